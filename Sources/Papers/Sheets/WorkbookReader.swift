import Foundation

extension ReadSheet {
  /// Reads every sheet of an XLSX file that has cells, in the order of the tabs.
  ///
  /// Memory is bounded by the limits. Throws `SheetError.unreadable` with a text that says what to do, for whatever else the bytes are.
  public static func sheets(of content: Data, limits: SheetLimits = SheetLimits()) throws(SheetError) -> [ReadSheet] {
    let parts = try PackedParts(content, limits: limits)
    let main = try mainPart(of: parts)
    let book = BookReader()
    guard let bookPart = try parts.part(main) else { throw PackedParts.broken }
    try book.read(bookPart)
    let links = try relations(of: main, in: parts)
    guard book.sheets.count <= limits.sheets else { throw PackedParts.tooLarge }

    let strings = StringsReader(limits)
    if let part = try links.first(where: { $0.type.hasSuffix("/sharedStrings") }).flatMap({ (link) throws(SheetError) in try parts.part(link.target) }) {
      try strings.read(part)
    }
    let styles = StylesReader()
    if let part = try links.first(where: { $0.type.hasSuffix("/styles") }).flatMap({ (link) throws(SheetError) in try parts.part(link.target) }) {
      try styles.read(part)
    }
    var count = SheetCount(limits)
    var sheets: [ReadSheet] = []
    for listed in book.sheets {
      guard let link = links.first(where: { $0.id == listed.link }), link.type.hasSuffix("/worksheet"),
        let part = try parts.part(link.target)
      else { continue }
      let reader = CellsReader(strings: strings.strings, looks: styles.looks, from1904: book.from1904, count: count)
      try reader.read(part)
      count = reader.count
      sheets.append(ReadSheet(name: listed.name, isHidden: listed.isHidden, rows: reader.rows, merges: reader.merges))
    }
    guard !sheets.isEmpty else { throw PackedParts.broken }
    return sheets
  }

  private static func mainPart(of parts: PackedParts) throws(SheetError) -> String {
    let links = try relations(of: "", in: parts)
    let main = links.first { $0.type.hasSuffix("/officeDocument") }?.target ?? "xl/workbook.xml"
    if main.hasPrefix("word/") || (!parts.has(main) && parts.has("word/document.xml")) {
      throw .unreadable("Tệp là văn bản Word, không phải bảng tính. Hãy chép bảng sang Excel, lưu dạng .xlsx rồi gửi lại.")
    }
    if main.hasSuffix(".bin") {
      throw .unreadable("Tệp là bảng tính dạng nhị phân (.xlsb). Hãy lưu lại dạng Excel Workbook (.xlsx) rồi gửi lại.")
    }
    guard parts.has(main) else {
      throw parts.has("[Content_Types].xml") ? PackedParts.broken : PackedParts.foreign
    }
    return main
  }

  /// The links of a part, their targets as paths from the root.
  private static func relations(of path: String, in parts: PackedParts) throws(SheetError) -> [RelationsReader.Link] {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let (folder, name) = (String(path[..<cut]), path[cut...])
    guard let part = try parts.part("\(folder)_rels/\(name).rels") else { return [] }
    let reader = RelationsReader(folder: folder)
    try reader.read(part)
    return reader.links
  }
}

/// What has been read of the file so far, against the limits.
struct SheetCount {
  let limits: SheetLimits
  private var rows = 0
  private var cells = 0

  init(_ limits: SheetLimits) { self.limits = limits }

  mutating func addRow() throws(SheetError) {
    rows += 1
    guard rows <= limits.rows else {
      throw .unreadable("Bảng tính có hơn \(limits.rows) dòng có nội dung. Hãy chia thành nhiều tệp.")
    }
  }

  mutating func addCell(inColumn column: Int) throws(SheetError) {
    cells += 1
    guard cells <= limits.cells else {
      throw .unreadable("Bảng tính có hơn \(limits.cells) ô có nội dung. Hãy chia thành nhiều tệp.")
    }
    guard column < limits.columns else {
      throw .unreadable("Bảng tính có nội dung ở cột thứ \(column + 1), chỉ đọc được \(limits.columns) cột. Hãy xoá các cột thừa.")
    }
  }
}

/// `_rels/….rels`: which part stands for what.
final class RelationsReader: PartReader {
  struct Link {
    let id: String
    let type: String
    let target: String
  }
  private let folder: String
  private(set) var links: [Link] = []

  init(folder: String) { self.folder = folder }

  override func begin(_ name: String, _ attributes: PartAttributes) throws(SheetError) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
      attributes["TargetMode"] != "External", links.count < 10_000
    else { return }
    links.append(Link(id: id, type: type, target: Self.path(target, from: folder)))
  }

  private static func path(_ target: String, from folder: String) -> String {
    var pieces = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for piece in target.split(separator: "/") where piece != "." {
      if piece == ".." { _ = pieces.popLast() } else { pieces.append(String(piece)) }
    }
    return pieces.joined(separator: "/")
  }
}

/// `workbook.xml`: the tabs, and from when days are counted.
final class BookReader: PartReader {
  private(set) var sheets: [(name: String, link: String, isHidden: Bool)] = []
  private(set) var from1904 = false

  override func begin(_ name: String, _ attributes: PartAttributes) throws(SheetError) {
    switch name {
    case "sheet":
      guard sheets.count < 10_000 else { throw PackedParts.tooLarge }
      let link = attributes.withPrefix("id") ?? ""
      sheets.append((attributes["name"] ?? "", link, attributes["state"].map { $0 != "visible" } ?? false))
    case "workbookPr": from1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    default: break
    }
  }
}
