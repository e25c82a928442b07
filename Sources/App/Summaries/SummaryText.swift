import Foundation
import Rules

/// The summary for the command line: the same rows, then the total.
extension Summary {
  private var columns: [String] {
    ["year", "unit_code", "unit", "communes", "assessed"] + CountedRating.allCases.map(\.rawValue) + ["undecided"]
      + CountedRating.allCases.map { "planned_\($0.rawValue)" } + ["source", "note"]
  }

  private func cells(_ line: Line, isTotal: Bool) -> [String] {
    var cells = ["\(year)", isTotal ? "" : line.code, line.name, "\(line.communes)", "\(line.assessed)"]
    cells += CountedRating.allCases.map { String(line.count($0)) } + ["\(line.undecided)"]
    cells += CountedRating.allCases.map { line.planned[$0].map(String.init) ?? "" }
    switch line.source {
    case .none, .mixed: cells += ["", ""]
    case .live: cells += ["Làng Học", ""]
    case .counted(let source, let note): cells += [source, note]
    }
    if isTotal { cells[cells.count - 1] = (doubtWords + notes).joined(separator: " ") }
    return cells
  }

  /// RFC 4180, UTF-8, a header, a row a unit, and the row "Cộng".
  var csv: String {
    RawSheet.csv([columns] + rows.map { cells($0, isTotal: false) } + [cells(total, isTotal: true)])
  }

  /// For reading in a terminal.
  var table: String {
    let head = ["Đơn vị", "Số xã", "Tham gia"] + CountedRating.allCases.map(\.name) + ["Chưa rõ"]
    let lines = (rows + [total]).map { line in
      [line.name, "\(line.communes)", "\(line.assessed)"] + CountedRating.allCases.map { String(line.count($0)) }
        + ["\(line.undecided)"]
    }
    let title = "\(unit?.name ?? "Cả nước"), năm \(year)\(practice ? " (thực hành)" : "")"
    return TerminalTable(title: title, head: head, lines: lines, notes: doubtWords + notes + plannedWords).text
  }

  private var plannedWords: [String] {
    guard hasTargets else { return [] }
    let words = plannedRatings.map { "\(total.planned($0)) \($0.name)" }
    return ["Kế hoạch năm \(year): \(words.joined(separator: ", "))."]
  }

  /// - Throws: what the encoder throws; the values are plain.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(SummaryJSON(self)), as: UTF8.self) + "\n"
  }
}

/// The shape of `summary --as json`.
private struct SummaryJSON: Encodable {
  struct Line: Encodable {
    let code: String
    let name: String
    let communes: Int
    let assessed: Int
    let ratings: [String: Int]
    let undecided: Int
    let planned: [String: Int]?
    let source: String?
    let note: String?

    init(_ line: Summary.Line) {
      (code, name, communes, assessed) = (line.code, line.name, line.communes, line.assessed)
      ratings = Dictionary(uniqueKeysWithValues: CountedRating.allCases.map { ($0.rawValue, line.count($0)) })
      undecided = line.undecided
      planned = line.planned.isEmpty
        ? nil : Dictionary(uniqueKeysWithValues: line.planned.map { ($0.key.rawValue, $0.value) })
      switch line.source {
      case .none, .mixed: (source, note) = (nil, nil)
      case .live: (source, note) = ("Làng Học", nil)
      case .counted(let from, let words): (source, note) = (from, words.isEmpty ? nil : words)
      }
    }
  }
  let year: Int
  let unit: String?
  let practice: Bool
  let rows: [Line]
  let total: Line
  let doubts: [String]
  let notes: [String]

  init(_ summary: Summary) {
    (year, unit, practice) = (summary.year, summary.unit?.code, summary.practice)
    (rows, total) = (summary.rows.map(Line.init), Line(summary.total))
    (doubts, notes) = (summary.doubtWords, summary.notes)
  }
}
