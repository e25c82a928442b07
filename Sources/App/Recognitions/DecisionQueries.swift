import Foundation
import Rules
import Store

/// A numbered decision of the district's chairman (Điều 6.5), on one or many communes.
struct Decision: Sendable {
  let id: String
  let districtID: String
  let districtName: String
  /// The last day of the district; nil while none is known.
  let districtUntil: Day?
  let provinceID: String
  let yearID: String
  let year: Int
  let practice: Bool
  let number: String
  let day: Day
  let signedAs: String
  let signer: String
  let at: Date
  let replacesID: String?
  let reason: String
  let publishedAt: Date?
  let items: [Item]
  let corrections: [Correction]
  /// The chain of decisions that this one stands in, oldest first; itself among them.
  let history: [Link]

  struct Item: Sendable {
    let assessment: Assessment
    let communeName: String
    let total: Points
    let rating: String
    /// The decision that holds for this commune now.
    let currentID: String?
  }

  /// Points that this decision changed against the one it replaces.
  struct Correction: Sendable {
    let assessmentID: String
    let criterion: Int
    let before: Points
    let after: Points
  }

  struct Link: Sendable {
    let id: String
    let number: String
    let day: Day
    let replacesID: String?
    let reason: String
    let publishedAt: Date?
  }

  var path: UnitPath { UnitPath(unitID: districtID, above: districtID == provinceID ? [] : [provinceID]) }
  /// The communes that still rest on this decision.
  var current: [Item] { items.filter { $0.currentID == id } }
}

extension Connection {
  /// A decision with its communes, what it changed and the decisions around it: four statements.
  ///
  /// - Throws: `Problem.notFound`.
  func decision(_ id: String) throws -> Decision {
    guard
      let head = try row(
        """
        SELECT d.*, u.name AS district, u.valid_until AS district_until, y.year, y.province_id FROM decision d JOIN unit u ON u.id = d.district_id
        JOIN assessment_year y ON y.id = d.year_id WHERE d.id = \(id)
        """)
    else { throw Problem.notFound("Không có quyết định này, hoặc địa chỉ đã sai.") }
    let items = try rows(
      """
      SELECT a.*, y.practice, y.province_id, u.name AS commune, r.total, r.rating
      FROM decided r JOIN assessment a ON a.id = r.assessment_id JOIN assessment_year y ON y.id = a.year_id
      JOIN unit u ON u.id = a.unit_id WHERE r.decision_id = \(id) ORDER BY u.sort_key
      """)
    let corrections = try rows("SELECT * FROM correction WHERE decision_id = \(id) ORDER BY assessment_id, criterion")
    return try Decision(head, items: items, corrections: corrections, history: history(of: id, head))
  }

  private func history(of id: String, _ head: Row) throws -> [Decision.Link] {
    let all = try rows(
      """
      SELECT id, number, day, replaces_id, reason, published_at FROM decision
      WHERE year_id = \(try head.text("year_id")) AND district_id = \(try head.text("district_id")) ORDER BY at, id
      """
    ).map {
      Decision.Link(
        id: try $0.text("id"), number: try $0.text("number"), day: try $0.day("day"),
        replacesID: try $0.textOrNil("replaces_id"), reason: try $0.text("reason"),
        publishedAt: try $0.dateOrNil("published_at"))
    }
    let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    func root(_ id: String) -> String {
      var id = id
      while let before = byID[id]?.replacesID { id = before }
      return id
    }
    let first = root(id)
    return all.filter { root($0.id) == first }
  }

