import Rules

enum DecisionPages {
  static func new(
    _ dossiers: [Recognition], signedAs: String, form: Form, errors: FormErrors, today: Day, csrf: String
  ) throws -> Page {
    let crumbs = [("Việc hôm nay", Link.work), ("Quyết định mới", Link.newDecision(dossiers.map(\.assessment.id)))]
    guard let first = dossiers.first else {
      return Page(
        title: "Quyết định mới", breadcrumbs: crumbs,
        body: Part.empty(
          "Chưa chọn xã nào", "Chọn các xã chờ quyết định ở “Việc hôm nay”.",
          action: Field.link("Về việc hôm nay", Link.work, tone: .primary)))
    }
    let rows = try dossiers.map { try row($0) }
    let table = Part.table(
      "Các xã trong quyết định", head: ["Xã", "Tự chấm", "Kiểm tra", "Xếp loại", "Tình trạng"], rows: rows,
      numericColumns: [1, 2])
    let barred = dossiers.contains(where: \.lacksConfirmedMaxima)
    let body: HTML = barred
      ? Part.notice(.danger, title: "Chưa ra quyết định được", "<p>\(Recognition.maximaWarning(first.regulation))</p>") + table
      : decideForm(dossiers, first, signedAs, form, errors, today, csrf, table)
    return Page(
      title: "Quyết định công nhận \(dossiers.count) xã", breadcrumbs: crumbs,
      lead: "\(first.districtName), năm \(first.year).", practice: first.assessment.practice,
      body: "\(Field.errorSummary(errors))\(body)")
  }

  private static func row(_ dossier: Recognition) throws -> Part.Row {
    let evaluation = try dossier.evaluation(of: dossier.inspected)
    let own = dossier.own.values.reduce(.zero, +)
    let flags = evaluation.flags.map { "<br><span class=\"hint\">\($0)</span>" as HTML }
    return Part.Row(
      [
        "<a href=\"\(Link.proposal(dossier.assessment.id))\">\(dossier.communeName)</a>", "\(Format.points(own))",
        "\(Format.points(evaluation.total))", "\(Part.rating(evaluation.rating.id, in: dossier.regulation))\(flags)",
        "\(dossier.assessment.state.name)",
      ], marked: !evaluation.flags.isEmpty)
  }

  private static func decideForm(
    _ dossiers: [Recognition], _ first: Recognition, _ signedAs: String, _ form: Form, _ errors: FormErrors, _ today: Day,
    _ csrf: String, _ table: HTML
  ) -> HTML {
    let hidden = dossiers.map { dossier -> HTML in
      // After a mistake the versions are the ones that the person saw first, not the ones of now.
      let version = form.int("version-\(dossier.assessment.id)") ?? dossier.version
      return Field.hidden("ho-so", dossier.assessment.id) + Field.hidden("version-\(dossier.assessment.id)", "\(version)")
    }
    let consequence = first.assessment.practice
      ? "Quyết định thực hành, không có giá trị pháp lý."
      : "Sau khi ban hành, kết quả chỉ thay đổi bằng một quyết định khác."
    return table + Field.formTag("/quyet-dinh/moi", csrf: csrf, keep: "/quyet-dinh/moi") {
      """
      \(hidden)\(paperFields(form, errors, today))<p>Người ký: <strong>\(signedAs)</strong></p>\
      \(Field.actions(Field.submit("Ban hành quyết định công nhận", consequence: consequence)))
      """
    }
  }

  static func paperFields(_ form: Form, _ errors: FormErrors, _ today: Day) -> HTML {
    Field.row(
      Field.text("number", "Số quyết định", value: form["number"], hint: "Ví dụ 125/QĐ-UBND", errors: errors, width: .medium, required: true),
      Field.date("day", "Ngày ký", value: form.has("day") ? form["day"] : today.iso, errors: errors, required: true))
  }

