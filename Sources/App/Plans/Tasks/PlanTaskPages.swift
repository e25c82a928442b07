import Rules

enum PlanTaskPages {
  static let trail = [("Việc hôm nay", Link.work), ("Việc theo kế hoạch", Link.planTasks)]

  struct Shown: Sendable {
    let unit: Unit
    let year: Int
    /// What the unit itself owes.
    let own: [PlanTask]
    /// What its own plan asks, and of whom.
    let set: [(task: PlanTask, doers: [Unit])]
    let reports: TaskReports
    let maySet: Bool
    let mayReport: Bool
    let today: Day
  }

  static func list(_ shown: Shown) -> Page {
    let years = Part.tabs(
      "Năm", [shown.year - 1, shown.year, shown.year + 1].map { (title: "Năm \($0)", href: "\(Link.planTasks)?nam=\($0)", current: $0 == shown.year, count: nil) })
    let add: HTML = shown.maySet ? Field.actions(Field.link("Thêm việc theo kế hoạch", Link.newPlanTask, tone: .primary)) : ""
    let why: HTML = shown.maySet
      ? "<p class=\"hint\">Tập huấn, hội nghị, tuyên truyền, báo cáo quý…: việc mà kế hoạch giao và không phải là một bước của hồ sơ. Các mốc của hồ sơ đặt ở đợt đánh giá.</p>" : ""
    return Page(
      title: "Việc theo kế hoạch năm \(shown.year)", breadcrumbs: trail, lead: "\(shown.unit.name)", wide: true, practice: shown.unit.practice,
      body: "\(years)\(own(shown))\(set(shown))\(add)\(why)")
  }

  private static func own(_ shown: Shown) -> HTML {
    guard shown.mayReport else { return "" }
    guard !shown.own.isEmpty else {
      return Part.section("Việc của \(shown.unit.name)", "<p>Năm \(shown.year) không có việc nào giao cho đơn vị.</p>")
    }
    let rows = shown.own.map { task -> Part.Row in
      let report = shown.reports.of(task.id, from: shown.unit.id)
      return Part.Row(
        [
          "<a href=\"\(Link.planTask(task.id))\">\(task.wanted.name)</a>", "\(Format.date(task.wanted.from)) – \(Format.date(task.wanted.until))",
          standing(task.standing(report, on: shown.today)), report.map { told($0, task.wanted.counted) } ?? "", "\(task.unit.name): \(task.wanted.source)",
        ], marked: isOverdue(task, report, shown.today))
    }
    return Part.section(
      "Việc của \(shown.unit.name)", Part.table("Việc của đơn vị", head: ["Việc", "Thời gian", "Tình hình", "Kết quả", "Theo kế hoạch"], rows: rows, captionHidden: true))
  }

  /// What was reported, and under it the number that was counted.
  private static func told(_ report: TaskReport, _ counted: String) -> HTML {
    "\(Part.lines(report.text))\(report.count.map { "<br>\(Format.integer($0)) \(counted)" as HTML })"
  }

  private static func set(_ shown: Shown) -> HTML {
    guard !shown.set.isEmpty else {
      return shown.maySet ? Part.section("Kế hoạch của \(shown.unit.name)", "<p>Năm \(shown.year) chưa ghi việc nào.</p>") : ""
    }
    let anyCounts = shown.set.contains { !$0.task.wanted.counted.isEmpty }
    let rows = shown.set.map { task, doers -> Part.Row in
      let done = doers.count { shown.reports.of(task.id, from: $0.id) != nil }, late = task.wanted.until < shown.today && done < doers.count
      let sum = doers.compactMap { shown.reports.of(task.id, from: $0.id)?.count }.reduce(0, +)
      let counted: HTML = task.wanted.counted.isEmpty ? "–" : "\(Format.integer(sum)) \(task.wanted.counted)"
      return Part.Row(
        [
          "<a href=\"\(Link.planTask(task.id))\">\(task.wanted.name)</a>", "\(task.wanted.doer.name)",
          "\(Format.date(task.wanted.from)) – \(Format.date(task.wanted.until))",
          "\(done)/\(doers.count)\(if: late, " \(Part.tag("quá hạn", .danger))")",
        ] + (anyCounts ? [counted] : []), marked: late)
    }
    return Part.section(
      "Kế hoạch của \(shown.unit.name)",
      Part.table("Việc đã giao", head: ["Việc", "Nơi thực hiện", "Thời gian", "Đã báo kết quả"] + (anyCounts ? ["Cộng"] : []), rows: rows, captionHidden: true))
  }

