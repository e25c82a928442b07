import Foundation
import Rules
import Store

extension Connection {
  fileprivate func assignable(_ assessment: String, by actor: Actor, at time: Date) throws -> Dossier {
    let dossier = try dossier(assessment, on: Day(time))
    try actor.require(.assignCriteria, in: dossier.path)
    try dossier.requireOpen()
    return dossier
  }
}

extension Database {
  /// Adds an organisation to the dossier's commune.
  ///
  /// - Throws: `Problem.invalid` at `name`.
  @discardableResult
  func addOrganisation(_ name: String, in assessment: String, by actor: Actor, at time: Date) async throws -> String {
    let id = Identifier.make(at: time), name = Vietnamese.tidy(name)
    return try await write { db in
      let dossier = try db.assignable(assessment, by: actor, at: time)
      guard !name.isEmpty else { throw Problem.invalid("name", "Hãy ghi tên tổ chức, ví dụ Hội Liên hiệp Phụ nữ") }
      let unit = dossier.assessment.unitID
      guard try db.insertOrganisation(id, name: name, unit: unit) else {
        throw Problem.invalid("name", "Xã đã có tổ chức “\(name)”")
      }
      try db.journal(.organisationAdded, chain: .unit(unit), subject: id, ["name": name], by: actor, at: time)
      return id
    }
  }

  /// Puts organisations in charge of criteria and relieves others: only what the person changed, so that two who work
  /// at once do not undo each other.
  func assign(
    _ added: Set<Charging>, relieving removed: Set<Charging>, in assessment: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.assignable(assessment, by: actor, at: time)
      let known = Set(try db.organisations(of: dossier.assessment.unitID).map(\.id))
      guard added.allSatisfy({ known.contains($0.organisation) && dossier.line($0.criterion) != nil }) else {
        throw Problem.notFound("Có tổ chức hoặc tiêu chí không thuộc hồ sơ này.")
      }
      let order = { (a: Charging, b: Charging) in (a.criterion, a.organisation) < (b.criterion, b.organisation) }
      for charging in added.sorted(by: order) where try db.assign(charging, in: assessment) {
        try db.journalCharge(charging, "1", assessment, by: actor, at: time)
      }
      for charging in removed.sorted(by: order) where try db.relieve(charging, in: assessment) {
        try db.journalCharge(charging, "0", assessment, by: actor, at: time)
      }
    }
  }

  /// Names the tổ tự kiểm tra anew.
  ///
  /// - Parameter seen: the team as the person saw it; nil where nobody saw one.
  /// - Throws: `Problem.invalid` without a field when someone else changed it meanwhile.
  func nameSelfTeam(
    _ members: [SelfTeamMember], over seen: [SelfTeamMember]?, of assessment: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      _ = try db.assignable(assessment, by: actor, at: time)
      let old = try db.selfTeam(of: assessment)
      if old == members { return }
      if let seen, seen != old {
        let names = old.map(\.name).joined(separator: ", ")
        throw Problem.invalid("", "Danh sách vừa được người khác sửa thành: \(names). Bấm lưu lần nữa để lấy bản của anh/chị.")
      }
      try db.replaceSelfTeam(members, of: assessment)
      try db.journal(
        .teamNamed, chain: .assessment(assessment), subject: assessment,
        ["members": members.map { "\($0.name); \($0.title); \($0.duty)" }.joined(separator: "\n")], by: actor, at: time)
    }
  }
}

extension Connection {
  fileprivate func journalCharge(_ charging: Charging, _ on: String, _ assessment: String, by actor: Actor, at time: Date) throws {
    try journal(
      .criterionAssigned, chain: .assessment(assessment), subject: charging.organisation,
      ["criterion": "\(charging.criterion)", "charged": on], by: actor, at: time)
  }
}
