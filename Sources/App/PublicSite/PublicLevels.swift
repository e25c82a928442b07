import Rules

/// Published recognitions under the texts that judge by levels, beside the results of TT 44.
enum PublicLevels {
  /// As many lines as a page without a search holds.
  static let limit = 200

  /// Empty where nothing has been published.
  static func part(
    _ results: [LevelResult], _ counts: [LevelCount], _ laws: [LevelRegulation], on today: Day, practice: Bool
  ) -> HTML {
    guard !results.isEmpty else { return "" }
    func name(_ id: String) -> String { laws.first { $0.id == id }?.shortName ?? id }
    let figures = counts.map { "<span class=\"count\"><strong>\(Format.integer($0.count))</strong> mức độ \($0.level), \(name($0.regulationID))</span>" as HTML }
    let rows = results.map { result -> Part.Row in
      let state: HTML = result.until < today ? Part.tag("đã hết hạn", .danger) : "\(result.until.vietnamese)"
      let decides: HTML = result.decides.isEmpty ? "" : ", \(result.decides)"
      return Part.Row(
        [
          "<a href=\"\(Link.result(result.code, practice: practice))\">\(result.subjectName)</a>", Part.level(result.level), "\(result.year)",
          "Số \(result.number), ngày \(result.decidedOn.vietnamese)\(decides)", state, "\(name(result.regulationID))",
        ], filter: result.subjectName)
    }
    let more: HTML = results.count == limit ? "<p class=\"hint\">Đang hiện \(limit) quyết định mới nhất; mở từng tỉnh, huyện để xem đủ.</p>" : ""
    return Part.section(
      "Công nhận theo mức độ",
      """
      \(figures.isEmpty ? "" : Part.figures(figures))\(Part.table(
        "Công nhận theo mức độ", head: ["Đơn vị", "Mức độ", "Năm đánh giá", "Quyết định", "Hiệu lực đến", "Quy định"], rows: rows, numericColumns: [2],
        captionHidden: true))\(more)
      """)
  }
}
