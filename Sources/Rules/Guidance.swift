/// What a province, a district or a commune adds to a text: what is asked in detail, which evidence fits, and earlier inner
/// dates. It makes a text concrete (cụ thể hóa) and never looser.
public struct GuidanceItem: Sendable, Equatable {
  /// The criterion's number ("5") or the indicator's ("5.1"), or `dossier`.
  public let item: String
  public let asked: String
  public let evidence: String
  /// The unit's own last day for it, earlier than the text's.
  public let before: DueDate.MonthDay?
  /// The text's own words, copied by an office from the text itself: papers print them instead of our short title.
  public let wording: String

  /// The item that holds an inner date for handing in the whole dossier.
  public static let dossier = "ho-so"

  public init(item: String, asked: String, evidence: String, before: DueDate.MonthDay? = nil, wording: String = "") {
    (self.item, self.asked, self.evidence, self.before, self.wording) = (item, asked, evidence, before, wording)
  }

  public var isEmpty: Bool { asked.isEmpty && evidence.isEmpty && wording.isEmpty && before == nil }
}

/// A piece of a text that guidance may be about.
public struct GuidedItem: Sendable, Equatable {
  public let id: String
  public let name: String
  public let clause: String

  /// "5.1. Công dân học tập"; the dossier has no number.
  public var label: String { id == GuidanceItem.dossier ? name : "\(id). \(name)" }
  /// "Mục 5.1": in short, in the way to its page.
  public var place: String { id == GuidanceItem.dossier ? "Gửi hồ sơ" : "Mục \(id)" }
}

extension Law {
  /// The criteria of a text, each with its indicators, and the dossier that is handed in.
  public var guided: [GuidedItem] {
    let items = switch self {
    case .points(let law):
      law.criteria.map { GuidedItem(id: "\($0.number)", name: $0.name, clause: $0.clause) }
    case .levels(let law):
      law.criteria.flatMap { criterion in
        [GuidedItem(id: "\(criterion.number)", name: criterion.name, clause: law.levels.first?.clause ?? law.rule.criterion)]
          + criterion.indicators.map { GuidedItem(id: $0.number.text, name: $0.title, clause: law.clause(of: $0, at: 0)) }
      }
    }
    return items + [text.handIn].compactMap { $0.map { GuidedItem(id: GuidanceItem.dossier, name: $0.name, clause: $0.clause) } }
  }

  /// What is wrong with a piece of guidance.
  ///
  /// An inner date may come earlier than the day for the dossier, the authority's own or the text's, never later: guidance does
  /// not loosen a text.
  ///
  /// - Parameters:
  ///   - authority: who receives by the province's setting; its day goes before the text's.
  ///   - year: the assessment year that people work on.
  public func faults(of item: GuidanceItem, authority: AuthoritySetting?, in year: Int) -> [FieldProblem] {
    guard guided.contains(where: { $0.id == item.item }) else {
      return [FieldProblem("item", "\(text.shortName) không có mục “\(item.item)”")]
    }
    var faults: [FieldProblem] = []
    if item.isEmpty { faults.append(FieldProblem("asked", "Hãy ghi nội dung yêu cầu hoặc minh chứng gợi ý")) }
    if let before = item.before, let due = text.dueDay("dossier", for: year, authority: authority, inner: [], choices: [:]),
      let inner = text.lastDay(of: InnerDate(unitID: "", item: item.item, before: before, basis: ""), for: year, authority: authority, choices: [:]),
      inner > due.last
    {
      let last = DueDate.MonthDay(due.last).vietnamese
      faults.append(FieldProblem("before", "Ngày nội bộ không được muộn hơn hạn gửi hồ sơ (\(due.name): hết ngày \(last), \(due.basis))"))
    }
    return faults
  }
}

extension DueDate.MonthDay: Comparable {
  /// "28/02".
  public var vietnamese: String { "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)" }

  /// Reads "28/02" or "28/2" as people write it.
  public init?(vietnamese: String) {
    let parts = vietnamese.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    self.init("\(parts[1] < 10 ? "0" : "")\(parts[1])-\(parts[0] < 10 ? "0" : "")\(parts[0])")
  }

  public static func < (a: Self, b: Self) -> Bool { (a.month, a.day) < (b.month, b.day) }
}

/// What differs between two versions of guidance, item by item.
public struct GuidanceChange: Sendable, Equatable {
  public enum Kind: String, Sendable { case added, changed, removed }
  public let item: String
  public let kind: Kind

  public static func between(_ old: [GuidanceItem], _ new: [GuidanceItem]) -> [GuidanceChange] {
    let before = Dictionary(old.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(before.keys).union(after.keys).compactMap { item in
      switch (before[item], after[item]) {
      case (nil, .some): GuidanceChange(item: item, kind: .added)
      case (.some, nil): GuidanceChange(item: item, kind: .removed)
      case (.some(let a), .some(let b)) where a != b: GuidanceChange(item: item, kind: .changed)
      default: nil
      }
    }.sorted { ($0.item.count, $0.item) < ($1.item.count, $1.item) }
  }
}
