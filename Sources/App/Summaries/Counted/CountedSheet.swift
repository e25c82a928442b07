import Foundation
import Rules
import Store

extension CountedRating {
  /// How a column of it is headed; the plans' tables say "Không đạt", the circular "Chưa đạt".
  fileprivate var columnNames: [String] { self == .failed ? ["Không đạt", name] : [name] }
}

/// A sheet of results, read against the units and the law: a row a district, or a row a commune.
struct CountedSheet {
  static let columns: [SheetColumn] =
    [
      SheetColumn("unit_code", "Mã đơn vị", names: ["mã huyện", "mã"]),
      SheetColumn("unit", "Huyện, thành phố", names: ["huyện", "đơn vị", "tên đơn vị", "huyện, thị xã, thành phố", "huyện, thành phố, thị xã", "tên huyện", "địa phương"]),
      SheetColumn("year", "Năm"),
      SheetColumn("communes", "Tổng số đơn vị cấp xã", names: ["số xã", "tổng số xã", "tổng số đơn vị", "tổng số", "số đơn vị cấp xã", "tổng số xã, phường, thị trấn"]),
      SheetColumn(
        "assessed", "Số đơn vị cấp xã đánh giá, xếp loại",
        names: ["số xã tham gia", "tham gia", "số đơn vị đánh giá, xếp loại", "số xã đánh giá, xếp loại", "số đơn vị tham gia", "số đơn vị cấp xã tham gia"]),
    ]
    + CountedRating.allCases.map { rating in
      let names = rating.columnNames
      return SheetColumn(
        rating.rawValue, names[0], isRequired: rating == .good || rating == .fair,
        names: names + names.flatMap { ["\($0) SL", "\($0) số lượng"] })
    }
    + CountedRating.allCases.map { rating in
      let names = rating.columnNames
      return SheetColumn(
        "\(rating.rawValue)_share", "\(names[0]) tỷ lệ", names: names.flatMap { ["tỷ lệ \($0)", "\($0) %", "\($0) đạt tỷ lệ", "\($0) TL"] })
    } + [SheetColumn("note", "Ghi chú")]

  /// A row a commune, where that is what there is.
  static let communeColumns: [SheetColumn] = [
    SheetColumn("unit_code", "Mã xã", names: ["mã đơn vị", "mã"]),
    SheetColumn("commune", "Xã, phường, thị trấn", isRequired: true, names: ["xã", "đơn vị", "tên xã", "tên đơn vị", "đơn vị cấp xã", "xã, phường", "xã, thị trấn"]),
    SheetColumn("unit", "Huyện, thành phố", names: ["huyện", "thuộc huyện", "huyện, thị xã, thành phố"]),
    SheetColumn("rating", "Xếp loại", isRequired: true, names: ["kết quả", "kết quả xếp loại", "loại"]),
    SheetColumn("year", "Năm"),
  ]

  let units: [Unit]
  let laws: [Regulation]
  /// The province of the one who imports; nil on the command line.
  let provinceID: String?
  /// The year typed beside the file, for sheets that have no such column.
  let year: Int?
  /// What is kept already, by province and year: whether it counts the province as a whole.
  let standing: [CountedKey: Bool]
  private let finder: UnitFinder

  init(units: [Unit], laws: [Regulation], provinceID: String?, year: Int?, standing: [CountedKey: Bool]) {
    (self.units, self.laws, self.provinceID, self.year, self.standing) = (units, laws, provinceID, year, standing)
    finder = UnitFinder(units, provinceID: provinceID)
  }

  /// One row, read: the line, or nothing when its faults are noted.
  struct Row {
    let number: Int
    let line: CountedLine
    let record: SheetReading.Record
    var notes: [String] = []
  }

  /// - Returns: the rows without faults, in the order of the sheet.
  func rows(_ reading: SheetReading, faults: inout LineFaults) -> [Row] {
    var seen: [String: Int] = [:], wholes = standing
    return reading.records.compactMap { record in
      guard var row = row(record, reading, &faults) else { return nil }
      let unit = row.line.unit, key = "\(unit.id) \(row.line.year)"
      if let earlier = seen[key] {
        faults.add(line: record.number, "\(unit.name), năm \(row.line.year) đã có ở dòng \(earlier).")
        return nil
      }
      seen[key] = record.number
      let place = CountedKey(provinceID: unit.provinceID, year: row.line.year), isWhole = unit.level == .province
      if let other = wholes[place], other != isWhole {
        faults.add(line: record.number, "năm \(row.line.year) đã có số liệu \(other ? "cả tỉnh" : "từng huyện"): ghi cả hai thì bị đếm hai lần.")
      }
      wholes[place] = isWhole
      row.notes += contradictions(row)
      return row
    }
  }

