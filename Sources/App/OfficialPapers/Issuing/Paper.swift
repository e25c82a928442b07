import Foundation
import Rules

/// A paper that has been approved or issued. Its content is frozen; the draft of one that is not is made of the data.
struct Paper: Sendable {
  let id: String
  let form: String
  let unitID: String
  let unitName: String
  let role: BodyRole
  let unitLevel: Level?
  /// Under TT 44; the other under the texts that judge by levels.
  let yearID: String?
  let levelYearID: String?
  let year: Int
  /// Of several dossiers, the one that it is looked at from.
  var assessmentID: String?
  let decisionID: String?
  let levelID: String?
  let councilID: String?
  let levelDecisionID: String?
  /// The unit of learning that its request is about (TT 24).
  let organisationID: String?
  let organisationName: String?
  /// Of a paper of the Ministry's department: what it is called now.
  let departmentName: String?
  let practice: Bool
  let state: OfficialPaper.State
  /// Of the draft's content without number, day and signer: what the leader approved.
  let contentSHA256: String
  let symbol: String?
  let number: String?
  let day: Day?
  let capacity: [String]
  let signer: String
  let code: String?
  let pdfSHA256: String?
  let docxSHA256: String?
  let replacesID: String?

  /// "05/TTr-UBND", or "không số" for a form that has none.
  var reference: String {
    guard let symbol else { return "không số" }
    return "\(number ?? "……")/\(symbol)"
  }

  /// A form that is no longer offered goes by its own word: the paper stays readable.
  var name: String { PaperForm.offered(form)?.name ?? form }
  /// Whether it is kept from the unit that it is about until there is a result. Of a form that is no longer offered nobody knows:
  /// what another issued counts as such.
  func isInternal(to actor: Actor) -> Bool { PaperForm.offered(form)?.isInternal ?? (unitID != actor.unitID && role != .organisation) }
  /// The dossier, the decision or the year that it is about.
  var about: PaperSubject {
    if let assessmentID { return .dossier(assessmentID) }
    if let decisionID { return .decision(decisionID) }
    if let levelID { return .level(levelID) }
    if let councilID { return .council(councilID) }
    if let levelDecisionID { return .levelDecision(levelDecisionID) }
    return levelYearID.map { .levelYear($0, unit: unitID) } ?? .year(yearID ?? "", unit: unitID)
  }
  var subject: String { about.address }
  /// Who issued it, for a list: the unit, or who is kept under it.
  var issuerName: String {
    switch role {
    case .ministry, .ministryDepartment, .ministryCouncil: UnitPath.ministryName
    case .organisation: organisationName ?? unitName
    default: unitName
    }
  }

  struct Step: Sendable {
    let action: OfficialPaper.Action
    let name: String
    let at: Date
    let note: String
  }
}

/// The sealed paper as it was scanned, or the digitally signed PDF.
struct SignedCopy: Sendable {
  let id: String
  let sha256: String
  let name: String
  let kind: FileKind
  let size: Int
  let at: Date
}
