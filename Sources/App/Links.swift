import Foundation
import Rules

/// Typed links, so that no page spells an address by hand.
enum Link {
  /// Whether an address that came with a form is a path of ours: never off to another site. Browsers leave out tabs and
  /// line breaks, and take a backslash for a stroke.
  static func isOurs(_ address: String) -> Bool {
    let isPlain = address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\\" && $0.value != 0x7F }
    return isPlain && address.hasPrefix("/") && !address.hasPrefix("//")
  }

  static let signIn = "/dang-nhap"
  static let accounts = "/tai-khoan"
  static let stepDuties = "/tai-khoan/phan-viec"
  static func handover(_ account: String) -> String { "/tai-khoan/\(account)/ban-giao" }
  /// Today's work of the hat worn now.
  static let work = "/viec"
  static func dossier(_ id: String) -> String { "/ho-so/\(id)" }
  static func criterion(_ id: String, _ number: Int) -> String { "/ho-so/\(id)/tieu-chi/\(number)" }
  static func step(_ id: String, _ action: Assessment.Action) -> String { "/ho-so/\(id)/buoc/\(action.rawValue)" }
  static func evidenceRegister(_ id: String) -> String { "/ho-so/\(id)/minh-chung" }
  static func newEvidence(_ id: String) -> String { "/ho-so/\(id)/minh-chung/moi" }
  static func lastYear(_ id: String) -> String { "/ho-so/\(id)/minh-chung/nam-truoc" }
  static func evidenceForm(_ id: String, _ evidence: String) -> String { "/ho-so/\(id)/minh-chung/sua/\(evidence)" }
  static func assignments(_ id: String) -> String { "/ho-so/\(id)/phan-cong" }
  static func journal(_ id: String) -> String { "/ho-so/\(id)/nhat-ky" }
  static func selfTeam(_ id: String) -> String { "/ho-so/\(id)/to-tu-kiem-tra" }
  static func evidence(_ id: String) -> String { "/minh-chung/\(id)" }
  static func file(_ id: String) -> String { "/tep/\(id)" }
  static func year(_ id: String) -> String { "/dot/\(id)" }
  static let years = "/dot"
  static let newYear = "/dot/moi"
  static func targets(_ year: String) -> String { "/dot/\(year)/chi-tieu" }
  static func stages(_ year: String) -> String { "/dot/\(year)/moc-thoi-gian" }
  static func yearCommunes(_ year: String) -> String { "/dot/\(year)/xa" }
  static func takeMaxima(_ year: String) -> String { "/dot/\(year)/diem-toi-da" }
  static let regulations = "/quy-dinh"
  static let maxima = "/quy-dinh/diem-toi-da"
  static func confirmMaxima(_ id: String) -> String { "/quy-dinh/diem-toi-da/\(id)/xac-nhan" }
  static let guidance = "/quy-dinh/huong-dan"
  static func guidance(law: String) -> String { "\(guidance)?quy-dinh=\(law)" }
  static func guidance(_ item: String, law: String) -> String { "\(guidance)/\(item)?quy-dinh=\(law)" }
  static let publishing = "/quy-dinh/ban-hanh-huong-dan"
  static func publishGuidance(law: String) -> String { "\(publishing)?quy-dinh=\(law)" }
  /// What plans ask of offices besides the dossiers.
  static let planTasks = "/viec-ke-hoach"
  static let newPlanTask = "/viec-ke-hoach/moi"
  static func planTask(_ id: String) -> String { "\(planTasks)/\(id)" }
  static let ruleProposals = "/gop-y"
  static let ruleProposal = "/gop-y/moi"
  static func ruleProposals(law: String, year: Int) -> String { "\(ruleProposals)?quy-dinh=\(law)&nam=\(year)" }
  static func ruleProposal(law: String, item: String, year: Int) -> String { "\(ruleProposal)?quy-dinh=\(law)&muc=\(item)&nam=\(year)" }
  static let summary = "/tong-hop"
  static let results = "/tong-hop/nhap"
  static let doubts = "/tong-hop/chua-ro"
  static func summary(_ unit: String, _ year: Int, practice: Bool = false) -> String {
    "/tong-hop?don-vi=\(unit)&nam=\(year)\(practice ? "&thuc-hanh=1" : "")"
  }
  /// Two years side by side on the units of today.
  static func todaysMap(_ unit: String, _ earlier: Int? = nil, _ later: Int? = nil, practice: Bool = false) -> String {
    "/tong-hop?don-vi=\(unit)&ban-do=hom-nay\(earlier.map { "&nam=\($0)" } ?? "")\(later.map { "&sanh=\($0)" } ?? "")\(practice ? "&thuc-hanh=1" : "")"
  }
  static func imports(_ kind: ImportKind, dossier: String? = nil) -> String {
    "/nhap/\(kind.rawValue)\(dossier.map { "?ho-so=\($0)" } ?? "")"
  }
  static func importTemplate(_ kind: ImportKind, dossier: String? = nil) -> String {
    "/nhap/\(kind.rawValue)/mau\(dossier.map { "?ho-so=\($0)" } ?? "")"
  }
  static func preview(_ id: String) -> String { "/xem-truoc/\(id)" }
  static func importRun(_ id: String) -> String { "\(preview(id))/dang-nhap" }
  static func summaryWorkbook(_ unit: String, _ year: Int, practice: Bool) -> String {
    "/tong-hop/phu-bieu?don-vi=\(unit)&nam=\(year)\(practice ? "&thuc-hanh=1" : "")"
  }
  static let units = "/don-vi"
  /// A unit as it is or was, by its identifier: a code alone is borne by several in time.
  static func unit(_ id: String) -> String { "\(units)/\(id)" }
  static let unitChanges = "/dien-bien"
  static func unitChange(_ id: String) -> String { "\(unitChanges)/lan/\(id)" }
  static func lineageRow(_ id: String) -> String { "\(unitChanges)/dong/\(id)" }
  static let newUnitChange = "\(unitChanges)/ghi"
  static func carryOver(_ unit: String) -> String { "\(units)/\(unit)/ke-thua" }
  static func takeOver(_ unit: String) -> String { "\(units)/\(unit)/nhan-nguoi" }
  static func takeOverBelow(_ unit: String) -> String { "\(takeOver(unit))/truc-thuoc" }
  static func units(in code: String) -> String { "\(units)?trong=\(code)" }
  // The district's half.
  static let missedDeadlines = "/kiem-tra/qua-han"
  static func inbox(_ filter: String) -> String { "\(work)?tinh-trang=\(filter)" }
  static func reception(_ id: String) -> String { "/ho-so/\(id)/tiep-nhan" }
  static func judging(_ id: String) -> String { "/ho-so/\(id)/xet-minh-chung" }
  static func judging(_ id: String, _ criterion: Int) -> String { "/ho-so/\(id)/tieu-chi/\(criterion)/xet-minh-chung" }
  static func inspectionPlan(_ id: String) -> String { "/ho-so/\(id)/ke-hoach-kiem-tra" }
  static func survey(_ id: String) -> String { "/ho-so/\(id)/khao-sat" }
  static func inspection(_ id: String) -> String { "/kiem-tra/\(id)" }
  static func inspection(_ id: String, _ criterion: Int) -> String { "/kiem-tra/\(id)/\(criterion)" }
  static func conclusion(_ id: String) -> String { "/ho-so/\(id)/ket-qua-kiem-tra" }
  static func proposal(_ id: String) -> String { "/ho-so/\(id)/trinh" }
  static func newDecision(_ dossiers: [String]) -> String {
    "/quyet-dinh/moi" + (dossiers.isEmpty ? "" : "?" + dossiers.map { "ho-so=\($0)" }.joined(separator: "&"))
  }
  static func decision(_ id: String) -> String { "/quyet-dinh/\(id)" }
  /// The decision that a dossier's result rests on, wherever it stands.
  static func decisionOf(_ dossier: String) -> String { "/ho-so/\(dossier)/quyet-dinh" }
  static func replacement(_ decision: String) -> String { "/quyet-dinh/\(decision)/thay-the" }
  // Figures of other bodies, titles below the commune.
  static let figures = "/so-lieu"
  static func figures(_ name: FigureName, _ year: Int, supplier: String = "") -> String {
    "\(figures)?ten=\(name.rawValue)&nam=\(year)" + (supplier.isEmpty ? "" : "&cq=\(encode(supplier))")
  }
  static let figureSuppliers = "/so-lieu/co-quan"
  static let figureChoices = "/so-lieu/chon"
  static func figureChoice(_ unit: String, _ name: FigureName, _ year: Int, back: String = "") -> String {
    "\(figureChoices)?don-vi=\(unit)&ten=\(name.rawValue)&nam=\(year)" + (back.isEmpty ? "" : "&ve=\(encode(back))")
  }
  static let titles = "/danh-hieu"
  static func titles(_ unit: String, _ year: Int) -> String { "\(titles)?don-vi=\(unit)&nam=\(year)" }
  static let titleTargets = "/danh-hieu/chi-tieu"
  static func titleTargets(_ year: Int) -> String { "\(titleTargets)?nam=\(year)" }
  // The levels of a year, counted, and reported to the level above.
  static let levelSummary = "/muc-do/tong-hop"
  static func levelSummary(_ unit: String, _ year: Int, practice: Bool) -> String {
    "\(levelSummary)?don-vi=\(unit)&nam=\(year)\(practice ? "&thuc-hanh=1" : "")"
  }
  static func levelTargets(_ year: String) -> String { "\(levelYear(year))/ke-hoach" }
  static let reportsUp = "/bao-cao-len"
  static func reportsUp(year: String) -> String { "\(reportsUp)?dot=\(year)" }
  static func nationReports(_ year: Int, practice: Bool) -> String { "\(reportsUp)?nam=\(year)\(practice ? "&thuc-hanh=1" : "")" }
  static func reportUp(_ id: String) -> String { "\(reportsUp)/\(id)" }
  static let newReportUp = "/bao-cao-len/moi"
  static func newReportUp(_ year: String, _ kind: UpwardKind) -> String { "\(newReportUp)?dot=\(year)&loai=\(kind.rawValue)" }
  static let reportDates = "/bao-cao-len/han"
  static func level(_ id: String) -> String { "/muc-do/\(id)" }
  static func level(_ id: String, _ step: LevelAssessment.Action) -> String { "/muc-do/\(id)/buoc/\(step.rawValue)" }
  static func levelJournal(_ id: String) -> String { "/muc-do/\(id)/nhat-ky" }
  static func levelMeeting(_ id: String) -> String { "/muc-do/\(id)/hop" }
  static func levelCharges(_ id: String) -> String { "/muc-do/\(id)/phan-cong" }
  static func standardCounts(_ id: String) -> String { "/muc-do/\(id)/so-dem" }
  static let levelYears = "/muc-do/dot"
  static let newLevelYear = "/muc-do/dot/moi"
  static func levelYear(_ id: String) -> String { "/muc-do/dot/\(id)" }
  static func learningUnits(_ year: String) -> String { "/muc-do/dot/\(year)/don-vi-hoc-tap" }
  static func unitFacts(_ unit: String) -> String { "/don-vi-du-kien/\(unit)" }
  static func indicator(_ id: String, _ number: Indicator.Number) -> String { "/muc-do/\(id)/chi-tieu/\(number.text)" }
  // The receiver's half of the texts that judge by levels.
  static let authority = "/tham-quyen"
  static func newAuthority(_ law: String?) -> String { "\(authority)/moi" + (law.map { "?regulation=\($0)" } ?? "") }
  static func openPoints(_ year: String) -> String { "/muc-do/dot/\(year)/cach-hieu" }
  static let allIndicators = "tat-ca"
  static func levelInbox(_ filter: String) -> String { "\(work)?muc-do=\(filter)" }
  static func levelReception(_ id: String) -> String { "/muc-do/\(id)/tiep-nhan" }
  static func levelReturn(_ id: String) -> String { "/muc-do/\(id)/tra-ho-so" }
  static func levelJudging(_ id: String, _ indicator: String) -> String { "/muc-do/\(id)/xet-minh-chung/\(indicator)" }
  static let levelHandOver = "/muc-do/ban-giao"
  static func newCouncil(_ requests: [String]) -> String { "/hoi-dong/moi" + query("ho-so", requests) }
  static func council(_ id: String) -> String { "/hoi-dong/\(id)" }
  static func councilOf(_ request: String) -> String { "/muc-do/\(request)/hoi-dong" }
  static func changeCouncil(_ id: String) -> String { "/hoi-dong/\(id)/sua" }
  static func votes(_ council: String, _ request: String, seat: Int? = nil) -> String {
    "/hoi-dong/\(council)/\(request)" + (seat.map { "?ghe=\($0)" } ?? "")
  }
  static func voteGrid(_ council: String, _ request: String) -> String { "/hoi-dong/\(council)/\(request)/bang" }
  static func withdrawal(_ council: String, _ request: String) -> String { "/hoi-dong/\(council)/\(request)/dua-ra" }
  static func levelConclusion(_ id: String) -> String { "/muc-do/\(id)/ket-luan" }
  static func appraisedFigure(_ id: String, _ indicator: String) -> String { "/muc-do/\(id)/tham-dinh/\(indicator)" }
  static func levelProposal(_ id: String) -> String { "/muc-do/\(id)/trinh" }
  static func levelDecline(_ id: String) -> String { "/muc-do/\(id)/tra-loi" }
  static func levelSendBack(_ id: String) -> String { "/muc-do/\(id)/tra-to-trinh" }
  static func newLevelDecision(_ requests: [String]) -> String { "/muc-do/quyet-dinh/moi" + query("ho-so", requests) }
  static func levelDecision(_ id: String) -> String { "/muc-do/quyet-dinh/\(id)" }
  /// The decision that a request's recognition rests on, wherever it stands.
  static func levelDecisionOf(_ id: String) -> String { "/muc-do/\(id)/quyet-dinh" }
  static let validity = "/hieu-luc"
  private static func query(_ name: String, _ values: [String]) -> String {
    values.isEmpty ? "" : "?" + values.map { "\(name)=\($0)" }.joined(separator: "&")
  }
  // Official papers.
  static func papers(ofDossier id: String) -> String { "/ho-so/\(id)/van-ban" }
  static func papers(ofYear id: String, unit: String? = nil) -> String { "/dot/\(id)/van-ban" + (unit.map { "?don-vi=\($0)" } ?? "") }
  static func paper(ofDecision id: String) -> String { "/quyet-dinh/\(id)/van-ban" }
  static func draft(_ form: String, _ subject: String) -> String { "/van-ban/\(form)/\(subject)" }
  static func paper(_ id: String) -> String { "/ban-hanh/\(id)" }
  static func bundle(_ dossier: String) -> String { "/ho-so/\(dossier)/tron-bo.zip" }
  static func papers(ofLevel id: String) -> String { "/muc-do/\(id)/van-ban" }
  static func levelBundle(_ id: String) -> String { "/muc-do/\(id)/tron-bo.zip" }
  static func papers(ofCouncil id: String) -> String { "/hoi-dong/\(id)/van-ban" }
  static func paper(ofLevelDecision id: String) -> String { "/muc-do/quyet-dinh/\(id)/van-ban" }
  static func papers(ofLevelYear id: String, unit: String) -> String { "/muc-do/dot/\(id)/van-ban?don-vi=\(unit)" }
  static func wording(_ form: String) -> String { "/loi-van/\(form)" }
  static func issuingBody(_ role: BodyRole) -> String { "/co-quan/\(role.rawValue)" }
  static let register = "/so-van-ban"
  static let verificationHome = "/xac-minh"
  static func verification(_ code: String) -> String { "/xac-minh/\(code)" }
  static let practice = "/thuc-hanh"
  static func home(practice isPractice: Bool) -> String { isPractice ? practice : "/" }
  static func result(_ unit: String, practice isPractice: Bool = false) -> String {
    "\(isPractice ? practice : "")/ket-qua/\(unit)"
  }

