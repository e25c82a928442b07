import Foundation
import Rules

/// Every address of the program, who may come, what it takes to do it, and the function that answers; what judges by levels
/// stands in `Levels/LevelSitemap.swift`.
let sitemap: [Route] =
  accountRoutes + unitRoutes + regulationRoutes + planRoutes + assessmentRoutes + evidenceRoutes + inspectionRoutes
  + recognitionRoutes + levelOwnRoutes + levelAppraisalRoutes + summaryRoutes + importRoutes + paperRoutes + publicRoutes + figureRoutes

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
  .page(Link.stepDuties, .signedIn, [.manageAccounts], StepDutyHandlers.show),
  .form(Link.stepDuties, .signedIn, [.manageAccounts], StepDutyHandlers.save),
  .page("/tai-khoan/{id}", .signedIn, [.manageAccounts], AccountHandlers.one),
  .form("/tai-khoan/{id}/vai-tro", .signedIn, [.manageAccounts], AccountHandlers.give),
  .form("/tai-khoan/{id}/thoi", .signedIn, [.manageAccounts], AccountHandlers.end),
  .form("/tai-khoan/{id}/mat-khau", .signedIn, [.resetPassword], AccountHandlers.reset),
  .page(Link.handover("{id}"), .signedIn, [.manageAccounts], HandoverHandlers.show),
  .form(Link.handover("{id}"), .signedIn, [.manageAccounts], HandoverHandlers.handOver),
]

let unitRoutes: [Route] = [
  .page(Link.units, .signedIn, [.manageUnits], UnitHandlers.show),
  .page(Link.unitChanges, .signedIn, [.manageUnits], LineageHandlers.list),
  .page(Link.unitChange("{id}"), .signedIn, [.manageUnits], LineageHandlers.show),
  .form(Link.unitChange("{id}"), .signedIn, [.manageUnits], LineageHandlers.settle),
  .form(Link.unitChange("{id}") + "/tinh", .signedIn, [.manageUnits], LineageHandlers.confirm),
  .page(Link.lineageRow("{id}"), .signedIn, [.manageUnits], LineageHandlers.row),
  .form(Link.lineageRow("{id}"), .signedIn, [.manageUnits], LineageHandlers.settleRow),
  .page(Link.newUnitChange, .signedIn, [.manageUnits], ChangeHandlers.show),
  .form(Link.newUnitChange, .signedIn, [.manageUnits], ChangeHandlers.act),
  .page(Link.unit("{id}"), .signedIn, [], UnitPageHandlers.show),
  .page(Link.carryOver("{id}"), .signedIn, [.carryOver], CarryOverHandlers.show),
  .form(Link.carryOver("{id}"), .signedIn, [.carryOver], CarryOverHandlers.act),
  .page(Link.takeOver("{id}"), .signedIn, [.manageAccounts], TakeOverHandlers.show),
  .form(Link.takeOver("{id}"), .signedIn, [.manageAccounts], TakeOverHandlers.act),
  .page(Link.takeOverBelow("{id}"), .signedIn, [.manageAccounts], TakeOverBelowHandlers.show),
  .form(Link.takeOverBelow("{id}"), .signedIn, [.manageAccounts], TakeOverBelowHandlers.act),
]

