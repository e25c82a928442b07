import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// Figures that other bodies supply: by grid and by sheet, and from there into an answer.
@Suite("Số liệu của cơ quan khác")
struct FigureTests {
  /// A statistics office of the province that supplies some figures, with a person who enters them.
  private func statistics(_ cast: LevelCast, _ names: Set<FigureName>) async throws -> World.Person {
    try await cast.db.setSupplier("", named: "Cục Thống kê", names, by: cast.provinceOfficer.actor, at: cast.now)
    let world = cast.world
    let suppliers = try await cast.db.read { db in try db.figureSuppliers(of: world.province).filter { $0.name == "Cục Thống kê" }.map(\.id) }
    return try await world.person("thongke.sm", "Lê Thị Số", .supplier, unit: world.province, organisation: suppliers[0])
  }

  private func grid(_ name: FigureName, _ year: Int, source: String = "Niên giám 2024", _ values: [String: (String, Int)]) -> [(String, String)] {
    var fields = [("ten", name.rawValue), ("nam", "\(year)"), ("source", source), ("day", "31/12/2024")]
    for (unit, (typed, version)) in values {
      fields += [("unit", unit), (NewFigures.field(unit), typed), (NewFigures.versionField(unit), "\(version)")]
    }
    return fields
  }

  @Test("A supplier enters many communes at once, sees only its own figures, and “1.234” is a thousand", arguments: TestEngine.allCases)
  func supplies(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, supplier = try await statistics(cast, [.citizens])
      let saved = try await supplier.post("/so-lieu", grid(.citizens, 2024, [world.commune: ("1.234", 0), world.otherCommune: ("10 000", 0)]))
      #expect(saved.status == .seeOther)
      let page = try await supplier.get(Link.figures(.citizens, 2024))
      #expect(page.body.contains("Niên giám 2024") && page.body.contains("Xã Đá Dựng") && page.body.contains("1\u{202F}234"))
      // What it does not supply is not there, nor anything but figures.
      #expect(!page.body.contains("GRDP"))
      let forbidden = try await supplier.post("/so-lieu", grid(.grdp, 2024, [world.province: ("100", 0)]))
      #expect(forbidden.status == .forbidden)
      #expect(try await supplier.get("/so-lieu/co-quan").status == .forbidden)
      let suppliers = try await cast.provinceOfficer.get("/so-lieu/co-quan").body
      let ids = suppliers.matches(of: /\sid="(f-[^"]+)"/).map(\.1)
      #expect(ids.count > 1 && Set(ids).count == ids.count, "no two fields bear one id")
      #expect(try await supplier.get("/muc-do/\(cast.commune)/chi-tieu/5.1").status == .forbidden)
      // A figure is written over the one that was seen, and no other.
      let stale = try await supplier.post("/so-lieu", grid(.citizens, 2024, [world.commune: ("1.300", 0)]))
      #expect(stale.status == .conflict)
      let again = try await supplier.post("/so-lieu", grid(.citizens, 2024, [world.commune: ("1.300", 1)]))
      #expect(again.status == .seeOther)
      // One source corrected is that of the figures that bear it, and of no other.
      let other = [("ten", "citizens"), ("nam", "2024"), ("source", "Niên giám 2024, bản sửa"), ("day", "31/12/2024"), ("source-seen", "Niên giám 2024"), ("day-seen", "31/12/2024")]
      let corrected = [("unit", world.otherCommune), (NewFigures.field(world.otherCommune), "10.000"), (NewFigures.versionField(world.otherCommune), "1")]
      #expect(try await supplier.post("/so-lieu", other + corrected).location.contains("ghi=1"))
      #expect(try await supplier.post("/so-lieu", other + corrected).location.contains("ghi=0"))
      let journal = try await cast.db.read { db in try db.journalLength(of: .unit(world.commune)) }
      #expect(journal == 2)
    }
  }

  @Test("Every fault stands at its field and what was typed is kept", arguments: TestEngine.allCases)
  func faults(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, supplier = try await statistics(cast, [.povertyRate, .citizens])
      let share = try await supplier.post("/so-lieu", grid(.povertyRate, 2024, [world.province: ("100,1", 0)]))
      #expect(share.status == .unprocessableContent && share.body.contains("không thể vượt 100 %") && share.body.contains("100,1"))
      let words = try await supplier.post("/so-lieu", grid(.citizens, 2024, source: "", [world.commune: ("12,5", 0), world.otherCommune: ("nhiều", 0)]))
      #expect(words.body.contains("Xã Hòa Mục: Tổng số công dân phải là số nguyên") && words.body.contains("Xã Đá Dựng: “nhiều” không phải là số"))
      #expect(words.body.contains("Hãy ghi nguồn của số liệu"))
      var typed = grid(.citizens, 2024, [world.commune: ("12,5", 0)])
      typed.removeAll { $0.0 == "day" }
      let day = try await supplier.post("/so-lieu", typed + [("day", "31/02/2024")])
      #expect(day.status == .unprocessableContent && day.body.contains("“31/02/2024” không phải là ngày") && day.body.contains("phải là số nguyên"), "in one round")
      let file = Array("Mã đơn vị;Đơn vị;Tổng số công dân\r\n99001;Xã Hòa Mục;5\r\n".utf8)
      let beside = try await supplier.previews(.figures, [("year", "24"), ("source", ""), ("day", "31/02/2024")], "so-lieu.csv", file)
      for fault in ["Hãy ghi năm của số liệu", "Hãy ghi nguồn của số liệu", "Ngày của nguồn chưa đúng"] { #expect(beside.body.contains(fault), "\(fault)") }
    }
  }

  @Test("An officer's own figures stand beside a supplier's, which only the supplier changes", arguments: TestEngine.allCases)
  func beside(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, supplier = try await statistics(cast, [.grdp])
      _ = try await supplier.post("/so-lieu", grid(.grdp, 2024, [world.province: ("1.234,5", 0)]))
      let officer = cast.provinceOfficer
      let refused = try await officer.post("/so-lieu", [("supplier", "Cục Thống kê")] + grid(.grdp, 2024, [world.province: ("1.300", 1)]))
      #expect(refused.status == .unprocessableContent && refused.body.contains("chỉ cơ quan đó sửa"))
      let other = try await officer.post("/so-lieu", [("supplier", "Sở Tài chính")] + grid(.grdp, 2024, source: "Báo cáo 15", [world.province: ("1.300", 0)]))
      #expect(other.status == .seeOther)
      let page = try await officer.get(Link.figures(.grdp, 2024))
      #expect(page.body.contains("Hai nguồn khác nhau: chọn"))
    }
  }

  @Test("A sheet brings many units at once, through the preview; the one to fill in holds the units", arguments: TestEngine.allCases)
  func sheet(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, supplier = try await statistics(cast, [.citizens, .trainedCitizens])
      let template = try await supplier.get("/nhap/so-lieu/mau?nam=2024")
      #expect(template.status == .ok && template.headers[.contentType]?.contains("spreadsheet") == true)
      let csv = "Mã đơn vị;Đơn vị;Tổng số công dân (công dân);Công dân qua đào tạo\r\n99001;Xã Hòa Mục;10.000;5.000\r\n;Xã Đá Dựng;8.000;\r\n"
      let preview = try await supplier.previews(.figures, [("year", "2024"), ("source", "Niên giám 2024")], "so-lieu.csv", Array(csv.utf8))
      #expect(preview.body.contains("Xã Hòa Mục") && preview.body.contains("Nhập tất cả: 2 mới"))
      _ = try await supplier.takes(preview)
      let figures = try await cast.db.read { db in try db.figures(FigureName.allCases, years: [2024], of: [world.commune, world.otherCommune]) }
      #expect(figures.map(\.value).sorted() == [5000, 8000, 10_000] && figures.allSatisfy { $0.supplier == "Cục Thống kê" })
      let wrong = try await supplier.previews(.figures, [("year", "2024"), ("source", "x")], "so-lieu.csv", Array("Đơn vị;Tổng số công dân\r\nXã Không Có;5\r\nXã Hòa Mục;a\r\n".utf8))
      #expect(wrong.body.contains("không có xã nào tên") && wrong.body.contains("không phải là số"))
    }
  }

  @Test("What the register holds goes into the answer when a person says so, with its source", arguments: TestEngine.allCases)
  func takenOver(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, supplier = try await statistics(cast, [.citizens, .trainedCitizens, .universityCitizens])
      for (name, value) in [(FigureName.citizens, "10.000"), (.trainedCitizens, "5.000"), (.universityCitizens, "1.200")] {
        _ = try await supplier.post("/so-lieu", grid(name, 2024, [world.commune: (value, 0)]))
      }
      let number = Indicator.Number(5, 2), taking = Link.indicator(cast.commune, number) + "/so-lieu"
      #expect(try await cast.dossier(cast.commune).line(number)?.own == nil)
      #expect(try await cast.districtOfficer.post(taking).status == .forbidden)
      let taken = try await cast.officer.post(taking, [("version", "0")])
      #expect(taken.status == .seeOther)
      let own = try #require(try await cast.dossier(cast.commune).line(number)?.own)
      #expect(own.value == .trained(5000, university: 1200, of: 10_000) && own.baseSource.contains("Cục Thống kê, Niên giám 2024"))
      // One entry serves every assessment: the base of 5.1 is the same figure.
      let figures = try await cast.db.read { [dossier = try await cast.dossier(cast.commune)] db in
        try db.figuresFor(indicator: dossier.law.indicators[13], of: .commune, unit: world.commune, year: 2024)
      }
      #expect(figures?.needs.first { $0.name == .citizens }?.settled?.value == 10_000 && figures?.isComplete == false)
    }
  }

  @Test("A rate that rises is taken with the year before", arguments: TestEngine.allCases)
  func change(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, supplier = try await statistics(cast, [.employmentRate])
      _ = try await supplier.post("/so-lieu", grid(.employmentRate, 2024, [world.district: ("94,5", 0)]))
      let number = Indicator.Number(4, 3), taking = Link.indicator(cast.district, number) + "/so-lieu"
      #expect(try await cast.districtOfficer.post(taking, [("version", "0")]).status == .conflict)
      _ = try await supplier.post("/so-lieu", grid(.employmentRate, 2023, [world.district: ("93,25", 0)]))
      _ = try await cast.districtOfficer.post(taking, [("version", "0")])
      let own = try #require(try await cast.dossier(cast.district).line(number)?.own)
      #expect(own.value == .change(value: Decimal(945) / 10, previous: Decimal(9325) / 100))
    }
  }

  @Test("Where the register of titles and a supplier disagree both are shown and a person chooses with a reason", arguments: TestEngine.allCases)
  func disputed(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, supplier = try await statistics(cast, [.learningCitizens, .citizens])
      _ = try await supplier.post("/so-lieu", grid(.learningCitizens, 2024, [world.commune: ("6.100", 0)]))
      _ = try await supplier.post("/so-lieu", grid(.citizens, 2024, [world.commune: ("10.000", 0)]))
      _ = try await cast.officer.post("/danh-hieu", titles(world.commune, 2024, base: "10.000", recognised: "6.000"))
      let number = Indicator.Number(5, 1), taking = Link.indicator(cast.commune, number) + "/so-lieu"
      #expect(try await cast.officer.post(taking, [("version", "0")]).status == .conflict)
      let page = try await cast.officer.get(Link.figureChoice(world.commune, .learningCitizens, 2024))
      #expect(page.body.contains("6\u{202F}100") && page.body.contains("6\u{202F}000") && page.body.contains("Sổ danh hiệu"))
      let choosing = [("don-vi", world.commune), ("ten", "learningCitizens"), ("nam", "2024"), ("source", "danh-hieu")]
      #expect(try await cast.officer.post("/so-lieu/chon", choosing).status == .unprocessableContent)
      #expect(try await cast.officer.post("/so-lieu/chon", choosing + [("reason", "Đã rà từng người")]).status == .seeOther)
      _ = try await cast.officer.post(taking, [("version", "0")])
      #expect(try await cast.dossier(cast.commune).line(number)?.own?.value == .share(.init(6000, of: 10_000), atLevel2: nil))
      // A newer entry opens the question again.
      world.clock.move(to: "2025-01-11")
      _ = try await supplier.post("/so-lieu", grid(.learningCitizens, 2024, [world.commune: ("6.200", 1)]))
      let need = try await cast.db.read { db in try db.figureNeed(.learningCitizens, year: 2024, of: world.commune) }
      #expect(need.isDisputed && need.settled == nil)
    }
  }

  private func titles(_ commune: String, _ year: Int, base: String, recognised: String) -> [(String, String)] {
    [
      ("don-vi", commune), ("nam", "\(year)"), ("citizen-base", base), ("citizen-registered", base), ("citizen-assessed", base),
      ("citizen-recognised", recognised), ("citizen-source", "Báo cáo Hội Khuyến học xã"), ("citizen-version", "0"),
    ]
  }

  @Test("Titles are counted in the commune and add up above it, against the province's targets", arguments: TestEngine.allCases)
  func titles(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world
      let wrong = try await cast.officer.post("/danh-hieu", titles(world.commune, 2024, base: "100", recognised: "101"))
      #expect(wrong.status == .unprocessableContent && wrong.body.contains("nhiều hơn số được đánh giá"))
      #expect(try await cast.officer.post("/danh-hieu", titles(world.commune, 2024, base: "1.000", recognised: "650")).status == .seeOther)
      #expect(try await cast.officer.post("/danh-hieu", titles(world.otherCommune, 2024, base: "10", recognised: "1")).status == .forbidden)
      let targets = [("nam", "2024"), ("p-citizen", "70"), ("source", "Kế hoạch 88/KH-UBND")]
      #expect(try await cast.provinceOfficer.post("/danh-hieu/chi-tieu", targets).status == .seeOther)
      #expect(try await cast.districtOfficer.post("/danh-hieu/chi-tieu", targets).status == .forbidden)
      let table = try await cast.districtOfficer.get(Link.titles(world.district, 2024))
      #expect(table.body.contains("650") && table.body.contains("65,0") && table.body.contains("dưới chỉ tiêu") && table.body.contains("Xã Đá Dựng"))
      let province = try await cast.provinceOfficer.get(Link.titles(world.province, 2024))
      #expect(province.body.contains("1/2 xã") && province.body.contains("Kế hoạch 88/KH-UBND"))
    }
  }
}
