import Rules
import Testing

@testable import App

@Suite("Fields tie label, hint, fault and value together")
struct FieldTests {
  let errors = FormErrors([FieldProblem("points", "Điểm phải từ 0 đến 6.")])

  @Test("A field at fault says so to the eye and to a screen reader, and keeps what was typed")
  func fault() {
    let html = Field.number("points", "Điểm", value: "6,7<", unit: "/ 6", hint: "Theo bước 0,5", errors: errors).text
    #expect(html.contains("<label for=\"f-points\">"))
    #expect(html.contains("aria-describedby=\"f-points-unit f-points-hint f-points-error\""))
    #expect(html.contains("aria-invalid=\"true\""))
    #expect(html.contains("value=\"6,7&lt;\""))
    #expect(html.contains("id=\"f-points-error\""))
  }

  @Test("The summary leads to each field by its link, and is not there without faults")
  func summary() {
    let more = FormErrors(errors.problems + [FieldProblem("", "Hồ sơ đã gửi.")])
    let html = Field.errorSummary(more).text
    #expect(html.contains("role=\"alert\"") && html.contains("Có 2 chỗ cần sửa"))
    #expect(html.contains("<a href=\"#f-points\">Điểm phải từ 0 đến 6.</a>"))
    #expect(html.contains("<li>Hồ sơ đã gửi.</li>"))
    #expect(Field.errorSummary(.none).isEmpty)
  }

  @Test("The link of the summary finds an element in every kind of field")
  func anchors() {
    let choices = [Field.Choice("1", "Một"), Field.Choice("2", "Hai")]
    let fields = [
      Field.text("x", "X"), Field.number("x", "X"), Field.integer("x", "X"), Field.date("x", "X"), Field.textarea("x", "X"),
      Field.select("x", "X", choices: choices), Field.radios("x", "X", choices: choices),
      Field.checkboxes("x", "X", choices: choices), Field.checkbox("x", "X"), Field.file("x", "X"),
    ]
    for field in fields { #expect(field.text.components(separatedBy: "id=\"f-x\"").count == 2) }
  }

  @Test("What was chosen stays chosen")
  func chosen() {
    let choices = [Field.Choice("1", "Một", group: "A"), Field.Choice("2", "Hai", group: "B")]
    #expect(Field.select("x", "X", choices: choices, value: "2").text.contains("<option value=\"2\" selected>"))
    #expect(Field.select("x", "X", choices: choices).text.components(separatedBy: "</optgroup>").count == 3)
    #expect(Field.radios("x", "X", choices: choices, value: "1").text.contains("value=\"1\" checked"))
    #expect(Field.checkboxes("x", "X", choices: choices, values: ["1", "2"]).text.components(separatedBy: " checked").count == 3)
  }

  @Test("A date shows the Vietnamese way; what is no date stays as typed")
  func dates() {
    #expect(Field.date("d", "Ngày", value: "2026-02-05").text.contains("value=\"05/02/2026\""))
    #expect(Field.date("d", "Ngày", value: "30/2/2026").text.contains("value=\"30/2/2026\""))
  }

  @Test("A posted form carries the token, a question does not")
  func forms() {
    #expect(Field.formTag("/x", csrf: "t&1") { "" }.text.contains("name=\"csrf\" value=\"t&amp;1\""))
    let search = Field.formTag("/tim", csrf: nil, method: .get) { "" }.text
    #expect(search.contains("method=\"get\"") && !search.contains("csrf"))
  }
}
