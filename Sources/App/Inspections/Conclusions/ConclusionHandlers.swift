import Hummingbird
import Rules
import Store

enum ConclusionHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, form: nil, errors: .none))
  }

  static func conclude(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      try await visit.once(then: Link.proposal(id)) { database in
        let findings = try await findings(visit)
        try Conclusion.check(form, findings)
        let conclusion = Conclusion(
          assessment: id, version: form.int("version") ?? 0, day: form.day("day"), text: form["conclusion"],
          choices: Conclusion.choices(form, findings))
        try await database.conclude(conclusion, by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, form: form, errors: $0) }
  }

  private static func findings(_ visit: Visit) async throws -> Findings {
    let (id, actor, today) = (try visit.path("id"), try visit.actor(), visit.today)
    return try await visit.site.database.read { db in
      Findings(dossier: try db.dossier(id, for: actor, to: .conclude, on: today), scores: try db.inspectorScores(of: id))
    }
  }

  private static func page(_ visit: Visit, form: Form?, errors: FormErrors) async throws -> Page {
    let (id, actor, today) = (try visit.path("id"), try visit.actor(), visit.today)
    let (findings, plan) = try await visit.site.database.read { db in
      (
        Findings(dossier: try db.dossier(id, for: actor, to: .seeDossier, on: today), scores: try db.inspectorScores(of: id)),
        try db.inspection(of: id) ?? Inspection()
      )
    }
    guard findings.dossier.showsInspection(to: actor) else {
      throw Problem.notAllowed("Điểm kiểm tra hiện với xã sau khi đoàn kiểm tra chốt kết quả.")
    }
    return ConclusionPages.page(
      findings, plan, mayConclude: actor.may(.conclude, in: findings.dossier.path), form: form, errors: errors,
      today: visit.today, csrf: visit.csrf)
  }

  static func showProposal(_ visit: Visit) async throws -> Response {
    visit.answer(try await proposalPage(visit, errors: .none))
  }

  static func propose(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      try await visit.once(then: Link.dossier(id)) { database in
        try await database.propose(
          id, version: form.int("version") ?? 0, note: form["note"], by: actor, at: visit.now)
      }
    } orShow: { try await proposalPage(visit, errors: $0) }
  }

  static func sendBack(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      try await visit.once(then: Link.work) { database in
        try await database.sendBackProposal(
          id, version: form.int("version") ?? 0, reason: form["note"], by: actor, at: visit.now)
      }
    } orShow: { try await proposalPage(visit, errors: $0) }
  }

  private static func proposalPage(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let (id, actor, site, today) = (try visit.path("id"), try visit.actor(), visit.site, visit.today)
    let (dossier, clocks) = try await site.database.read { db in
      let dossier = try db.dossier(id, for: actor, to: .seeDossier, on: today)
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return (dossier, try db.clocks(of: dossier, calendar: calendar, today: today))
    }
    return try ProposalPages.page(
      dossier, clock: clocks.all.first { $0.isSubmission }, actor: actor,
      form: visit.form, errors: errors, csrf: visit.csrf)
  }
}

extension Conclusion {
  /// The points as typed; an empty field leaves what all members agree on.
  static func choices(_ form: Form, _ findings: Findings) -> [Int: Findings.Choice] {
    var choices: [Int: Findings.Choice] = [:]
    for line in findings.dossier.lines {
      let number = line.criterion.number
      let typed = form["points-\(number)"].isEmpty ? findings.agreed(number) : form.points("points-\(number)")
      if let points = typed { choices[number] = Findings.Choice(points: points, reason: form["reason-\(number)"]) }
    }
    return choices
  }

  static func check(_ form: Form, _ findings: Findings) throws(Problem) {
    let wrong = findings.dossier.lines.map(\.criterion.number).filter {
      !form["points-\($0)"].isEmpty && form.points("points-\($0)") == nil
    }
    guard wrong.isEmpty else {
      throw .invalid(wrong.map { FieldProblem("points-\($0)", "Tiêu chí \($0): hãy ghi điểm bằng số, ví dụ 5 hoặc 5,5") })
    }
  }
}
