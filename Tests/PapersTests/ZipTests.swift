import Foundation
import Testing

@testable import Papers

@Suite("A ZIP") struct ZipTests {
  private let entries = [
    Zip.Entry("Hồ sơ/Tiêu chí 1/Nghị quyết.txt", .bytes(Data("một".utf8))), Zip.Entry("a.bin", .bytes(Data(repeating: 7, count: 100_000))),
    Zip.Entry("b.jpg", .bytes(Data([1, 2, 3])), isStored: true), Zip.Entry("trống", .bytes(Data())),
  ]

  @Test("keeps names, order and bytes")
  func round() throws {
    let parts = try Reading.parts(Zip.data(entries))
    #expect(parts.map(\.name) == entries.map(\.path))
    #expect(parts[0].data == Data("một".utf8) && parts[1].data.count == 100_000 && parts[3].data.isEmpty)
  }

  @Test("of the same entries is the same, in memory and on disk, in each time zone")
  func same() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Zip.write(entries, to: file)
    #expect(try Data(contentsOf: file) == Zip.data(entries))
    #expect(try Zip.data(entries) == Zip.data(entries))
  }

  @Test("takes files from disk, and says which trouble it had with one that is not there")
  func files() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("minh chứng".utf8).write(to: file)
    #expect(try Reading.parts(Zip.data([Zip.Entry("x.pdf", .file(file), isStored: true)]))[0].data == Data("minh chứng".utf8))
    let missing = Zip.Entry("y.pdf", .file(file.appendingPathExtension("khong-co")))
    #expect(throws: PaperError.self) { try Zip.data([missing]) }
    #expect(throws: PaperError.self) { try Zip.data([entries[0], entries[0]]) }
    #expect(throws: PaperError.self) { try Zip.write(entries, to: URL(filePath: "/khong-co/x.zip")) }
  }
}
