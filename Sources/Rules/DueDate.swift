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

    static let endOfJune = MonthDay(month: 6, day: 30)

    private init(month: Int, day: Int) { (self.month, self.day) = (month, day) }

    /// Reads "02-28"; nil for a day that no common year has.
    public init?(_ text: String) {
      guard let read = Day(iso: "2023-\(text)") else { return nil }
      (month, day) = (read.month, read.day)
    }

    public init(_ day: Day) { (month, self.day) = (day.month, day.day) }

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

  /// The same date on another day, with what that rests on in place of the clause.
  func moved(before day: MonthDay, basis: String) -> DueDate { DueDate(id: id, name: name, before: day, clause: basis) }

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

/// The last day that is in time for a step of a request's procedure, and what it rests on.
public struct DueDay: Sendable, Equatable {
  public let name: String
  public let last: Day
  /// The clause with its text, the legal basis that the authority has, or whose guidance in which version.
  public let basis: String

  public init(name: String, last: Day, basis: String) { (self.name, self.last, self.basis) = (name, last, basis) }
}

/// A day that a unit's guidance sets for an item, earlier than the text's own.
public struct InnerDate: Sendable, Equatable {
  /// Whose guidance it is.
  public let unitID: String
  /// The criterion, the indicator or `GuidanceItem.dossier`.
  public let item: String
  /// "Trước ngày", as the texts print theirs.
  public let before: DueDate.MonthDay
  /// "Hướng dẫn của Huyện Đồi Thông, bản số 2 (KH 12/KH-UBND)".
  public let basis: String

  public init(unitID: String, item: String, before: DueDate.MonthDay, basis: String) {
    (self.unitID, self.item, self.before, self.basis) = (unitID, item, before, basis)
  }
}

extension LegalText {
  /// What a unit does when it hands its dossier in, and where the text says so; nil where it has no dossier.
  public var handIn: (name: String, clause: String)? {
    dueDate("dossier").map { ($0.name, $0.clause) } ?? dossiers.first.map { ("Gửi hồ sơ đến \($0.to)", $0.clause) }
  }

  /// The last day that is in time for handing in ("dossier") or deciding ("decision").
  ///
  /// The day that the authority has set goes before the text's own; an inner day of guidance counts only where it comes
  /// earlier than both, for guidance never loosens a text. Where several levels guide, the strictest holds.
  ///
  /// - Returns: nil where nobody names a day.
  public func dueDay(_ id: String, for year: Int, authority: AuthoritySetting?, inner: [InnerDate], choices: Choices) -> DueDay? {
    let set = switch id {
    case "dossier": authority?.dossierBefore
    case "decision": authority?.decisionBefore
    default: DueDate.MonthDay?.none
    }
    var due = dueDate(id).flatMap { printed -> DueDay? in
      let date = set.flatMap { day in authority.map { printed.moved(before: day, basis: $0.basis) } } ?? printed
      return date.lastDay(for: year, reading: reading(.before, in: choices)).map {
        DueDay(name: date.name, last: $0, basis: set == nil ? "\(date.clause) \(shortName)" : date.clause)
      }
    }
    guard id == "dossier", let handIn else { return due }
    let days = inner.filter { $0.item == GuidanceItem.dossier }.compactMap { date in lastDay(of: date, for: year, authority: authority, choices: choices).map { (date, $0) } }
    if let (date, day) = days.min(by: { $0.1 < $1.1 }), due.map({ day < $0.last }) ?? true {
      let than = due.map { "; sớm hơn hạn \($0.last.vietnamese) theo \($0.basis)" } ?? ""
      due = DueDay(name: handIn.name, last: day, basis: date.basis + than)
    }
    return due
  }

  /// The last day in time for an inner date, read as the text's own is.
  ///
  /// One of the second half of the calendar that stands later than the day for the dossier lies in the assessment year itself,
  /// not in the year after it: 15/12 for a text with 28/02.
  public func lastDay(of inner: InnerDate, for year: Int, authority: AuthoritySetting?, choices: Choices) -> Day? {
    let day = Day(
      year: inner.before > max(handInDay(authority) ?? .endOfJune, .endOfJune) ? year : year + 1, month: inner.before.month, day: inner.before.day)
    return reading(.before, in: choices) == .dayIncluded ? day : day?.adding(days: -1)
  }

  /// The day that the authority has set for handing in, else the one that the text prints, whether the day itself is in time or not.
  private func handInDay(_ authority: AuthoritySetting?) -> DueDate.MonthDay? {
    dueDate("dossier").flatMap { authority?.dossierBefore ?? $0.before ?? $0.until }
  }
}
