import Hummingbird
import Rules
import Store

/// Who is in charge of which indicator: indicators down, the unit's organisations across.
enum IndicatorChargeHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let (dossier, organisations) = try await visit.site.database.read { db in
      let dossier = try db.seenLevelDossier(id, by: actor, today: today)
      return (dossier, try db.organisations(of: dossier.assessment.unitID))
    }
    let mayCharge = dossier.assessment.isOpenToUnit && actor.may(.answerIndicators, in: dossier.path)
    return visit.answer(page(dossier, organisations, csrf: mayCharge ? visit.csrf : nil))
  }

  static func save(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    let had = Set(visit.form.all("had").compactMap(IndicatorCharging.init(text:)))
    let ticked = Set(visit.form.all("charge").compactMap(IndicatorCharging.init(text:)))
    try await visit.site.database.charge(
      ticked.subtracting(had), relieving: had.subtracting(ticked), in: id, by: try visit.actor(), at: visit.now)
    return visit.go(Link.levelCharges(id))
  }

  static func addOrganisation(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor(), now = visit.now, name = Vietnamese.tidy(visit.form["name"])
    try await visit.site.database.write { db in
      let dossier = try db.levelDossier(id, today: Day(now))
      try dossier.requirePreparing(by: actor)
      try db.addOrganisation(name, to: dossier.assessment.unitID, by: actor, at: now)
    }
    return visit.go(Link.levelCharges(id))
  }

  private static func page(_ dossier: LevelDossier, _ organisations: [Organisation], csrf: String?) -> Page {
    let id = dossier.assessment.id
    let charged = Set(dossier.charges.map { IndicatorCharging($0.indicator, $0.organisationID) })
    let holes = dossier.applying.filter { indicator in !charged.contains { $0.indicator == indicator.number } }
    let rows = dossier.applying.map { indicator -> Part.Row in
      let cells = organisations.map { organisation -> HTML in
        let charging = IndicatorCharging(indicator.number, organisation.id), on = charged.contains(charging)
        guard csrf != nil else { return on ? "✓ <span class=\"hidden\">phụ trách</span>" : "" }
        return """
          <label class="choice"><input type="checkbox" name="charge" value="\(charging.text)"\(if: on, " checked")>\
          <span class="hidden">\(organisation.name) phụ trách chỉ tiêu \(indicator.number.text)</span></label>
          """
      }
      return Part.Row(["\(indicator.number.text) \(indicator.title)"] + cells, marked: holes.contains(indicator))
    }
    let matrix = Part.table(
      "Tổ chức phụ trách từng chỉ tiêu", head: ["Chỉ tiêu"] + organisations.map { "\($0.name)" }, rows: rows, captionHidden: true)
    let body: HTML = if organisations.isEmpty {
      Part.empty("Chưa có tổ chức nào", "Thêm các ban, ngành, đoàn thể, cơ quan chuyên môn rồi giao chỉ tiêu cho họ. Không giao cũng được: cán bộ của đơn vị tự trả lời.")
    } else if let csrf {
      Field.formTag(Link.levelCharges(id), csrf: csrf) {
        "\(charged.map(\.text).sorted().map { Field.hidden("had", $0) })\(matrix)\(Field.actions(Field.submit("Lưu phân công")))"
      }
    } else {
      matrix
    }
    let add: HTML = csrf.map { csrf in
      Part.section("Thêm tổ chức", Field.formTag(Link.levelCharges(id) + "/to-chuc", csrf: csrf) {
        "\(Field.text("name", "Tên tổ chức", width: .medium, required: true))\(Field.actions(Field.submit("Thêm tổ chức", tone: .secondary)))"
      })
    } ?? ""
    return Page(
      title: "Phân công chỉ tiêu", breadcrumbs: LevelPage.trail(dossier) + [("Phân công", Link.levelCharges(id))],
      lead: holes.isEmpty ? "Chỉ tiêu nào cũng đã có tổ chức phụ trách." : "<strong>\(holes.count)</strong> chỉ tiêu chưa giao", wide: true,
      practice: dossier.assessment.practice, body: "\(body)\(add)")
  }
}
