import Foundation
import Rules
import Store

/// A register of evidence as a sheet: what an office keeps in its own table, or ours taken out, added to and brought back.
/// Files come by the pages; a sheet has none.
enum EvidenceSheet {
  static let columns: [SheetColumn] = [
    SheetColumn("title", "Tên minh chứng", isRequired: true, names: ["tên", "tên văn bản", "trích yếu", "tên, trích yếu nội dung", "nội dung"]),
    SheetColumn("number", "Số, ký hiệu", isRequired: true, names: ["số và ký hiệu", "số văn bản", "số hiệu"]),
    SheetColumn("day", "Ngày ban hành", names: ["ngày", "ngày tháng", "ngày, tháng, năm", "ngày tháng năm"]),
    SheetColumn("issuer", "Cơ quan ban hành", names: ["cơ quan", "nơi ban hành", "đơn vị ban hành"]),
    SheetColumn("kind", "Loại", names: ["loại minh chứng"]),
    SheetColumn("criteria", "Dùng cho tiêu chí", names: ["dùng cho", "tiêu chí", "phục vụ tiêu chí", "minh chứng cho tiêu chí"]),
  ]

  /// "tiêu chí 1, 3–5" is 1, 3, 4, 5; nil when something else stands there.
  static func criteria(_ typed: String) -> Set<Int>? {
    if ["", "chua dung"].contains(Vietnamese.searchKey(typed)) { return [] }
    var numbers: Set<Int> = []
    let parts = typed.lowercased().replacing("tiêu chí", with: "").replacing("tc", with: "").split { ",; và&".contains($0) }
    for part in parts {
      let ends = part.split { "–—-".contains($0) }.map { Int($0.trimmingCharacters(in: .whitespaces)) }
      guard let first = ends.first.flatMap(\.self), let last = ends.last.flatMap(\.self), ends.count <= 2, (1...99).contains(first), (first...99).contains(last) else { return nil }
      numbers.formUnion(first...last)
    }
    return numbers
  }
}

extension Connection {
  /// The register of the dossier named with the file: new pieces, and corrections of those that are there.
  func evidenceImport(_ request: ImportRequest) throws -> Importing {
    let actor = try request.person(), dossier = try dossier(request.form["ho-so"], on: Day(request.now)), id = dossier.assessment.id
    try dossier.requireKeeping(by: actor, criteria: [])
    var importing = Importing(plan: ImportPlan()), faults = LineFaults()
    guard let reading = request.reading(EvidenceSheet.columns, faults: &faults) else {
      importing.plan.take(faults)
      return importing
    }
    importing.plan.notes = request.notes(reading)
    let standing = StandingEvidence(try register(of: dossier, by: actor))
    var rows = reading.records.map { EvidenceRow($0, reading.keys, dossier, over: standing, by: actor) }
    let fixed = try fixed(rows.compactMap { $0.outcome == .changed ? $0.old?.id : nil })
    var lines: [String: Int] = [:]
    for index in rows.indices {
      guard rows[index].outcome != .refused, let old = rows[index].old?.id else { continue }
      if rows[index].outcome == .changed, fixed.contains(old) {
        rows[index].refuse("title", "minh chứng này đang nằm trong một hồ sơ đã trình hoặc đã gửi nên không sửa được.")
      }
      if let first = lines[old] { rows[index].refuse("title", "trùng với dòng \(first): cùng là một minh chứng của sổ; hãy giữ một dòng.") }
      lines[old] = lines[old] ?? rows[index].number
    }
    importing.plan.lines = rows.map(\.planned)
    importing.plan.take(faults)
    importing.save = { [rows] _ in
      for row in rows { try self.save(row, of: dossier, by: actor, at: request.now) }
      try self.journal(
        .sheetImported, chain: .assessment(id), subject: id, ["kind": request.kind.rawValue, "sha256": request.sha256, "lines": "\(rows.count)"], by: actor,
        at: request.now)
      return []
    }
    return importing
  }

  private func save(_ row: EvidenceRow, of dossier: Dossier, by actor: Actor, at now: Date) throws {
    guard let draft = row.draft, row.outcome == .new || row.outcome == .changed else { return }
    let assessment = dossier.assessment.id, piece = row.old?.id ?? Identifier.make(at: now)
    if let old = row.old {
      if old.draft != draft {
        guard try updateEvidence(piece, draft, over: old.version) else { throw Problem.conflict("Minh chứng “\(old.draft.title)” vừa được người khác sửa.") }
        try journal(
          .evidenceChanged, chain: .assessment(assessment), subject: piece,
          ["kind": draft.kind.rawValue, "number": draft.number, "day": draft.day?.iso ?? "", "issuer": draft.issuer, "title": draft.title], by: actor, at: now)
      }
    } else {
      try insertEvidence(piece, draft, unit: dossier.assessment.unitID, year: dossier.year, by: actor, at: now)
      try journal(.evidenceAdded, chain: .assessment(assessment), subject: piece, ["title": draft.title, "number": draft.number, "files": ""], by: actor, at: now)
    }
    guard let criteria = row.criteria else { return }
    let before = Set(row.old?.criteria ?? [])
    for criterion in criteria.subtracting(before).sorted() { try addLink(piece, "\(criterion)", .dossier(assessment), by: actor, at: now) }
    for criterion in before.subtracting(criteria).sorted() { try dropLink(piece, "\(criterion)", .dossier(assessment), by: actor, at: now) }
  }
}

