import Papers
import Rules

/// Phiếu chấm điểm of the tổ tự kiểm tra: blank, for a member to fill by hand; filled, with the points that the commune settled on.
enum SelfScoreForm {
  static let blank = form("phieu-cham", "Phiếu chấm điểm tự kiểm tra (mẫu trống)", compose: .dossier { matter, draft in
    sheet(
      matter, draft,
      fields: [.field("Họ và tên người chấm:"), .field("Chức vụ, đơn vị công tác:"), .field("Nhiệm vụ trong tổ tự kiểm tra:")],
      table: matter.criterionTable(
        matter.maximum, .blank("Điểm chấm", width: 1.6), .blank("Minh chứng", width: 2.2), .blank("Lý do, nhận xét", width: 3.4), room: 10),
      closing: [.paragraph("Nhận xét chung, đề nghị xếp loại:", .flush), .dottedLines(3)],
      signature: sign(matter, "NGƯỜI CHẤM", name: nil))
  })

  static let filled = form("phieu-cham-tu-cham", "Phiếu chấm điểm tự kiểm tra (đã chấm)", compose: .dossier { matter, draft in
    try matter.require(.points, .selfTeam)
    let evaluation = try matter.dossier.evaluation(.own)
    return sheet(
      matter, draft, fields: [],
      table: matter.criterionTable(
        matter.maximum, matter.counted("Điểm chấm", evaluation),
        .words("Minh chứng số", width: 2.2) { matter.evidenceNumbers(of: $0.criterion.number) },
        .words("Lý do, nhận xét", width: 4) { $0.own?.reason ?? "" }),
      closing: [
        .paragraph("(Số của minh chứng theo Danh mục minh chứng kèm theo Báo cáo kết quả tự đánh giá.)", .note),
        .paragraph("Tổng điểm: \(.bold(Text(evaluation.total.text))) điểm. Tự xếp loại: \(.bold(Text(evaluation.rating.name)))."),
      ],
      signature: sign(matter, "TỔ TRƯỞNG", name: matter.teamLeader?.name))
  })

  private static func form(_ id: String, _ name: String, compose: PaperForm.Composition) -> PaperForm {
    PaperForm(id: id, name: name, kind: .unnumbered, issuer: .commune, role: .selfTeam, parts: [], compose: compose)
  }

  private static func sign(_ matter: DossierMatter, _ office: String, name: String?) -> Signature {
    Signature(office, note: "(Ký, ghi rõ họ tên)", name: name)
  }

  private static func sheet(
    _ matter: DossierMatter, _ draft: Draft, fields: [Block], table: Block, closing: [Block], signature: Signature
  ) -> Document {
    var signature = signature
    signature.dateline = Dateline(draft.body.place)
    return draft.document(
      .kind("PHIẾU CHẤM ĐIỂM", about: "Tự kiểm tra, đánh giá, xếp loại\n\(matter.dossier.object)"), about: draft.form.name,
      blocks: fields + [table] + closing, signatures: [signature], hasDateline: false)
  }
}
