/// One text of law for one kind of unit, as data: what it asks, how it rates, its deadlines and papers, each with its clause.
///
/// It is read from `regulations/<id>/regulation.yaml` and immutable once published: an assessment is pinned to its
/// id and SHA-256.
public struct Regulation: Codable, Sendable, Equatable {
  /// The folder's name, e.g. `tt44-2014-xa`.
  public let id: String
  /// The full Vietnamese name of the text.
  public let name: String
  /// How people call it: "TT 44/2014".
  public let shortName: String
  public let issued: String
  public let inForce: Period
  /// The assessment years that it governs.
  public let years: Years
  public let points: PointRule
  public let evidence: EvidenceRule
  public let criteria: [Criterion]
  /// Why the maxima of the criteria are not in this file; nil when they are.
  public let maximaUnknown: String?
  /// Best first; the last one is what remains.
  public let ratings: [Rating]
  public let deadlines: [Deadline]
  public let dossiers: [Dossier]
  /// Readings of ours where the text is silent, shown to people as such.
  public let assumptions: [Assumption]

  public struct Period: Codable, Sendable, Equatable {
    public let from: String
    public let until: String?
  }

  public struct Years: Codable, Sendable, Equatable {
    public let from: Int
    public let until: Int?
    public func contains(_ year: Int) -> Bool { year >= from && year <= until ?? Int.max }
  }

  public struct PointRule: Codable, Sendable, Equatable {
    /// What the maxima of all criteria sum to.
    public let total: Points
    public let step: Points
    public let clause: String
  }

  public struct EvidenceRule: Codable, Sendable, Equatable {
    /// Whether a criterion without fitting evidence is left unscored, counting 0.
    public let required: Bool
    public let clause: String
  }

  public struct Criterion: Codable, Sendable, Equatable {
    public let number: Int
    public let name: String
    public let clause: String
  }

  public struct Rating: Codable, Sendable, Equatable {
    /// Stable name in the database: good, fair, average, failed.
    public let id: String
    public let name: String
    /// The band begins here, inclusive, and ends before the band above.
    public let from: Points
    /// Whether a criterion at 0 bars this rating.
    public let noZero: Bool
    /// The whole-number bounds that the text prints, e.g. 70–84.
    public let printed: String
    public let clause: String
  }

  public struct Deadline: Codable, Sendable, Equatable {
    public let id: String
    public let name: String
    public let workingDays: Int
    public let after: String
    public let clause: String
  }

  public struct Dossier: Codable, Sendable, Equatable {
    public let name: String
    public let to: String
    public let sets: Int
    public let papers: [String]
    public let clause: String
  }

  public struct Assumption: Codable, Sendable, Equatable {
    public let text: String
    public let reason: String
  }

  public func criterion(_ number: Int) -> Criterion? { criteria.first { $0.number == number } }
  public func rating(_ id: String) -> Rating? { ratings.first { $0.id == id } }
  public func deadline(_ id: String) -> Deadline? { deadlines.first { $0.id == id } }

  /// What is wrong with the file as a whole; empty when it can be used.
  public var faults: [String] {
    var faults: [String] = []
    if criteria.isEmpty { faults.append("criteria: chưa có tiêu chí nào") }
    if criteria.map(\.number) != Array(1...max(1, criteria.count)) {
      faults.append("criteria: số thứ tự phải liên tục từ 1")
    }
    if ratings.isEmpty || ratings.last?.from != .zero {
      faults.append("ratings: mức cuối cùng phải bắt đầu từ 0 điểm")
    }
    if zip(ratings, ratings.dropFirst()).contains(where: { $0.from <= $1.from }) {
      faults.append("ratings: các mức phải xếp từ cao xuống thấp")
    }
    if Set(ratings.map(\.id)).count != ratings.count { faults.append("ratings: có mức trùng id") }
    if points.step <= .zero { faults.append("points.step: bước điểm phải lớn hơn 0") }
    return faults
  }
}

/// The greatest points of each criterion, as a province entered them from a source (Điều 4.2: they sum to 100).
///
/// TT 44's own annex is not known to this project, so no file carries them.
public struct Maxima: Sendable, Equatable {
  public let points: [Int: Points]
  /// Whether a second person has confirmed them; only then may an official decision rest on them.
  public let confirmed: Bool

  /// - Throws: `Problem.invalid` with every fault: a criterion missing or unknown, a maximum of 0 or less, a sum that is not the total.
  public init(_ points: [Int: Points], confirmed: Bool = false, for regulation: Regulation) throws(Problem) {
    var faults: [FieldProblem] = []
    for criterion in regulation.criteria {
      guard let maximum = points[criterion.number] else {
        faults.append(FieldProblem("maximum-\(criterion.number)", "Tiêu chí \(criterion.number): chưa nhập điểm tối đa"))
        continue
      }
      if maximum <= .zero {
        faults.append(
          FieldProblem("maximum-\(criterion.number)", "Tiêu chí \(criterion.number): điểm tối đa phải lớn hơn 0"))
      }
    }
    for number in points.keys.sorted() where regulation.criterion(number) == nil {
      faults.append(FieldProblem("maximum-\(number)", "Không có tiêu chí \(number) trong \(regulation.shortName)"))
    }
    let sum = points.values.reduce(.zero, +)
    if faults.isEmpty, sum != regulation.points.total {
      faults.append(
        FieldProblem(
          "sum",
          "Tổng điểm tối đa là \(sum.text), phải bằng \(regulation.points.total.text) (\(regulation.points.clause))"))
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    self.points = points
    self.confirmed = confirmed
  }
}
