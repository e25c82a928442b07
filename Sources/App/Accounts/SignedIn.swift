import CSodium
import Foundation
import Rules

/// A person who has signed in: their account, their hats, and the one that they wear.
public struct SignedIn: Sendable {
  public let accountID: String
  public let login: String
  public let name: String
  public let mustChangePassword: Bool
  /// The token that every form of this session carries.
  public let csrf: String
  let tokenHash: String
  let expiresAt: Date
  /// The hats in force today.
  public let hats: [Hat]
  /// The hat worn now; nil when none is in force.
  public let hat: Hat?

  var actor: Actor? {
    hat.map {
      Actor(
        accountID: accountID, name: name, role: $0.role, unitID: $0.role.isOfMinistry ? UnitPath.ministry : $0.unit?.unitID,
        organisationID: $0.organisationID, office: $0.office, others: $0.others)
    }
  }

  /// Compared in constant time.
  func accepts(csrf typed: String) -> Bool {
    let a = Array(typed.utf8), b = Array(csrf.utf8)
    return a.count == b.count && sodium_memcmp(a, b, a.count) == 0
  }
}

/// One office that a person holds, in a unit, between two days.
public struct Hat: Sendable {
  public let id: String
  public let role: Role
  /// nil for the administrator and for the Ministry.
  public let unit: UnitPath?
  public let unitName: String
  public let organisationID: String?
  public let organisationName: String?
  /// The office as it stands on papers: "Phó Chủ tịch UBND xã".
  public let title: String
  public let signing: String?
  /// The office that it signs for: "Chủ tịch".
  public let signsFor: String?
  /// On which paper the signing for another rests, e.g. "Giấy ủy quyền số 05/UQ-UBND".
  public let authority: String?
  public let from: Day
  public let until: Day?
  /// For an officer of a district.
  public let body: DistrictBody?
  /// The steps that the other body of the district does.
  let others: [Permission: DistrictBody]

  /// "Chủ tịch UBND xã – Xã Hòa Mục".
  var label: String {
    unitName.isEmpty ? signature : "\(signature) – \(unitName)"
  }

  /// The office as it stands under a signature: "KT. Chủ tịch – Phó Chủ tịch"; an acting head signs as the head
  /// (Nghị định 30/2020).
  private var signature: String {
    let office = organisationName.map { "\(title), \($0)" } ?? title
    guard let signing, let signsFor else { return office }
    return signing == "Q." ? "Q. \(signsFor)" : "\(signing) \(signsFor) – \(office)"
  }

  /// The office with the paper on which signing for another rests: what steps, decisions and the journal keep.
  var office: String { authority.map { "\(signature) (\($0))" } ?? signature }
}
