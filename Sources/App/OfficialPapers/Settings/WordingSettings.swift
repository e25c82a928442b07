import Foundation
import Hummingbird
import Rules
import Store

/// What an office words its own way in a form, and the columns that it adds to the form's table.
extension BodySettings {
  static func showWording(_ visit: Visit) async throws -> Response { visit.answer(page(try await wording(visit), visit, .none)) }

  static func saveWording(_ visit: Visit) async throws -> Response {
    let (actor, typed) = (try visit.actor(), visit.form)
    let shown = try await wording(visit)
    return try await visit.attempt {
      let form = shown.form
      var texts = form.parts.map { ($0, typed[$0.id]) }
      if form.table != nil, typed.has(ExtraColumns.field(0)) {
        let extra = try ExtraColumns(heads: (0..<ExtraColumns.most).map { typed[ExtraColumns.field($0)] }, rows: shown.rows) { row, place in
          typed[ExtraColumns.field(place, row)]
        }
        texts.append((.text(ExtraColumns.headsPart, "", ""), extra.keptHeads))
        if !shown.rows.isEmpty { texts.append((.text(ExtraColumns.cellsPart(shown.subject), "", ""), extra.keptCells)) }
        // A column that was just named has cells to be filled.
        if !shown.rows.isEmpty, extra.places != shown.extra.places, !extra.places.isEmpty {
          try await visit.site.database.save(texts, form: form, of: shown.owner, by: actor, at: visit.now)
          return visit.go("\(Link.wording(form.id))?ve=\(Link.encode(shown.subject))#o-them")
        }
      }
      try await visit.site.database.save(texts, form: form, of: shown.owner, by: actor, at: visit.now)
      return visit.go(shown.subject.isEmpty ? Link.wording(form.id) : Link.draft(form.id, shown.subject))
    } orShow: { page(shown, visit, $0) }
  }

  private struct Shown: Sendable {
    let form: PaperForm
    let owner: BodyOwner
    let wording: [String: String]
    /// The paper that the page was opened from; empty for none.
    let subject: String
    /// Of that paper's table.
    let rows: [TableRow]

    var extra: ExtraColumns { ExtraColumns(wording, subject: subject) }
  }

  private static func wording(_ visit: Visit) async throws -> Shown {
    let (actor, form, subject, today) = (try visit.actor(), try PaperForm.named(try visit.path("form")), visit.form["ve"], visit.today)
    return try await visit.site.database.read { db in
      let owner = try db.bodyOwner(of: actor)
      let rows = form.table == nil || subject.isEmpty ? [] : form.rows(of: try db.matter(of: form, subject: subject, for: actor, on: today))
      return Shown(form: form, owner: owner, wording: try db.wording(of: form.id, owner: owner.id), subject: subject, rows: rows)
    }
  }

  /// High enough to read the whole, at some 70 letters a line.
  private static func rows(_ text: String) -> Int {
    min(24, max(3, text.split(separator: "\n").map { $0.count / 70 + 1 }.reduce(1, +)))
  }

  private static func page(_ shown: Shown, _ visit: Visit, _ errors: FormErrors) -> Page {
    let (form, typed) = (shown.form, visit.form)
    let fields = form.parts.map { part -> HTML in
      let text = typed.has(part.id) ? typed[part.id] : shown.wording[part.id] ?? part.builtIn
      let hint = part.isList ? "Mỗi dòng một mục, không ghi dấu “;” ở cuối" : "Mỗi dòng một đoạn"
      return Field.textarea(part.id, part.name, value: text, rows: rows(text), hint: hint, errors: errors)
    }
    let hint: HTML = form.parts.isEmpty
      ? "" : "<p class=\"hint\">\(form.placeholders.map { "{\($0)}" }.joined(separator: ", ")) được thay bằng số liệu của hồ sơ; dòng nào còn thiếu số liệu thì không in. Xóa trắng một ô là dùng lại lời văn có sẵn.</p>"
    return Page(
      title: "Phần chữ: \(form.name)", breadcrumbs: [("Việc hôm nay", Link.work), ("Sổ văn bản", Link.register), ("Phần chữ", Link.wording(form.id))],
      lead: "Dùng cho mọi văn bản loại này của \(shown.owner.name) từ nay. Số liệu không sửa ở đây.", practice: shown.owner.practice,
      body: """
        \(Field.errorSummary(errors))\(hint)\(Field.formTag(Link.wording(form.id), csrf: visit.csrf, keep: Link.wording(form.id)) {
          "\(Field.hidden("ve", shown.subject))\(fields)\(columns(shown, typed, errors))\(Field.actions(Field.submit(form.table == nil ? "Lưu phần chữ" : "Lưu")))"
        })
        """)
  }

  private static func columns(_ shown: Shown, _ typed: Form, _ errors: FormErrors) -> HTML {
    guard shown.form.table != nil else { return "" }
    let heads = (0..<ExtraColumns.most).map { place -> HTML in
      let name = ExtraColumns.field(place)
      let kept = shown.extra.heads.indices.contains(place) ? shown.extra.heads[place] : ""
      return Field.text(name, "Cột thêm \(place + 1)", value: typed.has(name) ? typed[name] : kept, errors: errors)
    }
    return Part.section(
      "Cột thêm của bảng",
      "<p class=\"hint\">Ghi tên những cột mà biểu mẫu của cấp trên yêu cầu thêm; để trống nếu không có. Số liệu ở các cột có sẵn không sửa được.</p>\(heads)\(cells(shown, typed, errors))")
  }

  /// What the office types in its columns, for the paper that the page was opened from.
  private static func cells(_ shown: Shown, _ typed: Form, _ errors: FormErrors) -> HTML {
    let (extra, places) = (shown.extra, shown.extra.places)
    guard !places.isEmpty else { return "" }
    guard !shown.rows.isEmpty else { return "<p>Mở mục này từ bản thảo của một văn bản để ghi nội dung các cột.</p>" }
    let rows = shown.rows.map { row -> Part.Row in
      Part.Row(
        ["\(row.name)"]
          + places.map { place -> HTML in
            let name = ExtraColumns.field(place, row)
            let value = typed.has(name) ? typed[name] : extra.cell(place, of: row.key)
            return "<input type=\"text\" class=\"input medium\" id=\"\(Field.id(name))\" name=\"\(name)\" value=\"\(value)\" aria-label=\"\(extra.heads[place]): \(row.name)\">"
          })
    }
    return Part.table("Nội dung các cột thêm của văn bản này", head: ["Dòng của bảng"] + places.map { "\(extra.heads[$0])" }, rows: rows, id: "o-them")
  }
}

extension Database {
  /// Keeps what differs from the built-in text; an empty field goes back to it.
  func save(_ texts: [(WordingPart, String)], form: PaperForm, of owner: BodyOwner, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try owner.requireIssuing(by: actor)
      let kept = try db.wording(of: form.id, owner: owner.id)
      for (part, text) in texts {
        let new = text.isEmpty || text == part.builtIn ? nil : text
        guard new != kept[part.id] else { continue }
        try db.setWording(new, form: form.id, part: part.id, owner: owner.id, by: actor, at: time)
        try db.journal(
          .wordingChanged, chain: owner.chain, subject: form.id, ["part": part.id, "text": new ?? ""], by: actor, at: time)
      }
    }
  }
}
