import Rules
import Store

/// Results of two years on the map of today: what was recognised under the old units stands at the units that they went
/// into, parts marked, so that years before and after a merger stand side by side.
struct TodaysMap: Sendable {
  /// Figures of one year that belong on one unit of today.
  struct Figures: Sendable {
    var assessed = 0
    var communes = 0
    var ratings: RatingCounts = [:]
    /// The old units that they come from; marked where only a part of one is here.
    var sources: [(unit: Unit, isPartial: Bool)] = []

    var hasData: Bool { assessed > 0 }

    mutating func add(_ line: Summary.Line) {
      assessed += line.assessed
      communes += line.communes
      ratings += line.ratings
    }
  }

  struct Row: Sendable {
    /// A unit of today; an old one where nobody has said what became of it, or it went into several.
    let unit: Unit
    let isOld: Bool
    var earlier: Figures
    var later: Figures
  }

  /// What a commune was recognised with: a rating under TT 44, a level under TT 25.
  enum Mark: Sendable, Hashable {
    case rating(CountedRating), level(Int)
  }

  /// One commune of today, with the marks of what it came from.
  struct Commune: Sendable {
    struct Result: Sendable {
      let unit: Unit
      let isPartial: Bool
      let mark: Mark?
    }

    let unit: Unit
    let earlier: [Result]
    let later: [Result]
  }

  /// nil: the nation.
  let unit: Unit?
  let earlier: Int
  let later: Int
  let years: [Int]
  let practice: Bool
  let publishedOnly: Bool
  let rows: [Row]
  /// What a reader must know beside the figures of the two years.
  let remarks: [String]
  /// Of a province; none for the nation.
  let communes: [Commune]

  /// What there is of each of the two years; of a single year once.
  func sides<Of>(_ earlier: Of, _ later: Of) -> [(year: Int, of: Of)] {
    self.earlier == self.later ? [(self.later, later)] : [(self.earlier, earlier), (self.later, later)]
  }

  /// Of two years.
  var total: (earlier: Figures, later: Figures) {
    // An old province of which only a part came here does not count for this one; for the nation it does.
    rows.filter { unit == nil || !$0.isOld }.reduce(into: (Figures(), Figures())) { sum, row in
      sum.0.add(row.earlier)
      sum.1.add(row.later)
    }
  }
}

extension TodaysMap.Figures {
  mutating func add(_ other: Self) {
    assessed += other.assessed
    communes += other.communes
    ratings += other.ratings
  }
}

extension Connection {
  /// - Parameters:
  ///   - unit: a province of today, or nil for the nation.
  ///   - earlier: the year to bring onto today's map; nil for the oldest with results.
  ///   - later: the year beside it; nil for the newest.
  func todaysMap(of unit: Unit?, _ earlier: Int?, beside later: Int?, practice: Bool, publishedOnly: Bool, today: Day) throws -> TodaysMap {
    let map = LineageMap(try lineagePieces(above: .commune))
    let provinces = if let unit { [unit] } else { try self.provinces(on: today, practice: practice) }
    let before = try units(Array(Set(provinces.flatMap { map.predecessors(of: $0.id).map(\.id) })))
    let years = Array(
      Set(try (unit == nil ? [Unit?.none] : (provinces + before).map(Optional.some)).flatMap { try summaryYears(of: $0, practice: practice, publishedOnly: publishedOnly).all })
        .union(unit == nil ? [] : try levelYears(ofProvinces: (provinces + before).map(\.id), practice: practice)))
      .sorted(by: >)
    let first = earlier ?? years.last ?? today.year, second = later ?? years.first ?? today.year
    let shown = try [first, second].map { year in try lines(year, of: unit, provinces: provinces + before, practice: practice, publishedOnly: publishedOnly) }
    return TodaysMap(
      unit: unit, earlier: first, later: second, years: years, practice: practice, publishedOnly: publishedOnly,
      rows: placed(shown.map(\.lines), provinces, map), remarks: Array(Set(shown.flatMap(\.remarks))).sorted(),
      communes: try unit.map { try communes(of: $0, first, second, practice: practice, today: today) } ?? [])
  }

