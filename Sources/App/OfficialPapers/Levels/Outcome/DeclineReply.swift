import Papers
import Rules

/// Văn bản trả lời: why the level that was asked for is not recognised, each reason with its clause.
enum DeclineReply {
  static let form = PaperForm(
    id: "tra-loi-khong-cong-nhan", name: "Văn bản trả lời không công nhận", kind: .letter, issuer: .receiving, role: .education, isInternal: true,
    parts: [
      .text(
        "request", "Đề nghị",
        "Đề nghị {co-quan} khắc phục các nội dung nêu trên, bổ sung số liệu, minh chứng và tổ chức tự đánh giá lại trong kỳ đánh giá tiếp theo."),
      .text("closing", "Lời kết", "{tiep-nhan} trả lời để {co-quan} biết, thực hiện./."), .recipients("Như trên", "Lưu: VT"),
    ], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.answers, .authority, .conclusion)
    let dossier = matter.dossier, words = matter.words
    let found = try dossier.evaluation(.appraised), asked = max(1, words.wanted(try dossier.evaluation(.own)))
    let reached = dossier.appraisedLevel ?? 0
    guard reached < asked || dossier.assessment.state == .declined else {
      throw Problem.invalid("conclusion", "Hội đồng kết luận \(words.subject) đạt mức độ \(reached) như đề nghị nên không có văn bản trả lời")
    }
    let request = matter.issued(LevelSubmission.form.id).map { "xem xét \($0.citation)" } ?? "xem xét hồ sơ đề nghị của \(words.own)"
    let council = matter.council.map { " và kết quả thẩm định của \($0.name)" } ?? ""
    return draft.document(
      .subject("V/v trả lời kết quả thẩm định \(words.object)"), about: draft.form.name, addressees: [words.own],
      blocks: [
        .paragraph(Text("Sau khi \(request)\(council), \(words.receiver) có ý kiến như sau:")),
        .paragraph(
          "1. Theo \(dossier.law.officialCitation), \(words.subject) \(.bold(Text("chưa đủ điều kiện công nhận mức độ \(asked)")))\(reached > 0 ? " (hội đồng kết luận đạt mức độ \(reached))" : "")."),
        .paragraph("2. Lý do:"),
      ] + reasons(matter, found, asked) + [.paragraph(Text("3. \(draft.text("request"))"))] + draft.paragraphs("closing"))
  }

  /// The indicators that miss the level, in the words of the rules; the council's reasons; the evidence that does not count.
  private static func reasons(_ matter: LevelMatter, _ found: LevelEvaluation, _ level: Int) -> [Block] {
    let law = matter.dossier.law
    let missed = found.failed(level).compactMap { result -> String? in
      guard let indicator = law.indicator(result.number), let line = matter.dossier.line(result.number) else { return nil }
      let figure = (line.appraised ?? line.own).map { indicator.figure($0.value) } ?? ""
      let gap = found.gap(result.number, toLevel: level).flatMap { $0.onPaper.map { "; \($0)" } } ?? ""
      let why = line.councilReason.isEmpty ? "" : "; lý do: \(line.councilReason)"
      let clause = law.clause(of: indicator, at: level - 1)
      return "Chỉ tiêu \(indicator.number.text) (\(matter.dossier.wording(of: indicator))) không đạt mức độ \(level)\(figure.isEmpty ? "" : ": \(figure)")\(gap)\(why)"
        + (clause.hasPrefix("Điều ") ? " \(Format.clause(clause.asClause))" : "")
    }
    let rejected = matter.evidence.flatMap { piece in
      piece.rejected.map { "Minh chứng “\(piece.draft.title)” của chỉ tiêu \($0.indicator.text) không được chấp nhận: \($0.reason.withoutPoint)" }
    }
    let declined = matter.dossier.steps.last { $0.action == .decline }?.note.withoutPoint
    let reasons = missed + rejected + [declined, matter.dossier.conclusion.withoutPoint].compactMap { $0?.isEmpty == false ? $0 : nil }
    return reasons.enumerated().map { .item(Text("\($0.element)\($0.offset == reasons.count - 1 ? "." : ";")")) }
  }
}
