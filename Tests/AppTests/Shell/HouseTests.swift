import Foundation
import Testing

/// What ARCHITECTURE.md promises of the house and a compiler cannot hold.
@Suite struct HouseTests {
  @Test("SQL stands only in files of queries, in the steps, in the journal and in the demo")
  func queries() throws {
    let app = World.home.appending(path: "Sources/App")
    let statement = #/(^\s*|")(SELECT|INSERT INTO|UPDATE|DELETE FROM) /#
    let files = try #require(FileManager.default.enumerator(at: app, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL })
    let swift = files.filter { $0.pathExtension == "swift" }
    #expect(swift.count > 300, "the folder was found")
    let strays = try swift.filter { file in
      let name = file.deletingPathExtension().lastPathComponent
      guard !name.hasSuffix("Queries"), !["Steps", "Journal"].contains(name), !file.path.contains("/Demo/") else { return false }
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").contains { $0.contains(statement) }
    }
    #expect(strays.map(\.lastPathComponent) == [])
  }
}
