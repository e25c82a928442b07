import Rules

/// A draft: what it looks like now, what it lacks, the office's own words, and the form that makes it official.
enum DraftPages {
  static func page(_ sheet: PaperSheet, _ actor: Actor, form: Form, errors: FormErrors, today: Day, csrf: String) throws -> Page {
    let address = Link.draft(sheet.form.id, sheet.subject.address)
    let holes = PaperSheet.holes(sheet.form, sheet.matter)
    let read = try holes.isEmpty && sheet.openRequest != nil ? sheet.content().sha256 : nil
    let body: HTML = holes.isEmpty
      ? preview("\(address)/ban-thao.pdf", name: sheet.form.name) + files("\(address)/ban-thao")
      : Part.notice(.warning, title: "Chưa lập được văn bản này", "<ul>\(holes.map { "<li>\($0)</li>" as HTML })</ul>")
    let shared: HTML = sheet.matter.others(in: sheet.form).isEmpty
      ? "" : "<p>Kế hoạch này là một văn bản chung cho các xã được duyệt cùng số, cùng ngày: ban hành một lần, có trong hồ sơ của từng xã.</p>"
    let sending = SigningPages.preparing(sheet, actor, canBeMade: holes.isEmpty, form, errors, csrf: csrf)
    let issuing = holes.isEmpty ? acts(sheet, actor, read, form, errors, today, csrf, address) : ""
    let acts = (sheet.form.needsApproval ? issuing + sending : sending + issuing) + SigningPages.sendBack(sheet, actor, form, errors, csrf: csrf)
    // Whoever signs reads first.
    let parts = sheet.isSigned(by: actor) ? body + acts : acts + body
    return Page(
      title: sheet.form.name, breadcrumbs: crumbs(sheet.subject, here: (sheet.form.name, Link.draft(sheet.form.id, sheet.subject.address))),
      lead: lead(sheet), practice: sheet.matter.practice,
      body: "\(Field.errorSummary(errors))\(SigningPages.notice(sheet, actor, read: read))\(shared)\(parts)\(settings(sheet, actor))")
  }

  static func crumbs(_ subject: PaperSubject, here: (String, String)) -> [(String, String)] {
    switch subject {
    case .dossier(let id): return [("Việc hôm nay", Link.work), ("Hồ sơ", Link.dossier(id)), ("Văn bản", Link.papers(ofDossier: id)), here]
    case .decision(let id): return [("Việc hôm nay", Link.work), ("Quyết định", Link.decision(id)), here]
    case .year(let id, let unit): return [("Việc hôm nay", Link.work), ("Văn bản của năm", Link.papers(ofYear: id, unit: unit)), here]
    case .level(let id): return [("Việc hôm nay", Link.work), ("Hồ sơ", Link.level(id)), ("Văn bản", Link.papers(ofLevel: id)), here]
    case .council(let id): return [("Việc hôm nay", Link.work), ("Hội đồng", Link.council(id)), ("Văn bản", Link.papers(ofCouncil: id)), here]
    case .levelDecision: return [("Việc hôm nay", Link.work), here]
    case .levelYear(let id, let unit): return [("Việc hôm nay", Link.work), ("Kế hoạch, báo cáo", Link.papers(ofLevelYear: id, unit: unit)), here]
    }
  }

  private static func lead(_ sheet: PaperSheet) -> HTML {
    let lies = sheet.ending != nil ? nil : sheet.openRequest.map { Part.tag($0.state.name.lowercased(), $0.state.tone) }
    let state = lies ?? sheet.standing.map { Part.tag($0.state.name.lowercased(), $0.state.tone) } ?? Part.tag("bản thảo")
    return BodyRole.apart.contains(sheet.draft.body.role)
      ? "\(state) \(sheet.draft.body.name)" : "\(state) \(sheet.unit.name) · \(sheet.draft.body.role.name)"
  }

  static func preview(_ href: String, name: String) -> HTML {
    """
    <object class="preview paper" data="\(href)" type="application/pdf" aria-label="\(name)">\
    <p>Trình duyệt này không hiện được PDF trong trang. <a href="\(href)">Mở tệp PDF</a></p></object>
    """
  }

  static func files(_ path: String) -> HTML {
    "<p><a href=\"\(path).pdf\">Tải bản PDF</a> · <a href=\"\(path).docx\">Tải bản Word (.docx)</a></p>"
  }

