import Papers
import Rules

/// Kế hoạch kiểm tra, đánh giá, xếp loại of a district's year: which communes are inspected, which surveyed, by when and by whom.
enum DistrictPlan {
  static let form = PaperForm(
    id: "ke-hoach-nam-huyen", name: "Kế hoạch kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” cấp xã", kind: .named("KH"),
    issuer: .level(.district), role: .committee, needsApproval: true,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Căn cứ {ke-hoach}"),
      .text(
        "opening", "Lời mở đầu",
        "Ủy ban nhân dân {don-vi} xây dựng Kế hoạch kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam} như sau:"),
      .text(
        "purpose", "Mục đích",
        """
        - Đánh giá đúng thực chất việc xây dựng “Cộng đồng học tập” ở các {cac-xa}; chỉ rõ kết quả cần phát huy, hạn chế cần khắc phục.
        - Động viên phong trào xây dựng xã hội học tập ở cơ sở; tạo cơ hội để mọi người dân được học tập suốt đời.
        - Làm căn cứ để Chủ tịch Ủy ban nhân dân {don-vi} công nhận kết quả đánh giá, xếp loại và đề ra biện pháp chỉ đạo trong thời gian tới.
        """),
      .text(
        "requirements", "Yêu cầu",
        """
        - Thành viên đoàn kiểm tra đánh giá trung thực, khách quan, theo đúng các tiêu chí của {so-quy-dinh}.
        - Mỗi tiêu chí được chấm điểm phải có minh chứng phù hợp; kết hợp xem hồ sơ với quan sát, trao đổi tại cơ sở.
        - Các đơn vị tự kiểm tra, lập hồ sơ đúng thời gian của Kế hoạch.
        """),
      .text(
        "execution", "Tổ chức thực hiện",
        """
        1. Hội Khuyến học {don-vi}
        - Phối hợp với Phòng Giáo dục và Đào tạo tham mưu Ủy ban nhân dân {don-vi} thành lập đoàn kiểm tra, tổ chức kiểm tra; lập hồ sơ trình Chủ tịch Ủy ban nhân dân {don-vi} công nhận kết quả.
        - Tổng hợp kết quả, báo cáo Ủy ban nhân dân {don-vi} và cấp trên.
        2. Phòng Giáo dục và Đào tạo
        - Phối hợp với Hội Khuyến học hướng dẫn các đơn vị tự kiểm tra, thu thập minh chứng; cử người tham gia đoàn kiểm tra.
        3. Các phòng, ban, đoàn thể {don-vi}
        - Cử thành viên tham gia đoàn kiểm tra theo lĩnh vực phụ trách; hướng dẫn, cung cấp số liệu của các tiêu chí có liên quan.
        4. Ủy ban nhân dân các {cac-xa}
        - Thành lập tổ tự kiểm tra; phân công các ban, ngành, đoàn thể, trường học phụ trách tiêu chí và thu thập minh chứng.
        - Gửi 01 bộ hồ sơ đề nghị kiểm tra, đánh giá, xếp loại về Ủy ban nhân dân {don-vi} đúng thời gian quy định.
        """),
      .text("budget", "Kinh phí", "Kinh phí thực hiện được bố trí trong dự toán ngân sách hằng năm của các cơ quan, đơn vị và các nguồn huy động hợp pháp khác."),
      .text(
        "closing", "Lời kết",
        "Trên đây là Kế hoạch kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam}. Ủy ban nhân dân {don-vi} yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện; trong quá trình thực hiện, nếu có vướng mắc, phản ánh kịp thời để được hướng dẫn, giải quyết./."),
      .recipients(
        "Sở Giáo dục và Đào tạo, Hội Khuyến học {tinh} (để báo cáo)", "Chủ tịch, các Phó Chủ tịch UBND {don-vi}",
        "Phòng Giáo dục và Đào tạo, Hội Khuyến học {don-vi}", "Ủy ban nhân dân các {cac-xa}", "Lưu: VT"),
    ], table: .communes, compose: .year(compose))

  private static let compose: @Sendable (YearMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.communes)
    let year = matter.year.year
    return draft.document(
      .kind("KẾ HOẠCH", about: "Kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm \(year)"), about: draft.form.name,
      blocks: draft.paragraphs("opening")
        + .sections(
          ("MỤC ĐÍCH, YÊU CẦU", .headings(("Mục đích", draft.paragraphs("purpose")), ("Yêu cầu", draft.paragraphs("requirements")))),
          (
            "NỘI DUNG, KẾ HOẠCH TRIỂN KHAI",
            .headings(
              ("Chỉ tiêu", targets(matter)), ("Đơn vị được kiểm tra, khảo sát", communes(matter)),
              ("Nội dung kiểm tra, đánh giá", criteria(matter.law)), ("Hồ sơ, thời hạn", procedure(matter.law)),
              ("Tiến độ thực hiện", matter.stageTable))
          ),
          ("TỔ CHỨC THỰC HIỆN", draft.outline("execution")), ("KINH PHÍ THỰC HIỆN", draft.paragraphs("budget")))
        + draft.paragraphs("closing"),
      annexes: [annex(matter, draft)])
  }

  private static func targets(_ matter: YearMatter) -> [Block] {
    let total = matter.summary.total
    let share = "\(total.assessed)/\(total.communes) \(matter.communeKinds), đạt \(Share.text(total.assessed, of: total.communes))"
    let wanted = matter.wantedShare.map { " (chỉ tiêu của tỉnh: \($0))" } ?? ""
    var items = ["Tổ chức đánh giá “Cộng đồng học tập” cấp xã tại \(share) số đơn vị\(wanted)."]
    if let targets = matter.targetWords { items.append("Phấn đấu \(targets).") }
    if !matter.models.isEmpty { items.append("Xây dựng mô hình điểm “Cộng đồng học tập” cấp xã tại \(matter.names(of: matter.models)).") }
    return .items(items.map { Text($0) })
  }

  private static func communes(_ matter: YearMatter) -> [Block] {
    let kinds = [
      ("Kiểm tra, đánh giá, xếp loại", matter.inspected), ("Tự đánh giá, lập hồ sơ và được khảo sát", matter.surveyed),
    ].filter { !$0.1.isEmpty }
    return .items(
      kinds.map { way, communes in
        "\(way) \(communes.count.counted) \(communes.map(\.unit.name).kindsInSentence): \(matter.names(of: communes))."
      }) + [.paragraph(.italic("(Danh sách kèm theo)."))]
  }

  private static func criteria(_ law: Regulation) -> [Block] {
    [.paragraph(Text("Kiểm tra, đánh giá việc thực hiện \(law.criteria.count) tiêu chí của \(law.shortCitation):"))]
      + law.criteria.map { .paragraph(Text("\($0.number). \($0.name)\($0.number == law.criteria.count ? "." : ";")")) }
  }

  /// What each commune hands in, and in which time the district does its part, as the law has it.
  private static func procedure(_ law: Regulation) -> [Block] {
    let set = law.dossiers.prefix(1).map { set in
      "Hồ sơ của mỗi đơn vị (\((set.sets ?? 1).counted) bộ, \(set.clause.asClause) \(law.shortCitation)) gồm: \(set.papers.joined(separator: "; "))."
    }
    let deadlines = law.deadlines.map {
      "\($0.name): trong thời hạn \($0.workingDays.counted) ngày làm việc kể từ khi \($0.after) \(Format.clause($0.clause.asClause))."
    }
    return .items((set + deadlines).map { Text($0) })
  }

  private static func annex(_ matter: YearMatter, _ draft: Draft) -> Annex {
    let rows = matter.communes.enumerated().map { index, commune -> Grid.Row in
      [
        "\(index + 1)", Grid.Cell(commune.unit.name), Grid.Cell(commune.mode == .inspected ? "x" : ""),
        Grid.Cell(commune.mode == .surveyed ? "x" : ""), Grid.Cell(commune.isModel ? "Mô hình điểm" : ""),
      ]
    }
    let total = Grid.Row.total(
      Grid.Cell("Tổng", columns: 2, alignment: .centre), Grid.Cell(count(matter.inspected)), Grid.Cell(count(matter.surveyed)), "")
    return Annex(
      title: "DANH SÁCH CÁC \(matter.communeKinds.uppercased())\nTHAM GIA ĐÁNH GIÁ “CỘNG ĐỒNG HỌC TẬP” NĂM \(matter.year.year)",
      attachedTo: "(Kèm theo Kế hoạch \(draft.reference) của Ủy ban nhân dân \(matter.place))",
      blocks: [
        .grid(
          Grid(
            [.init(0.9, .centre), .init(5), .init(2.6, .centre), .init(2.6, .centre), .init(3)],
            head: [["TT", "Đơn vị", "Kiểm tra, xếp loại", "Tự đánh giá, khảo sát", "Ghi chú"]], rows: rows + [total]
          ).adding(draft.extra, keys: matter.communes.map(\.unit.id)))
      ])
  }

  private static func count(_ communes: [YearCommune]) -> String { communes.isEmpty ? "" : "\(communes.count)" }
}
