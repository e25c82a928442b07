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

  func checkTallies(_ found: inout Verification) throws {
    let years = try rows("SELECT id AS year_id FROM assessment_year ORDER BY id")
    for year in years {
      found.faults += try recountTallies(try year.text("year_id")).map {
        "Số tổng hợp \($0.subject), \($0.what): đang giữ \($0.kept), đếm lại \($0.counted)"
      }
    }
  }

  /// The steps of dossiers, requests and papers, folded by their lifecycles, must arrive at the states that the rows hold.
  func checkSteps(_ found: inout Verification) throws {
    found.dossiers += try checkFolds(
      "Hồ sơ", "SELECT a.id, a.state, a.mode, s.action FROM assessment a LEFT JOIN step s ON s.assessment_id = a.id ORDER BY a.id, s.number",
      &found.faults
    ) { actions, row in
      let mode = Assessment.Mode(rawValue: try row.text("mode")) ?? .inspected
      return try Assessment.fold(actions, mode: mode).map { ($0.rawValue, $0.name) }
    }
    found.dossiers += try checkFolds(
      "Hồ sơ", "SELECT a.id, a.state, s.action FROM level_assessment a LEFT JOIN level_step s ON s.level_id = a.id ORDER BY a.id, s.number",
      &found.faults
    ) { actions, _ in try LevelAssessment.fold(actions).map { ($0.rawValue, $0.name) } }
    found.papers += try checkFolds(
      "Văn bản", "SELECT p.id, p.state, s.action FROM paper p LEFT JOIN paper_step s ON s.paper_id = p.id ORDER BY p.id, s.number",
      &found.faults
    ) { actions, _ in try OfficialPaper.fold(actions).map { ($0.rawValue, $0.name) } }
  }

  /// - Parameter fold: where the actions lead from the first row of theirs.
  /// - Returns: how many were looked at.
  private func checkFolds<Action: RawRepresentable<String>>(
    _ what: String, _ sql: SQL, _ faults: inout [String], fold: ([Action], Row) throws -> (state: String, name: String)?
  ) throws -> Int {
    let rows = try rows(sql)
    var index = 0, count = 0
    while index < rows.count {
      let first = rows[index], id = try first.text("id"), state = try first.text("state")
      var actions: [Action] = []
      while index < rows.count, try rows[index].text("id") == id {
        if let step = try rows[index].textOrNil("action") {
          if let action = Action(rawValue: step) { actions.append(action) } else { faults.append("\(what) \(id): không có bước “\(step)”") }
        }
        index += 1
      }
      count += 1
      do {
        let folded = try fold(actions, first)
        if folded?.state != state { faults.append("\(what) \(id): các bước dẫn tới “\(folded?.name ?? "–")” nhưng ghi là “\(state)”") }
      } catch let error as Problem {
        faults.append("\(what) \(id): \(error.messages.joined(separator: " "))")
      }
    }
    return count
  }

  /// A chain whose end was cut off still holds together; but each step has left a line in it.
  func checkWitnesses(_ found: inout Verification) throws {
    let rows = try rows(
      """
      SELECT s.id, s.steps, coalesce(j.moves, 0) AS moves FROM (
        SELECT assessment_id AS id, count(*) AS steps FROM step GROUP BY assessment_id
        UNION ALL SELECT level_id, count(*) FROM level_step GROUP BY level_id
        UNION ALL SELECT paper_id, count(*) FROM paper_step GROUP BY paper_id) AS s
      LEFT JOIN (SELECT subject, count(*) AS moves FROM journal WHERE action IN ('moved', 'paperMoved') GROUP BY subject) AS j
        ON j.subject = s.id
      WHERE s.steps <> coalesce(j.moves, 0) ORDER BY s.id
      """)
    for row in rows {
      found.faults.append("Hồ sơ, văn bản \(try row.text("id")): có \(try row.int("steps")) bước nhưng nhật ký ghi \(try row.int("moves")) bước")
    }
  }
}
