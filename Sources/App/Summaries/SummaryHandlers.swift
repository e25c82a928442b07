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
      let unit = try self.unit(form["don-vi"], actor, db)
      let practice = form.has("thuc-hanh") || unit?.practice == true
      if let unit { try actor.require(unit.level == .province ? .seeProvince : .seeDistrict, in: unit.path) }
      // Whoever looks at the whole nation sees what anyone may see.
      let publishedOnly = unit == nil
      let years = try db.summaryYears(of: unit, practice: practice, publishedOnly: publishedOnly)
      let year = form.int("nam") ?? years.first ?? today.year
      let shown = ([year] + years.filter { $0 < year }.prefix(span - 1))
      let summaries = try db.summaries(shown, of: unit, practice: practice, publishedOnly: publishedOnly)
      let criteria = publishedOnly ? nil : try db.criterionSummary(year: year, of: unit, practice: practice)
      return SummaryPages.page(
        SummaryPages.Shown(
          summary: summaries[0], earlier: Array(summaries.dropFirst()), years: years, criteria: criteria,
          regulation: try db.years(of: unit?.provinceID ?? "").first { $0.year == year }?.regulation,
          mayImport: unit?.level == .province && actor.may(.importResults, in: unit?.path), up: try Self.above(unit, actor, db),
          csrf: csrf))
    }
    return visit.answer(page)
  }

  /// The unit asked for by its code; without one, the actor's own, or the nation for "ca-nuoc".
  private static func unit(_ code: String, _ actor: Actor, _ db: Connection) throws -> Unit? {
    if code == "ca-nuoc" { return nil }
    if !code.isEmpty {
      guard let unit = try db.unit(code: code) else { throw Problem.notFound("Không có đơn vị nào mang mã “\(code)”.") }
      return unit
    }
    return switch actor.role {
    case .provinceOfficer, .districtOfficer, .districtChairman: try actor.unitID.map(db.unit)
    default: nil
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

  static func upload(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), upload = try await CSVUpload.read(visit)
    return try await visit.attempt {
      guard let bytes = upload.bytes else { throw Problem.invalid("file", "Hãy chọn tệp CSV") }
      let lines = try await visit.site.importResults(bytes, source: upload.form["source"], by: actor, at: visit.now)
      return visit.go("\(Link.results)?dong=\(lines)")
    } orShow: { try await importPage(visit, upload.form, $0) }
  }

  static func addDoubt(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      guard let year = form.int("year") else { throw Problem.invalid("year", "Hãy nhập năm bằng bốn chữ số") }
      guard let communes = form.int("communes") else { throw Problem.invalid("communes", "Hãy nhập số xã") }
      guard let rating = CountedRating(rawValue: form["rating"]) else { throw Problem.invalid("rating", "Hãy chọn loại") }
      try await visit.site.database.addDoubt(
        province: try PlanHandlers.province(of: actor), year: year, rating: rating, communes: communes, note: form["note"],
        by: actor, at: visit.now)
      return visit.go(Link.results)
    } orShow: { try await importPage(visit, form, $0) }
  }

  private static func importPage(_ visit: Visit, _ typed: Form, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try PlanHandlers.province(of: actor)
    let province = try await visit.site.database.read { db in try db.unit(id) }
    try actor.require(.importResults, in: province.path)
    return CountedPages.form(province, typed, done: visit.form.int("dong"), csrf: visit.csrf, errors: errors)
  }
}
