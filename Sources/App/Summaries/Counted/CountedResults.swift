import Foundation
import Rules
import Store

/// One line of a list of results: a unit's communes by rating, as a paper gives them.
struct CountedLine: Sendable {
  let unit: Unit
  let year: Int
  let regulationID: String
  let communes: Int
  let assessed: Int
  let ratings: [CountedRating: Int]
  let note: String
}

extension Site {
  /// Takes over results that were only counted: CSV `unit_code,year,communes,assessed,good,fair,average,failed,note`.
  /// What a paper leaves open stays open: the ratings may add up to less than the communes assessed.
  ///
  /// - Parameter actor: nil on the command line.
  /// - Returns: how many lines there were.
  /// - Throws: `Problem.invalid` with every faulty line; then nothing is taken.
  func importResults(_ bytes: [UInt8], source: String, by actor: Actor?, at time: Date) async throws -> Int {
    guard !source.isEmpty else {
      throw Problem.invalid("source", "Hãy ghi nguồn của số liệu: số, ký hiệu, ngày, cơ quan ban hành")
    }
    let table = try Table(bytes)
    return try await database.write { db in
      let reader = CountedReader(units: try db.allUnits().filter { !$0.practice }, regulations: regulations)
      let lines = try reader.lines(table, standing: try db.countedKeys())
      for province in Set(lines.map(\.unit.provinceID)) {
        try actor?.require(.importResults, in: try db.unit(province).path)
      }
      try db.save(lines, source: source, by: actor, at: time)
      try db.journal(
        .resultsImported, chain: .settings, subject: source,
        ["sha256": SHA256Hex.of(bytes), "lines": "\(lines.count)", "source": source], by: actor, at: time)
      return lines.count
    }
  }
}

extension Database {
  /// Notes communes of which the province knows the rating but not the district: they count in the province's total,
  /// and the note is shown beside it. 0 communes takes the doubt back.
  func addDoubt(
    province: String, year: Int, rating: CountedRating, communes: Int, note: String, by actor: Actor?, at time: Date
  ) async throws {
    guard !note.isEmpty else { throw Problem.invalid("note", "Hãy ghi rõ điều chưa biết, để người đọc số liệu hiểu") }
    guard communes >= 0 else { throw Problem.invalid("communes", "Số xã không được nhỏ hơn 0") }
    try await write { db in
      let unit = try db.unit(province)
      try actor?.require(.importResults, in: unit.path)
      try db.saveDoubt(Summary.Doubt(provinceID: province, year: year, rating: rating, communes: communes, note: note))
      try db.journal(
        .resultsImported, chain: .unit(province), subject: province,
        ["year": "\(year)", "doubt": rating.rawValue, "communes": "\(communes)", "note": note], by: actor, at: time)
    }
  }
}
