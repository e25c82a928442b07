import Papers
import Rules

/// Tờ trình đề nghị công nhận: the first of the dossier's three papers.
enum LevelSubmission {
  static let form = PaperForm(
    id: "to-trinh-de-nghi-muc-do", name: "Tờ trình đề nghị đánh giá, công nhận", kind: .named("TTr"), issuer: .assessed, role: .committee,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Căn cứ {tham-quyen}", "Căn cứ {ke-hoach}"),
      .text(
        "opening", "Lời dẫn",
        "Trong năm {nam}, {co-quan} đã triển khai thực hiện các tiêu chí, chỉ tiêu {danh-hieu} và tổ chức tự đánh giá theo đúng quy trình. Kết quả như sau:"),
      .text("closing", "Lời kết", "{co-quan} kính trình {tiep-nhan} xem xét./."),
      .recipients("Như trên", "{cho-giu}", "Lưu: VT"),
    ], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.answers, .level, .authority)
    let words = matter.words
    let evaluation = try matter.dossier.evaluation(.own)
    let wanted = Text.bold(Text("mức độ \(words.wanted(evaluation))"))
    return draft.document(
      .kind("TỜ TRÌNH", about: "Về việc đề nghị đánh giá, công nhận\n\(words.object)"), about: draft.form.name, addressees: [words.receiver],
      blocks: draft.paragraphs("opening") + [.section("I. KẾT QUẢ TỰ ĐÁNH GIÁ")] + matter.resultItems(evaluation)
        + [
          .item(Text("Số minh chứng: \(matter.evidence.count.counted).")),
          .item("Kết quả tự đánh giá: \(.bold(Text("\(words.subject) \(evaluation.inWords)")))."), .section("II. NỘI DUNG ĐỀ NGHỊ"),
          .paragraph(
            "\(words.own) đề nghị \(words.receiver) tổ chức thẩm định, \(words.decider) quyết định công nhận \(words.object) đạt \(wanted) theo \(matter.dossier.law.shortOfficialCitation)."),
          .section("III. HỒ SƠ GỬI KÈM"),
        ] + enclosed(matter) + draft.paragraphs("closing"))
  }

  /// The papers of the dossier as the text lists them; where our copy of the text does not, what has been made here.
  private static func enclosed(_ matter: LevelMatter) -> [Block] {
    let law = matter.dossier.law, listed = law.text.dossiers.first
    let papers = listed.map { Array($0.papers.filter { $0 != "Tờ trình" }) } ?? ["Báo cáo tự đánh giá", "Bản tổng hợp kết quả tự đánh giá"]
    let report = matter.issued(LevelSelfReport.form.id).map { " (\($0.citation))" } ?? ""
    let all = papers.map { $0 + ($0.hasPrefix("Báo cáo") ? report : "") }
    return [.paragraph(Text("Hồ sơ theo \(law.cited(listed?.clause ?? "")) gồm Tờ trình này và:"))]
      + all.enumerated().map { .clause($0.offset + 1, Text($0.element + ($0.offset == all.count - 1 ? "." : ";"))) }
  }
}