  private static func isOverdue(_ task: PlanTask, _ report: TaskReport?, _ today: Day) -> Bool {
    if case .overdue = task.standing(report, on: today) { return true }
    return false
  }

  static func standing(_ standing: PlanTask.Standing) -> HTML {
    switch standing {
    case .done(0): Part.tag("đã làm", .success)
    case .done(let days): "\(Part.tag("đã làm", .success)) <span class=\"hint\">muộn \(days) ngày</span>"
    case .overdue(let days): Part.tag("quá hạn \(days) ngày", .danger)
    case .due(let days): "còn \(days) ngày"
    case .ahead: "chưa đến kỳ"
    }
  }

  /// - Parameters:
  ///   - stamp: what the plan held when the page was shown, so that the same words later are no second sending.
  ///   - doers: whom the plan can ask.
  ///   - isOvertaken: whether someone else has changed the task since the page was opened: what stands now is shown beside
  ///     what was typed, and saving again is knowing of it.
  static func form(
    _ form: PlanTaskForm, _ task: PlanTask?, _ unit: Unit, stamp: Int, doers: [PlanTask.Doer], overtaken isOvertaken: Bool, csrf: String, errors: FormErrors
  ) -> Page {
    let action = task.map { Link.planTask($0.id) + "/sua" } ?? Link.newPlanTask
    let kept: HTML = isOvertaken ? task.map { Part.notice(.warning, title: "Bản đang lưu, người khác vừa sửa", Part.definitionList([("Việc phải làm", "\($0.wanted.name)")] + facts($0))) } ?? "" : ""
    return Page(
      title: task == nil ? "Thêm việc theo kế hoạch" : "Sửa việc theo kế hoạch", breadcrumbs: trail + [(task == nil ? "Thêm việc" : "Sửa", action)],
      lead: "\(unit.name)", practice: unit.practice,
      body: """
        \(Field.errorSummary(errors))\(kept)\(Field.formTag(action, csrf: csrf, keep: action) {
          """
          \(task.map { Field.hidden("version", String($0.version)) } ?? Field.hidden("stamp", String(stamp)))\
          \(Field.text("name", "Việc phải làm", value: form.name, hint: "Ví dụ: Tập huấn quy trình tự kiểm tra và cách thu thập minh chứng", errors: errors, required: true))\
          \(Field.select("doer", "Nơi thực hiện", choices: doers.map { Field.Choice($0.rawValue, $0.name) }, value: form.doer, hint: "Chọn một cấp dưới thì mọi đơn vị của cấp đó trong địa bàn đều thấy việc này", errors: errors, required: true))\
          \(Field.row(
            Field.date("from", "Từ ngày", value: form.from, errors: errors, required: true),
            Field.date("until", "Đến hết ngày", value: form.until, errors: errors, required: true)))\
          \(Field.textarea("asked", "Báo kết quả gồm những gì", value: form.asked, rows: 3, hint: "Để trống nếu kế hoạch không nêu", errors: errors))\
          \(Field.text("counted", "Con số cần đếm", value: form.counted, hint: "Ví dụ: người dự. Số của các đơn vị được cộng lại. Để trống nếu không cần", errors: errors, width: .medium))\
          \(Field.text("source", "Theo kế hoạch", value: form.source, hint: "Số, ngày, nơi ban hành", errors: errors, required: true))\
          \(Field.actions(Field.submit("Lưu việc này"), Field.link("Thôi", task.map { Link.planTask($0.id) } ?? Link.planTasks)))
          """
        })
        """)
  }

  struct One: Sendable {
    let task: PlanTask
    /// The viewer's unit, where it owes the task.
    let own: Unit?
    let doers: [Unit]
    let reports: TaskReports
    let maySet: Bool
    let today: Day
  }

  static func one(_ shown: One, _ typed: Form, csrf: String, errors: FormErrors) -> Page {
    let task = shown.task, wanted = task.wanted
    let dropped: HTML = task.dropped.map { Part.notice(.warning, "<p>Việc này đã bỏ khỏi kế hoạch: \($0)</p>") } ?? ""
    return Page(
      title: wanted.name, breadcrumbs: trail + [(wanted.name, Link.planTask(task.id))], practice: task.unit.practice,
      body: """
        \(dropped)\(Field.errorSummary(errors))\(Part.definitionList(facts(task)))\(answer(shown, typed, csrf, errors))\(table(shown))\
        \(shown.maySet && task.dropped == nil ? keeping(shown, csrf, errors) : "")
        """)
  }

