import Testing

@testable import App

@Suite("HTML escapes what is text and splices what is markup")
struct HTMLTests {
  @Test("An interpolated string is escaped, a literal is not")
  func escapes() {
    let name = "<b>“A” & 'B'</b> \"x\""
    let html: HTML = "<p>\(name)</p>"
    #expect(html.text == "<p>&lt;b&gt;“A” &amp; &#39;B&#39;&lt;/b&gt; &quot;x&quot;</p>")
  }

  @Test("Substrings, characters and numbers too", arguments: ["", "a", "<", "ế<ữ", "&&", "Hòa Bình"])
  func kinds(text: String) {
    let whole: HTML = "\(text)"
    let sub: HTML = "\(text[...])"
    let characters = HTML.join(text.map { character -> HTML in "\(character)" })
    #expect(whole == sub)
    #expect(whole == characters)
    #expect(whole == HTML(text: text))
    #expect(("\(-5)" as HTML).text == "-5")
  }

  @Test("Markup, lists of it and absent markup are spliced as they are")
  func splices() {
    let items = ["a", "<"].map { item -> HTML in "<li>\(item)</li>" }
    let nothing: HTML? = nil
    let list: HTML = "<ul>\(items)\(nothing)</ul>"
    #expect(list.text == "<ul><li>a</li><li>&lt;</li></ul>")
    #expect(HTML.join(items, separator: ", ").text == "<li>a</li>, <li>&lt;</li>")
    #expect((items[0] + items[1]).text == HTML.join(items).text)
  }

  @Test("A boolean attribute stands there under its condition, an attribute without a value not at all")
  func attributes() {
    let absent: String? = nil
    let html: HTML = "<input\(if: true, " checked")\(if: false, " disabled")\(attribute: "id", absent)\(attribute: "title", "a\"b")>"
    #expect(html.text == "<input checked title=\"a&quot;b\">")
  }

  @Test("A page is answered as UTF-8 with its status and length")
  func response() {
    let response = ("<p>Xã</p>" as HTML).response(status: .unprocessableContent)
    #expect(response.status == .unprocessableContent)
    #expect(response.headers[.contentType] == "text/html; charset=utf-8")
    #expect(response.headers[.contentLength] == "10")
  }
}
