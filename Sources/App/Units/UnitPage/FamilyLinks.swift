import Rules

/// On public pages: which units a unit came from and went into, each with its results, and what it took over of theirs.
enum FamilyLinks {
  static func html(_ family: Family, inherited: [CarryOver]) -> HTML {
    let taken = inherited.filter { $0.kind == .recognition && $0.isTaken }.map { item -> HTML in
      "<li>Kế thừa kết quả năm \(item.year) của \(item.sourceName): \(item.what). Lý do: \(item.reason)</li>"
    }
    let before = family.predecessors.filter { $0.distance == -1 }, after = family.successors.filter { $0.distance == 1 }
    guard !before.isEmpty || !after.isEmpty else { return "" }
    return Part.section(
      "Đơn vị trước và sau", id: "don-vi-truoc-sau",
      """
      \(list("Trước ngày \(Format.date(family.unit.validFrom)), nhập vào \(family.unit.name)", before))\
      \(family.unit.validUntil.map { list("Sau ngày \(Format.date($0)), \(family.unit.name) nhập vào", after) })\
      \(if: !taken.isEmpty, "<ul>\(taken)</ul>")
      """)
  }

  private static func list(_ title: String, _ kin: [Family.Kin]) -> HTML {
    guard !kin.isEmpty else { return "" }
    let items = kin.map { "<li><a href=\"\(Link.result($0.unit))\">\($0.unit.name)</a>\(if: $0.isPartial, " (một phần)")</li>" as HTML }
    return "<p>\(title):</p><ul>\(items)</ul>"
  }
}
