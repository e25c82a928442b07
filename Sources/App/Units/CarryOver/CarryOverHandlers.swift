import Hummingbird
import Rules
import Store

/// What a successor takes over of those before it: nothing by itself, everything by a person with a reason.
enum CarryOverHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, .none))
  }

  static func act(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      if form.has("open") {
        return try await visit.once(then: Link.unit(id)) {
          try await $0.settleOpen(
            form.all("ho-so").map { Chosen(id: $0, version: form.int("version-\($0)") ?? 0) }, at: id,
            isTaken: form["next"].isEmpty ? nil : form["next"] == "taken", reason: form["open-reason"], by: actor, at: visit.now)
        }
      }
      if form.has("decide") {
        try await visit.site.database.decideHeritage(
          form.all("subject"), of: id, isTaken: form["taken"].isEmpty ? nil : form["taken"] == "1", reason: form["why"], by: actor, at: visit.now)
      } else {
        try await visit.site.database.carryEvidence(
          form.all("evidence"), to: id, year: form.int("year"), reason: form["reason"], by: actor, at: visit.now)
      }
      return visit.go("\(Link.unit(id))#ke-thua")
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form, csrf = visit.csrf, today = visit.today
    return try await visit.site.database.read { db in
      let unit = try db.unit(id), family = try db.family(of: unit)
      try actor.require(.carryOver, in: unit.path)
      return CarryOverPages.page(
        family, evidence: try db.evidence(ofPredecessors: family.predecessors.map(\.unit.id), notIn: unit.id), heritage: try db.heritage(of: family),
        open: try db.openRequests(to: unit, on: today), mayDecide: actor.role != .communeOfficer, form: form, errors: errors, today: today, csrf: csrf)
    }
  }
}

enum CarryOverPages {
  static func page(
    _ family: Family, evidence: [Evidence], heritage: [Heritage], open: [OpenRequest], mayDecide: Bool, form: Form, errors: FormErrors, today: Day, csrf: String
  ) -> Page {
    let unit = family.unit
    return Page(
      title: "Kế thừa từ đơn vị trước", breadcrumbs: UnitPage.trail(unit, []) + [("Kế thừa", Link.carryOver(unit.id))],
      lead: "\(unit.name) nhận gì của các đơn vị đã nhập vào mình do con người quyết định, có lý do. Không có gì tự chuyển sang.", wide: true,
      practice: unit.practice,
      body: """
        \(Field.errorSummary(errors))\(OpenRequestPart.html(open, at: unit, form: form, errors: errors, csrf: csrf))\
        \(Part.section("Minh chứng", id: "minh-chung", self.evidence(family, evidence, form, errors, today, csrf)))\
        \(Part.section("Kết quả công nhận và số liệu", id: "ket-qua", self.heritage(family, heritage, mayDecide, form, errors, csrf)))
        """)
  }

  private static func evidence(
    _ family: Family, _ evidence: [Evidence], _ form: Form, _ errors: FormErrors, _ today: Day, _ csrf: String
  ) -> HTML {
    guard !evidence.isEmpty else { return "<p>Các đơn vị trước không còn minh chứng nào chưa chuyển.</p>" }
    let kin = Dictionary(family.predecessors.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Field.formTag(Link.carryOver(family.unit.id), csrf: csrf) {
      let items = evidence.enumerated().map { index, piece -> HTML in
        let source = kin[piece.unitID]
        let facts = piece.facts.isEmpty ? "" : "\(piece.facts) · "
        return """
          <label class="choice" for="evidence-\(index)"><input type="checkbox" id="evidence-\(index)" name="evidence" value="\(piece.id)"\
          \(if: form.all("evidence").contains(piece.id), " checked")><span>\(piece.draft.title) <span class="hint">\(piece.draft.kind.name), \(facts)\
          \(source?.unit.name ?? ""), năm \(piece.year), \(piece.files.count) tệp\(if: source?.isPartial == true, " · chỉ một phần đơn vị ấy nhập vào đây")</span></span></label>
          """
      }
      return """
        <fieldset class="field" id="f-evidence"><legend>Minh chứng của các đơn vị trước</legend><div class="choices">\(items)</div></fieldset>\
        \(Field.integer("year", "Đưa vào sổ minh chứng năm", value: form.has("year") ? form["year"] : "\(today.year)", errors: errors, required: true))\
        \(Field.text("reason", "Lý do", value: form["reason"], hint: "Ví dụ: trung tâm học tập cộng đồng vẫn hoạt động ở xã mới", errors: errors, required: true))\
        \(Field.actions(Field.submit("Đưa các minh chứng đã chọn vào sổ")))
        """
    }
  }

  private static func heritage(
    _ family: Family, _ heritage: [Heritage], _ mayDecide: Bool, _ form: Form, _ errors: FormErrors, _ csrf: String
  ) -> HTML {
    guard !heritage.isEmpty else { return "<p>Không có kết quả nào của đơn vị trước còn chờ quyết định.</p>" }
    func words(_ item: Heritage) -> HTML {
      "\(item.source.unit.name), năm \(item.year): \(item.what)\(if: item.source.isPartial, " \(Part.tag("một phần", .warning))")"
    }
    guard mayDecide else {
      return "<p>Cấp trên quyết định kế thừa những kết quả này:</p><ul>\(heritage.map { "<li>\(words($0))</li>" as HTML })</ul>"
    }
    return Field.formTag(Link.carryOver(family.unit.id), csrf: csrf) {
      let items = heritage.enumerated().map { index, item -> HTML in
        let value = "\(item.kind.rawValue):\(item.subject)"
        return """
          <label class="choice" for="subject-\(index)"><input type="checkbox" id="subject-\(index)" name="subject" value="\(value)"\
          \(if: form.all("subject").contains(value), " checked")><span>\(words(item))</span></label>
          """
      }
      return """
        <fieldset class="field" id="f-subject"><legend>Kết quả và số liệu của các đơn vị trước</legend><div class="choices">\(items)</div></fieldset>\
        \(Field.radios("taken", "Quyết định", choices: [Field.Choice("1", "Kế thừa", hint: "Hiện cùng kết quả của đơn vị mới, ghi rõ của đơn vị nào"), Field.Choice("0", "Không kế thừa", hint: "Chỉ giữ ở đơn vị cũ")], value: form["taken"], errors: errors, required: true))\
        \(Field.text("why", "Lý do", value: form["why"], hint: "Ví dụ: toàn bộ xã cũ nằm trong xã mới, còn hiệu lực", errors: errors, required: true))\
        \(Field.actions(Field.submit("Ghi quyết định", name: "decide", value: "1")))
        """
    }
  }
}
