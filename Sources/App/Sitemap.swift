import Foundation
import Rules

/// Every address of the program, who may come, what it takes to do it, and the function that answers.
let sitemap: [Route] =
  accountRoutes + regulationRoutes + planRoutes + assessmentRoutes + evidenceRoutes + inspectionRoutes
  + recognitionRoutes + summaryRoutes + importRoutes + paperRoutes + publicRoutes

let accountRoutes: [Route] = [
  .page("/dang-nhap", .anyone, [], SignInHandlers.show),
  .form("/dang-nhap", .anyone, [], SignInHandlers.signIn),
  .form("/dang-nhap/thu", .anyone, [], SignInHandlers.tryDemo),
  .form("/dang-xuat", .anyone, [], SignInHandlers.signOut),
  .page("/mat-khau", .signedIn, [], SignInHandlers.showPassword),
  .form("/mat-khau", .signedIn, [], SignInHandlers.changePassword),
  .page("/vai-tro", .signedIn, [], SignInHandlers.showHats),
  .form("/vai-tro", .signedIn, [], SignInHandlers.changeHat),
  .page("/ngay-nghi", .signedIn, [.manageHolidays], HolidayHandlers.show),
  .form("/ngay-nghi", .signedIn, [.manageHolidays], HolidayHandlers.enter),
  .page("/tai-khoan", .signedIn, [.manageAccounts], AccountHandlers.list),
  .page("/tai-khoan/moi", .signedIn, [.manageAccounts], AccountHandlers.new),
  .form("/tai-khoan/moi", .signedIn, [.manageAccounts], AccountHandlers.open),
  .page("/tai-khoan/{id}", .signedIn, [.manageAccounts], AccountHandlers.one),
  .form("/tai-khoan/{id}/vai-tro", .signedIn, [.manageAccounts], AccountHandlers.give),
  .form("/tai-khoan/{id}/thoi", .signedIn, [.manageAccounts], AccountHandlers.end),
  .form("/tai-khoan/{id}/mat-khau", .signedIn, [.resetPassword], AccountHandlers.reset),
  .page(Link.handover("{id}"), .signedIn, [.manageAccounts], HandoverHandlers.show),
  .form(Link.handover("{id}"), .signedIn, [.manageAccounts], HandoverHandlers.handOver),
]

let regulationRoutes: [Route] = [
  .page(Link.units, .signedIn, [.manageUnits], UnitHandlers.show),
  .page(Link.regulations, .signedIn, [], RegulationHandlers.list),
  .page(Link.maxima, .signedIn, [.enterMaxima], RegulationHandlers.showMaxima),
  .form(Link.maxima, .signedIn, [.enterMaxima], RegulationHandlers.enterMaxima),
  .form(Link.confirmMaxima("{id}"), .signedIn, [.confirmMaxima], RegulationHandlers.confirmMaxima),
  .page(Link.guidance, .signedIn, [.enterGuidance], RegulationHandlers.showGuidance),
  .page("\(Link.guidance)/{number}", .signedIn, [.enterGuidance], RegulationHandlers.editGuidance),
  .form("\(Link.guidance)/{number}", .signedIn, [.enterGuidance], RegulationHandlers.saveGuidance),
]

let planRoutes: [Route] = [
  .page(Link.years, .signedIn, [.seeProvince], PlanHandlers.list),
  .page(Link.newYear, .signedIn, [.openYear], PlanHandlers.new),
  .form(Link.newYear, .signedIn, [.openYear], PlanHandlers.open),
  .page(Link.year("{id}"), .signedIn, [.seeProvince], PlanHandlers.show),
  .page(Link.targets("{id}"), .signedIn, [.editPlan], PlanHandlers.showTargets),
  .form(Link.targets("{id}"), .signedIn, [.editPlan], PlanHandlers.saveTargets),
  .page(Link.stages("{id}"), .signedIn, [.editPlan], PlanHandlers.showStages),
  .form(Link.stages("{id}"), .signedIn, [.editPlan], PlanHandlers.saveStages),
  .page(Link.yearCommunes("{id}"), .signedIn, [.seeProvince], PlanHandlers.communes),
  .form(Link.yearCommunes("{id}"), .signedIn, [.editPlan], PlanHandlers.saveCommunes),
  .form(Link.takeMaxima("{id}"), .signedIn, [.editPlan], RegulationHandlers.takeMaxima),
]

