/// The words that the law gives, and those that follow from a value.
enum Wording {
  static let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
  static let motto = "Độc lập - Tự do - Hạnh phúc"
  static let recipients = "Nơi nhận:"
  /// Where a number is written by hand.
  static let room = String(repeating: "\u{A0}", count: 6)
  /// Where a day or a month is written by hand, between two spaces.
  static let dayRoom = String(repeating: "\u{A0}", count: 4)

  /// "ngày 05 tháng 02": a day below 10 and the months 1 and 2 have a leading zero.
  static func line(_ dateline: Dateline) -> String {
    func part(_ number: Int?, zeroBelow limit: Int) -> String {
      guard let number else { return dayRoom }
      return number < limit ? "0\(number)" : String(number)
    }
    let year = dateline.year.map(String.init) ?? "20\u{A0}\u{A0}\u{A0}"
    return "\(dateline.place), ngày \(part(dateline.day, zeroBelow: 10)) tháng \(part(dateline.month, zeroBelow: 3)) năm \(year)"
  }

  /// "Số: 05/TTr-UBND".
  static func number(_ letterhead: Letterhead) -> String? {
    guard let symbol = letterhead.symbol else { return nil }
    guard let number = letterhead.number else { return "Số:\(room)/\(symbol)" }
    let isOneDigit = number.count == 1 && number.allSatisfy(\.isNumber)
    return "Số: \(isOneDigit ? "0" : "")\(number)/\(symbol)"
  }

  /// Lines of one list: each ends ";", the last ".".
  static func list(_ lines: [Text]) -> [Text] {
    lines.enumerated().map { index, line in
      Text(runs: line.runs.trimmingEnd()) + Text(index == lines.count - 1 ? "." : ";")
    }
  }

  static func recipientLines(_ recipients: [String]) -> [Text] { list(recipients.map { Text("- \($0)") }) }

  /// The address breaks before its last part rather than anywhere.
  static func codeLines(_ verification: Verification) -> Text {
    let address = verification.address
    let end = address.lastIndex(of: "/").map(address.index(after:)) ?? address.startIndex
    return "Mã xác minh: \(.bold(Text(verification.code)))\n\(String(address[..<end]))\n\(String(address[end...]))"
  }
}

extension [Text.Run] {
  /// Without the points and spaces at the end.
  fileprivate func trimmingEnd() -> [Text.Run] {
    var runs = self
    while let last = runs.popLast() {
      var words = Substring(last.words)
      while let end = words.last, " ;.,\u{A0}".contains(end) { words.removeLast() }
      guard words.isEmpty else { return runs + [Text.Run(String(words), isBold: last.isBold, isItalic: last.isItalic)] }
    }
    return runs
  }
}
