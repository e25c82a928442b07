import Papers
import Rules

/// A column of a table that has the criteria and indicators down its side.
struct IndicatorColumn {
  let head: String
  var width = 1.6
  var alignment = Grid.Alignment.centre
  /// In the row of a criterion.
  var criterion: (LevelRegulation.Criterion) -> String = { _ in "" }
  let cell: (LevelDossier.Line) -> String
}

extension LevelDossier {
  func wording(of criterion: LevelRegulation.Criterion) -> String { officialWordings["\(criterion.number)"]?.withoutPoint ?? criterion.name }
  func wording(of indicator: Indicator) -> String { officialWordings[indicator.number.text]?.withoutPoint ?? indicator.title }

  /// The criteria, each with its indicators below it; the head stands on each page.
  ///
  /// - Parameter room: the least height of a row, for writing by hand.
  func indicatorTable(_ columns: [IndicatorColumn], title: Double = 6, room: Millimetres = 0) -> Block {
    let rows = law.criteria.flatMap { criterion -> [Grid.Row] in
      [Grid.Row([Grid.Cell("\(criterion.number)"), Grid.Cell(wording(of: criterion))] + columns.map { Grid.Cell($0.criterion(criterion)) }, isBold: true, isLeading: true)]
        + criterion.indicators.compactMap { indicator in
          line(indicator.number).map { line in
            Grid.Row([Grid.Cell(indicator.number.text), Grid.Cell(wording(of: indicator))] + columns.map { Grid.Cell($0.cell(line)) }, height: room)
          }
        }
    }
    return .grid(
      Grid(
        [.init(1, .centre), .init(title)] + columns.map { .init($0.width, $0.alignment) },
        head: [Grid.Row([Grid.Cell("TT"), Grid.Cell("Tiêu chí, chỉ tiêu")] + columns.map { Grid.Cell($0.head) })], rows: rows, textSize: 12))
  }

  /// Đạt or not at a level, counted from 1.
  func marks(_ evaluation: LevelEvaluation, _ level: Int, head: String? = nil) -> IndicatorColumn {
    IndicatorColumn(
      head: head ?? "Mức độ \(level)", width: 2.3,
      criterion: { evaluation.criterion($0.number)[level - 1] ? "Đạt" : "Không đạt" },
      cell: { evaluation.result($0.indicator.number)?.marks[level - 1].word ?? "" })
  }
}

extension LevelMatter {
  var evidenceColumn: IndicatorColumn {
    IndicatorColumn(head: "Minh chứng số", width: 1.8) { evidenceNumbers(of: $0.indicator.number) }
  }

  /// Figures, their grounds, both levels and the evidence of the unit's own assessment.
  func selfTable(_ evaluation: LevelEvaluation) -> Block {
    dossier.indicatorTable(
      [
        IndicatorColumn(head: "Kết quả, số liệu", width: 4.2, alignment: .left) { line in line.own.map { line.indicator.figure($0.value) } ?? "" },
        IndicatorColumn(head: "Căn cứ, nguồn số liệu", width: 4.2, alignment: .left) { $0.own?.grounds ?? "" },
        dossier.marks(evaluation, 1), dossier.marks(evaluation, 2), evidenceColumn,
      ], title: 5.6)
  }

  /// Where the text's words slipped, below a table that prints them.
  var slipNotes: [Block] {
    let slips = dossier.law.slips
    return slips.isEmpty ? [] : [.paragraph(Text("(Theo \(dossier.law.shortOfficialCitation): \(slips.joined(separator: "; ")).)"), .note)]
  }

  /// How criteria and indicators stand at each level, in figures.
  func resultItems(_ evaluation: LevelEvaluation) -> [Block] {
    dossier.law.levels.map { level in
      let (criteria, indicators) = (evaluation.criteria(at: level.number), evaluation.indicators(at: level.number))
      let failed = evaluation.failed(level.number).map(\.number.text)
      let rest = failed.isEmpty ? "" : "; chưa đạt: chỉ tiêu \(failed.joined(separator: ", "))"
      return .item(
        Text("\(level.name): đạt \(criteria.met)/\(criteria.of) tiêu chí, \(indicators.met)/\(indicators.of) chỉ tiêu áp dụng\(rest)."))
    }
  }

  /// What the indicators still lack for the level above the one reached; nothing when there is none.
  func gapItems(_ evaluation: LevelEvaluation) -> [Block] {
    let gaps = evaluation.results.compactMap { result in
      evaluation.gap(result.number).map { "Chỉ tiêu \(result.number.text): \($0.onPaper ?? "chưa đạt mức độ \($0.level)");" }
    }
    guard let last = gaps.last else { return [.paragraph("Các chỉ tiêu đều đạt ở cả hai mức độ.")] }
    return (gaps.dropLast() + ["\(last.withoutPoint)."]).map { .item(Text($0)) }
  }
}

extension Gap {
  /// As it stands after a semicolon; nil where a judgement alone is missing, of which there is nothing to count.
  var onPaper: String? { missing.isEmpty && !text.hasPrefix("còn thiếu") ? nil : text }
}

extension LevelMatter {
  /// The units below that count towards "≥ 90 %", and those that do not, each with its decision or the reason.
  var lowerItems: [Block] {
    guard let lower = dossier.lower, let indicator = dossier.law.indicators.first(where: { if case .lowerUnits = $0.way { true } else { false } })
    else { return [] }
    func names(_ lines: [LowerUnits.Line], _ words: (LowerUnits.Line) -> String) -> String {
      lines.isEmpty ? "không có" : lines.map { "\($0.unit.name) (\(words($0)))" }.joined(separator: "; ")
    }
    let counting = names(lower.counting) { line in
      "mức độ \(line.level), Quyết định số \(line.number)\(line.decidedOn.map { " ngày \($0.vietnamese)" } ?? ""), có giá trị đến hết ngày \(line.until?.vietnamese ?? "")"
    }
    let assumed = lower.isAssumption ? " Tính theo xã thay cho huyện: cách hiểu tạm, chưa có văn bản hướng dẫn." : ""
    return [
      .paragraph(Text("Chỉ tiêu \(indicator.number.text), tính đến ngày \(lower.day.vietnamese):\(assumed)")),
      .item(Text("Đơn vị được tính: \(counting).")), .item(Text("Đơn vị chưa được tính: \(names(lower.missing) { $0.why }).")),
    ]
  }
}
