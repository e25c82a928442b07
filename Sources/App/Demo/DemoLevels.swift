import Foundation
import Rules
import Store

/// The demo of the texts that judge by levels: an invented province in the assessment year 2024, with its districts still
/// there, on a day of January 2025. A database of its own: the other demo stands in December 2023, before TT 25/2023.
struct DemoLevels {
  let site: Site
  static let today = "2025-01-20"

  /// One a role: (login, what the button says).
  static let offered: [(String, String)] = [
    ("canbo.baiboi", "Cán bộ xã Bãi Bồi"), ("phunu.baiboi", "Hội Phụ nữ xã Bãi Bồi"), ("chutich.baiboi", "Chủ tịch xã Bãi Bồi"),
    ("chutich.conngang", "Chủ tịch xã Cồn Ngang"), ("phonggd.cuasong", "Phòng GDĐT huyện Cửa Sông"),
    ("uyvien.cuasong", "Thành viên hội đồng thẩm định"), ("truongphong.cuasong", "Trưởng phòng GDĐT Cửa Sông"),
    ("chutich.cuasong", "Chủ tịch huyện Cửa Sông"), ("mamnon.cuasong", "Trường Mầm non Sóng Biếc (TT 24)"),
    ("so.rungduong", "Sở GDĐT tỉnh Rừng Dương"), ("giamdoc.rungduong", "Giám đốc Sở GDĐT"), ("chutich.rungduong", "Chủ tịch tỉnh Rừng Dương"),
    ("thongke.rungduong", "Cục Thống kê tỉnh (cung cấp số liệu)"), ("vu.bo", "Chuyên viên Bộ GDĐT"), ("bo.bo", "Bộ trưởng Bộ GDĐT"),
  ]

  private static let units = """
    code,name,level,parent
    TH2,Tỉnh Rừng Dương,province,
    TH2-1,Huyện Cửa Sông,district,TH2
    TH2-2,Huyện Đồng Năn,district,TH2
    TH2-101,Xã Bãi Bồi,commune,TH2-1
    TH2-102,Xã Cồn Ngang,commune,TH2-1
    TH2-103,Xã Rạch Sâu,commune,TH2-1
    TH2-104,Thị trấn Vàm Lớn,commune,TH2-1
    TH2-201,Xã Năn Đông,commune,TH2-2
    TH2-202,Xã Năn Tây,commune,TH2-2
    """

  private static let people: [DemoAccounts.Person] = [
    .init(login: "quantri", name: "Đoàn Minh Khuê", role: .administrator, unit: nil, title: "Quản trị hệ thống"),
    .init(login: "so.rungduong", name: "Trịnh Thị Dương", role: .provinceOfficer, unit: "TH2", title: "Chuyên viên Sở GDĐT"),
    .init(login: "giamdoc.rungduong", name: "Lâm Văn Sở", role: .educationHead, unit: "TH2", title: "Giám đốc Sở GDĐT"),
    .init(login: "chutich.rungduong", name: "Tăng Văn Tỉnh", role: .provinceChairman, unit: "TH2", title: "Chủ tịch UBND tỉnh"),
    .init(login: "thongke.rungduong", name: "Kim Thị Số", role: .supplier, unit: "TH2", title: "Thống kê viên", organisation: "Cục Thống kê tỉnh"),
    .init(login: "phonggd.cuasong", name: "Thạch Thị Giáo", role: .districtOfficer, unit: "TH2-1", title: "Chuyên viên Phòng GDĐT"),
    .init(login: "uyvien.cuasong", name: "Đồng Thị Phù Sa", role: .inspector, unit: "TH2-1", title: "Phó Chủ tịch Hội Khuyến học huyện"),
    .init(login: "truongphong.cuasong", name: "Sơn Văn Trưởng", role: .educationHead, unit: "TH2-1", title: "Trưởng phòng GDĐT"),
    .init(login: "chutich.cuasong", name: "Danh Văn Huyện", role: .districtChairman, unit: "TH2-1", title: "Chủ tịch UBND huyện"),
    .init(login: "mamnon.cuasong", name: "Lý Thị Biếc", role: .organisation, unit: "TH2-1", title: "Hiệu trưởng", organisation: "Trường Mầm non Sóng Biếc"),
    .init(login: "vu.bo", name: "Người dùng thử Bộ", role: .ministryOfficer, unit: nil, title: "Chuyên viên Vụ Giáo dục thường xuyên"),
    .init(login: "bo.bo", name: "Người dùng thử Bộ trưởng", role: .minister, unit: nil, title: "Bộ trưởng"),
    .init(login: "canbo.baiboi", name: "Dương Thị Bồi", role: .communeOfficer, unit: "TH2-101", title: "Công chức văn hóa – xã hội"),
    .init(login: "chutich.baiboi", name: "Quách Văn Bãi", role: .communeChairman, unit: "TH2-101", title: "Chủ tịch UBND xã"),
    .init(login: "phunu.baiboi", name: "Trà Thị Phụ", role: .organisation, unit: "TH2-101", title: "Chủ tịch Hội", organisation: "Hội Liên hiệp Phụ nữ xã"),
    .init(login: "canbo.conngang", name: "Lưu Thị Cồn", role: .communeOfficer, unit: "TH2-102", title: "Công chức văn hóa – xã hội"),
    .init(login: "chutich.conngang", name: "Hứa Văn Ngang", role: .communeChairman, unit: "TH2-102", title: "Chủ tịch UBND xã"),
    .init(login: "canbo.rachsau", name: "Âu Thị Rạch", role: .communeOfficer, unit: "TH2-103", title: "Công chức văn hóa – xã hội"),
    .init(login: "chutich.rachsau", name: "Mạc Văn Sâu", role: .communeChairman, unit: "TH2-103", title: "Chủ tịch UBND xã"),
    .init(login: "canbo.vamlon", name: "Tiêu Thị Vàm", role: .communeOfficer, unit: "TH2-104", title: "Công chức văn hóa – xã hội"),
    .init(login: "chutich.vamlon", name: "Ngụy Văn Lớn", role: .communeChairman, unit: "TH2-104", title: "Chủ tịch UBND thị trấn"),
  ]

