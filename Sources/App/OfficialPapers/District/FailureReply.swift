import Papers
import Rules

/// Văn bản trả lời to a commune that has reached no rating: each reason with its clause.
enum FailureReply {
  static let form = PaperForm(
    id: "tra-loi-chua-dat", name: "Văn bản trả lời xã chưa đạt", kind: .letter, issuer: .receiver, role: .committee, isInternal: true,
    parts: [
      .text(
        "request", "Đề nghị",
        "Ủy ban nhân dân {huyen} đề nghị Ủy ban nhân dân {xa} khắc phục các nội dung nêu trên, bổ sung minh chứng và tổ chức tự đánh giá lại trong kỳ đánh giá tiếp theo."),
      .text("closing", "Lời kết", "Ủy ban nhân dân {huyen} trả lời để Ủy ban nhân dân {xa} biết, thực hiện./."),
      .recipients("Như trên", "Hội Khuyến học {huyen}", "Phòng GDĐT {huyen}", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier, law = dossier.regulation
    try matter.require(.points, .plan, .result)
    let evaluation = try matter.result()
    guard matter.isFailed(evaluation) else {
      throw Problem.invalid("rating", "\(dossier.communeName) đạt xếp loại \(evaluation.rating.name), nên không có văn bản trả lời chưa đạt")
    }
    let visit = matter.inspection?.visitOn
    let request = matter.issued(Submission.form.id).map { "xem xét \($0.citation)" } ?? "xem xét hồ sơ đề nghị của \(dossier.communeCommittee)"
    return draft.document(
      .subject("V/v trả lời kết quả đánh giá, xếp loại \(dossier.object)"), about: draft.form.name, addressees: [dossier.communeCommittee],
      blocks: [
        .paragraph(
          Text("Sau khi \(request) và kết quả kiểm tra\(visit.map { " \($0.inWords)" } ?? "") của Đoàn kiểm tra, \(dossier.districtCommittee) có ý kiến như sau:")),
        .paragraph(
          "1. Theo \(law.citation), kết quả xây dựng “Cộng đồng học tập” của \(dossier.commune) năm \(dossier.year) đạt \(.bold(Text(evaluation.total.text)))/\(law.points.total.text) điểm, xếp loại \(.bold(Text(evaluation.rating.name))) \(Format.clause(evaluation.rating.clause.asClause))."),
        .paragraph("2. Lý do:"),
      ] + reasons(matter, evaluation) + [.paragraph(Text("3. \(draft.text("request"))"))] + draft.paragraphs("closing"))
  }

  /// What kept the commune from each rating, as the rules said it, and the evidence that does not count.
  private static func reasons(_ matter: DossierMatter, _ evaluation: Evaluation) -> [Block] {
    let rules = evaluation.reasons.filter { $0.outcome == .notMet }.map { "\($0.text.withoutPoint) \(Format.clause($0.clause.asClause))" }
    let rejected = matter.rejected.map {
      "Minh chứng “\($0.title)” của tiêu chí \($0.criterion) không được chấp nhận: \(($0.counts?.reason ?? "").withoutPoint)"
    }
    let reasons = rules + rejected
    return reasons.enumerated().map { index, reason in .item(Text("\(reason)\(index == reasons.count - 1 ? "." : ";")")) }
  }
}