let assessmentRoutes: [Route] = [
  .page(Link.work, .signedIn, [], WorkHandlers.show),
  .page("/ho-so/{id}", .signedIn, [.seeDossier], DossierHandlers.show),
  .page(Link.step("{id}", .requestSignature), .signedIn, [.requestSignature], DossierHandlers.showRequest),
  .form(Link.step("{id}", .requestSignature), .signedIn, [.requestSignature], DossierHandlers.request),
  .page(Link.step("{id}", .sendBack), .signedIn, [.sign], DossierHandlers.showSendBack),
  .form(Link.step("{id}", .sendBack), .signedIn, [.sign], DossierHandlers.sendBack),
  .page(Link.step("{id}", .submit), .signedIn, [.sign], DossierHandlers.showSubmit),
  .form(Link.step("{id}", .submit), .signedIn, [.sign], DossierHandlers.submit),
  .page("/ho-so/{id}/tieu-chi/{n}", .signedIn, [.seeDossier], CriterionHandlers.show),
  .form("/ho-so/{id}/tieu-chi/{n}", .signedIn, [.enterPoints, .proposePoints], CriterionHandlers.save),
  .form("/ho-so/{id}/tieu-chi/{n}/nhan-xet", .signedIn, [.addRemark], CriterionHandlers.remark),
  .page(Link.journal("{id}"), .signedIn, [.seeDossier], JournalHandlers.show),
  .page(Link.assignments("{id}"), .signedIn, [.seeDossier], ChargeHandlers.showAssignments),
  .form(Link.assignments("{id}"), .signedIn, [.assignCriteria], ChargeHandlers.assign),
  .form(Link.assignments("{id}") + "/to-chuc", .signedIn, [.assignCriteria], ChargeHandlers.addOrganisation),
  .page(Link.selfTeam("{id}"), .signedIn, [.seeDossier], ChargeHandlers.showTeam),
  .form(Link.selfTeam("{id}"), .signedIn, [.assignCriteria], ChargeHandlers.nameTeam),
]

let evidenceRoutes: [Route] = [
  .page(Link.evidenceRegister("{id}"), .signedIn, [.seeDossier], EvidenceHandlers.register),
  .upload(Link.evidenceRegister("{id}"), [.keepEvidence], EvidenceHandlers.add),
  .page(Link.newEvidence("{id}"), .signedIn, [.keepEvidence], EvidenceHandlers.new),
  .page(Link.lastYear("{id}"), .signedIn, [.keepEvidence], EvidenceHandlers.showLastYear),
  .form(Link.lastYear("{id}"), .signedIn, [.keepEvidence], EvidenceHandlers.carryOver),
  .form(Link.evidenceRegister("{id}") + "/dung-lai", .signedIn, [.keepEvidence], EvidenceHandlers.reuse),
  .page(Link.evidenceForm("{id}", "{evidence}"), .signedIn, [.keepEvidence], EvidenceHandlers.edit),
  .form(Link.evidenceForm("{id}", "{evidence}"), .signedIn, [.keepEvidence], EvidenceHandlers.change),
  .upload(Link.evidenceRegister("{id}") + "/tep/{evidence}", [.keepEvidence], EvidenceHandlers.addFiles),
  .form(Link.evidenceRegister("{id}") + "/xoa-tep/{file}", .signedIn, [.keepEvidence], EvidenceHandlers.removeFile),
  .form(Link.evidenceRegister("{id}") + "/xoa/{evidence}", .signedIn, [.keepEvidence], EvidenceHandlers.removeEvidence),
  .form("/ho-so/{id}/tieu-chi/{n}/minh-chung", .signedIn, [.keepEvidence], EvidenceHandlers.pick),
  .form("/ho-so/{id}/tieu-chi/{n}/go-minh-chung", .signedIn, [.keepEvidence], EvidenceHandlers.unlink),
  .page("/minh-chung/{id}", .signedIn, [.seeEvidence], EvidenceFileHandlers.show),
  .page("/tep/{id}", .signedIn, [.seeEvidence], EvidenceFileHandlers.file),
]

