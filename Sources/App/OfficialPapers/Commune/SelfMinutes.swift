import Papers
import Rules

/// Biên bản tự kiểm tra, the third paper of the dossier (Điều 5.1c), laid out as mẫu 1.9 of Nghị định 30/2020.
enum SelfMinutes {
  static let form = PaperForm(
    id: "bien-ban-tu-kiem-tra", name: "Biên bản tự kiểm tra, đánh giá, xếp loại", kind: .unnumbered, issuer: .commune, role: .selfTeam,
    parts: [
      .text(
        "opening", "Nội dung cuộc họp",
        "Tổ tự kiểm tra đã nghe báo cáo của các cơ quan, tổ chức phụ trách tiêu chí, đối chiếu minh chứng, xem xét thực tế, thảo luận và thống nhất điểm của từng tiêu chí theo {quy-dinh} như sau:"),
      .recipients("UBND {xa}", "Lưu: HS tổ tự kiểm tra"),
    ], table: .criteria, compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.points, .selfTeam)
    let evaluation = try dossier.evaluation(.own)
    return draft.document(
      .kind("BIÊN BẢN", about: "Tự kiểm tra, đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      blocks: [
        .paragraph("Thời gian bắt đầu: …… giờ …… phút, ngày …… tháng …… năm 20……"), .field("Địa điểm:", isIndented: true),
        .heading("I. Thành phần"),
        .paragraph(
          Text("Tổ tự kiểm tra \(dossier.commune)\(matter.issued(SelfTeamDecision.form.id).map { ", thành lập theo \($0.citation)" } ?? ""), gồm:")),
        matter.teamTable, .field("Vắng mặt (ghi rõ lý do):", isIndented: true),
        .paragraph(Text("Chủ trì: \(matter.teamLeader?.name ?? .room), Tổ trưởng.")),
        .paragraph(Text("Thư ký: \(matter.teamSecretary?.name ?? .room).")), .heading("II. Nội dung và kết quả"),
      ] + draft.paragraphs("opening")
        + [
          matter.criterionTable(
            matter.maximum, matter.counted("Điểm tự chấm", evaluation),
            CriterionColumn(head: "Số minh chứng", total: "\(matter.ownEvidence.count)") { "\(matter.ownEvidenceCount(of: $0.criterion.number))" },
            .words("Ghi chú", width: 4) { $0.own?.reason ?? "" }, adding: draft.extra),
          .heading("III. Kết luận"),
          .paragraph("Tổng điểm tự chấm: \(.bold(Text(evaluation.total.text)))/\(dossier.regulation.points.total.text) điểm. \(evaluation.zeros.isEmpty ? "Không có tiêu chí nào bị điểm 0." : "Tiêu chí bị điểm 0: \(evaluation.zeros.listed).")"),
          .paragraph(
            "Tổ tự kiểm tra thống nhất đề nghị Chủ tịch \(dossier.communeCommittee) trình cấp có thẩm quyền xếp loại \(.bold(Text(evaluation.rating.name))) \(Format.clause("\(evaluation.rating.clause.asClause) \(dossier.regulation.shortCitation)"))."),
          .heading("IV. Ý kiến khác"), .dottedLines(2, isIndented: true),
          .paragraph("Cuộc họp kết thúc vào hồi …… giờ …… phút cùng ngày. Biên bản đã được đọc cho các thành viên cùng nghe, thống nhất và ký tên./."),
        ] + matter.memberSignatures,
      signatures: [
        Signature("THƯ KÝ", note: "(Ký, ghi rõ họ tên)", name: matter.teamSecretary?.name),
        Signature("TỔ TRƯỞNG", note: "(Ký, ghi rõ họ tên)", name: matter.teamLeader?.name),
      ], hasDateline: false)
  }
}

extension DossierMatter {
  /// Room for the other members, who sign beside secretary and leader.
  fileprivate var memberSignatures: [Block] {
    let others = selfTeam.filter { $0 != teamLeader && $0 != teamSecretary }
    guard !others.isEmpty else { return [] }
    return [
      .paragraph("Các thành viên ký tên:"),
      .grid(
        Grid(
          [.init(0.9, .centre), .init(6), .init(5)], head: [["TT", "Họ và tên", "Chữ ký"]],
          rows: others.enumerated().map { index, member in Grid.Row(["\(index + 1)", Grid.Cell(member.name), ""], height: 10) }, textSize: 12)),
    ]
  }
}
