import Rules

enum LevelDecisionPages {
  /// - Parameter hindrances: what the text says against a level, by request; they warn the one who decides.
  static func new(
    _ items: [LevelItem], _ authority: AuthoritySetting?, hindrances: [String: [Reason]], signedAs: String, form: Form, errors: FormErrors,
    today: Day, csrf: String
  ) -> Page {
    let here = Link.newLevelDecision(items.map(\.assessment.id))
    let crumbs = [("Việc hôm nay", Link.work), ("Quyết định công nhận", here)]
    guard let first = items.first else {
      return Page(
        title: "Quyết định công nhận", breadcrumbs: crumbs,
        body: Part.empty(
          "Chưa chọn hồ sơ nào", "Chọn các hồ sơ chờ quyết định ở “Việc hôm nay”.",
          action: Field.link("Về việc hôm nay", Link.work, tone: .primary)))
    }
    let rows = items.map { item -> Part.Row in
      let against = hindrances[item.assessment.id] ?? []
      let notes = against.map { "<br><span class=\"hint\">\($0.text) \(Format.clause($0.clause))</span>" as HTML }
      return Part.Row(
        [
          "<a href=\"\(Link.levelProposal(item.assessment.id))\">\(item.subjectName)</a>", "\(Part.level(item.recognisable))\(notes)",
          "\(item.askedLevel.map(String.init) ?? "–")", Part.level(item.appraisedLevel ?? 0), "\(item.assessment.state.name)",
        ], marked: !against.isEmpty)
    }
    let hidden = items.map { item -> HTML in
      let name = "version-\(item.assessment.id)"
      // After a mistake the versions are the ones that the person saw first, not the ones of now.
      return Field.hidden("ho-so", item.assessment.id) + Field.hidden(name, form.has(name) ? form[name] : "\(item.version)")
    }
    let words: HTML = authority.map { "<p>Thẩm quyền hôm nay: <strong>\($0.decides)</strong> \(Format.clause($0.basis)).</p>" }
      ?? Part.notice(.warning, "<p>Hôm nay chưa có ai được đặt thẩm quyền theo \(first.law.shortName).</p>")
    let consequence = first.assessment.practice
      ? "Quyết định thực hành, không có giá trị pháp lý." : "Sau khi ban hành, kết quả chỉ thay đổi bằng một quyết định khác."
    return Page(
      title: "Quyết định công nhận \(items.count) đơn vị", breadcrumbs: crumbs, lead: "\(first.law.shortName), năm \(first.year.year).",
      practice: first.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(Part.table("Các đơn vị trong quyết định", head: ["Đơn vị", "Công nhận", "Đề nghị", "Hội đồng", "Tình trạng"], rows: rows, numericColumns: [2]))\
        \(words)\(Field.formTag(Link.newLevelDecision([]), csrf: csrf, keep: Link.newLevelDecision([])) {
          """
          \(hidden)\(DecisionPages.paperFields(form, errors, today))<p>Người ký: <strong>\(signedAs)</strong></p>\
          \(Field.actions(Field.submit("Ban hành quyết định công nhận", consequence: consequence)))
          """
        })
        """)
  }

  static func show(_ decision: LevelDecision, _ actor: Actor, csrf: String) -> Page {
    let rows = decision.items.map { item -> Part.Row in
      Part.Row(
        [
          "<a href=\"\(Link.level(item.assessment.id))\">\(item.subjectName)</a>", Part.level(item.level), "\(item.until.vietnamese)",
          item.isEnded ? "\(Part.tag("Hết hiệu lực", .warning)) <span class=\"hint\">\(item.endedReason)</span>" : "\(item.assessment.state.name)",
        ], marked: item.isEnded)
    }
    var facts: [(String, HTML)] = [
      ("Ngày ký", "\(decision.day.vietnamese)"), ("Thẩm quyền", "\(decision.decides) \(Format.clause(decision.basis))"),
      ("Người ký", "\(decision.signedAs), \(decision.signer)"), ("Nơi tiếp nhận", "\(decision.receiverName), năm \(decision.year)"),
      ("Công bố", decision.publishedAt.map(Part.time) ?? "chưa"),
    ]
    if let old = decision.replaces { facts.append(("Thay thế", "<a href=\"\(Link.levelDecision(old.id))\">Quyết định số \(old.number)</a>: \(decision.reason)")) }
    for new in decision.replacedBy { facts.append(("Được thay bằng", "<a href=\"\(Link.levelDecision(new.id))\">Quyết định số \(new.number)</a>")) }
    let changes: HTML = decision.endedReceiver.map { ended in
      let names = decision.deciderNames
      let isProvinces = actor.unitID.map { actor.may(.setAuthority, in: UnitPath(unitID: $0, above: [])) } ?? false
      let set: HTML = isProvinces ? "<a href=\"\(Link.authority)\">đặt thẩm quyền</a>" : "đặt thẩm quyền"
      return Part.notice(
        .neutral, title: ended,
        names.isEmpty
          ? "<p>Kết quả giữ nguyên. Muốn thay đổi, tỉnh \(set) kèm căn cứ pháp lý trước.</p>"
          : "<p>Kết quả giữ nguyên. Chỉ \(names) thay đổi được, bằng quyết định thay thế.</p>")
    } ?? ""
    // What waits: of a decision that went to several, more may come to the same unit later, and is no second sending.
    let waiting = decision.publishable(by: actor).map(\.assessment.id)
    let publish: HTML = !waiting.isEmpty
      ? Field.formTag("\(Link.levelDecision(decision.id))/cong-bo", csrf: csrf) {
        Field.hidden("seen", waiting.joined(separator: " ")) + Field.submit("Công bố kết quả", consequence: "Mọi người xem được; sau đó chỉ thay đổi bằng quyết định khác.")
      } : ""
    let replace: HTML = decision.mayReplace(actor) ? Field.link("Ra quyết định thay thế", "\(Link.levelDecision(decision.id))/thay-the") : ""
    return Page(
      title: "Quyết định số \(decision.number)",
      breadcrumbs: [("Việc hôm nay", Link.work), ("Quyết định số \(decision.number)", Link.levelDecision(decision.id))],
      practice: decision.practice,
      body: """
        \(changes)\(Part.definitionList(facts))\(Part.table("Đơn vị được công nhận", head: ["Đơn vị", "Mức độ", "Hiệu lực đến", "Tình trạng"], rows: rows))\
        \(Field.actions(publish, replace))<p><a href="\(Link.paper(ofLevelDecision: decision.id))">Văn bản quyết định (PDF, Word)</a></p>
        """)
  }

  /// - Parameter items: what the person may change of it.
  static func replacement(_ decision: LevelDecision, _ items: [LevelDecision.Item], signedAs: String, form: Form, errors: FormErrors, today: Day, csrf: String) -> Page {
    let here = "\(Link.levelDecision(decision.id))/thay-the"
    let fields = items.map { item -> HTML in
      let id = item.assessment.id, name = "muc-\(id)"
      return Field.hidden("version-\(id)", form.has("version-\(id)") ? form["version-\(id)"] : "\(item.version)")
        + Field.select(
          name, item.subjectName, choices: [Field.Choice("1", "Mức độ 1"), Field.Choice("2", "Mức độ 2"), Field.Choice("0", "Không còn công nhận")],
          value: form.has(name) ? form[name] : "\(item.level)", empty: nil, errors: errors)
    }
    return Page(
      title: "Thay quyết định số \(decision.number)",
      breadcrumbs: [("Việc hôm nay", Link.work), ("Quyết định số \(decision.number)", Link.levelDecision(decision.id)), ("Thay thế", here)],
      lead: "Quyết định cũ được giữ và dẫn tới quyết định mới.", practice: decision.practice,
      body: """
        \(Field.errorSummary(errors))\(Field.formTag(here, csrf: csrf, keep: here) {
          """
          \(fields)\(DecisionPages.paperFields(form, errors, today))\
          \(Field.textarea("reason", "Vì sao thay thế", value: form["reason"], rows: 3, errors: errors, required: true))<p>Người ký: <strong>\(signedAs)</strong></p>\
          \(Field.actions(Field.submit("Ban hành quyết định thay thế", consequence: "Kết quả của quyết định số \(decision.number) hết hiệu lực từ ngày ký.")))
          """
        })
        """)
  }
}
