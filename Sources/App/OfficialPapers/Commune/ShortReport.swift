import Papers
import Rules

/// Báo cáo tóm tắt: one to two pages that the commune reads out when the inspectors come.
enum ShortReport {
  static let form = PaperForm(
    id: "bao-cao-tom-tat", name: "Báo cáo tóm tắt kết quả tự đánh giá", kind: .named("BC"), issuer: .commune, role: .committee,
    parts: [
      .text(
        "situation", "Tình hình",
        "Thực hiện {quy-dinh}, Ủy ban nhân dân {xa} báo cáo tóm tắt kết quả tự đánh giá, xếp loại “Cộng đồng học tập” năm {nam} như sau:"),
      .text(
        "proposals", "Phương hướng, đề nghị",
        "Duy trì kết quả đã đạt; tập trung khắc phục các tiêu chí chưa đạt điểm tối đa; tiếp tục đẩy mạnh phong trào học tập suốt đời trong cán bộ và nhân dân."),
      .text("closing", "Lời kết", "Ủy ban nhân dân {xa} trân trọng báo cáo./."),
      .recipients("Đoàn kiểm tra {huyen}", "TT. Đảng ủy, HĐND {xa}", "Lưu: VT"),
    ], compose: .dossier(compose))

  private static let compose: @Sendable (DossierMatter, Draft) throws -> Document = { matter, draft in
    let dossier = matter.dossier
    try matter.require(.points)
    let evaluation = try dossier.evaluation(.own)
    return draft.document(
      .kind("BÁO CÁO TÓM TẮT", about: "Kết quả tự đánh giá, xếp loại\n\(dossier.object)"), about: draft.form.name,
      blocks: draft.paragraphs("situation") + [.heading("1. Kết quả")] + matter.summaryItems(evaluation)
        + [.paragraph("Điểm tự chấm của các tiêu chí:"), matter.pointGrid(evaluation), .heading("2. Tồn tại, hạn chế")]
        + matter.shortfalls(evaluation) + [.heading("3. Phương hướng, đề nghị")]
        + draft.paragraphs("proposals") + draft.paragraphs("closing"))
  }
}

extension DossierMatter {
  /// The points in few lines: criteria across, so that the paper stays on two pages.
  fileprivate func pointGrid(_ evaluation: Evaluation) -> Block {
    let half = (dossier.lines.count + 1) / 2
    let parts = [dossier.lines.prefix(half), dossier.lines.dropFirst(half)]
    let rows = parts.flatMap { part -> [Grid.Row] in
      func row(_ name: String, _ cell: (Dossier.Line) -> String, isBold: Bool = false) -> Grid.Row {
        Grid.Row([Grid.Cell(name)] + part.map { Grid.Cell(cell($0)) }, isBold: isBold)
      }
      return [
        row("Tiêu chí", { "\($0.criterion.number)" }, isBold: true), row("Điểm tối đa") { $0.maximum?.text ?? "" },
        row("Điểm tự chấm") { evaluation.points(of: $0.criterion.number).text },
      ]
    }
    return .grid(Grid([.init(3)] + Array(repeating: .init(1.2, .centre), count: half), rows: rows, textSize: 12))
  }
}
