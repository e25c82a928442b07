import Foundation
import Rules
import TestSupport
import Testing

@testable import App

/// How the Ministry and units of learning, which are no units of the lists, stand on their papers.
@Suite struct OwnBodyTests {
  private func fields(_ name: String, _ symbol: String, _ capacity: String, _ signer: String, superior: String = "") -> [(String, String)] {
    [
      ("version", "0"), ("superior", superior), ("name", name), ("symbol", symbol), ("drafting", ""), ("place", "Đồi Thông"), ("capacity", capacity),
      ("signer", signer),
    ]
  }

  @Test("A unit of learning sets its name, symbol and signer, and its words; its papers print them and its district may not", arguments: TestEngine.allCases)
  func school(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let (id, head) = try await cast.school(), w = cast.world
      try await cast.answerAll(id, by: head)
      try await cast.meet(id, by: head)
      let proposed = try await head.get("/co-quan/organisation").body
      #expect(proposed.contains("Trường THCS Hòa Mục") && proposed.contains("Lò Thị Hiệu") && !proposed.contains("name=\"series\""))
      #expect(try await head.get("/so-van-ban").body.contains("href=\"/co-quan/organisation\""))
      let typed = fields("TRƯỜNG TRUNG HỌC CƠ SỞ\nHÒA MỤC", "thcs-hm", "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG", "Tòng Thị Phó", superior: "UBND huyện Đồi Thông")
      #expect(try await head.post("/co-quan/organisation", typed).status == .seeOther)
      #expect(try await head.post("/co-quan/organisation", typed).status == .conflict, "someone else has saved since")
      let form = LevelSubmission.form
      let draft = try await head.get(Link.draft(form.id, id)).body
      #expect(draft.contains("href=\"/co-quan/organisation\"") && draft.contains("href=\"\(Link.wording(form.id))"))
      let part = try #require(form.parts.first)
      #expect(try await head.post(Link.wording(form.id), [("ve", id), (part.id, "Căn cứ Nghị quyết của Hội đồng trường")]).status == .seeOther)
      let paper = try await w.read(form.id, id, by: head.actor)
      #expect(paper.says("UBND HUYỆN ĐỒI THÔNG") && paper.says("TRƯỜNG TRUNG HỌC CƠ SỞ HÒA MỤC") && paper.says("TTr-THCS-HM"))
      #expect(paper.says("PHÓ HIỆU TRƯỞNG") && paper.says("Tòng Thị Phó") && paper.says("Căn cứ Nghị quyết của Hội đồng trường"))
      #expect(try await cast.districtOfficer.get("/co-quan/organisation").status == .notFound)
      #expect(try await head.get("/co-quan/committee").status == .notFound)
      #expect(try await head.post("/co-quan/organisation", fields("", "", "", "")).status == .unprocessableContent)
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("The Ministry sets who signs for it, its department and its council, once for every province", arguments: TestEngine.allCases)
  func ministry(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world, officer = cast.ministryOfficer
      for unit in [w.district, w.otherDistrict] { try await cast.recognise(unit, law: "tt25-2023-huyen", on: "2025-01-06") }
      try await cast.handIn(cast.province)
      _ = try await cast.appraise([cast.province])
      try await cast.conclude(cast.province)
      let page = try await officer.get("/co-quan/ministryDepartment").body
      #expect(page.contains("VỤ GIÁO DỤC THƯỜNG XUYÊN") && page.contains("href=\"/co-quan/ministryCouncil\""))
      let typed = fields("CỤC GIÁO DỤC NGHỀ NGHIỆP\nVÀ GIÁO DỤC THƯỜNG XUYÊN", "GDNNGDTX", "CỤC TRƯỞNG", "Hoàng Thị Cục", superior: "BỘ GIÁO DỤC VÀ ĐÀO TẠO")
      #expect(try await officer.post("/co-quan/ministryDepartment", typed).status == .seeOther)
      let signs = fields("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "BGDĐT", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG", "Ngô Thị Thứ")
      #expect(try await officer.post("/co-quan/ministry", signs).status == .seeOther)
      let reader = try await cast.appraiser(cast.province)
      let proposal = try await w.read(LevelProposal.form.id, cast.province, by: reader)
      #expect(proposal.says("VÀ GIÁO DỤC THƯỜNG XUYÊN") && proposal.says("TTr-GDNNGDTX") && proposal.says("CỤC TRƯỞNG") && proposal.says("Hoàng Thị Cục"))
      let decision = try await w.read(LevelDecisionPaper.draft.id, cast.province, by: reader)
      #expect(decision.says("THỨ TRƯỞNG") && decision.says("Ngô Thị Thứ"))
      #expect(decision.says("Theo đề nghị của Cục Giáo dục nghề nghiệp và Giáo dục thường xuyên"))
      #expect(try await cast.provinceOfficer.get("/co-quan/ministry").status == .notFound)
      let changes = try await cast.db.read { db in
        try db.row("SELECT count(*) AS n FROM journal WHERE action = 'bodyChanged' AND chain = 'settings'")?.int("n")
      }
      #expect(changes == 2)
    }
  }
}
