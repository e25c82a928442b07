import Papers
import Rules

/// Kế hoạch tự kiểm tra: the first step of the procedure, approved by the commune's chairman (Điều 6).
enum SelfCheckPlan {
  static let form = PaperForm(
    id: "ke-hoach-tu-kiem-tra", name: "Kế hoạch tự kiểm tra, đánh giá, xếp loại", kind: .named("KH"), issuer: .commune,
    role: .committee, needsApproval: true,
    parts: [
      .bases("Căn cứ {quy-dinh}"),
      .text(
        "purpose", "Mục đích, yêu cầu",
        """
        Tự kiểm tra, chấm điểm từng tiêu chí để xác định mức độ đạt được của {xa}, làm căn cứ lập hồ sơ đề nghị kiểm tra, đánh giá, xếp loại.
        Việc tự kiểm tra bảo đảm trung thực, khách quan; điểm của mỗi tiêu chí phải có minh chứng phù hợp.
        """),
      .text(
        "method", "Cách thực hiện",
        """
        Các cơ quan, tổ chức phụ trách tiêu chí tự rà soát, nộp minh chứng và đề xuất điểm về tổ tự kiểm tra.
        Tổ tự kiểm tra đối chiếu minh chứng, xem xét thực tế, thảo luận và thống nhất điểm từng tiêu chí.
        Kết quả tự kiểm tra được ghi thành biên bản, có chữ ký của các thành viên.
        """),
      .text(
        "duties", "Tổ chức thực hiện",
        """
        {chu-tri} tham mưu Chủ tịch Ủy ban nhân dân {xa} thành lập tổ tự kiểm tra; chuẩn bị phiếu chấm, biên bản; tổng hợp kết quả, lập hồ sơ trình Chủ tịch Ủy ban nhân dân {xa} ký.
        Các cơ quan, tổ chức có liên quan cử người tham gia, cung cấp đầy đủ hồ sơ, số liệu theo yêu cầu của tổ tự kiểm tra.
        """),
      .text(
        "closing", "Lời kết",
        "Trên đây là Kế hoạch tự kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” {xa} năm {nam}, đề nghị các cơ quan, đơn vị có liên quan nghiêm túc thực hiện./."),
      .recipients("UBND {huyen} (báo cáo)", "TT. Đảng ủy, HĐND {xa}", "Các cơ quan, tổ chức phụ trách tiêu chí", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier, law = dossier.regulation
    try matter.require(.stages)
    return draft.document(
      .kind("KẾ HOẠCH", about: "Tự kiểm tra, đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      citing: [matter.basis(CommuneYearPlan.form.id, about: "đánh giá, xếp loại\n\(dossier.object)")],
      blocks: [
        .paragraph(Text("\(dossier.communeCommittee) xây dựng Kế hoạch tự kiểm tra, đánh giá, xếp loại \(dossier.object) như sau:")),
        .section("I. MỤC ĐÍCH, YÊU CẦU"),
      ] + draft.items("purpose")
        + [
          .section("II. NỘI DUNG VÀ CÁCH THỰC HIỆN"), .heading("1. Nội dung"),
          .paragraph(Text("Tự kiểm tra \(dossier.lines.count) tiêu chí quy định tại \(law.shortCitation):")),
          matter.criterionTable(
            matter.maximum,
            .words("Nơi cung cấp minh chứng", width: 4) { line in
              let bodies = matter.organisations(of: line.criterion.number)
              return bodies.isEmpty ? dossier.leadBody : bodies.joined(separator: "; ")
            }),
          .heading("2. Cách thực hiện"),
        ] + draft.items("method")
        + [
          .heading("3. Chấm điểm và xếp loại"),
          .item(
            Text(
              "Mỗi tiêu chí chấm từ 0 đến điểm tối đa, theo bước \(law.points.step.text) điểm; tổng điểm tối đa của các tiêu chí là \(law.points.total.text) \(Format.clause(law.points.clause.asClause));")),
        ] + (law.evidence.required
          ? [.item(Text("Tiêu chí không có minh chứng phù hợp thì không được chấm điểm \(Format.clause(law.evidence.clause.asClause));"))] : [])
        + [.item("Xếp loại theo tổng điểm như sau:")] + matter.ratingItems
        + [.section("III. THỜI GIAN"), matter.stageTable(until: .submit), .section("IV. TỔ TỰ KIỂM TRA")] + team(matter)
        + [.section("V. TỔ CHỨC THỰC HIỆN")] + draft.items("duties") + draft.paragraphs("closing"))
  }

  /// The team as it is named by now; its decision comes after the plan.
  private static func team(_ matter: DossierMatter) -> [Block] {
    let decided: Block = .paragraph(Text("Tổ tự kiểm tra do Chủ tịch \(matter.dossier.communeCommittee) quyết định thành lập."))
    return matter.selfTeam.isEmpty ? [decided] : [.paragraph("Dự kiến gồm \(Text(matter.selfTeam.count.counted)) thành viên:"), matter.teamTable, decided]
  }
}

extension DossierMatter {
  var teamTable: Block {
    .grid(
      Grid(
        [.init(0.9, .centre), .init(4), .init(5), .init(4)],
        head: [["TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Nhiệm vụ trong tổ"]],
        rows: selfTeam.enumerated().map { index, member in
          ["\(index + 1)", Grid.Cell(member.name), Grid.Cell(member.title), Grid.Cell(member.duty)]
        }, textSize: 12))
  }
}
