import Foundation
import Rules

/// Every address of the program, who may come, what it takes to do it, and the function that answers.
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
  .page(Link.reportsUp, .signedIn, [.reportUp, .seeDistrict, .seeProvince, .seeNation], UpwardHandlers.show),
  .form(Link.reportsUp, .signedIn, [.reportUp], UpwardHandlers.send),
  .page(Link.newReportUp, .signedIn, [.reportUp], UpwardHandlers.showNew),
  .form(Link.reportDates, .signedIn, [.editPlan], UpwardHandlers.setDue),
  .page(Link.reportUp("{id}"), .signedIn, [.seeDistrict, .seeProvince, .seeNation], UpwardHandlers.one),
  .form(Link.reportUp("{id}") + "/nhan", .signedIn, [.receive], UpwardHandlers.receive),
]

let levelOwnRoutes: [Route] = [
  .page(Link.levelYears, .signedIn, [.seeProvince, .seeDistrict], LevelYearHandlers.list),
  .page(Link.newLevelYear, .signedIn, [.openYear], LevelYearHandlers.new),
  .form(Link.newLevelYear, .signedIn, [.openYear], LevelYearHandlers.open),
  .page(Link.levelYear("{id}"), .signedIn, [.seeProvince, .seeDistrict], LevelYearHandlers.show),
  .page(Link.learningUnits("{id}"), .signedIn, [.answerIndicators], LearningUnitHandlers.show),
  .form(Link.learningUnits("{id}"), .signedIn, [.answerIndicators], LearningUnitHandlers.open),
  .page(Link.level("{id}"), .signedIn, [.seeDossier], LevelHandlers.show),
  .page(Link.level("{id}", .requestSignature), .signedIn, [.requestSignature], LevelHandlers.showRequest),
  .form(Link.level("{id}", .requestSignature), .signedIn, [.requestSignature], LevelHandlers.request),
  .page(Link.level("{id}", .sendBack), .signedIn, [.sign], LevelHandlers.showSendBack),
  .form(Link.level("{id}", .sendBack), .signedIn, [.sign], LevelHandlers.sendBack),
  .page(Link.level("{id}", .submit), .signedIn, [.sign, .signForOrganisation], LevelHandlers.showSubmit),
  .form(Link.level("{id}", .submit), .signedIn, [.sign, .signForOrganisation], LevelHandlers.submit),
  .page("/muc-do/{id}/chi-tieu/{n}", .signedIn, [.seeDossier], IndicatorHandlers.show),
  .form("/muc-do/{id}/chi-tieu/{n}", .signedIn, [.answerIndicators], IndicatorHandlers.save),
  .page(Link.levelMeeting("{id}"), .signedIn, [.seeDossier], MeetingHandlers.show),
  .form(Link.levelMeeting("{id}"), .signedIn, [.answerIndicators], MeetingHandlers.save),
  .page(Link.levelCharges("{id}"), .signedIn, [.seeDossier], IndicatorChargeHandlers.show),
  .form(Link.levelCharges("{id}"), .signedIn, [.answerIndicators], IndicatorChargeHandlers.save),
  .form(Link.levelCharges("{id}") + "/to-chuc", .signedIn, [.answerIndicators], IndicatorChargeHandlers.addOrganisation),
  .page(Link.standardCounts("{id}"), .signedIn, [.seeDossier], StandardCountHandlers.show),
  .form(Link.standardCounts("{id}"), .signedIn, [.answerIndicators], StandardCountHandlers.save),
  .page(Link.levelJournal("{id}"), .signedIn, [.seeDossier], JournalHandlers { .request($0) }.show),
  .page(Link.unitFacts("{id}"), .signedIn, [], UnitFactHandlers.show),
  .form(Link.unitFacts("{id}"), .signedIn, [.chooseSettings], UnitFactHandlers.record),
]

