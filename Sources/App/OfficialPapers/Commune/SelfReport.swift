import Papers
import Rules

/// Báo cáo kết quả tự đánh giá with its list of evidence, confirmed by the commune's chairman (Điều 5.1b).
enum SelfReport {
  static let form = PaperForm(
    id: "bao-cao-tu-danh-gia", name: "Báo cáo kết quả tự đánh giá, kèm danh mục minh chứng", kind: .named("BC"), issuer: .commune,
    role: .committee,
    parts: [
      .text(
        "situation", "Tình hình, công tác chỉ đạo",
        """
        Trong năm {nam}, cấp ủy, chính quyền {xa} đã lãnh đạo, chỉ đạo việc xây dựng xã hội học tập; các ban ngành, đoàn thể, trường học và trung tâm học tập cộng đồng phối hợp thực hiện các tiêu chí được phân công.
        Ủy ban nhân dân {xa} đã phân công cơ quan phụ trách tiêu chí, tổ chức thu thập minh chứng, thành lập tổ tự kiểm tra và tự kiểm tra theo {quy-dinh}.
        """),
      .text(
        "strengths", "Ưu điểm",
        "Việc tự kiểm tra được thực hiện theo kế hoạch, đúng quy trình; hồ sơ minh chứng được lập, lưu giữ theo từng tiêu chí."),
      .text(
        "proposals", "Phương hướng, kiến nghị",
        "Tiếp tục duy trì các tiêu chí đã đạt, khắc phục hạn chế của các tiêu chí chưa đạt điểm tối đa, nâng cao chất lượng xây dựng “Cộng đồng học tập” trong năm tiếp theo."),
      .text(
        "closing", "Lời kết",
        "Trên đây là Báo cáo kết quả tự đánh giá, xếp loại “Cộng đồng học tập” {xa} năm {nam}, Ủy ban nhân dân {xa} kính báo cáo./."),
      .recipients("Như trên", "TT. Đảng ủy, HĐND {xa}", "Lưu: VT"),
    ], table: .criteria, compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.points)
    let evaluation = try dossier.evaluation(.own)
    return draft.document(
      .kind("BÁO CÁO", about: "Kết quả tự đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      addressees: [dossier.districtCommittee],
      blocks: [.section("I. TÌNH HÌNH VÀ CÔNG TÁC CHỈ ĐẠO")] + draft.paragraphs("situation") + matter.preparation
        + [
          .section("II. KẾT QUẢ TỰ ĐÁNH GIÁ TỪNG TIÊU CHÍ"),
          matter.criterionTable(
            matter.maximum, matter.counted("Điểm tự chấm", evaluation),
            .words("Minh chứng số", width: 2.2) { matter.evidenceNumbers(of: $0.criterion.number) },
            .words("Căn cứ, lý do", width: 4) { line in
              let isUnproven = evaluation.counted.contains { $0.criterion == line.criterion.number && $0.isUnproven }
              return isUnproven ? "Không có minh chứng phù hợp nên không được chấm điểm" : line.own?.reason ?? ""
            }, adding: draft.extra),
          .paragraph("(Số của minh chứng theo Danh mục minh chứng kèm theo Báo cáo.)", .note),
          .section("III. KẾT QUẢ CHUNG"),
        ] + matter.summaryItems(evaluation) + [.section("IV. ĐÁNH GIÁ CHUNG"), .heading("1. Ưu điểm")] + draft.paragraphs("strengths")
        + [.heading("2. Tồn tại, hạn chế")] + matter.shortfalls(evaluation) + [.heading("3. Phương hướng, kiến nghị")]
        + draft.paragraphs("proposals") + draft.paragraphs("closing"),
      annexes: matter.ownEvidence.isEmpty ? [] : [matter.evidenceList(draft)])
  }
}

extension DossierMatter {
  /// How the self-check was prepared, as far as the data know.
  fileprivate var preparation: [Block] {
    var items: [String] = []
    if !selfTeam.isEmpty {
      let decision = issued(SelfTeamDecision.form.id).map { ", thành lập theo \($0.citation)" } ?? ""
      items.append("Tổ tự kiểm tra gồm \(selfTeam.count.counted) thành viên\(decision).")
    }
    let bodies = Set(dossier.charges.filter { $0.kind == .organisation }.map(\.name)).count
    if bodies > 0 { items.append("Số cơ quan, tổ chức được giao phụ trách tiêu chí: \(bodies.counted).") }
    let kinds = Evidence.Kind.allCases.compactMap { kind -> String? in
      let count = ownEvidence.count { $0.draft.kind == kind }
      return count > 0 ? "\(kind.name.lowercased()): \(count.counted)" : nil
    }
    if !kinds.isEmpty { items.append("Tổng số minh chứng đã thu thập: \(ownEvidence.count.counted), trong đó \(kinds.joined(separator: "; ")).") }
    return items.map { .item(Text($0)) }
  }

  /// Where the commune lost points: figures, not phrases.
  func shortfalls(_ evaluation: Evaluation) -> [Block] {
    let short = dossier.lines.compactMap { line -> String? in
      guard let maximum = line.maximum else { return nil }
      let points = evaluation.points(of: line.criterion.number)
      return points < maximum ? "\(line.criterion.number) (\(points.text)/\(maximum.text))" : nil
    }
    if dossier.maxima == nil { return [.paragraph("Điểm tối đa của từng tiêu chí chưa được công bố nên chưa so sánh được.")] }
    if short.isEmpty { return [.paragraph("Các tiêu chí đều đạt điểm tối đa.")] }
    return [.paragraph(Text("Còn \(short.count.counted) tiêu chí chưa đạt điểm tối đa (điểm tự chấm/điểm tối đa): tiêu chí \(short.joined(separator: ", ")).")) ]
  }

  /// Each piece once, with the criteria that it serves.
  fileprivate func evidenceList(_ draft: Draft) -> Annex {
    let rows = ownEvidence.enumerated().map { index, piece -> Grid.Row in
      let facts = piece.draft
      return [
        "\(index + 1)", Grid.Cell(facts.number), Grid.Cell(facts.day?.vietnamese ?? ""), Grid.Cell(facts.issuer), Grid.Cell(facts.title),
        Grid.Cell(facts.kind.name), Grid.Cell(piece.criteria.listed),
      ]
    }
    let uses = ownEvidence.reduce(0) { $0 + $1.criteria.count }
    return Annex(
      title: "DANH MỤC MINH CHỨNG\n\(dossier.object.uppercased())",
      attachedTo: "(Kèm theo Báo cáo \(draft.reference) của \(dossier.communeCommittee))", orientation: .landscape,
      blocks: [
        .grid(
          Grid(
            [.init(0.8, .centre), .init(2.4), .init(1.8, .centre), .init(3), .init(7), .init(1.8), .init(2.2)],
            head: [["TT", "Số, ký hiệu", "Ngày", "Nơi ban hành", "Tên minh chứng", "Loại", "Dùng cho tiêu chí"]], rows: rows, textSize: 12)),
        .paragraph(Text("Tổng số: \(ownEvidence.count.counted) minh chứng, \(uses.counted) lượt sử dụng cho các tiêu chí."), .note),
      ])
  }
}
