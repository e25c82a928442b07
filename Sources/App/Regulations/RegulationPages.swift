import Rules

enum RegulationPages {
  static func list(_ regulations: Regulations) -> Page {
    Page(
      title: "Quy định", breadcrumbs: [("Quy định", Link.regulations)],
      lead: "Luật mà chương trình đang dùng, đọc từ thư mục quy định; mỗi đợt ghim vào một phiên bản.",
      body: """
        \(Field.actions(
          Field.link("Điểm tối đa", Link.maxima), Field.link("Hướng dẫn từng tiêu chí", Link.guidance)))\
        \(regulations.rated.map(regulation))
        """)
  }

  private static func regulation(_ published: Regulations.Published<Regulation>) -> HTML {
    let law = published.regulation
    let years = law.years.until.map { "\(law.years.from)–\($0)" } ?? "từ \(law.years.from)"
    let facts = Part.definitionList([
      ("Tên đầy đủ", "\(law.name)"), ("Năm đánh giá", "\(years)"),
      ("Hiệu lực", "\(date(law.inForce.from)) – \(law.inForce.until.map(date) ?? "nay")"),
      ("Chấm điểm", "tổng \(Format.points(law.points.total)) điểm, bước \(Format.points(law.points.step)) (\(law.points.clause))"),
      (
        "Minh chứng",
        law.evidence.required
          ? "Tiêu chí không có minh chứng phù hợp thì không được chấm điểm (\(law.evidence.clause))" : "không bắt buộc"
      ),
      ("Phiên bản (SHA-256)", "<code>\(published.sha256.prefix(16))…</code>"),
    ])
    return Part.section(
      law.shortName, id: law.id,
      """
      \(facts)\(criteria(law))\(ratings(law))\(deadlines(law))\(dossiers(law))\(unknown(law))
      """)
  }

  private static func date(_ iso: String) -> String { Day(iso: iso)?.vietnamese ?? iso }

  private static func criteria(_ law: Regulation) -> HTML {
    Part.table(
      "Các tiêu chí của \(law.shortName)", head: ["Số", "Tiêu chí", "Điều khoản"],
      rows: law.criteria.map { ["\($0.number)", "\($0.name)", "\($0.clause)"] }, numericColumns: [0])
  }

  private static func ratings(_ law: Regulation) -> HTML {
    Part.table(
      "Xếp loại theo \(law.shortName)", head: ["Loại", "Khung điểm", "Điều kiện", "Điều khoản"],
      rows: law.ratings.map { rating in
        [
          Part.rating(rating.id, in: law), "\(rating.printed)", "\(rating.noZero ? "không có tiêu chí bị 0 điểm" : "")",
          "\(rating.clause)",
        ]
      })
  }

  private static func deadlines(_ law: Regulation) -> HTML {
    Part.table(
      "Thời hạn theo \(law.shortName)", head: ["Việc", "Ngày làm việc", "Kể từ", "Điều khoản"],
      rows: law.deadlines.map { ["\($0.name)", "\($0.workingDays)", "\($0.after)", "\($0.clause)"] }, numericColumns: [1])
  }

  private static func dossiers(_ law: Regulation) -> HTML {
    Part.table(
      "Hồ sơ theo \(law.shortName)", head: ["Hồ sơ", "Gửi", "Gồm", "Điều khoản"],
      rows: law.dossiers.map { dossier in
        ["\(dossier.name)\(dossier.sets.map { " (\($0) bộ)" } ?? "")", "\(dossier.to)", "\(dossier.papers.joined(separator: "; "))", "\(dossier.clause)"]
      })
  }

  private static func unknown(_ law: Regulation) -> HTML {
    let missing: HTML = law.maximaUnknown.map { "<li>Chưa có: \($0).</li>" } ?? ""
    let assumed = law.assumptions.map { "<li>Cách hiểu: \($0.text) — \($0.reason).</li>" as HTML }
    guard !missing.isEmpty || !assumed.isEmpty else { return "" }
    return Part.notice(.warning, title: "Điều chưa rõ và cách hiểu", "<ul>\(missing)\(assumed)</ul>")
  }

  // MARK: Guidance

  static func guidance(_ province: Unit, _ law: Regulation, _ known: [Int: ProvinceGuidance]) -> Page {
    let rows = law.criteria.map { criterion -> Part.Row in
      let guidance = known[criterion.number]
      return [
        "<a href=\"\(Link.guidance(criterion.number))?quy-dinh=\(law.id)\">\(criterion.number). \(criterion.name)</a>",
        "\(guidance?.asked ?? "–")", "\(guidance?.evidence ?? "–")", "\(guidance?.source ?? "–")",
      ]
    }
    return Page(
      title: "Hướng dẫn từng tiêu chí",
      breadcrumbs: [("Quy định", Link.regulations), ("Hướng dẫn", Link.guidance)],
      lead: "\(law.shortName) · \(province.name) · đã có \(known.count)/\(law.criteria.count) tiêu chí", wide: true,
      body: Part.table(
        "Nội dung yêu cầu và minh chứng gợi ý", head: ["Tiêu chí", "Yêu cầu", "Minh chứng gợi ý", "Nguồn"], rows: rows,
        captionHidden: true))
  }

  static func guidanceForm(
    _ guidance: ProvinceGuidance, _ criterion: Regulation.Criterion, _ law: Regulation, csrf: String, errors: FormErrors
  ) -> Page {
    let action = Link.guidance(criterion.number)
    let form = Field.formTag(action, csrf: csrf, keep: action) {
      """
      \(Field.hidden("quy-dinh", law.id))\
      \(Field.textarea("asked", "Nội dung yêu cầu", value: guidance.asked, rows: 6, errors: errors))\
      \(Field.textarea("evidence", "Minh chứng gợi ý", value: guidance.evidence, rows: 6, errors: errors))\
      \(Field.text(
        "source", "Nguồn", value: guidance.source, hint: "Ví dụ: Hướng dẫn số 862/HD-SGDĐT-HKH ngày 13/5/2016", errors: errors,
        required: true))\
      \(Field.actions(Field.submit("Lưu hướng dẫn")))
      """
    }
    return Page(
      title: "Tiêu chí \(criterion.number): \(criterion.name)",
      breadcrumbs: [("Quy định", Link.regulations), ("Hướng dẫn", Link.guidance), ("Tiêu chí \(criterion.number)", action)],
      lead: "\(law.shortName), \(criterion.clause)", body: "\(Field.errorSummary(errors))\(form)")
  }
}
