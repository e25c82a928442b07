import Rules

enum UnitPage {
  struct Shown: Sendable {
    let unit: Unit
    let trail: [Unit]
    let family: Family
    /// Published results of the unit and of those before it, as they were.
    let results: [(Unit, PublishedResult)]
    /// Recognitions by level of the unit and of the units before it.
    let levels: [PastLevel]
    /// Short names of the texts by their identifiers.
    let laws: [String: String]
    let carried: [CarryOver]
    let mayCarry: Bool
    let mayTakeOver: Bool
    /// Whether people of former units wait to go over to the units below it.
    let mayTakeOverBelow: Bool
    let keepsUnits: Bool
  }

  static func trail(_ unit: Unit, _ above: [Unit]) -> [(String, String)] {
    (above + [unit]).map { ($0.name, Link.unit($0.id)) }
  }

  static func page(_ shown: Shown) -> Page {
    let unit = shown.unit
    let until: HTML = unit.validUntil.map { "đến hết \(Format.date($0))" } ?? "đang có hiệu lực"
    var facts: [(String, HTML)] = [
      ("Mã", "\(unit.code)"), ("Cấp", "\(unit.level.name)"), ("Thời gian", "Từ \(Format.date(unit.validFrom)), \(until)"),
    ]
    if let above = shown.trail.last { facts.append(("Trực thuộc", "<a href=\"\(Link.unit(above.id))\">\(above.name)</a>")) }
    let ways: HTML = Field.actions(
      Field.link("Kết quả đã công bố", Link.result(unit)),
      shown.keepsUnits && unit.level != .commune ? Field.link("Đơn vị trực thuộc", Link.units(in: unit.code)) : "",
      shown.mayTakeOver ? Field.link("Chuyển tổ chức và người từ đơn vị cũ", Link.takeOver(unit.id)) : "",
      shown.mayTakeOverBelow ? Field.link("Chuyển người của mọi đơn vị cũ trực thuộc", Link.takeOverBelow(unit.id)) : "")
    return Page(
      title: unit.name, breadcrumbs: trail(unit, shown.trail),
      lead: unit.validUntil.map { "Đơn vị đã hết hiệu lực sau ngày \(Format.date($0)). Kết quả giữ nguyên như khi được công nhận." as HTML },
      wide: true, practice: unit.practice,
      body: """
        \(Part.definitionList(facts))\(ways)\(Part.section("Diễn biến", id: "dien-bien", FamilyDrawing.html(shown.family)))\
        \(results(shown))\(carried(shown))
        """)
  }

  /// What was recognised, each under the unit as it was.
  private static func results(_ shown: Shown) -> HTML {
    let partial = Set(shown.family.predecessors.filter(\.isPartial).map(\.unit.id))
    let rows = shown.results.sorted { ($0.1.year, $0.0.name) > ($1.1.year, $1.0.name) }.map { unit, result -> Part.Row in
      [
        "Năm \(result.year)",
        "<a href=\"\(Link.unit(unit.id))\">\(unit.name)</a>\(if: partial.contains(unit.id), " \(Part.tag("một phần", .warning))")",
        Part.rating(result.rating, in: result.regulation), "\(Format.points(result.total))",
        "Số \(result.decisionNumber), ngày \(Format.date(result.decisionDay)), \(result.signedAs)", "\(result.regulation.shortName)",
      ]
    } + shown.levels.map { kept -> Part.Row in
      [
        "Năm \(kept.year)",
        "<a href=\"\(Link.unit(kept.unit.id))\">\(kept.unit.name)</a>\(if: partial.contains(kept.unit.id), " \(Part.tag("một phần", .warning))")\(if: kept.isCarried, " \(Part.tag("kế thừa"))")",
        "Mức độ \(kept.level)", "–",
        "Số \(kept.number), ngày \(Format.date(kept.decidedOn)), hiệu lực đến \(Format.date(kept.until))\(kept.endedOn.map { ", hết hiệu lực \(Format.date($0))" as HTML })", "\(shown.laws[kept.regulationID] ?? kept.regulationID)",
      ]
    }
    let table = rows.isEmpty
      ? "<p>Chưa có kết quả nào được công bố.</p>"
      : Part.table(
        "Kết quả của đơn vị và các đơn vị trước", head: ["Năm", "Đơn vị khi ấy", "Xếp loại", "Điểm", "Quyết định", "Quy định"], rows: rows,
        numericColumns: [3], captionHidden: true)
    return Part.section("Kết quả của đơn vị và các đơn vị trước", id: "ket-qua", table)
  }

  private static func carried(_ shown: Shown) -> HTML {
    guard !shown.carried.isEmpty || shown.mayCarry else { return "" }
    let rows = shown.carried.map { carried -> Part.Row in
      [
        "\(carried.kind.name)", "\(carried.what)", "<a href=\"\(Link.unit(carried.sourceID))\">\(carried.sourceName)</a>, \(carried.year)",
        carried.isTaken ? Part.tag("kế thừa", .success) : Part.tag("không kế thừa"), "\(carried.reason)", "\(carried.name), \(Part.time(carried.at))",
      ]
    }
    let table: HTML = rows.isEmpty
      ? "<p>Chưa quyết định kế thừa gì. Không có gì tự chuyển sang.</p>"
      : Part.table("Đã quyết định kế thừa", head: ["Loại", "Nội dung", "Của đơn vị, năm", "Quyết định", "Lý do", "Ai"], rows: rows, captionHidden: true)
    return Part.section(
      "Kế thừa từ đơn vị trước", id: "ke-thua",
      table + (shown.mayCarry ? Field.actions(Field.link("Quyết định kế thừa", Link.carryOver(shown.unit.id), tone: .primary)) : ""))
  }
}
