import Foundation
import Rules
import Store

extension Connection {
  /// What the register holds for an indicator; nil where no figure of the register answers it. Three statements.
  func figuresFor(indicator: Indicator, of subject: LegalText.Subject, unit: String, year: Int) throws -> IndicatorFigures? {
    let names = FigureName.answering(indicator.number, of: subject)
    guard !names.isEmpty else { return nil }
    var asked = names.map { ($0, year) }
    // "Tăng" and "giảm" look at the year before.
    if case .change = indicator.way { asked.append((names[0], year - 1)) }
    let found = try candidates(names, years: asked.map(\.1), of: [unit])
    let choices = try choices(names, years: asked.map(\.1), of: [unit])
    return IndicatorFigures(
      indicator: indicator, unitID: unit,
      needs: asked.map { name, year in
        let key = FigureKey(unit: unit, year: year, name: name)
        return .init(name: name, year: year, found: found[key] ?? [], choice: choices[key])
      })
  }

  /// One figure of a unit and year with all its sources.
  func figureNeed(_ name: FigureName, year: Int, of unit: String) throws -> IndicatorFigures.Need {
    let key = FigureKey(unit: unit, year: year, name: name)
    return IndicatorFigures.Need(
      name: name, year: year, found: try candidates([name], years: [year], of: [unit])[key] ?? [],
      choice: try choices([name], years: [year], of: [unit])[key])
  }

  /// The units whose sources disagree on a figure and of which nobody has chosen since, with how many sources there are.
  func disputes(of units: [String], _ name: FigureName, year: Int) throws -> [String: Int] {
    let found = try candidates([name], years: [year], of: units), choices = try choices([name], years: [year], of: units)
    var open: [String: Int] = [:]
    for (key, candidates) in found {
      let need = IndicatorFigures.Need(name: name, year: year, found: candidates, choice: choices[key])
      if need.isDisputed, need.settled == nil { open[key.unit] = candidates.count }
    }
    return open
  }

  private func candidates(_ names: [FigureName], years: [Int], of units: [String]) throws -> [FigureKey: [IndicatorFigures.Candidate]] {
    var found: [FigureKey: [IndicatorFigures.Candidate]] = [:]
    for figure in try figures(names, years: years, of: units) {
      found[FigureKey(unit: figure.unitID, year: figure.year, name: figure.name), default: []].append(
        .init(key: figure.supplier, value: figure.value, source: figure.source, day: figure.day, at: figure.at))
    }
    // The register of titles counts citizens and learning citizens itself.
    let counted = names.filter { $0 == .citizens || $0 == .learningCitizens }
    guard !counted.isEmpty else { return found }
    for row in try rows(
      """
      SELECT unit_id, year, base, recognised, source, at FROM title_count
      WHERE title = 'citizen' AND unit_id IN \(list: units) AND year IN \(list: years)
      """)
    {
      for name in counted {
        found[FigureKey(unit: try row.text("unit_id"), year: try row.int("year"), name: name), default: []].append(
          .init(
            key: IndicatorFigures.Candidate.titles, value: Decimal(try row.int(name == .citizens ? "base" : "recognised")),
            source: try row.text("source"), day: nil, at: try row.date("at")))
      }
    }
    return found
  }

  private func choices(_ names: [FigureName], years: [Int], of units: [String]) throws -> [FigureKey: FigureChoice] {
    var choices: [FigureKey: FigureChoice] = [:]
    for row in try rows(
      """
      SELECT * FROM figure_choice WHERE unit_id IN \(list: units) AND year IN \(list: years) AND name IN \(list: names.map(\.rawValue))
      """)
    {
      guard let name = FigureName(rawValue: try row.text("name")) else { continue }
      choices[FigureKey(unit: try row.text("unit_id"), year: try row.int("year"), name: name)] = FigureChoice(
        source: try row.text("source"), reason: try row.text("reason"), by: try row.text("by_name"), at: try row.date("at"))
    }
    return choices
  }

  func saveChoice(_ source: String, _ key: FigureKey, reason: String, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO figure_choice (unit_id, year, name, source, reason, account_id, by_name, at)
      VALUES (\(key.unit), \(key.year), \(key.name.rawValue), \(source), \(reason), \(actor.accountID), \(actor.name), \(time))
      ON CONFLICT (unit_id, year, name) DO UPDATE SET source = excluded.source, reason = excluded.reason,
        account_id = excluded.account_id, by_name = excluded.by_name, at = excluded.at
      """)
  }
}

struct FigureKey: Hashable, Sendable {
  let unit: String
  let year: Int
  let name: FigureName
}
