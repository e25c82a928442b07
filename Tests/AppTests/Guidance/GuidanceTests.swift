import Foundation
import Rules
import Testing
import TestSupport

@testable import App

@Suite struct GuidanceTests {
  private let item = "/quy-dinh/huong-dan/5?quy-dinh=tt44-2014-xa", publish = "/quy-dinh/ban-hanh-huong-dan?quy-dinh=tt44-2014-xa"

  @Test("A draft holds for nobody; a version needs its source, and reaches the open requests that were chosen", arguments: TestEngine.allCases)
  func versions(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment()
      let province = try await world.provinceOfficer(), officer = try await world.officer()
      world.clock.now += 60
      #expect(try await province.get(publish).status == .notFound)
      let saved = try await province.post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "Giữ vững phổ cập"), ("evidence", "Quyết định công nhận")])
      #expect(saved.status == .seeOther)
      #expect(try await province.get("/quy-dinh/huong-dan").body.contains("Bản nháp số 1"))
      #expect(!(try await officer.get(Link.criterion(dossier, 5)).body.contains("Giữ vững phổ cập")))

      let preview = try await province.get(publish)
      #expect(preview.body.contains("Hồ sơ đang mở") && preview.body.contains(dossier))
      let refused = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("request", dossier)])
      #expect(refused.status == .unprocessableContent && refused.body.contains("Hãy ghi nguồn"))
      let done = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 862"), ("request", dossier)])
      #expect(done.status == .seeOther)
      let page = try await officer.get(Link.criterion(dossier, 5)).body
      #expect(page.contains("Giữ vững phổ cập") && page.contains("HD 862") && page.contains("bản số 1"))
      let again = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 862")])
      #expect(again.status == .conflict, "another form publishes nothing twice")
      #expect(try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 862"), ("request", dossier)]).location.hasSuffix("gui-lai=1"))
    }
  }

  @Test("An open request that is not chosen keeps the version that it had", arguments: TestEngine.allCases)
  func pinned(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.provinceOfficer()
      _ = try await province.post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "Bản đầu")])
      _ = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 1")])
      world.clock.now += 60
      let dossier = try await world.openAssessment(), officer = try await world.officer()
      world.clock.now += 60
      #expect(try await officer.get(Link.criterion(dossier, 5)).body.contains("Bản đầu"))
      _ = try await province.post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "Bản sau")])
      let preview = try await province.get(publish).body
      #expect(preview.contains("Bản đầu") && preview.contains("Bản sau") && preview.contains("bản số 1"))
      _ = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 2")])
      #expect(try await officer.get(Link.criterion(dossier, 5)).body.contains("Bản đầu"))
    }
  }

  @Test("A commune guides itself, beside its province", arguments: TestEngine.allCases)
  func ownGuidance(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), officer = try await world.officer()
      world.clock.now += 60
      _ = try await officer.post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "Xã cụ thể hóa")])
      _ = try await officer.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "KH 12 của xã"), ("request", dossier)])
      let page = try await officer.get(Link.criterion(dossier, 5)).body
      #expect(page.contains("Xã cụ thể hóa") && page.contains("Xã Hòa Mục, bản số 1"))
      #expect(try await officer.get("/quy-dinh/huong-dan?quy-dinh=tt25-2023-tinh").status == .notFound, "a commune does not guide a province")
      #expect(try await world.chairman().post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "x")]).status == .forbidden)
    }
  }

  @Test("An inner date is never later than the text's own", arguments: TestEngine.allCases)
  func innerDate(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.provinceOfficer(), path = "/quy-dinh/huong-dan/5.1?quy-dinh=tt25-2023-xa"
      func save(_ date: String) async throws -> World.Answer {
        try await province.post(path, [("quy-dinh", "tt25-2023-xa"), ("asked", "Rà soát danh sách"), ("before", date)])
      }
      let late = try await save("15/03")
      #expect(late.status == .unprocessableContent && late.body.contains("hết ngày 27/02, Điều 9"))
      #expect(late.body.contains("Rà soát danh sách"), "what was typed is kept")
      #expect(try await save("31/02").status == .unprocessableContent)
      #expect(try await save("15/02").status == .seeOther)
      #expect(try await province.get("/quy-dinh/huong-dan?quy-dinh=tt25-2023-xa").body.contains("trước 15/02"))
    }
  }

  @Test("An inner date moves the day for handing in of those that follow it: on the request, the work list, the desk and before the hand-in", arguments: TestEngine.allCases)
  func dueDay(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      cast.world.clock.now += 60
      let province = cast.provinceOfficer, id = cast.commune
      let here = "/quy-dinh/huong-dan/ho-so?quy-dinh=tt25-2023-xa", publish = "/quy-dinh/ban-hanh-huong-dan?quy-dinh=tt25-2023-xa"
      _ = try await province.post(here, [("quy-dinh", "tt25-2023-xa"), ("before", "20/01")])
      _ = try await province.post("/quy-dinh/huong-dan/5.1?quy-dinh=tt25-2023-xa", [("quy-dinh", "tt25-2023-xa"), ("before", "05/01")])
      let preview = try await province.get(publish).body
      #expect(preview.contains("27/02/2025 → <strong>19/01/2025</strong>"))
      #expect(try await cast.officer.get(Link.level(id)).body.contains("đến 27/02/2025"), "a draft moves nothing")
      _ = try await province.post(publish, [("quy-dinh", "tt25-2023-xa"), ("source", "HD 5"), ("request", id)])

      let why = "Hướng dẫn của Tỉnh Sông Mơ, bản số 1, HD 5; sớm hơn hạn 27/02/2025 theo Điều 9 TT 25/2023, cấp xã"
      let page = try await cast.officer.get(Link.level(id)).body
      #expect(page.contains("còn 9 ngày (đến 19/01/2025)") && page.contains(why) && page.contains("quá hạn nội bộ 04/01/2025"))
      let work = try await cast.officer.get(Link.work).body
      #expect(work.contains("đến 19/01/2025") && work.contains(why) && work.contains("chỉ tiêu quá hạn nội bộ"))
      #expect(try await cast.dossier(cast.otherCommune).dueDay?.last.iso == "2025-02-27", "not chosen, it keeps its day")
      let calendar = cast.world.site.regulations.calendar(with: []), today = Day(cast.now)
      let district = cast.world.district
      let desk = try await cast.db.read { db in try db.levelInbox(of: district, calendar: calendar, today: today) }
      #expect(desk.first { $0.assessment.id == id }?.clock?.lastDay.iso == "2025-01-19")

      // The commune's own stricter day, and a looser one of the district, which moves nothing.
      for (person, day) in [(cast.officer, "15/01"), (cast.districtOfficer, "25/01")] {
        _ = try await person.post(here, [("quy-dinh", "tt25-2023-xa"), ("before", day)])
        _ = try await person.post(publish, [("quy-dinh", "tt25-2023-xa"), ("source", "KH 7"), ("request", id)])
      }
      cast.world.clock.move(to: "2025-01-16")
      try await cast.answerAll(id)
      try await cast.meet(id)
      let sending = try await cast.officer.get(Link.level(id, .requestSignature)).body
      #expect(sending.contains("Đã quá hạn gửi 2 ngày: hạn là hết ngày 14/01/2025 (Hướng dẫn của Xã Hòa Mục, bản số 1, KH 7;"))
      try await cast.sign(id)
      #expect(try await cast.state(id) == .submitted, "a missed day warns and never blocks")
    }
  }

  @Test("A criterion under levels has its official wording: in the list of guidance and beside each of its indicators", arguments: TestEngine.allCases)
  func criterionWording(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      cast.world.clock.now += 60
      let here = "/quy-dinh/huong-dan/5?quy-dinh=tt25-2023-xa", province = cast.provinceOfficer
      #expect(try await province.post(here, [("quy-dinh", "tt25-2023-xa"), ("wording", "Nguyên văn tiêu chí năm")]).status == .seeOther)
      #expect(try await province.get("/quy-dinh/huong-dan?quy-dinh=tt25-2023-xa").body.contains("Nguyên văn tiêu chí năm"))
      let publish = "/quy-dinh/ban-hanh-huong-dan?quy-dinh=tt25-2023-xa"
      _ = try await province.post(publish, [("quy-dinh", "tt25-2023-xa"), ("source", "TT 25/2023"), ("request", cast.commune)])
      for number in [Indicator.Number(5, 1), .init(5, 2)] {
        let page = try await cast.officer.get(Link.indicator(cast.commune, number)).body
        #expect(page.contains("Chung cho tiêu chí 5") && page.contains("Nguyên văn tiêu chí năm"))
      }
      #expect(!(try await cast.officer.get(Link.indicator(cast.commune, .init(4, 1))).body.contains("Chung cho tiêu chí")))
    }
  }

  @Test("Under TT 44 the day of guidance stands for the plan's where it is earlier", arguments: TestEngine.allCases)
  func dueDayByPoints(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment(), cast = try await DistrictCast(world)
      let province = try await world.provinceOfficer(), publish = "/quy-dinh/ban-hanh-huong-dan?quy-dinh=tt44-2014-xa"
      let year = try await world.database.read { db in try db.assessment(id).yearID }
      let handIn = try #require(PlanStage.usual(2021).first { $0.action == .submit })
      try await world.database.setStages([handIn], of: year, by: province.actor, at: world.now)
      world.clock.now += 60
      func guide(_ day: String) async throws {
        let here = "/quy-dinh/huong-dan/ho-so?quy-dinh=tt44-2014-xa"
        #expect(try await cast.officer.post(here, [("quy-dinh", "tt44-2014-xa"), ("before", day)]).status == .seeOther)
      }
      try await guide("11/12")
      #expect(try await cast.officer.get(publish).body.contains("24/12/2021 → <strong>10/12/2021</strong>"))
      _ = try await cast.officer.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "KH 3"), ("request", id)])
      world.clock.move(to: "2021-12-14")
      let why = "Hướng dẫn của Huyện Đồi Thông, bản số 1 (KH 3); sớm hơn mốc 24/12/2021 của kế hoạch"
      for address in [Link.dossier(id), Link.work] {
        let page = try await cast.communeOfficer.get(address).body
        #expect(page.contains("quá") && page.contains("2 ngày làm việc") && page.contains("10/12/2021") && page.contains(why))
      }
      let missed = try await province.get(Link.missedDeadlines).body
      #expect(missed.contains("Đang quá hạn (1)") && missed.contains(why))
      // A later day than the plan's moves nothing.
      try await guide("30/12")
      _ = try await cast.officer.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "KH 4"), ("request", id)])
      #expect(try await cast.communeOfficer.get(Link.dossier(id)).body.contains("còn 8 ngày làm việc (đến 24/12/2021)"))
    }
  }

  @Test("What people say of a criterion is counted for every level above", arguments: TestEngine.allCases)
  func proposals(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer(), district = try await world.districtOfficer(), province = try await world.provinceOfficer()
      let path = "/gop-y/moi?quy-dinh=tt44-2014-xa&muc=11&nam=2021"
      let fields = [("quy-dinh", "tt44-2014-xa"), ("muc", "11"), ("nam", "2021")]
      #expect(try await officer.get(path).status == .ok)
      #expect(try await officer.post("/gop-y/moi", fields).status == .unprocessableContent)
      let mute = try await officer.post("/gop-y/moi", fields + [("fits", "1"), ("feasible", "0")])
      #expect(mute.status == .unprocessableContent && mute.body.contains("chưa khả thi"))
      for text in ["Xã vùng cao khó giảm nghèo theo tỷ lệ này", "Nên tính theo vùng"] {
        #expect(try await officer.post("/gop-y/moi", fields + [("fits", "1"), ("feasible", "0"), ("text", text)]).status == .seeOther)
      }
      for reader in [district, province] {
        let page = try await reader.get("/gop-y?quy-dinh=tt44-2014-xa&nam=2021").body
        #expect(page.contains("Nên tính theo vùng") && !page.contains("Xã vùng cao"), "said again, it replaces what was said")
      }
      let other = try await world.strangerOfficer()
      #expect(!(try await other.get("/gop-y?quy-dinh=tt44-2014-xa&nam=2021").body.contains("Nên tính theo vùng")))
    }
  }
}
