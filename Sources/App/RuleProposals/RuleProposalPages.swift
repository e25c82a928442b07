import Rules

enum RuleProposalPages {
  struct Shown: Sendable {
    let place: String
    let laws: [Law]
    let law: Law
    let year: Int
    let counts: [String: ProposalCount]
    let said: [RuleProposal]
    let mayPropose: Bool
  }

  static func list(_ shown: Shown) -> Page {
    let law = shown.law
    let rows = law.guided.map { item -> Part.Row in
      let count = shown.counts[item.id]
      let name: HTML = shown.mayPropose
        ? "<a href=\"\(Link.ruleProposal(law: law.id, item: item.id, year: shown.year))\">\(item.label)</a>"
        : "\(item.label)"
      return [name, "\(count?.all ?? 0)", "\(count?.unfitting ?? 0)", "\(count?.infeasible ?? 0)"]
    }
    let names = Dictionary(law.guided.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    let said: HTML = shown.said.isEmpty ? "" : Part.table(
      "Nội dung góp ý", head: ["Mục", "Đơn vị", "Phù hợp", "Khả thi", "Ý kiến", "Người góp ý", "Lúc"],
      rows: shown.said.map { one in
        [
          "\(names[one.item] ?? one.item)", "\(one.unitName)", one.fits ? "có" : "không", one.feasible ? "có" : "không",
          Part.lines(one.text), "\(one.name)", "\(Format.dateTime(one.at))",
        ]
      })
    let choose = Field.formTag(Link.ruleProposals, csrf: nil, method: .get) {
      """
      \(Field.row(
        Field.select("quy-dinh", "Văn bản", choices: shown.laws.map { Field.Choice($0.id, $0.shortName) }, value: law.id, empty: nil),
        Field.integer("nam", "Năm", value: "\(shown.year)")))\
      \(Field.actions(Field.submit("Xem", tone: .secondary)))
      """
    }
    return Page(
      title: "Góp ý về tiêu chí", breadcrumbs: [("Quy định", Link.regulations), ("Góp ý", Link.ruleProposals)],
      lead: "\(shown.place) · \(law.shortName) · năm \(shown.year)", wide: true,
      body: """
        <p>Tiêu chí có phù hợp với địa phương, có làm được không, nên sửa gì. Cấp trên thấy ngay góp ý của mọi đơn vị bên dưới.\
        \(if: shown.mayPropose, " Bấm vào một mục để góp ý.")</p>\(choose)\
        \(Part.table("Số ý kiến theo mục", head: ["Mục", "Số ý kiến", "Chưa phù hợp", "Chưa khả thi"], rows: rows, numericColumns: [1, 2, 3]))\
        \(said)
        """)
  }

  static func form(
    _ item: GuidedItem, _ law: Law, year: Int, fits: String, feasible: String, text: String, csrf: String, errors: FormErrors
  ) -> Page {
    let action = Link.ruleProposal(law: law.id, item: item.id, year: year)
    let answers = [Field.Choice("1", "có"), Field.Choice("0", "không")]
    let form = Field.formTag(Link.ruleProposal, csrf: csrf, keep: action) {
      """
      \(Field.hidden("quy-dinh", law.id))\(Field.hidden("muc", item.id))\(Field.hidden("nam", "\(year)"))\
      \(Field.radios("fits", "Có phù hợp với địa phương không?", choices: answers, value: fits, errors: errors))\
      \(Field.radios("feasible", "Có khả thi không?", choices: answers, value: feasible, errors: errors))\
      \(Field.textarea("text", "Ý kiến, đề xuất sửa", value: text, rows: 5, errors: errors))\
      \(Field.actions(Field.submit("Gửi góp ý"), Field.link("Thôi", Link.ruleProposals(law: law.id, year: year))))
      """
    }
    return Page(
      title: "Góp ý: \(item.label)",
      breadcrumbs: [("Quy định", Link.regulations), ("Góp ý", Link.ruleProposals(law: law.id, year: year)), (item.place, action)],
      lead: "\(law.shortName), \(item.clause) · năm \(year)", body: "\(Field.errorSummary(errors))\(form)")
  }
}
