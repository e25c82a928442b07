import Foundation
import Rules
import Store

extension Connection {
  /// A list of who became what on the day typed with it. What fits is written; what fits no unit waits for a person;
  /// old units that went over wholly end the day before, if they have not ended yet.
  func lineageImport(_ request: ImportRequest) throws -> Importing {
    try request.actor?.require(.manageUnits, in: nil)
    guard let day = request.form.day("on") else { throw Problem.invalid("on", "Hãy nhập ngày thay đổi có hiệu lực, ví dụ 01/07/2025") }
    let practice = request.form.has("practice")
    var importing = Importing(plan: ImportPlan()), faults = LineFaults()
    guard let reading = request.reading(LineageList.columns, faults: &faults) else {
      importing.plan.take(faults)
      return importing
    }
    let rows = LineageList.rows(reading, faults: &faults), change = try listChange(on: day, practice: practice)
    let taking = LineageTaking(
      rows, units: try allUnits().filter { $0.practice == practice }, known: try lineagePieces(),
      waiting: try change.map(lineageRows) ?? [], on: day, faults: &faults)
    importing.plan.notes = request.notes(reading) + taking.notes
    importing.plan.lines = taking.lines
    importing.plan.take(faults)
    importing.save = { _ in
      let id = change ?? Identifier.make(at: request.now)
      if change == nil {
        try self.insert(
          UnitChange(id: id, day: day, basis: request.form["basis"], isList: true, practice: practice), by: request.actor, at: request.now)
      }
      try self.end(taking.ended, on: day.adding(days: -1))
      try self.insert(taking.pieces, change: id)
      try self.insert(taking.unsettled, change: id, at: request.now)
      try self.journal(
        .lineageImported, chain: .settings, subject: id,
        [
          "sha256": request.sha256, "day": day.iso, "pieces": "\(taking.pieces.count)", "unsettled": "\(taking.unsettled.count)",
          "ended": "\(taking.ended.count)",
        ], by: request.actor, at: request.now)
      return []
    }
    return importing
  }
}

/// What a list of who became what comes to, beside what is known.
struct LineageTaking: Sendable {
  private(set) var pieces: [Lineage.Piece] = []
  private(set) var unsettled: [LineageList.Unsettled] = []
  /// Old units that went over wholly and are not ended yet.
  private(set) var ended: [String] = []
  private(set) var lines: [ImportPlan.Line] = []
  private(set) var notes: [String] = []

  init(
    _ rows: [LineageList.Row], units: [Unit], known: [Lineage.Piece], waiting: [LineageRow], on day: Day, faults: inout LineFaults
  ) {
    let before = units.filter { $0.isInForce(on: day.adding(days: -1)) }, on = units.filter { $0.isInForce(on: day) }
    for (list, when) in [(before, day.adding(days: -1)), (on, day)] where list.isEmpty {
      faults.add(line: nil, "Chưa có danh mục đơn vị có hiệu lực ngày \(when.vietnamese). Hãy nhập danh mục của cả hai thời kỳ trước.")
    }
    let matching = LineageList.match(rows, before: before.map(\.standing), on: on.map(\.standing))
    let new = sort(matching, known: known, faults: &faults)
    let names = units.byID
    let asked = Set(waiting.map(\.words)), mended = Set(known.map { $0.old + $0.new })
    unsettled = matching.unsettled.filter { row in
      !asked.contains(LineageRow.words(row.row)) && !(row.old.flatMap { old in row.new.map { mended.contains(old.id + $0.id) } } ?? false)
    }
    list(rows, matching, new: new)
    let standing = Set(on.map(\.id)), successors = Set(pieces.map(\.new))
    ended = pieces.filter { $0.extent == .full && standing.contains($0.old) && !successors.contains($0.old) }.map(\.old)
    let lost = lost(before, standing: standing, matching, known: known, names: names, asked: asked)
    unsettled += lost
    if !lost.isEmpty {
      notes.append(
        "\(lost.count) đơn vị cũ đã hết hiệu lực mà danh sách không nói nhập vào đâu, để cho người xử lý: \(lost.prefix(10).map { "\($0.row.oldName) (\($0.row.oldCode))" }.joined(separator: ", "))\(lost.count > 10 ? ", …" : ".")")
    }
    if !ended.isEmpty { notes.append("\(ended.count) đơn vị cũ còn ghi hiệu lực sẽ hết hiệu lực sau ngày \(day.adding(days: -1).vietnamese).") }
  }