  /// A line for each province that has figures in the year, as the map of that year had it.
  private func lines(_ year: Int, of unit: Unit?, provinces: [Unit], practice: Bool, publishedOnly: Bool) throws
    -> (lines: [(Unit, Summary.Line)], remarks: [String])
  {
    if unit == nil {
      let summary = try summaries([year], of: nil, practice: practice, publishedOnly: publishedOnly)[0]
      let units = Dictionary(try self.units(summary.rows.map(\.id)).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return (summary.rows.compactMap { line in units[line.id].map { ($0, line) } }, summary.doubtWords + summary.notes)
    }
    let all = try provinces.map { ($0, try summaries([year], of: $0, practice: practice, publishedOnly: publishedOnly)[0]) }
    return (all.map { ($0, $1.total) }, all.flatMap { $1.doubtWords + $1.notes })
  }

  private func placed(_ years: [[(Unit, Summary.Line)]], _ provinces: [Unit], _ map: LineageMap) -> [TodaysMap.Row] {
    var rows: [TodaysMap.Row] = provinces.map { TodaysMap.Row(unit: $0, isOld: false, earlier: .init(), later: .init()) }
    var places = Dictionary(provinces.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, lines) in years.enumerated() {
      for (old, line) in lines where line.assessed > 0 {
        // Of several successors none is the right one alone: the old unit stands for itself, and says so.
        let today = places[old.id] != nil ? [LineageMap.Kin(id: old.id, isPartial: false, distance: 0)] : map.successors(of: old.id).filter { places[$0.id] != nil && !rows[places[$0.id] ?? 0].isOld }
        let isWhole = today.count == 1 && !today[0].isPartial
        if !isWhole, places[old.id] == nil {
          places[old.id] = rows.count
          rows.append(TodaysMap.Row(unit: old, isOld: true, earlier: .init(), later: .init()))
        }
        guard let place = isWhole ? places[today[0].id] : places[old.id] else { continue }
        var figures = index == 0 ? rows[place].earlier : rows[place].later
        figures.add(line)
        if old.id != rows[place].unit.id { figures.sources.append((old, today.first?.isPartial ?? false)) }
        if index == 0 { rows[place].earlier = figures } else { rows[place].later = figures }
      }
    }
    return rows.filter { $0.earlier.hasData || $0.later.hasData || !$0.isOld }
  }

  private func communes(of province: Unit, _ earlier: Int, _ later: Int, practice: Bool, today: Day) throws -> [TodaysMap.Commune] {
    let now = try communes(of: province.id, on: today)
    var pieces: [Lineage.Piece] = [], open = now.map(\.id), seen = Set(open)
    while !open.isEmpty {
      let found = try lineagePieces(intoNew: open)
      pieces += found
      open = found.map(\.old).filter { seen.insert($0).inserted }
    }
    let map = LineageMap(pieces)
    let units = Dictionary(try self.units(seen.sorted()).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let marks = try communeMarks(seen.sorted(), [earlier, later], practice: practice)
    func results(of commune: Unit, _ year: Int) -> [TodaysMap.Commune.Result] {
      let kin = [LineageMap.Kin(id: commune.id, isPartial: false, distance: 0)] + map.predecessors(of: commune.id)
      let end = min(Day(year: year, month: 12, day: 31) ?? today, today)
      // Who stood at the year's end, or was recognised for it although it ended before.
      return kin.compactMap { kin in
        guard let unit = units[kin.id] else { return nil }
        let mark = marks["\(kin.id) \(year)"]
        return unit.isInForce(on: end) || mark != nil ? .init(unit: unit, isPartial: kin.isPartial, mark: mark) : nil
      }.sorted { Vietnamese.sortKey($0.unit.name) < Vietnamese.sortKey($1.unit.name) }
    }
    return now.map { TodaysMap.Commune(unit: $0, earlier: results(of: $0, earlier), later: results(of: $0, later)) }
  }
}
