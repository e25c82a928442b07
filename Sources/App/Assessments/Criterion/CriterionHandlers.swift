import Foundation
import HTTPTypes
import Hummingbird
import Rules
import Store

enum CriterionHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let screen = try await load(visit)
    return visit.answer(screen.page(visit.csrf))
  }

  static func save(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), number = try visit.number("n")
    let typed = CriterionForm(visit.form)
    return try await visit.attempt {
      let saving = try await visit.site.database.score(
        try typed.points(), reason: typed.reason, criterion: number, of: id, over: typed.version,
        taking: visit.form.has("proposal-of") ? visit.form["proposal-of"] : nil, by: actor, at: visit.now)
      switch saving {
      case .saved(let version): return visit.isAutosave ? try await saved(visit, version) : visit.go(next(visit, id, number))
      case .overtaken(let theirs): return try await overtaken(visit, typed, theirs)
      }
    } orShow: { errors in
      try await load(visit).page(visit.csrf, typed: typed, errors: errors)
    }
  }

  static func remark(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), number = try visit.number("n")
    return try await visit.attempt {
      try await visit.once({ database in
        try await database.remark(visit.form["remark"], criterion: number, of: id, by: actor, at: visit.now)
        return Link.criterion(id, number) + "#ghi-chep"
      }, again: { _ in Link.criterion(id, number) })
    } orShow: { try await load(visit).page(visit.csrf, errors: $0) }
  }

  /// "Lưu và sang tiêu chí sau", or back here.
  private static func next(_ visit: Visit, _ id: String, _ number: Int) -> String {
    let next = visit.form.int("next") ?? number
    return next == 0 ? Link.dossier(id) : Link.criterion(id, next)
  }

  /// What a script gets that saves as one types: the new version, and the total as it is now.
  private static func saved(_ visit: Visit, _ version: Int) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor(), today = visit.today
    let dossier = try await visit.site.database.read { db in try db.dossier(id, on: today) }
    let live = actor.role == .organisation ? "" : CriterionScreen.live(dossier)
    var response = ("<p>Đã lưu lúc \(Format.time(visit.now))</p>\(live)" as HTML).response()
    response.headers[.formVersion] = String(version)
    return response
  }

  private static func overtaken(_ visit: Visit, _ typed: CriterionForm, _ theirs: Dossier.Score) async throws -> Response {
    if visit.isAutosave {
      throw Problem.conflict(
        "\(theirs.name) vừa lưu \(Format.points(theirs.points)) điểm cho tiêu chí này. Bấm nút lưu để xem cả hai bản.")
    }
    let screen = try await load(visit)
    return visit.answer(screen.conflict(typed, theirs, visit.csrf), status: .conflict)
  }

  private static func load(_ visit: Visit) async throws -> CriterionScreen {
    let actor = try visit.actor(), id = try visit.path("id"), number = try visit.number("n"), today = visit.today
    return try await visit.site.database.read { db in
      let dossier = try db.dossier(id, on: today)
      try dossier.requireSeen(by: actor)
      guard let line = dossier.lines(for: actor).first(where: { $0.criterion.number == number }) else {
        guard dossier.line(number) == nil else {
          throw Problem.notAllowed("Tiêu chí \(number) không được giao cho tổ chức của anh/chị.")
        }
        throw Problem.notFound("Không có tiêu chí \(number) trong \(dossier.regulation.shortName).")
      }
      return CriterionScreen(
        dossier: dossier, line: line, actor: actor,
        guidance: try db.guidance(
          for: ["\(number)"], of: dossier.regulation.id, units: [dossier.assessment.unitID] + dossier.path.above, request: id,
          openedAt: dossier.steps.first?.at ?? visit.now),
        evidence: try db.judgedEvidence(of: id, criterion: number), remarks: try db.remarks(id, number),
        pickable: try db.pickable(for: "\(number)", of: .dossier(dossier), by: actor))
    }
  }
}

/// What is typed for one criterion.
struct CriterionForm {
  let typedPoints: String
  let reason: String
  /// Of the points that stood on the screen; 0 when there were none.
  let version: Int

  init(_ form: Form) {
    typedPoints = form["points"]
    reason = form["reason"]
    version = form.int("version") ?? 0
  }

  init(_ score: Dossier.Score?) {
    typedPoints = score.map { Format.points($0.points) } ?? ""
    reason = score?.reason ?? ""
    version = score?.version ?? 0
  }

  /// - Throws: `Problem.invalid` at `points`.
  func points() throws(Problem) -> Points {
    guard !typedPoints.isEmpty else { throw .invalid("points", "Hãy nhập số điểm, ví dụ 5 hoặc 5,5") }
    guard let hundredths = Format.points(from: typedPoints) else {
      throw .invalid("points", "“\(typedPoints)” không phải là số điểm. Hãy nhập số, ví dụ 5 hoặc 5,5")
    }
    return Points(hundredths: hundredths)
  }
}

extension HTTPField.Name {
  /// Tells our script the version that it saved; see `Public/autosave.js`.
  static var formVersion: Self { Self("X-Form-Version")! }  // a constant token, always valid
}
