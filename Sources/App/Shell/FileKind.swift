import CMagic
import Foundation
import Rules
import Synchronization

/// The kinds of files that are taken as evidence, told by content and never by name.
public enum FileKind: String, Sendable, CaseIterable {
  case pdf, doc, docx, xls, xlsx, jpg, png

  /// For `<input accept>`.
  public static let accept = ".pdf,.doc,.docx,.xls,.xlsx,.jpg,.jpeg,.png"
  /// What stands under a file field.
  public static let hint = "PDF, Word, Excel, JPG, PNG; mỗi tệp không quá 50 MB."

  /// What the file is served as.
  public var contentType: String {
    switch self {
    case .pdf: "application/pdf"
    case .doc: "application/msword"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xls: "application/vnd.ms-excel"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .jpg: "image/jpeg"
    case .png: "image/png"
    }
  }

  /// Whether a browser shows it in the page.
  public var showsInPage: Bool { self == .pdf || self == .jpg || self == .png }

  /// The kind of the file at `path`, or a problem at `field` that names the file.
  public static func check(path: String, name: String, field: String) throws -> FileKind {
    let content = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    if content.isEmpty {
      throw Problem.invalid(field, "Tệp “\(name)” rỗng (0 byte). Hãy kiểm tra và chọn lại tệp.")
    }
    guard let kind = try detect(content) else {
      throw Problem.invalid(
        field,
        "Tệp “\(name)” không đúng loại. Chỉ nhận PDF, Word, Excel, JPG, PNG; không nhận DOCM, XLSM và tệp có mật khẩu mở.")
    }
    guard kind.isWhole(content) else {
      throw Problem.invalid(
        field, "Tệp “\(name)” bị cắt cụt, thiếu phần cuối. Hãy mở tệp trên máy xem có đủ không, lưu hoặc tải lại rồi chọn lại tệp.")
    }
    return kind
  }

  /// The kind of some content; nil when it is none that we take. Mapped data is not read into memory as a whole.
  ///
  /// libmagic tells PDF and pictures; in the two containers of Office it is often vague, so we look for ourselves.
  public static func detect(_ content: Data) throws -> FileKind? {
    let type = try Magic.shared.mimeType(content.prefix(1 << 20))
    if content.starts(with: [0x50, 0x4B, 3, 4]) { return insideZip(content) }
    if content.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return insideOLE(content, type) }
    return switch type {
    case "application/pdf": .pdf
    case "image/jpeg": .jpg
    case "image/png": .png
    default: nil
    }
  }

  /// OOXML is a ZIP whose directory, at its end, names the main part; one with macros is not taken.
  private static func insideZip(_ content: Data) -> FileKind? {
    let directory = content.suffix(4 << 20)
    func names(_ part: String) -> Bool { directory.range(of: Data(part.utf8)) != nil }
    guard names("[Content_Types].xml"), !names("vbaProject.bin") else { return nil }
    if names("word/document.xml") { return .docx }
    return names("xl/workbook.xml") ? .xlsx : nil
  }

  /// The old formats are little file systems; their directory names its streams in UTF-16. A locked file is not taken,
  /// for nobody could check it. A document may hold a table and the other way round: then libmagic's word counts.
  private static func insideOLE(_ content: Data, _ type: String) -> FileKind? {
    func hasStream(_ name: String) -> Bool {
      content.range(of: Data((name + "\0").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })) != nil
    }
    if hasStream("EncryptedPackage") || hasStream("PowerPoint Document") { return nil }
    let table = hasStream("Workbook") || hasStream("Book")
    if hasStream("WordDocument") { return table && type == "application/vnd.ms-excel" ? .xls : .doc }
    return table ? .xls : nil
  }
}

/// libmagic. One cookie behind a lock: `magic_t` is not safe to use from two threads.
private final class Magic: Sendable {
  static let shared = Magic()
  private let cookie = Mutex<Cookie>(Cookie())

  /// An opened database, or the reason why there is none.
  private struct Cookie: @unchecked Sendable {  // guarded by the mutex
    let magic: magic_t?
    let failure: String?

    init() {
      magic = magic_open(MAGIC_MIME_TYPE)
      failure = magic_load(magic, nil) == 0 ? nil : magic_error(magic).map { String(cString: $0) } ?? "magic_load"
    }
  }

  func mimeType(_ content: Data) throws -> String {
    try cookie.withLock { cookie in
      guard let magic = cookie.magic, cookie.failure == nil else { throw MagicFailure(reason: cookie.failure ?? "") }
      return try content.withUnsafeBytes { bytes in
        guard let type = magic_buffer(magic, bytes.baseAddress, bytes.count) else {
          throw MagicFailure(reason: magic_error(magic).map { String(cString: $0) } ?? "magic_buffer")
        }
        return String(cString: type)
      }
    }
  }
}

/// libmagic could not work (its database is missing, say).
struct MagicFailure: Error { let reason: String }
