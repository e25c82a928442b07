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
      case .preparing, .awaitingSignature: .preparing
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

  /// A row of the table: a request, or the requests of a subject below a unit.
  struct Group: Sendable {
    let unit: Unit
    var tally = Tally()
  }

  let unit: Unit
  let year: LevelYear
  let requests: [Request]
  /// The districts of the province that have communes in the year; empty where communes stand directly below it.
  let districts: [Unit]

  func of(_ subject: LegalText.Subject) -> [Request] { requests.filter { $0.subject == subject } }

  func tally(_ subject: LegalText.Subject) -> Tally {
    var tally = Tally()
    for request in requests where request.subject == subject { tally.add(request.phase) }
    return tally
  }

  /// Communes by district; empty below a district, and where there are none.
  var groups: [Group] {
    guard unit.level == .province, !districts.isEmpty else { return [] }
    var groups = Dictionary(districts.map { ($0.id, Group(unit: $0)) }, uniquingKeysWith: { first, _ in first })
    for request in requests where request.subject == .commune {
      if let parent = request.unit.parentID { groups[parent]?.tally.add(request.phase) }
    }
    return districts.compactMap { groups[$0.id] }
  }
}

/// What anyone looks at of the whole nation: a row a province, counted by the kind of unit that is assessed.
struct NationLevels: Sendable {
  struct Line: Sendable {
    let province: Unit
    var communes = LevelSummary.Tally()
    var districts = LevelSummary.Tally()
    /// Units of learning (TT 24).
    var learning = LevelSummary.Tally()
    var own: LevelSummary.Phase?
  }

  let year: Int
  let practice: Bool
  let lines: [Line]
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
