import Papers
import Rules

/// Báo cáo kết quả kiểm tra: what the team reports to the chairman.
enum InspectionReport {
  static let form = PaperForm(
    id: "bao-cao-ket-qua-kiem-tra", name: "Báo cáo kết quả kiểm tra", kind: .named("BC"), issuer: .receiver, role: .inspectionTeam,
    isInternal: true,
    parts: [
      .text(
        "strengths", "Nhận xét chung",
        "Ủy ban nhân dân {xa} chuẩn bị hồ sơ, cử người làm việc với đoàn kiểm tra; việc tự đánh giá được thực hiện theo quy trình quy định."),
      .text(
        "proposals", "Đề nghị đối với xã",
        "Đề nghị Ủy ban nhân dân {xa} khắc phục các hạn chế đã nêu, bổ sung minh chứng còn thiếu, duy trì và nâng cao kết quả các tiêu chí trong năm tiếp theo."),
      .text("closing", "Lời kết", "Đoàn kiểm tra kính báo cáo./."),
      .recipients("Như trên", "Hội Khuyến học {huyen}", "Phòng GDĐT {huyen}", "Lưu: HS đoàn kiểm tra"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.points, .plan, .result)
    let plan = matter.inspection ?? Inspection()
    let evaluation = try dossier.evaluation(.inspected)
    return draft.document(
      .kind("BÁO CÁO", about: "Kết quả kiểm tra, đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      addressees: ["Chủ tịch \(dossier.districtCommittee)"],
      blocks: [
        .paragraph(
          Text("Thực hiện \(matter.planCitation)\(matter.issued(TeamDecision.form.id).map { " và \($0.citation)" } ?? ""), Đoàn kiểm tra báo cáo kết quả như sau:")),
        .section("I. QUÁ TRÌNH KIỂM TRA"),
        .item(Text("Thời gian, địa điểm: \(plan.visitOn?.inWords ?? ""), tại \(plan.place.withoutPoint).")),
        .item(Text("Thành phần: \(plan.members.count.counted) thành viên, trưởng đoàn là \(plan.members.first(where: \.leads)?.name ?? ""); phụ trách đủ \(dossier.lines.count) tiêu chí.")),
        .item(Text("Minh chứng đã xem xét: \(matter.ownEvidence.count.counted) minh chứng của xã, \(matter.visitEvidence.count.counted) minh chứng qua quan sát, trao đổi; số lượt minh chứng không được chấp nhận: \(matter.rejected.count.counted).")),
        .section("II. KẾT QUẢ KIỂM TRA"),
      ] + (try matter.comparison(evaluation))
        + [.heading("Tiêu chí có điểm kiểm tra khác điểm tự chấm")] + matter.differences(evaluation)
        + [.section("III. NHẬN XÉT, ĐỀ NGHỊ")] + draft.paragraphs("strengths")
        + (plan.conclusion.isEmpty ? [] : [.paragraph(Text("Kết luận của đoàn kiểm tra: \(plan.conclusion.withoutPoint)."))])
        + [
          .paragraph(
            "Đoàn kiểm tra đề nghị Chủ tịch \(dossier.districtCommittee) xếp loại \(dossier.object): \(.bold(Text(evaluation.rating.name))) \(Format.clause("\(evaluation.rating.clause.asClause) \(dossier.regulation.shortCitation)"))."),
        ] + draft.paragraphs("proposals") + draft.paragraphs("closing"))
  }
}

extension DossierMatter {
  /// Self and inspected side by side, in a few lines.
  func comparison(_ evaluation: Evaluation) throws -> [Block] {
    let count = dossier.lines.count, claimed = try claimed()
    let changed = dossier.lines.filter { $0.own?.points != evaluation.points(of: $0.criterion.number) }
    let lower = changed.count { $0.own.map { $0.points } ?? .zero > evaluation.points(of: $0.criterion.number) }
    var items: [Text] = [
      "Tổng điểm xã tự chấm: \(given.text) điểm, tự xếp loại \(claimed.rating.name); tổng điểm kiểm tra: \(.bold(Text(evaluation.total.text)))/\(dossier.regulation.points.total.text) điểm.",
      "Số tiêu chí giữ nguyên điểm tự chấm: \(count - changed.count)/\(count) (\(Share.text(count - changed.count, of: count))); điều chỉnh giảm: \(lower.counted); điều chỉnh tăng: \((changed.count - lower).counted).",
      evaluation.zeros.isEmpty ? "Không có tiêu chí nào bị điểm 0." : "Tiêu chí bị điểm 0: \(evaluation.zeros.listed).",
    ]
    items += evaluation.flags.map { Text("Lưu ý: \($0.withoutPoint).") }
    return items.map(Block.item)
  }

  /// The criteria whose points changed, with the reasons.
  func differences(_ evaluation: Evaluation) -> [Block] {
    let changed = dossier.lines.filter { $0.own?.points != evaluation.points(of: $0.criterion.number) }
    guard !changed.isEmpty else { return [.paragraph("Không có.")] }
    return [
      criterionTable(
        CriterionColumn(head: "Điểm tự chấm") { $0.own?.points.text ?? "" },
        CriterionColumn(head: "Điểm kiểm tra") { evaluation.points(of: $0.criterion.number).text },
        .words("Lý do", width: 5) { reason(for: $0, evaluation) }, of: changed, hasTotal: false),
    ]
  }
}
