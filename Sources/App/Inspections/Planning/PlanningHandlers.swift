import Hummingbird
import Rules
import Store

enum PlanningHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, typed: nil, errors: .none))
  }

  static func save(_ visit: Visit) async throws -> Response {
    let (id, actor, form, today) = (try visit.path("id"), try visit.actor(), visit.form, visit.today)
    let (dossier, candidates) = try await visit.site.database.read { db in
      let dossier = try db.dossier(id, for: actor, to: .planInspection, on: today)
      let named = (try db.inspection(of: id)?.members ?? []).map { Candidate(accountID: $0.accountID, name: $0.name, title: $0.body) }
      return (dossier, try db.candidates(in: dossier.assessment.districtID, on: today) + named)
    }
    let plan = Inspection(form, candidates: candidates, of: dossier.regulation)
    return try await visit.attempt {
      try Inspection.checkDays(form)
      let approves = form["viec"] == "duyet"
      return try await visit.once(then: approves ? Link.dossier(id) : Link.inspectionPlan(id)) {
        try await $0.saveInspection(plan, of: id, approving: approves ? form.int("version") ?? 0 : nil, by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, typed: plan, errors: $0) }
  }

  private static func page(_ visit: Visit, typed: Inspection?, errors: FormErrors) async throws -> Page {
    let (id, actor, site, today) = (try visit.path("id"), try visit.actor(), visit.site, visit.today)
    let planning = try await site.database.read { db in
      let dossier = try db.dossier(id, for: actor, to: .seeDossier, on: today)
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return Planning(
        dossier: dossier, plan: try typed ?? db.inspection(of: id) ?? Inspection(),
        candidates: try db.candidates(in: dossier.assessment.districtID, on: today),
        clock: try db.clocks(of: dossier, calendar: calendar, today: today).running,
        mayPlan: actor.may(.planInspection, in: dossier.path)
          && [.accepted, .planned].contains(dossier.assessment.state) && dossier.assessment.mode == .inspected)
    }
    return PlanningPages.page(planning, form: visit.form, errors: errors, csrf: visit.csrf)
  }

  static func showSurvey(_ visit: Visit) async throws -> Response {
    visit.answer(try await surveyPage(visit, errors: .none))
  }

  static func saveSurvey(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      try await visit.once(then: Link.dossier(id)) { database in
        try await database.recordSurvey(
          id, version: form.int("version") ?? 0, day: form.day("day"), findings: form["findings"], by: actor, at: visit.now)
      }
    } orShow: { try await surveyPage(visit, errors: $0) }
  }

  private static func surveyPage(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let (id, actor, today) = (try visit.path("id"), try visit.actor(), visit.today)
    let (dossier, survey) = try await visit.site.database.read { db in
      (try db.dossier(id, for: actor, to: .seeDossier, on: today), try db.survey(of: id))
    }
    return PlanningPages.survey(
      dossier, survey, mayRecord: actor.may(.survey, in: dossier.path), form: visit.form, errors: errors, csrf: visit.csrf)
  }
}

extension Inspection {
  /// The plan as it was typed; whoever has a criterion is in the team.
  init(_ form: Form, candidates: [Candidate], of regulation: Regulation) {
    let known = Set(regulation.criteria.map(\.number)), members = form.all("member")
    var seen: Set<String> = []
    number = form["number"]
    plannedOn = form.day("planned-on")
    visitOn = form.day("visit-on")
    place = form["place"]
    version = form.int("plan-version") ?? 0
    self.members = candidates.compactMap { candidate in
      let id = candidate.accountID
      let criteria = form.all("criteria-\(id)").compactMap(Int.init)
      guard members.contains(id) || !criteria.isEmpty || form["leader"] == id, seen.insert(id).inserted else { return nil }
      return Member(
        accountID: id, name: candidate.name, body: form["body-\(id)"], leads: form["leader"] == id,
        criteria: known.intersection(criteria).sorted())
    }
  }

  /// What was typed as a day and is none must not be lost without a word, not even in a draft.
  static func checkDays(_ form: Form) throws(Problem) {
    let wrong = ["planned-on", "visit-on"].filter { !form[$0].isEmpty && form.day($0) == nil }
    guard wrong.isEmpty else {
      throw .invalid(wrong.map { FieldProblem($0, "“\(form[$0])” không phải là ngày, hãy ghi như 25/12/2023") })
    }
  }
}
