import Foundation
import Rules

/// A piece of evidence in the register of a unit and a year; any number of criteria or indicators may rest on it.
struct Evidence: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case document, photo, figures, observation, interview

    var name: String {
      switch self {
      case .document: "Văn bản"
      case .photo: "Ảnh"
      case .figures: "Số liệu"
      case .observation: "Biên bản quan sát"
      case .interview: "Phỏng vấn"
      }
    }
  }

  let id: String
  let unitID: String
  /// The unit of learning whose register it is in (TT 24); nil: the unit's own.
  let organisationID: String?
  let year: Int
  let draft: EvidenceDraft
  /// Last year's piece that this one was carried over from.
  let carriedFrom: String?
  let accountID: String
  /// Who brought it.
  let name: String
  let at: Date
  let version: Int
  let files: [EvidenceFile]
  /// The criteria ("4") or indicators ("5.1") that it stands behind, in the place that was asked for.
  let items: [String]

  /// The criteria, where the place is a dossier by points.
  var criteria: [Int] { items.compactMap { Int($0) } }

  /// "12/NQ-HĐND · 05/02/2021 · HĐND xã".
  var facts: String {
    [draft.number, draft.day?.vietnamese ?? "", draft.issuer].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// What a search looks through.
  var words: String { Vietnamese.searchKey("\(draft.title) \(draft.number) \(draft.issuer) \(draft.kind.name)") }
}

/// What people say of a piece of evidence.
struct EvidenceDraft: Sendable, Equatable {
  let kind: Evidence.Kind
  /// Number and symbol: "12/NQ-HĐND".
  let number: String
  let day: Day?
  let issuer: String
  let title: String

  /// Characters in a line that names something: lists and papers show each whole.
  private static let longest = 500

  /// What is too long, at its field.
  var faults: [FieldProblem] {
    [("title", "Tên minh chứng", title), ("number", "Số, ký hiệu", number), ("issuer", "Cơ quan ban hành", issuer)].compactMap { field, name, text in
      text.count > Self.longest ? FieldProblem(field, "\(name) dài quá \(Self.longest) chữ. Hãy rút gọn") : nil
    }
  }
}

/// One file of a piece of evidence.
struct EvidenceFile: Sendable {
  let id: String
  let evidenceID: String
  let sha256: String
  let name: String
  let kind: FileKind
  let size: Int
}

/// A file that has come in, been looked at, and is about to become evidence.
struct NewFile: Sendable {
  let name: String
  let sha256: String
  let size: Int
  let kind: FileKind
}

/// A file that came in again: its name now, and the piece of evidence that has it already.
struct KnownFile: Sendable {
  let name: String
  let evidenceID: String
  let title: String
}

extension Dossier {
  /// Who may change the evidence behind these criteria, and until when.
  ///
  /// - Throws: `Problem.notAllowed`, `Problem.conflict` once the dossier has left the commune's hands.
  func requireKeeping(by actor: Actor, criteria: Set<Int>) throws(Problem) {
    try actor.require(.keepEvidence, in: path, charged: isCharged(actor))
    try requireOpen()
    if let unknown = criteria.first(where: { line($0) == nil }) {
      throw .notFound("Không có tiêu chí \(unknown) trong \(regulation.shortName).")
    }
    guard actor.role != .organisation || criteria.isSubset(of: charge(of: actor)) else {
      throw .notAllowed("Tổ chức chỉ gắn minh chứng vào tiêu chí được giao.")
    }
  }

  /// Whether the actor may change the register at all now.
  func keepsEvidence(_ actor: Actor) -> Bool {
    assessment.isOpenToCommune && actor.may(.keepEvidence, in: path, charged: isCharged(actor))
  }
}

extension Evidence {
  /// An organisation changes only what it brought in itself.
  func isChanged(by actor: Actor) -> Bool { actor.role != .organisation || accountID == actor.accountID }
}
