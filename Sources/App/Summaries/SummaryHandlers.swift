import Foundation
import Hummingbird
import Rules
import Store

enum SummaryHandlers {
  /// How many years stand beside each other.
  static let span = 5

  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, today = visit.today
    let csrf = visit.csrf
    let page = try await visit.site.database.read { db in
      let isTodays = form["ban-do"] == "hom-nay"
      let (unit, found) = try self.unit(form["don-vi"], in: isTodays ? nil : form.int("nam"), practice: form.has("thuc-hanh"), actor, db)
      let practice = form.has("thuc-hanh") || unit?.practice == true
      if let unit { try Self.requireSeen(unit, actor, db) }
      if isTodays, unit?.level != .district {
        return TodaysMapPages.page(
          try db.todaysMap(of: unit, form.int("nam"), beside: form.int("sanh"), practice: practice, publishedOnly: unit == nil, today: today))
      }
      // Whoever looks at the whole nation sees what anyone may see.
      let publishedOnly = unit == nil
      let known = try found ?? db.summaryYears(of: unit, practice: practice, publishedOnly: publishedOnly), years = known.all
      let year = form.int("nam") ?? years.first ?? today.year
      let shown = ([year] + years.filter { $0 < year }.prefix(span - 1))
      let (summaries, criteria) = try db.summariesWithCriteria(shown, of: unit, known, practice: practice, publishedOnly: publishedOnly)
      return SummaryPages.page(
        SummaryPages.Shown(
          summary: summaries[0], earlier: Array(summaries.dropFirst()), years: years, criteria: criteria,
          mayImport: unit?.level == .province && actor.may(.importResults, in: unit?.path), up: try Self.above(unit, actor, db),
          csrf: csrf))
    }
    return visit.answer(page)
  }

  /// The tables of the year as an office files them.
  static func workbook(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    guard let year = form.int("nam") else { throw Problem.notFound("Địa chỉ thiếu năm.") }
    let workbook = try await visit.site.database.read { db in
      let unit = try self.unit(form["don-vi"], in: year, practice: form.has("thuc-hanh"), actor, db).unit
      if let unit { try Self.requireSeen(unit, actor, db) }
      let summaries = try db.summaries(
        [year, year + 1], of: unit, practice: form.has("thuc-hanh") || unit?.practice == true, publishedOnly: unit == nil)
      return SummaryWorkbook(results: summaries[0], plans: summaries)
    }
    return TableSheets.download(try workbook.xlsx(by: visit.signedIn?.name ?? "", at: visit.now), named: workbook.title)
  }

  /// Whoever sees a unit sees those that went into it, too.
  private static func requireSeen(_ unit: Unit, _ actor: Actor, _ db: Connection) throws {
    let permission = unit.level == .province ? Permission.seeProvince : .seeDistrict
    if !actor.may(permission, in: unit.path), let own = actor.unitID, try db.isPredecessor(unit.provinceID, of: own) { return }
    try actor.require(permission, in: unit.path)
  }

  /// The unit asked for by its code, on the map of the year's end, with what there is of it; without a code the actor's
  /// own, or the nation for "ca-nuoc".
  private static func unit(
    _ code: String, in year: Int?, practice: Bool, _ actor: Actor, _ db: Connection
  ) throws -> (unit: Unit?, known: SummaryYears?) {
    if code == "ca-nuoc" { return (nil, nil) }
    if !code.isEmpty {
      guard let found = try db.summarised(code, in: year, practice: practice) else { throw Problem.notFound("Không có đơn vị nào mang mã “\(code)”.") }
      return (found.unit, found.years)
    }
    return switch actor.role {
    case .provinceOfficer, .districtOfficer, .districtChairman, .educationHead, .provinceChairman: (try actor.unitID.map(db.unit), nil)
    default: (nil, nil)
    }
  }

  private static func above(_ unit: Unit?, _ actor: Actor, _ db: Connection) throws -> Unit? {
    guard let unit, unit.level == .district, actor.unitID == unit.provinceID else { return nil }
    return try db.unit(unit.provinceID)
  }

  // MARK: Counted results

  static func showImport(_ visit: Visit) async throws -> Response {
    visit.answer(try await importPage(visit, Form(), .none))
  }

  static func addDoubt(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      try await visit.site.database.addDoubt(
        province: try PlanHandlers.province(of: actor), year: form.int("year"), rating: CountedRating(rawValue: form["rating"]),
        communes: form.int("communes"), note: form["note"], by: actor, at: visit.now)
      return visit.go(Link.results)
    } orShow: { try await importPage(visit, form, $0) }
  }

  private static func importPage(_ visit: Visit, _ typed: Form, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try PlanHandlers.province(of: actor)
    let province = try await visit.site.database.read { db in try db.unit(id) }
    try actor.require(.importResults, in: province.path)
    return CountedPages.form(province, typed, csrf: visit.csrf, errors: errors)
  }
}
