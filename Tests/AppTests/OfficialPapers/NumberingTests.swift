import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// Numbers and symbols as an office gives them.
@Suite struct NumberingTests {
  @Test("A công văn names the unit that drafted it, where the body has one; other papers do not", arguments: TestEngine.allCases)
  func drafting(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      try await cast.inspect(id, rejecting: [3])
      let saved = try await cast.district.officer.post(
        "/co-quan/committee",
        [
          ("version", "0"), ("name", "ỦY BAN NHÂN DÂN\nHUYỆN ĐỒI THÔNG"), ("symbol", "UBND"), ("drafting", "gdđt"), ("place", "Đồi Thông"),
          ("capacity", "CHỦ TỊCH"), ("signer", "Cà Văn Núi"), ("series", "office"),
        ])
      #expect(saved.status == .seeOther)
      #expect(try await cast.district.officer.get("/co-quan/committee").body.contains("value=\"GDĐT\""))
      let issue = Issue(number: "123", day: Day(w.now), capacity: ["CHỦ TỊCH"], signer: "Cà Văn Núi")
      #expect(try await w.read("tra-loi-chua-dat", id, by: cast.receiver, issue: issue).says("Số: 123/UBND-GDĐT"))
      #expect(try await w.read("quyet-dinh-doan-kiem-tra", id, by: cast.receiver, issue: issue).says("Số: 123/QĐ-UBND"))
      let sent = try await cast.district.officer.post(
        "/van-ban/tra-loi-chua-dat/\(id)", [("number", "123/UBND-GDĐT"), ("day", "1/11/2021"), ("capacity", "CHỦ TỊCH"), ("signer", "Cà Văn Núi")])
      #expect(try await cast.district.officer.get(sent.location).body.contains("123/UBND-GDĐT"))
    }
  }

  @Test("A decision's symbol stands as it was typed with the number, also where an annex names it", arguments: TestEngine.allCases)
  func typedSymbol(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      try await cast.district.bringToProposed(cast.good)
      try await cast.district.bringToProposed(cast.failed)
      let id = try await cast.decide([cast.good, cast.failed], number: "125/QĐ-CT")
      let form = RecognitionDecision.form.id, officer = cast.district.officer
      let paper = try await w.read(form, id, by: officer.actor, as: "quyet-dinh-ct")
      #expect(paper.says("Số: 125/QĐ-CT") && paper.says("(Kèm theo Quyết định số 125/QĐ-CT ngày") && !paper.says("QĐ-UBND"))
      let issued = try await officer.post("/van-ban/\(form)/\(id)", [])
      #expect(try await officer.get(issued.location).body.contains("125/QĐ-CT"))
      #expect(try await officer.get("/so-van-ban").body.contains("125/QĐ-CT"))
    }
  }

  @Test("Communes approved under one number and day stand in one inspection plan, issued once and seen from each", arguments: TestEngine.allCases)
  func jointPlan(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), officer = cast.district.officer, form = InspectionPlanPaper.form.id
      for id in [cast.first, cast.second] {
        try await cast.district.handIn(id)
        try await cast.district.accept(id)
      }
      try await cast.district.plan(cast.first)
      let alone = try await w.read(form, cast.first, by: cast.receiver, as: "ke-hoach-kiem-tra-mot-xa")
      #expect(alone.says("Địa điểm: Trụ sở UBND xã.") && alone.says("“Cộng đồng học tập” xã Hòa Mục năm 2021") && !alone.says("Đá Dựng"))
      try await cast.district.plan(cast.second)
      let (one, other) = (try await w.read(form, cast.first, by: cast.receiver), try await w.read(form, cast.second, by: cast.receiver))
      #expect(one.words == other.words, "the same paper from either dossier")
      for words in [
        "Số: 05/KH-BCĐ", "Kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm 2021", "Xã Đá Dựng 01/11/2021 Trụ sở UBND xã",
        "Xã Hòa Mục 01/11/2021 Trụ sở UBND xã", "Đoàn kiểm tra gồm 01 thành viên, phụ trách đủ 15 tiêu chí", "Ủy ban nhân dân các xã được kiểm tra chuẩn bị",
        "Xét hồ sơ đề nghị của Ủy ban nhân dân xã Đá Dựng, xã Hòa Mục.",
      ] { #expect(one.says(words), "\(words)") }
      let report = try await w.read("quyet-dinh-doan-kiem-tra", cast.first, by: cast.receiver)
      #expect(report.says("Kế hoạch số 05/KH-BCĐ ngày 01 tháng 11 năm 2021 về kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm 2021"))

      let issued = try await officer.post("/van-ban/\(form)/\(cast.second)", [("capacity", "CHỦ TỊCH"), ("signer", "Cà Văn Núi")])
      #expect(issued.status == .seeOther)
      #expect(try await officer.get("/van-ban/\(form)/\(cast.first)").location == issued.location)
      #expect(try await cast.district.communeOfficer.get("/ho-so/\(cast.first)/van-ban").body.contains("05/KH-BCĐ"))
      #expect(try await cast.district.communeOfficer.get(issued.location).status == .ok)
      #expect(try await cast.district.communeOfficer.get("\(issued.location)/van-ban.pdf").status == .ok)
      #expect(try await w.strangerOfficer().get(issued.location).status == .forbidden)
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("Two teams of one plan stand with the communes that each goes to", arguments: TestEngine.allCases)
  func twoTeams(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w)
      for id in [cast.first, cast.second] {
        try await cast.district.handIn(id)
        try await cast.district.accept(id)
        try await cast.district.plan(id)
      }
      try await w.database.write { db in try db.run("UPDATE inspector SET body = 'Phòng GDĐT' WHERE assessment_id = \(cast.second)") }
      let plan = try await w.read(InspectionPlanPaper.form.id, cast.first, by: cast.receiver, as: "ke-hoach-kiem-tra-hai-doan")
      for words in ["Đoàn kiểm tra tại xã Đá Dựng gồm 01 thành viên", "Đoàn kiểm tra tại xã Hòa Mục gồm 01 thành viên", "Bùi Thị Nắng Phòng GDĐT"] {
        #expect(plan.says(words), "\(words)")
      }
    }
  }
}
