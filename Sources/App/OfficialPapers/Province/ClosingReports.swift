import Papers
import Rules

/// Báo cáo tổng kết of a district and of a province: the year's numbers, plan and earlier years beside them.
enum ClosingReport {
  static let district = PaperForm(
    id: "bao-cao-tong-ket-huyen", name: "Báo cáo tổng kết năm của huyện", kind: .named("BC"), issuer: .level(.district), role: .committee,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Thực hiện {ke-hoach}"),
      .text("addressees", "Kính gửi", "Sở Giáo dục và Đào tạo {tinh}\nHội Khuyến học {tinh}"),
      .text("opening", "Lời mở đầu", "Ủy ban nhân dân {don-vi} báo cáo kết quả đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam} như sau:"),
      direction, difficulties,
      .text(
        "proposals", "Đề xuất, kiến nghị",
        """
        - Đề nghị Sở Giáo dục và Đào tạo, Hội Khuyến học {tinh} tiếp tục tập huấn cho cán bộ cấp huyện, cấp xã về cách thu thập minh chứng, chấm điểm các tiêu chí.
        - Đề nghị hướng dẫn thống nhất việc dùng một minh chứng cho nhiều tiêu chí.
        """),
      ahead,
      .text("closing", "Lời kết", "Trên đây là báo cáo kết quả đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam} của Ủy ban nhân dân {don-vi}./."),
      .recipients("Như trên", "Chủ tịch, các Phó Chủ tịch UBND {don-vi}", "Hội Khuyến học, Phòng Giáo dục và Đào tạo", "Lưu: VT"),
    ], table: .communes, compose: .year(compose))

  static let province = PaperForm(
    id: "bao-cao-tong-ket-tinh", name: "Báo cáo tổng kết năm của tỉnh", kind: .named("BC"), issuer: .level(.province), role: .education,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Thực hiện {ke-hoach}"),
      .text("addressees", "Kính gửi", "Bộ Giáo dục và Đào tạo\nỦy ban nhân dân {tinh}"),
      .text("opening", "Lời mở đầu", "Sở Giáo dục và Đào tạo báo cáo kết quả đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam} trên địa bàn {tinh} như sau:"),
      direction, difficulties,
      .text(
        "proposals", "Đề xuất, kiến nghị",
        """
        - Đề nghị Bộ Giáo dục và Đào tạo tiếp tục hướng dẫn việc thu thập minh chứng, chấm điểm các tiêu chí.
        - Đề nghị Ủy ban nhân dân {tinh} chỉ đạo các địa phương bố trí kinh phí cho công tác kiểm tra, đánh giá.
        """),
      ahead,
      .text("closing", "Lời kết", "Trên đây là báo cáo kết quả đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam} của Sở Giáo dục và Đào tạo {tinh}./."),
      .recipients("Như trên", "Hội Khuyến học {tinh}", "Ủy ban nhân dân các {cac-huyen}", "Lưu: VT"),
    ], compose: .year(compose))

  private static let direction = WordingPart.text("direction", "Công tác chỉ đạo, tổ chức thực hiện", "")
  private static let difficulties = WordingPart.text("difficulties", "Khó khăn, vướng mắc", "")
  private static let ahead = WordingPart.text(
    "ahead", "Phương hướng, nhiệm vụ năm sau",
    """
    - Duy trì, nâng cao kết quả của các đơn vị đã được công nhận; tập trung hỗ trợ các đơn vị xếp loại thấp.
    - Thu thập, lưu giữ minh chứng thường xuyên trong năm; phân công rõ cơ quan, tổ chức phụ trách từng tiêu chí.
    - Đẩy mạnh tuyên truyền, tập huấn; nhân rộng các mô hình điểm “Cộng đồng học tập” cấp xã.
    """)

  private static let compose: @Sendable (YearMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.communes, .results)
    let report = YearReport(matter: matter), year = matter.year.year
    let results: [Block] = .headings(
      ("Kết quả chung", outcome(matter, draft.extra)), ("Kết quả so với kế hoạch", report.plan), ("So với các năm trước", report.earlier),
      ("Kết quả theo tiêu chí", report.criteria), ("Xây dựng mô hình điểm", report.models))
    return draft.document(
      .kind("BÁO CÁO", about: "Tổng kết đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm \(year)"), about: draft.form.name,
      addressees: draft.lines("addressees"),
      blocks: draft.paragraphs("opening")
        + .sections(
          ("TÌNH HÌNH TỔ CHỨC THỰC HIỆN", report.participation + matter.tasks.results + draft.paragraphs("direction")), ("KẾT QUẢ", results),
          ("HẠN CHẾ, KHÓ KHĂN", report.shortcomings + draft.paragraphs("difficulties")),
          ("PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM \(year + 1)", draft.paragraphs("ahead")),
          ("ĐỀ XUẤT, KIẾN NGHỊ", draft.paragraphs("proposals")))
        + draft.paragraphs("closing"))
  }

  /// The year in one sentence and one table: communes by name in a district, counts by district in a province.
  private static func outcome(_ matter: YearMatter, _ extra: ExtraColumns) -> [Block] {
    let summary = matter.summary
    let words = Block.paragraph(Text(matter.sentence(of: summary, failed: "chưa đạt")))
    guard matter.unit.level == .district else { return [words] + RatingTables(matter: matter, failed: CountedRating.failed.name).results(summary) }
    let lines = summary.rows.filter { $0.assessed > 0 }
    let rows = lines.enumerated().map { index, line -> Grid.Row in
      let rating = CountedRating.allCases.first { line.count($0) > 0 }
      let surveyed = matter.surveyed.contains { $0.unit.id == line.id }
      return [
        "\(index + 1)", Grid.Cell(line.name), Grid.Cell(line.points?.text ?? ""), Grid.Cell(rating?.name ?? ""),
        Grid.Cell(rating == nil ? (surveyed ? "Khảo sát" : "Chưa có kết quả") : ""),
      ]
    }
    return [
      words,
      .grid(
        Grid(
          [.init(0.9, .centre), .init(6), .init(2.2, .right), .init(2.6, .centre), .init(3)],
          head: [["TT", "Đơn vị", "Tổng điểm", "Xếp loại", "Ghi chú"]], rows: rows, textSize: 12
        ).adding(extra, keys: lines.map(\.id))),
    ]
  }
}
