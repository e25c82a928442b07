import Papers
import Rules

/// Kế hoạch đánh giá, công nhận of a province's or a district's year by levels: who takes part, what is aimed at, by when, who does what.
enum LevelYearPlan {
  static let district = form(
    "ke-hoach-muc-do-huyen", .district, bases: "Căn cứ {quy-dinh}\nThực hiện {ke-hoach}",
    execution: """
      1. Phòng Giáo dục và Đào tạo
      - Chủ trì, phối hợp với Hội Khuyến học, các cơ quan chuyên môn, tổ chức chính trị - xã hội hướng dẫn cấp xã tự đánh giá; tiếp nhận hồ sơ, tổ chức thẩm định và báo cáo kết quả lên cấp trên.
      - Chủ trì tự đánh giá của {don-vi}; tham mưu bố trí kinh phí.
      2. Hội Khuyến học {don-vi}
      - Phối hợp hướng dẫn, theo dõi, đôn đốc; tổ chức đánh giá, công nhận các danh hiệu học tập theo quy định của Hội.
      3. Các phòng, ban, đoàn thể
      - Cử người tham gia hội đồng; cung cấp số liệu, minh chứng của các chỉ tiêu thuộc lĩnh vực phụ trách.
      4. Ủy ban nhân dân cấp xã
      - Xây dựng và tổ chức thực hiện kế hoạch; phân công các ban, ngành, đoàn thể, trung tâm học tập cộng đồng, trường học phụ trách chỉ tiêu; tự đánh giá, lập và gửi hồ sơ đúng hạn.
      """,
    recipients: "Sở Giáo dục và Đào tạo, Hội Khuyến học {tinh} (để báo cáo)\nChủ tịch, các Phó Chủ tịch UBND {don-vi}\nỦy ban nhân dân cấp xã\nLưu: VT")

  static let province = form(
    "ke-hoach-muc-do-tinh", .province, bases: "Căn cứ {quy-dinh}",
    execution: """
      1. Sở Giáo dục và Đào tạo
      - Chủ trì, phối hợp với Hội Khuyến học {tinh} và các sở, ngành hướng dẫn biểu mẫu, kiểm tra việc thực hiện; chủ trì tự đánh giá của {tinh}; báo cáo Bộ Giáo dục và Đào tạo.
      - Tham mưu sơ kết, tổng kết, đề xuất biểu dương, khen thưởng.
      2. Sở Tài chính
      - Tham mưu nguồn kinh phí thực hiện theo quy định của Luật Ngân sách nhà nước, trong khả năng cân đối ngân sách hằng năm.
      3. Các sở, ngành, cơ quan cung cấp số liệu
      - Cung cấp số liệu của các chỉ tiêu được giao kèm nguồn; phối hợp trong thẩm định.
      4. Hội Khuyến học {tinh}
      - Phối hợp hướng dẫn, theo dõi, đôn đốc; tổ chức đánh giá, công nhận danh hiệu “Công dân học tập” và các mô hình học tập.
      5. Ủy ban nhân dân các cấp ở địa phương
      - Xây dựng kế hoạch, tổ chức tự đánh giá, bố trí kinh phí; lập và lưu trữ hồ sơ minh chứng; gửi hồ sơ đúng hạn.
      """,
    recipients: "Bộ Giáo dục và Đào tạo (để báo cáo)\nChủ tịch, các Phó Chủ tịch UBND {tinh}\nCác sở, ban, ngành, đoàn thể {tinh}\nLưu: VT")

  private static func form(_ id: String, _ level: Level, bases: String, execution: String, recipients: String) -> PaperForm {
    PaperForm(
      id: id, name: "Kế hoạch đánh giá, công nhận theo mức độ", kind: .named("KH"), issuer: .reporting(level), role: .committee, needsApproval: true,
      parts: [
        .bases(bases),
        .text("opening", "Lời mở đầu", "Ủy ban nhân dân {don-vi} ban hành Kế hoạch đánh giá, công nhận năm {nam} như sau:"),
        .text(
          "purpose", "Mục đích, yêu cầu",
          """
          - Đánh giá đúng thực trạng xây dựng xã hội học tập, làm căn cứ công nhận và đề ra biện pháp phù hợp với địa phương; tạo cơ hội để mọi người dân được học tập suốt đời.
          - Việc đánh giá, công nhận công khai, dân chủ, minh bạch; đúng tiêu chí, điều kiện, quy trình, thẩm quyền.
          - Phối hợp chặt chẽ giữa các cơ quan, tổ chức có liên quan; đề cao trách nhiệm tự đánh giá của từng đơn vị.
          """),
        .text(
          "budget", "Kinh phí",
          "Kinh phí thực hiện từ nguồn chi thường xuyên do ngân sách nhà nước cấp theo dự toán hằng năm và các nguồn huy động hợp pháp khác."),
        .text("execution", "Tổ chức thực hiện", execution),
        .text(
          "closing", "Lời kết",
          "Trên đây là Kế hoạch đánh giá, công nhận năm {nam} của Ủy ban nhân dân {don-vi}, yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện; có vướng mắc thì phản ánh kịp thời để được hướng dẫn, giải quyết./."),
        .recipients(recipients),
      ], compose: .levelYear { matter, draft in try document(matter, draft, level) })
  }

