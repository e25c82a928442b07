import Papers
import Rules

/// Báo cáo thẩm định of the council about one request.
enum AppraisalReport {
  static let form = PaperForm(
    id: "bao-cao-tham-dinh", name: "Báo cáo thẩm định", kind: .named("BC"), issuer: .council, role: .council, isInternal: true,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Căn cứ {tham-quyen}", "Căn cứ {ke-hoach}"),
      .text("remarks", "Nhận xét chung", "{co-quan} lập hồ sơ theo quy định, cung cấp số liệu, minh chứng để hội đồng thẩm định."),
      .text("closing", "Lời kết", "Hội đồng kính báo cáo {quyet-dinh} xem xét, quyết định./."),
      .recipients("Như trên", "Thành viên hội đồng", "Lưu: HS hội đồng"),
    ], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.answers, .authority, .council, .votes, .conclusion)
    let words = matter.words, dossier = matter.dossier
    guard let council = matter.council else { throw Problem.invalid("council", "Chưa thành lập hội đồng thẩm định hồ sơ này") }
    let found = try dossier.evaluation(.appraised)
    return draft.document(
      .kind("BÁO CÁO", about: "Thẩm định hồ sơ đề nghị công nhận\n\(words.object)"), about: draft.form.name, addressees: [words.decider],
      citing: [matter.basis(CouncilDecision.form.id, about: "thành lập \(council.name)")],
      blocks: [.section("I. QUÁ TRÌNH THẨM ĐỊNH")] + process(matter, council) + [.heading("Nhận xét chung")] + draft.paragraphs("remarks")
        + [.section("II. KẾT QUẢ THẨM ĐỊNH TỪNG TIÊU CHÍ, CHỈ TIÊU"), try council.voteTable(dossier)] + matter.slipNotes
        + [.heading("Số liệu, lý do của hội đồng khác với tự đánh giá")] + differences(matter)
        + [.heading("Minh chứng không được chấp nhận")] + rejected(matter) + [.section("III. KẾT LUẬN")] + matter.resultItems(found)
        + dossier.conclusion.paragraphs + [.paragraph(conclusion(matter))] + draft.paragraphs("closing"))
  }

  private static func process(_ matter: LevelMatter, _ council: NamedCouncil) -> [Block] {
    let dossier = matter.dossier
    func day(_ action: LevelAssessment.Action) -> Day? { dossier.steps.last { $0.action == action }?.day }
    var items: [String] = []
    if let sent = day(.submit) { items.append("\(matter.words.own) gửi hồ sơ \(sent.inWords).") }
    if let accepted = day(.accept) { items.append("\(matter.words.receiver) tiếp nhận hồ sơ đầy đủ, hợp lệ \((dossier.completeOn ?? accepted).inWords).") }
    let members = "\(council.citation) gồm \(council.seats.count.counted) thành viên"
    items.append(
      council.isMeeting
        ? "\(members), họp \(council.meetingOn?.inWords ?? "")." : "\(members), cho ý kiến bằng văn bản đến hết \(council.opinionsUntil?.inWords ?? "").")
    items.append("Số thành viên cho ý kiến: \(council.answered(dossier.assessment.id).count)/\(council.seats.count).")
    return items.map { .item(Text($0)) }
  }

  /// Indicators of which the council finds otherwise than the unit, each with its reason.
  private static func differences(_ matter: LevelMatter) -> [Block] {
    let rows = matter.dossier.lines.compactMap { line -> Grid.Row? in
      guard let own = line.own, let found = line.appraised, own.value != found.value || !line.councilReason.isEmpty else { return nil }
      return [
        Grid.Cell(line.indicator.number.text), Grid.Cell(words(line.indicator, own.value)), Grid.Cell(words(line.indicator, found.value)),
        Grid.Cell(line.councilReason),
      ]
    }
    guard !rows.isEmpty else { return [.paragraph("Không có.")] }
    return [
      .grid(
        Grid(
          [.init(1.2, .centre), .init(4.5), .init(4.5), .init(5)],
          head: [["Chỉ tiêu", "Đơn vị tự đánh giá", "Hội đồng thẩm định", "Lý do"]], rows: rows, textSize: 12)),
    ]
  }

  private static func words(_ indicator: Indicator, _ value: IndicatorAnswer.Value) -> String {
    if case .judged(let met) = value { return met ? "Đạt" : "Không đạt" }
    return indicator.figure(value)
  }

  private static func rejected(_ matter: LevelMatter) -> [Block] {
    let items = matter.evidence.enumerated().flatMap { index, piece in
      piece.rejected.map { "Minh chứng số \(index + 1) “\(piece.draft.title)” của chỉ tiêu \($0.indicator.text): \($0.reason.withoutPoint)." }
    }
    return items.isEmpty ? [.paragraph("Không có.")] : items.map { .item(Text($0)) }
  }

  private static func conclusion(_ matter: LevelMatter) -> Text {
    let words = matter.words, level = matter.recognisable
    return level == 0
      ? "Hội đồng đề nghị \(words.decider) trả lời bằng văn bản, \(.bold("chưa công nhận")) \(words.object)\(matter.dossier.askedLevel.map { " đạt mức độ \($0)" } ?? "")."
      : "Hội đồng đề nghị \(words.decider) công nhận \(words.object) đạt \(.bold(Text("mức độ \(level)")))."
  }
}

extension LevelMatter {
  /// What a decision may recognise: what was asked for, as far as the council has found it reached; 0 for nothing.
  var recognisable: Int {
    guard dossier.assessment.state != .declined, let found = dossier.appraisedLevel else { return 0 }
    return min(dossier.askedLevel ?? found, found)
  }
}

extension LevelDossier.Line {
  /// What the council says beside the unit's own words; "" where it only took them over.
  var councilReason: String {
    guard let note = appraised?.note.withoutPoint, note != own?.note.withoutPoint else { return "" }
    return note
  }
}
