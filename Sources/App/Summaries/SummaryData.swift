import Rules

/// Everything that the summaries of some years are made from; the queries fill it, `summary(_:)` adds it up.
struct SummaryData: Sendable {
  /// Communes taking part, and how they were rated.
  struct Figures: Sendable {
    var assessed = 0
    var ratings: RatingCounts = [:]
  }
  /// Figures of one unit and year from a paper.
  struct Counted: Sendable {
    let communes: Int
    let figures: Figures
    let source: String
    let note: String
  }
  /// How many communes stood under a unit from when until when.
  struct CommuneCount: Sendable {
    let unitID: String
    let from: Day
    let until: Day?
    let count: Int
  }

  let unit: Unit?
  let years: [Int]
  /// What there is of the unit.
  let known: SummaryYears
  let practice: Bool
  let publishedOnly: Bool
  /// The units of the rows: provinces of the nation, districts of a province.
  var units: [Unit] = []
  /// The provinces that papers count in these years.
  var apart: Set<String> = []
  var communes: [CommuneCount] = []
  /// By the unit that decides; for the nation by province, but for those ``apart``.
  var live: [Int: [String: Figures]] = [:]
  var counted: [Int: [String: Counted]] = [:]
  var planned: [Int: [String: [CountedRating: Int]]] = [:]
  var doubts: [Summary.Doubt] = []
  /// Province and name of every unit that figures are kept under.
  var province: [String: String] = [:]
  var names: [String: String] = [:]

  /// The summary of one year: live figures before counted ones, district by district, never both.
  func summary(_ year: Int) -> Summary {
    let day = Day(year: year, month: 12, day: 31)
    let (parts, notes) = parts(year, day)
    let valid = doubts(year, parts)
    var rows = [String: Summary.Line](minimumCapacity: units.count)
    for unit in units { rows[unit.id] = Summary.Line(id: unit.id, code: unit.code, name: unit.name, level: unit.level) }
    for (id, part) in parts { rows[unit == nil ? province[id] ?? id : id]? += part }
    if unit == nil {
      for doubt in valid { rows[doubt.provinceID]?.ratings[doubt.rating] += doubt.communes }
    }
    let shown = units.compactMap { unit -> Summary.Line? in
      guard let row = rows[unit.id] else { return nil }
      let isThere = unit.practice == practice && day.map(unit.isInForce) ?? true
      return isThere || row.hasData ? row : nil
    }
    var total = Summary.Line(id: unit?.id ?? "", code: unit?.code ?? "", name: "Cộng", level: nil)
    for row in shown { total += row }
    // A province counted as a whole, or communes without a district above them.
    if let unit, let own = parts[unit.id] { total += own }
    if unit != nil { for doubt in valid { total.ratings[doubt.rating] += doubt.communes } }
    return Summary(
      year: year, unit: unit, practice: practice, publishedOnly: publishedOnly, rows: shown, total: total, doubts: valid,
      notes: notes)
  }

  /// The figures of the year by the unit that they are kept under.
  private func parts(_ year: Int, _ day: Day?) -> ([String: Summary.Line], notes: [String]) {
    var parts = [String: Summary.Line](minimumCapacity: units.count + 1)
    var notes: [String] = []
    func change(_ id: String, _ change: (inout Summary.Line) -> Void) {
      change(&parts[id, default: Summary.Line(id: id, code: "", name: names[id] ?? "", level: nil)])
    }
    for count in communes {
      if let day, count.from > day || count.until ?? day < day { continue }
      change(count.unitID) { $0.communes += count.count }
    }
    let (live, counted) = (live[year] ?? [:], counted[year] ?? [:])
    for (id, figures) in live {
      change(id) { ($0.assessed, $0.ratings, $0.source) = (figures.assessed, figures.ratings, .live) }
    }
    let withFigures = counted.isEmpty
      ? [] : Set((Array(live.keys) + counted.keys).filter { province[$0] != $0 }.compactMap { province[$0] })
    for (id, figures) in counted.sorted(by: { $0.key < $1.key }) {
      let isProvince = province[id] == id
      if live[id] != nil || (isProvince && withFigures.contains(id)) {
        notes.append("\(names[id] ?? ""): lấy theo hồ sơ trong hệ thống, không cộng số liệu nhập từ văn bản.")
        continue
      }
      if isProvince {
        // The paper counts the whole province: its districts' own communes are in it.
        for district in parts.keys where province[district] == id { parts[district]?.communes = 0 }
      }
      change(id) {
        ($0.communes, $0.assessed, $0.ratings) = (figures.communes, figures.figures.assessed, figures.figures.ratings)
        $0.source = .counted(source: figures.source, note: figures.note)
      }
    }
    for (id, planned) in planned[year] ?? [:] {
      change(id) { $0.planned = planned }
    }
    return (parts, notes)
  }

  /// The doubts that still stand: a province's counted figures are in use and leave as many communes without a rating.
  private func doubts(_ year: Int, _ parts: [String: Summary.Line]) -> [Summary.Doubt] {
    var open: [String: Int] = [:]
    for (id, part) in parts {
      if case .counted = part.source { open[province[id] ?? id, default: 0] += part.undecided }
    }
    let all = Dictionary(grouping: doubts.filter { $0.year == year }, by: \.provinceID)
    return all.sorted { $0.key < $1.key }.flatMap { id, doubts in
      doubts.map(\.communes).reduce(0, +) <= open[id] ?? 0 ? doubts : []
    }
  }
}
