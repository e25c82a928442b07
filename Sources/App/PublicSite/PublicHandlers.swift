import Hummingbird
import Rules
import Store

/// What anyone may read: what is published, and counts with their source.
enum PublicHandlers {
  static func home(_ visit: Visit) async throws -> Response { try await home(visit, practice: false) }
  static func practiceHome(_ visit: Visit) async throws -> Response { try await home(visit, practice: true) }
  static func unit(_ visit: Visit) async throws -> Response { try await unit(visit, practice: false) }
  static func practiceUnit(_ visit: Visit) async throws -> Response { try await unit(visit, practice: true) }

  private static func home(_ visit: Visit, practice: Bool) async throws -> Response {
    let words = visit.form["tim"], asked = visit.form.int("nam"), today = visit.today, laws = visit.site.regulations.byLevels.map(\.regulation)
    let page = try await visit.site.database.read { db in
      if !words.isEmpty {
        return PublicPages.search(words, try db.units(named: words, practice: practice ? nil : false), practice: practice)
      }
      let years = try db.summaryYears(of: nil, practice: practice, publishedOnly: true).all
      let (summary, earlier) = try summaries(asked ?? years.first ?? today.year, years, of: nil, isAsked: asked != nil, practice, db)
      let published = try levels(in: nil, laws, practice: practice, on: today, db)
      return PublicPages.home(summary, earlier: earlier, years: years, levels: published, practice: practice)
    }
    return visit.answer(page)
  }

  private static func unit(_ visit: Visit, practice: Bool) async throws -> Response {
    let code = try visit.path("code"), asked = visit.form.int("nam"), from = visit.form.day("tu"), today = visit.today
    let laws = visit.site.regulations.byLevels.map(\.regulation)
    let page = try await visit.site.database.read { db in
      let unit = try db.publicUnit(code: code, practice: practice, from: from, year: asked)
      let trail = try db.units([unit.provinceID, unit.parentID ?? ""].filter { $0 != unit.id })
        .sorted { $0.level.rank < $1.level.rank }
      let kin = FamilyLinks.html(try db.family(of: unit), inherited: try db.carryOvers(of: unit.id))
      let published = try levels(in: unit, laws, practice: practice, on: today, db)
      if unit.level == .commune { return try commune(unit, trail, kin, published, practice: practice, asked: asked, db) }
      let years = try db.summaryYears(of: unit, practice: practice, publishedOnly: true).all
      let (summary, earlier) = try summaries(asked ?? years.first ?? today.year, years, of: unit, isAsked: asked != nil, practice, db)
      return PublicPages.unit(unit, trail, kin, summary, earlier: earlier, years: years, levels: published, practice: practice)
    }
    return visit.answer(page)
  }

  private static func levels(in unit: Unit?, _ laws: [LevelRegulation], practice: Bool, on today: Day, _ db: Connection) throws -> HTML {
    PublicLevels.part(
      try db.levelResults(in: unit?.id, practice: practice, limit: PublicLevels.limit),
      unit?.level == .commune ? [] : try db.levelCounts(in: unit?.id, practice: practice, on: today),
      laws, on: today, practice: practice)
  }

  /// The year asked for, or the newest that has results, with the years before it.
  private static func summaries(
    _ year: Int, _ years: [Int], of unit: Unit?, isAsked: Bool, _ practice: Bool, _ db: Connection
  ) throws -> (Summary, earlier: [Summary]) {
    let shown = [year] + years.filter { $0 < year }.prefix(SummaryHandlers.span - 1)
    let summaries = try db.summaries(shown, of: unit, practice: practice, publishedOnly: true)
    let first = isAsked ? 0 : summaries.firstIndex(where: \.hasData) ?? 0
    return (summaries[first], Array(summaries.dropFirst(first + 1)))
  }

  private static func commune(
    _ unit: Unit, _ trail: [Unit], _ kin: HTML, _ levels: HTML, practice: Bool, asked: Int?, _ db: Connection
  ) throws -> Page {
    let results = try db.publishedResults(of: unit.id, practice: practice)
    let open = results.first { $0.year == asked } ?? results.first
    let dossier = try open.flatMap { try db.recognitions([$0.assessmentID]).first }
    return PublicPages.commune(
      unit, trail, kin, results, open: open, evaluation: try dossier.map { try $0.evaluation(of: $0.recognised) },
      maxima: dossier?.maxima, levels: levels, practice: practice)
  }
}
