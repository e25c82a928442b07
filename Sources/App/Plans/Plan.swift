import Rules

/// A province's year (đợt đánh giá): the law it is pinned to, and the settings that its people chose.
struct AssessmentYear: Sendable {
  let id: String
  let province: Unit
  let year: Int
  let practice: Bool
  let regulation: Regulation
  let maximaID: String?
  let maximaConfirmed: Bool
  /// Per cent of a district's communes that are to take part.
  let shareTarget: Int
  let leadBody: String
  let clock: Clock.AfterReturn
  /// The plan that it rests on.
  let source: String
  /// Why this regulation, when the year lies outside its years.
  let reason: String

  var name: String { "Năm \(year)\(practice ? " (thực hành)" : "") – \(province.name)" }
}

/// What a province officer chooses to open a year.
struct NewYear: Sendable {
  struct Commune: Sendable {
    var unitID: String
    var mode: Assessment.Mode = .inspected
    var isModel = false
  }
  var provinceID: String
  var year: Int
  var regulationID: String
  var practice: Bool
  var communes: [Commune]
  var shareTarget = 90
  var leadBody = "Hội Khuyến học"
  var clock: Clock.AfterReturn = .restart
  var source = ""
  var reason = ""

  func faults(_ regulation: Regulation) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    if !Day.years.contains(year) { faults.append(FieldProblem("year", "Năm phải từ 2000 đến 2100")) }
    if regulation.subject != .commune {
      faults.append(FieldProblem("regulation", "\(regulation.shortName) không đánh giá cấp xã: hãy chọn quy định khác"))
    }
    if !regulation.years.contains(year), reason.isEmpty {
      let until = regulation.years.until.map { "\(regulation.years.from)–\($0)" } ?? "từ \(regulation.years.from)"
      faults.append(
        FieldProblem("reason", "\(regulation.shortName) dùng cho các năm \(until): chọn cho năm \(year) thì phải ghi lý do"))
    }
    if communes.isEmpty { faults.append(FieldProblem("communes", "Hãy chọn ít nhất một xã tham gia")) }
    if !(0...100).contains(shareTarget) {
      faults.append(FieldProblem("share", "Tỷ lệ xã tham gia phải từ 0 đến 100 %"))
    }
    if leadBody.isEmpty { faults.append(FieldProblem("lead", "Hãy ghi cơ quan chủ trì")) }
    return faults
  }
}

/// A stretch of the plan: what, who, from when until when; and what every dossier must have done by its end.
struct PlanStage: Sendable, Equatable {
  var name: String
  var body: String
  var from: Day
  var until: Day
  /// nil: nothing that the program can see.
  var action: Assessment.Action?
  /// Whose guidance moved the day forward; empty for the plan's own day.
  var basis = ""

  /// The actions that a stage can wait for.
  static let actions: [Assessment.Action] = [.submit, .conclude, .decide]

  /// The calendar of a year as a district's real plan sets it (Tuần Giáo 2023): 3–10 watch and collect, 11 self-assess,
  /// dossiers before 25/12, 12 inspect.
  static func usual(_ year: Int) -> [PlanStage] {
    let stages: [(String, String, (Int, Int), (Int, Int), Assessment.Action?)] = [
      ("Theo dõi việc thực hiện 15 tiêu chí, thu thập minh chứng", "UBND xã", (3, 1), (10, 31), nil),
      ("Tự đánh giá, lập hồ sơ", "Hội Khuyến học xã, các trường", (11, 1), (11, 30), nil),
      ("Gửi hồ sơ trước ngày 25/12", "TTHTCĐ, UBND xã", (12, 1), (12, 24), .submit),
      ("Kiểm tra, xếp loại; khảo sát các xã còn lại", "UBND huyện", (12, 1), (12, 31), .conclude),
    ]
    return stages.compactMap { name, body, from, until, action in
      guard let from = Day(year: year, month: from.0, day: from.1), let until = Day(year: year, month: until.0, day: until.1)
      else { return nil }
      return PlanStage(name: name, body: body, from: from, until: until, action: action)
    }
  }
}

