import Papers
import Rules

/// Bản tổng hợp kết quả tự đánh giá: criteria and indicators with figures, bases, both levels and evidence.
enum SelfSummary {
  static let form = PaperForm(
    id: "ban-tong-hop-tu-danh-gia", name: "Bản tổng hợp kết quả tự đánh giá các tiêu chí, chỉ tiêu", kind: .unnumbered, issuer: .assessed,
    role: .committee,
    parts: [
      .text("opening", "Lời dẫn", "Thực hiện {quy-dinh}, {co-quan} tổng hợp kết quả tự đánh giá {danh-hieu} năm {nam} như sau:"),
    ], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.answers)
    let evaluation = try matter.dossier.evaluation(.own)
    return draft.document(
      .kind("BẢN TỔNG HỢP", about: "Kết quả tự đánh giá các tiêu chí, chỉ tiêu\n\(matter.words.object)"), about: draft.form.name,
      blocks: draft.paragraphs("opening") + [
        matter.selfTable(evaluation),
        .paragraph("(Số của minh chứng theo Danh mục minh chứng kèm theo Báo cáo tự đánh giá.)", .note),
      ] + matter.slipNotes + matter.lowerItems + matter.resultItems(evaluation) + [
        .paragraph("Kết quả tự đánh giá chung: \(.bold(Text("\(matter.words.subject) \(evaluation.inWords)")))."),
      ], orientation: .landscape)
  }
}