  /// - Throws: `Problem.conflict` where the database already holds units.
  func load() async throws {
    let demo = Demo(site: site), start = Demo.moment("2020-01-06")
    try await demo.requireEmpty()
    _ = try await site.database.importUnits(
      Array(Self.units.utf8), practice: true, from: Day(start).adding(days: -365), by: nil, at: start)
    let cast = try await demo.openAccounts(Self.people, at: start)
    let year = try await site.openLevelYear(
      NewLevelYear(
        provinceID: try cast.unit("TH2"), year: 2024, practice: true, source: "Kế hoạch giả định, chỉ để thực hành", reason: "",
        units: try ["TH2-1", "TH2-2", "TH2-101", "TH2-102", "TH2-103", "TH2-104", "TH2-201", "TH2-202"].map(cast.unit), withProvince: true),
      by: try cast.actor("so.rungduong"), at: Demo.moment("2024-07-22"))
    let requests = try await site.database.read { db in
      Dictionary(
        try db.rows("SELECT unit_id, id FROM level_assessment WHERE year_id = \(year)").map { (try $0.text("unit_id"), try $0.text("id")) },
        uniquingKeysWith: { first, _ in first })
    }
    try await setTargets(in: year, cast)
    try await site.database.setDue(
      UpwardDue(district: DueDate.MonthDay("05-15"), ministry: nil), of: year, by: try cast.actor("so.rungduong"), at: Demo.moment("2024-07-23"))
    if let statistics = cast.organisations["Cục Thống kê tỉnh"] {
      try await site.database.setSupplier(
        statistics, named: "", [.incomePerHead, .employmentRate, .povertyRate, .grdp], by: try cast.actor("so.rungduong"), at: Demo.moment("2024-07-23"))
    }
    func request(_ code: String) throws -> String { requests[try cast.unit(code)] ?? "" }
    // Bãi Bồi is at it: one citizen short of 60 %, nothing yet from the Women's Union, no meeting.
    try await charge(try request("TH2-101"), cast)
    try await answer(try request("TH2-101"), by: try cast.actor("canbo.baiboi"), ["5.1": .share(.init(4_199, of: 7_000), atLevel2: nil)], but: ["2.3", "5.2"])
    for (code, slug, isSigned) in [("TH2-102", "conngang", false), ("TH2-103", "rachsau", true), ("TH2-104", "vamlon", true)] {
      try await bring(try request(code), cast, slug, isSigned: isSigned)
    }
    try await accept(try request("TH2-104"), by: try cast.actor("phonggd.cuasong"))
    try await openLearningUnit(in: year, cast)
  }

  /// An invented plan: three communes of Cửa Sông, one of Đồng Năn, and the district of Cửa Sông.
  private func setTargets(in year: String, _ cast: Demo.Cast) async throws {
    let form = LevelTargetForm(Form([
      ("m1-commune-\(try cast.unit("TH2-1"))", "3"), ("m2-commune-\(try cast.unit("TH2-1"))", "0"), ("m1-commune-\(try cast.unit("TH2-2"))", "1"),
      ("m0-district-\(try cast.unit("TH2-1"))", "1"),
    ]))
    try await site.database.setLevelTargets(form, of: year, by: try cast.actor("so.rungduong"), at: Demo.moment("2024-07-23"))
  }

  private func charge(_ id: String, _ cast: Demo.Cast) async throws {
    guard let women = cast.organisations["Hội Liên hiệp Phụ nữ xã"] else { throw Problem.notFound("Dữ liệu mẫu thiếu Hội Liên hiệp Phụ nữ xã") }
    let charges = [Indicator.Number(2, 3), Indicator.Number(5, 2)].map { IndicatorCharging($0, women) }
    try await site.database.charge(
      Set(charges), relieving: [], in: id, by: try cast.actor("canbo.baiboi"), at: Demo.moment("2024-11-05"))
  }

