import Hummingbird
import Rules
import Store

/// Who does what in the commune: organisations in charge of criteria, and the tổ tự kiểm tra.
enum ChargeHandlers {
  static func showAssignments(_ visit: Visit) async throws -> Response {
    visit.answer(try await assignmentPage(visit, .none))
  }

  static func assign(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    let had = Set(visit.form.all("had").compactMap(Charging.init(text:)))
    let ticked = Set(visit.form.all("charge").compactMap(Charging.init(text:)))
    try await visit.site.database.assign(
      ticked.subtracting(had), relieving: had.subtracting(ticked), in: id, by: try visit.actor(), at: visit.now)
    return visit.go(Link.assignments(id))
  }

  static func addOrganisation(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor()
    return try await visit.attempt {
      try await visit.site.database.addOrganisation(visit.form["name"], in: id, by: actor, at: visit.now)
      return visit.go(Link.assignments(id))
    } orShow: { try await assignmentPage(visit, $0) }
  }

  private static func assignmentPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let (dossier, organisations) = try await visit.site.database.read { db in
      let dossier = try db.dossier(id, on: today)
      try dossier.requireSeen(by: actor)
      return (dossier, try db.organisations(of: dossier.assessment.unitID))
    }
    let mayAssign = dossier.assessment.isOpenToCommune && actor.may(.assignCriteria, in: dossier.path)
    return ChargePages.assignments(
      dossier, organisations, csrf: mayAssign ? visit.csrf : nil, name: visit.form["name"], errors: errors)
  }

  static func showTeam(_ visit: Visit) async throws -> Response {
    visit.answer(try await teamPage(visit, typed: nil, .none))
  }

  static func nameTeam(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor()
    let typed = SelfTeamForm(visit.form)
    return try await visit.attempt {
      let members = try typed.members()
      try await visit.site.database.nameSelfTeam(members, over: typed.seen, of: id, by: actor, at: visit.now)
      return visit.go(Link.selfTeam(id))
    } orShow: { try await teamPage(visit, typed: typed, $0) }
  }

  private static func teamPage(_ visit: Visit, typed: SelfTeamForm?, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let (dossier, team) = try await visit.site.database.read { db in
      let dossier = try db.dossier(id, on: today)
      try dossier.requireSeen(by: actor)
      return (dossier, try db.selfTeam(of: id))
    }
    let mayName = dossier.assessment.isOpenToCommune && actor.may(.assignCriteria, in: dossier.path)
    return ChargePages.team(
      dossier, team, rows: typed?.rows ?? team, csrf: mayName ? visit.csrf : nil, errors: errors)
  }
}

extension Charging {
  /// As a form carries it: "3:id".
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let criterion = Int(parts[0]) else { return nil }
    self.init(criterion: criterion, organisation: String(parts[1]))
  }

  var text: String { "\(criterion):\(organisation)" }
}

/// What is typed for the tổ tự kiểm tra.
struct SelfTeamForm {
  let rows: [SelfTeamMember]
  /// The team as it stood when the page was shown.
  let seen: [SelfTeamMember]

  init(_ form: Form) {
    func members(_ prefix: String) -> [SelfTeamMember] {
      let names = form.all("\(prefix)name"), titles = form.all("\(prefix)title"), duties = form.all("\(prefix)duty")
      return names.indices.map { index in
        SelfTeamMember(
          name: Vietnamese.tidy(names[index]), title: titles.indices.contains(index) ? Vietnamese.tidy(titles[index]) : "",
          duty: duties.indices.contains(index) ? Vietnamese.tidy(duties[index]) : "")
      }
    }
    rows = members("")
    seen = members("seen-")
  }

  /// The rows that have something in them.
  ///
  /// - Throws: `Problem.invalid` for a row without a name.
  func members() throws(Problem) -> [SelfTeamMember] {
    let filled = rows.filter { !($0.name + $0.title + $0.duty).isEmpty }
    guard filled.allSatisfy({ !$0.name.isEmpty }) else { throw .invalid("name", "Có dòng chưa ghi họ tên") }
    return filled
  }
}
