import Rules
import Store

/// How the criteria fare: whether a criterion can be met at all shows where many communes fail it.
struct CriterionSummary: Sendable {
  struct Cell: Sendable {
    var scored = 0
    /// Communes at 0; of them, those for want of fitting evidence.
    var zero = 0
    var unproven = 0
    /// Communes that the inspection gave less than they gave themselves.
    var markedDown = 0
    /// Points given, and what could have been given, in hundredths; 0 while the maxima are not known.
    var points = 0
    var possible = 0

    static func += (a: inout Cell, b: Cell) {
      (a.scored, a.zero, a.unproven) = (a.scored + b.scored, a.zero + b.zero, a.unproven + b.unproven)
      (a.markedDown, a.points, a.possible) = (a.markedDown + b.markedDown, a.points + b.points, a.possible + b.possible)
    }
  }

  /// A district, a province or a commune, with its criteria by number.
  struct Line: Sendable {
    let unit: Unit
    let dossier: String?
    var cells: [Int: Cell] = [:]
  }

  let lines: [Line]
  let total: [Int: Cell]
  /// An earlier year's total beside it, where there is one under the same law.
  let before: Before?
  /// The law that they follow, for the criteria's names; nil when there are several.
  let regulation: Regulation?

  struct Before: Sendable {
    let year: Int
    let total: [Int: Cell]
  }

  init(lines: [Line], before: Before?, regulation: Regulation?) {
    (self.lines, self.before, self.regulation) = (lines, before, regulation)
    total = lines.reduce(into: [:]) { total, line in
      for (number, cell) in line.cells { total[number, default: Cell()] += cell }
    }
  }
}
