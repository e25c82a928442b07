import CZip
import Foundation

/// The parts of an XLSX file, unpacked piece by piece and counted.
final class PackedParts {
  private let archive: OpaquePointer
  /// libzip reads from it for as long as the archive is open.
  private let bytes: UnsafeMutableRawBufferPointer
  private let limits: SheetLimits
  private var unpacked = 0

  static let broken = SheetError.unreadable("Tệp bảng tính bị hỏng hoặc chưa tải lên hết. Hãy mở bằng Excel, lưu lại rồi gửi lại.")
  static let tooLarge = SheetError.unreadable("Tệp bảng tính quá lớn khi mở ra. Hãy xoá các trang, dòng và định dạng thừa, hoặc chia thành nhiều tệp.")
  static let foreign = SheetError.unreadable("Tệp không phải là bảng tính Excel (.xlsx). Hãy mở bằng Excel, chọn “Lưu thành” (Save As) dạng Excel Workbook (.xlsx) rồi gửi lại.")

  init(_ content: Data, limits: SheetLimits) throws(SheetError) {
    if content.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .unreadable("Tệp là Excel đời cũ (.xls) hoặc có mật khẩu mở. Hãy mở bằng Excel, chọn “Lưu thành” (Save As) dạng Excel Workbook (.xlsx), không đặt mật khẩu, rồi gửi lại.")
    }
    guard content.starts(with: [0x50, 0x4B]) else { throw Self.foreign }
    bytes = .allocate(byteCount: max(content.count, 1), alignment: 1)
    bytes.copyBytes(from: content)
    self.limits = limits
    var error = zip_error_t()
    let opened = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(content.count), 0, &error).flatMap { source -> OpaquePointer? in
      let archive = zip_open_from_source(source, ZIP_RDONLY, &error)
      if archive == nil { zip_source_free(source) }
      return archive
    }
    guard let opened else {
      bytes.deallocate()
      throw Self.broken
    }
    archive = opened
    guard zip_get_num_entries(archive, 0) <= limits.entries else { throw Self.tooLarge }
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  func has(_ path: String) -> Bool { zip_name_locate(archive, path, zip_flags_t(ZIP_FL_NOCASE)) >= 0 }

  /// Opens a part; nil when there is none of the name.
  func part(_ path: String) throws(SheetError) -> Part? {
    let index = zip_name_locate(archive, path, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else { throw Self.broken }
    guard status.encryption_method == ZIP_EM_NONE else { throw .unreadable("Tệp bảng tính có mật khẩu mở. Hãy bỏ mật khẩu rồi gửi lại.") }
    // What the directory says may be a lie, so that what comes out is counted as well.
    guard status.size <= UInt64(limits.unpacked) else { throw Self.tooLarge }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw Self.broken }
    return Part(self, file, packed: Int(clamping: status.comp_size))
  }

  /// One part on its way out.
  final class Part {
    private let parts: PackedParts
    private let file: OpaquePointer
    private let most: Int
    private var count = 0

    fileprivate init(_ parts: PackedParts, _ file: OpaquePointer, packed: Int) {
      (self.parts, self.file) = (parts, file)
      let (product, overflows) = packed.multipliedReportingOverflow(by: parts.limits.ratio)
      most = overflows ? .max : max(product, 1 << 20)
    }

    deinit { zip_fclose(file) }

    /// The next bytes; 0 at the end.
    func read(_ buffer: UnsafeMutablePointer<UInt8>, _ length: Int) throws(SheetError) -> Int {
      let got = zip_fread(file, buffer, zip_uint64_t(length))
      guard got >= 0 else { throw PackedParts.broken }
      count += Int(got)
      parts.unpacked += Int(got)
      guard count <= most, parts.unpacked <= parts.limits.unpacked else { throw PackedParts.tooLarge }
      return Int(got)
    }
  }
}
