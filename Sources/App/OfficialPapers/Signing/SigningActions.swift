import Foundation
import Rules
import Store

extension Site {
  /// Sends the paper, as it reads now, to whoever signs for its body.
  ///
  /// - Parameter seen: the stamp of the request that the page showed; "" for none.
  /// - Throws: `Problem.invalid` for what was typed or what the content lacks; `Problem.conflict` when it lies there already, has
  ///   been approved or issued, or nobody signs in the program.
  func send(
    _ form: PaperForm, _ subject: String, _ typed: SigningForm, seen: String, by actor: Actor, at time: Date
  ) async throws {
    try await database.write { [self] db in
      var sheet = try db.paperSheet(form, subject, for: actor, on: Day(time), publicAddress: publicAddress)
      try sheet.require(.issuePaper, of: actor)
      if let standing = sheet.standing {
        throw Problem.conflict("Văn bản \(standing.state == .issued ? "đã ban hành số \(standing.reference)" : "đã được duyệt").")
      }
      guard sheet.takesSignature, sheet.prepares(actor), sheet.hasSigner else {
        throw Problem.conflict("Văn bản này không trình ký trên phần mềm được: không có ai khác giữ vai trò ký cho cơ quan ban hành.")
      }
      let state = try sheet.state(after: .send, seen: seen)
      let typed = try sheet.checked(typed)
      sheet.take(typed)
      let content = try sheet.content()
      let id = sheet.openRequest?.id ?? Identifier.make(at: time)
      try db.keep(id, sheet, typed, content.sha256, in: state, by: actor, at: time)
      try db.journal(
        .signingMoved, chain: .unit(sheet.unit.id), subject: id,
        [
          "action": Signing.Action.send.rawValue, "paper": "\(form.id) \(sheet.subject.address)", "content": content.sha256,
          "signer": typed.signer, "note": typed.note,
        ], by: actor, at: time)
    }
  }

  /// Back to those who prepare it, with a reason.
  func sendBack(_ form: PaperForm, _ subject: String, reason: String, seen: String, by actor: Actor, at time: Date) async throws {
    try await move(.sendBack, form, subject, reason, seen, by: actor, at: time) { sheet in
      guard sheet.signs(actor) else { throw Problem.notAllowed("Chỉ người ký văn bản này mới trả lại được.") }
    }
  }

  /// Off the signer's desk again.
  func withdraw(_ form: PaperForm, _ subject: String, seen: String, by actor: Actor, at time: Date) async throws {
    try await move(.withdraw, form, subject, "", seen, by: actor, at: time) { sheet in
      try sheet.require(.issuePaper, of: actor)
      guard sheet.prepares(actor) else { throw Problem.notAllowed("Chỉ bên trình mới rút lại được. Không ký thì trả lại, kèm lý do.") }
    }
  }

  private func move(
    _ action: Signing.Action, _ form: PaperForm, _ subject: String, _ reason: String, _ seen: String, by actor: Actor, at time: Date,
    allowing check: @escaping @Sendable (PaperSheet) throws -> Void
  ) async throws {
    try await database.write { [self] db in
      let sheet = try db.paperSheet(form, subject, for: actor, on: Day(time), publicAddress: publicAddress)
      try check(sheet)
      let state = try sheet.state(after: action, seen: seen, reason: reason)
      guard let request = sheet.request else { return }
      try db.move(request, action, to: state, reason: reason, paper: nil, by: actor, at: time)
    }
  }
}

extension PaperSheet {
  /// - Throws: `Problem.invalid` with all faults.
  fileprivate func checked(_ typed: SigningForm) throws(Problem) -> SigningForm {
    var typed = typed, faults: [FieldProblem] = []
    if !asksNumber { typed.number = "" }
    if !typed.number.isEmpty {
      do { typed.number = try OfficialPaper.number(typed: typed.number, symbol: draft.symbol ?? "") } catch {
        faults += error.messages.map { FieldProblem("reserved", $0) }
      }
    }
    if typed.capacity.isEmpty { faults.append(FieldProblem("office", "Hãy ghi chức vụ người ký, ví dụ CHỦ TỊCH")) }
    if typed.signer.isEmpty { faults.append(FieldProblem("person", "Hãy ghi họ tên người ký")) }
    for (field, text, most) in [("person", typed.signer, 100), ("office", typed.capacity.joined(), 200), ("note", typed.note, 1000)] where text.count > most {
      faults.append(FieldProblem(field, "Dài quá \(most) ký tự (đang \(text.count)). Hãy rút gọn"))
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return typed
  }
}

extension Connection {
  /// The request of a paper that moves goes with it; nothing where there is none.
  func settle(_ action: Signing.Action, _ request: SigningRequest?, reason: String = "", paper: String, by actor: Actor, at time: Date) throws {
    guard let request else { return }
    let state = try Signing.state(after: action, from: request.state, last: request.lastMove, reason: reason)
    try move(request, action, to: state, reason: reason, paper: paper, by: actor, at: time)
  }

  fileprivate func move(
    _ request: SigningRequest, _ action: Signing.Action, to state: Signing.State, reason: String, paper: String?, by actor: Actor, at time: Date
  ) throws {
    guard try setState(state, of: request, reason: reason, paper: paper, by: actor, at: time) else {
      throw Problem.conflict("Văn bản vừa được người khác xử lý. Hãy tải lại trang.")
    }
    try journal(
      .signingMoved, chain: .unit(request.unitID), subject: request.id,
      ["action": action.rawValue, "paper": "\(request.form) \(request.subject)", "reason": reason], by: actor, at: time)
  }
}
