import Papers
import Rules

/// Quyết định công nhận: one unit stands in its article, many in an annex with level and validity. The same text, without number and
/// day, is the draft that goes to the one who decides.
enum LevelDecisionPaper {
  static let form = form("quyet-dinh-cong-nhan-muc-do", "Quyết định công nhận mức độ", isDraftOnly: false, .levelDecision { try document($0, $1) })

  static let draft = form(
    "du-thao-quyet-dinh-muc-do", "Dự thảo quyết định công nhận", isDraftOnly: true,
    .level { matter, draft in
      try matter.require(.answers, .authority, .council, .votes, .conclusion)
      let dossier = matter.dossier, words = matter.words
      let level = matter.recognisable
      guard level > 0 else {
        throw Problem.invalid("conclusion", "Hội đồng kết luận \(words.subject) chưa đạt mức độ nào: hãy lập văn bản trả lời")
      }
      // Until a decision has its day, how long it holds cannot be said.
      let matter = LevelDecisionMatter(
        id: "", number: "", day: nil, year: dossier.year, decides: words.decider, basis: words.basis, signedAs: "", signer: "",
        items: [.init(words: words, level: level, until: nil)], replaced: nil, reason: "",
        issuer: LevelIssuer(unitID: "", role: words.decidingRole, path: dossier.path), path: dossier.path, practice: dossier.assessment.practice,
        proposer: words.proposer(matter.council), issued: matter.issued)
      return try document(matter, draft)
    })

  private static func form(_ id: String, _ name: String, isDraftOnly: Bool, _ compose: PaperForm.Composition) -> PaperForm {
    PaperForm(
      id: id, name: name, kind: .named("QĐ"), issuer: .deciding, role: .education, isInternal: isDraftOnly, isDraftOnly: isDraftOnly,
      parts: [
        .bases("Căn cứ {quy-dinh}", "Căn cứ {tham-quyen}", "Căn cứ {ke-hoach}", "Theo đề nghị của {de-nghi}"),
        .text(
          "effect", "Hiệu lực, công bố",
          "Quyết định này có hiệu lực kể từ ngày ký. Kết quả được công bố công khai theo quy định."),
        .text(
          "execution", "Trách nhiệm thi hành",
          "Các cơ quan, đơn vị có liên quan và {co-quan} chịu trách nhiệm thi hành Quyết định này./."),
        .recipients("{noi-nhan}", "{trinh}", "Lưu: VT"),
      ], compose: compose)
  }

  private static func document(_ matter: LevelDecisionMatter, _ draft: Draft) throws -> Document {
    guard let first = matter.items.first else { throw Problem.invalid("ho-so", "Quyết định chưa công nhận đơn vị nào") }
    let laws = Set(matter.items.map(\.words.law.id))
    guard laws.count == 1 else { throw Problem.invalid("ho-so", "Quyết định gồm hồ sơ của nhiều quy định: mỗi quy định phải có quyết định riêng") }
    let title = "\(first.words.title) năm \(matter.year.year)"
    var articles: [Text] = [recognition(matter, first)]
    if let replaced = matter.replaced {
      articles.append(Text("Quyết định này thay thế \(replaced) của \(matter.decides) đối với các đơn vị nêu tại Điều 1. Lý do: \(matter.reason.withoutPoint)."))
    }
    articles += [Text(draft.text("effect")), Text(draft.text("execution"))]
    var document = draft.document(
      .kind("QUYẾT ĐỊNH", about: "Về việc công nhận \(title)"), about: draft.form.name, authority: matter.decides.uppercased(),
      citing: [report(matter)],
      blocks: [.paragraph("QUYẾT ĐỊNH:", .centred)] + articles.enumerated().map { .article($0.offset + 1, $0.element) },
      signatures: [draft.ownSignature], annexes: matter.items.count > 1 ? [annex(matter, draft, title)] : [])
    document.recipients.insert("Như Điều \(articles.count)", at: 0)
    return document
  }

  private static func report(_ matter: LevelDecisionMatter) -> String? {
    matter.items.count > 1 ? nil : matter.issued.last { $0.form == AppraisalReport.form.id }.map { "Căn cứ \($0.citation) về thẩm định hồ sơ" }
  }

  private static func recognition(_ matter: LevelDecisionMatter, _ first: LevelDecisionMatter.Item) -> Text {
    let law = first.words.law
    guard matter.items.count > 1 else {
      let until = first.until.map { " Kết quả công nhận có giá trị đến hết \($0.inWords)." } ?? ""
      let validity = law.text.validity.map { " (thời hạn \($0.months) tháng theo \(law.cited($0.clause)))" } ?? ""
      return "Công nhận \(.bold(Text(first.words.subject))) đạt \(first.words.title) năm \(matter.year.year), \(.bold(Text("mức độ \(first.level)"))).\(until.isEmpty ? "" : until.withoutPoint + "\(validity).")"
    }
    let counts = [1, 2].compactMap { level -> String? in
      let count = matter.items.count { $0.level == level }
      return count > 0 ? "\(count.counted) đơn vị mức độ \(level)" : nil
    }
    return Text("Công nhận \(matter.items.count.counted) đơn vị đạt \(first.words.title) năm \(matter.year.year), trong đó: \(counts.joined(separator: ", ")) (có danh sách kèm theo).")
  }

  private static func annex(_ matter: LevelDecisionMatter, _ draft: Draft, _ title: String) -> Annex {
    Annex(
      title: "DANH SÁCH ĐƠN VỊ ĐƯỢC CÔNG NHẬN\n\(title.uppercased())",
      attachedTo: "(Kèm theo Quyết định \(draft.reference) của \(matter.decides))",
      blocks: [
        .grid(
          Grid(
            [.init(1, .centre), .init(7), .init(2.6, .centre), .init(3.6, .centre)],
            head: [["TT", "Tên đơn vị", "Mức độ", "Có giá trị đến hết ngày"]],
            rows: matter.items.enumerated().map { index, item in
              ["\(index + 1)", Grid.Cell(item.words.dossier.subjectName), Grid.Cell("Mức độ \(item.level)"), Grid.Cell(item.until?.vietnamese ?? "")]
            })),
      ])
  }
}