let inspectionRoutes: [Route] = [
  .page(Link.missedDeadlines, .signedIn, [.seeProvince, .seeDistrict], MissedDeadlines.show),
  .page("/ho-so/{id}/tiep-nhan", .signedIn, [.seeDossier], ReceptionHandlers.show),
  .form("/ho-so/{id}/tiep-nhan", .signedIn, [.receive], ReceptionHandlers.accept),
  .form("/ho-so/{id}/tra-ho-so", .signedIn, [.receive], ReceptionHandlers.giveBack),
  .page("/ho-so/{id}/tieu-chi/{n}/xet-minh-chung", .signedIn, [.judgeEvidence], JudgingHandlers.show),
  .form("/ho-so/{id}/tieu-chi/{n}/xet-minh-chung", .signedIn, [.judgeEvidence], JudgingHandlers.judge),
  .page("/ho-so/{id}/ke-hoach-kiem-tra", .signedIn, [.seeDossier], PlanningHandlers.show),
  .form("/ho-so/{id}/ke-hoach-kiem-tra", .signedIn, [.planInspection], PlanningHandlers.save),
  .page("/ho-so/{id}/khao-sat", .signedIn, [.seeDossier], PlanningHandlers.showSurvey),
  .form("/ho-so/{id}/khao-sat", .signedIn, [.survey], PlanningHandlers.saveSurvey),
  .page("/kiem-tra/{id}", .signedIn, [.inspect], VisitHandlers.list),
  .page("/kiem-tra/{id}/{n}", .signedIn, [.inspect], VisitHandlers.show),
  .form("/kiem-tra/{id}/{n}", .signedIn, [.inspect], VisitHandlers.save),
  .upload("/kiem-tra/{id}/{n}/anh", [.inspect], PhotoHandlers.add),
  .form("/kiem-tra/{id}/{n}/bo-anh", .signedIn, [.inspect], PhotoHandlers.remove),
  .page("/ho-so/{id}/ket-qua-kiem-tra", .signedIn, [.seeDossier], ConclusionHandlers.show),
  .form("/ho-so/{id}/ket-qua-kiem-tra", .signedIn, [.conclude], ConclusionHandlers.conclude),
  .page("/ho-so/{id}/trinh", .signedIn, [.seeDossier], ConclusionHandlers.showProposal),
  .form("/ho-so/{id}/trinh", .signedIn, [.propose], ConclusionHandlers.propose),
  .form("/ho-so/{id}/tra-to-trinh", .signedIn, [.decide], ConclusionHandlers.sendBack),
]

let recognitionRoutes: [Route] = [
  .page("/quyet-dinh/moi", .signedIn, [.decide], DecisionHandlers.showNew),
  .form("/quyet-dinh/moi", .signedIn, [.decide], DecisionHandlers.decide),
  .page("/quyet-dinh/{id}", .signedIn, [.seeDistrict, .seeDossier], DecisionHandlers.show),
  .form("/quyet-dinh/{id}/cong-bo", .signedIn, [.publish], DecisionHandlers.publish),
  .page("/quyet-dinh/{id}/thay-the", .signedIn, [.decide], DecisionHandlers.showReplacement),
  .form("/quyet-dinh/{id}/thay-the", .signedIn, [.decide], DecisionHandlers.replace),
  .page("/ho-so/{id}/quyet-dinh", .signedIn, [.seeDossier], DecisionHandlers.ofDossier),
]

