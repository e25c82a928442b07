import Hummingbird
import Rules
import Store

enum RuleProposalHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), (laws, law, year) = try asked(visit)
    guard let unit = actor.unitID else { throw Problem.notAllowed("Góp ý do người của đơn vị xem.") }
    return visit.answer(
      try await visit.site.database.read { db in
        let place = unit == UnitPath.ministry ? nil : try db.unit(unit)
        let path = place?.path ?? UnitPath(unitID: unit, above: [])
        guard [.proposeRules, .seeDistrict, .seeProvince, .seeNation].contains(where: { actor.may($0, in: path) }) else {
          throw Problem.notAllowed("Vai trò này không xem góp ý về tiêu chí.")
        }
        return RuleProposalPages.list(
          RuleProposalPages.Shown(
            place: place?.name ?? "Cả nước", laws: laws, law: law, year: year,
            counts: try db.proposalCounts(law.id, year: year, within: unit),
            said: try db.proposals(law.id, year: year, within: unit), mayPropose: actor.may(.proposeRules, in: path)))
      })
  }

  static func ask(_ visit: Visit) async throws -> Response { visit.answer(try await form(visit, typed: nil, .none)) }

  static func propose(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), (_, law, year) = try asked(visit), form = visit.form
    return try await visit.attempt {
      guard form.has("fits"), form.has("feasible") else { throw Problem.invalid("fits", "Hãy chọn ở cả hai câu hỏi") }
      try await visit.site.database.propose(
        law, item: form["muc"], year: year, fits: form["fits"] == "1", feasible: form["feasible"] == "1", text: form["text"],
        by: actor, at: visit.now)
      return visit.go(Link.ruleProposals(law: law.id, year: year))
    } orShow: { try await self.form(visit, typed: form, $0) }
  }

  private static func form(_ visit: Visit, typed: Form?, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), (_, law, year) = try asked(visit), item = visit.form["muc"]
    guard let unit = actor.unitID, let guided = law.guided.first(where: { $0.id == item }) else {
      throw Problem.notFound("Không có mục này.")
    }
    let known = try await visit.site.database.read { db in
      try db.proposal(by: actor.accountID, law.id, item: item, year: year, unit: unit)
    }
    return RuleProposalPages.form(
      guided, law, year: year, fits: typed?["fits"] ?? known.map { $0.fits ? "1" : "0" } ?? "",
      feasible: typed?["feasible"] ?? known.map { $0.feasible ? "1" : "0" } ?? "", text: typed?["text"] ?? known?.text ?? "",
      csrf: visit.csrf, errors: errors)
  }

  private static func asked(_ visit: Visit) throws -> ([Law], Law, Int) {
    let laws = visit.site.regulations.all.map(\.regulation), id = visit.form["quy-dinh"]
    let year = visit.form.int("nam") ?? visit.today.year
    guard let law = id.isEmpty ? laws.first(where: { $0.years.contains(year) && $0.subject == .commune }) ?? laws.first
      : laws.first(where: { $0.id == id })
    else { throw Problem.notFound("Không có quy định “\(id)”.") }
    return (laws, law, year)
  }
}
