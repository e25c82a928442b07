import Rules
import TestSupport
import Testing

@testable import App

/// Each kind of paper under TT 25 and TT 24 once, as it is issued: two communes that are recognised together after a meeting, and
/// a school whose council gave its opinions in writing and said no.
@Suite struct EveryLevelPaperTests {
  @Test("Every kind of paper under levels can be made and issued of the facts of one year", arguments: TestEngine.allCases)
  func every(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world, communes = [cast.commune, cast.otherCommune], appraiser = cast.districtOfficer.actor
      try await cast.db.write { [year = cast.year] db in try db.run("UPDATE level_year SET practice = 0 WHERE id = \(year)") }
      try await cast.handIn(cast.commune, ["5.1": .share(.init(6543, of: 10_871), atLevel2: nil)])
      try await cast.handIn(cast.otherCommune, level: 2)
      let council = try await cast.appraise(communes, against: ["Cầm Văn Hỷ"])
      for id in communes { try await cast.conclude(id) }
      let (school, head) = try await cast.school()
      try await cast.answerAll(school, by: head)
      try await cast.meet(school, by: head)
      try await cast.db.takeOwnStep(.submit, school, asked: 1, version: nil, by: head.actor, at: cast.now)
      let written = try await cast.appraise([school], isMeeting: false, silent: ["Vì Văn Hạ"])
      try await cast.conclude(school, notMet: [.init(1, 2)], "Chưa đủ điều kiện")

      var made: Set<String> = []
      func keep(_ forms: [PaperForm], _ subject: String, by actor: Actor) async throws {
        for form in forms {
          try await EveryPaperTests.keep(form, subject, in: w, engine, by: actor)
          made.insert(form.id)
        }
      }
      try await keep(LevelPaperTests.own, cast.commune, by: cast.officer.actor)
      try await keep(LevelPaperTests.appraisal.filter { $0.id != LevelDecisionPaper.draft.id }, cast.commune, by: appraiser)
      // What goes with the proposal has neither number nor day, and no code.
      let draft = try await w.read(LevelDecisionPaper.draft.id, cast.commune, by: appraiser).document
      try ReadPaper.keep(try draft.pdf(), try draft.docx(), as: LevelDecisionPaper.draft.id, in: "every/\(engine.rawValue)")
      try await keep([CouncilDecision.form, CouncilMinutes.meeting], council, by: appraiser)
      try await keep([CouncilMinutes.written], written, by: appraiser)
      try await cast.db.declineRequest(
        school, version: try await cast.version(school), reasons: "Cần bổ sung kế hoạch năm", by: appraiser, at: cast.now)
      try await keep([DeclineReply.form], school, by: appraiser)
      let decision = try await cast.decided(communes)
      try await cast.db.write { db in
        try db.run("UPDATE level_decision SET practice = 0")
        try db.run("UPDATE level_recognition SET practice = 0")
      }
      try await keep([LevelDecisionPaper.form], decision, by: cast.districtHead.actor)
      _ = try await cast.db.setTask(
        .init(name: "Tập huấn cán bộ cấp xã", doer: .commune, from: try #require(Day(iso: "2024-09-01")), until: try #require(Day(iso: "2024-09-30")), source: "Kế hoạch năm"),
        by: appraiser, at: cast.now)
      try await keep([CommuneLevelPlan.form], cast.commune, by: cast.chairman.actor)
      try await keep([LevelYearPlan.district, ReportUp.district], "\(cast.year)~\(w.district)", by: appraiser)
      try await keep([LevelYearPlan.province, ReportUp.province], "\(cast.year)~\(w.province)", by: cast.provinceOfficer.actor)
      #expect(Set(levelPapers.map(\.id)).subtracting(made) == [LevelDecisionPaper.draft.id], "a paper is missing")
    }
  }
}
