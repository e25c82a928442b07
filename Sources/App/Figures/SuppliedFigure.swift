import Foundation
import Rules
import Store

/// A figure of a unit in a year as one body supplied it; several bodies may supply the same, each keeps its own.
struct SuppliedFigure: Sendable, Equatable {
  let unitID: String
  let year: Int
  let name: FigureName
  let value: Decimal
  /// The day that the source bears.
  let day: Day?
  /// The paper or the yearbook that it was taken from.
  let source: String
  /// nil where an office wrote it down for a body that has no account here.
  let organisationID: String?
  let supplier: String
  /// Who entered it, and when.
  let by: String
  let at: Date
  let version: Int
}

/// Which figures someone enters, of which units: a supplier its own ones at its unit and below, an office what it keeps.
struct FigureDesk: Sendable {
  let root: Unit
  let names: [FigureName]
  /// The organisation whose figures these are; nil for an office that writes down for others.
  let supplier: (id: String, name: String)?

  func mayEnter(_ unit: Unit, _ actor: Actor) -> Bool {
    supplier == nil ? actor.may(.keepFigures, in: unit.path) : actor.may(.supplyFigures, in: unit.path, charged: true)
  }
}

/// One figure of a year for many units: what a grid shows and a sheet brings in.
struct NewFigures: Sendable {
  struct Value: Sendable {
    let unitID: String
    let typed: String
    /// Of the figure that stood on the screen; 0 when there was none.
    let version: Int
  }

  let name: FigureName
  let year: Int
  let source: String
  let day: Day?
  /// Whether something else than a day was typed for it.
  var isDayMistyped = false
  /// The source and day that stood on the screen: figures that bear them get the new ones where they were corrected.
  var seen: (source: String, day: Day?)?
  /// The body that it comes from, as an office wrote it; a supplier's own name stands for it anyway.
  let supplier: String
  let values: [Value]
}

extension Format {
  /// "1 234,5": a figure as it is, neither rounded nor padded.
  static func decimal(_ number: Decimal) -> String {
    let parts = "\(number)".split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int($0) }) else { return "\(number)" }
    return integer(whole) + (parts.count > 1 ? ",\(parts[1])" : "")
  }

  /// A figure with its unit: "94,5 %", "1 234 công dân".
  static func figure(_ value: Decimal, _ name: FigureName) -> String { "\(decimal(value))\(narrowSpace)\(name.unit)" }
}

extension Day {
  /// The year that figures are asked for: the year before, until its last dossier is due (31/7, TT 25 Điều 19), then the year itself.
  var assessedYear: Int { month <= 7 ? year - 1 : year }
}
