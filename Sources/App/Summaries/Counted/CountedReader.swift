import Rules
import Store

/// Reads the lines of a list of results against the units and the law.
struct CountedReader: Sendable {
  let units: [Unit]
  let regulations: Regulations

  private static let needed = ["unit_code", "year", "communes", "assessed"] + CountedRating.allCases.map(\.rawValue)

  /// - Parameter standing: what is kept already, by province and year: whether it counts the province as a whole.
  func lines(_ table: Table, standing: [CountedKey: Bool]) throws(Problem) -> [CountedLine] {
    var faults = LineFaults()
    let names = table.header.map { $0.lowercased() }
    let missing = Self.needed.filter { !names.contains($0) }
    guard missing.isEmpty else {
      faults.add(
        line: nil,
        "Thiếu cột: \(missing.joined(separator: ", ")). Dòng đầu của tệp phải là: \(Self.needed.joined(separator: ",")),note.")
      try faults.check()
      return []
    }
    let byCode = Dictionary(grouping: units, by: \.code)
    var seen: [String: Int] = [:]
    var wholes = standing
    var lines: [CountedLine] = []
    for row in table.rows {
      var cells: [String: String] = [:]
      for (name, cell) in zip(names, row.cells) { cells[name] = Vietnamese.tidy(cell) }
      guard let line = line(cells, row.line, byCode, &faults) else { continue }
      let key = "\(line.unit.id) \(line.year)"
      if let earlier = seen[key] {
        faults.add(line: row.line, "\(line.unit.name), năm \(line.year) đã có ở dòng \(earlier).")
        continue
      }
      seen[key] = row.line
      let place = CountedKey(provinceID: line.unit.provinceID, year: line.year), isWhole = line.unit.level == .province
      if let other = wholes[place], other != isWhole {
        faults.add(line: row.line, "năm \(line.year) đã có số liệu \(other ? "cả tỉnh" : "từng huyện"): ghi cả hai thì bị đếm hai lần.")
      }
      wholes[place] = isWhole
      lines.append(line)
    }
    try faults.check()
    return lines
  }

  private func line(
    _ cells: [String: String], _ number: Int, _ byCode: [String: [Unit]], _ faults: inout LineFaults
  ) -> CountedLine? {
    var counts: [String: Int] = [:]
    for name in Self.needed.dropFirst() {
      let cell = cells[name] ?? ""
      // An empty cell of a rating is a 0, as papers leave it.
      if cell.isEmpty, CountedRating(rawValue: name) != nil {
        counts[name] = 0
      } else if let count = Int(cell), count >= 0 {
        counts[name] = count
      } else {
        faults.add(line: number, "cột \(name): “\(cell.prefix(20))” không phải là số.")
      }
    }
    let code = cells["unit_code"] ?? ""
    let year = counts["year"]
    let unit = year.flatMap { find(code, in: $0, byCode) }
    if year != nil, unit == nil { faults.add(line: number, "không có huyện hoặc tỉnh nào mang mã “\(code)”.") }
    if unit?.level == .commune { faults.add(line: number, "“\(code)” là một xã; số liệu chỉ nhận theo huyện hoặc tỉnh.") }
    let law = year.flatMap { year in regulations.all.first { $0.regulation.years.contains(year) } }
    if let year, law == nil { faults.add(line: number, "chưa có quy định nào cho năm \(year).") }
    guard counts.count == Self.needed.count - 1, let unit, unit.level != .commune, let year, let law else { return nil }
    var ratings: [CountedRating: Int] = [:]
    for rating in CountedRating.allCases { ratings[rating] = counts[rating.rawValue] }
    let (communes, assessed) = (counts["communes"] ?? 0, counts["assessed"] ?? 0)
    let rated = ratings.values.reduce(0, +)
    if assessed > communes { faults.add(line: number, "số xã tham gia (\(assessed)) nhiều hơn số xã (\(communes)).") }
    if rated > assessed { faults.add(line: number, "cộng các loại được \(rated), nhiều hơn số xã tham gia (\(assessed)).") }
    return CountedLine(
      unit: unit, year: year, regulationID: law.regulation.id, communes: communes, assessed: assessed, ratings: ratings,
      note: cells["note"] ?? "")
  }

  /// The unit that bore the code at the year's end, else whichever bore it first after.
  private func find(_ code: String, in year: Int, _ byCode: [String: [Unit]]) -> Unit? {
    let all = byCode[code]?.sorted { $0.validFrom < $1.validFrom } ?? []
    let day = Day(year: year, month: 12, day: 31)
    return all.first { unit in day.map(unit.isInForce) ?? false } ?? all.first
  }
}
