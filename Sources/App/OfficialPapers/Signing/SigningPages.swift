import Rules

/// What stands on a draft's page about its signature: where it lies, and what those who prepare and who sign it can do.
enum SigningPages {
  /// Where it lies, for whoever may read the draft.
  ///
  /// - Parameter read: the fingerprint of the paper now; nil while it cannot be made.
  static func notice(_ sheet: PaperSheet, _ actor: Actor, read: String?) -> HTML {
    if let ending = sheet.ending { return ended(sheet, ending, actor) }
    guard let request = sheet.openRequest else { return "" }
    let sent: HTML = "<p>\(request.sender) trình lúc \(Part.time(request.sentAt)).</p>"
    let note: HTML = request.typed.note.isEmpty ? "" : "<p>Lời trình: \(Part.lines(request.typed.note))</p>"
    switch request.state {
    case .returned:
      return Part.notice(
        .warning, title: "Trả lại để sửa", "<p>\(request.movedBy), \(Part.time(request.movedAt)): \(Part.lines(request.reason))</p>")
    case .approved:
      return Part.notice(
        title: "Đã duyệt, chờ ban hành", "<p>\(request.movedBy) duyệt lúc \(Part.time(request.movedAt)). Ghi số, ngày rồi ban hành.</p>")
    default:
      let isSigner = sheet.isSigned(by: actor)
      let advice = isSigner ? "Đọc lại trước khi ký, hoặc trả lại để bên trình xem." : "Người ký cũng đọc bản này và được báo là đã đổi."
      let changed: HTML = read != nil && read != request.contentSHA256
        ? Part.notice(.warning, title: "Số liệu hoặc lời văn đã đổi từ khi trình", "<p>Bản dưới đây theo số liệu hiện tại. \(advice)</p>") : ""
      let orphan: HTML = sheet.hasSigner ? "" : "<p>Hiện không còn ai giữ vai trò ký cho cơ quan này: rút lại, hoặc ban hành khi đã ký trên giấy.</p>"
      let title = isSigner ? "Văn bản chờ anh/chị ký" : "Đang chờ \(signerName(sheet)) ký"
      return Part.notice(title: title, sent + note + orphan) + changed
    }
  }

  /// Of a body that is no more: where its paper lay, and what can still be done.
  private static func ended(_ sheet: PaperSheet, _ ending: Ending, _ actor: Actor) -> HTML {
    let sent: HTML = sheet.openRequest.map { "<p>\($0.sender) trình lúc \(Part.time($0.sentAt)): \($0.state.name.lowercased()).</p>" } ?? ""
    let past: HTML = sheet.form.isDraftOnly || !sheet.may(.issuePaper, actor)
      ? "" : "<p>Văn bản đã ký trên giấy muộn nhất ngày \(ending.last.vietnamese) thì vẫn ghi số, ngày được.</p>"
    return Part.notice(.warning, "<p>\(ending.whyUnsigned(sheet.unit.name))</p>\(sent)\(past)")
  }

  /// "Chủ tịch UBND xã".
  private static func signerName(_ sheet: PaperSheet) -> String { sheet.signer?.name ?? "" }

  /// For those who prepare it: to send it, or to take it back.
  static func preparing(_ sheet: PaperSheet, _ actor: Actor, canBeMade: Bool, _ form: Form, _ errors: FormErrors, csrf: String) -> HTML {
    guard sheet.ending == nil, sheet.prepares(actor), sheet.standing == nil else { return "" }
    let address = Link.draft(sheet.form.id, sheet.subject.address), state = sheet.openRequest?.state
    let withdraw: HTML = state == nil
      ? "" : Field.formTag("\(address)/rut-trinh", csrf: csrf) {
        Field.hidden("signing", sheet.stamp) + Field.actions(Field.submit(state == .returned ? "Thôi trình văn bản này" : "Rút lại", tone: .secondary))
      }
    let sends = canBeMade && sheet.takesSignature && sheet.hasSigner && state != .waiting
    return (sends ? sendForm(sheet, form, errors, csrf, "\(address)/trinh-ky") : "") + withdraw
  }

  private static func sendForm(_ sheet: PaperSheet, _ form: Form, _ errors: FormErrors, _ csrf: String, _ address: String) -> HTML {
    let isTyped = form.has("office"), body = sheet.draft.body
    let number: HTML = sheet.asksNumber
      ? Field.text(
        "reserved", "Số văn bản, nếu văn thư đã cấp", value: isTyped ? form["reserved"] : sheet.openRequest?.typed.number ?? "",
        hint: "Để trống được: số và ngày ghi khi ký ban hành", errors: errors, width: .short) : ""
    let fields = Field.formTag(address, csrf: csrf, keep: address) {
      """
      \(Field.hidden("signing", sheet.stamp))\(number)\
      \(Field.textarea("office", "Quyền hạn, chức vụ người ký", value: isTyped ? form["office"] : body.capacity.joined(separator: "\n"), rows: 3, hint: "Mỗi dòng như trên văn bản", errors: errors))\
      \(Field.text("person", "Họ tên người ký", value: isTyped ? form["person"] : body.signer, errors: errors, required: true))\
      \(Field.textarea("note", "Lời trình (không bắt buộc)", value: form["note"], rows: 2, errors: errors))\
      \(Field.actions(Field.submit("Trình \(signerName(sheet)) ký")))
      """
    }
    let isReturned = sheet.openRequest?.state == .returned
    return Part.whyDetails(isReturned ? "Trình lại" : "Trình \(signerName(sheet)) ký", open: isReturned || isTyped && !errors.isEmpty, fields)
  }

  /// For the one who signs: back to those who prepare it.
  static func sendBack(_ sheet: PaperSheet, _ actor: Actor, _ form: Form, _ errors: FormErrors, csrf: String) -> HTML {
    guard sheet.isSigned(by: actor) else { return "" }
    let address = "\(Link.draft(sheet.form.id, sheet.subject.address))/tra-lai"
    let fields = Field.formTag(address, csrf: csrf, keep: address) {
      """
      \(Field.hidden("signing", sheet.stamp))\
      \(Field.textarea("reason", "Lý do trả lại", value: form["reason"], rows: 3, hint: "Bên trình đọc được ngay ở trang Việc hôm nay", errors: errors, required: true))\
      \(Field.actions(Field.submit("Trả lại để sửa", tone: .secondary)))
      """
    }
    return Part.whyDetails("Trả lại để sửa", open: errors.error(for: "reason") != nil, fields)
  }
}

extension Signing.State {
  var tone: Tone {
    switch self {
    case .waiting, .approved: .accent
    case .returned: .warning
    case .withdrawn: .neutral
    case .issued: .success
    }
  }
}
