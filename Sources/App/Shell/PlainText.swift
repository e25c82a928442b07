import Foundation
import Rules

extension HTML {
  /// The text that a reader sees, on one line: of fields what is chosen or typed in them, of buttons nothing, and nothing
  /// of what only screen readers are told.
  var plainText: String { plainText(withoutMarks: false) }

  /// - Parameter withoutMarks: leaves out tags and hints too, such as “lệch” behind a figure.
  func plainText(withoutMarks: Bool) -> String {
    var plain = text
    if plain.contains("<") {
      plain = plain.replacing(/<span class="hidden">[^<]*<\/span>|<a href="#[^>]*>[^<]*<\/a>/, with: "")
      if plain.contains(/<(form|label|select|input|button)/) { plain = Self.chosen(plain) }
      if withoutMarks { plain = plain.replacing(/<span class="(tag|hint)[^"]*">[^<]*<\/span>/, with: "") }
      plain = plain.replacing(/<br>|<\/(p|li|div|dt|dd)>/, with: "; ").replacing(/<[^>]*>/, with: "")
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      plain = plain.replacing(entity, with: sign)
    }
    return Vietnamese.tidy(plain).trimmingCharacters(in: CharacterSet(charactersIn: "; "))
  }

  /// The markup with its fields replaced by what they hold.
  private static func chosen(_ markup: String) -> String {
    markup
      .replacing(/<form [\s\S]*?<\/form>|<button [\s\S]*?<\/button>|<input type="hidden"[^>]*>/, with: "")
      .replacing(/<select[\s\S]*?<\/select>/) { select in
        let options = select.output.matches(of: /<option [^>]*?( selected)?>([^<]*)<\/option>/)
        return options.first { $0.1 != nil }.map { String($0.2) } ?? options.first.map { String($0.2) } ?? ""
      }
      .replacing(/<label class="choice"[^>]*><input type="(checkbox|radio)"([^>]*)>([\s\S]*?)<\/label>/) { choice in
        guard choice.2.contains(" checked") else { return "" }
        let label = String(choice.3).replacing(/<[^>]*>/, with: "").trimmingCharacters(in: .whitespacesAndNewlines)
        return label.isEmpty ? "có" : label
      }
      .replacing(/<input type="(checkbox|radio)"([^>]*)>/) { $0.2.contains(" checked") ? "có" : "" }
      .replacing(/<input [^>]*?value="([^"]*)"[^>]*>/) { String($0.1) }
  }
}