let levelAppraisalRoutes: [Route] = [
  .page(Link.authority, .signedIn, [.setAuthority], AuthorityHandlers.list),
  .page("\(Link.authority)/moi", .signedIn, [.setAuthority], AuthorityHandlers.showNew),
  .form("\(Link.authority)/moi", .signedIn, [.setAuthority], AuthorityHandlers.enter),
  .page("\(Link.authority)/{id}", .signedIn, [.setAuthority], AuthorityHandlers.show),
  .form("\(Link.authority)/{id}", .signedIn, [.setAuthority], AuthorityHandlers.change),
  .page(Link.openPoints("{id}"), .signedIn, [.seeProvince, .chooseSettings], OpenPointHandlers.show),
  .form(Link.openPoints("{id}"), .signedIn, [.chooseSettings], OpenPointHandlers.choose),
  .page(Link.levelReception("{id}"), .signedIn, [.seeDossier], LevelReceptionHandlers.show),
  .form(Link.levelReception("{id}"), .signedIn, [.receive], LevelReceptionHandlers.accept),
  .form(Link.levelReturn("{id}"), .signedIn, [.receive], LevelReceptionHandlers.giveBack),
  .page(Link.levelJudging("{id}", "{n}"), .signedIn, [.seeDossier], LevelReceptionHandlers.showJudging),
  .form(Link.levelJudging("{id}", "{n}"), .signedIn, [.judgeEvidence], LevelReceptionHandlers.judge),
  .page(Link.councilOf("{id}"), .signedIn, [.appraise], CouncilHandlers.ofRequest),
  .page(Link.newCouncil([]), .signedIn, [.appraise], CouncilHandlers.showNew),
  .form(Link.newCouncil([]), .signedIn, [.appraise], CouncilHandlers.name),
  .page(Link.council("{id}"), .signedIn, [.appraise, .vote, .seeDossier], CouncilHandlers.show),
  .page(Link.changeCouncil("{id}"), .signedIn, [.appraise], CouncilHandlers.showChange),
  .form(Link.changeCouncil("{id}"), .signedIn, [.appraise], CouncilHandlers.change),
  .page(Link.votes("{id}", "{request}"), .signedIn, [.appraise, .vote, .seeDossier], CouncilHandlers.showVotes),
  .form(Link.votes("{id}", "{request}"), .signedIn, [.appraise, .vote], CouncilHandlers.vote),
  .page(Link.levelConclusion("{id}"), .signedIn, [.appraise], LevelConclusionHandlers.show),
  .form(Link.levelConclusion("{id}"), .signedIn, [.appraise], LevelConclusionHandlers.conclude),
  .page(Link.appraisedFigure("{id}", "{n}"), .signedIn, [.appraise], LevelConclusionHandlers.showFigure),
  .form(Link.appraisedFigure("{id}", "{n}"), .signedIn, [.appraise], LevelConclusionHandlers.correct),
  .page(Link.levelProposal("{id}"), .signedIn, [.seeDossier], LevelProposalHandlers.show),
  .form(Link.levelProposal("{id}"), .signedIn, [.propose], LevelProposalHandlers.propose),
  .form(Link.levelDecline("{id}"), .signedIn, [.propose], LevelProposalHandlers.decline),
  .form(Link.levelSendBack("{id}"), .signedIn, [.decideLevel], LevelProposalHandlers.sendBack),
  .page(Link.newLevelDecision([]), .signedIn, [.decideLevel], LevelDecisionHandlers.showNew),
  .form(Link.newLevelDecision([]), .signedIn, [.decideLevel], LevelDecisionHandlers.decide),
  .page(Link.levelDecision("{id}"), .signedIn, [.seeDossier], LevelDecisionHandlers.show),
  .form(Link.levelDecision("{id}") + "/cong-bo", .signedIn, [.publish], LevelDecisionHandlers.publish),
  .page(Link.levelDecision("{id}") + "/thay-the", .signedIn, [.decideLevel], LevelDecisionHandlers.showReplacement),
  .form(Link.levelDecision("{id}") + "/thay-the", .signedIn, [.decideLevel], LevelDecisionHandlers.replace),
  .page(Link.levelDecisionOf("{id}"), .signedIn, [.seeDossier], LevelDecisionHandlers.ofRequest),
  .page(Link.validity, .signedIn, [], ValidityHandlers.show),
  .page("\(Link.validity)/moi", .signedIn, [.importResults], ValidityHandlers.showNew),
  .form("\(Link.validity)/moi", .signedIn, [.importResults], ValidityHandlers.enter),
  .page(Link.levelHandOver, .signedIn, [.handOverDossiers], LevelHandOverHandlers.show),
  .form(Link.levelHandOver, .signedIn, [.handOverDossiers], LevelHandOverHandlers.handOver),
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
  static func guidance(law: String) -> String { "\(guidance)?quy-dinh=\(law)" }
  static func guidance(_ item: String, law: String) -> String { "\(guidance)/\(item)?quy-dinh=\(law)" }
  static let publishing = "/quy-dinh/ban-hanh-huong-dan"
  static func publishGuidance(law: String) -> String { "\(publishing)?quy-dinh=\(law)" }
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
    case .districtChairman: [("Việc hôm nay", work), ("Mức độ", levelSummary), ("Sổ văn bản", register)]
    case .educationHead, .provinceChairman: [("Việc hôm nay", work), ("Mức độ", levelSummary)]
    case .ministryOfficer, .minister: [("Việc hôm nay", work), ("Mức độ", levelSummary), ("Báo cáo của các tỉnh", reportsUp)]
    case .inspector, .organisation: [("Việc hôm nay", work)]
    case .supplier: [("Việc hôm nay", work), ("Số liệu", figures)]
    }
  }

  /// Percent-encoding for one value of a query.
  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
