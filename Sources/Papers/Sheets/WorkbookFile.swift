import CXlsxWriter
import Foundation

extension Workbook {
  /// The workbook as the bytes of an XLSX file.
  ///
  /// Throws `SheetError.writing` when the disk for temporary files is full, or a sheet has more rows than the format.
  public func xlsx() throws(SheetError) -> Data {
    let path = FileManager.default.temporaryDirectory.appending(path: "langhoc-\(UUID().uuidString).xlsx").path
    defer { unlink(path) }
    guard let book = workbook_new(path) else { throw .writing("không mở được tệp tạm") }
    do throws(SheetError) {
      setProperties(of: book)
      let formats = SheetFormats(book)
      var names: Set<String> = []
      for sheet in sheets {
        let name = Self.tabName(sheet.name, besides: names)
        names.insert(name.lowercased())
        guard let page = workbook_add_worksheet(book, name) else { throw .writing("trang “\(name)”") }
        try SheetPage(sheet, page, formats).write()
      }
    } catch {
      lxw_workbook_free(book)
      throw error
    }
    try check(workbook_close(book))
    do { return try Data(contentsOf: URL(filePath: path)) } catch { throw .writing("\(error)") }
  }

  private func setProperties(of book: UnsafeMutablePointer<lxw_workbook>) {
    // The library copies the texts.
    let (title, author) = (strdup(title), strdup(author))
    defer {
      free(title)
      free(author)
    }
    var properties = lxw_doc_properties()
    (properties.title, properties.author, properties.company) = (title, author, author)
    properties.created = time_t(created.timeIntervalSince1970)
    _ = workbook_set_properties(book, &properties)
  }

  /// A tab has at most 31 UTF-16 units, none of []:*?/\, no ' at its ends, and no twin in another case.
  static func tabName(_ wanted: String, besides taken: Set<String>) -> String {
    var name = wanted.precomposedStringWithCanonicalMapping.filter { !"[]:*?/\\".contains($0) && !$0.isNewline }
    name = cut(name, to: 31).trimmingCharacters(in: .whitespaces.union(["'"]))
    if name.isEmpty || name.lowercased() == "history" { name = "Bảng" }
    var free = name
    var number = 2
    while taken.contains(free.lowercased()) {
      free = "\(cut(name, to: 27)) (\(number))"
      number += 1
    }
    return free
  }

  private static func cut(_ text: String, to units: Int) -> String {
    var text = text
    while text.utf16.count > units { text.removeLast() }
    return text
  }
}

func check(_ code: lxw_error) throws(SheetError) {
  guard code == LXW_NO_ERROR else { throw .writing(lxw_strerror(code).map { String(cString: $0) } ?? "lỗi \(code.rawValue)") }
}

/// The few looks that cells have.
struct SheetFormats {
  enum Kind: Hashable { case text, integer, decimal(Int), share, date, head, title, subtitle, note }
  struct Look: Hashable {
    var kind: Kind
    var isBold = false
    var isInput = false
  }

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let made: Made

  /// Formats belong to the workbook and live as long as it does.
  private final class Made { var formats: [Look: UnsafeMutablePointer<lxw_format>] = [:] }

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    self.book = book
    made = Made()
  }

  func format(_ look: Look) -> UnsafeMutablePointer<lxw_format>? {
    if let format = made.formats[look] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    format_set_font_name(format, "Times New Roman")
    format_set_font_size(format, 12)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if look.isBold || look.kind == .head || look.kind == .title { format_set_bold(format) }
    switch look.kind {
    case .text:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
      format_set_indent(format, 1)
    case .integer: format_set_num_format(format, "#,##0")
    case .decimal(let places): format_set_num_format(format, "#,##0" + (places > 0 ? "." + String(repeating: "0", count: places) : ""))
    case .share: format_set_num_format(format, "0.0%")
    case .date:
      format_set_num_format(format, "dd/mm/yyyy")
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .head, .title, .subtitle:
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
      format_set_text_wrap(format)
      if look.kind == .subtitle { format_set_italic(format) }
    case .note:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    switch look.kind {
    case .title, .subtitle, .note: break
    default: format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    if look.isInput { format_set_bg_color(format, 0xFFF6D6) }
    made.formats[look] = format
    return format
  }
}
