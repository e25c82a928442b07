import Rules

/// A year by levels as its page shows it and `langhoc summary` prints it: for each text a row a unit, and their total.
struct LevelTables: Sendable {
  /// The unit that is looked at; nil: the nation, a row a province.
  let unit: Unit?
  let year: Int
  let practice: Bool
  /// On which recognitions are in force.
  let day: Day
  /// In the order commune, district, province, units of learning; only texts with a request.
  let tables: [Table]

  struct Table: Sendable {
    let regulationID: String
    let subject: LegalText.Subject
    let rows: [Row]
    /// What the plan wants of all rows together, where it says so; else it is the sum of theirs.
    var target: LevelTarget?

    var total: Row {
      var total = Row(unit: nil, name: "Cộng", tally: .init())
      for row in rows { total.add(row) }
      if let target { total.target = target }
      return total
    }
    var hasTargets: Bool { target != nil || rows.contains { $0.target != nil } }
    /// Whether rows count several units, so that one is compared with another.
    var isCounted: Bool { rows.contains { $0.request == nil } }
  }

  struct Row: Sendable {
    /// nil for the total.
    let unit: Unit?
    let name: String
    var tally: LevelSummary.Tally
    /// Units that hold a recognition in force, of this year or an earlier one: at level 1, at level 2.
    var standing = Standing()
    /// What the plan wants recognised; nil where it says nothing.
    var target: LevelTarget?
    /// Where the row is one request by itself.
    var request: LevelSummary.Request?

    mutating func add(_ other: Row) {
      tally.add(other.tally)
      standing.level1 += other.standing.level1
      standing.level2 += other.standing.level2
      if let more = other.target { target = target.map { $0 + more } ?? more }
    }
  }

  struct Standing: Sendable, Equatable {
    var level1 = 0
    var level2 = 0
    var all: Int { level1 + level2 }
    mutating func add(_ level: Int, _ count: Int = 1) { if level == 2 { level2 += count } else { level1 += count } }
  }

  func table(_ subject: LegalText.Subject) -> Table? { tables.first { $0.subject == subject } }

  static let order: [LegalText.Subject] = [.commune, .district, .province, .districtUnit, .provinceUnit]
}

/// Whom a target is for under a text: a unit that is itself assessed, or one below which units are counted.
struct TargetKey: Hashable, Sendable {
  let regulationID: String
  let unitID: String
}

extension LevelSummary {
  /// - Parameter standing: by request, the level of the unit's recognition in force.
  func tables(_ standing: [String: Int], _ targets: [TargetKey: LevelTarget], on day: Day) -> LevelTables {
    // What the plan wanted of many together does not stand beside the part of them that went to one heir.
    let wholes = isPart ? [:] : targets
    return LevelTables(
      unit: unit, year: year.year, practice: year.practice, day: day,
      tables: LevelTables.order.compactMap { subject in
        let requests = of(subject)
        guard !requests.isEmpty, let law = year.law(subject) else { return nil }
        let districts = districts(subject), byID = districts.byID
        var groups: [String: LevelTables.Row] = [:]
        var single: [LevelTables.Row] = []
        for request in requests {
          var row = LevelTables.Row(
            unit: request.unit, name: request.name, tally: .init(), target: targets[TargetKey(regulationID: law.id, unitID: request.unit.id)],
            request: request)
          row.tally.add(request.phase)
          if let level = standing[request.id] { row.standing.add(level) }
          if let district = request.unit.parentID.flatMap({ byID[$0] }) {
            let key = TargetKey(regulationID: law.id, unitID: district.id)
            groups[district.id, default: .init(unit: district, name: district.name, tally: .init(), target: wholes[key])].add(row)
          } else {
            single.append(row)
          }
        }
        return LevelTables.Table(regulationID: law.id, subject: subject, rows: districts.compactMap { groups[$0.id] } + single,
          target: subject == unit.level.subject ? nil : wholes[TargetKey(regulationID: law.id, unitID: unit.id)])
      })
  }

  /// Under which the units of a text are counted; empty where each stands by itself.
  private func districts(_ subject: LegalText.Subject) -> [Unit] { subject == .commune && unit.level == .province ? districts : [] }
}