  private static func acts(
    _ sheet: PaperSheet, _ actor: Actor, _ read: String?, _ form: Form, _ errors: FormErrors, _ today: Day, _ csrf: String,
    _ address: String
  ) -> HTML {
    let isSigned = sheet.isSigned(by: actor)
    let seen: HTML = Field.hidden("seen", sheet.seen)
      + (isSigned ? Field.hidden("signing", sheet.stamp) + Field.hidden("read", read ?? "") : "")
    let isApproved = sheet.standing?.state == .approved
    if sheet.form.needsApproval, !isApproved {
      guard sheet.ending == nil else { return "" }
      guard sheet.may(.approvePaper, actor) else {
        return sheet.openRequest != nil ? "" : Part.notice(title: "Chờ lãnh đạo duyệt", "<p>Văn bản này phải được lãnh đạo \(sheet.unit.name) duyệt trước khi cấp số.</p>")
      }
      if sheet.isWithAnother(than: actor) { return "<p class=\"hint\">\(sheet.whyWithAnother)</p>" }
      return Field.formTag("\(address)/duyet", csrf: csrf) {
        seen + Field.actions(Field.submit("Duyệt văn bản này", consequence: "Số liệu hoặc lời văn đổi sau khi duyệt thì phải duyệt lại."))
      }
    }
    guard !sheet.form.isDraftOnly, sheet.may(.issuePaper, actor) else { return "" }
    let withdraw: HTML = isApproved && sheet.may(.approvePaper, actor)
      ? sheet.standing.map { "<p><a href=\"\(Link.paper($0.id))\">Rút lại để sửa</a></p>" } ?? "" : ""
    let isTyped = !errors.isEmpty && !form.has("office") && !form.has("reason")
    let other: HTML = sheet.isWithAnother(than: actor)
      ? "<p>Văn bản đang chờ ký. Chỉ ban hành ở đây khi đã ký trên giấy.</p>" : ""
    let tone: Field.ButtonTone = sheet.takesSignature && sheet.hasSigner && sheet.prepares(actor) && !isApproved ? .secondary : .primary
    let issue = Field.formTag(address, csrf: csrf, keep: address) {
      "\(seen)\(fields(sheet, form, errors, today))\(Field.actions(Field.submit(isSigned ? "Ký ban hành" : "Ban hành", tone: tone, consequence: consequence(sheet))))"
    }
    return isSigned
      ? Part.section("Ký ban hành", issue) : Part.whyDetails("Ban hành văn bản này", open: isTyped || isApproved, other + issue) + withdraw
  }

  private static func consequence(_ sheet: PaperSheet) -> String {
    sheet.matter.practice ? "Bản thực hành, không có giá trị pháp lý." : "Sau khi ban hành, văn bản không sửa được nữa; muốn đổi phải ra văn bản thay thế."
  }

  /// Number, day and signer, as the body proposes them; nothing where they are facts already.
  static func fields(_ sheet: PaperSheet, _ form: Form, _ errors: FormErrors, _ today: Day) -> HTML {
    if let fixed = sheet.matter.fixed {
      return "<p>Số \(fixed.number ?? "")/\(sheet.draft.symbol ?? ""), ngày \(fixed.day.vietnamese), người ký \(fixed.signer).</p>"
    }
    let body = sheet.draft.body
    let number: HTML = sheet.asksNumber
      ? Field.text("number", "Số văn bản", value: form.has("number") ? form["number"] : sheet.openRequest?.typed.number ?? "", hint: "Số do văn thư cấp, ví dụ 05; ký hiệu /\(sheet.draft.symbol ?? "") đã có sẵn", errors: errors, width: .short, required: true)
      : sheet.draft.symbol == nil ? "" : "<p class=\"hint\">Số do phần mềm cấp khi ban hành.</p>"
    let given = sheet.matter.registered(sheet.form)
    let day = form.has("day") ? form["day"] : sheet.ending == nil ? today.iso : ""
    let capacity = form.has("capacity") ? form["capacity"] : body.capacity.joined(separator: "\n")
    return """
      \(given.map { "<p>Số \($0.number)/\(sheet.draft.symbol ?? ""), ngày \($0.day.vietnamese), như đã ghi khi duyệt kế hoạch.</p>" as HTML } ?? Field.row(number, Field.date("day", "Ngày ban hành", value: day, errors: errors, required: true)))\
      \(Field.textarea("capacity", "Quyền hạn, chức vụ người ký", value: capacity, rows: 3, hint: "Mỗi dòng như trên văn bản, ví dụ: TM. ỦY BAN NHÂN DÂN, rồi CHỦ TỊCH; ký thay thì KT. CHỦ TỊCH, rồi PHÓ CHỦ TỊCH", errors: errors))\
      \(Field.text("signer", "Họ tên người ký", value: form.has("signer") ? form["signer"] : body.signer, errors: errors, required: true))
      """
  }

  private static func settings(_ sheet: PaperSheet, _ actor: Actor) -> HTML {
    guard sheet.may(.issuePaper, actor), actor.bodyOwnerID == sheet.owner else { return "" }
    let words = [sheet.form.parts.isEmpty ? nil : "phần chữ", sheet.form.table == nil ? nil : "cột thêm"].compactMap(\.self)
    let wording: HTML = words.isEmpty
      ? "" : "<a href=\"\(Link.wording(sheet.form.id))?ve=\(Link.encode(sheet.subject.address))\">Sửa \(words.joined(separator: ", ")) của cơ quan</a> · "
    return "<p>\(wording)<a href=\"\(Link.issuingBody(sheet.draft.body.role))\">Tên cơ quan, người ký, cách đánh số</a></p>"
  }
}
