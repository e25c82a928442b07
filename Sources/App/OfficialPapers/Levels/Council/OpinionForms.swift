import Papers
import Rules

/// Phiếu lấy ý kiến of the council's members about one request, a sheet each: blank to be filled by hand, filled with what each has entered.
enum OpinionForms {
  static let blank = form("phieu-lay-y-kien", "Phiếu lấy ý kiến thành viên hội đồng (mẫu trống)", isInternal: false) { matter, draft in
    try matter.require(.answers, .council)
    let council = try council(of: matter)
    return try sheets(matter, draft, council.inOrder.map { ($0, nil) }) { _ in
      [
        IndicatorColumn(head: "Đạt", width: 1.3) { _ in "" }, IndicatorColumn(head: "Không đạt", width: 1.5) { _ in "" },
        IndicatorColumn(head: "Ý kiến, lý do", width: 4.5) { _ in "" },
      ]
    }
  }

  static let filled = form("phieu-lay-y-kien-da-ghi", "Phiếu lấy ý kiến thành viên hội đồng (đã ghi)", isInternal: true) { matter, draft in
    try matter.require(.answers, .council, .votes)
    let council = try council(of: matter), id = matter.dossier.assessment.id
    return try sheets(matter, draft, council.answered(id).map { ($0.seat, $0.day) }) { seat in
      func vote(_ line: LevelDossier.Line) -> NamedCouncil.Vote? {
        council.votes.first { $0.requestID == id && $0.seat == seat.number && $0.indicator == line.indicator.number }
      }
      return [
        IndicatorColumn(head: "Đạt", width: 1.3) { vote($0)?.isMet == true ? "x" : "" },
        IndicatorColumn(head: "Không đạt", width: 1.5) { vote($0)?.isMet == false ? "x" : "" },
        IndicatorColumn(head: "Ý kiến, lý do", width: 4.5, alignment: .left) { vote($0)?.comment ?? "" },
      ]
    }
  }

  private static func form(
    _ id: String, _ name: String, isInternal: Bool, _ compose: @escaping @Sendable (LevelMatter, Draft) throws -> Document
  ) -> PaperForm {
    PaperForm(id: id, name: name, kind: .unnumbered, issuer: .council, role: .council, isInternal: isInternal, parts: [], compose: .level(compose))
  }

  private static func council(of matter: LevelMatter) throws -> NamedCouncil {
    guard let council = matter.council else { throw Problem.invalid("council", "Chưa thành lập hội đồng thẩm định hồ sơ này") }
    return council
  }

  private static func sheets(
    _ matter: LevelMatter, _ draft: Draft, _ seats: [(seat: NamedCouncil.Seat, day: Day?)],
    _ columns: (NamedCouncil.Seat) -> [IndicatorColumn]
  ) throws -> Document {
    let dossier = matter.dossier, council = try council(of: matter)
    let own = try dossier.evaluation(.own), level = max(1, matter.words.wanted(own))
    let until = council.isMeeting ? nil : council.opinionsUntil.map { " Gửi lại trước khi hết \($0.inWords)." }
    let isBlank = seats.allSatisfy { $0.day == nil }
    let pages = seats.enumerated().map { index, one -> [Block] in
      let represented = council.body(of: one.seat, dossier.law), body = represented.isEmpty ? "" : " (đại diện \(represented))"
      let place = Dateline(draft.body.place, day: one.day?.day, month: one.day?.month, year: one.day?.year)
      return (index == 0 ? [] : [.newSheet]) + [
        .paragraph("Họ và tên: \(.bold(Text(one.seat.name))), \(one.seat.role.name).", .flush),
        .paragraph(Text("Chức vụ, đơn vị: \(one.seat.office)\(body)."), .flush),
        .paragraph(Text("Đề nghị ghi “x” vào một ô “Đạt” hoặc “Không đạt” của từng chỉ tiêu, mức độ \(level).\(isBlank ? until ?? "" : "")"), .flush),
        dossier.indicatorTable(
          [dossier.marks(own, level, head: "Đơn vị tự đánh giá")] + columns(one.seat), title: 5, room: isBlank ? 9 : 0),
        .signatures([Signature(office: ["NGƯỜI CHO Ý KIẾN"], note: "(Ký, ghi rõ họ tên)", name: one.seat.name, dateline: place)]),
      ]
    }
    return draft.document(
      .kind("PHIẾU LẤY Ý KIẾN", about: "Về \(matter.words.object)"), about: draft.form.name, blocks: pages.flatMap(\.self), signatures: [],
      hasDateline: false)
  }
}
