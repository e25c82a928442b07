import Foundation
import Papers
import Rules

/// A paper that was sent to whoever signs it.
struct SigningRequest: Sendable {
  let id: String
  let form: String
  /// As it stands in addresses.
  let subject: String
  let unitID: String
  let unitLevel: Level
  let role: BodyRole
  /// "xã Hòa Mục, năm 2023", as it was called when it was sent.
  let about: String
  let practice: Bool
  let state: Signing.State
  /// Of what it read when it was sent.
  let contentSHA256: String
  let typed: SigningForm
  let accountID: String
  let sender: String
  let sentAt: Date
  let movedBy: String
  let movedAt: Date
  let reason: String
  let version: Int

  /// What a form about it carries: whoever acts on another state than the one seen is told.
  var stamp: String { "\(id)~\(version)" }
  var lastMove: String { "\(movedBy), \(Format.dateTime(movedAt))" }
  var name: String { PaperForm.offered(form)?.name ?? form }
  var signer: Role? { role.signer(at: unitLevel) }
}

/// What whoever prepares a paper says of it: the day is that of the signature, and nobody knows it yet.
struct SigningForm: Sendable {
  /// Where the register gave one beforehand.
  var number: String
  var capacity: [String]
  var signer: String
  /// A word to the signer.
  var note: String
}

/// What the signer has read: the request as it was, and the fingerprint of the paper.
struct SigningReading: Sendable {
  let stamp: String
  let content: String
}

extension BodyRole {
  /// Whose hat signs for it; nil where none does: Hội Khuyến học, teams and councils sign by hand, the head of a unit of learning
  /// prepares its papers too.
  func signer(at level: Level) -> Role? {
    switch self {
    case .committee:
      switch level {
      case .commune: .communeChairman
      case .district: .districtChairman
      case .province: .provinceChairman
      }
    case .education: level == .commune ? nil : .educationHead
    case .ministry: .minister
    case .promotion, .selfTeam, .inspectionTeam, .council, .ministryCouncil, .ministryDepartment, .organisation: nil
    }
  }
}

extension PaperSheet {
  var signer: Role? { draft.body.role.signer(at: unit.level) }
  /// The request while it lies on a desk.
  var openRequest: SigningRequest? { request.flatMap { $0.state.isOpen ? $0 : nil } }
  var stamp: String { request?.stamp ?? "" }

  /// Whether it goes over the desk of a signer: not what is filed without a number, nor what has its number and has thus been signed.
  var takesSignature: Bool {
    signer != nil && form.kind != .unnumbered && !form.isDraftOnly && matter.fixed == nil && !isRegistered
  }

  func signs(_ actor: Actor) -> Bool { actor.role == signer && may(.approvePaper, actor) }
  /// Whether it lies on the actor's desk now.
  func isSigned(by actor: Actor) -> Bool { ending == nil && openRequest?.state == .waiting && signs(actor) }
  /// Whether it lies on another's desk: who approves it beside them would take it out of their hands.
  func isWithAnother(than actor: Actor) -> Bool { ending == nil && openRequest?.state == .waiting && !signs(actor) }
  var whyWithAnother: String { "Văn bản đang chờ \(signer?.name ?? "người khác") ký. Muốn duyệt ở đây thì rút lại trước." }
  func prepares(_ actor: Actor) -> Bool { !signs(actor) && may(.issuePaper, actor) }

  /// The paper as it was sent: with the signer who was typed.
  mutating func take(_ typed: SigningForm) { (draft.body.capacity, draft.body.signer) = (typed.capacity, typed.signer) }

  /// Where a move leads from the request that the person saw.
  ///
  /// - Throws: `Problem.conflict` when it has moved on since, or the body has ended.
  func state(after action: Signing.Action, seen stamp: String, reason: String = "") throws(Problem) -> Signing.State {
    try requireBody()
    let from = action == .send ? openRequest?.state : request?.state
    let next = try Signing.state(after: action, from: from, last: request?.lastMove ?? "", reason: reason)
    guard stamp == self.stamp else {
      let now = request.map { "“\($0.state.name)” (\($0.lastMove))" } ?? "“Chưa trình”"
      throw .conflict("Văn bản đã chuyển bước từ khi anh/chị mở trang, nay là \(now). Hãy tải lại trang và đọc lại.")
    }
    return next
  }

  /// - Throws: `Problem.conflict` when the body has ended.
  func requireBody() throws(Problem) {
    if let ending { throw .conflict(ending.whyUnsigned(unit.name)) }
  }

  /// - Throws: `Problem.conflict` when the request has moved on since the signer read it, or the paper reads otherwise now.
  func require(_ reading: SigningReading?, after action: Signing.Action, of content: Content) throws(Problem) {
    guard let reading else { return }
    _ = try state(after: action, seen: reading.stamp)
    guard content.sha256 == reading.content else {
      throw .conflict("Nội dung văn bản vừa thay đổi sau khi anh/chị mở trang. Hãy tải lại trang và đọc lại trước khi ký.")
    }
  }
}

extension Matter {
  /// "xã Hòa Mục, năm 2023".
  var inWords: String {
    let names = names
    return [names["xa"] ?? names["don-vi"], names["nam"].map { "năm \($0)" }].compactMap(\.self).joined(separator: ", ")
  }
}