  /// - Throws: `Problem.invalid` at `number` when the district has used the number in the year of the day.
  func insertDecision(
    _ id: String, _ paper: DecisionPaper, day: Day, of dossier: Assessment, replacing old: Decision? = nil,
    reason: String = "", by actor: Actor, at time: Date
  ) throws {
    let used = try row(
      """
      SELECT 1 AS x FROM decision WHERE district_id = \(dossier.districtID) AND day_year = \(day.year)
        AND practice = \(dossier.practice) AND number = \(paper.number)
      """)
    guard used == nil else {
      throw Problem.invalid("number", "Số \(paper.number) đã dùng trong năm \(day.year). Hãy kiểm tra lại số quyết định")
    }
    // A result that stands in public is replaced in public.
    let published: Date? = old?.publishedAt == nil ? nil : time
    try run(
      """
      INSERT INTO decision (id, district_id, year_id, practice, number, day, day_year, signed_as, account_id, name, at,
        replaces_id, reason, published_at)
      VALUES (\(id), \(dossier.districtID), \(dossier.yearID), \(dossier.practice), \(paper.number), \(day.iso),
        \(day.year), \(paper.signedAs), \(actor.accountID), \(actor.name), \(time), \(old?.id), \(reason), \(published))
      """)
  }

  func insertCorrections(_ corrections: [Decision.Correction], of decision: String) throws {
    try runMany(
      corrections.map {
        """
        INSERT INTO correction (decision_id, assessment_id, criterion, old_points, new_points)
        VALUES (\(decision), \($0.assessmentID), \($0.criterion), \($0.before.hundredths), \($0.after.hundredths))
        """
      })
  }

  func setPublished(_ decision: String, at time: Date) throws {
    try run("UPDATE decision SET published_at = \(time) WHERE id = \(decision)")
  }

  func decisionID(of assessment: String) throws -> String? {
    try row("SELECT decision_id FROM assessment WHERE id = \(assessment)")?.textOrNil("decision_id")
  }
}

extension Connection {
  /// Whoever sees the district, each commune that it is about, and those who inherited one.
  ///
  /// - Throws: `Problem.notAllowed`.
  func requireSeen(_ decision: Decision, by actor: Actor, on day: Day) throws {
    if decision.items.contains(where: { actor.may(.seeDossier, in: UnitPath($0.assessment)) }) || actor.may(.seeDistrict, in: decision.path) { return }
    let heirs = try heirs(of: decision.items.map(\.assessment.unitID), on: day)
    let inherited = decision.items.map { UnitPath(unitID: $0.assessment.unitID, above: [], heirs: heirs[$0.assessment.unitID] ?? []) }
    if !inherited.contains(where: { actor.may(.seeDossier, in: $0) }) { try actor.require(.seeDistrict, in: decision.path) }
  }

  /// A decision with the regulation that names its ratings.
  func decisionPage(_ id: String) throws -> (Decision, Regulation) {
    let decision = try decision(id)
    guard
      let year = try row("SELECT regulation_id, regulation_sha256 FROM assessment_year WHERE id = \(decision.yearID)")
    else { throw Problem.notFound("Không có đợt đánh giá này.") }
    return (
      decision,
      try RegulationCache.shared.regulation(
        id: try year.text("regulation_id"), sha256: try year.text("regulation_sha256"), in: self)
    )
  }
}

extension Decision {
  fileprivate init(_ head: Row, items: [Row], corrections: [Row], history: [Link]) throws {
    id = try head.text("id")
    districtID = try head.text("district_id")
    districtName = try head.text("district")
    districtUntil = try head.dayOrNil("district_until")
    provinceID = try head.text("province_id")
    yearID = try head.text("year_id")
    year = try head.int("year")
    practice = try head.bool("practice")
    number = try head.text("number")
    day = try head.day("day")
    signedAs = try head.text("signed_as")
    signer = try head.text("name")
    at = try head.date("at")
    replacesID = try head.textOrNil("replaces_id")
    reason = try head.text("reason")
    publishedAt = try head.dateOrNil("published_at")
    self.items = try items.map {
      Item(
        assessment: try Assessment($0), communeName: try $0.text("commune"),
        total: Points(hundredths: try $0.int("total")), rating: try $0.text("rating"),
        currentID: try $0.textOrNil("decision_id"))
    }
    self.corrections = try corrections.map {
      Correction(
        assessmentID: try $0.text("assessment_id"), criterion: try $0.int("criterion"),
        before: Points(hundredths: try $0.int("old_points")), after: Points(hundredths: try $0.int("new_points")))
    }
    self.history = history
  }
}
