import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct `Kept files` {
  let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test func `are kept under the hash of their content, equal content once`() async throws {
    try await withFolder { folder in
      let files = Files(folder: folder.appending(path: "deep/files"))
      for _ in 0..<2 {
        let file = try files.begin()
        try file.write(Array("a".utf8))
        try file.write([])
        try file.write(Array("bc".utf8))
        let (hash, size) = try file.finish()
        #expect(hash == abc && size == 3)
      }
      #expect(try files.allHashes() == [abc])
      #expect(files.exists(abc))
      #expect(try String(contentsOf: files.url(of: abc), encoding: .utf8) == "abc")
      #expect(try incoming(files) == [])
      try files.remove(abc)
      try files.remove(abc)
      #expect(try files.allHashes() == [] && !files.exists(abc))
    }
  }

  @Test func `that broke off leave nothing`() async throws {
    try await withFolder { folder in
      let files = Files(folder: folder)
      do {
        let dropped = try files.begin()
        try dropped.write([1, 2, 3])
        let abandoned = try files.begin()
        abandoned.abandon()
        #expect(throws: StoreError.self) { try abandoned.write([1]) }
        #expect(throws: StoreError.self) { try abandoned.finish() }
        #expect(try incoming(files).count == 1)
        withExtendedLifetime(dropped) {}
      }
      #expect(try incoming(files) == [] && files.allHashes() == [])
    }
  }

  @Test func `that were damaged are found, and healed by the same content`() async throws {
    try await withFolder { folder in
      let files = Files(folder: folder)
      func keep() throws -> String {
        let file = try files.begin()
        try file.write(Array(repeating: 7, count: 1_000_000))
        return try file.finish().hash
      }
      let hash = try keep()
      #expect(try files.verify(hash))
      try Data("bad".utf8).write(to: files.url(of: hash))
      #expect(try !files.verify(hash))
      _ = try keep()
      #expect(try files.verify(hash))
      #expect(throws: StoreError.self) { try files.verify(abc) }
    }
  }

  @Test(arguments: ["", "../../etc/passwd", "..", "ABC", String(repeating: "g", count: 64)])
  func `are not found by what is no hash`(name: String) async throws {
    try await withFolder { folder in
      let files = Files(folder: folder.appending(path: "files"))
      #expect(!files.exists(name))
      #expect(files.url(of: name).path.hasPrefix(folder.path + "/files/"))
    }
  }

  @Test func `left behind by a crash are swept when they are old`() async throws {
    try await withFolder { folder in
      let files = Files(folder: folder)
      #expect(try files.sweep(before: .now) == 0)
      let file = try files.begin()
      #expect(try files.sweep(before: .now.addingTimeInterval(-86_400)) == 0)
      #expect(try files.sweep(before: .now.addingTimeInterval(60)) == 1)
      #expect(try incoming(files) == [])
      file.abandon()
    }
  }

  @Test func `are not removed while a backup copies them`() async throws {
    try await withFolder { folder in
      let files = Files(folder: folder), file = try files.begin()
      try file.write(Array("abc".utf8))
      let hash = try file.finish().hash
      try files.withoutRemovals {
        try files.remove(hash)
        #expect(files.exists(hash))
      }
      try files.remove(hash)
      #expect(!files.exists(hash))
    }
  }

  private func incoming(_ files: Files) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: files.url(of: abc).deletingLastPathComponent().deletingLastPathComponent().path
        + "/incoming")
  }

  @Test func `hash texts as the standard says`() {
    #expect(SHA256Hex.of("abc") == abc)
    #expect(SHA256Hex.of([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
