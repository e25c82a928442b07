import Rules
import Store

/// "Việc hôm nay": the papers that wait for the signature of whoever has signed in, and what became of those that were sent.
enum SigningWork {
  static func part(_ visit: Visit, _ actor: Actor) async throws -> HTML {
    guard let unit = actor.unitID, actor.may(.issuePaper, in: UnitPath(unitID: unit, above: [])) else { return "" }
    let today = visit.today
    let (requests, signers) = try await visit.site.database.read { db in
      let requests = try db.openSigningRequests(of: actor, on: today)
      return (requests, try Set(requests.compactMap(\.signer)).filter { try db.hasSigner($0, of: unit, on: today) })
    }
    let mine = requests.filter { $0.signer == actor.role && $0.state == .waiting }.map { item($0, "\($0.sender) trình lúc \(Part.time($0.sentAt))") }
    // What is back with them comes first, then what is approved and wants its number.
    let order: [Signing.State] = [.returned, .approved, .waiting]
    let sent = order.flatMap { state in requests.filter { $0.state == state && prepares($0, actor) } }.map { item($0, standing($0, $0.signer.map(signers.contains) ?? false)) }
    let lists: [(String, [HTML])] = [("Chờ anh/chị ký", mine), ("Văn bản trình ký", sent)]
    return HTML.join(lists.filter { !$0.1.isEmpty }.map { Part.section($0.0, "<ul>\($0.1)</ul>") })
  }

  /// Any officer of the body: whoever sent it may be away.
  private static func prepares(_ request: SigningRequest, _ actor: Actor) -> Bool {
    guard request.signer != actor.role else { return false }
    return [.communeOfficer, .districtOfficer, .provinceOfficer, .ministryOfficer].contains(actor.role) || request.accountID == actor.accountID
  }

  private static func item(_ request: SigningRequest, _ standing: HTML) -> HTML {
    let practice: HTML = request.practice ? " \(Part.tag("thực hành", .warning))" : ""
    return "<li><a href=\"\(Link.draft(request.form, request.subject))\">\(request.name)</a> (\(request.about))\(practice): \(standing)</li>"
  }

  private static func standing(_ request: SigningRequest, _ hasSigner: Bool) -> HTML {
    let tag = Part.tag(request.state.name.lowercased(), request.state.tone)
    switch request.state {
    case .returned: return "\(tag) \(request.movedBy): \(request.reason)"
    case .approved: return "\(tag) \(request.movedBy), \(Part.time(request.movedAt))"
    default:
      let orphan: HTML = hasSigner ? "" : " \(Part.tag("không còn ai giữ vai trò ký", .danger))"
      return "\(tag)\(orphan) \(request.sender) trình lúc \(Part.time(request.sentAt))"
    }
  }
}
