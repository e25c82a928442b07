import Foundation
import Rules
import Testing

@testable import App

@Suite("A file is what its content says")
struct FileKindTests {
  static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)

  static func utf16(_ name: String) -> [UInt8] { (name + "\0").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

  /// A ZIP of empty entries, stored; its checksums are zero, as they are for nothing.
  static func zip(_ names: [String]) -> Data {
    func entry(_ name: String, _ head: [UInt8]) -> [UInt8] { head + [UInt8(name.utf8.count), 0] }
    var local: [UInt8] = []
    var directory: [UInt8] = []
    for name in names {
      let offset = UInt32(local.count)
      let common: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 12)
      directory += entry(name, [0x50, 0x4B, 1, 2, 20, 0] + common) + [UInt8](repeating: 0, count: 12)
      directory += withUnsafeBytes(of: offset.littleEndian, Array.init) + Array(name.utf8)
      local += entry(name, [0x50, 0x4B, 3, 4] + common) + [0, 0] + Array(name.utf8)
    }
    let count = [UInt8(names.count), 0, UInt8(names.count), 0]
    let size = withUnsafeBytes(of: UInt32(directory.count).littleEndian, Array.init)
    let start = withUnsafeBytes(of: UInt32(local.count).littleEndian, Array.init)
    return Data(local + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + size + start + [0, 0])
  }

  static let samples: [(Data, FileKind?)] = [
    (Data("%PDF-1.4\n1 0 obj\n".utf8), .pdf),
    (Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]), .jpg),
    (Data([0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]), .png),
    (zip(["[Content_Types].xml", "_rels/.rels", "word/document.xml"]), .docx),
    (zip(["docProps/app.xml", "xl/workbook.xml", "[Content_Types].xml"]), .xlsx),
    (zip(["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), nil),
    (zip(["bai-hat.mp3"]), nil),
    (Data(ole + utf16("WordDocument")), .doc),
    (Data(ole + utf16("Workbook")), .xls),
    (Data(ole + utf16("EncryptedPackage")), nil),
    (Data("<html><script>alert(1)</script>".utf8), nil),
    (Data("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), nil),
    (Data("chỉ là chữ".utf8), nil),
    (Data([0x4D, 0x5A] + [UInt8](repeating: 0, count: 100)), nil),
  ]

  @Test("PDF, Word, Excel and pictures are told by content; the rest, macros and locked files are refused", arguments: samples.indices)
  func kinds(index: Int) throws {
    #expect(try FileKind.detect(Self.samples[index].0) == Self.samples[index].1)
  }

  @Test("An empty or strange file is refused at its field, by its name")
  func refusals() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "langhoc-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }  // a leftover in the temporary folder harms nobody
    for (content, word) in [(Data(), "rỗng"), (Data("chữ".utf8), "không đúng loại")] {
      try content.write(to: URL(filePath: path))
      let problem = #expect(throws: Problem.self) { try FileKind.check(path: path, name: "báo cáo.pdf", field: "tep") }
      guard case .invalid(let faults) = problem else { throw try #require(problem) }
      #expect(faults.first?.field == "tep" && faults[0].message.contains("báo cáo.pdf") && faults[0].message.contains(word))
    }
    try Data("%PDF-1.4\n%%EOF".utf8).write(to: URL(filePath: path))
    #expect(try FileKind.check(path: path, name: "x.exe", field: "tep") == .pdf)
  }

  /// Whole files of each kind, as small as they can be.
  static let whole: [(FileKind, [UInt8])] = {
    let segment: [UInt8] = [0xFF, 0xE1, 0, 6, 0xFF, 0xD8, 0xFF, 0xD9]  // a camera's small picture, with an end of its own
    let scan: [UInt8] = [0xFF, 0xDA, 0, 4, 1, 0, 7, 7, 7, 0xFF, 0, 7, 0xFF, 0xD9]
    let chunk = { (kind: String, content: [UInt8]) in [0, 0, 0, UInt8(content.count)] + Array(kind.utf8) + content + [9, 9, 9, 9] }
    let png = [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A] + chunk("IHDR", Array(repeating: 1, count: 13)) + chunk("IDAT", [1, 2, 3])
    var word = Self.ole
    (word[0x1E], word[0x2C], word[0x4C]) = (9, 1, 1)  // sectors of 512; one table, in the second; the directory in the first
    return [
      (.pdf, Array("%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n".utf8)), (.jpg, [0xFF, 0xD8] + segment + scan), (.png, png + chunk("IEND", [])),
      (.docx, Array(zip(["[Content_Types].xml", "word/document.xml"]))), (.doc, word + [UInt8](repeating: 0, count: 1024)),
    ]
  }()

  @Test("A file whose end is missing is told from a whole one", arguments: whole.indices)
  func cutOff(index: Int) {
    let (kind, bytes) = Self.whole[index]
    #expect(kind.isWhole(Data(bytes)))
    #expect(kind.isWhole(Data([0] + bytes).dropFirst()), "where the data begin does not matter")
    for length in [0, 9, bytes.count / 2, bytes.count - 23] { #expect(!kind.isWhole(Data(bytes.prefix(length))), "\(kind) of \(length) bytes") }
  }

  @Test("A file that was cut off is refused by its name, with what to do")
  func cutOffRefused() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "langhoc-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }  // a leftover in the temporary folder harms nobody
    try Self.samples[2].0.write(to: URL(filePath: path))
    let problem = #expect(throws: Problem.self) { try FileKind.check(path: path, name: "ảnh.png", field: "tep") }
    #expect(problem?.messages.first?.contains("“ảnh.png” bị cắt cụt") == true)
  }

  @Test("Many at once get the same answers: libmagic is asked by one at a time")
  func concurrent() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for round in 0..<200 {
        let (content, kind) = Self.samples[round % Self.samples.count]
        group.addTask { try FileKind.detect(content) == kind }
      }
      for try await right in group { #expect(right) }
    }
  }
}
