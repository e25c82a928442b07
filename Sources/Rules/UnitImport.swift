import Foundation

/// Reads a list of units: code, name, level and the code of the unit above, columns in any order, others left aside.
public enum UnitImport {
  /// In characters. What is longer is a broken line, not a name.
  public static let longestName = 150
  public static let longestCode = 20

  public static let columns = [
    SheetColumn("code", "Mã đơn vị", isRequired: true, names: ["mã", "mã đơn vị hành chính", "mã số"]),
    SheetColumn("name", "Tên đơn vị", isRequired: true, names: ["tên", "đơn vị", "tên đơn vị hành chính"]),
    SheetColumn("level", "Cấp", isRequired: true, names: ["cấp đơn vị", "cấp hành chính"]),
    SheetColumn("parent", "Mã cấp trên", isRequired: true, names: ["mã đơn vị cấp trên", "cấp trên", "thuộc", "trực thuộc"]),
  ]

  /// A unit with the row that it was read from.
  public struct Line: Sendable {
    public let number: Int
    public let unit: ImportedUnit
  }

  /// All units of the file, provinces first, then districts, then communes, so that each follows
  /// its parent; within a level in the order of the file. Parents may stand behind their children,
  /// or be `known` (code → level) from before. A unit without children is no fault: five island
  /// districts have no communes.
  ///
  /// Throws `Problem.invalid` with everything that is wrong, line by line; then nothing is to be
  /// imported. A code that is known already is no fault: a unit is its code and its dates, and what
  /// to do with it is for the caller.
  public static func parse(
    _ bytes: [UInt8], known: [String: Level] = [:]
  ) throws(Problem) -> [ImportedUnit] {
    var faults = LineFaults()
    var lines: [Line] = []
    if let sheet = RawSheet(csv: bytes, faults: &faults),
      let reading = SheetReading(sheet, columns, faults: &faults)
    {
      lines = Self.lines(reading, known: known, faults: &faults)
    }
    try faults.check()
    return lines.map(\.unit)
  }

  /// As above from any sheet; what can be read of the faulty lines comes too.
  public static func lines(
    _ reading: SheetReading, known: [String: Level], faults: inout LineFaults
  ) -> [Line] {
    let rows = reading.records.map(Row.init)
    check(rows, known: known, &faults)
    return Level.allCases.flatMap { level in
      rows.filter { $0.level == level }.compactMap { row in
        row.unit.map { Line(number: row.number, unit: $0) }
      }
    }
  }

  private static func check(_ rows: [Row], known: [String: Level], _ faults: inout LineFaults) {
    var first: [String: Row] = [:]
    first.reserveCapacity(rows.count)
    for line in rows {
      for (key, fault) in line.faults { faults.add(line: line.number, fault, at: line.address(key)) }
      if line.code.isEmpty { continue }
      if let earlier = first[line.code] {
        faults.add(line: line.number, "mã “\(line.code)” đã có ở dòng \(earlier.number).", at: line.address("code"))
      } else {
        first[line.code] = line
      }
    }
    for line in rows {
      guard let level = line.level else { continue }
      let above: Parent =
        if let parent = first[line.parent] { parent.level.map(Parent.of) ?? .unclear } else {
          known[line.parent].map(Parent.of) ?? .missing
        }
      if let fault = fault(of: above, for: line, at: level) { faults.add(line: line.number, fault, at: line.address("parent")) }
    }
  }

  /// What the parent of a line turned out to be.
  private enum Parent {
    case of(Level)
    case missing
    /// It stands in the file with a level that is itself a fault: reported there.
    case unclear
  }

  /// A parent is always of a higher level than its child: so no circle of parents can pass, and
  /// none is searched for. A commune may stand under a province directly, as all do since 1/7/2025.
  private static func fault(of parent: Parent, for line: Row, at level: Level) -> String? {
    switch (level, parent) {
    case _ where line.parent.isEmpty:
      level == .province ? nil : "thiếu mã đơn vị cấp trên."
    case (.province, _): "tỉnh không có đơn vị cấp trên; hãy để trống cột mã cấp trên."
    case _ where line.parent == line.code: "đơn vị không thể là cấp trên của chính mình."
    case (_, .unclear): nil
    case (_, .missing): "không có đơn vị cấp trên nào mang mã “\(line.parent)”."
    case (.commune, .of(.district)), (.commune, .of(.province)), (.district, .of(.province)): nil
    case (.commune, .of(let other)):
      "đơn vị cấp trên “\(line.parent)” là cấp \(name(other)); cấp trên của xã phải là huyện hoặc tỉnh."
    case (.district, .of(let other)):
      "đơn vị cấp trên “\(line.parent)” là cấp \(name(other)); cấp trên của huyện phải là tỉnh."
    }
  }

  private static func name(_ level: Level) -> String {
    switch level {
    case .province: "tỉnh"
    case .district: "huyện"
    case .commune: "xã"
    }
  }
}

// MARK: - Rows

extension UnitImport {
  private struct Row {
    let number: Int
    let code: String
    let name: String
    let parent: String
    /// Nil when the cell names no level.
    let level: Level?
    private let levelText: String
    private let record: SheetReading.Record

    init(_ record: SheetReading.Record) {
      self.record = record
      number = record.number
      code = record.text("code")
      name = record.text("name")
      parent = record.text("parent")
      levelText = record.text("level")
      level = Row.levels[Vietnamese.searchKey(levelText)]
    }

    private static let levels: [String: Level] = [
      "province": .province, "tinh": .province, "cap tinh": .province, "district": .district, "huyen": .district,
      "cap huyen": .district, "commune": .commune, "xa": .commune, "cap xa": .commune,
    ]

    var unit: ImportedUnit? {
      level.map {
        ImportedUnit(code: code, name: name, level: $0, parent: parent.isEmpty ? nil : parent)
      }
    }

    func address(_ key: String) -> String? { record.address(key) }

    /// What is wrong with the row by itself, column by column.
    var faults: [(key: String, message: String)] {
      var faults: [(String, String)] = []
      if code.isEmpty {
        faults.append(("code", "thiếu mã đơn vị."))
      } else if code.count > longestCode || !code.utf8.allSatisfy(Row.isCodeByte) {
        faults.append(
          ("code", "mã “\(code.prefix(40))” không hợp lệ: tối đa \(longestCode) chữ cái không dấu, chữ số, dấu . - _"))
      }
      if name.isEmpty {
        faults.append(("name", "thiếu tên đơn vị."))
      } else if name.count > longestName {
        faults.append(("name", "tên dài \(name.count) ký tự, quá \(longestName) ký tự."))
      }
      if levelText.isEmpty {
        faults.append(("level", "thiếu cấp: tỉnh, huyện hoặc xã."))
      } else if level == nil {
        faults.append(("level", "cấp “\(levelText.prefix(40))” không đúng; hãy ghi tỉnh, huyện hoặc xã."))
      }
      return faults
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}