  private func row(_ record: SheetReading.Record, _ reading: SheetReading, _ faults: inout LineFaults) -> Row? {
    var counts: [String: Int] = [:], notes: [String] = []
    for key in ["communes", "assessed"] + CountedRating.allCases.map(\.rawValue) where reading.keys.contains(key) {
      // An empty cell of a rating is a 0, as papers leave it.
      guard let value = record.value(key) else {
        if CountedRating(rawValue: key) != nil { counts[key] = 0 }
        continue
      }
      switch WholeNumber(value) {
      case .number(let count, let note):
        counts[key] = count
        if let note { notes.append("\(Self.place(record, key)) \(note)") }
      case .none: faults.add(line: record.number, "“\(value.text.prefix(20))” không phải là số xã.", at: record.address(key))
      }
    }
    for rating in CountedRating.allCases where counts[rating.rawValue] == nil && !reading.keys.contains(rating.rawValue) { counts[rating.rawValue] = 0 }
    guard let (unit, year, law) = place(record, reading, level: [.province, .district], &faults) else { return nil }
    let rated = CountedRating.allCases.map { counts[$0.rawValue] ?? 0 }.reduce(0, +)
    // A table that has only one of the two counts means every commune by it.
    guard let communes = counts["communes"] ?? counts["assessed"] else {
      faults.add(line: record.number, "thiếu số đơn vị cấp xã.", at: record.address("communes"))
      return nil
    }
    let assessed = counts["assessed"] ?? communes
    if assessed > communes { faults.add(line: record.number, "số xã tham gia (\(assessed)) nhiều hơn số xã (\(communes)).", at: record.address("assessed")) }
    if rated > assessed { faults.add(line: record.number, "cộng các loại được \(rated), nhiều hơn số xã tham gia (\(assessed)).") }
    if rated < assessed { notes.append("Còn \(assessed - rated) xã chưa rõ xếp loại.") }
    var ratings: [CountedRating: Int] = [:]
    for rating in CountedRating.allCases { ratings[rating] = counts[rating.rawValue] }
    let line = CountedLine(
      unit: unit, year: year, regulationID: law.id, communes: communes, assessed: assessed, ratings: ratings, note: record.text("note"))
    return Row(number: record.number, line: line, record: record, notes: notes)
  }

  /// The unit, the year and the law of a row; faults are noted.
  private func place(
    _ record: SheetReading.Record, _ reading: SheetReading, level: Set<Level>, _ faults: inout LineFaults
  ) -> (Unit, Int, Regulation)? {
    let year: Int?
    if let value = record.value("year") {
      year = if case .number(let number, _) = WholeNumber(value) { number } else { nil }
      if year == nil { faults.add(line: record.number, "“\(value.text.prefix(20))” không phải là năm.", at: record.address("year")) }
    } else {
      year = self.year
      if year == nil { faults.add(line: record.number, "chưa rõ năm nào: hãy nhập năm ở trên, hoặc thêm cột Năm.") }
    }
    guard let year else { return nil }
    guard let law = laws.first(where: { $0.years.contains(year) }) else {
      faults.add(line: record.number, "chưa có quy định nào cho năm \(year).", at: record.address("year"))
      return nil
    }
    do throws(UnitFinder.Miss) {
      let unit = try finder.find(code: record.text("unit_code"), name: record.text("unit"), in: year, levels: level)
      return (unit, year, law)
    } catch {
      faults.add(line: record.number, error.reason, at: record.address(record.text("unit_code").isEmpty ? "unit" : "unit_code"))
      return nil
    }
  }

  /// Shares that contradict their counts: shown, and the counts win.
  private func contradictions(_ row: Row) -> [String] {
    CountedRating.allCases.compactMap { rating in
      let key = "\(rating.rawValue)_share"
      guard let value = row.record.value(key), row.line.assessed > 0 else { return nil }
      guard let percent = Self.percent(value) else { return nil }
      let exact = Double(row.line.ratings[rating] ?? 0) * 100 / Double(row.line.assessed)
      // As rounded to one decimal, or to whole per cents, as papers do.
      guard abs(exact - percent) > (percent == percent.rounded() ? 0.5 : 0.051) else { return nil }
      return "\(Self.place(row.record, key)) ghi \(value.text), nhưng \(row.line.ratings[rating] ?? 0)/\(row.line.assessed) là \(Format.percent(row.line.ratings[rating] ?? 0, row.line.assessed)): lấy theo số đếm."
    }
  }

