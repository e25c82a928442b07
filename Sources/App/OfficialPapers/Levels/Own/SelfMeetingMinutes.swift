import Papers
import Rules

/// Biên bản họp tự đánh giá: led by the unit's committee, with Hội Khuyến học, Mặt trận and mass organisations (TT 25 Điều 9).
enum SelfMeetingMinutes {
  static let form = PaperForm(
    id: "bien-ban-hop-tu-danh-gia", name: "Biên bản họp tự đánh giá", kind: .unnumbered, issuer: .assessed, role: .committee,
    parts: [
      .text(
        "opening", "Nội dung cuộc họp",
        "Hội nghị đã nghe báo cáo kết quả tự đánh giá {danh-hieu} {don-vi} năm {nam}, đối chiếu số liệu, minh chứng với từng chỉ tiêu theo {quy-dinh}, thảo luận và thống nhất như sau:"),
      .recipients("{co-quan-tat}", "Lưu: HS"),
    ], compose: .level(compose))

  private static let compose: @Sendable (LevelMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.answers, .meeting)
    guard let meeting = matter.meeting else { throw Problem.invalid("meeting", "Chưa ghi cuộc họp tự đánh giá") }
    let dossier = matter.dossier, words = matter.words
    let evaluation = try dossier.evaluation(.own)
    let signed = Signature("THƯ KÝ", note: "(Ký, ghi rõ họ tên)", name: meeting.secretary)
    return draft.document(
      .kind("BIÊN BẢN", about: "Họp tự đánh giá \(words.object)"), about: draft.form.name,
      blocks: [
        .paragraph(Text("Thời gian bắt đầu: …… giờ …… phút, \(meeting.day.inWords).")),
        .paragraph(Text("Địa điểm: \(meeting.place.withoutPoint).")), .heading("I. Thành phần"),
        .paragraph(Text("1. Chủ trì: \(meeting.chair)\(meeting.chairOffice.isEmpty ? "" : ", \(meeting.chairOffice)").")),
        .paragraph(Text("2. Thư ký: \(meeting.secretary).")),
        .paragraph(Text("3. Tham dự: \(meeting.present.count.counted) người.")), presentTable(meeting), .heading("II. Nội dung"),
      ] + draft.paragraphs("opening") + meeting.discussed.paragraphs
        + [
          .paragraph("Kết quả từng tiêu chí, chỉ tiêu:"),
          dossier.indicatorTable([dossier.marks(evaluation, 1), dossier.marks(evaluation, 2), matter.evidenceColumn]),
        ] + matter.slipNotes + [.heading("III. Kết luận")] + meeting.concluded.paragraphs + matter.resultItems(evaluation)
        + [
          .paragraph("Hội nghị thống nhất kết quả tự đánh giá: \(.bold(Text("\(words.subject) \(evaluation.inWords)"))) (\(dossier.law.cited(dossier.law.rule.level)))."),
          .paragraph("Cuộc họp kết thúc vào hồi …… giờ …… phút cùng ngày. Biên bản đã được đọc cho những người dự họp cùng nghe, thống nhất và ký tên./."),
        ],
      signatures: [signed, Signature("CHỦ TỌA", note: "(Ký, ghi rõ họ tên)", name: meeting.chair)], hasDateline: false)
  }

  private static func presentTable(_ meeting: LevelMeeting) -> Block {
    .grid(
      Grid(
        [.init(0.9, .centre), .init(5), .init(7), .init(3)], head: [["TT", "Họ và tên", "Cơ quan, tổ chức, chức vụ", "Chữ ký"]],
        rows: meeting.present.enumerated().map { index, person in
          Grid.Row(["\(index + 1)", Grid.Cell(person.name), Grid.Cell(person.body), ""], height: 9)
        }, textSize: 12))
  }
}

extension String {
  /// A typed text, a line a paragraph.
  var paragraphs: [Block] {
    split(whereSeparator: \.isNewline).map { line in
      let words = String(line).trimmingSpaces
      return .paragraph(Text(".!?:;…".contains(words.last ?? ".") ? words : "\(words)."))
    }
  }

  private var trimmingSpaces: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
