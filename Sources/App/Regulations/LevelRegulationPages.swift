import Rules

/// The texts that judge by levels, as the page of regulations shows them: what each level asks, with the clause, and every
/// point that the text leaves open.
enum LevelRegulationPages {
  static func section(_ published: Regulations.Published<LevelRegulation>) -> HTML {
    let law = published.regulation
    let facts = Part.definitionList([
      ("Tên đầy đủ", "\(law.name)"), ("Năm đánh giá", "\(law.years.until.map { "\(law.years.from)–\($0)" } ?? "từ \(law.years.from)")"),
      ("Hiệu lực", "\(date(law.inForce.from)) – \(law.inForce.until.map(date) ?? "nay")"),
      ("Cách đánh giá", "tiêu chí đạt khi mọi chỉ tiêu đạt (\(law.rule.criterion)); mức độ đạt khi mọi tiêu chí đạt (\(law.rule.level))"),
      ("Minh chứng", "\(law.evidence.required ? "chỉ tiêu cần minh chứng phù hợp" : "không bắt buộc") \(Format.clause(law.evidence.clause))"),
      ("Tiếp nhận, quyết định", authority(law)), ("Hiệu lực công nhận", validity(law)),
      ("Dấu của bản này (SHA-256)", "<code>\(published.sha256.prefix(16))…</code>"),
    ])
    return Part.section(law.shortName, id: law.id, "\(facts)\(indicators(law))\(dates(law))\(settings(law))\(assumptions(law))")
  }

  private static func date(_ iso: String) -> String { Day(iso: iso)?.vietnamese ?? iso }

  private static func authority(_ law: LevelRegulation) -> HTML {
    guard let authority = law.authority else { return "văn bản không nói" }
    let end: HTML = authority.afterwards.map { " <span class=\"hint\">\($0)</span>" } ?? ""
    return "\(authority.receives); \(authority.decides) quyết định \(Format.clause(authority.clause)).\(end)"
  }

  private static func validity(_ law: LevelRegulation) -> HTML {
    guard let validity = law.validity else { return "văn bản không nói" }
    return "\(validity.months) tháng \(Format.clause(validity.clause)); mức độ 2 sau \(validity.raiseAfterMonths) tháng \(Format.clause(validity.raiseClause))"
  }

  private static func indicators(_ law: LevelRegulation) -> HTML {
    Part.table(
      "Các chỉ tiêu của \(law.shortName)", head: ["Số", "Chỉ tiêu"] + law.levels.map { "\($0.name)" },
      rows: law.indicators.map { indicator in
        let note: HTML = indicator.mayNotApply.map { "<br><span class=\"hint\">Có thể không áp dụng: \($0)</span>" } ?? ""
        return Part.Row(
          ["\(indicator.number.text)", "\(indicator.title)\(note)"]
            + law.levels.indices.map { level -> HTML in
              let usual = indicator.way.asked(level, difficult: false), difficult = indicator.way.asked(level, difficult: true)
              let other = difficult == usual ? "" : "; vùng khó khăn: \(difficult)"
              return "\(usual)\(other) <span class=\"hint\">\(Format.clause(law.clause(of: indicator, at: level)))</span>"
            })
      })
  }

  private static func dates(_ law: LevelRegulation) -> HTML {
    guard !law.dueDates.isEmpty || !law.deadlines.isEmpty else { return "" }
    return Part.table(
      "Mốc ngày theo \(law.shortName)", head: ["Việc", "Thời hạn", "Điều khoản"],
      rows: law.dueDates.map { due in
        let day = due.before.map { "trước \($0.vietnamese) năm sau" } ?? due.until.map { "hết \($0.vietnamese) năm sau" } ?? ""
        return ["\(due.name)", "\(day)", "\(due.clause)"]
      } + law.deadlines.map { ["\($0.name)", "\($0.workingDays) ngày làm việc kể từ \($0.after)", "\($0.clause)"] })
  }

  private static func settings(_ law: LevelRegulation) -> HTML {
    guard !law.settings.isEmpty else { return "" }
    return Part.table(
      "Điểm \(law.shortName) để ngỏ: cách hiểu mặc định, mỗi đợt có thể chọn khác", head: ["Câu hỏi", "Mặc định", "Vì sao", "Điều khoản"],
      rows: law.settings.map { ["\($0.question)", "\($0.name(of: $0.default))", "\($0.reason)", "\($0.clause)"] })
  }

  private static func assumptions(_ law: LevelRegulation) -> HTML {
    guard !law.assumptions.isEmpty else { return "" }
    return Part.notice(
      .warning, title: "Điều chưa rõ và cách hiểu",
      "<ul>\(law.assumptions.map { "<li>\($0.text) — \($0.reason).</li>" as HTML })</ul>")
  }
}
