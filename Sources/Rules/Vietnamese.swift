import Foundation

/// Vietnamese text as people write it: one spelling, one order, one way to be found.
///
/// Neither database orders or folds Vietnamese right, so the keys are made here and stored beside
/// the text.
public enum Vietnamese {
  /// Canonical composition (Unicode NFC): text typed on a Mac or read from Windows-1258 comes
  /// decomposed.
  public static func nfc(_ text: String) -> String {
    isPlainlyComposed(text) ? text : text.precomposedStringWithCanonicalMapping
  }

  /// A name as it is to be stored: NFC, trimmed, every run of white space (also no-break) one
  /// space, invisible and control characters gone. Letters, case and punctuation stay as they were
  /// typed.
  public static func tidy(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var gap = false
    for scalar in nfc(text).unicodeScalars {
      if scalar.properties.isWhitespace || scalar.value < 0x20 {
        gap = !result.isEmpty
      } else if scalar.value > 0x7E, isInvisible(scalar) {
        continue
      } else {
        if gap { result.append(" ") }
        gap = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The form in which texts find each other: no marks, đ as d, lower case, punctuation as one
  /// space.
  ///
  /// "Hòa", "Hoà", their decomposed forms and "hoa" give one key. An apostrophe within a word is
  /// dropped, because "Ea H'leo" is also written "Ea Hleo".
  public static func searchKey(_ text: String) -> String {
    var key = ""
    key.reserveCapacity(text.utf8.count)
    var gap = false
    forEachScalar(of: text) { scalar in
      switch kind(of: scalar) {
      case .letter(let character), .other(let character), .digit(let character):
        if gap { key.append(" ") }
        gap = false
        key.unicodeScalars.append(character == "đ" ? "d" : character)
      case .mark, .silent: break
      case .separator: gap = !key.isEmpty
      }
    }
    return key
  }

  /// A key whose bytes stand in Vietnamese dictionary order (SQLite BINARY, PostgreSQL COLLATE
  /// "C").
  ///
  /// Letters go a ă â b c d đ e ê …; then, **syllable by syllable** as dictionaries do, the tones
  /// ngang huyền hỏi ngã sắc nặng: all of "Hà …" stands before all of "Hạ …". Case, punctuation and
  /// the place of the tone mark do not matter (Hòa = Hoà); numbers go by value (Phường 2, Phường 02
  /// before Phường 10) and before letters. Different names can share a key: order by something
  /// more, such as the code.
  ///
  /// A syllable is its letters and a digit for the tone: "Đông Hà" is `d{o{ng0ha1`. `{` and `|`
  /// after a letter make the second and third letter of its family; both stand behind z, so that ă
  /// comes after every a-word, and before b.
  public static func sortKey(_ text: String) -> String {
    var key = SortKey()
    forEachScalar(of: text) { key.add(kind(of: $0)) }
    key.endToken()
    return key.text
  }
}

// MARK: - Letters

extension Vietnamese {
  private enum Kind {
    case letter(Unicode.Scalar)
    case digit(Unicode.Scalar)
    /// A combining mark: part of a letter (breve, circumflex, horn), or a tone.
    case mark(Unicode.Scalar)
    /// A letter of another script.
    case other(Unicode.Scalar)
    /// Apostrophes and invisible characters: they neither count nor part words.
    case silent
    case separator
  }

  private static func forEachScalar(of text: String, _ body: (Unicode.Scalar) -> Void) {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      text.unicodeScalars.forEach(body)
    } else {
      text.decomposedStringWithCanonicalMapping.unicodeScalars.forEach(body)
    }
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x61...0x7A: return .letter(scalar)
    case 0x41...0x5A: return .letter(Unicode.Scalar(UInt8(scalar.value) + 0x20))
    case 0x30...0x39: return .digit(scalar)
    case 0x27, 0x2019, 0x02BC: return .silent
    case 0...0x7F: return .separator
    // Ð (eth) and Ɖ look like Đ and are typed for it: the key must not tell them apart.
    case 0x110, 0x111, 0xD0, 0xF0, 0x189, 0x256: return .letter("đ")
    case 0x300...0x36F: return .mark(scalar)
    default: break
    }
    if isInvisible(scalar) { return .silent }
    let properties = scalar.properties
    if properties.generalCategory == .nonspacingMark { return .mark(scalar) }
    guard properties.isAlphabetic || properties.numericType != nil else { return .separator }
    let lower = properties.lowercaseMapping.unicodeScalars
    return .other(lower.count == 1 ? lower.first ?? scalar : scalar)
  }

  /// Zero-width spaces and joiners, soft hyphens, byte order marks: they come along with pasted
  /// text.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .control: true
    default: false
    }
  }

  /// True when every character is below U+0280 or in Latin Extended Additional, where nothing is
  /// left to compose: nearly all Vietnamese text, known by its lead bytes and hence without a copy.
  private static func isPlainlyComposed(_ text: String) -> Bool {
    var lead: UInt8 = 0
    for byte in text.utf8 {
      if lead == 0xE1, !(0xB8...0xBB).contains(byte) { return false }
      lead = byte
      if (0xCA...0xE0).contains(byte) || byte > 0xE1 { return false }
    }
    return true
  }
}

// MARK: - Order

extension Vietnamese {
  private struct SortKey {
    var text = ""
    private var letter: Unicode.Scalar = " "
    private var inSyllable = false
    private var tone: Unicode.Scalar = "0"
    private var digits = ""

    mutating func add(_ kind: Kind) {
      switch kind {
      case .letter(let scalar) where scalar == "đ": append(letter: "d", suffix: "{")
      case .letter(let scalar), .other(let scalar): append(letter: scalar)
      case .mark(let mark): add(mark: mark)
      case .digit(let digit):
        if inSyllable { endToken() }
        digits.unicodeScalars.append(digit)
      case .silent: break
      case .separator: endToken()
      }
    }

    mutating func endToken() {
      if inSyllable { text.unicodeScalars.append(tone) }
      inSyllable = false
      tone = "0"
      guard !digits.isEmpty else { return }
      // The count of digits first makes longer numbers larger: 2 is "12", 10 is "210". Past nine it
      // only stays stable.
      let value = digits.drop { $0 == "0" }
      let shown = value.isEmpty ? "0" : value
      text += "\(min(shown.count, 9))\(shown)"
      digits = ""
    }

    private mutating func append(letter next: Unicode.Scalar, suffix: Unicode.Scalar? = nil) {
      if !digits.isEmpty { endToken() }
      letter = next
      inSyllable = true
      text.unicodeScalars.append(next)
      if let suffix { text.unicodeScalars.append(suffix) }
    }

    private mutating func add(mark: Unicode.Scalar) {
      guard inSyllable else { return }
      switch (mark.value, letter) {
      case (0x306, "a"), (0x302, "e"), (0x302, "o"), (0x31B, "u"): text.append("{")  // ă ê ô ư
      case (0x302, "a"), (0x31B, "o"): text.append("|")  // â ơ
      case (0x300, _): tone = "1"  // huyền
      case (0x309, _): tone = "2"  // hỏi
      case (0x303, _): tone = "3"  // ngã
      case (0x301, _): tone = "4"  // sắc
      case (0x323, _): tone = "5"  // nặng
      default: break  // a mark of another language orders nothing
      }
    }
  }
}
