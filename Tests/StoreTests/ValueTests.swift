import Foundation
import Store
import Testing

@Suite struct `Times and identifiers` {
  @Test(arguments: [
    ("1970-01-01T00:00:00.000Z", 0.0), ("2026-11-21T14:00:00.000Z", 1_795_269_600),
    ("2024-02-29T23:59:59.999Z", 1_709_251_199.999),
    ("1969-12-31T23:59:59.999Z", -0.001), ("0000-03-01T00:00:00.000Z", -62_162_035_200),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799.999),
  ])
  func `agree with the calendar`(text: String, seconds: Double) {
    #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == text)
    #expect(Timestamp.date(text) == Date(timeIntervalSince1970: seconds))
  }

  @Test func `of every day of four centuries come back`() {
    for day in stride(from: -80_000.0, to: 80_000, by: 1) {
      let date = Date(timeIntervalSince1970: day * 86_400 + 43_200.5)
      #expect(Timestamp.date(Timestamp.text(date)) == date)
    }
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T14:00:00Z", "2026-02-29T00:00:00.000Z",
    "2026-13-01T00:00:00.000Z",
    "2026-00-01T00:00:00.000Z", "2026-01-01T24:00:00.000Z", "2026-01-01 00:00:00.000Z",
    "+026-01-01T00:00:00.000Z",
  ])
  func `that are none are refused`(text: String) {
    #expect(Timestamp.date(text) == nil)
  }

  @Test func `out of range do not crash`() {
    #expect(Timestamp.text(Date(timeIntervalSince1970: .infinity)) == "9999-12-31T23:59:59.999Z")
    #expect(Timestamp.text(Date(timeIntervalSince1970: -1e300)) == "0000-01-01T00:00:00.000Z")
    #expect(Identifier.make(at: Date(timeIntervalSince1970: -.infinity)).count == 36)
  }

  @Test func `of one millisecond are distinct and ascending`() {
    let ids = (0..<10_000).map { _ in
      Identifier.make(at: Date(timeIntervalSince1970: 1_795_269_600))
    }
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted())
    #expect(UUID(uuidString: ids[0]) != nil)
    #expect(Array(ids[0])[14] == "7" && "89ab".contains(Array(ids[0])[19]))
  }
}

@Suite struct `A database address` {
  @Test func `is SQLite or PostgreSQL and nothing else`() throws {
    #expect(try DatabaseAddress("sqlite:var/langhoc.sqlite") == .sqlite(path: "var/langhoc.sqlite"))
    #expect(try DatabaseAddress("postgresql://h/x") == .postgres(url: "postgresql://h/x"))
    for text in ["", "sqlite:", "mysql://u:secret@h/x"] {
      let error = #expect(throws: StoreError.self) { try DatabaseAddress(text) }
      #expect(!String(describing: error).contains("secret"))
    }
  }

  @Test func `shows no password`() throws {
    #expect(
      "\(try DatabaseAddress("postgres://u:secret@h:5433/x?password=secret"))"
        == "postgres://h:5433/x")
  }

  @Test(arguments: [
    "postgres://u:secret@127.0.0.1:1/x", "postgres://u:secret%zz@h/x",
    "postgres://u:secret@h:port/x",
  ])
  func `that cannot be reached is told without the password`(url: String) async throws {
    let error = await #expect(throws: StoreError.self) {
      try await Database.open(.postgres(url: url))
    }
    guard case .unavailable(let message) = error else {
      Issue.record("expected unavailable, got \(String(describing: error))")
      return
    }
    #expect(!message.contains("secret"))
  }

  @Test func `of a file that is no database is told`() async throws {
    let error = await #expect(throws: StoreError.self) {
      try await Database.open(.sqlite(path: "/dev/null/x"))
    }
    guard case .unavailable = error else {
      Issue.record("expected unavailable, got \(String(describing: error))")
      return
    }
  }
}
