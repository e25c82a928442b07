/// A date of the year after the assessment year that a text prints, such as "trước ngày 28/02".
public struct DueDate: Sendable, Equatable, Decodable {
  public let id: String
  public let name: String
  /// "trước ngày": the day itself is too late, unless the setting `before` reads it otherwise.
  public let before: MonthDay?
  /// The last day that is still in time, where the text says so without "trước ngày".
  public let until: MonthDay?
  public let clause: String

  /// A day of any year, written "02-28".
  public struct MonthDay: Sendable, Equatable, Decodable {
    public let month: Int
    public let day: Int

    /// Reads "02-28"; nil for a day that no common year has.
    public init?(_ text: String) {
      guard let read = Day(iso: "2023-\(text)") else { return nil }
      (month, day) = (read.month, read.day)
    }

    /// "02-28", as the data hold it.
    public var text: String { "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      // Read in a common year: 29/02 would not exist in three years of four.
      guard let read = MonthDay(text) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "“\(text)” không phải là tháng-ngày dạng 02-28")
      }
      self = read
    }
  }

  enum CodingKeys: CodingKey { case id, name, before, until, clause }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    name = try values.decode(String.self, forKey: .name)
    before = try values.decodeIfPresent(MonthDay.self, forKey: .before)
    until = try values.decodeIfPresent(MonthDay.self, forKey: .until)
    clause = try values.decode(String.self, forKey: .clause)
    guard (before == nil) != (until == nil) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "thời hạn phải có before (trước ngày) hoặc until (hết ngày), không cả hai"))
    }
  }

  private init(id: String, name: String, before: MonthDay, clause: String) {
    (self.id, self.name, self.before, until, self.clause) = (id, name, before, nil, clause)
  }

  /// The same date as a province has set it, with the legal basis in place of the clause.
  public func moved(before day: MonthDay, basis: String) -> DueDate { DueDate(id: id, name: name, before: day, clause: basis) }

  /// The last day that is in time for an assessment year: 27/02/2025 for "trước ngày 28/02" and the year 2024.
  ///
  /// - Parameter reading: of `Setting.ID.before`; nil reads strictly.
  public func lastDay(for year: Int, reading: Setting.Option?) -> Day? {
    guard let printed = before ?? until else { return nil }
    let day = Day(year: year + 1, month: printed.month, day: printed.day)
    return before != nil && reading != .dayIncluded ? day?.adding(days: -1) : day
  }

  /// Calendar days past the last day: 0 while in time. A late paper warns; it never blocks the work.
  public func daysLate(on day: Day, for year: Int, reading: Setting.Option?) -> Int {
    lastDay(for: year, reading: reading).map { max(0, day.number - $0.number) } ?? 0
  }
}
