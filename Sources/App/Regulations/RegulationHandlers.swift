import Hummingbird
import Rules
import Store

enum RegulationHandlers {
  static func list(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), own = actor.unitID.map { UnitPath(unitID: $0, above: []) }
    return visit.answer(
      RegulationPages.list(
        visit.site.regulations, mayEnterMaxima: actor.may(.enterMaxima, in: own), mayGuide: actor.may(.enterGuidance, in: own),
        readsProposals: [.proposeRules, .seeDistrict, .seeProvince, .seeNation].contains { actor.may($0, in: own) }))
  }

  /// The regulation that the address asks for; the first where it asks for none.
  private static func regulation(_ visit: Visit) throws -> Regulation {
    let id = visit.form["quy-dinh"]
    let known = visit.site.regulations
    return try id.isEmpty ? known.ofCommunes().regulation : known.rated(id).regulation
  }

  // MARK: Maxima

  static func showMaxima(_ visit: Visit) async throws -> Response {
    visit.answer(try await maximaPage(visit, typed: nil, .none))
  }

  static func enterMaxima(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, law = try regulation(visit)
    return try await visit.attempt {
      let province = try PlanHandlers.province(of: actor)
      let points = try MaximaForm.points(form, law)
      let (_, years) = try await visit.site.enterMaxima(
        points, source: form["source"], regulation: law.id, province: province, by: actor, at: visit.now)
      return visit.go("\(Link.maxima)?quy-dinh=\(law.id)&dot=\(years)")
    } orShow: { try await maximaPage(visit, typed: form, $0) }
  }

  static func confirmMaxima(_ visit: Visit) async throws -> Response {
    let (actor, id) = (try visit.actor(), try visit.path("id"))
    return try await visit.once(then: Link.maxima) { try await $0.confirmMaxima(id, by: actor, at: visit.now) }
  }

  static func takeMaxima(_ visit: Visit) async throws -> Response {
    let year = try visit.path("id")
    try await visit.site.database.takeMaxima(visit.form["maxima"], in: year, by: try visit.actor(), at: visit.now)
    return visit.go(Link.year(year))
  }

  private static func maximaPage(_ visit: Visit, typed: Form?, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), law = try regulation(visit), id = try PlanHandlers.province(of: actor)
    let taken = visit.form.int("dot")
    return try await visit.site.database.read { db in
      let province = try db.unit(id)
      try actor.require(.enterMaxima, in: province.path)
      return MaximaPages.page(
        MaximaPages.Shown(
          province: province, regulation: law, sets: try db.maximaSets(of: id, regulation: law.id),
          account: actor.accountID, taken: taken, csrf: visit.csrf), typed: typed, errors: errors)
    }
  }

}

enum MaximaForm {
  /// - Throws: `Problem.invalid` for what is no number; what is missing, `Maxima` finds.
  static func points(_ form: Form, _ regulation: Regulation) throws(Problem) -> [Int: Points] {
    var faults: [FieldProblem] = []
    var points: [Int: Points] = [:]
    for criterion in regulation.criteria {
      let name = "maximum-\(criterion.number)"
      if form[name].isEmpty { continue }
      if let typed = form.points(name) {
        points[criterion.number] = typed
      } else {
        faults.append(FieldProblem(name, "Tiêu chí \(criterion.number): “\(form[name])” không phải là số điểm"))
      }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return points
  }
}