  private static func percent(_ value: RawSheet.Value) -> Double? {
    switch value {
    case .share(let share): share * 100
    case .number(let number): number
    case .text(let text): VietnameseNumber.read(text)?.value
    default: nil
    }
  }

  static func place(_ record: SheetReading.Record, _ key: String) -> String {
    record.address(key).map { "Ô \($0)" } ?? "Dòng \(record.number):"
  }
}

// MARK: - A row a commune

extension CountedSheet {
  /// Counts by district from a list of communes, each with its rating; the number of a row is that of its first commune.
  func counted(_ reading: SheetReading, faults: inout LineFaults) -> [(number: Int, line: CountedLine)] {
    var lines: [String: (number: Int, line: CountedLine)] = [:]
    var seen: [String: Int] = [:]
    for record in reading.records {
      guard let (commune, year, law) = commune(record, reading, &faults) else { continue }
      if let earlier = seen["\(commune.id) \(year)"] {
        faults.add(line: record.number, "\(commune.name) đã có ở dòng \(earlier).", at: record.address("commune"))
        continue
      }
      seen["\(commune.id) \(year)"] = record.number
      let typed = record.text("rating")
      guard let rating = Self.rating(typed) else {
        faults.add(line: record.number, "“\(typed.prefix(30))” không phải là một loại; hãy ghi Tốt, Khá, Trung bình hoặc Không đạt.", at: record.address("rating"))
        continue
      }
      guard let parent = units.first(where: { $0.id == commune.parentID }) else { continue }
      let key = "\(parent.id) \(year)", old = lines[key]
      var ratings = old?.line.ratings ?? Dictionary(uniqueKeysWithValues: CountedRating.allCases.map { ($0, 0) })
      ratings[rating, default: 0] += 1
      let count = (old?.line.assessed ?? 0) + 1, day = Day(year: year, month: 12, day: 31)
      let standing = units.count { $0.parentID == parent.id && $0.level == .commune && (day.map($0.isInForce) ?? true) }
      lines[key] = (
        old?.number ?? record.number,
        CountedLine(unit: parent, year: year, regulationID: law.id, communes: max(standing, count), assessed: count, ratings: ratings, note: "")
      )
    }
    return lines.values.sorted { $0.number < $1.number }
  }

  private func commune(
    _ record: SheetReading.Record, _ reading: SheetReading, _ faults: inout LineFaults
  ) -> (Unit, Int, Regulation)? {
    let year = record.value("year").flatMap { if case .number(let number, _) = WholeNumber($0) { number } else { nil } } ?? self.year
    guard let year, let law = laws.first(where: { $0.years.contains(year) }) else {
      faults.add(line: record.number, "chưa rõ năm nào, hoặc chưa có quy định cho năm đó.", at: record.address("year"))
      return nil
    }
    do throws(UnitFinder.Miss) {
      let commune = try finder.find(
        code: record.text("unit_code"), name: record.text("commune"), within: record.text("unit"), in: year, levels: [.commune])
      return (commune, year, law)
    } catch {
      faults.add(line: record.number, error.reason, at: record.address("commune"))
      return nil
    }
  }

  private static func rating(_ typed: String) -> CountedRating? {
    let key = Vietnamese.searchKey(typed).replacing("xep loai ", with: "").replacing("loai ", with: "")
    return switch key {
    case "tot", "good": .good
    case "kha", "fair": .fair
    case "trung binh", "tb", "average": .average
    case "khong dat", "chua dat", "yeu", "failed": .failed
    default: nil
    }
  }
}

/// A count in a cell, in whatever way it was typed.
enum WholeNumber {
  /// With what the reader must know when it could have been meant otherwise.
  case number(Int, note: String?)
  case none

  init(_ value: RawSheet.Value) {
    self = .none
    switch value {
    case .number(let number) where number == number.rounded() && abs(number) < 1e9 && number >= 0: self = .number(Int(number), note: nil)
    case .text(let text):
      guard let read = VietnameseNumber.read(text), !read.isPercent else { return }
      // "1,234" is no count as a decimal, so that it must be thousands.
      let whole = [read.value, read.other].compactMap(\.self).first { $0 == $0.rounded() && $0 >= 0 && $0 < 1e9 }
      guard let whole else { return }
      self = .number(Int(whole), note: read.other == nil ? nil : "ghi “\(text)”, hiểu là \(Format.integer(Int(whole))).")
    default: return
    }
  }
}
