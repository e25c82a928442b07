import Rules

struct ValidityPages {
  let unit: Unit
  let laws: [LevelRegulation]
  let kept: [KeptRecognition]
  /// Months before the end at which the page reminds: its own setting, no law's.
  let first: Int
  let second: Int
  let today: Day
  let mayEnter: Bool
  private let inForce: [KeptRecognition]
  /// The same by whom and by which text they are about.
  private let bySubject: [String: [KeptRecognition]]

  init(unit: Unit, laws: [LevelRegulation], kept: [KeptRecognition], first: Int, second: Int, today: Day, mayEnter: Bool) {
    (self.unit, self.laws, self.kept, self.first, self.second, self.today, self.mayEnter) = (unit, laws, kept, first, second, today, mayEnter)
    inForce = kept.filter { $0.isInForce(on: today) }
    bySubject = Dictionary(grouping: inForce, by: \.subject)
  }

  private static let crumbs = [("Việc hôm nay", Link.work), ("Hiệu lực công nhận", Link.validity)]
  private func ends(_ one: KeptRecognition, within months: Int) -> Bool { one.until < today.adding(months: months) }

  var page: Page {
    let soon = inForce.filter { ends($0, within: first) && !isRenewed($0) }
    let urgent = soon.count { ends($0, within: second) }
    let past = kept.filter { !$0.isInForce(on: today) }
    let list: HTML = kept.isEmpty
      ? Part.empty("Chưa có quyết định công nhận nào", "Quyết định công nhận mức độ 1, mức độ 2 hiện ở đây cùng ngày hết hiệu lực.")
      : "\(table("Đang có hiệu lực", inForce))\(table("Đã hết hiệu lực hoặc đã thay", past))"
    return Page(
      title: "Hiệu lực công nhận", breadcrumbs: Self.crumbs,
      lead: "\(unit.name): <strong>\(inForce.count)</strong> công nhận đang có hiệu lực, <strong>\(soon.count)</strong> hết hạn trong \(first) tháng, \(urgent) trong \(second) tháng.",
      wide: true, practice: unit.practice,
      body: "\(if: mayEnter, Field.actions(Field.link("Ghi quyết định đã có", "\(Link.validity)/moi")))\(list)\(reminders)")
  }

  private var reminders: HTML {
    Part.whyDetails(
      "Nhắc trước bao lâu?",
      Field.formTag(Link.validity, csrf: nil, method: .get) {
        """
        \(Field.hidden("don-vi", unit.id))\(Field.row(
          Field.integer("nhac-1", "Nhắc lần đầu trước", value: "\(first)", unit: "tháng"), Field.integer("nhac-2", "Nhắc gấp trước", value: "\(second)", unit: "tháng")))\
        <p class="hint">Đây là cách nhắc của trang này; văn bản không quy định.</p>\(Field.actions(Field.submit("Xem lại", tone: .secondary)))
        """
      })
  }

  /// Whether a later decision of the same or a higher level holds beyond it.
  private func isRenewed(_ one: KeptRecognition) -> Bool {
    bySubject[one.subject]?.contains { $0.level >= one.level && $0.until > one.until } ?? false
  }

  private func table(_ title: String, _ shown: [KeptRecognition]) -> HTML {
    guard !shown.isEmpty else { return "" }
    let rows = shown.map { one -> Part.Row in
      let number: HTML = one.decisionID.map { "<a href=\"\(Link.levelDecision($0))\">\(one.number)</a>" } ?? "\(one.number)"
      return Part.Row(
        [
          "\(one.subjectName)<br><span class=\"hint\">\(one.place)</span>", "\(laws.first { $0.id == one.regulationID }?.shortName ?? one.regulationID)",
          Part.level(one.level), "\(number), \(one.decidedOn.vietnamese)\(source(one))", "\(one.until.vietnamese)", state(one), next(one),
        ], filter: one.subjectName, marked: one.isInForce(on: today) && ends(one, within: second) && !isRenewed(one))
    }
    return Part.section(
      "\(title) (\(shown.count))",
      Part.table(title, head: ["Đơn vị", "Văn bản", "Mức độ", "Quyết định", "Đến hết ngày", "Tình trạng", "Việc tiếp theo"], rows: rows, captionHidden: true))
  }