  static func show(_ decision: Decision, _ regulation: Regulation, _ actor: Actor, today: Day, csrf: String) -> Page {
    let rows = decision.items.map { item -> Part.Row in
      let moved: HTML = item.currentID == decision.id
        ? "" : item.currentID.map { "<a href=\"\(Link.decision($0))\">Đã thay thế</a>" } ?? ""
      return Part.Row(
        [
          "<a href=\"\(Link.dossier(item.assessment.id))\">\(item.communeName)</a>", "\(Format.points(item.total))",
          Part.rating(item.rating, in: regulation), "\(item.assessment.state.name)", moved,
        ], marked: item.currentID != decision.id)
    }
    let table = Part.table(
      "Kết quả được công nhận", head: ["Xã", "Điểm", "Xếp loại", "Tình trạng", ""], rows: rows, numericColumns: [1])
    let ended: HTML = decision.endedNote(on: today).map { Part.notice(.neutral, "<p>\($0)</p>") } ?? ""
    return Page(
      title: "Quyết định số \(decision.number)",
      breadcrumbs: [("Việc hôm nay", Link.work), ("Quyết định số \(decision.number)", Link.decision(decision.id))],
      lead: lead(decision), practice: decision.practice,
      body: """
        \(ended)\(facts(decision))\(table)\(corrections(decision, regulation))\(history(decision))\(acts(decision, actor, today, csrf))
        """)
  }

  private static func lead(_ decision: Decision) -> HTML {
    let state: HTML = decision.publishedAt.map { at in
      "Đã công bố \(Format.dateTime(at)) · <a href=\"\(Link.home(practice: decision.practice))\">Xem trang công khai</a>"
    } ?? "Chưa công bố"
    return "\(decision.districtName), năm \(decision.year) · \(state)"
  }

  private static func facts(_ decision: Decision) -> HTML {
    var facts: [(String, HTML)] = [
      ("Số", "\(decision.number)"), ("Ngày ký", "\(decision.day.vietnamese)"),
      ("Người ký", "\(decision.signer), \(decision.signedAs)"), ("Ghi vào hệ thống", Part.time(decision.at)),
    ]
    if let old = decision.replacesID {
      let number = decision.history.first { $0.id == old }?.number ?? ""
      facts.append(("Thay thế", "<a href=\"\(Link.decision(old))\">Quyết định số \(number)</a>"))
      facts.append(("Lý do", "\(decision.reason)"))
    }
    return Part.definitionList(facts)
  }

  private static func corrections(_ decision: Decision, _ regulation: Regulation) -> HTML {
    guard !decision.corrections.isEmpty else { return "" }
    let names = Dictionary(uniqueKeysWithValues: decision.items.map { ($0.assessment.id, $0.communeName) })
    let rows = decision.corrections.map { correction -> Part.Row in
      [
        "\(names[correction.assessmentID] ?? "")",
        "\(correction.criterion). \(regulation.criterion(correction.criterion)?.name ?? "")",
        "\(Format.points(correction.before))", "\(Format.points(correction.after))",
      ]
    }
    return Part.table("Điểm thay đổi", head: ["Xã", "Tiêu chí", "Trước", "Sau"], rows: rows, numericColumns: [2, 3])
  }

  private static func history(_ decision: Decision) -> HTML {
    guard decision.history.count > 1 else { return "" }
    let items = decision.history.map { link -> HTML in
      let here: HTML = link.id == decision.id ? " (quyết định này)" : ""
      let reason: HTML = link.reason.isEmpty ? "" : ": \(link.reason)"
      return """
        <li><a href="\(Link.decision(link.id))">Quyết định số \(link.number)</a> ngày \(link.day.vietnamese)\(here)\(reason)</li>
        """
    }
    return Part.section("Các quyết định nối tiếp nhau", "<ol>\(items)</ol>")
  }

  private static func acts(_ decision: Decision, _ actor: Actor, _ today: Day, _ csrf: String) -> HTML {
    let publish: HTML = decision.mayPublish(actor)
      ? Field.formTag("\(Link.decision(decision.id))/cong-bo", csrf: csrf) {
        Field.submit("Công bố kết quả", consequence: "Mọi người xem được; sau đó chỉ thay đổi bằng quyết định khác.")
      } : ""
    let replace: HTML = decision.mayReplace(actor, on: today)
      ? Field.link("Ra quyết định thay thế", Link.replacement(decision.id)) : ""
    return Field.actions(publish, replace) + "<p><a href=\"\(Link.paper(ofDecision: decision.id))\">Văn bản quyết định (PDF, Word)</a></p>"
  }
}
