/// The papers of a district's or province's year.
let yearPapers: [PaperForm] = [DistrictPlan.form, ClosingReport.district, ProvincePlan.form, RatingAnnex.form, ClosingReport.province]
