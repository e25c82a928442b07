import Papers
import Rules

/// The papers of a decision that has been taken.
let decisionPapers: [PaperForm] = [RecognitionDecision.form]

/// Quyết định công nhận, of the district's chairman in person (Điều 6.5): one commune stands in its article, many in an annex.
///
/// A commune that reached no band is named as such, and not recognised.
enum RecognitionDecision {
  static let form = PaperForm(
    id: "quyet-dinh-cong-nhan", name: "Quyết định công nhận kết quả đánh giá, xếp loại", kind: .named("QĐ"), issuer: .receiver,
    role: .committee,
    parts: [
      .bases(
        "Căn cứ {quy-dinh}", "Căn cứ {ke-hoach}",
        "Căn cứ kết quả kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm {nam}", "Theo đề nghị của {chu-tri}"),
      .text("effect", "Hiệu lực, công bố", "Quyết định này có hiệu lực kể từ ngày ký. Kết quả được công bố công khai theo quy định."),
      .text(
        "execution", "Trách nhiệm thi hành",
        "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {huyen}, Trưởng phòng Giáo dục và Đào tạo, Chủ tịch Hội Khuyến học {huyen}, Chủ tịch Ủy ban nhân dân {cac-xa} và thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./."),
      .recipients(
        "Sở Giáo dục và Đào tạo, Hội Khuyến học {tinh}", "Chủ tịch, các Phó Chủ tịch UBND {huyen}", "Lưu: VT"),
    ], compose: .decision(compose))

  private static let compose: @Sendable (DecisionMatter, Draft) throws -> Document = { matter, draft in
    try require(matter)
    var articles: [[Block]] = []
    func article(_ text: Text, _ more: [Block] = []) { articles.append([.article(articles.count + 1, text)] + more) }
    if !matter.recognised.isEmpty { article(recognition(matter)) }
    if !matter.failed.isEmpty { article(refusal(matter)) }
    if let old = matter.replaced { article(replacement(matter, old), .items(matter.changes.map { Text($0) })) }
    article(Text(draft.text("effect")))
    article(Text(draft.text("execution")))

    let object = "kết quả đánh giá, xếp loại\n“Cộng đồng học tập” cấp xã năm \(matter.decision.year)"
    var document = draft.document(
      .kind("QUYẾT ĐỊNH", about: matter.recognised.isEmpty ? "Về \(object)" : "Về việc công nhận \(object)"), about: draft.form.name,
      authority: matter.chairman.uppercased(), blocks: [.paragraph("QUYẾT ĐỊNH:", .centred)] + articles.flatMap(\.self),
      annexes: annex(matter, draft).map { [$0] } ?? [])
    document.recipients.insert("Như Điều \(articles.count)", at: 0)
    return document
  }

  private static func require(_ matter: DecisionMatter) throws(Problem) {
    var holes: [FieldProblem] = []
    if matter.decision.items.isEmpty { holes.append(FieldProblem("ho-so", "Quyết định chưa có xã nào")) }
    if matter.decision.signer.isEmpty { holes.append(FieldProblem("signer", "Quyết định chưa có họ tên người ký")) }
    guard holes.isEmpty else { throw .invalid(holes) }
  }

  private static func recognition(_ matter: DecisionMatter) -> Text {
    let object = "Công nhận kết quả đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm \(matter.decision.year)"
    if matter.recognised.count == 1, let item = matter.recognised.first {
      return "\(object) của \(.bold(Text(item.communeName.inSentence))), \(matter.district): tổng số \(item.total.text) điểm, xếp loại \(.bold(Text(matter.name(of: item.rating))))."
    }
    let many = "\(matter.recognised.count.counted) \(matter.kinds(of: matter.recognised))"
    return "\(object) của \(many) thuộc \(matter.district), trong đó: \(matter.counts(of: matter.recognised)) (có danh sách kèm theo)."
  }

  private static func refusal(_ matter: DecisionMatter) -> Text {
    let law = matter.regulation
    let clause = "theo \(law.ratings.last?.clause.asClause ?? "") \(law.shortCitation)"
    let result = "chưa được công nhận “Cộng đồng học tập” cấp xã năm \(matter.decision.year)"
    if matter.failed.count == 1, let item = matter.failed.first {
      let reason = matter.reason(of: item)
      return "\(item.communeName), \(matter.district) (tổng số \(item.total.text) điểm\(reason.isEmpty ? "" : ", \(reason)")) xếp loại \(matter.name(of: item.rating)) \(clause), \(result)."
    }
    let many = "\(matter.failed.count.counted) \(matter.kinds(of: matter.failed))"
    return "\(many) thuộc \(matter.district) xếp loại \(matter.name(of: law.ratings.last?.id ?? "")) \(clause), \(result) (có danh sách kèm theo)."
  }

  private static func replacement(_ matter: DecisionMatter, _ old: Decision) -> Text {
    let names = matter.decision.items.map { $0.communeName.inSentence }.joined(separator: ", ")
    let others = old.items.contains { item in !matter.decision.items.contains { $0.assessment.id == item.assessment.id } }
    let rest = others ? " Kết quả của các đơn vị khác tại Quyết định số \(old.number) không thay đổi." : ""
    return "Quyết định này thay thế Quyết định số \(old.number) \(old.day.inWords) của \(matter.chairman) đối với \(names). Lý do: \(matter.decision.reason.withoutPoint).\(rest) Nội dung thay đổi như sau:"
  }

  /// The lists that an article points to: more than one commune recognised, more than one not.
  private static func annex(_ matter: DecisionMatter, _ draft: Draft) -> Annex? {
    let lists = [(matter.recognised, "Được công nhận"), (matter.failed, "Chưa được công nhận")].filter { $0.0.count > 1 }
    guard !lists.isEmpty else { return nil }
    let blocks = lists.flatMap { items, title -> [Block] in
      (lists.count > 1 ? [.section(Text(title))] : []) + [table(items, matter)]
    }
    let title = lists.count > 1 ? "Được đánh giá, xếp loại" : lists[0].1
    return Annex(
      title: "DANH SÁCH CÁC \(matter.kinds(of: lists.flatMap(\.0)).uppercased()) \(title.uppercased())\n“CỘNG ĐỒNG HỌC TẬP” CẤP XÃ NĂM \(matter.decision.year)",
      attachedTo: "(Kèm theo Quyết định \(draft.reference) của \(matter.chairman))", blocks: blocks)
  }

  private static func table(_ items: [Decision.Item], _ matter: DecisionMatter) -> Block {
    let reasons = items.contains { !matter.reason(of: $0).isEmpty }
    let rows = items.enumerated().map { index, item -> Grid.Row in
      Grid.Row(
        [Grid.Cell("\(index + 1)"), Grid.Cell(item.communeName), Grid.Cell(item.total.text), Grid.Cell(matter.name(of: item.rating))]
          + (reasons ? [Grid.Cell(matter.reason(of: item))] : []))
    }
    return .grid(
      Grid(
        [.init(1, .centre), .init(6), .init(2, .right), .init(2.5, .centre)] + (reasons ? [.init(3)] : []),
        head: [Grid.Row(["TT", "Tên đơn vị", "Tổng điểm", "Xếp loại"] + (reasons ? ["Ghi chú"] : []))], rows: rows))
  }
}
