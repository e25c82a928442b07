import Rules

/// A year of a province under TT 25 and TT 24 as the levels that were reached: unit by unit, or counted.
struct LevelSummary: Sendable {
  /// A request in short.
  struct Request: Sendable {
    let id: String
    let unit: Unit
    /// "Xã Hòa Mục", or the unit of learning's name.
    let name: String
    let subject: LegalText.Subject
    let state: LevelAssessment.State
    let asked: Int?
    let own: Int?
    let appraised: Int?
    let recognised: Int?

    var phase: Phase { Phase(state, recognised) }
  }

  /// Where a request stands, as a reader of a summary asks; each with a colour and a word.
  enum Phase: Int, Sendable, CaseIterable {
    case level2, level1, underWay, declined, preparing

    init(_ state: LevelAssessment.State, _ recognised: Int?) {
      self = switch state {
      case .recognised, .published: recognised == 2 ? .level2 : .level1
      case .declined: .declined
      case .preparing, .awaitingSignature, .closed: .preparing
      case .submitted, .accepted, .appraising, .appraised, .proposed: .underWay
      }
    }

    var name: String {
      switch self {
      case .level2: "Mức độ 2"
      case .level1: "Mức độ 1"
      case .underWay: "Đang xét"
      case .declined: "Không công nhận"
      case .preparing: "Chưa gửi hồ sơ"
      }
    }

    var tone: Tone {
      switch self {
      case .level2: .good
      case .level1: .fair
      case .underWay: .accent
      case .declined: .poor
      case .preparing: .neutral
      }
    }
  }

  /// How many requests stand where.
  struct Tally: Sendable, Equatable {
    private(set) var counts = Array(repeating: 0, count: Phase.allCases.count)
    var total: Int { counts.reduce(0, +) }
    var recognised: Int { self[.level1] + self[.level2] }
    subscript(_ phase: Phase) -> Int { counts[phase.rawValue] }
    mutating func add(_ phase: Phase, _ count: Int = 1) { counts[phase.rawValue] += count }
    mutating func add(_ other: Tally) { for phase in Phase.allCases { add(phase, other[phase]) } }
  }

  let unit: Unit
  let year: LevelYear
  let requests: [Request]
  /// The districts of the province that have communes in the year; empty where communes stand directly below it.
  let districts: [Unit]
  /// Whether it is the part that went to one heir among several.
  var isPart = false

  /// The part of it that an heir reads.
  func keeping(_ isTheirs: (Unit) -> Bool) -> LevelSummary {
    let kept = requests.filter { isTheirs($0.unit) }, parents = Set(kept.compactMap(\.unit.parentID))
    return LevelSummary(unit: unit, year: year, requests: kept, districts: districts.filter { parents.contains($0.id) }, isPart: kept.count < requests.count)
  }

  func of(_ subject: LegalText.Subject) -> [Request] { requests.filter { $0.subject == subject } }

  func tally(_ subject: LegalText.Subject) -> Tally {
    var tally = Tally()
    for request in requests where request.subject == subject { tally.add(request.phase) }
    return tally
  }
}

extension LegalText.Subject {
  /// What it assesses, in the middle of a sentence.
  var units: String {
    switch self {
    case .commune: "xã"
    case .district: "huyện"
    case .province: "tỉnh"
    case .districtUnit, .provinceUnit, .unit: "đơn vị"
    }
  }
}
