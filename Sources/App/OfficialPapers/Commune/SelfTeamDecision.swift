import Papers
import Rules

/// Quyết định thành lập tổ tự kiểm tra, by the commune's chairman in person.
enum SelfTeamDecision {
  static let form = PaperForm(
    id: "quyet-dinh-to-tu-kiem-tra", name: "Quyết định thành lập tổ tự kiểm tra", kind: .named("QĐ"), issuer: .commune,
    role: .committee,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Theo đề nghị của {chu-tri} {xa}"),
      .text(
        "duties", "Nhiệm vụ của tổ (Điều 2)",
        """
        Tổ chức tự kiểm tra, chấm điểm các tiêu chí “Cộng đồng học tập” của {xa} năm {nam} theo {quy-dinh-ngan} và Kế hoạch của Ủy ban nhân dân {xa};
        Lập biên bản tự kiểm tra, đề xuất xếp loại; giúp Ủy ban nhân dân {xa} hoàn thiện hồ sơ trình Ủy ban nhân dân {huyen};
        Tổ tự kiểm tra tự giải thể sau khi hoàn thành nhiệm vụ.
        """),
      .text(
        "execution", "Hiệu lực, thi hành (Điều 3)",
        "Quyết định này có hiệu lực kể từ ngày ký. Công chức Văn phòng – Thống kê, các cơ quan, đơn vị có liên quan và các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."),
      .recipients("Như Điều 3", "TT. Đảng ủy, HĐND {xa}", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.selfTeam)
    return draft.document(
      .kind("QUYẾT ĐỊNH", about: "Về việc thành lập Tổ tự kiểm tra, đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      authority: "CHỦ TỊCH \(dossier.communeCommittee.uppercased())",
      citing: [matter.basis(SelfCheckPlan.form.id, about: "tự kiểm tra, đánh giá, xếp loại \(dossier.object)")],
      blocks: [
        .paragraph("QUYẾT ĐỊNH:", .centred),
        .article(
          1,
          Text("Thành lập Tổ tự kiểm tra, đánh giá, xếp loại \(dossier.object) gồm \(matter.selfTeam.count.counted) thành viên có tên sau đây:")),
        matter.teamTable, .article(2, "Tổ tự kiểm tra có nhiệm vụ:"),
      ] + draft.lines("duties").enumerated().map { .clause($0.offset + 1, Text($0.element)) }
        + [.article(3, Text(draft.text("execution")))], signatures: [draft.ownSignature])
  }
}
