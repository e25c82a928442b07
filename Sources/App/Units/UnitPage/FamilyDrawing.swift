import Rules

/// Who became what as a picture: the older a unit, the further left; a part is a dashed line with its share.
enum FamilyDrawing {
  private static let box = (width: 256, height: 40), gap = (x: 84, y: 14)
  /// How many changes back and forth are drawn; the table has all.
  private static let furthest = 2
  private static let longest = 30

  static func html(_ family: Family) -> HTML {
    guard !family.isAlone else { return "<p>Chưa ghi đơn vị nào nhập vào hay tách ra từ \(family.unit.name).</p>" }
    let columns = columns(family)
    let height = (columns.map(\.count).max() ?? 1) * (box.height + gap.y) - gap.y
    var places: [String: (x: Int, y: Int)] = [:]
    for (index, column) in columns.enumerated() {
      let own = column.count * (box.height + gap.y) - gap.y
      for (row, unit) in column.enumerated() {
        places[unit.id] = (index * (box.width + gap.x), (height - own) / 2 + row * (box.height + gap.y))
      }
    }
    let width = columns.count * (box.width + gap.x) - gap.x
    let lines = family.pieces.compactMap { piece in places[piece.old].flatMap { old in places[piece.new].map { line(piece, old, $0) } } }
    let boxes = columns.joined().compactMap { unit in places[unit.id].map { self.unit(unit, $0, isHere: unit.id == family.unit.id) } }
    let title = "Diễn biến của \(family.unit.name)"
    let svg: HTML = """
      <svg class="lineage" width="\(width + 2)" height="\(height + 2)" viewBox="-1 -1 \(width + 2) \(height + 2)" role="group" aria-label="\(title)">\
      <title>\(title)</title><desc>\(words(family))</desc>\(lines)\(boxes)</svg>
      """
    return """
      <figure class="chart lineage-figure"><figcaption>\(words(family))</figcaption>\
      <ul class="legend"><li><svg width="28" height="14" aria-hidden="true"><path class="line" d="M0 7H28"/></svg> toàn bộ</li>\
      <li><svg width="28" height="14" aria-hidden="true"><path class="line partial" d="M0 7H28"/></svg> một phần</li></ul>\
      \(Part.scroll(title, svg))\(table(family))</figure>
      """
  }

  private static func columns(_ family: Family) -> [[Unit]] {
    let all = [Family.Kin(unit: family.unit, isPartial: false, distance: 0)] + family.predecessors + family.successors
    let near = Dictionary(grouping: all.filter { abs($0.distance) <= furthest }, by: \.distance)
    return near.sorted { $0.key < $1.key }.map { $0.value.map(\.unit) }
  }

  private static func words(_ family: Family) -> String {
    let before = family.predecessors.count { $0.distance == -1 }, after = family.successors.count { $0.distance == 1 }
    var words: [String] = []
    if before > 0 { words.append("từ \(before) đơn vị cũ") }
    if after > 0 { words.append("thành \(after) đơn vị mới") }
    return "\(family.unit.name): \(words.joined(separator: ", "))"
  }

  private static func line(_ piece: Lineage.Piece, _ old: (x: Int, y: Int), _ new: (x: Int, y: Int)) -> HTML {
    let from = (x: old.x + box.width, y: old.y + box.height / 2), to = (x: new.x, y: new.y + box.height / 2), middle = (from.x + to.x) / 2
    let share: HTML = piece.share.map {
      "<text class=\"small\" text-anchor=\"middle\" x=\"\(middle)\" y=\"\((from.y + to.y) / 2 - 5)\">\(Lineage.percent($0))</text>"
    } ?? ""
    return """
      <path class="line\(if: piece.extent == .partial, " partial")" d="M\(from.x) \(from.y)C\(middle) \(from.y) \(middle) \(to.y) \(to.x) \(to.y)">\
      <title>\(piece.words)</title></path>\(share)
      """
  }

  private static func unit(_ unit: Unit, _ place: (x: Int, y: Int), isHere: Bool) -> HTML {
    let name = unit.name.count > longest ? "\(unit.name.prefix(longest - 1))…" : unit.name
    let days = unit.validUntil.map { "\(unit.validFrom.vietnamese)–\($0.vietnamese)" } ?? "từ \(unit.validFrom.vietnamese)"
    let drawn: HTML = """
      <rect class="box\(if: isHere, " here")" x="\(place.x)" y="\(place.y)" width="\(box.width)" height="\(box.height)" rx="4"/>\
      <text x="\(place.x + 10)" y="\(place.y + 17)">\(name)</text>\
      <text class="small" x="\(place.x + 10)" y="\(place.y + 33)">\(unit.code) · \(days)</text>
      """
    return isHere ? "<g>\(drawn)</g>" : "<a href=\"\(Link.unit(unit.id))\" aria-label=\"\(unit.name), \(days)\">\(drawn)</a>"
  }

  private static func table(_ family: Family) -> HTML {
    let rows = family.pieces.compactMap { piece -> (Unit, Unit, Lineage.Piece)? in
      guard let old = family.units[piece.old], let new = family.units[piece.new] else { return nil }
      return (old, new, piece)
    }.sorted { ($0.1.validFrom, Vietnamese.sortKey($0.0.name), Vietnamese.sortKey($0.1.name)) < ($1.1.validFrom, Vietnamese.sortKey($1.0.name), Vietnamese.sortKey($1.1.name)) }
    return "<details><summary>Xem diễn biến dạng bảng</summary>"
      + Part.table(
        "Diễn biến của \(family.unit.name)", head: ["Đơn vị cũ", "Phần", "Đơn vị mới", "Từ ngày"],
        rows: rows.map { old, new, piece in
          [
            "<a href=\"\(Link.unit(old.id))\">\(old.name)</a> (\(old.code))", "\(piece.words)",
            "<a href=\"\(Link.unit(new.id))\">\(new.name)</a> (\(new.code))", "\(Format.date(new.validFrom))",
          ]
        }) + "</details>"
  }
}
