import Papers
import Rules

/// Tờ trình to the one who decides: of the council where it sits at the deciding body, else of the body that receives.
enum LevelProposal {
  static let form = PaperForm(
    id: "to-trinh-cong-nhan-muc-do", name: "Tờ trình đề nghị quyết định công nhận", kind: .named("TTr"), issuer: .proposing, role: .council,
    isInternal: true,
    parts: [
      .bases("Căn cứ {quy-dinh}", "Căn cứ {tham-quyen}", "Căn cứ {ke-hoach}"),
      .text("closing", "Lời kết", "Kính trình {quyet-dinh} xem xét, quyết định./."), .recipients("Như trên", "Lưu: VT"),
    ], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.answers, .authority, .council, .votes, .conclusion)
    let words = matter.words, dossier = matter.dossier, level = matter.recognisable
    guard level > 0 else {
      throw Problem.invalid("conclusion", "Hội đồng kết luận \(words.subject) chưa đạt mức độ nào: hãy lập văn bản trả lời")
    }
    guard let council = matter.council else { throw Problem.invalid("council", "Chưa thành lập hội đồng thẩm định hồ sơ này") }
    let found = try dossier.evaluation(.appraised)
    let requested = matter.issued(LevelSubmission.form.id).map { "Xét đề nghị tại \($0.citation)" } ?? "Xét hồ sơ đề nghị của \(words.own)"
    let held = council.isMeeting ? council.meetingOn.map { "họp \($0.inWords)" } : council.opinionsUntil.map { "cho ý kiến bằng văn bản đến hết \($0.inWords)" }
    return draft.document(
      .kind("TỜ TRÌNH", about: "Về việc đề nghị công nhận\n\(words.object)"), about: draft.form.name, addressees: [words.decider],
      citing: [
        matter.basis(CouncilDecision.form.id, about: "thành lập \(council.name)"), matter.basis(AppraisalReport.form.id, about: "về thẩm định hồ sơ"),
        requested,
      ],
      blocks: [
        .section("I. KẾT QUẢ THẨM ĐỊNH"),
        .paragraph(Text("\(council.citation) \(held ?? "đã thẩm định") về hồ sơ của \(words.own). Kết quả như sau:")),
      ] + matter.resultItems(found) + dossier.conclusion.paragraphs
        + [
          .section("II. ĐỀ NGHỊ"),
          .paragraph(
            "Kính đề nghị \(words.decider) ban hành quyết định công nhận \(words.object) đạt \(.bold(Text("mức độ \(level)"))) theo \(dossier.law.shortOfficialCitation) và công bố công khai (có dự thảo Quyết định kèm theo)."),
          .section("III. HỒ SƠ KÈM THEO"),
        ] + enclosed(matter) + draft.paragraphs("closing"))
  }

  private static func enclosed(_ matter: LevelMatter) -> [Block] {
    let listed = matter.dossier.law.text.dossiers.dropFirst().first?.papers.filter { $0 != "Tờ trình" }
    let papers = (listed ?? ["Báo cáo thẩm định", "Bản tổng hợp kết quả thẩm định", "Dự thảo quyết định"]) + ["Hồ sơ đề nghị của \(matter.words.own)"]
    return papers.enumerated().map { .clause($0.offset + 1, Text($0.element + ($0.offset == papers.count - 1 ? "." : ";"))) }
  }
}
