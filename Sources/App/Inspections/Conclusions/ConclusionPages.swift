import Rules

/// The members' points side by side, and what is settled on.
enum ConclusionPages {
  static func page(
    _ findings: Findings, _ plan: Inspection, mayConclude: Bool, form: Form?, errors: FormErrors, today: Day, csrf: String
  ) -> Page {
    let dossier = findings.dossier
    let id = dossier.assessment.id
    let open = mayConclude && [.planned, .inspected].contains(dossier.assessment.state)
    let table = ConclusionTable(findings: findings, plan: plan, form: form, errors: errors, open: open).html
    let body: HTML = open ? edit(findings, plan, form, errors, today, csrf, table) : "\(facts(dossier, plan))\(table)"
    return Page(
      title: "Kết quả kiểm tra \(dossier.communeName)",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), (dossier.communeName, Link.dossier(id)), ("Kết quả kiểm tra", Link.conclusion(id)),
      ],
      lead: lead(findings), wide: true, practice: dossier.assessment.practice,
      body: "\(Field.errorSummary(errors))\(body)")
  }

  private static func lead(_ findings: Findings) -> HTML {
    let lines = findings.dossier.lines
    let without = lines.count { (findings.members[$0.criterion.number] ?? []).isEmpty }
    let split = lines.count { !(findings.members[$0.criterion.number] ?? []).isEmpty && findings.agreed($0.criterion.number) == nil }
    let unjudged = lines.reduce(0) { $0 + $1.unjudged }
    return "\(without) tiêu chí chưa ai chấm, \(split) tiêu chí các thành viên chấm khác nhau, \(unjudged) lượt minh chứng chưa xét."
  }

  private static func edit(
    _ findings: Findings, _ plan: Inspection, _ form: Form?, _ errors: FormErrors, _ today: Day, _ csrf: String, _ table: HTML
  ) -> HTML {
    let dossier = findings.dossier
    // After a mistake the version is the one that the person saw first, until they are told that another has settled it since.
    let seen = errors.error(for: "version") == nil ? form?["version"] : nil
    let page = Link.conclusion(dossier.assessment.id)
    let day = form?["day"] ?? (dossier.resultOn ?? plan.visitOn.map { min($0, today) } ?? today).iso
    let label = dossier.assessment.state == .planned ? "Chốt kết quả kiểm tra" : "Lưu kết quả đã sửa"
    return Field.formTag(page, csrf: csrf, keep: page) {
      """
      \(Field.hidden("version", seen ?? "\(dossier.version)"))<div id="\(Field.id("version"))" tabindex="-1">\(table)</div>\
      \(Field.date("day", "Ngày có kết quả kiểm tra", value: day, hint: "Từ ngày này tính 5 ngày làm việc để trình (Điều 6)", errors: errors, required: true))\
      \(Field.textarea("conclusion", "Nhận xét của đoàn", value: form?["conclusion"] ?? plan.conclusion, rows: 4, errors: errors))\
      \(Field.actions(Field.submit(label)))
      """
    }
  }

  private static func facts(_ dossier: Dossier, _ plan: Inspection) -> HTML {
    Part.definitionList([
      ("Tình trạng", "\(dossier.assessment.state.name)"), ("Ngày có kết quả", "\(dossier.resultOn?.vietnamese ?? "chưa có")"),
      ("Nhận xét của đoàn", Part.lines(plan.conclusion)),
    ])
  }
}

struct ConclusionTable {
  let findings: Findings
  let plan: Inspection
  let form: Form?
  let errors: FormErrors
  let open: Bool

  var html: HTML {
    let people = plan.members
    return Part.table(
      "Điểm của các thành viên",
      head: ["Tiêu chí", "Tối đa", "Tự chấm"] + people.map { "\($0.name)" } + ["Kết quả", "Lý do", "Minh chứng"],
      rows: findings.dossier.lines.map { row($0, people) }, numericColumns: Set(1...(2 + people.count)),
      captionHidden: true)
  }

  private func row(_ line: Dossier.Line, _ people: [Inspection.Member]) -> Part.Row {
    let number = line.criterion.number
    let given = findings.members[number] ?? []
    let cells = people.map { person -> HTML in
      guard let score = given.first(where: { $0.accountID == person.accountID }) else {
        return person.criteria.contains(number) ? Part.tag("chưa chấm", .warning) : ""
      }
      let reason: HTML = score.reason.isEmpty ? "" : "<br><span class=\"hint\">\(score.reason)</span>"
      return "\(Format.points(score.points))\(reason)"
    }
    let isHole = given.isEmpty || line.unjudged > 0 || findings.agreed(number) == nil
    return Part.Row(
      [
        "\(number). \(line.criterion.name)", "\(line.maximum.map { Format.points($0) } ?? "")",
        "\(line.own.map { Format.points($0.points) } ?? "–")",
      ] + cells + [points(line), reason(line), evidence(line)], id: "tc-\(number)", marked: isHole)
  }

  private func points(_ line: Dossier.Line) -> HTML {
    let number = line.criterion.number
    guard open else { return "\(line.inspected.map { Format.points($0.points) } ?? "–")" }
    let value = form?["points-\(number)"] ?? (line.inspected?.points ?? findings.agreed(number))?.text ?? ""
    let standing = line.inspected.map { Format.points($0.points) }
    let other: HTML = errors.error(for: "version") != nil && standing != nil && standing != form?["points-\(number)"]
      ? "<span class=\"hint\">Đang lưu: \(standing ?? "")</span>" : ""
    return input("points-\(number)", value, label: "Kết quả tiêu chí \(number)", kind: "number", mode: "decimal") + other
  }

  private func reason(_ line: Dossier.Line) -> HTML {
    let number = line.criterion.number
    guard open else { return "\(line.inspected?.reason ?? "")" }
    let value = form?["reason-\(number)"] ?? line.inspected?.reason ?? ""
    return input("reason-\(number)", value, label: "Lý do ở tiêu chí \(number)", kind: "medium", mode: nil)
  }

  private func input(_ name: String, _ value: String, label: String, kind: String, mode: String?) -> HTML {
    let id = Field.id(name)
    let error = errors.error(for: name)
    let words: HTML = error.map { "<span class=\"error\" id=\"\(id)-error\">\($0)</span>" } ?? ""
    return """
      <input type="text" class="input \(kind)" id="\(id)" name="\(name)" value="\(value)" aria-label="\(label)" \
      autocomplete="off"\(attribute: "inputmode", mode)\
      \(if: error != nil, " aria-invalid=\"true\" aria-describedby=\"\(id)-error\"")>\(words)
      """
  }

  private func evidence(_ line: Dossier.Line) -> HTML {
    let counts = [(line.fitting, "phù hợp"), (line.rejected, "bị loại"), (line.unjudged, "chưa xét")].enumerated()
      .filter { $0.offset == 0 || $0.element.0 > 0 }
    let words = counts.map { "\($0.element.0) \($0.element.1)" }.joined(separator: ", ")
    let lost: HTML = findings.dossier.regulation.evidence.required && line.fitting == 0 ? "<br>\(Part.tag("tính 0 điểm", .warning))" : ""
    let (id, number) = (findings.dossier.assessment.id, line.criterion.number)
    return "<a href=\"\(open ? Link.judging(id, number) : "\(Link.criterion(id, number))#minh-chung")\">\(words)</a>\(lost)"
  }
}