let summaryRoutes: [Route] = [
  .page(Link.summary, .signedIn, [.seeProvince, .seeDistrict], SummaryHandlers.show),
  .page("/tong-hop/phu-bieu", .signedIn, [.seeProvince, .seeDistrict], SummaryHandlers.workbook),
  .page(Link.results, .signedIn, [.importResults], SummaryHandlers.showImport),
  .form(Link.doubts, .signedIn, [.importResults], SummaryHandlers.addDoubt),
]

let paperRoutes: [Route] = [
  .page(Link.papers(ofDossier: "{id}"), .signedIn, [.seeDossier], PaperHandlers.ofDossier),
  .page("/dot/{id}/van-ban", .signedIn, [.seeProvince, .seeDistrict], PaperHandlers.ofYear),
  .page("/quyet-dinh/{id}/van-ban", .signedIn, [.seeDistrict, .seeDossier], PaperHandlers.ofDecision),
  .page(Link.draft("{form}", "{subject}"), .signedIn, [.seeDossier, .seeDistrict, .seeProvince], PaperHandlers.draft),
  .page(Link.draft("{form}", "{subject}") + "/{file}", .signedIn, [.seeDossier, .seeDistrict, .seeProvince], PaperHandlers.draftFile),
  .form(Link.draft("{form}", "{subject}"), .signedIn, [.issuePaper], PaperHandlers.issue),
  .form(Link.draft("{form}", "{subject}") + "/duyet", .signedIn, [.approvePaper], PaperHandlers.approve),
  .page(Link.paper("{id}"), .signedIn, [.seeDossier, .seeDistrict, .seeProvince], PaperHandlers.show),
  .page(Link.paper("{id}") + "/{file}", .signedIn, [.seeDossier, .seeDistrict, .seeProvince], PaperHandlers.file),
  .form(Link.paper("{id}") + "/thay-the", .signedIn, [.issuePaper], PaperHandlers.replace),
  .form(Link.paper("{id}") + "/huy", .signedIn, [.issuePaper], PaperHandlers.void),
  .form(Link.paper("{id}") + "/rut", .signedIn, [.approvePaper], PaperHandlers.withdraw),
  .upload(Link.paper("{id}") + "/ban-ky", [.issuePaper], PaperHandlers.attach),
  .page(Link.bundle("{id}"), .signedIn, [.seeDossier], DossierBundle.download),
  .page(Link.register, .signedIn, [.issuePaper], RegisterPages.show),
  .page("/co-quan/{role}", .signedIn, [.issuePaper], BodySettings.showBody),
  .form("/co-quan/{role}", .signedIn, [.issuePaper], BodySettings.saveBody),
  .page(Link.wording("{form}"), .signedIn, [.issuePaper], BodySettings.showWording),
  .form(Link.wording("{form}"), .signedIn, [.issuePaper], BodySettings.saveWording),
  .page(Link.paper("{id}") + "/ban-ky/{copy}", .signedIn, [.seeDossier, .seeDistrict, .seeProvince], PaperHandlers.copy),
]

private let importing: [Permission] = [.manageUnits, .manageAccounts, .importResults, .keepEvidence, .enterPoints, .proposePoints]
let importRoutes: [Route] = [
  .page("/nhap/{kind}", .signedIn, importing, ImportHandlers.start),
  .upload("/nhap/{kind}", importing, ImportHandlers.upload),
  .page("/nhap/{kind}/mau", .signedIn, importing, ImportHandlers.template),
  .page("/xem-truoc/{id}", .signedIn, importing, ImportHandlers.preview),
  .form("/xem-truoc/{id}", .signedIn, importing, ImportHandlers.carryOut),
  .form("/xem-truoc/{id}/bo", .signedIn, importing, ImportHandlers.drop),
]

