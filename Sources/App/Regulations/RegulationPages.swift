import Rules

enum RegulationPages {
  static func list(_ regulations: Regulations, mayEnterMaxima: Bool, mayGuide: Bool, readsProposals: Bool) -> Page {
    Page(
      title: "Quy định",
      lead: "Các văn bản mà chương trình đang dùng. Đợt đã mở giữ nguyên bản của ngày mở.",
      body: """
        \(Field.actions(
          mayEnterMaxima ? Field.link("Điểm tối đa", Link.maxima) : "",
          mayGuide ? Field.link("Hướng dẫn cụ thể hóa", Link.guidance) : "",
          readsProposals ? Field.link("Góp ý về tiêu chí", Link.ruleProposals) : ""))\
        \(index(regulations))\
        \(regulations.byLevels.map(LevelRegulationPages.section))\(regulations.rated.map(regulation))
        """)
  }

  /// The page is long: whoever comes for one text goes there at once.
  private static func index(_ regulations: Regulations) -> HTML {
    let texts = regulations.byLevels.map { ($0.regulation.id, $0.regulation.shortName) } + regulations.rated.map { ($0.regulation.id, $0.regulation.shortName) }
    return "<nav aria-label=\"Các văn bản\"><ul>\(texts.map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" as HTML })</ul></nav>"
  }

  private static func regulation(_ published: Regulations.Published<Regulation>) -> HTML {
    let law = published.regulation
    let years = law.years.until.map { "\(law.years.from)–\($0)" } ?? "từ \(law.years.from)"
    let facts = Part.definitionList([
      ("Tên đầy đủ", "\(law.name)"), ("Năm đánh giá", "\(years)"),
      ("Hiệu lực", "\(date(law.inForce.from)) – \(law.inForce.until.map(date) ?? "nay")"),
      ("Chấm điểm", "tổng \(Format.points(law.points.total)) điểm, bước \(Format.points(law.points.step)) \(Format.clause(law.points.clause))"),
      (
        "Minh chứng",
        law.evidence.required
          ? "Tiêu chí không có minh chứng phù hợp thì không được chấm điểm \(Format.clause(law.evidence.clause))" : "không bắt buộc"
      ),
      ("Dấu của bản này (SHA-256)", "<code>\(published.sha256.prefix(16))…</code>"),
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
}
