import Foundation
import Hummingbird
import Rules
import Store

/// A dated fact of a unit with the paper that it rests on.
struct RecordedFact: Sendable {
  let fact: UnitFact
  let from: Day
  let until: Day?
  let source: String
  let name: String
  let at: Date
}

extension Database {
  /// Records that a fact holds for a unit between two days. No text that we have says who establishes the three facts, or lets
  /// a body below the province do it; they move thresholds, so neither the unit itself nor the one that receives its request
  /// does, but the province, from the paper that is named.
  ///
  /// - Throws: `Problem.invalid` with every fault at its field.
  func record(
    _ fact: UnitFact?, of unitID: String, from: Day?, until: Day?, source: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let unit = try db.unit(unitID)
      try actor.require(.chooseSettings, in: UnitPath(unitID: unit.provinceID, above: []))
      var faults: [FieldProblem] = []
      if fact == nil { faults.append(FieldProblem("fact", "Hãy chọn dữ kiện")) }
      if from == nil { faults.append(FieldProblem("from", "Hãy ghi ngày bắt đầu, ví dụ 01/01/2024")) }
      if let from, let until, until < from { faults.append(FieldProblem("until", "Ngày kết thúc trước ngày bắt đầu")) }
      if source.isEmpty { faults.append(FieldProblem("source", "Hãy ghi văn bản xác định, ví dụ “Quyết định số 861/QĐ-TTg ngày 04/6/2021”")) }
      let known = try db.facts(of: unitID)
      if let fact, let from,
        let other = known.first(where: { $0.fact == fact && $0.from <= until ?? $0.from && from <= $0.until ?? from })
      {
        faults.append(
          FieldProblem("from", "Trùng thời gian với dữ kiện đã ghi từ \(other.from.vietnamese)\(other.until.map { " đến \($0.vietnamese)" } ?? "")"))
      }
      guard faults.isEmpty, let fact, let from else { throw Problem.invalid(faults) }
      try db.insertFact(RecordedFact(fact: fact, from: from, until: until, source: source, name: actor.name, at: time), of: unitID, by: actor)
      try db.journal(
        .factRecorded, chain: .unit(unitID), subject: fact.rawValue,
        ["from": from.iso, "until": until?.iso ?? "", "source": source], by: actor, at: time)
    }
  }
}

extension Connection {
  func facts(of unit: String) throws -> [RecordedFact] {
    try factRows(of: unit).map { row in
      guard let fact = UnitFact(rawValue: try row.text("fact")) else { throw StoreError.column("unit_fact.fact") }
      return RecordedFact(
        fact: fact, from: try row.day("from_day"), until: try row.dayOrNil("until_day"), source: try row.text("source"),
        name: try row.text("name"), at: try row.date("at"))
    }
  }
}

/// The page of a unit's facts: three kinds of "khó khăn" that must not be mixed.
enum UnitFactHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func record(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      var faults: [FieldProblem] = []
      for field in ["from", "until"] where !form[field].isEmpty && form.day(field) == nil {
        faults.append(FieldProblem(field, "“\(form[field])” không phải là ngày. Hãy nhập như 25/12/2024"))
      }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try await visit.site.database.record(
        UnitFact(rawValue: form["fact"]), of: id, from: form.day("from"), until: form.day("until"), source: form["source"], by: actor,
        at: visit.now)
      return visit.go(Link.unitFacts(id))
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form, csrf = visit.csrf
    let (unit, facts) = try await visit.site.database.read { db in (try db.unit(id), try db.facts(of: id)) }
    let mayRecord = actor.may(.chooseSettings, in: UnitPath(unitID: unit.provinceID, above: []))
    let rows = facts.map { fact -> Part.Row in
      [
        "\(fact.fact.name)", "\(fact.from.vietnamese)", "\(fact.until?.vietnamese ?? "chưa có ngày kết thúc")", "\(fact.source)",
        "\(fact.name), \(Part.time(fact.at))",
      ]
    }
    let table: HTML = rows.isEmpty
      ? Part.empty("Chưa ghi dữ kiện nào", "Chưa ghi thì chỉ tiêu tính theo ngưỡng chung.")
      : Part.table("Dữ kiện đã ghi", head: ["Dữ kiện", "Từ ngày", "Đến ngày", "Văn bản", "Người ghi"], rows: rows, captionHidden: true)
    let add: HTML = !mayRecord ? "<p class=\"hint\">Cán bộ tỉnh ghi các dữ kiện này, vì chúng làm thay đổi ngưỡng.</p>" : Part.section(
      "Ghi dữ kiện", Field.formTag(Link.unitFacts(id), csrf: csrf) {
        """
        \(Field.radios("fact", "Dữ kiện", choices: UnitFact.allCases.map { Field.Choice($0.rawValue, $0.name) }, value: form["fact"], hint: "Ba văn bản dùng ba khái niệm khác nhau, không dùng thay nhau", errors: errors, required: true))\
        \(Field.row(Field.date("from", "Từ ngày", value: form["from"], errors: errors, required: true), Field.date("until", "Đến hết ngày (nếu có)", value: form["until"], errors: errors)))\
        \(Field.text("source", "Văn bản xác định", value: form["source"], errors: errors, required: true))\
        \(Field.actions(Field.submit("Ghi dữ kiện")))
        """
      })
    return Page(
      title: "Dữ kiện của \(unit.name)", breadcrumbs: [("Việc hôm nay", Link.work), ("Dữ kiện", Link.unitFacts(id))],
      lead: "Mỗi dữ kiện có ngày và nguồn; năm đánh giá lấy dữ kiện đang có ngày 31/12.", wide: true, practice: unit.practice,
      body: "\(Field.errorSummary(errors))\(table)\(add)")
  }
}
