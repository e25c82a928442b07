import Foundation
import Rules
import Store
import Synchronization
import Yams

/// The law and the calendar as they stand in the folder `regulations/`, read once at the start.
public struct Regulations: Sendable {
  /// A regulation with the text that it was read from, and that text's SHA-256: its version.
  public struct Published: Sendable {
    public let regulation: Regulation
    public let sha256: String
    public let yaml: String
  }

  public let all: [Published]
  public let calendarYears: [HolidayYear]

  /// - Throws: `Problem.invalid` with file, line and what is wrong, every file at once.
  public init(folder: URL) throws {
    var faults: [FieldProblem] = []
    var all: [Published] = []
    var years: [HolidayYear] = []
    for file in try Self.files(in: folder, named: "regulation.yaml") {
      Self.collect(&faults) { all.append(try Self.parse(try String(contentsOf: file, encoding: .utf8), file: file.path)) }
    }
    for file in try Self.holidayFiles(in: folder) {
      Self.collect(&faults) {
        years.append(try Self.decode(HolidayYear.self, from: try String(contentsOf: file, encoding: .utf8), file: file.path))
      }
    }
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    guard !all.isEmpty else { throw Problem.notFound("Không thấy quy định nào trong thư mục \(folder.path)") }
    self.all = all.sorted { $0.regulation.id < $1.regulation.id }
    calendarYears = years
  }

  /// The published regulation of this id.
  ///
  /// - Throws: `Problem.notFound`, naming the ones that there are.
  public func published(_ id: String) throws(Problem) -> Published {
    guard let found = all.first(where: { $0.regulation.id == id }) else {
      throw .notFound("Không có quy định “\(id)”. Hiện có: \(all.map(\.regulation.id).joined(separator: ", "))")
    }
    return found
  }

  /// The calendar of the files, with the days that an administrator entered on top.
  func calendar(with entered: [EnteredDay] = []) -> WorkingCalendar {
    guard !entered.isEmpty else { return WorkingCalendar(years: calendarYears) }
    let byYear = Dictionary(grouping: entered, by: \.day.year)
    let years = calendarYears.map { year -> HolidayYear in
      guard let extra = byYear[year.year] else { return year }
      let days = Set(extra.map(\.day))
      return HolidayYear(
        year: year.year, source: year.source,
        holidays: year.holidays.filter { !days.contains($0.date) }
          + extra.filter { !$0.isWorking }.map { .init(date: $0.day, name: $0.name) },
        workdays: year.workdays.filter { !days.contains($0.date) }
          + extra.filter(\.isWorking).map { .init(date: $0.day, note: $0.name) })
    }
    return WorkingCalendar(years: years)
  }

  static func parse(_ yaml: String, file: String) throws -> Published {
    let regulation = try decode(Regulation.self, from: yaml, file: file)
    let faults = regulation.faults
    guard faults.isEmpty else { throw Problem.invalid(faults.map { FieldProblem("file", "\(file): \($0)") }) }
    return Published(regulation: regulation, sha256: SHA256Hex.of(yaml), yaml: yaml)
  }

  static func decode<T: Decodable>(_ type: T.Type, from yaml: String, file: String) throws -> T {
    do {
      return try YAMLDecoder().decode(type, from: yaml)
    } catch let error as YamlError {
      throw Problem.invalid("file", "\(file): không đọc được YAML. \(error)")
    } catch let error as DecodingError {
      throw Problem.invalid("file", "\(file): \(describe(error))")
    }
  }

  static func describe(_ error: DecodingError) -> String {
    func at(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
      let path = (context.codingPath + (last.map { [$0] } ?? []))
        .map { $0.intValue.map { "[\($0 + 1)]" } ?? $0.stringValue }.joined(separator: ".")
      let line = (context.underlyingError as? YamlError).map { " (\($0))" } ?? ""
      return "\(path)\(line)"
    }
    return switch error {
    case .keyNotFound(let key, let context): "thiếu “\(at(context, key))”"
    case .valueNotFound(_, let context): "“\(at(context))” đang để trống"
    case .typeMismatch(_, let context): "“\(at(context))” sai kiểu: \(context.debugDescription)"
    case .dataCorrupted(let context): "“\(at(context))” không hợp lệ: \(context.debugDescription)"
    @unknown default: "\(error)"
    }
  }

  private static func collect(_ faults: inout [FieldProblem], _ read: () throws -> Void) {
    do {
      try read()
    } catch let problem as Problem {
      faults += problem.messages.map { FieldProblem("file", $0) }
    } catch {
      faults.append(FieldProblem("file", "Không đọc được tệp: \(error)"))
    }
  }

  private static func files(in folder: URL, named name: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .map { $0.appending(path: name) }.filter { FileManager.default.fileExists(atPath: $0.path) }
      .sorted { $0.path < $1.path }
  }

  private static func holidayFiles(in folder: URL) throws -> [URL] {
    let holidays = folder.appending(path: "holidays")
    guard FileManager.default.fileExists(atPath: holidays.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(at: holidays, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
  }
}

/// A day that an administrator entered over the yearly file: off, or worked in exchange.
struct EnteredDay: Sendable {
  let day: Day
  let isWorking: Bool
  let name: String
}

extension Connection {
  /// Keeps the text of a regulation for good, so that what is pinned to it can always be read.
  func publish(_ published: Regulations.Published, at time: Date) throws {
    try run(
      """
      INSERT INTO regulation (id, sha256, yaml, published_at)
      VALUES (\(published.regulation.id), \(published.sha256), \(published.yaml), \(time)) ON CONFLICT DO NOTHING
      """)
  }

  func enteredDays() throws -> [EnteredDay] {
    try rows("SELECT day, working, name FROM day_off ORDER BY day").map {
      EnteredDay(day: try $0.day("day"), isWorking: try $0.bool("working"), name: try $0.text("name"))
    }
  }
}

/// Regulations by version, each parsed once in the life of the program: they never change.
final class RegulationCache: Sendable {
  static let shared = RegulationCache()
  private let known = Mutex<[String: Regulation]>([:])

  func regulation(id: String, sha256: String, in db: Connection) throws -> Regulation {
    if let regulation = known.withLock({ $0[sha256] }) { return regulation }
    guard let row = try db.row("SELECT yaml FROM regulation WHERE id = \(id) AND sha256 = \(sha256)") else {
      throw StoreError.sql("regulation \(id) \(sha256) is pinned but not kept")
    }
    let regulation = try Regulations.parse(try row.text("yaml"), file: id).regulation
    known.withLock { $0[sha256] = regulation }
    return regulation
  }
}
