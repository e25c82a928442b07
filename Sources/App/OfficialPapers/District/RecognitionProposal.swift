import Papers
import Rules

/// Tờ trình to the district's chairman, the first paper of the dossier of Điều 5.2.
enum RecognitionProposal {
  static let form = PaperForm(
    id: "to-trinh-cong-nhan", name: "Tờ trình đề nghị công nhận kết quả", kind: .named("TTr"), issuer: .receiver, role: .promotion,
    isInternal: true,
    parts: [
      .bases("Căn cứ {quy-dinh}"),
      .text("closing", "Lời kết", "Kính trình Chủ tịch Ủy ban nhân dân {huyen} xem xét, quyết định./."),
      .recipients("Như trên", "Phòng GDĐT {huyen}", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier, law = dossier.regulation
    try matter.require(.points, .plan, .result)
    let plan = matter.inspection ?? Inspection()
    let evaluation = try dossier.evaluation(.inspected)
    return draft.document(
      .kind("TỜ TRÌNH", about: "Về việc công nhận kết quả đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      addressees: ["Chủ tịch \(dossier.districtCommittee)"],
      citing: [
        "Căn cứ \(matter.planCitation)",
        matter.basis(TeamDecision.form.id, about: "thành lập Đoàn kiểm tra"),
        "Căn cứ kết quả kiểm tra của Đoàn kiểm tra \(dossier.resultOn?.inWords ?? "")", matter.requested,
      ],
      blocks: [
        .section("I. KẾT QUẢ KIỂM TRA"),
        .paragraph(Text("Ngày \(plan.visitOn?.vietnamese ?? ""), Đoàn kiểm tra gồm \(plan.members.count.counted) thành viên đã kiểm tra, đánh giá, xếp loại \(dossier.object). Kết quả như sau:")),
      ] + (try matter.comparison(evaluation))
        + [
          matter.criterionTable(
            matter.maximum, matter.own(total: matter.given), matter.counted("Điểm kiểm tra", evaluation),
            .words("Lý do chênh lệch", width: 4) { matter.reason(for: $0, evaluation) }),
          .section("II. ĐỀ NGHỊ"), request(matter, evaluation),
          .section("III. HỒ SƠ KÈM THEO"),
          .paragraph(Text("Hồ sơ (\((matter.secondSet?.sets ?? 1).counted) bộ) theo \((matter.secondSet?.clause ?? "Điều 5.2").asClause) \(law.shortCitation) gồm:")),
        ] + (matter.secondSet?.papers ?? []).enumerated().map { .clause($0.offset + 1, Text("\($0.element);")) }
        + [.clause((matter.secondSet?.papers.count ?? 0) + 1, Text("Hồ sơ đề nghị của \(dossier.communeCommittee).")) ]
        + draft.paragraphs("closing"))
  }

  private static func request(_ matter: DossierMatter, _ evaluation: Evaluation) -> Block {
    let dossier = matter.dossier
    let clause = "\(evaluation.rating.clause.asClause) \(dossier.regulation.shortCitation)"
    if matter.isFailed(evaluation) {
      return .paragraph(
        "Kính đề nghị Chủ tịch \(dossier.districtCommittee) kết luận \(dossier.object) xếp loại \(.bold(Text(evaluation.rating.name))) \(Format.clause(clause)) và trả lời bằng văn bản để \(dossier.communeCommittee) biết, khắc phục.")
    }
    return .paragraph(
      "Kính đề nghị Chủ tịch \(dossier.districtCommittee) ban hành quyết định công nhận kết quả đánh giá, xếp loại \(dossier.object): xếp loại \(.bold(Text(evaluation.rating.name))) \(Format.clause(clause)) và công bố công khai.")
  }
}

extension DossierMatter {
  /// What goes before the chairman, as the law lists it (Điều 5.2).
  fileprivate var secondSet: LegalText.Dossier? { dossier.regulation.dossiers.dropFirst().first }
  /// The last rating is what remains when none is reached.
  func isFailed(_ evaluation: Evaluation) -> Bool { evaluation.rating.id == dossier.regulation.ratings.last?.id }
}