let regulationRoutes: [Route] = [
  .page(Link.regulations, .signedIn, [], RegulationHandlers.list),
  .page(Link.maxima, .signedIn, [.enterMaxima], RegulationHandlers.showMaxima),
  .form(Link.maxima, .signedIn, [.enterMaxima], RegulationHandlers.enterMaxima),
  .form(Link.confirmMaxima("{id}"), .signedIn, [.confirmMaxima], RegulationHandlers.confirmMaxima),
  .page(Link.guidance, .signedIn, [.enterGuidance], GuidanceHandlers.show),
  .page("\(Link.guidance)/{item}", .signedIn, [.enterGuidance], GuidanceHandlers.edit),
  .form("\(Link.guidance)/{item}", .signedIn, [.enterGuidance], GuidanceHandlers.save),
  .page(Link.publishing, .signedIn, [.enterGuidance], GuidanceHandlers.preview),
  .form(Link.publishing, .signedIn, [.enterGuidance], GuidanceHandlers.publish),
  .page(Link.ruleProposals, .signedIn, [.proposeRules, .seeDistrict, .seeProvince, .seeNation], RuleProposalHandlers.show),
  .page(Link.ruleProposal, .signedIn, [.proposeRules], RuleProposalHandlers.ask),
  .form(Link.ruleProposal, .signedIn, [.proposeRules], RuleProposalHandlers.propose),
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
  .page(Link.planTasks, .signedIn, [.reportTasks, .seeDistrict, .seeProvince], PlanTaskHandlers.list),
  .page(Link.newPlanTask, .signedIn, [.setTasks], PlanTaskHandlers.new),
  .form(Link.newPlanTask, .signedIn, [.setTasks], PlanTaskHandlers.set),
  .page(Link.planTask("{id}"), .signedIn, [.reportTasks, .seeDistrict, .seeProvince], PlanTaskHandlers.show),
  .form(Link.planTask("{id}"), .signedIn, [.reportTasks], PlanTaskHandlers.report),
  .page(Link.planTask("{id}") + "/sua", .signedIn, [.setTasks], PlanTaskHandlers.edit),
  .form(Link.planTask("{id}") + "/sua", .signedIn, [.setTasks], PlanTaskHandlers.change),
  .form(Link.planTask("{id}") + "/bo", .signedIn, [.setTasks], PlanTaskHandlers.drop),
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
  .page(Link.journal("{id}"), .signedIn, [.seeDossier], JournalHandlers { .dossier($0) }.show),
  .page(Link.assignments("{id}"), .signedIn, [.seeDossier], ChargeHandlers.showAssignments),
  .form(Link.assignments("{id}"), .signedIn, [.assignCriteria], ChargeHandlers.assign),
  .form(Link.assignments("{id}") + "/to-chuc", .signedIn, [.assignCriteria], ChargeHandlers.addOrganisation),
  .page(Link.selfTeam("{id}"), .signedIn, [.seeDossier], ChargeHandlers.showTeam),
  .form(Link.selfTeam("{id}"), .signedIn, [.assignCriteria], ChargeHandlers.nameTeam),
]

/// The register behind a dossier's criteria, and behind a request's indicators.
private func registerRoutes(_ home: String, _ item: String, _ handlers: EvidenceHandlers) -> [Route] {
  let register = "\(home)/minh-chung"
  return [
    .page(register, .signedIn, [.seeDossier], handlers.register),
    .upload(register, [.keepEvidence], handlers.add),
    .page(register + "/moi", .signedIn, [.keepEvidence], handlers.new),
    .page(register + "/nam-truoc", .signedIn, [.keepEvidence], handlers.showLastYear),
    .form(register + "/nam-truoc", .signedIn, [.keepEvidence], handlers.carryOver),
    .form(register + "/dung-lai", .signedIn, [.keepEvidence], handlers.reuse),
    .page(register + "/sua/{evidence}", .signedIn, [.keepEvidence], handlers.edit),
    .form(register + "/sua/{evidence}", .signedIn, [.keepEvidence], handlers.change),
    .upload(register + "/tep/{evidence}", [.keepEvidence], handlers.addFiles),
    .form(register + "/xoa-tep/{file}", .signedIn, [.keepEvidence], handlers.removeFile),
    .form(register + "/xoa/{evidence}", .signedIn, [.keepEvidence], handlers.removeEvidence),
    .form("\(home)/\(item)/{n}/minh-chung", .signedIn, [.keepEvidence], handlers.pick),
    .form("\(home)/\(item)/{n}/go-minh-chung", .signedIn, [.keepEvidence], handlers.unlink),
  ]
}

