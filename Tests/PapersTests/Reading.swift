import CZip
import Foundation
import FoundationXML

/// What a program that is not ours sees in a file that we wrote.
enum Reading {
  struct Failure: Error { let words: String }

  /// Output of a program that gets the file; its complaints are a failure.
  static func output(of program: String, _ arguments: [String], reading data: Data, suffix: String = "pdf") throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "paper.\(suffix)")
    try data.write(to: file)
    let (out, complaints) = (folder.appending(path: "out"), folder.appending(path: "complaints"))
    for url in [out, complaints] { try Data().write(to: url) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments.map { $0 == "FILE" ? file.path : $0 }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
    process.waitUntilExit()
    let words = String(decoding: try Data(contentsOf: complaints), as: UTF8.self)
    guard process.terminationStatus == 0, words.isEmpty else { throw Failure(words: words) }
    return try Data(contentsOf: out)
  }

  static func words(_ pdf: Data, raw: Bool = true) throws -> String {
    String(decoding: try output(of: "pdftotext", raw ? ["-raw", "FILE", "-"] : ["-layout", "FILE", "-"], reading: pdf), as: UTF8.self)
  }

  static func info(_ pdf: Data) throws -> String { String(decoding: try output(of: "pdfinfo", ["FILE"], reading: pdf), as: UTF8.self) }

  /// The lines of each page, as pdftotext sees them.
  static func pages(_ pdf: Data) throws -> [Page] {
    let reader = PageReader()
    let parser = XMLParser(data: try output(of: "pdftotext", ["-bbox-layout", "FILE", "-"], reading: pdf))
    parser.delegate = reader
    guard parser.parse() else { throw Failure(words: "bbox") }
    return reader.pages
  }

  /// The parts of a ZIP, in their order, with the day that each carries.
  static func parts(_ zip: Data) throws -> [(name: String, data: Data, year: Int)] {
    var error = zip_error_t()
    var copy = Array(zip)
    return try copy.withUnsafeMutableBytes { bytes in
      guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error),
        let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)
      else { throw Failure(words: "no zip") }
      defer { zip_discard(archive) }
      return try (0..<zip_get_num_entries(archive, 0)).map { index in
        var status = zip_stat_t()
        zip_stat_index(archive, zip_uint64_t(index), 0, &status)
        var data = Data(count: Int(status.size))
        guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw Failure(words: "no entry") }
        defer { zip_fclose(file) }
        let count = data.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, status.size) }
        guard count == status.size else { throw Failure(words: "short entry") }
        let year = Calendar(identifier: .gregorian).component(.year, from: Date(timeIntervalSince1970: Double(status.mtime)))
        return (String(cString: status.name), data, year)
      }
    }
  }
}

/// In points, from the upper left corner.
struct Box {
  var left: Double, top: Double, right: Double, bottom: Double
}

struct Page {
  struct Line {
    var box: Box
    var words: String
  }

  let width: Double
  let height: Double
  var lines: [Line] = []

  func line(_ words: String) -> Line? { lines.first { $0.words == words } }
}

private final class PageReader: NSObject, XMLParserDelegate {
  var pages: [Page] = []
  private var word: String?

  func parser(_ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]) {
    func number(_ key: String) -> Double { attributes[key].flatMap(Double.init) ?? .nan }
    switch name {
    case "page": pages.append(Page(width: number("width"), height: number("height")))
    case "line":
      let box = Box(left: number("xMin"), top: number("yMin"), right: number("xMax"), bottom: number("yMax"))
      pages[pages.count - 1].lines.append(Page.Line(box: box, words: ""))
    case "word": word = ""
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { word? += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    guard name == "word", let read = word else { return }
    let (page, line) = (pages.count - 1, pages[pages.count - 1].lines.count - 1)
    pages[page].lines[line].words += (pages[page].lines[line].words.isEmpty ? "" : " ") + read
    word = nil
  }
}
