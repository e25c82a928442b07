import Foundation

/// Whether a word can be a Vietnamese syllable: how text of an unknown encoding is told from text that is read wrongly.
enum VietnameseSyllable {
  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "r", "s",
    "t", "th", "tr", "v", "x",
  ]
  private static let nuclei: Set<String> = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iê",
    "iêu", "iu", "oa", "oă", "oai", "oao", "oay", "oe", "oeo", "oi", "oo", "ôi", "ơi", "ua", "uâ", "uây", "uê", "ui", "uô",
    "uôi", "uơ", "uy", "uya", "uyê", "uyu", "ưa", "ưi", "ươ", "ươi", "ươu", "ưu", "yê", "yêu",
  ]
  private static let codas: Set<String> = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t", "k"]
  /// After them only sắc and nặng are spoken.
  private static let stops: Set<String> = ["c", "ch", "p", "t", "k"]
  private static let vowels: Set<Character> = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
  private static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]

  static func isPossible(_ word: some StringProtocol) -> Bool {
    var found: [Unicode.Scalar] = []
    var letters = String.UnicodeScalarView()
    for scalar in word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if tones.contains(scalar) { found.append(scalar) } else { letters.append(scalar) }
    }
    guard found.count <= 1, (1...7).contains(letters.count) else { return false }
    let plain = String(letters).precomposedStringWithCanonicalMapping
    let onset = String(plain.prefix { !vowels.contains($0) })
    let rest = plain.dropFirst(onset.count)
    if onsets.contains(onset), isRime(rest, found.first) { return true }
    // "gi" and "qu" take their vowel with them: "gìn" is g + in, "già" is gi + a.
    let takesVowel = (onset == "g" && rest.first == "i") || (onset == "q" && rest.first == "u")
    return takesVowel && isRime(rest.dropFirst(), found.first)
  }

  private static func isRime(_ rime: Substring, _ tone: Unicode.Scalar?) -> Bool {
    let nucleus = rime.prefix { vowels.contains($0) }, coda = String(rime.dropFirst(nucleus.count))
    guard nuclei.contains(String(nucleus)), codas.contains(coda) else { return false }
    return !stops.contains(coda) || tone == nil || tone == "\u{301}" || tone == "\u{323}"
  }
}
