import Papers
import Rules

/// Kế hoạch đánh giá, xếp loại of a province's year: what came out the year before, what is aimed at, and who does what.
enum ProvincePlan {
  static let form = PaperForm(
    id: "ke-hoach-nam-tinh", name: "Kế hoạch đánh giá, xếp loại “Cộng đồng học tập” cấp xã", kind: .named("KH"),
    issuer: .level(.province), role: .education, needsApproval: true,
    parts: [
      .bases("Căn cứ {quy-dinh}"),
      .text("opening", "Lời mở đầu", "Sở Giáo dục và Đào tạo xây dựng Kế hoạch đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam} như sau:"),
      .text("remarks", "Nhận xét về năm trước", ""),
      .text(
        "aims", "Mục tiêu",
        """
        - Thông qua đánh giá, xếp loại “Cộng đồng học tập” cấp xã, đẩy mạnh phong trào học tập suốt đời trong nhân dân, góp phần xây dựng xã hội học tập trên địa bàn {tinh}.
        - Nâng cao vai trò lãnh đạo, chỉ đạo của cấp ủy Đảng, chính quyền; phát huy trách nhiệm của các ban, ngành, đoàn thể trong việc thực hiện các tiêu chí.
        - Bảo đảm đánh giá đúng thực chất, khách quan, đúng tiêu chí và quy trình của {so-quy-dinh}; mỗi tiêu chí được chấm điểm đều có minh chứng phù hợp.
        """),
      .text(
        "measures", "Giải pháp",
        """
        - Ngành Giáo dục phối hợp chặt chẽ với Hội Khuyến học và các ban, ngành, đoàn thể cùng cấp tham mưu cấp ủy Đảng, chính quyền lãnh đạo, chỉ đạo, tổ chức thực hiện.
        - Tập huấn cho cán bộ cấp huyện, cấp xã về tiêu chí, cách thu thập, sử dụng minh chứng, quy trình tự kiểm tra và kiểm tra; một minh chứng được dùng cho nhiều tiêu chí, không sao chụp nhiều lần.
        - Đẩy mạnh tuyên truyền về mô hình “Cộng đồng học tập” cấp xã tới cán bộ, công chức, viên chức và người dân.
        - Khai thác có hiệu quả trung tâm học tập cộng đồng, thư viện, nhà văn hóa và các thiết chế văn hóa ở cơ sở.
        - Kịp thời phát hiện, phổ biến mô hình hay, cách làm tốt; tổ chức sơ kết, tổng kết gắn với việc đánh giá, xếp loại.
        """),
      .text(
        "execution", "Tổ chức thực hiện",
        """
        1. Sở Giáo dục và Đào tạo
        - Chủ trì, phối hợp với Hội Khuyến học {tinh} hướng dẫn, kiểm tra việc thực hiện Kế hoạch; tổng hợp kết quả, báo cáo theo quy định.
        2. Phòng Giáo dục và Đào tạo các {cac-huyen}
        - Phối hợp với Hội Khuyến học cùng cấp tham mưu Ủy ban nhân dân cấp huyện ban hành kế hoạch, thành lập đoàn kiểm tra; lập hồ sơ trình Chủ tịch Ủy ban nhân dân cấp huyện công nhận và công bố kết quả.
        - Hướng dẫn các đơn vị cấp xã tự kiểm tra, lập hồ sơ; tổng hợp kết quả gửi Sở Giáo dục và Đào tạo.
        3. Hội Khuyến học các cấp
        - Phối hợp với cơ quan giáo dục cùng cấp hướng dẫn, kiểm tra, đánh giá; vận động các lực lượng xã hội tham gia.
        4. Ủy ban nhân dân các {cac-xa}
        - Phân công các ban, ngành, đoàn thể, trường học phụ trách tiêu chí, thu thập minh chứng; thành lập tổ tự kiểm tra; lập hồ sơ đề nghị Ủy ban nhân dân cấp huyện kiểm tra, đánh giá, xếp loại.
        """),
      .text(
        "closing", "Lời kết",
        "Trên đây là Kế hoạch đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam}, đề nghị các đơn vị triển khai thực hiện. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Giáo dục và Đào tạo để được hướng dẫn, giải quyết./."),
      .recipients(
        "Ủy ban nhân dân {tinh} (để báo cáo)", "Hội Khuyến học {tinh} (phối hợp)", "Ủy ban nhân dân các {cac-huyen}",
        "Phòng Giáo dục và Đào tạo các {cac-huyen}", "Lưu: VT"),
    ], table: .districts, compose: .year(compose))

  private static let compose: @Sendable (YearMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.communes)
    let year = matter.year.year
    return draft.document(
      .kind("KẾ HOẠCH", about: "Đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm \(year)"), about: draft.form.name,
      blocks: draft.paragraphs("opening")
        + .sections(
          ("KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI “CỘNG ĐỒNG HỌC TẬP” CẤP XÃ NĂM \(year - 1)", results(matter, draft)),
          (
            "MỤC TIÊU, NHIỆM VỤ, GIẢI PHÁP NĂM \(year)",
            .headings(("Mục tiêu", draft.paragraphs("aims")), ("Nhiệm vụ", tasks(matter)), ("Giải pháp", draft.paragraphs("measures")))
          ),
          ("TIẾN ĐỘ THỰC HIỆN", matter.stageTable), ("TỔ CHỨC THỰC HIỆN", draft.outline("execution")))
        + draft.paragraphs("closing"),
      annexes: [RatingAnnex.annex(matter, draft)])
  }

  private static func results(_ matter: YearMatter, _ draft: Draft) -> [Block] {
    guard let before = matter.before else { return draft.paragraphs("remarks") }
    let doubt = before.doubtSentence.map { [Block.paragraph(Text("Trong đó, \($0) (xem ghi chú tại phụ biểu kèm theo)."))] } ?? []
    let idle = before.rows.filter { $0.communes > 0 && $0.assessed == 0 }.map(\.name.inSentence)
    let none = idle.isEmpty || idle.count == before.rows.count
      ? [] : [Block.paragraph(Text("Chưa có số liệu đánh giá, xếp loại của \(idle.joined(separator: ", "))."))]
    return [.paragraph(Text(matter.sentence(of: before, failed: "không đạt")))] + doubt + none + draft.paragraphs("remarks")
  }

  private static func tasks(_ matter: YearMatter) -> [Block] {
    let total = matter.summary.total, year = matter.year.year
    let joining = matter.summary.rows.count { $0.assessed > 0 }, all = matter.summary.rows.count { $0.communes > 0 }
    let ways = matter.surveyWords.map { ", trong đó \($0)" } ?? ""
    var items = [
      "Phấn đấu năm \(year), tổ chức đánh giá, xếp loại “Cộng đồng học tập” cấp xã cho \(total.assessed)/\(total.communes) \(matter.communeKinds) của \(joining)/\(all) \(matter.districtKinds)\(ways).",
    ]
    if let targets = matter.targetWords { items.append("Chỉ tiêu: dự kiến \(targets).") }
    if let share = matter.wantedShare { items.append("Mỗi \(matter.districtKinds) có \(share) số đơn vị cấp xã tham gia đánh giá, xếp loại.") }
    if !matter.models.isEmpty { items.append("Xây dựng mô hình điểm “Cộng đồng học tập” cấp xã tại: \(matter.names(of: matter.models)).") }
    return .items(items.map { Text($0) }) + [.paragraph(.italic("(Danh sách theo phụ biểu đính kèm)."))]
  }
}