  private func source(_ one: KeptRecognition) -> HTML {
    if one.isCarried { return "<br>\(Part.tag("kế thừa", .accent)) <span class=\"hint\">\(one.reason)</span>" }
    return one.decisionID == nil ? "<br>\(Part.tag("ghi từ quyết định đã có")) <span class=\"hint\">\(one.reason)</span>" : ""
  }

  private func state(_ one: KeptRecognition) -> HTML {
    if let ended = one.endedOn { return "\(Part.tag("hết từ \(ended.vietnamese)", .warning)) <span class=\"hint\">\(one.endedReason)</span>" }
    if one.until < today { return Part.tag("đã hết hạn", .danger) }
    if isRenewed(one) { return "đã có quyết định mới" }
    let days = one.until.number - today.number
    if ends(one, within: second) { return Part.tag("còn \(days) ngày", .danger) }
    return ends(one, within: first) ? Part.tag("còn \(days) ngày", .warning) : Part.tag("còn hiệu lực", .success)
  }

  /// Re-recognition when it ends soon, level 2 from the day that the text allows.
  private func next(_ one: KeptRecognition) -> HTML {
    guard one.isInForce(on: today), !isRenewed(one), let law = laws.first(where: { $0.id == one.regulationID }), let validity = law.validity else { return "" }
    let renew: HTML = ends(one, within: first) ? "Công nhận lại: gửi hồ sơ trước khi hết hạn. " : ""
    guard one.level == 1, bySubject[one.subject]?.contains(where: { $0.level == 2 }) != true else { return renew }
    let from = validity.raiseFrom(decidedOn: one.decidedOn)
    return from <= today
      ? "\(renew)Được đề nghị nâng lên mức độ 2 \(Format.clause(validity.raiseClause))." : "\(renew)Nâng mức độ 2 được từ ngày \(from.vietnamese) \(Format.clause(validity.raiseClause))."
  }

  static func provinces(_ real: [Unit], _ practice: [Unit]) -> Page {
    let items = (real + practice).map { "<li><a href=\"\(Link.validity)?don-vi=\($0.id)\">\($0.name)</a>\(if: $0.practice, " (thực hành)")</li>" as HTML }
    return Page(title: "Hiệu lực công nhận", breadcrumbs: crumbs, lead: "Chọn tỉnh, thành phố.", body: "<ul>\(items)</ul>")
  }

  static func form(_ home: Unit, _ units: [Unit], _ laws: [LevelRegulation], form: Form, errors: FormErrors, csrf: String) -> Page {
    let here = "\(Link.validity)/moi"
    let ofUnits = laws.filter { [.commune, .district, .province].contains($0.subject) }
    return Page(
      title: "Ghi quyết định công nhận đã có", breadcrumbs: crumbs + [("Ghi quyết định", here)],
      lead: "Cho các quyết định ký ngoài chương trình, để tính hiệu lực và tính cho cấp trên.", practice: home.practice,
      body: """
        \(Field.errorSummary(errors))\(Field.formTag(here, csrf: csrf, keep: here) {
          """
          \(Field.select("unit", "Đơn vị", choices: units.map { Field.Choice($0.id, $0.name) }, value: form["unit"], errors: errors, required: true))\
          \(Field.select("regulation", "Văn bản", choices: ofUnits.map { Field.Choice($0.id, $0.shortName) }, value: form["regulation"], errors: errors, required: true))\
          \(Field.row(
            Field.integer("year", "Năm đánh giá", value: form["year"], errors: errors, required: true),
            Field.select("level", "Mức độ", choices: [Field.Choice("1", "Mức độ 1"), Field.Choice("2", "Mức độ 2")], value: form["level"], errors: errors, required: true)))\
          \(Field.row(
            Field.text("number", "Số quyết định", value: form["number"], errors: errors, width: .medium, required: true),
            Field.date("decided-on", "Ngày quyết định", value: form["decided-on"], errors: errors, required: true)))\
          \(Field.textarea("source", "Nguồn", value: form["source"], rows: 2, hint: "Bản quyết định lưu ở đâu, ai cung cấp", errors: errors, required: true))\
          \(Field.actions(Field.submit("Ghi vào sổ công nhận")))
          """
        })
        """)
  }
}
