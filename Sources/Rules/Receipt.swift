/// The receipt that proves a dossier complete and valid: from its day the days of examining run (TT 44/2014 Điều 6.3, TT 25/2023
/// Điều 19), not from the day on which it is noted.
public enum Receipt {
  /// - Parameters:
  ///   - year: what the dossier is about; a day before it is a slip of the finger.
  ///   - returned: when it was last sent back; what was received before was not complete.
  /// - Throws: `Problem.invalid` at `complete-on`.
  public static func check(_ day: Day, ofYear year: Int, returned: Day?, today: Day) throws(Problem) {
    func refuse(_ why: String) -> Problem { .invalid("complete-on", why) }
    guard day <= today else { throw refuse("Ngày nhận đủ hồ sơ không được ở tương lai") }
    guard day.year >= year else { throw refuse("Hồ sơ của năm \(year) không thể nhận đủ từ ngày \(day.vietnamese), hãy xem lại năm") }
    if let returned, day < returned {
      throw refuse("Hồ sơ đã bị trả lại ngày \(returned.vietnamese), nên ngày nhận đủ phải từ ngày đó trở đi")
    }
  }
}
