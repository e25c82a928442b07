import Rules
import Store

/// "Việc hôm nay" of a body that supplies figures: which are there for the year that is being assessed, and which are missing.
enum FigureWork {
  static func part(_ visit: Visit, _ actor: Actor) async throws -> HTML {
    let today = visit.today, year = today.assessedYear
    let rows = try await visit.site.database.read { db -> [(name: FigureName, done: Int, units: Int)] in
      let desk = try db.figureDesk(of: actor)
      return try desk.names.map { name in
        let units = try db.figureUnits(desk, name, year: year, today: today, for: actor)
        let figures = try db.figures([name], years: [year], of: units.map(\.id))
        return (name, figures.count { $0.organisationID == desk.supplier?.id }, units.count)
      }
    }
    guard !rows.isEmpty else { return "" }
    return Part.section(
      "Số liệu năm \(year)",
      Part.table(
        "Số liệu phải cung cấp", head: ["Số liệu", "Đã nhập", "Dùng cho"],
        rows: rows.map { row in
          [
            "<a href=\"\(Link.figures(row.name, year))\">\(row.name.title)</a>",
            row.units == 0 ? "không có đơn vị cấp \(row.name.level.name)" : Part.meter(row.done, of: row.units, "đơn vị"), "\(row.name.answers)",
          ]
        }, captionHidden: true))
  }
}
