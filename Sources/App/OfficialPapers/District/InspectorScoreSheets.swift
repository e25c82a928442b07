import Papers
import Rules

/// Phiếu chấm of the inspectors, a sheet each with the criteria that they were given: blank for where there is no signal,
/// filled with what each has entered.
enum InspectorScoreSheets {
  static let blank = form("phieu-cham-kiem-tra", "Phiếu chấm điểm kiểm tra (mẫu trống)", isInternal: false, compose: .dossier { matter, draft in
    try matter.require(.points, .plan)
    return try sheets(matter, draft) { member in
      matter.criterionTable(
        matter.maximum, ownPoints, .blank("Điểm kiểm tra", width: 1.5), .blank("Lý do nếu khác điểm tự chấm", width: 4),
        .blank("Đã thấy gì, đã hỏi ai", width: 4.5), of: matter.lines(of: member), hasTotal: false, room: 15)
    }
  })

  static let filled = form("phieu-cham-kiem-tra-da-cham", "Phiếu chấm điểm kiểm tra (đã chấm)", isInternal: true, compose: .dossier { matter, draft in
    try matter.require(.points, .plan, .scores)
    return try sheets(matter, draft) { member in
      let scores = Dictionary(
        matter.scores.filter { $0.accountID == member.accountID }.map { ($0.criterion, $0) }, uniquingKeysWith: { first, _ in first })
      return matter.criterionTable(
        matter.maximum, ownPoints, CriterionColumn(head: "Điểm kiểm tra", width: 1.5) { scores[$0.criterion.number]?.points.text ?? "" },
        .words("Lý do nếu khác điểm tự chấm", width: 4) { scores[$0.criterion.number]?.reason ?? "" },
        .words("Đã thấy gì, đã hỏi ai", width: 4.5) { line in
          guard let score = scores[line.criterion.number] else { return "" }
          return [("Thấy: ", score.seen), ("Hỏi: ", score.talked)].filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }.joined(separator: "\n")
        }, of: matter.lines(of: member), hasTotal: false)
    }
  })

  private static var ownPoints: CriterionColumn { CriterionColumn(head: "Điểm tự chấm") { $0.own?.points.text ?? "" } }

  private static func form(_ id: String, _ name: String, isInternal: Bool, compose: PaperForm.Composition) -> PaperForm {
    PaperForm(
      id: id, name: name, kind: .unnumbered, issuer: .receiver, role: .inspectionTeam, isInternal: isInternal, parts: [], compose: compose)
  }

  private static func sheets(_ matter: DossierMatter, _ draft: Draft, table: (Inspection.Member) throws -> Block) throws -> Document {
    let plan = matter.inspection ?? Inspection(), about = "Kiểm tra, đánh giá, xếp loại\n\(matter.dossier.object)"
    let sheets = try plan.members.enumerated().map { index, member -> [Block] in
      let name = Text("\(.bold(Text(member.name)))\(member.leads ? ", Trưởng đoàn" : "")\(member.body.isEmpty ? "" : " – \(member.body)")")
      return (index == 0 ? [] : [.newSheet]) + [
        .paragraph("Người chấm: \(name)", .flush),
        .paragraph(Text("Ngày kiểm tra: \(plan.visitOn?.vietnamese ?? "……"). Địa điểm: \(plan.place)."), .flush), try table(member),
        .signatures([
          Signature("ĐẠI DIỆN \(matter.dossier.communeName.uppercased())", note: "(Ký, ghi rõ họ tên)", name: nil),
          Signature("NGƯỜI CHẤM", note: "(Ký, ghi rõ họ tên)", name: member.name),
        ]),
      ]
    }
    return draft.document(
      .kind("PHIẾU CHẤM ĐIỂM", about: about), about: draft.form.name,
      blocks: sheets.flatMap(\.self), signatures: [], hasDateline: false, orientation: .landscape)
  }
}

extension DossierMatter {
  fileprivate func lines(of member: Inspection.Member) -> [Dossier.Line] {
    dossier.lines.filter { member.criteria.contains($0.criterion.number) }
  }
}
