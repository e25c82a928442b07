/// A text that rates by points (TT 44, TT 22): what it asks, its maxima and its ratings, each with its clause.
///
/// It is read from `regulations/<id>/regulation.yaml` and immutable once published: an assessment is pinned to its
/// id and SHA-256. A text that judges by indicators and levels is a `LevelRegulation`.
@dynamicMemberLookup
public struct Regulation: Sendable, Equatable {
  public let text: LegalText
  public let points: PointRule
  public let evidence: EvidenceRule
  public let criteria: [Criterion]
  /// Criteria that the text gathers under one heading with a sum of its own; empty where it has none.
  public var groups: [Group] = []
  /// Why the maxima of the criteria are not in this file; nil when they are.
  public let maximaUnknown: String?
  /// Best first; the last one is what remains.
  public let ratings: [Rating]

  public struct PointRule: Codable, Sendable, Equatable {
    /// What the maxima of all criteria sum to.
    public let total: Points
    public let step: Points
    public let clause: String
    /// Whether the bands are printed in whole numbers, so that half points fall between two of them.
    public var wholeBands: Bool?
  }

  public struct EvidenceRule: Codable, Sendable, Equatable {
    /// Whether what has no fitting evidence counts 0, or is không đạt.
    public let required: Bool
    public let clause: String
  }

  public struct Group: Codable, Sendable, Equatable {
    public let number: Int
    public let name: String
    public let maximum: Points
  }

  public struct Criterion: Codable, Sendable, Equatable {
    public let number: Int
    public let name: String
    public let clause: String
    public var group: Int?
    /// nil: the text that we have does not print it, and a province enters it.
    public var maximum: Points?
  }

  public struct Rating: Codable, Sendable, Equatable {
    /// Stable name in the database: good, fair, average, failed.
    public let id: String
    public let name: String
    /// The band begins here, inclusive, and ends before the band above.
    public let from: Points
    /// Whether a criterion at 0 bars this rating.
    public let noZero: Bool
    /// The bounds as the text prints them, e.g. 70–84.
    public let printed: String
    public let clause: String
  }

  public subscript<T>(dynamicMember path: KeyPath<LegalText, T>) -> T { text[keyPath: path] }

  public func criterion(_ number: Int) -> Criterion? { criteria.first { $0.number == number } }
  public func rating(_ id: String) -> Rating? { ratings.first { $0.id == id } }
  public func deadline(_ id: String) -> LegalText.Deadline? { text.deadline(id) }

  /// What is wrong with the file as a whole; empty when it can be used.
  public var faults: [DataFault] {
    var faults = text.faults
    if criteria.isEmpty { faults.append(DataFault(["criteria"], "chưa có tiêu chí nào")) }
    if criteria.map(\.number) != Array(1...max(1, criteria.count)) {
      faults.append(DataFault(["criteria"], "số thứ tự phải liên tục từ 1"))
    }
    if ratings.isEmpty || ratings.last?.from != .zero {
      faults.append(DataFault(["ratings"], "mức cuối cùng phải bắt đầu từ 0 điểm"))
    }
    if zip(ratings, ratings.dropFirst()).contains(where: { $0.from <= $1.from }) {
      faults.append(DataFault(["ratings"], "các mức phải xếp từ cao xuống thấp"))
    }
    if Set(ratings.map(\.id)).count != ratings.count { faults.append(DataFault(["ratings"], "có mức trùng id")) }
    if points.step <= .zero { faults.append(DataFault(["points", "step"], "bước điểm phải lớn hơn 0")) }
    return faults + maximaFaults
  }

  /// The maxima that the text prints sum to its total, and those of a group to the group's.
  private var maximaFaults: [DataFault] {
    let printed = criteria.compactMap(\.maximum)
    guard !printed.isEmpty else {
      return maximaUnknown == nil ? [DataFault(["criteria"], "thiếu điểm tối đa, hoặc maximaUnknown nói vì sao chưa có")] : []
    }
    var faults: [DataFault] = []
    let sum = printed.reduce(.zero, +)
    if printed.count != criteria.count { faults.append(DataFault(["criteria"], "có tiêu chí chưa ghi điểm tối đa (maximum)")) }
    if sum != points.total { faults.append(DataFault(["criteria"], "tổng điểm tối đa là \(sum.text), phải bằng \(points.total.text)")) }
    for (index, group) in groups.enumerated() {
      let sum = criteria.filter { $0.group == group.number }.compactMap(\.maximum).reduce(.zero, +)
      if sum != group.maximum {
        faults.append(DataFault(["groups", .index(index)], "các tiêu chí của nhóm \(group.number) cộng lại là \(sum.text), phải bằng \(group.maximum.text)"))
      }
    }
    return faults
  }
}

extension Regulation: Decodable {
  enum CodingKeys: CodingKey { case points, evidence, criteria, groups, maximaUnknown, ratings }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      text: try LegalText(from: decoder), points: try values.decode(PointRule.self, forKey: .points),
      evidence: try values.decode(EvidenceRule.self, forKey: .evidence),
      criteria: try values.decode([Criterion].self, forKey: .criteria),
      groups: try values.decodeIfPresent([Group].self, forKey: .groups) ?? [],
      maximaUnknown: try values.decodeIfPresent(String.self, forKey: .maximaUnknown),
      ratings: try values.decode([Rating].self, forKey: .ratings))
  }
}