let evidenceRoutes: [Route] =
  registerRoutes("/ho-so/{id}", "tieu-chi", EvidenceHandlers { .dossier($0) })
  + registerRoutes("/muc-do/{id}", "chi-tieu", EvidenceHandlers { .request($0) }) + [
  .page("/minh-chung/{id}", .signedIn, [.seeEvidence], EvidenceFileHandlers.show),
  .page("/tep/{id}", .signedIn, [.seeEvidence], EvidenceFileHandlers.file),
]

let inspectionRoutes: [Route] = [
  .page(Link.missedDeadlines, .signedIn, [.seeProvince, .seeDistrict], MissedDeadlines.show),
  .page("/ho-so/{id}/tiep-nhan", .signedIn, [.seeDossier], ReceptionHandlers.show),
  .form("/ho-so/{id}/tiep-nhan", .signedIn, [.receive], ReceptionHandlers.accept),
  .form("/ho-so/{id}/tra-ho-so", .signedIn, [.receive], ReceptionHandlers.giveBack),
  .form(Link.judging("{id}"), .signedIn, [.judgeEvidence], JudgingHandlers.judgeAll),
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

let figureRoutes: [Route] = [
  .page(Link.figures, .signedIn, [.supplyFigures, .keepFigures], FigureHandlers.show),
  .form(Link.figures, .signedIn, [.supplyFigures, .keepFigures], FigureHandlers.save),
  .page(Link.figureSuppliers, .signedIn, [.keepFigures], FigureHandlers.showSuppliers),
  .form(Link.figureSuppliers, .signedIn, [.keepFigures], FigureHandlers.saveSupplier),
  .page(Link.figureChoices, .signedIn, [.keepFigures], IndicatorFigureHandlers.showChoice),
  .form(Link.figureChoices, .signedIn, [.keepFigures], IndicatorFigureHandlers.choose),
  .form("/muc-do/{id}/chi-tieu/{n}/so-lieu", .signedIn, [.answerIndicators], IndicatorFigureHandlers.take),
  .page(Link.titles, .signedIn, [.keepFigures, .seeDistrict, .seeProvince], TitleHandlers.show),
  .form(Link.titles, .signedIn, [.keepFigures], TitleHandlers.save),
  .page(Link.titleTargets, .signedIn, [.editPlan], TitleHandlers.showTargets),
  .form(Link.titleTargets, .signedIn, [.editPlan], TitleHandlers.saveTargets),
  .page(Link.levelSummary, .signedIn, [.seeDistrict, .seeProvince, .seeNation], LevelSummaryHandlers.show),
  .page(Link.levelTargets("{id}"), .signedIn, [.editPlan], LevelTargetHandlers.show),
  .form(Link.levelTargets("{id}"), .signedIn, [.editPlan], LevelTargetHandlers.save),
  .page(Link.reportsUp, .signedIn, [.reportUp, .seeDistrict, .seeProvince, .seeNation], UpwardHandlers.show),
  .form(Link.reportsUp, .signedIn, [.reportUp], UpwardHandlers.send),
  .page(Link.newReportUp, .signedIn, [.reportUp], UpwardHandlers.showNew),
  .form(Link.reportDates, .signedIn, [.editPlan], UpwardHandlers.setDue),
  .page(Link.reportUp("{id}"), .signedIn, [.seeDistrict, .seeProvince, .seeNation], UpwardHandlers.one),
  .form(Link.reportUp("{id}") + "/nhan", .signedIn, [.receive], UpwardHandlers.receive),
]

let paperRoutes: [Route] = [
  .page(Link.papers(ofDossier: "{id}"), .signedIn, [.seeDossier], PaperHandlers.ofDossier),
  .page("/dot/{id}/van-ban", .signedIn, [.seeProvince, .seeDistrict], PaperHandlers.ofYear),
  .page("/quyet-dinh/{id}/van-ban", .signedIn, [.seeDistrict, .seeDossier], PaperHandlers.ofDecision),
  .page(Link.draft("{form}", "{subject}"), .signedIn, [.seeDossier, .seeDistrict, .seeProvince], DraftHandlers.show),
  .page(Link.draft("{form}", "{subject}") + "/{file}", .signedIn, [.seeDossier, .seeDistrict, .seeProvince], DraftHandlers.file),
  .form(Link.draft("{form}", "{subject}"), .signedIn, [.issuePaper], DraftHandlers.issue),
  .form(Link.draft("{form}", "{subject}") + "/duyet", .signedIn, [.approvePaper], DraftHandlers.approve),
  .form(Link.draft("{form}", "{subject}") + "/trinh-ky", .signedIn, [.issuePaper], SigningHandlers.send),
  .form(Link.draft("{form}", "{subject}") + "/tra-lai", .signedIn, [.approvePaper], SigningHandlers.sendBack),
  .form(Link.draft("{form}", "{subject}") + "/rut-trinh", .signedIn, [.issuePaper], SigningHandlers.withdraw),
  .page(Link.paper("{id}"), .signedIn, [.seeDossier, .seeDistrict, .seeProvince], PaperHandlers.show),
  .page(Link.paper("{id}") + "/{file}", .signedIn, [.seeDossier, .seeDistrict, .seeProvince], PaperHandlers.file),
  .form(Link.paper("{id}") + "/thay-the", .signedIn, [.issuePaper], PaperHandlers.replace),
  .form(Link.paper("{id}") + "/huy", .signedIn, [.issuePaper], PaperHandlers.void),
  .form(Link.paper("{id}") + "/rut", .signedIn, [.approvePaper], PaperHandlers.withdraw),
  .upload(Link.paper("{id}") + "/ban-ky", [.issuePaper], PaperHandlers.attach),
  .page(Link.bundle("{id}"), .signedIn, [.seeDossier], DossierBundle.download),
  .page(Link.papers(ofLevel: "{id}"), .signedIn, [.seeDossier], LevelPaperHandlers.ofLevel),
  .page(Link.levelBundle("{id}"), .signedIn, [.seeDossier], LevelBundle.download),
  .page(Link.papers(ofCouncil: "{id}"), .signedIn, [.seeDossier], LevelPaperHandlers.ofCouncil),
  .page(Link.paper(ofLevelDecision: "{id}"), .signedIn, [.seeDossier], LevelPaperHandlers.ofDecision),
  .page("/muc-do/dot/{id}/van-ban", .signedIn, [.seeProvince, .seeDistrict], LevelPaperHandlers.ofYear),
  .page(Link.register, .signedIn, [.issuePaper], RegisterPages.show),
  .page("/co-quan/{role}", .signedIn, [.issuePaper], BodySettings.showBody),
  .form("/co-quan/{role}", .signedIn, [.issuePaper], BodySettings.saveBody),
  .page(Link.wording("{form}"), .signedIn, [.issuePaper], BodySettings.showWording),
  .form(Link.wording("{form}"), .signedIn, [.issuePaper], BodySettings.saveWording),
  .page(Link.paper("{id}") + "/ban-ky/{copy}", .signedIn, [.seeDossier, .seeDistrict, .seeProvince], PaperHandlers.copy),
]

private let importing: [Permission] = [.manageUnits, .manageAccounts, .importResults, .keepEvidence, .enterPoints, .proposePoints, .supplyFigures, .keepFigures]
let importRoutes: [Route] = [
  .page("/nhap/{kind}", .signedIn, importing, ImportHandlers.start),
  .upload("/nhap/{kind}", importing, ImportHandlers.upload),
  .page("/nhap/{kind}/mau", .signedIn, importing, ImportHandlers.template),
  .page("/xem-truoc/{id}", .signedIn, importing, ImportHandlers.preview),
  .form("/xem-truoc/{id}", .signedIn, importing, ImportHandlers.carryOut),
  .page(Link.importRun("{id}"), .signedIn, importing, ImportHandlers.run),
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