  /// Notes what is written and what is there already; the numbers of the rows that are new.
  private mutating func sort(_ matching: LineageList.Matching, known: [Lineage.Piece], faults: inout LineFaults) -> Set<Int> {
    let there = Dictionary(known.map { ($0.old + $0.new, $0) }, uniquingKeysWith: { first, _ in first })
    var added: [(number: Int, piece: Lineage.Piece)] = []
    for (number, piece) in matching.pieces {
      guard let same = there[piece.old + piece.new] else {
        added.append((number, piece))
        continue
      }
      if same != piece { faults.add(line: number, "đã được ghi khác: \(same.words). Hãy sửa dòng này cho khớp, hoặc bỏ dòng này.") }
    }
    let olds = Set(added.map(\.piece.old)), beside = known.filter { olds.contains($0.old) }
    for excess in Lineage.excess(of: beside + added.map(\.piece)) where excess.index >= beside.count {
      faults.add(line: added[excess.index - beside.count].number, excess.message)
    }
    pieces = added.map(\.piece)
    if Lineage.hasCycle(known + pieces) { faults.add(line: nil, "Danh sách làm cho một đơn vị thành đơn vị kế thừa của chính nó. Hãy xem lại ngày và mã.") }
    return Set(added.map(\.number))
  }

  private mutating func list(_ rows: [LineageList.Row], _ matching: LineageList.Matching, new: Set<Int>) {
    let waiting = Dictionary(unsettled.map { ($0.row.number, $0) }, uniquingKeysWith: { first, _ in first })
    lines = rows.map { row in
      let trouble = waiting[row.number]
      var line = ImportPlan.Line(
        number: row.number, what: "\(row.oldCode) \(row.oldName) → \(row.newCode) \(row.newName)",
        outcome: trouble != nil ? .unsettled : new.contains(row.number) ? .new : .same)
      line.cells = [.init(title: "Phần", address: nil, old: nil, new: row.extent.name + (row.share.map { ", \(Lineage.percent($0)) số dân" } ?? ""))]
      if let trouble { line.reasons = [trouble.words] }
      return line
    }
  }

  /// Communes of the provinces that the list speaks of, which ended and which no row names.
  private func lost(
    _ before: [Unit], standing: Set<String>, _ matching: LineageList.Matching, known: [Lineage.Piece], names: [String: Unit], asked: Set<String>
  ) -> [LineageList.Unsettled] {
    let named = Set(matching.pieces.map(\.piece.old) + matching.unsettled.compactMap(\.old?.id) + known.map(\.old))
    let provinces = Set((matching.pieces.map(\.piece.old) + matching.unsettled.compactMap(\.old?.id)).compactMap { names[$0]?.provinceID })
    let left = before.filter { unit in
      unit.level == .commune && provinces.contains(unit.provinceID) && !standing.contains(unit.id) && !named.contains(unit.id)
    }
    return left.sorted { $0.code < $1.code }.map { unit in
      LineageList.Unsettled(
        row: .init(number: 0, oldCode: unit.code, oldName: unit.name, newCode: "", newName: "", extent: .full), trouble: .noSuccessor,
        old: unit.standing, new: nil)
    }.filter { !asked.contains(LineageRow.words($0.row)) }
  }
}

extension Unit {
  var standing: Lineage.Standing { Lineage.Standing(id: id, code: code, name: name) }
}

extension Lineage.Extent {
  var name: String {
    switch self {
    case .full: "toàn bộ"
    case .partial: "một phần"
    }
  }
}

extension Lineage.Piece {
  var words: String { extent.name + (share.map { ", \(Lineage.percent($0)) số dân" } ?? "") }
}

extension LineageList.Trouble {
  var name: String {
    switch self {
    case .unknownOld: "Không có đơn vị cũ mang mã này"
    case .otherOldName: "Đơn vị cũ mang mã này có tên khác"
    case .unknownNew: "Không có đơn vị mới mang mã này"
    case .otherNewName: "Đơn vị mới mang mã này có tên khác"
    case .noSuccessor: "Đơn vị cũ không thấy nhập vào đâu"
    }
  }
}

extension LineageList.Unsettled {
  var words: String {
    switch trouble {
    case .otherOldName: "Mã \(row.oldCode) trong danh mục là \(old?.name ?? "")."
    case .otherNewName: "Mã \(row.newCode) trong danh mục là \(new?.name ?? "")."
    default: "\(trouble.name)."
    }
  }
}
