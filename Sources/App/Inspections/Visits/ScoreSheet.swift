import Rules

/// The blank sheet for where there is no signal: filled in by hand, typed in afterwards.
enum ScoreSheet {
  static func page(_ view: VisitView) -> Page {
    let dossier = view.dossier
    let mine = Set(view.criteria)
    let rows = dossier.lines.map { line -> Part.Row in
      [
        "\(line.criterion.number). \(line.criterion.name)\(if: mine.contains(line.criterion.number), " <strong>(được giao)</strong>")",
        "\(line.maximum.map { Format.points($0) } ?? "")", "\(line.own.map { Format.points($0.points) } ?? "")", "", "",
        "", "",
      ]
    }
    let table = Part.table(
      "Phiếu chấm điểm kiểm tra",
      head: ["Tiêu chí", "Tối đa", "Tự chấm", "Kiểm tra", "Lý do nếu khác", "Đã thấy", "Đã hỏi ai"], rows: rows,
      foot: [["Tổng", "", "", "", "", "", ""]], numericColumns: [1, 2, 3], captionHidden: true)
    return Page(
      title: "Phiếu chấm điểm kiểm tra – \(dossier.communeName), năm \(dossier.year)",
      breadcrumbs: view.crumbs + [("Phiếu chấm", Link.scoreSheet(dossier.assessment.id))],
      lead: "Ngày kiểm tra: \(view.plan.visitOn?.vietnamese ?? "……/……/………"). Nơi kiểm tra: \(view.plan.place).", wide: true,
      practice: dossier.assessment.practice,
      body: """
        <p class="actions">In bằng lệnh In của trình duyệt, khổ giấy A4 nằm ngang.</p>\(table)\
        \(Part.definitionList([
          ("Người kiểm tra (ký, ghi rõ họ tên)", "………………………………"), ("Đại diện UBND xã (ký, ghi rõ họ tên)", "………………………………"),
          ("Trưởng đoàn (ký, ghi rõ họ tên)", "………………………………"),
        ]))
        """)
  }
}
