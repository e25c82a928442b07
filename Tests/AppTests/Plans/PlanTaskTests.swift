import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// What plans ask of offices besides the dossiers: set by a province or a district, reported by those who owe it.
@Suite("Việc theo kế hoạch")
struct PlanTaskTests {
  private static let training: [(String, String)] = [
    ("name", "Tập huấn cách thu thập minh chứng"), ("doer", "promotion"), ("from", "01/10/2021"), ("until", "31/10/2021"),
    ("asked", "Ngày, nơi, thành phần"), ("counted", "người dự"), ("source", "Kế hoạch số 211/KH-SGD&ĐT"),
  ]

  private static func set(_ fields: [(String, String)], _ person: World.Person) async throws -> String {
    let answer = try await person.post(Link.newPlanTask, fields)
    #expect(answer.status == .seeOther, "\(answer.body)")
    let list = try await person.get("\(Link.planTasks)?nam=2021").body
    return try #require(list.matches(of: /\/viec-ke-hoach\/([0-9a-f-]{36})/).map { String($0.1) }.max())
  }

  @Test("A province asks a body of every district; that body alone finds it in its work and reports, the province sees who has not", arguments: TestEngine.allCases)
  func asked(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.provinceOfficer()
      let promotion = try await world.person("hkh", "Hà Văn Gió", .districtOfficer, unit: world.district, body: .promotion)
      let education = try await world.person("pgd", "Tòng Thị Sương", .districtOfficer, unit: world.district, body: .education)
      let commune = try await world.officer()
      #expect(try await province.get(Link.work).body.contains(Link.planTasks), "a province finds where plans are kept")
      let id = try await Self.set(Self.training, province)
      let here = Link.planTask(id)

      // Due on 31/10, today 1/11: late for both districts, seen by whoever set it.
      let work = try await promotion.get(Link.work).body
      #expect(work.contains("Tập huấn cách thu thập minh chứng") && work.contains("quá hạn 1 ngày") && work.contains(here))
      #expect(try await province.get(Link.work).body.contains("2 đơn vị chưa báo kết quả"))
      // Another body and another level owe nothing.
      for other in [education, commune] {
        #expect(try await !other.get(Link.work).body.contains("Tập huấn cách thu thập"))
        #expect(try await other.post(here, [("doneOn", "30/10/2021"), ("text", "Đã tập huấn")]).status == .forbidden)
      }
      #expect(try await commune.get(here).status == .forbidden)

      let holes = try await promotion.post(here, [("doneOn", "2/11/2021"), ("text", ""), ("count", "nhiều")])
      #expect(holes.status == .unprocessableContent && holes.body.contains("không thể sau hôm nay"))
      #expect(holes.body.contains("Hãy ghi kết quả") && holes.body.contains("“nhiều” không phải là số đếm. Hãy ghi số nguyên, ví dụ 1.045") && holes.body.contains("value=\"nhiều\""))
      #expect(try await promotion.post(here, [("doneOn", "30/10/2021"), ("text", "Tại hội trường huyện"), ("count", "40")]).status == .seeOther)
      #expect(try await !promotion.get(Link.work).body.contains("quá hạn 1 ngày"))
      #expect(try await promotion.get("\(Link.planTasks)?nam=2021").body.contains("Tại hội trường huyện<br>40 người dự"), "its own number beside its own words")
      #expect(try await promotion.post(here, [("doneOn", "31/11/2021"), ("text", "Thêm"), ("count", "1")]).body.contains("“31/11/2021” không phải là ngày"))
      // Said again, the later counts; both stay.
      #expect(try await promotion.post(here, [("doneOn", "01/11/2021"), ("text", "Thêm một buổi"), ("count", "1.045")]).status == .seeOther)
      let seen = try await province.get(here).body
      #expect(seen.contains("1/2 đơn vị đã báo kết quả") && seen.contains("Thêm một buổi") && !seen.contains("Tại hội trường huyện"))
      #expect(seen.contains("muộn 1 ngày") && seen.contains(Format.integer(1045)) && seen.contains("Huyện Bến Lá"))
      #expect(try await province.get("\(Link.planTasks)?nam=2021").body.contains("\(Format.integer(1045)) người dự"))
      let kept = try await world.database.read { db in try db.taskReports(of: [id]).all }
      #expect(kept.map(\.count) == [1045, 40] && kept.first?.text == "Thêm một buổi")
      // A district reads its own part, not the others'.
      let own = try await promotion.get(here).body
      #expect(!own.contains("Huyện Bến Lá") && own.contains("Báo lại kết quả"))
      #expect(try await province.get(Link.work).body.contains("1 đơn vị chưa báo kết quả"))
    }
  }

  @Test("A district keeps a plan of its own for its communes; another district and its province's plan are apart", arguments: TestEngine.allCases)
  func district(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.districtOfficer(), commune = try await world.officer(), stranger = try await world.strangerOfficer()
      let fields = [
        ("name", "Báo cáo công tác năm 2020 và nhiệm vụ 2021"), ("doer", "commune"), ("from", "01/11/2021"), ("until", "30/11/2021"),
        ("source", "Kế hoạch của Ban Chỉ đạo huyện"),
      ]
      #expect(try await !officer.get(Link.newPlanTask).body.contains("Cấp tỉnh"), "a district asks nothing of its province")
      let id = try await Self.set(fields, officer), here = Link.planTask(id)
      #expect(try await !officer.get("\(Link.planTasks)?nam=2021").body.contains(">Cộng<"), "nothing is counted, so nothing is added up")
      #expect(try await commune.get(Link.work).body.contains("còn 29 ngày"))
      #expect(try await stranger.get(here).status == .forbidden)
      #expect(try await commune.post(here, [("doneOn", "01/11/2021"), ("text", "Báo cáo số 12/BC-UBND")]).status == .seeOther)
      #expect(try await commune.get("\(Link.planTasks)?nam=2021").body.contains("Báo cáo số 12/BC-UBND"))
      #expect(try await officer.get(here).body.contains("1/2 đơn vị đã báo kết quả"))
      #expect(try await world.provinceOfficer().get(here).body.contains("1/2 đơn vị đã báo kết quả"), "the level above reads it")
      let chairman = try await world.districtChairman()
      #expect(try await chairman.get(here).status == .ok)
      #expect(try await chairman.post(here + "/bo", [("reason", "Không làm")]).status == .forbidden)
    }
  }

  @Test("What is missing is told at once; a changed day is followed, an older page is refused, a dropped task is asked of nobody", arguments: TestEngine.allCases)
  func changed(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.provinceOfficer(), commune = try await world.officer()
      let silent = try await world.person("canbo.dd", "Quàng Thị Hoa", .communeOfficer, unit: world.otherCommune)
      let empty = try await province.post(Link.newPlanTask, [("name", "Tập huấn")])
      #expect(empty.status == .unprocessableContent && empty.body.contains("value=\"Tập huấn\""))
      let nameless = try await province.post(Link.newPlanTask, [("name", "")]).body
      #expect(
        try #require(nameless.firstRange(of: "Hãy ghi việc phải làm")).lowerBound < #require(nameless.firstRange(of: "Hãy chọn nơi thực hiện")).lowerBound,
        "in the order of the page")
      let long = try await province.post(Link.newPlanTask, [("name", String(repeating: "dài", count: 200)), ("from", "31/02/2021")]).body
      #expect(long.contains("Việc phải làm: dài 600 chữ và dấu, nhiều nhất là 300") && long.contains("“31/02/2021” không phải là ngày"))
      for word in ["Hãy chọn nơi thực hiện", "Hãy ghi ngày bắt đầu", "Hãy ghi ngày kết thúc", "Hãy ghi kế hoạch giao việc này"] {
        #expect(empty.body.contains(word))
      }
      #expect(try await commune.post(Link.newPlanTask, Self.training).status == .forbidden)
      var fields = Self.training
      fields[1].1 = "commune"
      var backwards = fields
      backwards[3].1 = "30/09/2021"
      #expect(try await province.post(Link.newPlanTask, backwards).body.contains("Ngày kết thúc không được trước ngày bắt đầu"))
      let id = try await Self.set(fields, province), here = Link.planTask(id)
      #expect(try await commune.get(Link.work).body.contains("quá hạn 1 ngày"))
      fields[3].1 = "15/11/2021"
      #expect(try await province.get(here + "/sua").body.contains("value=\"31/10/2021\""))
      #expect(try await province.post(here + "/sua", fields + [("version", "0")]).status == .seeOther)
      #expect(try await commune.get(Link.work).body.contains("còn 14 ngày"))
      fields[3].1 = "20/11/2021"
      let older = try await province.post(here + "/sua", fields + [("version", "0")])
      #expect(older.status == .unprocessableContent && older.body.contains("vừa được người khác sửa"), "an older page")
      for words in ["value=\"20/11/2021\"", "01/10/2021 – 15/11/2021", "name=\"version\" value=\"1\""] { #expect(older.body.contains(words), "both versions: \(words)") }
      #expect(try await commune.get(Link.work).body.contains("còn 14 ngày"), "nothing is saved")
      #expect(try await commune.post(here, [("doneOn", "01/11/2021"), ("text", "Xong"), ("count", "12")]).status == .seeOther)
      // What was counted stays what it was, and who owed it.
      (fields[1].1, fields[5].1) = ("district", "lớp")
      let moved = try await province.post(here + "/sua", fields + [("version", "1")])
      #expect(moved.status == .unprocessableContent && moved.body.contains("không đổi nơi thực hiện được nữa"))
      #expect(moved.body.contains("Đã có đơn vị báo kết quả (đếm “người dự”), không đổi con số cần đếm được nữa"))
      #expect(try await silent.get(Link.work).body.contains("Tập huấn cách thu thập"))
      #expect(try await province.post(here + "/bo", [("reason", "")]).body.contains("Hãy ghi vì sao bỏ việc này"))
      #expect(try await province.post(here + "/bo", [("reason", "Kế hoạch mới không còn việc này")]).status == .seeOther)
      #expect(try await province.get(here).body.contains("đã bỏ khỏi kế hoạch: Kế hoạch mới không còn việc này"))
      // Who reported still reads it, the others owe nothing any more.
      for reader in [province, commune] {
        let kept = try await reader.get(here).body
        #expect(kept.contains("1 đơn vị đã báo kết quả trước khi bỏ") && kept.contains("Xong") && !kept.contains("còn 14 ngày"))
      }
      #expect(try await !silent.get(Link.work).body.contains("Tập huấn cách thu thập"))
      #expect(try await commune.post(here, [("doneOn", "01/11/2021"), ("text", "Xong lần nữa"), ("count", "12")]).status == .conflict)
      for answer in [try await province.get(here + "/sua"), try await province.post(here + "/sua", fields + [("version", "2")])] {
        #expect(answer.status == .conflict && answer.body.contains("Việc này đã bỏ khỏi kế hoạch; hãy thêm việc mới."))
      }
      #expect(try await world.site.verify().faults.isEmpty)
    }
  }

  @Test("A number is whole, and given where one is asked; a report put right and put back counts, and so does a task asked anew", arguments: TestEngine.allCases)
  func saidAgain(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.provinceOfficer()
      let promotion = try await world.person("hkh", "Hà Văn Gió", .districtOfficer, unit: world.district, body: .promotion)
      func stamp(_ person: World.Person, _ page: String) async throws -> (String, String) {
        let found = try await person.get(page).body.firstMatch(of: /name="stamp" value="([0-9]+)"/)
        return ("stamp", String(try #require(found).1))
      }
      let first = try await stamp(province, Link.newPlanTask)
      let id = try await Self.set(Self.training + [first], province), here = Link.planTask(id)
      for (typed, words) in [("12.5", "“12.5” không phải là số đếm"), ("-3", "không phải là số đếm"), ("", "Hãy ghi số người dự; không có thì ghi 0")] {
        let refused = try await promotion.post(here, [("doneOn", "30/10/2021"), ("text", "Tại huyện"), ("count", typed)])
        #expect(refused.status == .unprocessableContent && refused.body.contains(words), "\(typed)")
      }
      for count in ["40", "45", "40"] {
        let answer = try await promotion.post(here, [try await stamp(promotion, here), ("doneOn", "30/10/2021"), ("text", "Tại huyện"), ("count", count)])
        #expect(answer.location == here, "\(answer.location)")
      }
      #expect(try await world.database.read { db in try db.taskReports(of: [id]).all.map(\.count) } == [40, 45, 40])
      // A colleague's report lies in between: told once, then taken.
      let colleague = try await world.person("hkh.hai", "Vừ Thị Sương", .districtOfficer, unit: world.district, body: .promotion)
      let old = try await stamp(promotion, here)
      #expect(try await colleague.post(here, [old, ("doneOn", "29/10/2021"), ("text", "Tại hai cụm xã"), ("count", "60")]).location == here)
      let said = [("doneOn", "30/10/2021"), ("text", "Tại huyện"), ("count", "41")]
      let told = try await promotion.post(here, [old] + said)
      #expect(told.status == .unprocessableContent && told.body.contains("Vừ Thị Sương vừa báo: “Tại hai cụm xã”") && told.body.contains("value=\"41\""))
      #expect(try await promotion.post(here, [try await stamp(promotion, here)] + said).location == here)
      // The very same form, from the page as it was, is one sending.
      let double = [try await stamp(promotion, here), ("doneOn", "31/10/2021"), ("text", "Tại huyện"), ("count", "40")]
      #expect(try await promotion.post(here, double).location == here)
      #expect(try await promotion.post(here, double).location == "\(here)?gui-lai=1")
      #expect(try await province.get(here).body.contains("Số người dự"))

      #expect(try await province.post(here + "/bo", [("reason", "Ghi nhầm")]).status == .seeOther)
      #expect(try await province.post(Link.newPlanTask, Self.training + [first]).location.contains("gui-lai"), "the form as it was sent first")
      let again = try await province.post(Link.newPlanTask, Self.training + [try await stamp(province, Link.newPlanTask)])
      #expect(again.status == .seeOther && !again.location.contains("gui-lai"))
      #expect(try await world.database.read { db in try db.row("SELECT count(*) AS n FROM plan_task")?.int("n") } == 2)

      var uncounted = Self.training
      (uncounted[0].1, uncounted[5].1) = ("Hội nghị", "")
      let plain = try await Self.set(uncounted, province)
      #expect(try await !province.get(Link.planTask(plain)).body.contains("Số đếm"))
      let faulty = try await province.post(Link.newPlanTask, [("from", "01/11/2021"), ("until", "01/10/2021"), ("source", "Kế hoạch")])
      for words in ["Hãy ghi việc phải làm", "Hãy chọn nơi thực hiện", "Ngày kết thúc không được trước ngày bắt đầu"] {
        #expect(faulty.body.contains(words), "all at once: \(words)")
      }
    }
  }

  @Test("A task of which nobody would know is refused, with those who could be asked; levels that ended are no longer offered", arguments: TestEngine.allCases)
  func nobody(_ engine: TestEngine) async throws {
    try await withWorld(engine, day: "2025-06-20") { world in
      let province = try await world.provinceOfficer()
      try await world.endDistricts()
      world.clock.move(to: "2025-07-02")
      var fields = Self.training
      (fields[1].1, fields[2].1, fields[3].1) = ("education", "01/07/2025", "31/10/2025")
      let refused = try await province.post(Link.newPlanTask, fields)
      #expect(refused.status == .unprocessableContent)
      for words in [
        "Ngày 31/10/2025 Tỉnh Sông Mơ không có đơn vị nào để giao “Phòng GDĐT huyện”: hãy chọn “Cấp tỉnh (Sở GDĐT, Hội Khuyến học tỉnh)” hoặc “Cấp xã”",
        "value=\"Tập huấn cách thu thập minh chứng\"", "value=\"education\" selected",
      ] { #expect(refused.body.contains(words), "\(words)") }
      // What the districts did before they ended may still be written down this year.
      (fields[2].1, fields[3].1) = ("01/06/2025", "01/06/2025")
      #expect(try await province.post(Link.newPlanTask, fields).status == .seeOther, "begun and ended on the same day")
      fields[1].1 = "commune"
      (fields[2].1, fields[3].1) = ("01/07/2025", "31/10/2025")
      #expect(try await province.post(Link.newPlanTask, fields).status == .seeOther)
      world.clock.move(to: "2026-01-05")
      let page = try await province.get(Link.newPlanTask).body
      #expect(page.contains("value=\"commune\"") && page.contains("value=\"province\"") && !page.contains("value=\"education\"") && !page.contains("Cấp huyện"))
    }
  }

  @Test("A district sees what the province's plan of the year asks by when, and its own papers of the year", arguments: TestEngine.allCases)
  func stages(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      _ = try await world.openAssessment(mode: .surveyed)
      let officer = try await world.districtOfficer(), year = try await world.database.read { db in try db.years(of: world.province)[0].id }
      let province = try await world.provinceOfficer()
      try await world.database.setStages(PlanStage.usual(2021), of: year, by: province.actor, at: world.now)
      let work = try await officer.get(Link.work).body
      #expect(work.contains("Kế hoạch năm 2021 (thực hành)") && work.contains("Kiểm tra, xếp loại; khảo sát các xã còn lại"))
      #expect(work.contains(Link.papers(ofYear: year, unit: world.district)) && work.contains("Xã Hòa Mục</a> (tự đánh giá, khảo sát)"))
    }
  }

  @Test("The plan and the closing report of a district print what is asked and what came of it, nothing typed twice", arguments: TestEngine.allCases)
  func papers(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w), officer = cast.district.officer
      _ = try await Self.set(
        [("name", "Họp giao ban quý III"), ("doer", "commune"), ("from", "01/07/2021"), ("until", "30/09/2021"), ("counted", "người dự"), ("source", "Kế hoạch huyện")],
        officer)
      let own = try await Self.set(Self.training, cast.officer)
      let commune = try await w.person("uyban.hm", "Lò Thị Mây", .communeOfficer, unit: w.commune)
      let asked = try #require(try await commune.get(Link.planTasks).body.firstMatch(of: /\/viec-ke-hoach\/([0-9a-f-]{36})/)).1
      #expect(try await commune.post(Link.planTask(String(asked)), [("doneOn", "20/09/2021"), ("text", "Đã họp"), ("count", "25")]).status == .seeOther)
      #expect(try await officer.post(Link.planTask(own), [("doneOn", "30/10/2021"), ("text", "Tập huấn 01 lớp tại huyện"), ("count", "40")]).status == .seeOther)
      let plan = try await w.read(DistrictPlan.form.id, cast.ofDistrict, by: officer.actor)
      #expect(plan.says("Họp giao ban quý III Ủy ban nhân dân cấp xã") && !plan.says("Tập huấn cách thu thập"))
      _ = try await cast.decideBoth()
      let report = try await w.read(ClosingReport.district.id, cast.ofDistrict, by: officer.actor)
      #expect(report.says("Họp giao ban quý III: 1/3 đơn vị đã thực hiện, cộng 25 người dự."))
      #expect(report.says("Tập huấn cách thu thập minh chứng: Tập huấn 01 lớp tại huyện (40 người dự)."))
      let whole = try await w.read(ClosingReport.province.id, cast.ofProvince, by: cast.officer.actor)
      #expect(whole.says("Tập huấn cách thu thập minh chứng: 1/2 đơn vị đã thực hiện, cộng 40 người dự.") && !whole.says("Họp giao ban"))
    }
  }
}
