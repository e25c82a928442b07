import Foundation
import Rules
import Store

/// One tick in the matrix: an organisation of the unit in charge of an indicator.
struct IndicatorCharging: Hashable, Sendable {
  let indicator: Indicator.Number
  let organisation: String

  init(_ indicator: Indicator.Number, _ organisation: String) {
    self.indicator = indicator
    self.organisation = organisation
  }

  /// As a form carries it: "5.1:id".
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let indicator = Indicator.Number(String(parts[0])) else { return nil }
    self.init(indicator, String(parts[1]))
  }

  var text: String { "\(indicator.text):\(organisation)" }
}

extension Database {
  /// Puts organisations in charge of indicators and relieves others: only what the person changed.
  ///
  /// - Throws: `Problem.notAllowed`, `Problem.conflict`, `Problem.notFound` for what is not of the request.
  func charge(
    _ added: Set<IndicatorCharging>, relieving removed: Set<IndicatorCharging>, in request: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.levelDossier(request, today: Day(time))
      try dossier.requirePreparing(by: actor)
      let known = Set(try db.organisations(of: dossier.assessment.unitID).map(\.id))
      guard added.allSatisfy({ known.contains($0.organisation) && dossier.applies($0.indicator) }) else {
        throw Problem.notFound("Có tổ chức hoặc chỉ tiêu không thuộc hồ sơ này.")
      }
      let order = { (a: IndicatorCharging, b: IndicatorCharging) in (a.indicator, a.organisation) < (b.indicator, b.organisation) }
      for charging in added.sorted(by: order) where try db.charge(charging, in: request) {
        try db.journalCharge(charging, "1", request, by: actor, at: time)
      }
      for charging in removed.sorted(by: order) where try db.relieve(charging, in: request) {
        try db.journalCharge(charging, "0", request, by: actor, at: time)
      }
    }
  }
}

extension Connection {
  /// Adds an organisation to a unit.
  ///
  /// - Throws: `Problem.invalid` at `name`.
  @discardableResult
  func addOrganisation(_ name: String, to unit: String, by actor: Actor, at time: Date) throws -> String {
    let id = Identifier.make(at: time)
    guard !name.isEmpty else { throw Problem.invalid("name", "Hãy ghi tên tổ chức, ví dụ Hội Liên hiệp Phụ nữ") }
    guard try insertOrganisation(id, name: name, unit: unit) else { throw Problem.invalid("name", "Đã có tổ chức “\(name)”") }
    try journal(.organisationAdded, chain: .unit(unit), subject: id, ["name": name], by: actor, at: time)
    return id
  }

  fileprivate func journalCharge(
    _ charging: IndicatorCharging, _ on: String, _ request: String, by actor: Actor, at time: Date
  ) throws {
    try journal(
      .criterionAssigned, chain: .level(request), subject: charging.organisation,
      ["indicator": charging.indicator.text, "charged": on], by: actor, at: time)
  }
}
