import Foundation
import Papers
import Rules
import Store

/// The self-assessment of a commune as a sheet: taken out, filled in without a network, and brought back. Hidden columns
/// carry what stood in the program when it was taken out, so that nothing that others wrote meanwhile is lost unseen.
enum SelfScoreSheet {
  static let columns: [SheetColumn] = [
    SheetColumn("number", "TT", isRequired: true, names: ["số", "tiêu chí số", "stt"]),
    SheetColumn("name", "Tiêu chí"),
    SheetColumn("maximum", "Điểm tối đa"),
    SheetColumn("evidence", "Số minh chứng"),
    SheetColumn("points", "Điểm tự chấm", isRequired: true, names: ["điểm đề xuất", "xã tự chấm", "điểm xã tự chấm", "điểm"]),
    SheetColumn("reason", "Lý do, nhận xét", names: ["lý do", "nhận xét", "ghi chú"]),
    SheetColumn("dossier", "Mã hồ sơ"),
    SheetColumn("version", "Bản lúc tải"),
    SheetColumn("points_then", "Điểm lúc tải"),
    SheetColumn("reason_then", "Lý do lúc tải"),
  ]

  static func workbook(_ dossier: Dossier, for actor: Actor, at time: Date) -> Workbook {
    let isProposal = actor.role == .organisation
    let rows = dossier.lines(for: actor).map { line -> [Sheet.Cell] in
      let score = line.given(by: actor), points: Sheet.Cell = score.map { self.points($0.points) } ?? .empty
      return [
        .integer(line.criterion.number), .text(line.criterion.name), line.maximum.map { self.points($0) } ?? .empty, .integer(line.fitting), points,
        .text(score?.reason ?? ""), .text(dossier.assessment.id), .integer(score?.version ?? 0), points, .text(score?.reason ?? ""),
      ]
    }
    let total = dossier.lines(for: actor).compactMap { $0.given(by: actor)?.points.number }.reduce(0, +)
    var head = columns.map { Sheet.Heading($0.title) }
    if isProposal { head[4] = "Điểm đề xuất" }
    let sheet = Sheet(
      name: "Phiếu tự chấm", titles: [
        "PHIẾU TỰ CHẤM ĐIỂM “CỘNG ĐỒNG HỌC TẬP” NĂM \(dossier.year)", "\(dossier.communeName), \(dossier.districtName), \(dossier.provinceName)",
      ] + (dossier.assessment.practice ? ["DỮ LIỆU THỰC HÀNH – không có giá trị pháp lý"] : []),
      head: [head], rows: rows, foot: isProposal ? [] : [[.empty, .text("Tổng điểm"), .empty, .empty, .sum(total, places: 2), .empty]],
      notes: [
        "Chỉ điền hai cột có màu; ô điểm để trống thì giữ điểm đang có. Không xoá các cột ẩn: nhờ đó khi nhập lại, hệ thống cho biết ai đã sửa gì trong lúc bảng ở ngoài.",
        "Tải từ \(Layout.product) lúc \(Format.dateTime(time)).",
      ], isLandscape: true, inputColumns: [4, 5], hiddenColumns: [6, 7, 8, 9])
    return Workbook(title: "Phiếu tự chấm \(dossier.communeName) năm \(dossier.year)", author: actor.name, created: time, sheets: [sheet])
  }

  private static func points(_ points: Points) -> Sheet.Cell { .decimal(points.number, places: points.hundredths.isMultiple(of: 100) ? 0 : 2) }
}

extension Connection {
  /// A filled-in sheet of the dossier named with the file: the points of the commune, or an organisation's proposals.
  func selfScoreImport(_ request: ImportRequest) throws -> Importing {
    let actor = try request.person(), dossier = try dossier(request.form["ho-so"], on: Day(request.now)), id = dossier.assessment.id
    try dossier.requireSeen(by: actor)
    try dossier.requireOpen()
    var importing = Importing(plan: ImportPlan()), faults = LineFaults()
    guard let reading = request.reading(SelfScoreSheet.columns, faults: &faults) else {
      importing.plan.take(faults)
      return importing
    }
    importing.plan.notes = request.notes(reading)
    if let other = reading.records.map({ $0.text("dossier") }).first(where: { !$0.isEmpty && $0 != id }) {
      importing.plan.faults = ["Phiếu này được tải từ một hồ sơ khác (mã \(other.prefix(40))), không phải của \(dossier.communeName) năm \(dossier.year)."]
      return importing
    }
    var seen: [Int: Int] = [:]
    let rows = reading.records.map { record in
      var row = SelfScoreRow(record, dossier, by: actor)
      if let number = row.criterion {
        if let earlier = seen[number] { row.refuse("number", "tiêu chí \(number) đã có ở dòng \(earlier).") }
        seen[number] = record.number
      }
      return row
    }
    importing.plan.lines = rows.map(\.planned)
    importing.plan.take(faults)
    importing.save = { _ in
      for row in rows {
        guard let criterion = row.criterion, let points = row.points, row.outcome != .same else { continue }
        let saving = try self.score(points, reason: row.reason, criterion: criterion, of: id, over: row.now?.version ?? 0, by: actor, at: request.now)
        guard case .saved = saving else { throw Problem.conflict("Tiêu chí \(criterion) vừa được người khác chấm.") }
      }
      try self.journal(
        .sheetImported, chain: .assessment(id), subject: id, ["kind": request.kind.rawValue, "sha256": request.sha256, "lines": "\(rows.count)"], by: actor,
        at: request.now)
      return []
    }
    return importing
  }
}

