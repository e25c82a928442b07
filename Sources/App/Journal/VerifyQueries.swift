import Foundation
import Rules
import Store

extension Connection {
  /// The hashes of all files that must be there: evidence, signed copies, frozen papers.
  func keptFiles() throws -> [String] {
    try rows(
      """
      SELECT sha256 FROM evidence_file UNION SELECT sha256 FROM signed_copy
      UNION SELECT pdf_sha256 FROM paper WHERE pdf_sha256 IS NOT NULL
      UNION SELECT docx_sha256 FROM paper WHERE docx_sha256 IS NOT NULL ORDER BY 1
      """
    ).map { try $0.text("sha256") }
  }

  /// Reads the journal a thousand lines at a time: memory stays bounded however long it has grown.
  func checkJournal(_ found: inout Verification) throws {
    var chain = "", number = 0, previous = ""
    while true {
      let rows = try rows(
        """
        SELECT * FROM journal WHERE chain > \(chain) OR (chain = \(chain) AND number > \(number))
        ORDER BY chain, number LIMIT 1000
        """)
      guard !rows.isEmpty else { return }
      for row in rows {
        let entry = try JournalEntry(row)
        if entry.chain != chain { (chain, number, previous, found.chains) = (entry.chain, 0, "", found.chains + 1) }
        if entry.number != number + 1 { found.faults.append("Nhật ký \(chain): thiếu dòng \(number + 1)") }
        if entry.previous != previous { found.faults.append("Nhật ký \(chain): dòng \(entry.number) không nối dòng trước") }
        let stored = try row.text("hash")
        if entry.hash != stored { found.faults.append("Nhật ký \(chain): dòng \(entry.number) đã bị sửa") }
        (number, previous) = (entry.number, stored)
        found.entries += 1
      }
    }
  }

  /// The moves of each paper, folded, must arrive at the state that the row holds.
  func checkPapers(_ found: inout Verification) throws {
    let rows = try rows(
      """
      SELECT p.id, p.state, s.action FROM paper p LEFT JOIN paper_step s ON s.paper_id = p.id ORDER BY p.id, s.number
      """)
    var states: [String: String] = [:], moves: [String: [OfficialPaper.Action]] = [:]
    for row in rows {
      let id = try row.text("id")
      states[id] = try row.text("state")
      if let action = try row.textOrNil("action").flatMap(OfficialPaper.Action.init) { moves[id, default: []].append(action) }
    }
    found.papers = states.count
    for (id, state) in states.sorted(by: { $0.key < $1.key }) {
      do throws(Problem) {
        let folded = try OfficialPaper.fold(moves[id] ?? [])
        if folded?.rawValue != state { found.faults.append("Văn bản \(id): các bước dẫn tới “\(folded?.name ?? "–")” nhưng ghi là “\(state)”") }
      } catch {
        found.faults.append("Văn bản \(id): \(error.messages.joined(separator: " "))")
      }
    }
  }

  func checkTallies(_ found: inout Verification) throws {
    let years = try rows("SELECT DISTINCT year_id FROM assessment WHERE decision_id IS NOT NULL ORDER BY year_id")
    for year in years {
      found.faults += try recountTallies(try year.text("year_id")).map {
        "Số tổng hợp \($0.subject), \($0.what): đang giữ \($0.kept), đếm lại \($0.counted)"
      }
    }
  }

  /// The same for requests under the texts that judge by levels.
  func checkLevelSteps(_ found: inout Verification) throws {
    let rows = try rows(
      "SELECT a.id, a.state, s.action FROM level_assessment a LEFT JOIN level_step s ON s.level_id = a.id ORDER BY a.id, s.number")
    var states: [String: String] = [:], moves: [String: [LevelAssessment.Action]] = [:]
    for row in rows {
      let id = try row.text("id")
      states[id] = try row.text("state")
      if let action = try row.textOrNil("action").flatMap(LevelAssessment.Action.init) { moves[id, default: []].append(action) }
    }
    found.dossiers += states.count
    for (id, state) in states.sorted(by: { $0.key < $1.key }) {
      do throws(Problem) {
        let folded = try LevelAssessment.fold(moves[id] ?? [])
        if folded?.rawValue != state { found.faults.append("Hồ sơ \(id): các bước dẫn tới “\(folded?.name ?? "–")” nhưng ghi là “\(state)”") }
      } catch {
        found.faults.append("Hồ sơ \(id): \(error.messages.joined(separator: " "))")
      }
    }
  }

  /// A chain whose end was cut off still holds together; but each step of a dossier has left a line in it.
  func checkWitnesses(_ found: inout Verification) throws {
    let rows = try rows(
      """
      SELECT id, steps, moves FROM (
        SELECT a.id, (SELECT count(*) FROM step s WHERE s.assessment_id = a.id) AS steps,
          (SELECT count(*) FROM journal j WHERE j.chain = 'assessment:' || a.id AND j.action = 'moved') AS moves
        FROM assessment a) AS counted
      WHERE steps <> moves ORDER BY id
      """)
    for row in rows {
      found.faults.append("Hồ sơ \(try row.text("id")): có \(try row.int("steps")) bước nhưng nhật ký ghi \(try row.int("moves")) bước")
    }
  }

  /// The steps, folded by the lifecycle, must arrive at the state that the row holds.
  func checkSteps(_ found: inout Verification) throws {
    let rows = try rows(
      """
      SELECT a.id, a.state, a.mode, s.action FROM assessment a LEFT JOIN step s ON s.assessment_id = a.id
      ORDER BY a.id, s.number
      """)
    var index = 0
    while index < rows.count {
      let id = try rows[index].text("id")
      var actions: [Assessment.Action] = []
      let state = try rows[index].text("state")
      let mode = Assessment.Mode(rawValue: try rows[index].text("mode")) ?? .inspected
      while index < rows.count, try rows[index].text("id") == id {
        if let action = try rows[index].textOrNil("action").flatMap(Assessment.Action.init) { actions.append(action) }
        index += 1
      }
      found.dossiers += 1
      do throws(Problem) {
        let folded = try Assessment.fold(actions, mode: mode)
        if folded?.rawValue != state { found.faults.append("Hồ sơ \(id): các bước dẫn tới “\(folded?.name ?? "–")” nhưng ghi là “\(state)”") }
      } catch {
        found.faults.append("Hồ sơ \(id): \(error.messages.joined(separator: " "))")
      }
    }
  }
}
