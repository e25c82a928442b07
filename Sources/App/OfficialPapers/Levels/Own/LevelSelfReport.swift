import Papers
import Rules

/// Báo cáo tự đánh giá with its list of evidence, each piece once and numbered.
enum LevelSelfReport {
  static let form = PaperForm(
    id: "bao-cao-tu-danh-gia-muc-do", name: "Báo cáo tự đánh giá, kèm danh mục minh chứng", kind: .named("BC"), issuer: .assessed,
    role: .committee,
    parts: [
      .text(
        "situation", "Tình hình, công tác chỉ đạo",
        """
        Thực hiện {quy-dinh}, trong năm {nam}, {co-quan} đã chỉ đạo, phân công các bộ phận, tổ chức có liên quan thực hiện các tiêu chí, chỉ tiêu {danh-hieu}, thu thập số liệu, minh chứng từ ngày 01/01 đến ngày 31/12 của năm đánh giá.
        Thực hiện {ke-hoach}, {co-quan} đã tổ chức tự đánh giá theo đúng quy trình quy định.
        """),
      .text("strengths", "Ưu điểm", "Việc tự đánh giá được thực hiện công khai, đúng tiêu chí, quy trình; hồ sơ minh chứng được lập, lưu giữ theo từng chỉ tiêu."),
      .text(
        "proposals", "Phương hướng, kiến nghị",
        "Tiếp tục duy trì các chỉ tiêu đã đạt, khắc phục hạn chế của các chỉ tiêu chưa đạt, nâng cao chất lượng xây dựng {danh-hieu} trong những năm tiếp theo."),
      .text("closing", "Lời kết", "Trên đây là Báo cáo tự đánh giá {danh-hieu} {don-vi} năm {nam}, {co-quan} kính báo cáo./."),
      .recipients("Như trên", "{cho-giu}", "Lưu: VT"),
    ], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.answers, .authority)
    let dossier = matter.dossier, words = matter.words
    let evaluation = try dossier.evaluation(.own)
    return draft.document(
      .kind("BÁO CÁO", about: "Tự đánh giá \(words.object)"), about: draft.form.name, addressees: [words.receiver],
      blocks: [.section("I. TÌNH HÌNH VÀ CÔNG TÁC CHỈ ĐẠO")] + draft.paragraphs("situation") + preparation(matter)
        + [.section("II. KẾT QUẢ TỰ ĐÁNH GIÁ TỪNG TIÊU CHÍ, CHỈ TIÊU"), table(matter, evaluation)]
        + [.paragraph("(Số của minh chứng theo Danh mục minh chứng kèm theo Báo cáo.)", .note)] + matter.slipNotes
        + matter.lowerItems + [.section("III. KẾT QUẢ CHUNG")] + matter.resultItems(evaluation)
        + [
          .paragraph("Kết quả tự đánh giá: \(.bold(Text("\(words.subject) \(evaluation.inWords)"))) (\(dossier.law.cited(dossier.law.rule.level)))."),
          .section("IV. ĐÁNH GIÁ CHUNG"), .heading("1. Ưu điểm"),
        ] + draft.paragraphs("strengths") + [.heading("2. Tồn tại, hạn chế")] + matter.gapItems(evaluation)
        + [.heading("3. Phương hướng, kiến nghị")] + draft.paragraphs("proposals") + draft.paragraphs("closing"),
      annexes: matter.evidence.isEmpty ? [] : [evidenceList(matter, draft)])
  }

  private static func preparation(_ matter: LevelMatter) -> [Block] {
    var items: [String] = []
    if let meeting = matter.meeting {
      items.append("Cuộc họp tự đánh giá \(meeting.day.inWords), có \(meeting.present.count.counted) người dự.")
    }
    let bodies = Set(matter.dossier.charges.map(\.organisation)).count
    if bodies > 0 { items.append("Số cơ quan, tổ chức được giao phụ trách chỉ tiêu: \(bodies.counted).") }
    if !matter.evidence.isEmpty { items.append("Số minh chứng đã thu thập: \(matter.evidence.count.counted).") }
    return items.map { .item(Text($0)) }
  }

  private static func table(_ matter: LevelMatter, _ evaluation: LevelEvaluation) -> Block {
    matter.dossier.indicatorTable(
      [
        IndicatorColumn(head: "Kết quả, số liệu", width: 3.7, alignment: .left) { line in line.own.map { line.indicator.figure($0.value) } ?? "" },
        matter.dossier.marks(evaluation, 1), matter.dossier.marks(evaluation, 2), matter.evidenceColumn,
      ], title: 5)
  }

  private static func evidenceList(_ matter: LevelMatter, _ draft: Draft) -> Annex {
    let rows = matter.evidence.enumerated().map { index, piece -> Grid.Row in
      let facts = piece.draft
      return [
        "\(index + 1)", Grid.Cell(facts.number), Grid.Cell(facts.day?.vietnamese ?? ""), Grid.Cell(facts.issuer), Grid.Cell(facts.title),
        Grid.Cell(facts.kind.name), Grid.Cell(piece.indicators.map(\.text).joined(separator: ", ")),
      ]
    }
    let uses = matter.evidence.reduce(0) { $0 + $1.indicators.count }
    return Annex(
      title: "DANH MỤC MINH CHỨNG\n\(matter.words.object.uppercased())",
      attachedTo: "(Kèm theo Báo cáo \(draft.reference) của \(matter.words.own))", orientation: .landscape,
      blocks: [
        .grid(
          Grid(
            [.init(0.8, .centre), .init(2.4), .init(1.8, .centre), .init(3), .init(7), .init(1.8), .init(2.2)],
            head: [["TT", "Số, ký hiệu", "Ngày", "Nơi ban hành", "Tên minh chứng", "Loại", "Dùng cho chỉ tiêu"]], rows: rows, textSize: 12)),
        .paragraph(Text("Tổng số: \(matter.evidence.count.counted) minh chứng, \(uses.counted) lượt sử dụng cho các chỉ tiêu."), .note),
      ])
  }
}
