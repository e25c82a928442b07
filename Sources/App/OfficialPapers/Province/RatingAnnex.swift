import Papers
import Rules

/// The two tables as the annex of the plan, and as a paper of their own.
enum RatingAnnex {
  static let form = PaperForm(
    id: "phu-bieu-tinh", name: "Phụ biểu kết quả năm trước và kế hoạch năm nay", kind: .unnumbered, issuer: .level(.province),
    role: .education, parts: [], table: .districts, compose: .year(compose))

  private static let compose: @Sendable (YearMatter, Draft) throws -> Document = { matter, draft in
    try matter.require(.communes)
    return draft.document(
      .kind("PHỤ BIỂU", about: title(matter)), about: draft.form.name, blocks: blocks(matter, draft.extra),
      signatures: [Signature("NGƯỜI LẬP BIỂU", note: "(Ký, ghi rõ họ tên)", name: nil), draft.signature], orientation: orientation(draft))
  }

  static func annex(_ matter: YearMatter, _ draft: Draft) -> Annex {
    Annex(
      title: title(matter).uppercased(),
      attachedTo: "(Kèm theo Kế hoạch \(draft.reference) của Sở Giáo dục và Đào tạo \(matter.place))", orientation: orientation(draft),
      blocks: blocks(matter, draft.extra))
  }

  /// With the office's own columns beside those of the plan, a sheet is wide enough only on its side.
  private static func orientation(_ draft: Draft) -> Orientation { draft.extra.places.isEmpty ? .portrait : .landscape }

  private static func title(_ matter: YearMatter) -> String {
    let year = matter.year.year
    let years = matter.before == nil ? "theo kế hoạch năm \(year)" : "năm \(year - 1) và kế hoạch năm \(year)"
    return "Danh sách các \(matter.districtKinds) đánh giá, xếp loại\n“Cộng đồng học tập” cấp xã \(years)"
  }

  private static func blocks(_ matter: YearMatter, _ extra: ExtraColumns) -> [Block] {
    let year = matter.year.year, tables = RatingTables(matter: matter, extra: extra)
    guard matter.before != nil else { return tables.plan }
    return .sections(
      (
        "Kết quả các \(matter.districtKinds) xếp loại “Cộng đồng học tập” cấp xã năm \(year - 1)",
        matter.before.map(tables.results) ?? []
      ),
      ("Kế hoạch các \(matter.districtKinds) đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm \(year)", tables.plan))
  }
}
