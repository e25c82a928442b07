import Papers
import Rules

/// Tờ trình của UBND xã: the first paper of the dossier (Điều 5.1a).
enum Submission {
  static let form = PaperForm(
    id: "to-trinh-xa", name: "Tờ trình đề nghị kiểm tra, đánh giá, xếp loại", kind: .named("TTr"), issuer: .commune,
    role: .committee,
    parts: [
      .bases("Căn cứ {quy-dinh}"),
      .text(
        "opening", "Lời dẫn",
        "Thực hiện nhiệm vụ xây dựng xã hội học tập, trong năm {nam}, Ủy ban nhân dân {xa} đã chỉ đạo các cơ quan, ban ngành, đoàn thể, trường học trên địa bàn triển khai các tiêu chí “Cộng đồng học tập”, thành lập tổ tự kiểm tra và tổ chức tự kiểm tra, đánh giá, xếp loại theo đúng quy trình. Kết quả như sau:"),
      .text("closing", "Lời kết", "Ủy ban nhân dân {xa} kính trình Ủy ban nhân dân {huyen} xem xét, quyết định./."),
      .recipients("Như trên", "TT. Đảng ủy, HĐND {xa}", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.points)
    let evaluation = try dossier.evaluation(.own)
    let isInspected = dossier.assessment.mode == .inspected
    let request = isInspected ? "kiểm tra, đánh giá, xếp loại" : "kiểm tra, khảo sát kết quả tự đánh giá"
    return draft.document(
      .kind("TỜ TRÌNH", about: "Về việc đề nghị \(request)\n\(dossier.object)"), about: draft.form.name,
      addressees: [dossier.districtCommittee],
      citing: [
        matter.basis(SelfCheckPlan.form.id, about: "tự kiểm tra, đánh giá, xếp loại \(dossier.object)"),
        matter.basis(SelfTeamDecision.form.id, about: "thành lập Tổ tự kiểm tra"),
      ],
      blocks: draft.paragraphs("opening") + [.section("I. KẾT QUẢ TỰ KIỂM TRA, ĐÁNH GIÁ")] + matter.summaryItems(evaluation)
        + [
          .paragraph("Điểm tự chấm của từng tiêu chí:"),
          matter.criterionTable(
            matter.maximum, matter.counted("Điểm tự chấm", evaluation),
            CriterionColumn(head: "Số minh chứng", total: "\(matter.ownEvidence.count)") { "\(matter.ownEvidenceCount(of: $0.criterion.number))" }),
          .paragraph("(Một minh chứng dùng cho nhiều tiêu chí được tính một lần ở dòng tổng cộng.)", .note),
          .section("II. NỘI DUNG ĐỀ NGHỊ"),
          .paragraph(
            Text(
              "\(dossier.communeCommittee) đề nghị \(dossier.districtCommittee) tổ chức \(request) \(dossier.object)\(isInspected ? " và quyết định công nhận kết quả theo thẩm quyền" : "").")),
          .section("III. HỒ SƠ GỬI KÈM"),
        ] + enclosed(matter) + draft.paragraphs("closing"))
  }

  /// The papers of the dossier as the law lists them, each with its number where it has one by now.
  private static func enclosed(_ matter: DossierMatter) -> [Block] {
    let law = matter.dossier.regulation
    guard let set = law.dossiers.first else { return [] }
    let numbers = [nil, matter.issued(SelfReport.form.id)?.citation, nil]
    let intro = "Hồ sơ (\((set.sets ?? 1).counted) bộ) theo \(set.clause.asClause) \(law.shortCitation) gồm:"
    return [.paragraph(Text(intro))]
      + set.papers.enumerated().map { index, paper in
        let number = numbers.indices.contains(index) ? numbers[index] : nil
        return .clause(index + 1, Text(paper + (number.map { " (\($0))" } ?? "") + (index == set.papers.count - 1 ? "." : ";")))
      }
  }
}

extension DossierMatter {
  /// What the self-assessment comes to, in a few lines.
  func summaryItems(_ evaluation: Evaluation) -> [Block] {
    let full = dossier.lines.filter { $0.maximum != nil && evaluation.points(of: $0.criterion.number) == $0.maximum }
    let count = dossier.lines.count
    var items: [Text] = ["Tổng điểm tự chấm: \(.bold(Text(evaluation.total.text)))/\(dossier.regulation.points.total.text) điểm;"]
    if dossier.maxima != nil {
      items.append("Số tiêu chí đạt điểm tối đa: \(full.count.counted)/\(count) tiêu chí (\(Share.text(full.count, of: count)));")
    }
    let zeros = evaluation.zeros
    items.append(zeros.isEmpty ? "Không có tiêu chí nào bị điểm 0;" : "Tiêu chí bị điểm 0: \(zeros.listed);")
    items.append("Số minh chứng: \(ownEvidence.count.counted), phục vụ \(dossier.lines.count { ownEvidenceCount(of: $0.criterion.number) > 0 })/\(count) tiêu chí;")
    items.append("Tự xếp loại: \(.bold(Text(evaluation.rating.name))).")
    return items.map(Block.item)
  }
}
