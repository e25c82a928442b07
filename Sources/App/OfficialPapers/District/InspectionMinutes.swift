import Papers
import Rules

/// Biên bản kiểm tra, the second paper of the dossier to the chairman (Điều 5.2): self and inspected points, why they differ,
/// and what evidence does not count.
enum InspectionMinutes {
  static let form = PaperForm(
    id: "bien-ban-kiem-tra", name: "Biên bản kiểm tra, đánh giá, xếp loại", kind: .unnumbered, issuer: .receiver, role: .inspectionTeam,
    isInternal: true,
    parts: [
      .text(
        "opening", "Nội dung làm việc",
        "Đoàn kiểm tra đã nghe Ủy ban nhân dân {xa} báo cáo kết quả tự đánh giá, đối chiếu minh chứng, xem xét thực tế, trao đổi với cán bộ và người dân, chấm điểm các tiêu chí theo {quy-dinh} như sau:"),
      .recipients("UBND {huyen} (báo cáo)", "UBND {xa}", "Lưu: HS đoàn kiểm tra"),
    ], table: .criteria, compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.points, .plan, .result)
    let plan = matter.inspection ?? Inspection()
    let evaluation = try dossier.evaluation(.inspected), claimed = try matter.claimed()
    let leader = plan.members.first(where: \.leads)
    return draft.document(
      .kind("BIÊN BẢN", about: "Kiểm tra, đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      blocks: [
        .paragraph(Text("Thời gian bắt đầu: …… giờ …… phút, \(plan.visitOn?.inWords ?? "").")),
        .paragraph(Text("Địa điểm: \(plan.place.withoutPoint).")), .heading("I. Thành phần"),
        .paragraph(Text("1. Đoàn kiểm tra\(matter.issued(TeamDecision.form.id).map { " (\($0.citation))" } ?? ""):")),
        matter.inspectorTable(plan.members), .field("Thư ký:", isIndented: true),
        .field("2. Đại diện \(dossier.commune):", isIndented: true), .dottedLines(1, isIndented: true),
        .paragraph(Text("Chủ trì: \(leader?.name ?? ""), Trưởng đoàn.")), .heading("II. Nội dung và kết quả"),
      ] + draft.paragraphs("opening")
        + [
          .heading("1. Điểm các tiêu chí"),
          matter.criterionTable(
            matter.maximum, matter.own(total: matter.given), matter.counted("Điểm kiểm tra", evaluation),
            .words("Lý do chênh lệch", width: 4.5) { matter.reason(for: $0, evaluation) }, adding: draft.extra),
          .heading("2. Minh chứng không được chấp nhận"),
        ] + matter.rejectedBlocks + [.heading("3. Minh chứng qua quan sát, trao đổi tại xã")] + matter.visitBlocks
        + [
          .heading("III. Kết luận"),
          .paragraph("Tổng điểm kiểm tra: \(.bold(Text(evaluation.total.text)))/\(dossier.regulation.points.total.text) điểm (xã tự chấm \(matter.given.text) điểm, tự xếp loại \(claimed.rating.name)). \(evaluation.zeros.isEmpty ? "Không có tiêu chí nào bị điểm 0." : "Tiêu chí bị điểm 0: \(evaluation.zeros.listed).")"),
        ] + (plan.conclusion.isEmpty ? [] : [.paragraph(Text("Ý kiến của đoàn kiểm tra: \(plan.conclusion.withoutPoint)."))])
        + [
          .paragraph(
            "Đoàn kiểm tra đề nghị xếp loại \(.bold(Text(evaluation.rating.name))) \(Format.clause("\(evaluation.rating.clause.asClause) \(dossier.regulation.shortCitation)"))."),
          .heading(Text("IV. Ý kiến của \(dossier.commune)")), .dottedLines(3, isIndented: true),
          .paragraph("Buổi làm việc kết thúc vào hồi …… giờ …… phút cùng ngày. Biên bản đã được đọc cho những người dự họp cùng nghe, thống nhất và ký tên./."),
        ],
      signatures: [
        Signature("ĐẠI DIỆN\nUBND \(dossier.communeName.uppercased())", note: "(Ký, ghi rõ họ tên)", name: nil),
        Signature("THƯ KÝ", note: "(Ký, ghi rõ họ tên)", name: nil),
        Signature("TRƯỞNG ĐOÀN", note: "(Ký, ghi rõ họ tên)", name: leader?.name),
      ], hasDateline: false)
  }
}

extension DossierMatter {
  /// Why the points that count differ from the commune's own; empty where they do not.
  func reason(for line: Dossier.Line, _ evaluation: Evaluation) -> String {
    let number = line.criterion.number
    let unproven = evaluation.counted.contains { $0.criterion == number && $0.isUnproven }
    let given = line.inspected?.reason ?? ""
    let law = unproven ? "Không có minh chứng phù hợp nên không được chấm điểm \(Format.clause(dossier.regulation.evidence.clause.asClause))" : ""
    return line.own?.points == evaluation.points(of: number) && !unproven
      ? "" : [law, given].filter { !$0.isEmpty }.joined(separator: ". ")
  }

  /// The evidence that does not count, with the reasons.
  var rejectedBlocks: [Block] {
    guard !rejected.isEmpty else { return [.paragraph("Không có.")] }
    let rows = rejected.map { piece -> Grid.Row in
      let facts = [piece.number, piece.day?.vietnamese ?? "", piece.issuer].filter { !$0.isEmpty }.joined(separator: ", ")
      return [
        Grid.Cell("\(piece.criterion)"), Grid.Cell(piece.title + (facts.isEmpty ? "" : " (\(facts))")),
        Grid.Cell(number(of: piece.id).map(String.init) ?? ""), Grid.Cell(piece.counts?.reason ?? ""),
      ]
    }
    return [
      .grid(
        Grid(
          [.init(1.2, .centre), .init(6), .init(1.6, .centre), .init(5)], head: [["Tiêu chí", "Minh chứng", "Số trong danh mục", "Lý do"]],
          rows: rows, textSize: 12)),
    ]
  }

  /// What was seen and who was talked to: evidence of its own kind.
  var visitBlocks: [Block] {
    guard !visitEvidence.isEmpty else { return [.paragraph("Không có.")] }
    return visitEvidence.map { .item(Text("Tiêu chí \($0.criteria.listed): \($0.draft.title.withoutPoint).")) }
  }
}
