import Foundation
import Rules
import Store

/// What a province chooses when it opens a year under the texts that judge by levels.
struct NewLevelYear: Sendable {
  let provinceID: String
  let year: Int
  let practice: Bool
  let source: String
  /// Needed when the year lies outside those that a text governs, such as TT 25's first date (28/02/2024).
  let reason: String
  /// Communes and districts that take part; the province itself where `withProvince` says so.
  let units: [String]
  let withProvince: Bool
}

/// A unit of learning that takes part under TT 24: an organisation of a district or province, with its kind by the text.
struct NewLearningUnit: Sendable {
  let organisationID: String
  let kind: String
}

extension Site {
  /// Opens a year: pins the texts and opens a request for every unit that takes part. Units of learning (TT 24) come later,
  /// one by one.
  ///
  /// - Returns: the year's id.
  /// - Throws: `Problem.invalid` with every fault; at `year` when it is open already.
  func openLevelYear(_ new: NewLevelYear, by actor: Actor, at time: Date) async throws -> String {
    let laws = regulations.byLevels
    let outside = laws.filter { !$0.regulation.years.contains(new.year) }
    if !outside.isEmpty, new.reason.isEmpty {
      throw Problem.invalid(
        "reason", "\(outside[0].regulation.shortName) áp dụng từ năm \(outside[0].regulation.years.from): muốn mở năm \(new.year), hãy ghi lý do")
    }
    return try await database.write { db in
      let province = try db.unit(new.provinceID)
      try actor.require(.openYear, in: province.path)
      if province.practice, !new.practice { throw Problem.invalid("practice", "Tỉnh thực hành chỉ mở được đợt thực hành") }
      if try db.levelYear(of: province.id, new.year, practice: new.practice) != nil {
        throw Problem.invalid("year", "Năm \(new.year)\(new.practice ? " (thực hành)" : "") của \(province.name) đã được mở. Hãy xem ở danh sách đợt, hoặc ghi năm khác")
      }
      let id = Identifier.make(at: time)
      for law in laws { try db.publish(law, at: time) }
      try db.insertLevelYear(new, id: id, laws, by: actor, at: time)
      let year = try db.levelYear(id)
      let opened = try db.requests(to: new, year, at: time)
      try db.openRequests(opened, by: actor, at: time)
      try db.journal(
        .yearOpened, chain: .unit(province.id), subject: id,
        [
          "year": "\(new.year)", "practice": new.practice ? "1" : "0", "laws": laws.map(\.sha256).joined(separator: " "),
          "requests": "\(opened.count)", "reason": new.reason,
        ], by: actor, at: time)
      return id
    }
  }
}

extension Connection {
  /// A request for each unit chosen, with who receives it as far as that is known today.
  ///
  /// - Throws: `Problem.invalid` naming a unit that is not of the province in that year.
  fileprivate func requests(to new: NewLevelYear, _ year: LevelYear, at time: Date) throws -> [LevelAssessment] {
    let day = Day.inYear(new.year, today: Day(time))
    let known = try units(within: new.provinceID, on: day).byID
    guard Set(new.units).count == new.units.count else { throw Problem.invalid("units", "Có đơn vị được chọn hai lần") }
    let set = try authorities(of: new.provinceID)
    var opened: [LevelAssessment] = []
    for id in new.units + (new.withProvince ? [new.provinceID] : []) {
      guard let unit = known[id], let law = year.law(unit.level.subject) else {
        throw Problem.invalid("units", "Có đơn vị không thuộc tỉnh trong năm \(new.year); hãy tải lại trang và chọn lại")
      }
      let authority = law.text.authority(on: Day(time), set: set)
      opened.append(
        LevelAssessment(
          id: Identifier.make(at: time), yearID: year.id, regulationID: law.id, unitID: unit.id, provinceID: new.provinceID,
          receiverID: authority.flatMap { unit.place.receiver($0.receiver) }, decider: authority?.decider, state: .preparing,
          practice: new.practice))
    }
    return opened
  }

  /// Opens a request for a unit of learning under TT 24.
  ///
  /// - Throws: `Problem.conflict` when it has one in the year, `Problem.invalid` at `kind`.
  func openLearningUnit(_ new: NewLearningUnit, in yearID: String, by actor: Actor, at time: Date) throws -> String {
    let year = try levelYear(yearID)
    let unit = try unitOf(organisation: new.organisationID)
    try actor.require(.answerIndicators, in: unit.path)
    guard unit.provinceID == year.provinceID, let law = year.law(unit.level == .province ? .provinceUnit : .districtUnit) else {
      throw Problem.invalid("organisation", "Đơn vị không thuộc tỉnh của đợt này")
    }
    guard law.kind(new.kind) != nil else { throw Problem.invalid("kind", "Hãy chọn loại đơn vị theo \(law.shortName)") }
    if try hasRequest(of: new.organisationID, under: law.id, in: yearID) {
      throw Problem.conflict("Đơn vị đã có hồ sơ năm \(year.year).")
    }
    let authority = law.text.authority(on: Day(time), set: try authorities(of: year.provinceID))
    let opened = LevelAssessment(
      id: Identifier.make(at: time), yearID: year.id, regulationID: law.id, unitID: unit.id, organisationID: new.organisationID,
      kind: new.kind, provinceID: year.provinceID, receiverID: authority.flatMap { unit.place.receiver($0.receiver) },
      decider: authority?.decider, state: .preparing, practice: year.practice)
    try openRequests([opened], by: actor, at: time)
    return opened.id
  }
}

extension Level {
  /// Whom TT 25 assesses at the level.
  var subject: LegalText.Subject {
    switch self {
    case .commune: .commune
    case .district: .district
    case .province: .province
    }
  }
}

extension Day {
  /// The day whose map of units a year goes by: today while it runs, its last day afterwards.
  static func inYear(_ year: Int, today: Day) -> Day {
    let end = Day(year: year, month: 12, day: 31) ?? today
    return min(end, max(today, Day(year: year, month: 1, day: 1) ?? today))
  }
}
