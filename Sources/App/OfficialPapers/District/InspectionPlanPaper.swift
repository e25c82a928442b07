import Papers
import Rules

/// Kế hoạch kiểm tra: assigned and approved within the 10 working days of Điều 6.3; its number and day were entered when it was
/// approved. Communes whose inspections were approved under one number and day stand in one plan.
enum InspectionPlanPaper {
  static let form = PaperForm(
    id: "ke-hoach-kiem-tra", name: "Kế hoạch kiểm tra, đánh giá, xếp loại", kind: .named("KH"), issuer: .receiver, role: .committee,
    parts: [
      .bases("Căn cứ {quy-dinh}"),
      .text(
        "purpose", "Mục đích, yêu cầu",
        """
        Kiểm tra, đánh giá đúng thực chất kết quả xây dựng “Cộng đồng học tập” của {xa} năm {nam}; chỉ rõ ưu điểm để phát huy, hạn chế để khắc phục; làm căn cứ xếp loại.
        Thành viên đoàn kiểm tra đánh giá trung thực, khách quan, theo đúng các tiêu chí quy định.
        """),
      .text(
        "content", "Nội dung, cách kiểm tra",
        """
        Nghe báo cáo tóm tắt kết quả tự đánh giá của {xa}.
        Đối chiếu minh chứng, xem xét thực tế, trao đổi với cán bộ và người dân; chấm điểm từng tiêu chí.
        Trao đổi, thống nhất kết quả và lập biên bản kiểm tra.
        """),
      .text(
        "duties", "Tổ chức thực hiện",
        """
        Hội Khuyến học, Phòng Giáo dục và Đào tạo {huyen} phối hợp tổ chức đoàn kiểm tra; tổng hợp kết quả, lập hồ sơ trình Chủ tịch Ủy ban nhân dân {huyen}.
        Ủy ban nhân dân {xa} chuẩn bị báo cáo tóm tắt, hồ sơ minh chứng, bố trí địa điểm và mời thành phần làm việc với đoàn kiểm tra.
        Thành viên đoàn kiểm tra nghiên cứu hồ sơ các tiêu chí được phân công trước ngày kiểm tra.
        """),
      .text(
        "closing", "Lời kết",
        "Trên đây là Kế hoạch kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” {xa} năm {nam}, đề nghị các cơ quan, đơn vị có liên quan thực hiện./."),
      .recipients("Hội Khuyến học {huyen}", "Phòng GDĐT {huyen}", "Thành viên đoàn kiểm tra", "UBND {xa}", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.plan)
    guard let plan = matter.inspection, let visit = plan.visitOn else { throw Problem.invalid("plan", "Chưa lập kế hoạch kiểm tra") }
    var draft = draft
    if matter.isJointPlan { draft.names["xa"] = "các \(matter.visits.map(\.communeName).kindsInSentence) được kiểm tra" }
    let when: [Block] = matter.isJointPlan
      ? [.section("III. ĐƠN VỊ ĐƯỢC KIỂM TRA, THỜI GIAN, ĐỊA ĐIỂM"), visitTable(matter)]
      : [.section("III. THỜI GIAN, ĐỊA ĐIỂM"), .item(Text("Thời gian: \(visit.inWords).")), .item(Text("Địa điểm: \(plan.place.withoutPoint)."))]
    return draft.document(
      .kind("KẾ HOẠCH", about: "Kiểm tra, đánh giá, xếp loại\n\(matter.planned)"), about: draft.form.name,
      citing: [matter.isJointPlan ? "Xét hồ sơ đề nghị của Ủy ban nhân dân \(matter.visits.communes)" : matter.requested],
      blocks: [
        .paragraph(Text("\(dossier.districtCommittee) xây dựng Kế hoạch kiểm tra, đánh giá, xếp loại \(matter.planned) như sau:")),
        .section("I. MỤC ĐÍCH, YÊU CẦU"),
      ] + draft.items("purpose") + [.section("II. NỘI DUNG, CÁCH KIỂM TRA")] + draft.items("content") + when
        + [.section("IV. THÀNH PHẦN ĐOÀN KIỂM TRA VÀ PHÂN CÔNG")] + teams(matter, plan) + [.section("V. TỔ CHỨC THỰC HIỆN")]
        + draft.items("duties") + draft.paragraphs("closing"))
  }

  private static func visitTable(_ matter: DossierMatter) -> Block {
    .grid(
      Grid(
        [.init(0.9, .centre), .init(5), .init(3, .centre), .init(6)], head: [["TT", "Đơn vị", "Ngày kiểm tra", "Địa điểm"]],
        rows: matter.visits.enumerated().map { index, visit in
          ["\(index + 1)", Grid.Cell(visit.communeName), Grid.Cell(visit.day?.vietnamese ?? ""), Grid.Cell(visit.place)]
        }, textSize: 12))
  }

  /// The team, or each team with the communes that it goes to.
  private static func teams(_ matter: DossierMatter, _ plan: Inspection) -> [Block] {
    var teams: [(members: [Inspection.Member], visits: [PlannedVisit])] = []
    for visit in matter.isJointPlan ? matter.visits : [] {
      if let known = teams.firstIndex(where: { $0.members == visit.members }) {
        teams[known].visits.append(visit)
      } else {
        teams.append((visit.members, [visit]))
      }
    }
    if teams.count < 2 { teams = [(plan.members, [])] }
    return teams.flatMap { members, visits -> [Block] in
      let place = visits.isEmpty ? "" : " tại \(visits.communes)"
      return [
        .paragraph(Text("Đoàn kiểm tra\(place) gồm \(members.count.counted) thành viên, phụ trách đủ \(matter.dossier.lines.count) tiêu chí:")),
        matter.inspectorTable(members),
      ]
    }
  }
}

extension [PlannedVisit] {
  /// "xã Hòa Mục, xã Đá Dựng".
  fileprivate var communes: String { map(\.communeName.inSentence).joined(separator: ", ") }
}

extension DossierMatter {
  /// The commune's Tờ trình, when it is in force here.
  var requested: String? {
    issued(Submission.form.id).map { "Xét đề nghị tại \($0.citation)" }
  }

  fileprivate var isJointPlan: Bool { visits.count > 1 }
  /// What the inspection plan is about: "“Cộng đồng học tập” xã Hòa Mục năm 2023", "… cấp xã năm 2023" where it is one for several.
  fileprivate var planned: String { isJointPlan ? "“Cộng đồng học tập” cấp xã năm \(dossier.year)" : dossier.object }

  /// "Kế hoạch số 31/KH-UBND ngày … về kiểm tra, đánh giá, xếp loại …", as it was entered when it was approved.
  var planCitation: String {
    guard let inspection else { return "Kế hoạch kiểm tra" }
    return "Kế hoạch số \(inspection.number) \(inspection.plannedOn?.inWords ?? "") về kiểm tra, đánh giá, xếp loại \(planned)"
  }

  func inspectorTable(_ members: [Inspection.Member]) -> Block {
    .grid(
      Grid(
        [.init(0.9, .centre), .init(4), .init(4.2), .init(2.6), .init(3.4)],
        head: [["TT", "Họ và tên", "Cơ quan, đơn vị", "Nhiệm vụ", "Tiêu chí phụ trách"]],
        rows: members.enumerated().map { index, member in
          [
            "\(index + 1)", Grid.Cell(member.name), Grid.Cell(member.body), member.leads ? "Trưởng đoàn" : "Thành viên",
            Grid.Cell(member.criteria.listed),
          ]
        }, textSize: 12))
  }
}
