import Rules
import Testing

@testable import App

@Suite("A form gives what was typed, trimmed and in one spelling")
struct FormTests {
  @Test("Names and values are decoded; what is missing is empty")
  func decodes() {
    let form = Form(urlEncoded: "ten=H%C3%B2a+B%C3%ACnh&tc=1&tc=2&trong=&co&a%26b=c%3Dd")
    #expect(form["ten"] == "Hòa Bình")
    #expect(form.all("tc") == ["1", "2"])
    #expect(form["khong"] == "" && !form.has("khong"))
    #expect(form.has("trong") && form.has("co"))
    #expect(form["a&b"] == "c=d")
    #expect(form.raw.map(\.name) == ["ten", "tc", "tc", "trong", "co", "a&b"])
  }

  @Test("NFD becomes NFC, spaces around go, lines end one way, a NUL does not pass")
  func cleans() {
    let form = Form([("x", "  Ho\u{300}a \u{A0}\n"), ("y", "một\r\nhai\rba\0")])
    #expect(Array(form["x"].unicodeScalars) == Array("Hòa".unicodeScalars))
    #expect(form["y"] == "một\nhaiba")
  }

  @Test("Broken escapes stay, broken UTF-8 is replaced", arguments: [
    ("x=%", "%"), ("x=%4", "%4"), ("x=%zz", "%zz"), ("x=%C3", "\u{FFFD}"), ("x=100%25", "100%"), ("x=%+1", "% 1"),
  ])
  func broken(text: String, value: String) {
    #expect(Form(urlEncoded: text)["x"] == value)
  }

  @Test("Numbers, points and days are read as people type them")
  func typed() {
    let form = Form([("n", " 12 "), ("p", "5,5"), ("a", "25/12/2026"), ("b", "2026-12-25"), ("c", "25122026"), ("d", "31/2/2026")])
    #expect(form.int("n") == 12 && form.int("p") == nil)
    #expect(form.points("p") == Points(hundredths: 550) && form.points("a") == nil)
    let day = Day(year: 2026, month: 12, day: 25)
    #expect(form.day("a") == day && form.day("b") == day && form.day("c") == day)
    #expect(form.day("d") == nil && form.day("n") == nil)
  }

  @Test("Faults are found by their field, and in the order they came")
  func errors() {
    let errors = FormErrors(.invalid([FieldProblem("a", "một"), FieldProblem("b", "hai"), FieldProblem("a", "ba")]))
    #expect(errors.error(for: "a") == "một")
    #expect(errors.error(for: "c") == nil)
    #expect(FormErrors(Problem.conflict("đã đổi")).problems == [FieldProblem("", "đã đổi")])
    #expect(FormErrors.none.isEmpty)
  }
}

@Suite struct HugeFormTests {
  @Test("Faults are told in the order of their fields on the page, what is about no field first; of a day that is none, that it is none")
  func told() {
    let page: HTML = "\(Field.text("name", "Tên"))\(Field.row(Field.date("from", "Từ ngày"), Field.date("until", "Đến ngày")))\(Field.textarea("reason", "Lý do"))"
    let faults = ["reason", "nowhere", "until", "", "name"].map { FieldProblem($0, "Thiếu \($0)") }
    let typed = Form([("name", "31/02/2025"), ("until", "31/02/2025")]), told = FormErrors(faults).told(on: page, after: typed).problems
    #expect(told.map(\.field) == ["", "name", "until", "reason", "nowhere"])
    #expect(told[1].message == "Thiếu name" && told[2].message == "“31/02/2025” không phải là ngày, hãy ghi như 25/12/2023", "of a day alone")
    #expect(FormErrors(faults).told(on: page, after: Form()).problems[2].message == "Thiếu until")
  }

  @Test("Numbers that a program could not reckon with are none, and a form of many fields is read in its own length")
  func huge() {
    for typed in ["9223372036854775807", "-9223372036854775808", "99999999999999999999", "2147483648"] {
      #expect(Form([("n", typed)]).int("n") == nil, "\(typed)")
    }
    #expect(Form([("n", "2147483647")]).int("n") == 2_147_483_647 && Form([("n", "-5")]).int("n") == -5)
    let many = Form(urlEncoded: String(repeating: "a=1&", count: 250_000))
    #expect(many.all("a").count == 250_000)
  }
}