  private static func document(_ matter: LevelYearMatter, _ draft: Draft, _ level: Level) throws -> Document {
    guard matter.unit.level == level else { throw Problem.invalid("unit", "Đơn vị cấp này không có kế hoạch này") }
    let groups = matter.groups
    guard !groups.isEmpty else { throw Problem.invalid("requests", "Năm \(matter.year.year) chưa có đơn vị nào tham gia đánh giá") }
    return draft.document(
      .kind("KẾ HOẠCH", about: "Đánh giá, công nhận năm \(matter.year.year)\n\(matter.unit.name.inSentence)"), about: draft.form.name,
      blocks: draft.paragraphs("opening")
        + .sections(
          ("MỤC ĐÍCH, YÊU CẦU", draft.paragraphs("purpose")),
          (
            "NỘI DUNG",
            .headings(
              ("Đơn vị tham gia, chỉ tiêu", .items(groups.flatMap { part($0, matter) })),
              ("Tiêu chí, điều kiện, quy trình", [.paragraph(Text("Thực hiện theo \(matter.names["quy-dinh"] ?? "")."))]),
              ("Thời hạn", .items(groups.flatMap { days($0.law, matter) })), ("Tiến độ thực hiện", matter.taskTable))
          ),
          ("KINH PHÍ THỰC HIỆN", draft.paragraphs("budget")), ("TỔ CHỨC THỰC HIỆN", draft.outline("execution")))
        + draft.paragraphs("closing"))
  }

  private static func part(_ group: (law: LevelRegulation, requests: [LevelYearMatter.Request]), _ matter: LevelYearMatter) -> [Text] {
    let target = matter.targets[group.law.id].map { target in
      "; phấn đấu \(target.level1.counted) đơn vị được công nhận từ mức độ 1 trở lên\(target.level2 > 0 ? ", trong đó \(target.level2.counted) đơn vị đạt mức độ 2" : "")"
    }
    return [Text("\(matter.kind(group.law)): \(group.requests.count.counted) đơn vị tham gia đánh giá\(target ?? "").")]
  }

  /// The days of the text, as long as those whom it names receive and decide.
  private static func days(_ law: LevelRegulation, _ matter: LevelYearMatter) -> [Text] {
    let steps = [("dossier", "gửi hồ sơ đề nghị"), ("decision", "hoàn thành đánh giá và quyết định")].compactMap { id, step -> String? in
      let due = law.text.dueDay(id, for: matter.year.year, authority: nil, inner: [], choices: matter.year.choices(law))
      guard let due, law.text.authority?.until.map({ due.last <= $0 }) ?? true else { return nil }
      return "\(step) đến hết ngày \(due.last.vietnamese)"
    }
    return steps.isEmpty ? [] : [Text("\(matter.kind(law)): \(steps.joined(separator: "; ")), theo \(law.shortOfficialCitation).")]
  }
}

extension LevelYearMatter {
  /// The requests by text, in the order of a report.
  var groups: [(law: LevelRegulation, requests: [Request])] {
    let order: [LegalText.Subject] = [.commune, .district, .province, .districtUnit, .provinceUnit, .unit]
    return order.flatMap { subject in year.laws.filter { $0.text.subject == subject } }.compactMap { law in
      let requests = requests.filter { $0.regulationID == law.id }
      return requests.isEmpty ? nil : (law, requests)
    }
  }

  /// "“Cộng đồng học tập” cấp xã".
  func kind(_ law: LevelRegulation) -> String {
    title(law).replacing("CỘNG ĐỒNG HỌC TẬP", with: "Cộng đồng học tập").replacing("ĐƠN VỊ HỌC TẬP", with: "Đơn vị học tập").replacing("CẤP", with: "cấp")
      .replacing("XÃ", with: "xã").replacing("HUYỆN", with: "huyện").replacing("TỈNH", with: "tỉnh")
  }

  /// What the unit's own plan asks besides the requests.
  var taskTable: [Block] {
    let own = tasks.filter { $0.task.unit.id == unit.id }.map(\.task.wanted.stage)
    return own.isEmpty ? [] : [own.table(("Thời gian", 4, \.period))]
  }
}
