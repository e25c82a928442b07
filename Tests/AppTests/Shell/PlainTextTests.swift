import Testing

@testable import App

@Suite("What a reader sees of a piece of a page, as plain text")
struct PlainTextTests {
  @Test("Markup goes, what it means stays", arguments: [
    ("a &lt; b &amp;&amp; c &quot;d&quot; &#39;e&#39; &amp;lt; f", "a < b && c \"d\" 'e' &lt; f"),
    ("<strong>Xã  Hòa\n Mục</strong>", "Xã Hòa Mục"),
    ("<p>Một</p><p>Hai</p>", "Một; Hai"),
    ("<ul><li>Một</li><li>Hai</li></ul>", "Một; Hai"),
    ("12/BC<br>10/10/2021", "12/BC; 10/10/2021"),
    ("<a href=\"/ho-so/1\">Hồ sơ</a>", "Hồ sơ"),
    ("Tốt<span class=\"hidden\"> (xếp loại)</span>", "Tốt"),
    ("87,5 <a href=\"#ghi-chu\">(1)</a>", "87,5"),
    ("", ""),
  ] as [(HTML, String)])
  func seen(markup: HTML, text: String) { #expect(markup.plainText == text) }

  @Test("Of a field stands there what is chosen or typed in it", arguments: [
    ("<select name=\"a\"><option value=\"\">– Chọn –</option><option value=\"1\" selected>Tổ trưởng</option></select>", "Tổ trưởng"),
    ("<select name=\"a\"><option value=\"0\">Chưa ai</option><option value=\"1\">Hội Phụ nữ</option></select>", "Chưa ai"),
    ("<label class=\"choice\" for=\"a\"><input type=\"checkbox\" value=\"1\" checked name=\"a\"><span>Mô hình điểm</span></label>", "Mô hình điểm"),
    ("<label class=\"choice\" for=\"a\"><input type=\"checkbox\" value=\"1\" name=\"a\"><span>Mô hình điểm</span></label>", ""),
    ("<label class=\"choice\"><input type=\"radio\" value=\"1\" checked><span class=\"x\"> </span></label>", "có"),
    ("<input type=\"checkbox\" name=\"a\" checked>", "có"),
    ("<input type=\"checkbox\" name=\"a\">", ""),
    ("<input type=\"text\" class=\"input\" value=\"a &lt; b\" name=\"a\">", "a < b"),
    ("<input type=\"text\" class=\"input\" value=\"\" name=\"a\">", ""),
    ("<input type=\"hidden\" name=\"csrf\" value=\"t\">Xã Hòa Mục", "Xã Hòa Mục"),
    ("7 <button type=\"submit\">Sửa</button>", "7"),
    ("7 <form action=\"/x\" method=\"post\"><input name=\"a\" value=\"9\"><button>Xóa</button></form>", "7"),
  ] as [(HTML, String)])
  func fields(markup: HTML, text: String) { #expect(markup.plainText == text) }

  @Test("Marks beside a figure can be left out: tags and hints, nothing else")
  func marks() {
    let cell: HTML = "87,5 \(Part.tag("lệch", .warning)) <span class=\"hint\">hôm qua</span>"
    #expect(cell.plainText == "87,5 lệch hôm qua" && cell.plainText(withoutMarks: true) == "87,5")
    #expect(("<span class=\"unit\">điểm</span>" as HTML).plainText(withoutMarks: true) == "điểm")
  }
}
