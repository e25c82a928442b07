import Papers
import Rules

/// Quyết định thành lập đoàn kiểm tra: the members and their criteria ("căn cứ 15 tiêu chí để mời đủ thành phần").
enum TeamDecision {
  static let form = PaperForm(
    id: "quyet-dinh-doan-kiem-tra", name: "Quyết định thành lập đoàn kiểm tra", kind: .named("QĐ"), issuer: .receiver, role: .committee,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Theo đề nghị của Hội Khuyến học và Phòng Giáo dục và Đào tạo {huyen}"),
      .text(
        "duties", "Nhiệm vụ của đoàn (Điều 2)",
        """
        Kiểm tra, chấm điểm, đề xuất xếp loại “Cộng đồng học tập” {xa} năm {nam} theo {quy-dinh-ngan} và Kế hoạch kiểm tra;
        Lập biên bản kiểm tra, báo cáo kết quả với Chủ tịch Ủy ban nhân dân {huyen};
        Trưởng đoàn điều hành hoạt động của đoàn; các thành viên chịu trách nhiệm về kết quả chấm điểm tiêu chí được phân công. Đoàn kiểm tra tự giải thể sau khi hoàn thành nhiệm vụ.
        """),
      .text(
        "execution", "Hiệu lực, thi hành (Điều 3)",
        "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {huyen}, Chủ tịch Ủy ban nhân dân {xa}, thủ trưởng các cơ quan, đơn vị có liên quan và các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."),
      .recipients("Như Điều 3", "Hội Khuyến học {huyen}", "Phòng GDĐT {huyen}", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.plan)
    guard let plan = matter.inspection else { throw Problem.invalid("plan", "Chưa lập kế hoạch kiểm tra") }
    return draft.document(
      .kind("QUYẾT ĐỊNH", about: "Về việc thành lập Đoàn kiểm tra, đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      authority: "CHỦ TỊCH \(dossier.districtCommittee.uppercased())",
      citing: ["Căn cứ \(matter.planCitation)"],
      blocks: [
        .paragraph("QUYẾT ĐỊNH:", .centred),
        .article(
          1,
          Text("Thành lập Đoàn kiểm tra, đánh giá, xếp loại \(dossier.object) gồm \(plan.members.count.counted) thành viên, phụ trách các tiêu chí như sau:")),
        matter.inspectorTable(plan.members), .article(2, "Đoàn kiểm tra có nhiệm vụ:"),
      ] + draft.lines("duties").enumerated().map { .clause($0.offset + 1, Text($0.element)) }
        + [.article(3, Text(draft.text("execution")))], signatures: [draft.ownSignature])
  }
}
