import Foundation
import Hummingbird
import Rules
import Store

extension Database {
  /// Opens a request for a unit of learning (TT 24): an organisation of the district or province, entered now where it is new.
  ///
  /// - Throws: `Problem.invalid` at `name` or `kind`, `Problem.conflict` when it has a request in the year.
  func openLearningUnit(
    _ organisation: String?, named name: String, kind: String, of unit: String, in year: String, by actor: Actor, at time: Date
  ) async throws -> String {
    try await write { db in
      let unit = try db.unit(unit)
      try actor.require(.answerIndicators, in: unit.path)
      let id = try organisation ?? db.addOrganisation(Vietnamese.tidy(name), to: unit.id, by: actor, at: time)
      return try db.openLearningUnit(NewLearningUnit(organisationID: id, kind: kind), in: year, by: actor, at: time)
    }
  }
}

/// The units of learning of a district or province in a year: who has a request, and opening one.
enum LearningUnitHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func open(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), year = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      guard let unit = actor.unitID else { throw Problem.notAllowed("Việc này của cán bộ huyện, tỉnh.") }
      let organisation = form["organisation"]
      let id = try await visit.site.database.openLearningUnit(
        organisation.isEmpty ? nil : organisation, named: form["name"], kind: form["kind"], of: unit, in: year, by: actor, at: visit.now)
      return visit.go(Link.level(id))
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form, csrf = visit.csrf
    return try await visit.site.database.read { db in
      let year = try db.levelYear(id)
      guard let unitID = actor.unitID, unitID != UnitPath.ministry else { throw Problem.notAllowed("Việc này của cán bộ huyện, tỉnh.") }
      let unit = try db.unit(unitID)
      try actor.require(.answerIndicators, in: unit.path)
      guard unit.provinceID == year.provinceID, unit.level != .commune, let law = year.law(unit.level == .province ? .provinceUnit : .districtUnit) else {
        throw Problem.notAllowed("Đơn vị học tập do huyện, tỉnh quản lý.")
      }
      let entries = try db.levelEntries(of: id, under: unitID).filter { $0.organisationName != nil && $0.assessment.unitID == unitID }
      let taken = Set(entries.compactMap(\.assessment.organisationID))
      let free = try db.organisations(of: unitID).filter { !taken.contains($0.id) }
      return page(year, unit, law, entries, free, form, errors, csrf)
    }
  }

  private static func page(
    _ year: LevelYear, _ unit: Unit, _ law: LevelRegulation, _ entries: [LevelEntry], _ free: [Organisation], _ form: Form,
    _ errors: FormErrors, _ csrf: String
  ) -> Page {
    let rows = entries.map { entry -> Part.Row in
      [
        "<a href=\"\(Link.level(entry.assessment.id))\">\(entry.name)</a>", "\(entry.assessment.kind.flatMap(law.kind)?.name ?? "")",
        "\(entry.assessment.state.name)", "\(entry.selfLevel.map { $0 == 0 ? "chưa đạt" : "mức độ \($0)" } ?? "")",
        "\(entry.recognisedLevel.map { "mức độ \($0)" } ?? "")",
      ]
    }
    let list: HTML = rows.isEmpty
      ? Part.empty("Chưa có đơn vị nào", "Mở hồ sơ cho từng cơ quan, trường, doanh nghiệp; tài khoản của đơn vị tự trả lời và tự ký.")
      : Part.table("Đơn vị học tập", head: ["Đơn vị", "Loại", "Tình trạng", "Tự đánh giá", "Công nhận"], rows: rows, captionHidden: true)
    let here = Link.learningUnits(year.id)
    let pick: HTML = free.isEmpty ? "" : Field.select(
      "organisation", "Đơn vị đã có trong danh sách", choices: free.map { Field.Choice($0.id, $0.name) }, value: form["organisation"],
      empty: "– Đơn vị mới, ghi tên ở dưới –", errors: errors)
    let add = Field.formTag(here, csrf: csrf, keep: here) {
      """
      \(pick)\(Field.text("name", "Tên đơn vị mới", value: form["name"], hint: "Ví dụ: Trường THCS Bến Lá, Trung tâm GDNN-GDTX huyện", errors: errors, width: .medium))\
      \(Field.select("kind", "Loại đơn vị", choices: law.kinds.map { Field.Choice($0.id, $0.name) }, value: form["kind"], hint: "Loại đơn vị quyết định những chỉ tiêu phải trả lời", errors: errors, required: true))\
      \(Field.actions(Field.submit("Mở hồ sơ")))
      """
    }
    return Page(
      title: "Đơn vị học tập", breadcrumbs: [("Việc hôm nay", Link.work), (year.name, Link.levelYear(year.id)), ("Đơn vị học tập", here)],
      lead: "\(unit.name), năm \(year.year) · \(law.shortName)", wide: true, practice: year.practice,
      body: "\(Field.errorSummary(errors))\(list)\(Part.section("Mở hồ sơ cho một đơn vị", add))")
  }
}