/// What the register holds already, found without going through all of it for each row.
private struct StandingEvidence {
  private let byNumber: [String: [Evidence]]
  private let byTitle: [String: [Evidence]]

  init(_ pieces: [Evidence]) {
    byNumber = Dictionary(grouping: pieces.filter { !$0.draft.number.isEmpty }) { Vietnamese.searchKey($0.draft.number) }
    byTitle = Dictionary(grouping: pieces) { Vietnamese.searchKey($0.draft.title) }
  }

  /// By number and symbol, where there are; issuers may be written in two ways, but not two of them be meant.
  func pieces(number: String, title: String, issuer: String) -> [Evidence] {
    let key = Vietnamese.searchKey, named = byTitle[key(title)] ?? []
    guard !number.isEmpty else { return named }
    let numbered = (byNumber[key(number)] ?? []).filter { piece in
      let draft = piece.draft
      return draft.issuer.isEmpty || issuer.isEmpty || key(draft.issuer) == key(issuer) || key(draft.title) == key(title)
    }
    return numbered + named.filter { $0.draft.number.isEmpty }
  }
}

/// A row of the sheet as a piece of evidence.
private struct EvidenceRow {
  private let record: SheetReading.Record
  private(set) var draft: EvidenceDraft?
  /// nil: the sheet says nothing of them, and they stay.
  private(set) var criteria: Set<Int>?
  private(set) var old: Evidence?
  private(set) var outcome = ImportPlan.Outcome.refused
  private var reasons: [String] = []
  var number: Int { record.number }

  mutating func refuse(_ key: String, _ reason: String) {
    reasons.append((record.address(key).map { "Ô \($0): " } ?? "") + reason)
    outcome = .refused
  }

  init(_ record: SheetReading.Record, _ keys: Set<String>, _ dossier: Dossier, over standing: StandingEvidence, by actor: Actor) {
    self.record = record
    let title = record.text("title"), number = record.text("number")
    if title.isEmpty { refuse("title", "thiếu tên minh chứng.") }
    let found = standing.pieces(number: number, title: title, issuer: record.text("issuer"))
    if found.count > 1 { refuse("number", "sổ có \(found.count) minh chứng như vậy; hãy sửa từng minh chứng ở sổ.") }
    old = found.first
    var day = keys.contains("day") ? nil : old?.draft.day
    if let value = record.value("day") {
      if case .date(let read) = value { day = read } else { day = VietnameseNumber.day(value.text) }
      if day == nil { refuse("day", "“\(value.text)” không phải là ngày; hãy ghi như 05/02/2021.") }
    }
    let typedKind = Vietnamese.searchKey(record.text("kind"))
    let kind = typedKind.isEmpty ? old?.draft.kind ?? .document : Evidence.Kind.allCases.first { Vietnamese.searchKey($0.name) == typedKind }
    if kind == nil { refuse("kind", "“\(record.text("kind"))” không phải là loại minh chứng; hãy ghi một trong: \(Evidence.Kind.allCases.map(\.name).joined(separator: ", ")).") }
    if !record.text("criteria").isEmpty {
      criteria = EvidenceSheet.criteria(record.text("criteria"))
      if criteria == nil { refuse("criteria", "“\(record.text("criteria"))” không phải là số tiêu chí; hãy ghi như 1, 2, 5.") }
    }
    do throws(Problem) { try dossier.requireKeeping(by: actor, criteria: criteria?.subtracting(old?.criteria ?? []) ?? []) } catch {
      for message in error.messages { refuse("criteria", message) }
    }
    if let old, actor.role == .organisation, old.accountID != actor.accountID { refuse("title", "minh chứng này do người khác đưa vào. Hãy báo cán bộ xã nếu cần sửa.") }
    let made = EvidenceDraft(
      kind: kind ?? .document, number: number, day: day, issuer: keys.contains("issuer") ? record.text("issuer") : old?.draft.issuer ?? "", title: title)
    for fault in made.faults { refuse(fault.field, "\(fault.message.lowercasedFirst).") }
    guard reasons.isEmpty else { return }
    draft = made
    guard let old else {
      outcome = .new
      return
    }
    outcome = old.draft == made && (criteria == nil || criteria == Set(old.criteria)) ? .same : .changed
  }

  var planned: ImportPlan.Line {
    func cell(_ title: String, _ key: String, _ before: String?, _ now: String) -> ImportPlan.Cell {
      .init(title: title, address: record.address(key), old: old == nil ? nil : before, new: now)
    }
    var line = ImportPlan.Line(number: record.number, what: record.text("title"), outcome: outcome, reasons: reasons)
    guard let draft else { return line }
    line.cells = [
      cell("Tên", "title", old?.draft.title, draft.title), cell("Số, ký hiệu", "number", old?.draft.number, draft.number),
      cell("Ngày", "day", old?.draft.day?.vietnamese ?? "", draft.day?.vietnamese ?? ""), cell("Cơ quan", "issuer", old?.draft.issuer, draft.issuer),
      cell("Loại", "kind", old?.draft.kind.name, draft.kind.name),
    ]
    if let criteria { line.cells.append(cell("Dùng cho tiêu chí", "criteria", Self.list(old?.criteria ?? []), Self.list(criteria))) }
    return line
  }

  private static func list(_ criteria: some Collection<Int>) -> String { criteria.sorted().map(String.init).joined(separator: ", ") }
}