  private static func facts(_ task: PlanTask) -> [(String, HTML)] {
    let wanted = task.wanted
    var facts: [(String, HTML)] = [
      ("Nơi thực hiện", "\(wanted.doer.name)"), ("Thời gian", "\(Format.date(wanted.from)) – \(Format.date(wanted.until))"),
      ("Theo kế hoạch", "\(task.unit.name): \(wanted.source)"),
    ]
    if !wanted.asked.isEmpty { facts.append(("Báo kết quả gồm", Part.lines(wanted.asked))) }
    if !wanted.counted.isEmpty { facts.append(("Con số cần đếm", "\(wanted.counted)")) }
    return facts
  }

  private static func answer(_ shown: One, _ typed: Form, _ csrf: String, _ errors: FormErrors) -> HTML {
    guard let own = shown.own, shown.task.dropped == nil else { return "" }
    let last = shown.reports.of(shown.task.id, from: own.id), wanted = shown.task.wanted
    func value(_ name: String, _ saved: String?) -> String { typed.has(name) ? typed[name] : saved ?? "" }
    let count: HTML = wanted.counted.isEmpty ? ""
      : Field.integer("count", "Số \(wanted.counted)", value: value("count", last?.count.map(String.init)), errors: errors)
    let said: HTML = last.map { "<p>\(standing(shown.task.standing($0, on: shown.today))): báo lúc \(Part.time($0.at)), \($0.name). Báo lại thì bản sau được tính.</p>" }
      ?? "<p>\(standing(shown.task.standing(nil, on: shown.today)))</p>"
    return Part.section(
      "Kết quả của \(own.name)", id: "ket-qua",
      said + Field.formTag(Link.planTask(shown.task.id), csrf: csrf, keep: Link.planTask(shown.task.id)) {
        """
        \(Field.hidden("stamp", String(shown.reports.count(of: shown.task.id, from: own.id))))\
        \(Field.date("doneOn", "Ngày làm xong", value: value("doneOn", last?.doneOn.iso), errors: errors, required: true))\
        \(Field.textarea("text", "Kết quả", value: value("text", last?.text), rows: 4, hint: "Làm gì, ở đâu, văn bản nào, còn vướng gì", errors: errors, required: true))\(count)\
        \(Field.actions(Field.submit(last == nil ? "Báo kết quả" : "Báo lại kết quả")))
        """
      })
  }

  private static func table(_ shown: One) -> HTML {
    let task = shown.task, reported = shown.doers.filter { shown.reports.of(task.id, from: $0.id) != nil }
    // Once dropped nobody owes it, and who reported finds the report here: there is no form above any more.
    let others = task.dropped == nil ? shown.doers.filter { $0.id != shown.own?.id } : reported
    guard !others.isEmpty else { return "" }
    let done = reported.count { $0.id != shown.own?.id }
    let heading = task.dropped == nil ? "\(done)/\(others.count) đơn vị đã báo kết quả" : "\(others.count) đơn vị đã báo kết quả trước khi bỏ"
    let counted = task.wanted.counted
    let rows = others.map { unit -> Part.Row in
      let report = shown.reports.of(task.id, from: unit.id)
      let count: [HTML] = counted.isEmpty ? [] : [report?.count.map { "\(Format.integer($0))" } ?? ""]
      return Part.Row(
        [
          "\(unit.name)", standing(task.standing(report, on: shown.today)), report.map { "\(Format.date($0.doneOn))" } ?? "",
          report.map { Part.lines($0.text) } ?? "",
        ] + count, filter: unit.name, marked: isOverdue(task, report, shown.today))
    }
    let head: [HTML] = ["Đơn vị", "Tình hình", "Ngày xong", "Kết quả"] + (counted.isEmpty ? [] : ["Số \(counted)"])
    return Part.section(
      heading,
      Part.table("Kết quả của các đơn vị", head: head, rows: rows, numericColumns: counted.isEmpty ? [] : [4], captionHidden: true))
  }

  private static func keeping(_ shown: One, _ csrf: String, _ errors: FormErrors) -> HTML {
    let id = shown.task.id
    return Part.section(
      "Sửa kế hoạch",
      Field.actions(Field.link("Sửa việc này", Link.planTask(id) + "/sua")) + Field.formTag(Link.planTask(id) + "/bo", csrf: csrf) {
        "\(Field.text("reason", "Vì sao bỏ việc này", errors: errors))\(Field.actions(Field.submit("Bỏ khỏi kế hoạch", tone: .secondary)))"
      })
  }
}
