import Foundation
import Rules
import Store

/// An organisation of a commune that can be in charge of criteria.
struct Organisation: Sendable, Equatable {
  let id: String
  let name: String
}

/// A member of the tổ tự kiểm tra.
struct SelfTeamMember: Sendable, Equatable {
  let name: String
  let title: String
  let duty: String
}

/// One tick in the matrix: an organisation in charge of a criterion.
struct Charging: Hashable, Sendable {
  let criterion: Int
  let organisation: String
}

extension Connection {
  func organisations(of unit: String) throws -> [Organisation] {
    try rows("SELECT id, name FROM organisation WHERE unit_id = \(unit) ORDER BY sort_key, id").map {
      Organisation(id: try $0.text("id"), name: try $0.text("name"))
    }
  }

  /// - Returns: false when the unit has one of this name.
  func insertOrganisation(_ id: String, name: String, unit: String) throws -> Bool {
    try run(
      """
      INSERT INTO organisation (id, unit_id, name, sort_key)
      VALUES (\(id), \(unit), \(name), \(Vietnamese.sortKey(name))) ON CONFLICT DO NOTHING
      """) == 1
  }

  func assign(_ charging: Charging, in assessment: String) throws -> Bool {
    try run(
      """
      INSERT INTO assignment (assessment_id, criterion, organisation_id)
      VALUES (\(assessment), \(charging.criterion), \(charging.organisation)) ON CONFLICT DO NOTHING
      """) == 1
  }

  func relieve(_ charging: Charging, in assessment: String) throws -> Bool {
    try run(
      """
      DELETE FROM assignment WHERE assessment_id = \(assessment) AND criterion = \(charging.criterion)
        AND organisation_id = \(charging.organisation)
      """) == 1
  }

  func selfTeam(of assessment: String) throws -> [SelfTeamMember] {
    try rows("SELECT name, title, duty FROM self_team_member WHERE assessment_id = \(assessment) ORDER BY number").map {
      SelfTeamMember(name: try $0.text("name"), title: try $0.text("title"), duty: try $0.text("duty"))
    }
  }

  func replaceSelfTeam(_ members: [SelfTeamMember], of assessment: String) throws {
    try run("DELETE FROM self_team_member WHERE assessment_id = \(assessment)")
    try runMany(
      members.enumerated().map { index, member in
        """
        INSERT INTO self_team_member (assessment_id, number, name, title, duty)
        VALUES (\(assessment), \(index + 1), \(member.name), \(member.title), \(member.duty))
        """
      })
  }
}
