import Foundation

/// Reads a list of units: CSV `code,name,level,parent`, columns in any order, others left aside.
public enum UnitImport {
  /// In characters. What is longer is a broken line, not a name.
  public static let longestName = 150
  public static let longestCode = 20

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
    var units: [ImportedUnit] = []
    if let table = Table(bytes, faults: &faults), let columns = Columns(table.header, &faults) {
      let lines = table.rows.map { Line($0, columns) }
      check(lines, known: known, &faults)
      for level in Level.allCases {
        units += lines.filter { $0.level == level }.compactMap(\.unit)
      }
    }
    try faults.check()
    return units
  }

  private static func check(_ lines: [Line], known: [String: Level], _ faults: inout LineFaults) {
    var first: [String: Line] = [:]
    first.reserveCapacity(lines.count)
    for line in lines {
      for fault in line.faults { faults.add(line: line.number, fault) }
      if line.code.isEmpty { continue }
      if let earlier = first[line.code] {
        faults.add(line: line.number, "mã “\(line.code)” đã có ở dòng \(earlier.number).")
      } else {
        first[line.code] = line
      }
    }
    for line in lines {
      guard let level = line.level else { continue }
      let above: Parent =
        if let parent = first[line.parent] { parent.level.map(Parent.of) ?? .unclear } else {
          known[line.parent].map(Parent.of) ?? .missing
        }
      if let fault = fault(of: above, for: line, at: level) { faults.add(line: line.number, fault) }
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
  private static func fault(of parent: Parent, for line: Line, at level: Level) -> String? {
    switch (level, parent) {
    case _ where line.parent.isEmpty:
      level == .province ? nil : "thiếu mã đơn vị cấp trên (cột parent)."
    case (.province, _): "tỉnh không có đơn vị cấp trên; hãy để trống cột parent."
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

// MARK: - Lines

extension UnitImport {
  private struct Columns {
    private static let needed = ["code", "name", "level", "parent"]

    let code: Int, name: Int, level: Int, parent: Int

    init?(_ header: [String], _ faults: inout LineFaults) {
      let names = header.map { $0.lowercased() }
      let found = Columns.needed.compactMap(names.firstIndex)
      guard found.count == Columns.needed.count else {
        let missing = Columns.needed.filter { !names.contains($0) }.joined(separator: ", ")
        faults.add(
          line: nil, "Thiếu cột: \(missing). Dòng đầu của tệp phải là: code,name,level,parent.")
        return nil
      }
      for name in Columns.needed where names.count(where: { $0 == name }) > 1 {
        faults.add(line: nil, "Cột \(name) có hơn một lần.")
      }
      (code, name, level, parent) = (found[0], found[1], found[2], found[3])
    }
  }

  private struct Line {
    let number: Int
    let code: String
    let name: String
    let parent: String
    /// Nil when the cell names no level.
    let level: Level?
    private let levelText: String

    init(_ row: Table.Row, _ columns: Columns) {
      number = row.line
      code = Vietnamese.tidy(row.cells[columns.code])
      name = Vietnamese.tidy(row.cells[columns.name])
      parent = Vietnamese.tidy(row.cells[columns.parent])
      levelText = Vietnamese.tidy(row.cells[columns.level])
      level = Level(rawValue: levelText.lowercased())
    }

    var unit: ImportedUnit? {
      level.map {
        ImportedUnit(code: code, name: name, level: $0, parent: parent.isEmpty ? nil : parent)
      }
    }

    /// What is wrong with the line by itself.
    var faults: [String] {
      var faults: [String] = []
      if code.isEmpty {
        faults.append("thiếu mã (cột code).")
      } else if code.count > longestCode || !code.utf8.allSatisfy(Line.isCodeByte) {
        faults.append(
          "mã “\(code.prefix(40))” không hợp lệ: tối đa \(longestCode) chữ cái không dấu, chữ số, dấu . - _"
        )
      }
      if name.isEmpty {
        faults.append("thiếu tên (cột name).")
      } else if name.count > longestName {
        faults.append("tên dài \(name.count) ký tự, quá \(longestName) ký tự.")
      }
      if levelText.isEmpty {
        faults.append("thiếu cấp (cột level): province, district hoặc commune.")
      } else if level == nil {
        faults.append(
          "cấp “\(levelText.prefix(40))” không đúng; hãy ghi province, district hoặc commune.")
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
