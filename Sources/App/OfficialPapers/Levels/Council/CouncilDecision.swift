import Papers
import Rules

/// Quyết định thành lập hội đồng thẩm định, by the head of the body that receives; its number and day were entered with the council.
enum CouncilDecision {
  static let form = PaperForm(
    id: "quyet-dinh-thanh-lap-hoi-dong", name: "Quyết định thành lập hội đồng thẩm định", kind: .named("QĐ"), issuer: .receiving,
    role: .education,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Căn cứ {tham-quyen}", "Căn cứ {ke-hoach}", "Xét hồ sơ đề nghị công nhận {danh-hieu} năm {nam}"),
      .text(
        "duties", "Nhiệm vụ của hội đồng (Điều 2)",
        """
        Thẩm định hồ sơ, minh chứng, kết luận từng chỉ tiêu, tiêu chí theo {quy-dinh-ngan};
        Lập báo cáo thẩm định, bản tổng hợp kết quả và tờ trình, trình {quyet-dinh} xem xét, quyết định;
        Hội đồng tự giải thể sau khi hoàn thành nhiệm vụ.
        """),
      .text(
        "execution", "Hiệu lực, thi hành (Điều 3)",
        "Quyết định này có hiệu lực kể từ ngày ký. Các cơ quan, đơn vị có liên quan và các ông (bà) có tên tại Danh sách kèm theo chịu trách nhiệm thi hành Quyết định này./."),
      .recipients("Như Điều 3", "Lưu: VT"),
    ], compose: .council(compose))

  private static let compose: @Sendable (CouncilMatter, Draft) throws -> Document = { matter, draft in
    try matter.require()
    guard let words = matter.words else { throw Problem.invalid("dossiers", "Hội đồng chưa được giao hồ sơ nào") }
    let council = matter.council, chief = words.chief
    let dossiers = matter.dossiers.map { LevelWords($0).subject }
    let list = dossiers.count == 1 ? dossiers[0] : "\(dossiers.count.counted) đơn vị có tên tại Danh sách kèm theo"
    let object = "\(words.title) năm \(matter.year.year)"
    return draft.document(
      .kind("QUYẾT ĐỊNH", about: "Về việc thành lập \(council.name)\n\(object)"), about: draft.form.name, authority: chief.uppercased(),
      blocks: [
        .paragraph("QUYẾT ĐỊNH:", .centred),
        .article(
          1,
          Text(
            "Thành lập \(council.name) để thẩm định hồ sơ đề nghị công nhận \(object) của \(list), gồm \(council.seats.count.counted) thành viên, trong đó có \(council.seats.count { $0.role == .member }.counted) ủy viên (có danh sách kèm theo).")),
        .article(2, Text("\(council.name) có nhiệm vụ:")),
      ] + draft.lines("duties").enumerated().map { .clause($0.offset + 1, Text($0.element)) } + [.article(3, Text(draft.text("execution")))],
      signatures: [draft.ownSignature],
      annexes: [
        Annex(
          title: "DANH SÁCH\nTHÀNH VIÊN \(council.name.uppercased())", attachedTo: "(Kèm theo Quyết định \(draft.reference) của \(chief))",
          blocks: [council.seatTable(words.law)] + (dossiers.count > 1 ? units(matter) : [])),
      ])
  }

  private static func units(_ matter: CouncilMatter) -> [Block] {
    [
      .paragraph("Các đơn vị được thẩm định:"),
      .grid(
        Grid(
          [.init(0.9, .centre), .init(8), .init(4, .centre)], head: [["TT", "Tên đơn vị", "Mức độ đề nghị"]],
          rows: matter.dossiers.enumerated().map { index, dossier in
            ["\(index + 1)", Grid.Cell(dossier.subjectName), Grid.Cell(dossier.askedLevel.map { "Mức độ \($0)" } ?? "")]
          }, textSize: 12)),
    ]
  }
}

extension LevelWords {
  /// The head of the receiving body: "Trưởng phòng Giáo dục và Đào tạo huyện Đồi Thông".
  var chief: String {
    if receivingRole == decidingRole { return decider }
    return switch receivingRole {
    case .education: receiver.hasPrefix("Phòng ") ? "Trưởng phòng \(receiver.dropFirst(6))" : "Giám đốc \(receiver)"
    default: "Chủ tịch \(receiver)"
    }
  }
}

extension CouncilMatter {
  /// - Throws: `Problem.invalid` naming everything that is missing, all at once.
  func require(_ more: [FieldProblem] = []) throws(Problem) {
    var holes = council.holes
    if dossiers.isEmpty { holes.append(FieldProblem("dossiers", "Hội đồng chưa được giao hồ sơ nào")) }
    if dossiers.contains(where: { $0.authority == nil || $0.assessment.receiverID == nil }) { holes.append(LevelIssuer.nobody) }
    guard holes.isEmpty, more.isEmpty else { throw .invalid(holes + more) }
  }

  /// Dossiers on which the council has not concluded.
  var unconcluded: [FieldProblem] {
    dossiers.filter { $0.appraisedLevel == nil }.map {
      FieldProblem("conclusion", "Hội đồng chưa kết luận về \(LevelWords($0).subject)")
    }
  }

  /// Dossiers about which nobody has said anything.
  var unvoted: [FieldProblem] {
    dossiers.filter { dossier in !council.votes.contains { $0.requestID == dossier.assessment.id } }.map {
      FieldProblem("votes", "Chưa có ủy viên nào cho ý kiến về \(LevelWords($0).subject)")
    }
  }

}

extension NamedCouncil {
  /// The unit's own mark, the votes and the conclusion, at the level that is asked for.
  func voteTable(_ dossier: LevelDossier) throws -> Block {
    let own = try dossier.evaluation(.own), found = try dossier.evaluation(.appraised)
    let level = LevelWords(dossier).wanted(own)
    func votes(_ head: String, _ met: Bool) -> IndicatorColumn {
      IndicatorColumn(head: head, width: 1.8) { line in
        guard dossier.applies(line.indicator.number) else { return "" }
        let votes = self.count(dossier.assessment.id, line.indicator.number)
        return "\(met ? votes.met : votes.notMet)"
      }
    }
    return dossier.indicatorTable([
      dossier.marks(own, max(1, level), head: "Đơn vị tự đánh giá"), votes("Số phiếu đạt", true), votes("Số phiếu không đạt", false),
      dossier.marks(found, max(1, level), head: "Kết luận của hội đồng"),
    ], title: 5.4)
  }
}
