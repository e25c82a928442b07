import Foundation

/// Reads a list of who became what, and matches it to the units that stand before and after.
public enum LineageList {
  public static let columns = [
    SheetColumn("old_code", "Mã cũ", isRequired: true, names: ["mã đơn vị cũ"]),
    SheetColumn("old_name", "Tên cũ", isRequired: true, names: ["tên đơn vị cũ", "đơn vị cũ"]),
    SheetColumn("new_code", "Mã mới", isRequired: true, names: ["mã đơn vị mới"]),
    SheetColumn("new_name", "Tên mới", isRequired: true, names: ["tên đơn vị mới", "đơn vị mới"]),
    SheetColumn("part", "Phần", isRequired: true, names: ["phần nhập", "toàn bộ hay một phần"]),
    SheetColumn("share", "Tỷ lệ dân", names: ["tỷ lệ dân số"]),
  ]

  /// A row of the list as it was written.
  public struct Row: Sendable, Equatable {
    public let number: Int
    public let oldCode: String
    public let oldName: String
    public let newCode: String
    public let newName: String
    public let extent: Lineage.Extent
    public let share: Int?

    public init(
      number: Int, oldCode: String, oldName: String, newCode: String, newName: String, extent: Lineage.Extent, share: Int? = nil
    ) {
      (self.number, self.oldCode, self.oldName, self.newCode, self.newName) = (number, oldCode, oldName, newCode, newName)
      (self.extent, self.share) = (extent, share)
    }
  }

  /// Why a row waits for a person.
  public enum Trouble: String, Sendable, CaseIterable {
    case unknownOld, otherOldName, unknownNew, otherNewName
    /// Not a row at all: an old unit that ended and that no row names.
    case noSuccessor
  }

  /// A row that fits no unit, or one of another name; with what is known of it.
  public struct Unsettled: Sendable, Equatable {
    public let row: Row
    public let trouble: Trouble
    public let old: Lineage.Standing?
    public let new: Lineage.Standing?

    public init(row: Row, trouble: Trouble, old: Lineage.Standing?, new: Lineage.Standing?) {
      (self.row, self.trouble, self.old, self.new) = (row, trouble, old, new)
    }
  }

  public struct Matching: Sendable {
    /// Rows that fit, by code and name.
    public fileprivate(set) var pieces: [(number: Int, piece: Lineage.Piece)] = []
    /// Rows of units that stay what they are.
    public fileprivate(set) var staying: [Int] = []
    public fileprivate(set) var unsettled: [Unsettled] = []
  }

  /// The rows; what is wrong with them by themselves is noted at its line.
  public static func rows(_ reading: SheetReading, faults: inout LineFaults) -> [Row] {
    reading.records.compactMap { record in
      var isWhole = true
      for column in columns where column.isRequired && column.key != "part" && record.text(column.key).isEmpty {
        faults.add(line: record.number, "thiếu \(column.title.lowercased()).", at: record.address(column.key))
        isWhole = false
      }
      guard let extent = extents[Vietnamese.searchKey(record.text("part"))] else {
        faults.add(line: record.number, "phần “\(record.text("part").prefix(40))” không đúng; hãy ghi toàn bộ (full) hoặc một phần (partial).", at: record.address("part"))
        return nil
      }
      let typed = record.value("share")
      let share: Int? = switch typed {
      // Below 0 is refused at its row, as is what no share can be; an Int of any number stops the program.
      case .share(let share): abs(share) < 1000 ? Int((share * Double(Lineage.everyone)).rounded()) : -1
      case nil: nil
      case let value?: Lineage.share(value.text)
      }
      if typed != nil, share == nil {
        faults.add(line: record.number, "tỷ lệ dân “\(record.text("share").prefix(40))” không phải là số.", at: record.address("share"))
        isWhole = false
      }
      guard isWhole else { return nil }
      return Row(
        number: record.number, oldCode: record.text("old_code"), oldName: record.text("old_name"), newCode: record.text("new_code"),
        newName: record.text("new_name"), extent: extent, share: extent == .full && share == Lineage.everyone ? nil : share)
    }
  }

  private static let extents: [String: Lineage.Extent] = [
    "full": .full, "toan bo": .full, "ca": .full, "nguyen": .full, "partial": .partial, "mot phan": .partial, "phan": .partial,
  ]

  /// Finds the units that the rows mean: the old one among those that stand the day before, the new one among those of the
  /// day, each by code and name.
  public static func match(_ rows: [Row], before: [Lineage.Standing], on: [Lineage.Standing]) -> Matching {
    let olds = Dictionary(before.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let news = Dictionary(on.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var matching = Matching()
    for row in rows {
      let old = olds[row.oldCode], new = news[row.newCode]
      let trouble: Trouble? =
        if old == nil { .unknownOld } else if new == nil { .unknownNew } else if old?.isCalled(row.oldName) == false {
          .otherOldName
        } else if new?.isCalled(row.newName) == false { .otherNewName } else { nil }
      if let trouble {
        matching.unsettled.append(Unsettled(row: row, trouble: trouble, old: old, new: new))
      } else if let old, let new {
        if old.id == new.id { matching.staying.append(row.number) } else {
          matching.pieces.append((row.number, Lineage.Piece(old: old.id, new: new.id, extent: row.extent, share: row.share)))
        }
      }
    }
    return matching
  }
}