let publicRoutes: [Route] = [
  .page("/", .anyone, [], PublicHandlers.home),
  .page("/ket-qua/{code}", .anyone, [], PublicHandlers.unit),
  .page(Link.verificationHome, .anyone, [], PaperVerification.ask),
  .page(Link.verification("{code}"), .anyone, [], PaperVerification.show),
  .upload(Link.verification("{code}"), door: .anyone, [], PaperVerification.compare),
  .page(Link.practice, .anyone, [], PublicHandlers.practiceHome),
  .page("\(Link.practice)/ket-qua/{code}", .anyone, [], PublicHandlers.practiceUnit),
]

/// Typed links, so that no page spells an address by hand.
enum Link {
  static let signIn = "/dang-nhap"
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
  static func guidance(_ criterion: Int) -> String { "\(guidance)/\(criterion)" }
  static let summary = "/tong-hop"
  static let results = "/tong-hop/nhap"
  static let doubts = "/tong-hop/chua-ro"
  static func summary(_ unit: String, _ year: Int, practice: Bool = false) -> String {
    "/tong-hop?don-vi=\(unit)&nam=\(year)\(practice ? "&thuc-hanh=1" : "")"
  }
  static func imports(_ kind: ImportKind, dossier: String? = nil) -> String {
    "/nhap/\(kind.rawValue)\(dossier.map { "?ho-so=\($0)" } ?? "")"
  }
  static func importTemplate(_ kind: ImportKind, dossier: String? = nil) -> String {
    "/nhap/\(kind.rawValue)/mau\(dossier.map { "?ho-so=\($0)" } ?? "")"
  }
  static func preview(_ id: String) -> String { "/xem-truoc/\(id)" }
  static func summaryWorkbook(_ unit: String, _ year: Int, practice: Bool) -> String {
    "/tong-hop/phu-bieu?don-vi=\(unit)&nam=\(year)\(practice ? "&thuc-hanh=1" : "")"
  }
  static let units = "/don-vi"
  static func units(in code: String) -> String { "\(units)?trong=\(code)" }
  // The district's half.
  static let missedDeadlines = "/kiem-tra/qua-han"
  static func inbox(_ filter: String) -> String { "\(work)?tinh-trang=\(filter)" }
  static func reception(_ id: String) -> String { "/ho-so/\(id)/tiep-nhan" }
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
  // Official papers.
  static func papers(ofDossier id: String) -> String { "/ho-so/\(id)/van-ban" }
  static func papers(ofYear id: String, unit: String? = nil) -> String { "/dot/\(id)/van-ban" + (unit.map { "?don-vi=\($0)" } ?? "") }
  static func paper(ofDecision id: String) -> String { "/quyet-dinh/\(id)/van-ban" }
  static func draft(_ form: String, _ subject: String) -> String { "/van-ban/\(form)/\(subject)" }
  static func paper(_ id: String) -> String { "/ban-hanh/\(id)" }
  static func bundle(_ dossier: String) -> String { "/ho-so/\(dossier)/tron-bo.zip" }
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

  /// The main ways of a hat.
  static func nav(_ hat: Hat) -> [(String, String)] {
    switch hat.role {
    case .administrator: [("Việc hôm nay", work), ("Đơn vị", "/don-vi"), ("Tài khoản", "/tai-khoan"), ("Ngày nghỉ", "/ngay-nghi")]
    case .provinceOfficer: [("Việc hôm nay", work), ("Đợt đánh giá", years), ("Quá hạn", missedDeadlines), ("Tổng hợp", summary), ("Quy định", regulations), ("Sổ văn bản", register), ("Tài khoản", "/tai-khoan")]
    case .districtOfficer: [("Việc hôm nay", work), ("Tổng hợp", summary), ("Sổ văn bản", register), ("Tài khoản", "/tai-khoan")]
    case .communeOfficer: [("Việc hôm nay", work), ("Sổ văn bản", register), ("Tài khoản", "/tai-khoan")]
    case .districtChairman, .communeChairman: [("Việc hôm nay", work), ("Sổ văn bản", register)]
    case .inspector, .organisation: [("Việc hôm nay", work)]
    }
  }

  /// Percent-encoding for one value of a query.
  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
