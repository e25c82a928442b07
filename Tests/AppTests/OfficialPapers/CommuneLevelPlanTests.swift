import Rules
import Store
import TestSupport
import Testing

@testable import App

/// A commune's own plan of a year under TT 25: what stands in it, who may make it, and how it becomes a paper.
@Suite struct CommuneLevelPlanTests {
  private static let form = CommuneLevelPlan.form.id

  @Test("Before anything is known, the plan says the law, the aim, the indicators and the day for handing in, and no empty part", arguments: TestEngine.allCases)
  func bare(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let plan = try await cast.world.read(Self.form, cast.commune, by: cast.officer.actor, as: "\(Self.form)-chua-co-gi")
      for words in [
        "ỦY BAN NHÂN DÂN XÃ HÒA MỤC", "/KH-UBND", "Hòa Mục, ngày", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Xây dựng, đánh giá “Cộng đồng học tập” cấp xã năm 2024 trên địa bàn xã Hòa Mục",
        "Căn cứ Thông tư số 25/2023/TT-BGDĐT ngày 27 tháng 12 năm 2023 của Bộ trưởng Bộ Giáo dục và Đào tạo", "Căn cứ Kế hoạch số 88/KH-UBND",
        "đủ điều kiện đề nghị công nhận “Cộng đồng học tập” đạt mức độ 1 năm 2024", "Ủy ban nhân dân xã Hòa Mục trực tiếp chỉ đạo thực hiện các chỉ tiêu sau",
        "Phòng Giáo dục và Đào tạo huyện Đồi Thông (để báo cáo)", "TT. Đảng ủy, HĐND xã Hòa Mục", "Tháng 1 – tháng 12/2024",
        "(Điều 9 Thông tư số 25/2023/TT-BGDĐT)", "Đến hết ngày 27/02/2025",
      ] { #expect(plan.says(words), "\(words)") }
      for line in try await cast.dossier(cast.commune).lines { #expect(plan.says("\(line.indicator.number.text) \(line.indicator.title)")) }
      for words in ["THỰC TRẠNG", "Thực trạng", "Hiện trạng", "Cơ quan, tổ chức phụ trách", "{", "}"] { #expect(!plan.says(words), "\(words)") }
    }
  }

  @Test("It says what is held, how last year came out, what is short, who is in charge and what is due", arguments: TestEngine.allCases)
  func full(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world, officer = cast.officer, now = cast.now
      try await cast.handIn(cast.commune)
      _ = try await cast.appraise([cast.commune])
      try await cast.conclude(cast.commune)
      _ = try await cast.decided([cast.commune])
      let id = try await Self.nextYear(cast)
      #expect(try await officer.post(Link.levelCharges(id), [("charge", "5.1:\(w.women)")]).status == .seeOther)
      let answer = NewAnswer(value: .share(.init(10, of: 10_000), atLevel2: nil), decisionNumber: "", decisionDay: nil, note: "", baseSource: "Niên giám thống kê")
      _ = try await cast.db.answer(answer, to: .init(5, 1), of: id, over: 0, by: officer.actor, at: now)
      let from = try #require(Day(iso: "2025-09-01")), until = try #require(Day(iso: "2025-09-30"))
      for (name, doer) in [("Ngày hội học tập suốt đời", PlanTask.Doer.commune), ("Họp cụm các Phòng", .education)] {
        _ = try await cast.db.setTask(.init(name: name, doer: doer, from: from, until: until, source: "Kế hoạch"), by: cast.provinceOfficer.actor, at: now)
      }
      let plan = try await w.read(Self.form, id, by: officer.actor)
      for words in [
        "Đang được công nhận “Cộng đồng học tập” mức độ 1 theo Quyết định số 57/QĐ-PGDĐT", "Kết quả năm 2024: xã Hòa Mục được công nhận đạt mức độ 1.",
        "đạt mức độ 2 năm 2025", "Chỉ tiêu chưa đạt mức độ 1 (01): 5.1.", "Chỉ tiêu chưa đạt mức độ 2 (", "10/10 000 công dân", "chưa đạt mức độ 1", "Hội Liên hiệp Phụ nữ", "UBND xã Hòa Mục",
        "(năm 2024)", "Ngày hội học tập suốt đời Ủy ban nhân dân xã Hòa Mục Tháng 9/2025",
      ] { #expect(plan.says(words), "\(words)") }
      #expect(plan.says("Đạt yêu cầu mức độ 2 (năm 2024)") && !plan.says("Họp cụm"), "what others owe is none of the commune's plan")
      #expect(!plan.says("Chỉ tiêu chưa có số liệu"), "the answers of last year stand for those not given yet")
      let other = try await w.read(Self.form, try await Self.nextYear(cast, of: w.otherCommune), by: cast.districtOfficer.actor)
      #expect(!other.says("Hiện trạng") && other.says("xã Đá Dựng"), "nothing of another commune stands in it")
    }
  }

  @Test("The officer words it, the chairman approves it, it is issued; the district reads it, strangers get nothing", arguments: TestEngine.allCases)
  func walk(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world, id = cast.commune, address = Link.draft(Self.form, id), officer = cast.officer, chairman = cast.chairman
      #expect(try await officer.get(Link.level(id)).body.contains(address), "from the request")
      #expect(try await officer.get(Link.register).body.contains(address), "from the papers of the year")
      #expect(try await officer.get(Link.papers(ofLevel: id)).body.contains("Kế hoạch xây dựng, đánh giá “Cộng đồng học tập” cấp xã"))
      let district = try await cast.districtOfficer.get(Link.papers(ofLevel: cast.district))
      #expect(!district.body.contains("cấp xã</a>"), "a district makes its plan with the year")
      #expect(try await cast.districtOfficer.get(Link.draft(Self.form, cast.district)).body.contains("Chưa lập được văn bản này"))
      let wording = try await officer.get("\(Link.wording(Self.form))?ve=\(id)")
      #expect(wording.status == .ok && wording.body.contains("{phan-dau}"))
      let saved = try await officer.post(Link.wording(Self.form), [("ve", id), ("measures", "Mở 12 lớp học cộng đồng ở các thôn.")])
      #expect(saved.location == address)
      #expect(try await w.read(Self.form, id, by: officer.actor).says("- Mở 12 lớp học cộng đồng ở các thôn."))

      let waiting = try await officer.get(address)
      #expect(waiting.status == .ok && waiting.body.contains("Chờ lãnh đạo duyệt"))
      #expect(try await officer.post("\(address)/duyet").status == .forbidden)
      let number = [("number", "9"), ("day", "10/01/2025"), ("capacity", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"), ("signer", "Quàng Văn Đá")]
      #expect(try await officer.post(address, number).status == .conflict, "not before it is approved")
      let stranger = try await w.strangerOfficer()
      for person in [cast.districtOfficer, cast.provinceOfficer] {
        #expect(try await person.get("\(address)/ban-thao.pdf").status == .ok)
        for path in ["\(address)/duyet", address] { #expect(try await person.post(path, number).status == .forbidden) }
      }
      let neighbour = try await w.person("canbo.dd", "Sùng A Dê", .communeOfficer, unit: w.otherCommune)
      let women = try await w.person("phunu", "Vì Thị Suối", .organisation, unit: w.commune, organisation: w.women, title: "Chủ tịch Hội")
      for person in [stranger, neighbour, women] {
        for path in [address, "\(address)/ban-thao.pdf", "\(address)/ban-thao.docx"] { #expect(try await person.get(path).status == .forbidden, "\(person.login) \(path)") }
        for path in ["\(address)/duyet", address] { #expect(try await person.post(path, number).status == .forbidden, "\(person.login) \(path)") }
      }
      #expect(try await w.get(address).status != .ok, "nobody is signed in")

      #expect(try await chairman.post("\(address)/duyet").location == address)
      let issued = try await officer.post(address, number).location
      let page = try await officer.get(issued)
      #expect(page.status == .ok && page.body.contains("09/KH-UBND") && page.body.contains("Quàng Văn Đá"))
      #expect(try await officer.get(address).location == issued)
      #expect(try await cast.districtOfficer.get(issued).status == .ok)
      #expect(try await officer.get(Link.register).body.contains("09/KH-UBND"))
      for person in [stranger, neighbour, women] { #expect(try await person.get("\(issued)/van-ban.pdf").status == .forbidden, "\(person.login)") }
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("What changes after the approval is approved anew before it is issued", arguments: TestEngine.allCases)
  func changed(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let address = Link.draft(Self.form, cast.commune)
      #expect(try await cast.chairman.post("\(address)/duyet").location == address)
      #expect(try await cast.officer.post(Link.levelCharges(cast.commune), [("charge", "5.1:\(cast.world.women)")]).status == .seeOther)
      let refused = try await cast.officer.post(
        address, [("number", "9"), ("day", "10/01/2025"), ("capacity", "CHỦ TỊCH"), ("signer", "Quàng Văn Đá")])
      #expect(refused.status == .conflict && refused.body.contains("Nội dung đã thay đổi sau khi duyệt"))
    }
  }

  @Test("Where the district ends before the day for handing in, the plan names nobody who will not receive", arguments: TestEngine.allCases)
  func ended(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-03", year: 2025) { cast in
      let plan = try await cast.world.read(Self.form, cast.commune, by: cast.officer.actor, as: "\(Self.form)-2025")
      #expect(plan.says("Đến hết ngày 27/02/2026") && plan.says("gửi hồ sơ đề nghị đánh giá, công nhận (Điều 9"))
      #expect(plan.count("Phòng Giáo dục và Đào tạo") == 1, "as the one who is told of it today")
    }
  }

  /// The year after, opened for the communes: the request of one.
  private static func nextYear(_ cast: LevelCast, of unit: String? = nil) async throws -> String {
    let w = cast.world, commune = unit ?? w.commune
    func request() async throws -> String? {
      try await cast.db.read { db in
        try db.row("SELECT a.id FROM level_assessment a JOIN level_year y ON y.id = a.year_id WHERE a.unit_id = \(commune) AND y.year = 2025")?.text("id")
      }
    }
    if let id = try await request() { return id }
    _ = try await w.site.openLevelYear(
      NewLevelYear(
        provinceID: w.province, year: 2025, practice: true, source: "Kế hoạch số 12/KH-UBND", reason: "", units: [w.commune, w.otherCommune], withProvince: false),
      by: cast.provinceOfficer.actor, at: cast.now)
    return try #require(try await request())
  }
}
