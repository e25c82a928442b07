import Rules

extension DossierPage {
  var table: HTML {
    let shown = lines.filter { filter?.takes($0, for: actor) ?? true }
    guard !shown.isEmpty else {
      return Part.empty(
        "Không còn tiêu chí nào ở mục này", "Mọi tiêu chí của mục “\(filter?.name(for: actor) ?? "")” đã xong.",
        action: "<p><a href=\"\(Link.dossier(id))\">Xem tất cả tiêu chí</a></p>")
    }
    var head: [HTML] = ["Tiêu chí", "Tối đa"] + (seesWhole ? [] : ["Đề xuất"]) + columns.map { "\($0.name)" }
    head += ["Minh chứng", "Phụ trách"]
    return Part.table(
      "Điểm theo từng tiêu chí", head: head, rows: shown.map(row),
      foot: filter == nil && seesWhole ? foot : [], numericColumns: Set(1...(columns.count + (seesWhole ? 2 : 3))),
      captionHidden: true, id: "tieu-chi")
  }

  private func row(_ line: Dossier.Line) -> Part.Row {
    let number = line.criterion.number
    let href = Link.criterion(id, number)
    let differs = line.differs && columns.contains(.inspected)
    var cells: [HTML] = [
      "<a href=\"\(href)\">\(number). \(line.criterion.name)</a>", line.maximum.map { "\(Format.points($0))" } ?? "–",
    ]
    if !seesWhole { cells.append(points(line.given(by: actor))) }
    cells += columns.map { column in
      let mark: HTML = column == .inspected && differs ? " <span class=\"tag warning\">lệch</span>" : ""
      return "\(points(line.score(column)))\(if: dossier.counts0(line, column), " <span class=\"hint\">tính 0</span>")\(mark)"
    }
    cells.append(evidence(line, href))
    cells.append("\(inCharge(of: number))")
    return Part.Row(cells, id: "tc-\(number)", marked: differs || line.fitting == 0)
  }

  private func points(_ score: Dossier.Score?) -> HTML {
    score.map { "<span title=\"\($0.name)\">\(Format.points($0.points))</span>" } ?? "<span class=\"hint\">chưa có</span>"
  }

  private func evidence(_ line: Dossier.Line, _ href: String) -> HTML {
    let rejected: HTML = line.rejected == 0 ? "" : " <span class=\"tag danger\">\(line.rejected) bị loại</span>"
    return "<a href=\"\(href)#minh-chung\">\(line.linked)<span class=\"hidden\"> minh chứng</span></a>\(rejected)"
  }

  private func inCharge(of number: Int) -> String {
    dossier.charges.filter { $0.criterion == number && $0.kind == .organisation }.map(\.name).joined(separator: "; ")
  }

  private var foot: [Part.Row] {
    // What does not fit the maxima, the reasons below say in words.
    let found = columns.map { column -> Evaluation? in
      guard case .success(let evaluation) = results[column] else { return nil }
      return evaluation
    }
    let maximum: HTML = dossier.maxima == nil ? "–" : "\(Format.points(dossier.regulation.points.total))"
    let totals = found.map { $0.map { "\(Format.points($0.total))" as HTML } ?? "–" }
    let ratings = found.map { result -> HTML in
      guard let result else { return "–" }
      return "\(Part.rating(result.rating.id, in: dossier.regulation))\(if: !result.isComplete, "<br><span class=\"hint\">tạm tính</span>")"
    }
    return [
      Part.Row(["Tổng điểm", maximum] + totals + ["", ""]), Part.Row(["Xếp loại", ""] + ratings + ["<a href=\"#vi-sao\">Vì sao?</a>", ""]),
    ]
  }

  var reasons: HTML {
    "<div id=\"vi-sao\">\(columns.map(reasons))</div>"
  }

  private func reasons(_ column: Dossier.Column) -> HTML {
    switch results[column] {
    case .success(let evaluation):
      let title = "Vì sao \(column.name.lowercased()) \(Format.points(evaluation.total)) điểm, xếp loại \(evaluation.rating.name)?"
      return Part.whyDetails(title, evaluation.why)
    case .failure(let problem):
      let faults = problem.messages.map { "<p>\($0)</p>" as HTML }
      return Part.notice(.warning, title: "Chưa tính được \(column.name.lowercased())", HTML.join(faults))
    case nil: return ""
    }
  }
}

extension Evaluation {
  /// The reasons with their clauses, what to look at, and our readings.
  var why: HTML {
    let items = reasons.map { reason -> HTML in
      let word = switch reason.outcome {
      case .met: Part.tag("đúng", .success)
      case .notMet: Part.tag("chưa đạt", .warning)
      case .missing: Part.tag("còn thiếu", .warning)
      case .assumed: Part.tag("cách hiểu", .neutral)
      }
      return "<li>\(word) \(reason.text) <span class=\"hint\">\(Format.clause(reason.clause))</span></li>"
    }
    let flags = flags.map { Part.notice(.warning, title: "Cần xem lại", "<p>\($0)</p>") }
    return "\(flags)<ul>\(items)</ul>"
  }
}
