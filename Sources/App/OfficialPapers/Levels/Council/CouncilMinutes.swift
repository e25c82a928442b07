import Papers
import Rules

/// Biên bản họp hội đồng with the votes per indicator; of a council that was asked in writing, the summary of its opinions.
enum CouncilMinutes {
  static let meeting = PaperForm(
    id: "bien-ban-hop-hoi-dong", name: "Biên bản họp hội đồng thẩm định", kind: .unnumbered, issuer: .council, role: .council, isInternal: true,
    parts: [
      .text(
        "opening", "Nội dung cuộc họp",
        "Hội đồng đã nghe báo cáo kết quả kiểm tra hồ sơ, xem xét minh chứng, thảo luận và biểu quyết từng chỉ tiêu theo {quy-dinh} như sau:"),
      .recipients("{tiep-nhan}", "Lưu: HS hội đồng"),
    ], compose: .council { matter, draft in
      guard matter.council.isMeeting else {
        throw Problem.invalid("mode", "Hội đồng lấy ý kiến bằng văn bản, không họp: hãy lập Bản tổng hợp ý kiến")
      }
      var holes = matter.unvoted + matter.unconcluded
      if matter.council.meetingOn == nil { holes.append(FieldProblem("meetingOn", "Chưa ghi ngày họp hội đồng")) }
      if matter.council.place.isEmpty { holes.append(FieldProblem("place", "Chưa ghi địa điểm họp hội đồng")) }
      try matter.require(holes)
      return try document(matter, draft, title: "Họp \(matter.council.name)", head: meetingHead(matter, law: try matter.law), results: results(matter))
    })

  static let written = PaperForm(
    id: "tong-hop-y-kien-hoi-dong", name: "Bản tổng hợp ý kiến bằng văn bản của hội đồng", kind: .unnumbered, issuer: .council, role: .council,
    isInternal: true,
    parts: [
      .text("opening", "Nội dung", "Thư ký hội đồng tổng hợp ý kiến bằng văn bản của các thành viên về từng chỉ tiêu theo {quy-dinh} như sau:"),
      .recipients("{tiep-nhan}", "Lưu: HS hội đồng"),
    ], compose: .council { matter, draft in
      guard !matter.council.isMeeting else { throw Problem.invalid("mode", "Hội đồng đã họp: hãy lập Biên bản họp hội đồng") }
      try matter.require(matter.unvoted + matter.unconcluded)
      return try document(matter, draft, title: "Ý kiến bằng văn bản của \(matter.council.name)", head: writtenHead(matter, law: try matter.law), results: results(matter))
    })

  private static func document(_ matter: CouncilMatter, _ draft: Draft, title: String, head: [Block], results: [Block]) throws -> Document {
    let council = matter.council, object = "\(matter.words?.title ?? "") năm \(matter.year.year)"
    let end = council.isMeeting
      ? "Cuộc họp kết thúc vào hồi …… giờ …… phút cùng ngày. Biên bản đã được đọc cho các thành viên cùng nghe, thống nhất và ký tên./."
      : "Bản tổng hợp được lập từ các phiếu lấy ý kiến lưu trong hồ sơ của hội đồng./."
    return draft.document(
      .kind(council.isMeeting ? "BIÊN BẢN" : "BẢN TỔNG HỢP", about: "\(title)\n\(object)"), about: draft.form.name,
      blocks: head + draft.paragraphs("opening") + council.discussed.paragraphs + results + [.paragraph(Text(end))],
      signatures: [
        Signature("THƯ KÝ", note: "(Ký, ghi rõ họ tên)", name: council.seat(.secretary)?.name),
        Signature(council.isMeeting ? "CHỦ TỌA" : "CHỦ TỊCH HỘI ĐỒNG", note: "(Ký, ghi rõ họ tên)", name: council.seat(.chairman)?.name),
      ], hasDateline: false)
  }

  private static func meetingHead(_ matter: CouncilMatter, law: LevelRegulation) -> [Block] {
    let council = matter.council
    return [
      .paragraph(Text("Thời gian bắt đầu: …… giờ …… phút, \(council.meetingOn?.inWords ?? "").")),
      .paragraph(Text("Địa điểm: \(council.place.withoutPoint).")), .heading("I. Thành phần"),
      .paragraph(Text("\(council.citation), gồm \(council.seats.count.counted) thành viên:")), council.seatTable(law),
      .field("Vắng mặt (ghi rõ lý do):", isIndented: true),
      .paragraph(Text("Chủ trì: \(council.seat(.chairman)?.name ?? ""), Chủ tịch hội đồng. Thư ký: \(council.seat(.secretary)?.name ?? "").")),
      .heading("II. Nội dung"),
    ]
  }

  private static func writtenHead(_ matter: CouncilMatter, law: LevelRegulation) -> [Block] {
    let council = matter.council
    let asked = council.opinionsUntil.map { ", thời hạn gửi ý kiến đến hết \($0.inWords)" } ?? ""
    return [
      .heading("I. Việc lấy ý kiến"),
      .paragraph(Text("\(council.citation) được lấy ý kiến bằng văn bản\(asked).")), council.seatTable(law),
    ] + matter.dossiers.map { dossier in
      let answered = council.answered(dossier.assessment.id)
      let silent = council.seats.filter { seat in !answered.contains { $0.seat.number == seat.number } }.map(\.name)
      let late = answered.filter { one in council.opinionsUntil.map { one.day > $0 } ?? false }.map(\.seat.name)
      var words = "Hồ sơ \(LevelWords(dossier).subject): nhận được \(answered.count)/\(council.seats.count) phiếu"
      if !silent.isEmpty { words += "; chưa có ý kiến của \(silent.joined(separator: ", "))" }
      if !late.isEmpty { words += "; gửi sau thời hạn: \(late.joined(separator: ", "))" }
      return .item(Text("\(words)."))
    } + [.heading("II. Nội dung")]
  }

  private static func results(_ matter: CouncilMatter) throws -> [Block] {
    var blocks: [Block] = []
    for (index, dossier) in matter.dossiers.enumerated() {
      let words = LevelWords(dossier)
      let reached = dossier.appraisedLevel ?? 0
      blocks.append(.heading(Text("\(index + 1). Hồ sơ \(words.object)\(dossier.askedLevel.map { " (đề nghị mức độ \($0))" } ?? "")")))
      blocks.append(try matter.council.voteTable(dossier))
      blocks += dossier.conclusion.paragraphs
      blocks.append(
        .paragraph(
          "Hội đồng kết luận: \(.bold(Text("\(words.subject) \(reached == 0 ? "chưa đạt mức độ nào" : "đạt mức độ \(reached)")")))."))
    }
    return blocks
  }
}
