import Foundation
import Rules
import Store
import Synchronization
import Yams

/// The law and the calendar as they stand in the folder `regulations/`, read once at the start.
public struct Regulations: Sendable {
  /// A text of law with the file that it was read from, and that file's SHA-256: its version.
  public struct Published<Text: Sendable>: Sendable {
    public let regulation: Text
    public let sha256: String
    public let yaml: String
  }

  public let all: [Published<Law>]
  /// What recognised standards are checked against when raw counts are at hand (NĐ 20 and what follows it).
  public let standards: [EducationStandards]
  public let calendarYears: [HolidayYear]

  /// - Throws: `Problem.invalid` with file, line and what is wrong, every file at once.
  public init(folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw Problem.notFound(
        "Không có thư mục quy định \(folder.path). Hãy chạy ở thư mục của Làng Học, hoặc chỉ ra bằng LANGHOC_HOME hay --regulations.")
    }
    var faults: [FieldProblem] = []
    var all: [Published<Law>] = []
    var standards: [EducationStandards] = []
    var years: [HolidayYear] = []
    for file in try Self.files(in: folder, named: "regulation.yaml") {
      Self.collect(&faults, file) { all.append(try Self.parse($0, file: file.path)) }
    }
    for file in try Self.files(in: folder, named: "standards.yaml") {
      Self.collect(&faults, file) { yaml in
        let read = try YAMLFile.decode(EducationStandards.self, from: yaml, file: file.path)
        try YAMLFile.refuse(read.faults, in: yaml, file: file.path)
        standards.append(read)
      }
    }
    for file in try Self.holidayFiles(in: folder) {
      Self.collect(&faults, file) { yaml in
        let read = try YAMLFile.decode(HolidayYear.self, from: yaml, file: file.path)
        guard read.faults.isEmpty else {
          throw Problem.invalid(read.faults.map { FieldProblem($0.field, "\(file.path): \($0.message)") })
        }
        years.append(read)
      }
    }
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    guard !all.isEmpty else { throw Problem.notFound("Không thấy quy định nào trong thư mục \(folder.path)") }
    self.all = all.sorted { $0.regulation.id < $1.regulation.id }
    self.standards = standards
    calendarYears = years
  }

  /// The published regulation of this id.
  ///
  /// - Throws: `Problem.notFound`, naming the ones that there are.
  public func published(_ id: String) throws(Problem) -> Published<Law> {
    guard let found = all.first(where: { $0.regulation.id == id }) else {
      throw .notFound("Không có quy định “\(id)”. Hiện có: \(all.map(\.regulation.id).joined(separator: ", "))")
    }
    return found
  }

  /// The texts that rate by points.
  public var rated: [Published<Regulation>] {
    all.compactMap { published in
      guard case .points(let regulation) = published.regulation else { return nil }
      return Published(regulation: regulation, sha256: published.sha256, yaml: published.yaml)
    }
  }

  /// The published regulation of this id, which rates by points.
  ///
  /// - Throws: `Problem.notFound`, also for a text that judges by levels.
  public func rated(_ id: String) throws(Problem) -> Published<Regulation> {
    let published = try published(id)
    guard case .points(let regulation) = published.regulation else {
      throw .notFound("\(published.regulation.shortName) đánh giá theo mức độ, không chấm điểm.")
    }
    return Published(regulation: regulation, sha256: published.sha256, yaml: published.yaml)
  }

  /// The text that rates communes by points.
  public func ofCommunes() throws(Problem) -> Published<Regulation> {
    guard let found = rated.first(where: { $0.regulation.subject == .commune }) else {
      throw .notFound("Không có quy định nào chấm điểm cấp xã.")
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

  static func parse(_ yaml: String, file: String) throws -> Published<Law> {
    let law = try YAMLFile.decode(Law.self, from: yaml, file: file)
    try YAMLFile.refuse(law.faults, in: yaml, file: file)
    return Published(regulation: law, sha256: SHA256Hex.of(yaml), yaml: yaml)
  }

  private static func collect(_ faults: inout [FieldProblem], _ file: URL, _ read: (_ yaml: String) throws -> Void) {
    do {
      try read(try String(contentsOf: file, encoding: .utf8))
    } catch let problem as Problem {
      faults += problem.messages.map { FieldProblem("file", $0) }
    } catch {
      faults.append(FieldProblem("file", "\(file.path): không đọc được tệp; phải là tệp chữ UTF-8 mà chương trình được phép đọc."))
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
