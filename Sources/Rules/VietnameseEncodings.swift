import Foundation

/// The two encodings from before Unicode that offices still have in their files. Read as Latin-1, their letters look like
/// "C«ng hoµ" (TCVN3, fonts named .Vn…) and "Coäng hoøa" (VNI, fonts named VNI-…).
enum OldEncoding: Sendable, CaseIterable {
  case tcvn3, vni

  var name: String {
    switch self {
    case .tcvn3: "TCVN3 (ABC)"
    case .vni: "VNI"
    }
  }

  /// The encoding of a table's texts; nil for Unicode, plain ASCII and whatever else.
  ///
  /// Told by content: the words with letters beyond ASCII must be better Vietnamese after the conversion than before.
  static func found(in texts: [String]) -> OldEncoding? {
    var scores: [OldEncoding: Int] = [:]
    var asTheyStand = 0
    for text in texts where !text.utf8.allSatisfy({ $0 < 0x80 }) {
      if isUnicode(text) {
        asTheyStand += words(of: text).count
        continue
      }
      asTheyStand += score(text)
      for encoding in allCases { scores[encoding, default: 0] += score(encoding.converted(text)) }
    }
    let best = allCases.max { scores[$0, default: 0] < scores[$1, default: 0] }
    return best.flatMap { scores[$0, default: 0] > asTheyStand ? $0 : nil }
  }

  /// The text in Unicode, if it is not so already: a table may be mixed.
  func unicode(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }), !Self.isUnicode(text) else { return text }
    let converted = converted(text)
    return Self.score(converted) >= Self.score(text) ? converted : text
  }

  /// Letters that stand in no table of Latin-1: only Unicode has them, or Windows-1258.
  private static func isUnicode(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      (0x102...0x1B0).contains(scalar.value) || (0x300...0x323).contains(scalar.value) || (0x1EA0...0x1EF9).contains(scalar.value)
    }
  }

  /// How many words with a letter beyond ASCII are possible syllables, less those that are not.
  static func score(_ text: String) -> Int {
    words(of: text).map { VietnameseSyllable.isPossible($0) ? 1 : -1 }.reduce(0, +)
  }

  /// The words that have both kinds of letters: "½" and "©" alone say nothing, "®" behind a name neither.
  private static func words(of text: String) -> [Substring] {
    // By scalars: a sheet of a hundred thousand cells is gone through, and characters take five times as long.
    text.unicodeScalars.split(whereSeparator: isBetweenWords).filter { word in
      word.contains { !$0.isASCII } && word.contains { $0.isASCII }
    }.map { Substring($0) }
  }

  /// Spaces, signs, figures and quotation marks.
  private static func isBetweenWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: false
    case 0..<0x80, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  func converted(_ text: String) -> String {
    switch self {
    case .tcvn3: Self.fromTCVN3(text)
    case .vni: Self.fromVNI(text)
    }
  }
}

// MARK: - TCVN3

extension OldEncoding {
  /// One letter for one. Capitals with a tone have no place of their own: they were small letters in a font of capitals.
  private static func fromTCVN3(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(tcvn3Letters[scalar] ?? scalar) }
    return String(result)
  }

  private static let tcvn3Letters: [Unicode.Scalar: Unicode.Scalar] = {
    let old = "¡¢£¤¥¦§¨©ª«¬\u{AD}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
    let new = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    return Dictionary(uniqueKeysWithValues: zip(old.unicodeScalars, new.unicodeScalars))
  }()
}

// MARK: - VNI

extension OldEncoding {
  /// A letter and its mark behind it; a few letters stand alone.
  private static func fromVNI(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.precomposedStringWithCanonicalMapping.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let base = vniSingle[scalar] ?? scalar
      if let next = rest.first, let letter = vniPair(scalar, base, next) {
        rest.removeFirst()
        result.append(contentsOf: letter.precomposedStringWithCanonicalMapping.unicodeScalars)
      } else {
        result.append(base)
      }
    }
    return String(result)
  }

  private static let vniSingle: [Unicode.Scalar: Unicode.Scalar] = {
    let old = "ñÑôÔöÖæÆóÓòÒîÎ", new = "đĐơƠưƯỉỈĩĨịỊỵỴ"
    return Dictionary(uniqueKeysWithValues: zip(old.unicodeScalars, new.unicodeScalars))
  }()

  /// The marks behind a vowel: what they add to it, as combining characters; small and capital alike.
  private static let vniMarks: [Character: String] = [
    "ù": "\u{301}", "ø": "\u{300}", "û": "\u{309}", "õ": "\u{303}", "ï": "\u{323}",
    "â": "\u{302}", "á": "\u{302}\u{301}", "à": "\u{302}\u{300}", "å": "\u{302}\u{309}", "ã": "\u{302}\u{303}", "ä": "\u{302}\u{323}",
    "ê": "\u{306}", "é": "\u{306}\u{301}", "è": "\u{306}\u{300}", "ú": "\u{306}\u{309}", "ü": "\u{306}\u{303}", "ë": "\u{306}\u{323}",
  ]

  private static func vniPair(_ scalar: Unicode.Scalar, _ base: Unicode.Scalar, _ next: Unicode.Scalar) -> String? {
    guard let mark = String(next).lowercased().first, let added = vniMarks[mark] else { return nil }
    switch (String(base).lowercased(), added.unicodeScalars.first) {
    // A breve belongs to a, a circumflex to a, e, o; the plain tones to every vowel.
    case ("a", _): break
    case ("e", "\u{302}"), ("o", "\u{302}"): break
    case ("e", "\u{306}"), ("o", "\u{306}"), (_, "\u{302}"), (_, "\u{306}"): return nil
    case ("e", _), ("o", _), ("u", _), ("y", _), ("ơ", _), ("ư", _): break
    default: return nil
    }
    return String(base) + added
  }
}
