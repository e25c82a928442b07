/// A short code that a person can type from paper: ten letters and digits, none of which look alike (no I, O, 0, 1).
enum VerificationCode {
  private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  static func make() -> String {
    var random = SystemRandomNumberGenerator()
    return String((0..<10).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
  }

  /// As typed, with strokes, spaces and small letters.
  static func read(_ typed: String) -> String { typed.uppercased().filter { $0.isLetter || $0.isNumber } }
}