  private func answer(
    _ id: String, by actor: Actor, _ other: [String: IndicatorAnswer.Value] = [:], but left: Set<String> = []
  ) async throws {
    let time = Demo.moment("2025-01-06")
    let dossier = try await site.database.read { db in try db.levelDossier(id, today: Day(time)) }
    let asked = dossier.applying.filter { !left.contains($0.number.text) }
    for indicator in asked {
      guard let value = other[indicator.number.text] ?? indicator.way.demoAnswer(dossier.facts) else { continue }
      let isDecided = indicator.standard != nil
      let answer = NewAnswer(
        value: value, decisionNumber: isDecided ? "58/QĐ-UBND" : "", decisionDay: isDecided ? Day(Demo.moment("2024-12-16")) : nil,
        note: "Theo báo cáo năm 2024 (giả định)", baseSource: indicator.way.hasBase ? "Số liệu thống kê năm 2024 (giả định)" : "")
      _ = try await site.database.answer(answer, to: indicator.number, of: id, over: 0, by: actor, at: time)
    }
    let draft = EvidenceDraft(
      kind: .document, number: "112/BC-UBND", day: Day(Demo.moment("2024-12-30")), issuer: dossier.subjectName,
      title: "Báo cáo kết quả xây dựng xã hội học tập năm 2024")
    _ = try await site.database.addEvidence(draft, files: [], items: Set(asked.map(\.number.text)), to: .request(id), by: actor, at: time)
  }

  /// A commune up to the chairman's desk, or handed in.
  private func bring(_ id: String, _ cast: Demo.Cast, _ slug: String, isSigned: Bool) async throws {
    let officer = try cast.actor("canbo.\(slug)"), chairman = try cast.actor("chutich.\(slug)"), time = Demo.moment("2025-01-10")
    try await answer(id, by: officer)
    let meeting = LevelMeeting(
      day: Day(Demo.moment("2025-01-08")), place: "Trụ sở UBND", chair: chairman.name, chairOffice: chairman.office, secretary: officer.name,
      discussed: "Rà soát 15 chỉ tiêu và minh chứng", concluded: "Nhất trí đạt mức độ 1, đề nghị công nhận",
      present: [.init(name: chairman.name, body: "UBND"), .init(name: officer.name, body: "Bộ phận văn hóa – xã hội"), .init(name: "Tô Thị Học", body: "Hội Khuyến học")])
    try await site.database.holdMeeting(meeting, of: id, over: 0, by: officer, at: time)
    try await site.database.takeOwnStep(.requestSignature, id, asked: 1, version: nil, by: officer, at: time)
    guard isSigned else {
      let typed = SigningForm(number: "", capacity: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], signer: chairman.name, note: "Kèm hồ sơ đề nghị công nhận.")
      return try await site.send(LevelSubmission.form, id, typed, seen: "", by: officer, at: time)
    }
    try await site.database.takeOwnStep(.submit, id, asked: 1, version: nil, by: chairman, at: Demo.moment("2025-01-13"))
  }

  private func accept(_ id: String, by actor: Actor) async throws {
    let time = Demo.moment("2025-01-15")
    let version = try await site.database.read { db in try db.levelDossier(id, today: Day(time)).version }
    try await site.database.acceptRequest(id, version: version, completeOn: Day(Demo.moment("2025-01-13")), by: actor, at: time)
  }

  private func openLearningUnit(in year: String, _ cast: Demo.Cast) async throws {
    guard let school = cast.organisations["Trường Mầm non Sóng Biếc"] else { throw Problem.notFound("Dữ liệu mẫu thiếu trường mầm non") }
    _ = try await site.database.openLearningUnit(
      school, named: "", kind: "publicKindergarten", of: try cast.unit("TH2-1"), in: year, by: try cast.actor("phonggd.cuasong"),
      at: Demo.moment("2024-11-12"))
  }
}

extension Indicator.Way {
  fileprivate var hasBase: Bool {
    switch self {
    case .share, .shareWithOther, .twoShares: true
    default: false
    }
  }

  /// What meets level 1; nil for what is counted and not typed.
  fileprivate func demoAnswer(_ facts: UnitFacts) -> IndicatorAnswer.Value? {
    func share(_ share: Indicator.Share) -> IndicatorAnswer.Fraction { .init((share.atLeast[0] + 3) * 70, of: 7_000) }
    switch self {
    case .judgement: return .judged(true)
    case .checklist(let items): return .items(items.map { _ in true })
    case .attained(let attained): return .attained(attained.atLeast[0])
    case .share(let asked), .shareWithOther(let asked, _, _): return .share(share(asked), atLevel2: nil)
    case .twoShares(let first, let second): return .trained(share(first).numerator, university: share(second).numerator, of: 7_000)
    case .count(let count): return .count(count.atLeast[0], judged: nil)
    case .change(let change): return change.direction == .up ? .change(value: 62, previous: 58) : .change(value: 4, previous: 5)
    case .lowerUnits: return nil
    }
  }
}