  /// The results of a unit as it was: with its first day where the code may be another's now.
  static func result(_ unit: Unit, year: Int? = nil) -> String {
    let asked = [unit.validUntil.map { _ in "tu=\(unit.validFrom.iso)" }, year.map { "nam=\($0)" }].compactMap(\.self)
    return result(unit.code, practice: unit.practice) + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
  }

  /// The main ways of a hat.
  static func nav(_ hat: Hat) -> [(String, String)] {
    switch hat.role {
    case .administrator: [("Việc hôm nay", work), ("Đơn vị", "/don-vi"), ("Tài khoản", "/tai-khoan"), ("Ngày nghỉ", "/ngay-nghi")]
    case .provinceOfficer: [("Việc hôm nay", work), ("Đợt đánh giá", years), ("Quá hạn", missedDeadlines), ("Tổng hợp", summary), ("Mức độ", levelSummary), ("Quy định", regulations), ("Sổ văn bản", register), ("Tài khoản", "/tai-khoan")]
    case .districtOfficer: [("Việc hôm nay", work), ("Tổng hợp", summary), ("Mức độ", levelSummary), ("Quy định", regulations), ("Sổ văn bản", register), ("Tài khoản", "/tai-khoan")]
    case .communeOfficer: [("Việc hôm nay", work), ("Số liệu", figures), ("Quy định", regulations), ("Sổ văn bản", register), ("Tài khoản", "/tai-khoan")]
    case .communeChairman: [("Việc hôm nay", work), ("Sổ văn bản", register)]
    case .districtChairman, .educationHead, .provinceChairman: [("Việc hôm nay", work), ("Tổng hợp", summary), ("Mức độ", levelSummary), ("Sổ văn bản", register)]
    case .ministryOfficer, .minister: [("Việc hôm nay", work), ("Mức độ", levelSummary), ("Báo cáo của các tỉnh", reportsUp), ("Sổ văn bản", register)]
    case .inspector, .organisation: [("Việc hôm nay", work)]
    case .supplier: [("Việc hôm nay", work), ("Số liệu", figures)]
    }
  }

  /// Percent-encoding for one value of a query.
  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
