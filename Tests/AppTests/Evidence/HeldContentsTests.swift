import Testing

@testable import App

@Suite struct HeldContentsTests {
  @Test("What someone holds is not free, until everyone who held it has let it go")
  func held() throws {
    let held = HeldContents()
    func free() throws -> [String] {
      var free: [String] = []
      try held.withFree(["a", "b"]) { free = $0 }
      return free
    }
    held.hold("a")
    held.hold("a")
    #expect(try free() == ["b"])
    held.release(["a"])
    #expect(try free() == ["b"])
    held.release(["a"])
    #expect(try free() == ["a", "b"])
  }
}
