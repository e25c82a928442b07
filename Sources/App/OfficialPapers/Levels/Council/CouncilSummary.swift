import Papers
import Rules

/// Bản tổng hợp kết quả thẩm định of the council: figures as the council found them, both levels, and the votes.
enum CouncilSummary {
  static let form = PaperForm(
    id: "ban-tong-hop-tham-dinh", name: "Bản tổng hợp kết quả thẩm định của hội đồng", kind: .unnumbered, issuer: .council, role: .council,
    isInternal: true,
    parts: [.text("opening", "Lời dẫn", "Hội đồng tổng hợp kết quả thẩm định các tiêu chí, chỉ tiêu theo {quy-dinh} như sau:")], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.answers, .council, .votes, .conclusion)
    let dossier = matter.dossier, id = dossier.assessment.id
    let found = try dossier.evaluation(.appraised), reached = dossier.appraisedLevel ?? 0
    let columns = [
      IndicatorColumn(head: "Kết quả, số liệu", width: 4.4, alignment: .left) { line in
        (line.appraised ?? line.own).map { line.indicator.figure($0.value) } ?? ""
      },
      IndicatorColumn(head: "Số phiếu đạt/không đạt", width: 2) { line in
        matter.council.map { $0.count(id, line.indicator.number) }.map { "\($0.met)/\($0.notMet)" } ?? ""
      },
      dossier.marks(found, 1), dossier.marks(found, 2),
      IndicatorColumn(head: "Lý do, ghi chú", width: 3.6, alignment: .left) { $0.councilReason }, matter.evidenceColumn,
    ]
    return draft.document(
      .kind("BẢN TỔNG HỢP", about: "Kết quả thẩm định các tiêu chí, chỉ tiêu\n\(matter.words.object)"), about: draft.form.name,
      blocks: draft.paragraphs("opening") + [dossier.indicatorTable(columns, title: 5)] + matter.slipNotes + matter.resultItems(found) + [
        .paragraph("Kết luận của hội đồng: \(.bold(Text("\(matter.words.subject) \(reached == 0 ? "chưa đạt mức độ nào" : "đạt mức độ \(reached)")")))."),
      ],
      signatures: [
        Signature("THƯ KÝ", note: "(Ký, ghi rõ họ tên)", name: matter.council?.seat(.secretary)?.name), draft.signature,
      ], orientation: .landscape)
  }
}
