import Papers
import Rules

/// Kế hoạch xây dựng, đánh giá “Cộng đồng học tập” cấp xã: where the commune stands, what it aims at, who does what and by when.
///
/// Its officer opens it from the request, from the request's papers or from the register, words the office's own parts and reads the
/// draft; the chairman approves what then stands in it; either gives it number, day and signer. Who sees the request reads it: the
/// district and the province above, no organisation of the commune and nobody elsewhere.
///
/// | | commune officer | commune chairman | district, province above | organisation, others |
/// |---|---|---|---|---|
/// | read | yes | yes | yes | no |
/// | word | yes | yes | no | no |
/// | approve, withdraw | no | yes | no | no |
/// | issue, replace, void | once approved | once approved | no | no |
enum CommuneLevelPlan {
  static let form = PaperForm(
    id: "ke-hoach-muc-do-xa", name: "Kế hoạch xây dựng, đánh giá “Cộng đồng học tập” cấp xã", kind: .named("KH"), issuer: .assessed,
    role: .committee, needsApproval: true,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Căn cứ {tham-quyen}", "Căn cứ {ke-hoach}"),
      .text("opening", "Lời mở đầu", "{co-quan} ban hành Kế hoạch xây dựng, đánh giá {danh-hieu} cấp xã năm {nam} như sau:"),
      .text(
        "purpose", "Mục đích",
        """
        Tạo cơ hội và điều kiện thuận lợi để mọi người dân trên địa bàn {don-vi} được học tập thường xuyên, học tập suốt đời, góp phần xây dựng xã hội học tập.
        Đánh giá đúng thực trạng xây dựng {danh-hieu}, làm căn cứ đề nghị công nhận và đề ra biện pháp phù hợp với địa phương.
        """),
      .text(
        "requirements", "Yêu cầu",
        """
        Việc tự đánh giá công khai, dân chủ, minh bạch; đúng tiêu chí, điều kiện, quy trình.
        Số liệu rõ nguồn; minh chứng được thu thập trong năm, lưu một lần và dùng cho mọi chỉ tiêu có liên quan.
        Các cơ quan, tổ chức phối hợp chặt chẽ, hoàn thành phần việc được giao đúng thời gian của Kế hoạch.
        """),
      .text(
        "targets", "Mục tiêu",
        """
        Phấn đấu {don-vi} đủ điều kiện đề nghị công nhận {danh-hieu} đạt {phan-dau} năm {nam}.
        Duy trì các chỉ tiêu đã đạt, khắc phục các chỉ tiêu chưa đạt; chỉ tiêu nào cũng có số liệu và minh chứng phù hợp.
        """),
      .text(
        "measures", "Nhiệm vụ, giải pháp",
        """
        Tuyên truyền, vận động người dân học tập suốt đời; xây dựng, nhân rộng các mô hình gia đình, dòng họ, cộng đồng, đơn vị, công dân học tập.
        Nâng cao hiệu quả hoạt động của trung tâm học tập cộng đồng, các thiết chế văn hóa, thể thao, thư viện; huy động các nguồn lực cho việc học của người dân.
        Theo dõi từng chỉ tiêu, cập nhật số liệu, lập và lưu trữ đầy đủ hồ sơ minh chứng; rà soát, đôn đốc các chỉ tiêu chưa đạt hoặc chưa có số liệu.
        """),
      .text(
        "budget", "Kinh phí",
        "Kinh phí thực hiện từ nguồn chi thường xuyên do ngân sách nhà nước cấp theo dự toán hằng năm và các nguồn huy động hợp pháp khác."),
      .text(
        "execution", "Tổ chức thực hiện",
        """
        1. {co-quan}
        - Chỉ đạo các ban, ngành, đoàn thể thực hiện Kế hoạch; bố trí kinh phí; tổ chức tự đánh giá, lập và gửi hồ sơ đúng hạn.
        2. Hội Khuyến học {don-vi}
        - Phối hợp theo dõi, đôn đốc việc thực hiện; tổ chức đánh giá, công nhận các danh hiệu học tập theo quy định của Hội.
        3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội {don-vi}
        - Vận động hội viên, người dân tham gia học tập; thu thập số liệu, minh chứng của các chỉ tiêu được giao; tham gia tự đánh giá.
        4. Trung tâm học tập cộng đồng, trung tâm văn hóa, thể thao, thư viện
        - Tổ chức các hoạt động học tập cho người dân; cung cấp số liệu, hồ sơ có liên quan.
        5. Các cơ sở giáo dục trên địa bàn
        - Phối hợp tổ chức hoạt động học tập; cung cấp số liệu, hồ sơ có liên quan.
        """),
      .text(
        "closing", "Lời kết",
        "Trên đây là Kế hoạch xây dựng, đánh giá {danh-hieu} {don-vi} năm {nam}. Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị phản ánh về {co-quan} để được hướng dẫn, giải quyết./."),
      .recipients("{tiep-nhan} (để báo cáo)", "{cho-giu}", "Các cơ quan, tổ chức, cơ sở giáo dục trên địa bàn", "Lưu: VT"),
    ], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    guard let ground = matter.plan else {
      throw Problem.invalid("unit", "Kế hoạch này là của cấp xã; huyện, tỉnh lập kế hoạch ở trang của đợt đánh giá")
    }
    let words = matter.words, standings = try matter.standings(ground)
    let standing = matter.standingItems(ground, standings), targets = draft.items("targets")
    let charged = matter.dossier.charges.isEmpty
      ? "\(words.own) trực tiếp chỉ đạo thực hiện các chỉ tiêu sau:"
      : "Các cơ quan, tổ chức có tên sau đây theo dõi, thực hiện, thu thập số liệu và minh chứng của chỉ tiêu được giao:"
    return draft.document(
      .kind("KẾ HOẠCH", about: "Xây dựng, đánh giá “Cộng đồng học tập” cấp xã năm \(matter.dossier.year.year)\ntrên địa bàn \(words.subject)"), about: draft.form.name,
      blocks: draft.paragraphs("opening")
        + .sections(
          ("MỤC ĐÍCH, YÊU CẦU", .headings(("Mục đích", draft.items("purpose")), ("Yêu cầu", draft.items("requirements")))),
          standing.isEmpty ? ("MỤC TIÊU", targets) : ("THỰC TRẠNG VÀ MỤC TIÊU", .headings(("Thực trạng", standing), ("Mục tiêu", targets))),
          (
            "NHIỆM VỤ VÀ PHÂN CÔNG",
            .headings(
              ("Nhiệm vụ, giải pháp", draft.items("measures")),
              ("Phân công phụ trách chỉ tiêu", [.paragraph(Text(charged)), matter.taskShare(ground, standings)]))
          ),
          ("TIẾN ĐỘ THỰC HIỆN", matter.calendar(ground)), ("KINH PHÍ THỰC HIỆN", draft.paragraphs("budget")),
          ("TỔ CHỨC THỰC HIỆN", draft.outline("execution")))
        + draft.paragraphs("closing"))
  }
}
