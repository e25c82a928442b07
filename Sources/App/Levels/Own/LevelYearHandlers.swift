import Hummingbird
import Rules
import Store

/// A province's years under the texts that judge by levels.
enum LevelYearHandlers {
  static func list(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), today = visit.today
    return visit.answer(
      try await visit.site.database.read { db in
        let province = try province(of: actor, db)
        let former = actor.unitID == province.id ? try db.formerProvinces(of: province.id, on: today) : []
        let years = try ([province.id] + former).flatMap { try db.levelYears(of: $0) }, went = try db.heirs(within: former, on: today)
        let entries = try years.map { year in (year, theirs(try db.levelEntries(of: year.id, under: scope(actor, province)), year, province, went)) }
        return LevelYearPages.list(province, entries, mayOpen: actor.may(.openYear, in: province.path), today: today)
      })
  }

  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), filter = visit.form["giai-doan"], today = visit.today
    return visit.answer(
      try await visit.site.database.read { db in
        let year = try db.levelYear(id), province = try province(of: actor, db)
        let isOwn = year.provinceID == province.id
        // A province that has ended is read where it went, and nothing of its year is changed there.
        let isFormer = try !isOwn && actor.unitID == province.id && db.formerProvinces(of: province.id, on: today).contains(year.provinceID)
        guard isOwn || isFormer else { throw Problem.notAllowed("Đợt này của tỉnh khác.") }
        let went = try isFormer ? db.heirs(within: [year.provinceID], on: today) : Heirs([], endedProvinces: [])
        let entries = theirs(try db.levelEntries(of: id, under: scope(actor, province)), year, province, went)
        let mayEnter = [.provinceOfficer, .districtOfficer].contains(actor.role)
        return LevelYearPages.year(
          year, entries, state: LevelAssessment.State(rawValue: filter), mayOpenUnits: mayEnter && isOwn,
          mayRead: actor.may(.chooseSettings, in: province.path), mayPlan: isOwn && actor.may(.editPlan, in: province.path),
          papersOf: isOwn ? actor.unitID : nil)
      })
  }

  static func new(_ visit: Visit) async throws -> Response {
    visit.answer(try await openingPage(visit, LevelOpeningForm(year: visit.today.year), .none))
  }

  static func open(_ visit: Visit) async throws -> Response {
    var form = LevelOpeningForm(visit.form)
    if visit.form.has("reload") {
      form.units = nil
      return visit.answer(try await openingPage(visit, form, .none))
    }
    let typed = form
    return try await visit.attempt {
      let actor = try visit.actor(), new = try typed.newYear(of: try PlanHandlers.province(of: actor))
      return try await visit.once(
        { Link.levelYear(try await visit.site.writing(to: $0).openLevelYear(new, by: actor, at: visit.now)) },
        again: { db in try db.levelYear(of: new.provinceID, new.year, practice: new.practice).map { Link.levelYear($0.id) } ?? Link.levelYears })
    } orShow: { try await openingPage(visit, typed, $0) }
  }

  private static func openingPage(_ visit: Visit, _ form: LevelOpeningForm, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try PlanHandlers.province(of: actor), laws = visit.site.regulations.byLevels.map(\.regulation)
    let day = Day.inYear(form.readYear ?? visit.today.year, today: visit.today), csrf = visit.csrf
    return try await visit.site.database.read { db in
      let province = try db.unit(id)
      try actor.require(.openYear, in: province.path)
      return LevelOpeningPage(
        form: form, day: day, province: province, before: province.validFrom > day ? try db.units(try db.formerProvinces(of: id, on: visit.today)) : [], districts: try db.districts(of: id, on: day), communes: try db.communes(of: id, on: day),
        laws: laws, csrf: csrf, errors: errors
      ).page
    }
  }

  /// The province whose years the actor looks at.
  ///
  /// - Throws: `Problem.notAllowed` for those who see neither a province nor a district.
  private static func province(of actor: Actor, _ db: Connection) throws -> Unit {
    guard let id = actor.unitID, id != UnitPath.ministry else { throw Problem.notAllowed("Danh sách đợt là của tỉnh và huyện.") }
    let unit = try db.unit(id)
    guard actor.may(.seeProvince, in: unit.path) || actor.may(.seeDistrict, in: unit.path) else {
      throw Problem.notAllowed("Vai trò hiện tại không xem được danh sách đợt. Hồ sơ của anh/chị ở “Việc hôm nay”.")
    }
    return try db.unit(unit.provinceID)
  }

  /// Of an ended province's year, what went to the one that reads it.
  private static func theirs(_ entries: [LevelEntry], _ year: LevelYear, _ province: Unit, _ went: Heirs) -> [LevelEntry] {
    year.provinceID == province.id ? entries : entries.filter { entry in
      let request = entry.assessment
      return request.provinceID == province.id || went.of(request.unitID, in: request.provinceID).contains(province.id)
    }
  }

  /// A district sees what is its own; the province everything.
  private static func scope(_ actor: Actor, _ province: Unit) -> String? { actor.unitID == province.id ? nil : actor.unitID }
}

/// What is typed to open a year.
struct LevelOpeningForm {
  var year: String
  var isPractice = false
  var source = ""
  var reason = ""
  /// nil: everything, as at first.
  var units: Set<String>?
  var withProvince = true

  init(year: Int) { self.year = "\(year)" }

  init(_ form: Form) {
    (year, source, reason) = (form["year"], form["source"], form["reason"])
    (isPractice, withProvince) = (form.has("practice"), form.has("withProvince"))
    units = Set(form.all("unit"))
  }

  var readYear: Int? { Int(year).flatMap { Day.years.contains($0) ? $0 : nil } }

  /// - Throws: `Problem.invalid` with every fault at its field.
  func newYear(of province: String) throws(Problem) -> NewLevelYear {
    var faults: [FieldProblem] = []
    if readYear == nil { faults.append(FieldProblem("year", "Hãy nhập năm bằng bốn chữ số, ví dụ 2024")) }
    if source.isEmpty { faults.append(FieldProblem("source", "Hãy ghi kế hoạch làm căn cứ: số, ký hiệu, ngày")) }
    if units?.isEmpty ?? true, !withProvince { faults.append(FieldProblem("units", "Hãy chọn ít nhất một đơn vị")) }
    guard faults.isEmpty, let readYear else { throw .invalid(faults) }
    return NewLevelYear(
      provinceID: province, year: readYear, practice: isPractice, source: source, reason: reason, units: (units ?? []).sorted(),
      withProvince: withProvince)
  }
}
