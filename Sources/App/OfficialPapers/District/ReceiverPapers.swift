/// The papers of the unit that receives, inspects and decides, about one dossier, in the order in which they come about.
let receiverPapers: [PaperForm] = [
  InspectionPlanPaper.form, TeamDecision.form, InspectorScoreSheets.blank, InspectorScoreSheets.filled, InspectionMinutes.form,
  InspectionReport.form, RecognitionProposal.form, FailureReply.form,
]
