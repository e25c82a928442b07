import Foundation
import Rules
import Store

extension Connection {
  /// The reports that a unit owes for a year, each with those sent: a district's to its province, a province's to the Ministry.
  func owedReports(of units: [Unit], _ year: LevelYear) throws -> [OwedReport] {
    let due = try upwardDue(of: year.id), sent = try upwardReports(year: year.id, from: units.map(\.id))
    let withLearning = try unitsWithLearningUnits(in: year.id)
    return units.flatMap { unit in
      // Where no unit of learning takes part there is nothing to report of them.
      let kinds: [UpwardKind] = unit.level == .district && withLearning.contains(unit.id) ? UpwardKind.allCases : [.communities]
      return kinds.map { kind in
        OwedReport(
          unit: unit, year: year, kind: kind, due: due.lastDay(kind, from: unit.level, year),
          reports: sent.filter { $0.unitID == unit.id && $0.kind == kind })
      }
    }
  }
}

extension Unit {
  /// Who receives the unit's reports: the province, or for a province the Ministry.
  var reportReceiver: String { level == .province ? UnitPath.ministry : provinceID }
}

extension Database {
  /// Freezes the table as it stands and sends it up; a later report goes before an earlier one, and both stay.
  ///
  /// - Returns: the report's id.
  /// - Throws: `Problem.notAllowed`, `Problem.conflict` where there is nothing to report.
  func sendReport(_ kind: UpwardKind, of yearID: String, note: String, by actor: Actor, at time: Date) async throws -> String {
    try await write { db in
      let year = try db.levelYear(yearID)
      guard let own = actor.unitID, own != UnitPath.ministry else { throw Problem.notAllowed("Bộ không gửi báo cáo lên cấp trên.") }
      let unit = try db.unit(own)
      try actor.require(.reportUp, in: unit.path)
      guard unit.provinceID == year.provinceID, kind == .communities || unit.level == .district else {
        throw Problem.notFound("Đợt này không thuộc tỉnh của anh/chị.")
      }
      let (sheet, counts) = try db.upwardSheet(kind, of: unit, year, on: Day(time))
      guard !sheet.rows.isEmpty else { throw Problem.conflict("Năm \(year.year) chưa có hồ sơ nào để báo cáo.") }
      let report = UpwardReport(
        id: Identifier.make(at: time), yearID: year.id, year: year.year, practice: year.practice, unitID: unit.id, unitName: unit.name,
        level: unit.level, provinceID: unit.provinceID, receiver: unit.reportReceiver, kind: kind, note: note,
        name: actor.name, at: time, receivedBy: nil, receivedAt: nil, counts: counts)
      try db.insertReport(report, sheet, by: actor)
      try db.journal(
        .reportSent, chain: .unit(unit.id), subject: report.id,
        ["year": "\(year.year)", "kind": kind.rawValue, "receiver": report.receiver, "sha256": SHA256Hex.of(sheet.csv), "note": note], by: actor, at: time)
      return report.id
    }
  }

  /// Says that a report has arrived.
  ///
  /// - Throws: `Problem.conflict` when someone has said so already.
  func receiveReport(_ id: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let report = try db.upwardReport(id)
      try actor.require(.receive, in: report.path)
      guard try db.receiveReport(id, by: actor, at: time) else { throw Problem.conflict("Báo cáo này đã được xác nhận nhận rồi.") }
      try db.journal(.reportReceived, chain: .unit(report.unitID), subject: id, by: actor, at: time)
    }
  }

  /// Sets by when the province's plan wants the reports; nil: the plan names no day.
  func setDue(_ due: UpwardDue, of yearID: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let year = try db.levelYear(yearID), province = try db.unit(year.provinceID)
      try actor.require(.editPlan, in: province.path)
      try db.saveDue(due, of: yearID)
      try db.journal(
        .planChanged, chain: .unit(province.id), subject: yearID,
        ["reportBefore": due.district?.text ?? "", "ministryBefore": due.ministry?.text ?? ""], by: actor, at: time)
    }
  }
}
