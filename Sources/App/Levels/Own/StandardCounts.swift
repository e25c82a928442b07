import Foundation
import Hummingbird
import Rules
import Store

extension LevelDossier {
  /// Whether the text asks for standards that can be computed from raw counts.
  var hasStandards: Bool { lines.contains { $0.indicator.standard != nil } }
}

extension Indicator {
  /// The standard of NĐ 20 that it rests on; nil where there is none.
  var standard: String? {
    if case .attained(let attained) = way { return attained.standard }
    return nil
  }
}

/// The standard as raw counts amount to it (NĐ 20/2014), beside the recognising decision: a check, never its substitute.
struct StandardCheck: Sendable {
  let outcome: EducationStandards.Outcome
  let isDifficult: Bool

  func part(_ dossier: LevelDossier, _ line: LevelDossier.Line) -> HTML {
    guard case .attained(let attained) = line.indicator.way else { return "" }
    let name = outcome.level == 0 ? "chưa đạt \(attained.names[0])" : "đạt \(attained.names[min(outcome.level, attained.names.count) - 1])"
    let counts = "<p><a href=\"\(Link.standardCounts(dossier.assessment.id))\">Xem, nhập số đếm</a></p>" as HTML
    guard outcome.isComplete || outcome.reasons.contains(where: { $0.outcome != .missing }) else {
      return Part.section("Đối chiếu với số đếm (NĐ 20/2014)", "<p>Chưa có số đếm để đối chiếu.</p>\(counts)")
    }
    let decided: Int? = switch line.own?.value {
    case .attained(let level)?: level
    case .judged(let met)?: met ? 1 : 0
    default: nil
    }
    let differs = decided.map { $0 != outcome.level } ?? false
    let items = outcome.reasons.map { reason -> HTML in
      let word = switch reason.outcome {
      case .met: Part.tag("✓ đạt", .success)
      case .notMet: Part.tag("✗ chưa đạt", .warning)
      case .missing, .assumed: Part.tag("… thiếu số liệu", .warning)
      }
      return "<li>\(word) \(reason.text) <span class=\"hint\">\(Format.clause(reason.clause))</span></li>"
    }
    let said: HTML = differs
      ? Part.notice(.warning, "<p>Khác với quyết định công nhận đã nhập. Kết quả vẫn tính theo quyết định; hãy xem lại số đếm hoặc quyết định.</p>") : ""
    return Part.section(
      "Đối chiếu với số đếm (NĐ 20/2014)",
      """
      <p>Theo số đếm: <strong>\(name)</strong>\(if: !outcome.isComplete, " <span class=\"hint\">(còn thiếu số liệu)</span>")\
      \(if: isDifficult, " · xã đặc biệt khó khăn")</p>\(said)\(Part.whyDetails("Từng số đếm", "<ul>\(items)</ul>"))\(counts)
      """)
  }
}

extension Connection {
  /// The check of one indicator; nil where it rests on no standard.
  func standardCheck(_ dossier: LevelDossier, _ line: LevelDossier.Line, _ standards: [EducationStandards]) throws -> StandardCheck? {
    guard let id = line.indicator.standard, let text = standards.first(where: { $0.standard(id) != nil }) else { return nil }
    let unit = dossier.assessment.unitID, year = dossier.year.year
    let difficult = try fact(.extremelyDifficultCommune, of: unit, on: Day(year: year, month: 12, day: 31) ?? dossier.unit.validFrom)
    let counts = try standardCounts(of: unit, year).compactMapValues(\.count)
    return StandardCheck(outcome: try text.outcome(of: id, counts: counts, difficult: difficult), isDifficult: difficult)
  }
}

/// What stands in the register for one count of NĐ 20.
struct StandardCount: Sendable {
  var numerator: Int?
  var denominator: Int?
  var stillLearning: Int?
  var source = ""

  /// nil while a part is missing.
  var count: EducationStandards.Count? {
    guard let numerator, let denominator else { return nil }
    return EducationStandards.Count(numerator, of: denominator, stillLearning: stillLearning)
  }
}

extension Database {
  /// Writes raw counts of a unit and year.
  ///
  /// - Throws: `Problem.invalid` for impossible counts, each at its field.
  func enterCounts(
    _ counts: [String: StandardCount], for request: String, source: String, standards: [EducationStandards], by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.levelDossier(request, today: Day(time))
      try dossier.requirePreparing(by: actor)
      if source.isEmpty { throw Problem.invalid("source", "Hãy ghi nguồn của số đếm, ví dụ “Hệ thống thông tin PCGD-XMC, ngày 30/09/2024”") }
      for text in standards {
        for standard in text.standards { _ = try text.outcome(of: standard.id, counts: counts.compactMapValues(\.count), difficult: false) }
      }
      let unit = dossier.assessment.unitID, year = dossier.year.year
      try db.saveCounts(counts, of: unit, year, source: source, by: actor, at: time)
      let sorted = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.numerator ?? 0)/\($0.value.denominator ?? 0)" }
      try db.journal(
        .figureSupplied, chain: .unit(unit), subject: request, ["year": "\(year)", "source": source, "counts": sorted.joined(separator: "; ")],
        by: actor, at: time)
    }
  }
}

