/// The papers of a commune about its dossier, in the order in which they come about (Điều 5.1, Điều 6).
let communePapers: [PaperForm] = [
  CommuneYearPlan.form, SelfCheckPlan.form, SelfTeamDecision.form, SelfScoreForm.blank, SelfScoreForm.filled, SelfMinutes.form,
  SelfReport.form, ShortReport.form, Submission.form,
]
