import Foundation
import Rules
import Store

/// A meeting as it was recorded, by whom, in which version.
struct RecordedMeeting: Sendable {
  let meeting: LevelMeeting
  let name: String
  let version: Int
}

extension Connection {
  func meeting(of request: String) throws -> RecordedMeeting? {
    guard let row = try row("SELECT * FROM level_meeting WHERE level_id = \(request)") else { return nil }
    let present = try rows("SELECT name, body FROM level_present WHERE level_id = \(request) ORDER BY number").map {
      LevelMeeting.Present(name: try $0.text("name"), body: try $0.text("body"))
    }
    return RecordedMeeting(
      meeting: LevelMeeting(
        day: try row.day("day"), place: try row.text("place"), chair: try row.text("chair"), chairOffice: try row.text("chair_office"),
        secretary: try row.text("secretary"), discussed: try row.text("discussed"), concluded: try row.text("concluded"),
        present: present), name: try row.text("name"), version: try row.int("version"))
  }

  /// - Returns: whether nobody was faster.
  func saveMeeting(_ meeting: LevelMeeting, of request: String, over version: Int, by actor: Actor, at time: Date) throws -> Bool {
    let saved = try run(
      """
      INSERT INTO level_meeting (level_id, day, place, chair, chair_office, secretary, discussed, concluded, account_id, name, at)
      VALUES (\(request), \(meeting.day.iso), \(meeting.place), \(meeting.chair), \(meeting.chairOffice), \(meeting.secretary),
        \(meeting.discussed), \(meeting.concluded), \(actor.accountID), \(actor.name), \(time))
      ON CONFLICT (level_id) DO UPDATE SET day = excluded.day, place = excluded.place, chair = excluded.chair,
        chair_office = excluded.chair_office, secretary = excluded.secretary, discussed = excluded.discussed,
        concluded = excluded.concluded, account_id = excluded.account_id, name = excluded.name, at = excluded.at,
        version = level_meeting.version + 1
      WHERE level_meeting.version = \(version)
      """)
    guard saved == 1 else { return false }
    try run("DELETE FROM level_present WHERE level_id = \(request)")
    try runMany(
      meeting.present.enumerated().map { index, person in
        """
        INSERT INTO level_present (level_id, number, name, body) VALUES (\(request), \(index + 1), \(person.name), \(person.body))
        """
      })
    return true
  }
}