/// The page of raw counts.
enum StandardCountHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, nil, .none)) }

  static func save(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form, standards = visit.site.regulations.standards
    return try await visit.attempt {
      try await visit.site.database.enterCounts(
        try counts(form, standards), for: id, source: form["source"], standards: standards, by: actor, at: visit.now)
      return visit.go(Link.standardCounts(id))
    } orShow: { try await page(visit, form, $0) }
  }

  /// Each count once, with what it counts and whether those still learning are asked for.
  private static func asked(_ standards: [EducationStandards]) -> [(field: String, name: String, rest: Bool)] {
    var seen: [(field: String, name: String, rest: Bool)] = []
    for share in standards.flatMap(\.standards).flatMap(\.levels).flatMap(\.shares) {
      for field in [share.count, share.countDifficult].compactMap(\.self) {
        if let place = seen.firstIndex(where: { $0.field == field }) {
          seen[place].rest = seen[place].rest || share.rest == true
        } else {
          seen.append((field, name(field) ?? share.counted, share.rest == true))
        }
      }
    }
    return seen
  }

  /// Where the text's own words name two age groups at once.
  private static func name(_ field: String) -> String? {
    [
      "literate15to35": "người 15–35 tuổi biết chữ mức độ 1", "literate15to25": "người 15–25 tuổi biết chữ mức độ 1",
      "literate15to60": "người 15–60 tuổi biết chữ mức độ 2", "literate15to35level2": "người 15–35 tuổi biết chữ mức độ 2",
    ][field]
  }

  private static func counts(_ form: Form, _ standards: [EducationStandards]) throws(Problem) -> [String: StandardCount] {
    var faults: [FieldProblem] = [], counts: [String: StandardCount] = [:]
    func whole(_ name: String) -> Int? {
      guard !form[name].isEmpty else { return nil }
      let read = VietnameseNumber.read(form[name]).flatMap { Int(exactly: $0.value) }
      if read.map({ $0 < 0 }) ?? true { faults.append(FieldProblem(name, "“\(form[name])” không phải là số nguyên")) }
      return read
    }
    for (field, name, rest) in asked(standards) {
      let top = whole(field), bottom = whole("\(field)-tong"), learning = rest ? whole("\(field)-hoc") : nil
      if (top == nil) != (bottom == nil) {
        faults.append(FieldProblem(top == nil ? field : "\(field)-tong", "Số \(name): hãy nhập cả số đạt và tổng số"))
      }
      if top != nil || bottom != nil { counts[field] = StandardCount(numerator: top, denominator: bottom, stillLearning: learning) }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return counts
  }

  private static func page(_ visit: Visit, _ typed: Form?, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today, standards = visit.site.regulations.standards
    let (dossier, stored) = try await visit.site.database.read { db in
      let dossier = try db.seenLevelDossier(id, by: actor, today: today)
      return (dossier, try db.standardCounts(of: dossier.assessment.unitID, dossier.year.year))
    }
    let mayEnter = dossier.assessment.isOpenToUnit && actor.may(.answerIndicators, in: dossier.path)
    func value(_ name: String, _ number: Int?) -> String { typed.map { $0[name] } ?? number.map(String.init) ?? "" }
    let rows = asked(standards).map { field, name, rest -> Part.Row in
      let count = stored[field]
      func input(_ key: String, _ label: String, _ number: Int?) -> HTML {
        guard mayEnter else { return number.map { "\(Format.integer($0))" } ?? "–" }
        return """
          <input type="text" inputmode="numeric" autocomplete="off" class="input number" id="\(Field.id(key))" name="\(key)" \
          value="\(value(key, number))" aria-label="\(label): \(name)"\(if: errors.error(for: key) != nil, " aria-invalid=\"true\"")>
          """
      }
      return [
        "\(name.prefix(1).uppercased() + name.dropFirst())", input(field, "Số đạt", count?.numerator),
        input("\(field)-tong", "Tổng số", count?.denominator), rest ? input("\(field)-hoc", "Còn đang học", count?.stillLearning) : "",
      ]
    }
    let table = Part.table(
      "Số đếm", head: ["Nhóm", "Số đạt", "Tổng số của nhóm", "Số còn lại đang học"], rows: rows, numericColumns: [1, 2, 3], captionHidden: true)
    let source = typed.map { $0["source"] } ?? stored.values.first { !$0.source.isEmpty }?.source ?? ""
    let body: HTML = mayEnter
      ? Field.formTag(Link.standardCounts(id), csrf: visit.csrf, keep: Link.standardCounts(id)) {
        "\(table)\(Field.text("source", "Nguồn", value: source, errors: errors, required: true))\(Field.actions(Field.submit("Lưu số đếm")))"
      } : "\(table)<p>Nguồn: \(source)</p>"
    // The rules name a count by `count-…`; here each count is a row that begins with its own field.
    let shown = FormErrors(errors.problems.map { FieldProblem($0.field.replacing("count-", with: ""), $0.message) })
    return Page(
      title: "Số đếm phổ cập giáo dục, xóa mù chữ", breadcrumbs: LevelPage.trail(dossier) + [("Số đếm", Link.standardCounts(id))],
      lead: "\(dossier.unit.name), năm \(dossier.year.year). Dùng để đối chiếu với quyết định công nhận ở các chỉ tiêu phổ cập, xóa mù chữ; không thay quyết định.",
      wide: true, practice: dossier.assessment.practice, body: "\(Field.errorSummary(shown))\(body)")
  }
}