/// A row of the sheet as the points of a criterion.
private struct SelfScoreRow {
  private let record: SheetReading.Record
  private(set) var criterion: Int?
  private(set) var points: Points?
  private(set) var reason = ""
  /// What stands in the program.
  private(set) var now: Dossier.Score?
  private(set) var outcome = ImportPlan.Outcome.same
  private var reasons: [String] = []
  private var name = ""

  mutating func refuse(_ key: String, _ reason: String) {
    reasons.append((record.address(key).map { "Ô \($0): " } ?? "") + reason)
    outcome = .refused
  }

  init(_ record: SheetReading.Record, _ dossier: Dossier, by actor: Actor) {
    self.record = record
    guard let value = record.value("number"), case .number(let number, _) = WholeNumber(value), let line = dossier.line(number) else {
      refuse("number", "“\(record.text("number"))” không phải là số của một tiêu chí.")
      return
    }
    (criterion, name, now) = (number, line.criterion.name, line.given(by: actor))
    guard dossier.lines(for: actor).contains(where: { $0.criterion.number == number }) else {
      refuse("number", "tiêu chí \(number) không được giao cho tổ chức của anh/chị.")
      return
    }
    reason = record.text("reason")
    guard let typed = record.value("points") else {
      if !reason.isEmpty, reason != now?.reason ?? "" { refuse("points", "có lý do mà chưa có điểm.") } else if now != nil { reasons.append("Để trống: giữ điểm đang có.") }
      return
    }
    guard let read = Self.points(typed) else {
      refuse("points", "“\(typed.text)” không phải là số điểm; hãy ghi số như 5 hoặc 5,5.")
      return
    }
    points = read
    for fault in dossier.regulation.faults(of: read, criterion: number, maxima: dossier.maxima) { refuse("points", fault.message) }
    if outcome != .refused { compare() }
  }

  /// What the sheet changes, and whether someone was there in between.
  private mutating func compare() {
    if let now, now.points == points, now.reason == reason { return }
    let then = record.value("version").flatMap { if case .number(let version, _) = WholeNumber($0) { version } else { nil } }
    let isStale = (now?.version ?? 0) != (then ?? 0)
    guard isStale, let now else {
      outcome = now == nil ? .new : .changed
      return
    }
    let isUntouched = then != nil && record.value("points_then").flatMap(Self.points) == points && record.text("reason_then") == reason
    if isUntouched {
      reasons.append("\(now.name) đã sửa trong lúc bảng ở ngoài; bảng không đổi chỗ này nên giữ \(Format.points(now.points)) điểm đang có.")
      (points, reason) = (now.points, now.reason)
    } else {
      outcome = .overtaken
      reasons.append("\(now.name) đã sửa thành \(Format.points(now.points)) điểm\(now.reason.isEmpty ? "" : " (“\(now.reason)”)") sau khi tải bảng.")
    }
  }

  private static func points(_ value: RawSheet.Value) -> Points? {
    switch value {
    case .number(let number): Points(number)
    case .text(let text): VietnameseNumber.read(text).flatMap { $0.isPercent ? nil : Points($0.value) }
    default: nil
    }
  }

  var planned: ImportPlan.Line {
    var line = ImportPlan.Line(number: record.number, what: criterion.map { "\($0). \(name)" } ?? "", outcome: outcome, reasons: reasons)
    if let points {
      line.cells = [
        .init(title: "Điểm", address: record.address("points"), old: now.map { Format.points($0.points) }, new: Format.points(points)),
        .init(title: "Lý do", address: record.address("reason"), old: now?.reason ?? (now == nil ? nil : ""), new: reason),
      ].filter { $0.isChange || $0.title == "Điểm" }
    }
    return line
  }
}