/// How many communes of a district are to reach a rating.
struct Target: Sendable, Equatable {
  /// What is set a number: a rating in a district.
  struct Place: Hashable, Sendable {
    let districtID: String
    let rating: String
  }

  let districtID: String
  let rating: String
  let communes: Int

  var place: Place { Place(districtID: districtID, rating: rating) }
}

/// A commune of a year, as its list shows it.
struct YearCommune: Sendable {
  let id: String
  let unit: Unit
  let districtID: String
  let mode: Assessment.Mode
  let isModel: Bool
  let state: Assessment.State
  let rating: String?

  /// Whether it ended before it handed its dossier in: nobody does that any more.
  func isLeftBehind(on today: Day) -> Bool { state.isWithCommune && unit.validUntil.map { $0 < today } ?? false }
}

/// A district's share in a year: how many of its communes stand where.
struct DistrictProgress: Sendable {
  let district: Unit
  /// All communes of the district, taking part or not.
  let communes: Int
  var states: [Assessment.State: Int] = [:]
  /// Communes that ended before they handed their dossiers in: no stage waits for them.
  var leftBehind = 0
  var models = 0
  var ratings: [String: Int] = [:]

  var takingPart: Int { states.values.reduce(0, +) }
  /// Those that have yet to hand in.
  var preparing: Int { Phase.commune.states.map { states[$0] ?? 0 }.reduce(0, +) - leftBehind }
  func undone(_ stage: PlanStage) -> Int {
    let undone = states.filter { !stage.isDone($0.key) }.values.reduce(0, +)
    return undone == 0 ? 0 : undone - leftBehind
  }
  func misses(_ share: Int) -> Bool { takingPart * 100 < share * communes }
}

/// Where a dossier stands, in the few words of a chart; the states are too many for its colours.
enum Phase: String, Sendable, CaseIterable {
  case commune, waiting, district, chairman, finished

  init(_ state: Assessment.State) {
    self =
      switch state {
      case .preparing, .awaitingSignature: .commune
      case .submitted: .waiting
      case .accepted, .planned, .inspected: .district
      case .proposed: .chairman
      case .decided, .published, .surveyed: .finished
      }
  }

  var name: String {
    switch self {
    case .commune: "Xã đang làm"
    case .waiting: "Đã gửi, chờ tiếp nhận"
    case .district: "Huyện đang kiểm tra"
    case .chairman: "Chờ quyết định"
    case .finished: "Đã có kết quả"
    }
  }

  var tone: Tone {
    switch self {
    case .commune: .neutral
    case .waiting: .warning
    case .district: .accent
    case .chairman: .fair
    case .finished: .success
    }
  }

  var states: [Assessment.State] { Assessment.State.allCases.filter { Phase($0) == self } }
}

extension [PlanStage] {
  /// The stages for one dossier: where guidance sets an earlier day for handing in, that day stands for the plan's.
  func tightened(by inner: [InnerDate], _ text: LegalText, year: Int) -> [PlanStage] {
    guard let due = text.dueDay("dossier", for: year, authority: nil, inner: inner, choices: [:]) else { return self }
    let planned = filter { $0.action == .submit }
    guard planned.allSatisfy({ due.last < $0.until }) else { return self }
    let than = planned.map { "; sớm hơn mốc \($0.until.vietnamese) của kế hoạch" }.first ?? ""
    let stage = PlanStage(
      name: due.name, body: "", from: planned.map { Swift.min($0.from, due.last) }.first ?? due.last, until: due.last, action: .submit,
      basis: due.basis + than)
    return (filter { $0.action != .submit } + [stage]).sorted { $0.until < $1.until }
  }
}

extension PlanStage {
  /// Whether a dossier in this state has done what the stage waits for; a surveyed commune has no more to do.
  func isDone(_ state: Assessment.State) -> Bool {
    guard let action else { return true }
    let undone: [Assessment.State] =
      switch action {
      case .submit: [.preparing, .awaitingSignature]
      case .conclude: [.preparing, .awaitingSignature, .submitted, .accepted, .planned]
      default: [.preparing, .awaitingSignature, .submitted, .accepted, .planned, .inspected, .proposed]
      }
    return !undone.contains(state)
  }
}
