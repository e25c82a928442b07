import Papers
import Rules

/// Kế hoạch đánh giá, xếp loại of a commune: the stages of the year, who is in charge of which criterion, and what is aimed at.
enum CommuneYearPlan {
  static let form = PaperForm(
    id: "ke-hoach-nam-xa", name: "Kế hoạch đánh giá, xếp loại “Cộng đồng học tập” của xã", kind: .named("KH"), issuer: .commune,
    role: .committee, needsApproval: true,
    parts: [
      .bases("Căn cứ {quy-dinh}"),
      .text(
        "purpose", "Mục đích",
        """
        Đánh giá đúng thực chất việc xây dựng “Cộng đồng học tập” trên địa bàn {xa}; chỉ rõ kết quả cần phát huy và hạn chế cần khắc phục.
        Động viên cán bộ và nhân dân tham gia học tập thường xuyên, học tập suốt đời, góp phần xây dựng xã hội học tập.
        Xác định trách nhiệm của từng cơ quan, ban ngành, đoàn thể trong việc thực hiện các tiêu chí.
        """),
      .text(
        "requirements", "Yêu cầu",
        """
        Đánh giá trung thực, khách quan, đúng các tiêu chí và quy trình quy định.
        Minh chứng được thu thập trong năm, lưu một lần và dùng cho mọi tiêu chí có liên quan.
        Các cơ quan, đơn vị được phân công hoàn thành đúng thời gian của Kế hoạch.
        """),
      .text(
        "targets", "Chỉ tiêu của xã",
        """
        Tự kiểm tra, đánh giá đủ các tiêu chí theo quy định.
        Mỗi tiêu chí có điểm đều có minh chứng phù hợp; không có tiêu chí nào bị điểm 0.
        """),
      .text(
        "duties", "Tổ chức thực hiện",
        """
        {chu-tri} chủ trì, phối hợp với các ban ngành, đoàn thể, trường học và trung tâm học tập cộng đồng triển khai Kế hoạch; tham mưu thành lập tổ tự kiểm tra; tổng hợp kết quả, lập hồ sơ trình Ủy ban nhân dân {huyen}.
        Các cơ quan, tổ chức được phân công theo dõi việc thực hiện tiêu chí, thu thập minh chứng và đề xuất điểm đúng thời gian.
        Trung tâm học tập cộng đồng và các trường trên địa bàn cung cấp số liệu, hồ sơ có liên quan.
        """),
      .text(
        "closing", "Lời kết",
        "Trên đây là Kế hoạch đánh giá, xếp loại “Cộng đồng học tập” {xa} năm {nam}. Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị phản ánh về Ủy ban nhân dân {xa} để được hướng dẫn, giải quyết./."),
      .recipients(
        "UBND {huyen} (báo cáo)", "TT. Đảng ủy, HĐND {xa}", "Các ban ngành, đoàn thể, trường học trên địa bàn", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.stages)
    return draft.document(
      .kind("KẾ HOẠCH", about: "Đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name, citing: [matter.provincePlan],
      blocks: [
        .paragraph(Text("\(dossier.communeCommittee) xây dựng Kế hoạch đánh giá, xếp loại \(dossier.object) như sau:")),
        .section("I. MỤC ĐÍCH, YÊU CẦU"), .heading("1. Mục đích"),
      ] + draft.items("purpose") + [.heading("2. Yêu cầu")] + draft.items("requirements")
        + [.section("II. CHỈ TIÊU")] + draft.items("targets") + matter.targetItems
        + [
          .section("III. NỘI DUNG, TIẾN ĐỘ VÀ PHÂN CÔNG"), .heading("1. Nội dung và tiến độ"), matter.stageTable(),
          .heading("2. Phân công theo dõi, đánh giá các tiêu chí"), matter.chargeTable, .section("IV. TỔ CHỨC THỰC HIỆN"),
        ] + draft.items("duties") + draft.paragraphs("closing"))
  }
}

extension Draft {
  /// The office's lines, each with its dash.
  func items(_ part: String) -> [Block] { lines(part).map { .item(Text($0)) } }
}

extension DossierMatter {
  /// The plan that the province opened the year on, as its people named it.
  var provincePlan: String? { year.source.isEmpty ? nil : "Căn cứ \(year.source.withoutPoint)" }

  /// What the plan of the province wants of the district, and of a model commune.
  fileprivate var targetItems: [Block] {
    let wanted = dossier.regulation.ratings.compactMap { rating in
      targets.first { $0.rating == rating.id && $0.communes > 0 }.map { "\($0.communes.counted) đơn vị loại \(rating.name)" }
    }
    var items: [Block] = []
    if !wanted.isEmpty {
      items.append(.item(Text("Góp phần thực hiện chỉ tiêu của \(dossier.district) năm \(dossier.year): \(wanted.joined(separator: ", ")).")))
    }
    if dossier.assessment.isModel {
      items.append(.item(Text("Xây dựng \(dossier.commune) thành mô hình điểm “Cộng đồng học tập” của \(dossier.district).")))
    }
    return items
  }

  /// Who is in charge of which criterion; the leading body of those that are given to nobody.
  var chargeTable: Block {
    criterionTable(
      .words("Cơ quan, tổ chức phụ trách", width: 5) { line in
        let bodies = organisations(of: line.criterion.number)
        return bodies.isEmpty ? "\(dossier.leadBody) (cơ quan chủ trì)" : bodies.joined(separator: "; ")
      }, hasTotal: false)
  }
}
