/// The papers of a request, in the order in which they come about.
let levelRequestPapers: [PaperForm] = [
  CommuneLevelPlan.form, SelfMeetingMinutes.form, SelfSummary.form, LevelSelfReport.form, LevelSubmission.form, OpinionForms.blank, OpinionForms.filled,
  AppraisalReport.form, CouncilSummary.form, LevelProposal.form, LevelDecisionPaper.draft, DeclineReply.form,
]
let councilPapers: [PaperForm] = [CouncilDecision.form, CouncilMinutes.meeting, CouncilMinutes.written]
let levelYearPapers: [PaperForm] = [LevelYearPlan.district, LevelYearPlan.province, ReportUp.district, ReportUp.province]
/// Under the texts that judge by levels.
let levelPapers: [PaperForm] = levelRequestPapers + councilPapers + [LevelDecisionPaper.form] + levelYearPapers
