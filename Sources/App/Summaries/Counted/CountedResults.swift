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

extension Connection {
  /// A sheet of results of earlier years. What a paper leaves open stays open: the ratings may add up to less than the
  /// communes assessed, and what only the total knows becomes a doubt of the province where it is put into words.
  func countedImport(_ request: ImportRequest) throws -> Importing {
    let source = request.form["source"]
    var wrong: [FieldProblem] = []
    if source.isEmpty { wrong.append(FieldProblem("source", "Hãy ghi nguồn của số liệu: số, ký hiệu, ngày, cơ quan ban hành")) }
    if !request.form["year"].isEmpty, request.form.int("year") == nil { wrong.append(FieldProblem("year", "Hãy nhập năm bằng bốn chữ số")) }
    guard wrong.isEmpty else { throw Problem.invalid(wrong) }
    let province = request.actor?.unitID
    var importing = Importing(plan: ImportPlan()), faults = LineFaults()
    let sheet = CountedSheet(
      units: try allUnits().filter { !$0.practice }, laws: request.laws, provinceID: province, year: request.form.int("year"),
      standing: try countedKeys())
    let found = CountedPreview(request, sheet, &faults, &importing.plan)
    for id in Set(found.lines.map(\.line.unit.provinceID)) { try request.actor?.require(.importResults, in: try unit(id).path) }
    let standing = try countedLines(found.lines.map(\.line))
    importing.plan.lines = found.lines.map { found.planned($0, over: standing["\($0.line.unit.id) \($0.line.year)"]) }
    let doubts = found.doubts(note: request.form["doubt"], provinceID: province)
    importing.plan.lines += doubts.lines
    importing.plan.take(faults)
    importing.save = { _ in
      try self.save(found.lines.map(\.line), source: source, by: request.actor, at: request.now)
      for doubt in doubts.doubts { try self.saveDoubt(doubt) }
      try self.journal(
        .resultsImported, chain: .settings, subject: source,
        ["sha256": request.sha256, "lines": "\(found.lines.count)", "doubts": "\(doubts.doubts.count)", "source": source],
        by: request.actor, at: request.now)
      return []
    }
    return importing
  }
}

extension Site {
  /// Takes over results that were only counted, all of them or none.
  ///
  /// - Parameter actor: nil on the command line.
  /// - Returns: how many lines there were.
  /// - Throws: `Problem.invalid` with every faulty line.
  func importResults(_ bytes: [UInt8], source: String, by actor: Actor?, at time: Date) async throws -> Int {
    try await importNow(.results, bytes, Form([("source", source)]), by: actor, at: time).lines.count
  }
}

extension Database {
  /// Notes communes of which the province knows the rating but not the district: they count in the province's total,
  /// and the note is shown beside it. 0 communes takes the doubt back.
  ///
  /// - Parameters: nil for what was typed and is no year, no rating or no number.
  /// - Throws: `Problem.invalid` with all faults.
  func addDoubt(
    province: String, year: Int?, rating: CountedRating?, communes: Int?, note: String, by actor: Actor?, at time: Date
  ) async throws {
    var faults: [FieldProblem] = []
    if !Day.years.contains(year ?? 0) { faults.append(FieldProblem("year", "Hãy nhập năm bằng bốn chữ số")) }
    if rating == nil { faults.append(FieldProblem("rating", "Hãy chọn loại")) }
    if communes == nil { faults.append(FieldProblem("communes", "Hãy nhập số xã")) }
    if let communes, communes < 0 { faults.append(FieldProblem("communes", "Số xã không được nhỏ hơn 0")) }
    if note.isEmpty { faults.append(FieldProblem("note", "Hãy ghi rõ điều chưa biết, để người đọc số liệu hiểu")) }
    guard faults.isEmpty, let year, let rating, let communes else { throw Problem.invalid(faults) }
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
