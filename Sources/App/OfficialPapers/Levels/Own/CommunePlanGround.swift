import Foundation
import Papers
import Rules

/// What a commune's plan rests on besides its request: what it holds, how the year before it came out, what is due and by when.
struct CommunePlanGround: Sendable {
  /// Of the years before and in force on the day, the highest level first.
  let recognitions: [KeptRecognition]
  /// The newest request of an earlier year.
  let earlier: LevelDossier?
  /// What plans ask of the commune itself.
  let tasks: [PlanTask.Wanted]
  /// The text's day for handing in, or that of the authority that receives on it.
  let due: DueDay?
  /// Who receives on that day; "" where nobody is set to by then.
  let receiver: String
  /// What is asked for, else the highest level that the text lets the commune ask for on the day for handing in.
  let aim: Int

  /// An indicator's newest answer with the judgement of its year.
  struct Standing {
    let given: LevelDossier.Given
    let evaluation: LevelEvaluation
    /// nil for the year of the plan.
    let year: Int?
  }
}

extension LevelDossier {
  /// A plan of its own under the text: a district and a province plan with all that take part, a unit of learning under its head.
  var hasOwnPlan: Bool { assessment.organisationID == nil && unit.level == .commune }

  /// The answers that its unit may know of: the council's once there is a decision or a written answer.
  var knownColumn: Column { [.recognised, .declined, .published].contains(assessment.state) ? .appraised : .own }

  /// What came of the year, as a paper of a later year says it; nil where nothing was handed in.
  fileprivate var outcome: String? {
    if knownColumn == .appraised { return recognisedLevel.map { "được công nhận đạt mức độ \($0)" } ?? "chưa được công nhận" }
    return selfLevel.map { $0 > 0 ? "tự đánh giá đạt mức độ \($0)" : "tự đánh giá chưa đạt mức độ nào" }
  }
}

extension LevelMatter {
  /// By indicator, this year's answer before that of the year before; none for those that nobody has answered.
  func standings(_ ground: CommunePlanGround) throws -> [Indicator.Number: CommunePlanGround.Standing] {
    let own = try dossier.evaluation(.own), earlier = try ground.earlier.map { ($0, try $0.evaluation($0.knownColumn)) }
    var found: [Indicator.Number: CommunePlanGround.Standing] = [:]
    for line in dossier.lines {
      let number = line.indicator.number
      if let given = line.own {
        found[number] = .init(given: given, evaluation: own, year: nil)
      } else if let (before, evaluation) = earlier, let past = before.line(number), let given = before.knownColumn == .appraised ? past.appraised ?? past.own : past.own {
        found[number] = .init(given: given, evaluation: evaluation, year: before.year.year)
      }
    }
    return found
  }

  /// What is held, what came of the year before, and which indicators are short of the level aimed at; nothing where nothing is known.
  func standingItems(_ ground: CommunePlanGround, _ standings: [Indicator.Number: CommunePlanGround.Standing]) -> [Block] {
    var items = ground.recognitions.prefix(1).map { held in
      "Đang được công nhận \(words.title) mức độ \(held.level) theo Quyết định số \(held.number) \(held.decidedOn.inWords), có giá trị đến hết \(held.until.inWords)."
    }
    if let earlier = ground.earlier, let outcome = earlier.outcome { items.append("Kết quả năm \(earlier.year.year): \(words.subject) \(outcome).") }
    guard !standings.isEmpty else { return .items(items.map { Text($0) }) }
    let short = (1...ground.aim).compactMap { level in
      list("Chỉ tiêu chưa đạt mức độ \(level)", dossier.applying.filter { standings[$0.number]?.evaluation.gap($0.number, toLevel: level) != nil })
    }
    let unknown = dossier.applying.filter { standings[$0.number] == nil }
    items += short.isEmpty ? ["Các chỉ tiêu đã có số liệu đều đạt mức độ \(ground.aim)."] : short
    items += [list("Chỉ tiêu chưa có số liệu", unknown)].compactMap(\.self)
    return .items(items.map { Text($0) })
  }

  private func list(_ name: String, _ indicators: [Indicator]) -> String? {
    indicators.isEmpty ? nil : "\(name) (\(indicators.count.counted)): \(indicators.map(\.number.text).joined(separator: ", "))."
  }

  /// The indicators with where each stands and who is in charge; a column of which nothing is known is left out.
  func taskShare(_ ground: CommunePlanGround, _ standings: [Indicator.Number: CommunePlanGround.Standing]) -> Block {
    var columns: [IndicatorColumn] = []
    if !standings.isEmpty {
      columns.append(IndicatorColumn(head: "Hiện trạng", width: 5.2, alignment: .left) { line in
        standings[line.indicator.number].map { $0.words(line.indicator, ground.aim) } ?? "Chưa có số liệu"
      })
    }
    if !dossier.charges.isEmpty {
      columns.append(IndicatorColumn(head: "Cơ quan, tổ chức phụ trách", width: 3.8, alignment: .left) { line in
        let bodies = dossier.charges.filter { $0.indicator == line.indicator.number }.map(\.organisation)
        return bodies.isEmpty ? words.ownShort : bodies.joined(separator: "; ")
      })
    }
    return dossier.indicatorTable(columns, title: 15 - columns.map(\.width).reduce(0, +))
  }

  /// What plans ask of the commune, and the days of guidance and of the text, the one that ends first on top.
  func calendar(_ ground: CommunePlanGround) -> [Block] {
    let tasks = ground.tasks.map { PlanStage(name: $0.name, body: words.own, from: $0.from, until: $0.until) }
    let stages = (yearOfFigures + tasks + innerStages + [handIn(ground)].compactMap(\.self)).sorted { ($0.until, $0.from) < ($1.until, $1.from) }
    return stages.isEmpty ? [] : [stages.table(("Thời gian", 4, { $0.from == $0.until ? "Đến hết ngày \($0.until.vietnamese)" : $0.period }))]
  }

  /// What is assessed are the figures of the whole assessment year (Điều 9).
  private var yearOfFigures: [PlanStage] {
    let year = dossier.year.year
    guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else { return [] }
    return [PlanStage(name: "Thực hiện các tiêu chí, chỉ tiêu; thu thập số liệu, minh chứng của năm \(year)", body: inCharge, from: first, until: last)]
  }

  private var inCharge: String { dossier.charges.isEmpty ? words.own : "Các cơ quan, tổ chức phụ trách chỉ tiêu" }

  /// The days that guidance sets, a row a day and guidance.
  private var innerStages: [PlanStage] {
    let dated = dossier.innerDates.compactMap { date in
      dossier.law.text.lastDay(of: date, for: dossier.year.year, authority: dossier.authority, choices: dossier.choices).map { (date, $0) }
    }
    return Dictionary(grouping: dated) { "\($0.1.iso) \($0.0.basis) \($0.0.item == GuidanceItem.dossier)" }.sorted { $0.key < $1.key }.compactMap { _, alike in
      guard let (first, day) = alike.first else { return nil }
      let isDossier = first.item == GuidanceItem.dossier
      let items = alike.map(\.0.item).sorted { $0.compare($1, options: .numeric) == .orderedAscending }
        .map { $0.contains(".") ? "chỉ tiêu \($0)" : "tiêu chí \($0)" }.joined(separator: ", ")
      return PlanStage(
        name: "\(isDossier ? "Gửi hồ sơ đề nghị đánh giá, công nhận" : "Hoàn thành số liệu, minh chứng: \(items)") (\(first.basis))",
        body: isDossier ? words.own : inCharge, from: day, until: day)
    }
  }

  private func handIn(_ ground: CommunePlanGround) -> PlanStage? {
    ground.due.map { due in
      let name = dossier.law.shortName, basis = due.basis.hasSuffix(" \(name)") ? dossier.law.cited(String(due.basis.dropLast(name.count + 1))) : due.basis.withoutPoint
      let to = ground.receiver.isEmpty ? "" : " đến \(ground.receiver)"
      return PlanStage(
        name: "Tự đánh giá, họp thống nhất kết quả, lập và gửi hồ sơ đề nghị đánh giá, công nhận\(to) (\(basis))", body: words.own, from: due.last, until: due.last)
    }
  }
}

extension CommunePlanGround.Standing {
  /// "6 543/10 871 công dân (60,18%); đạt yêu cầu mức độ 1 (năm 2024)".
  fileprivate func words(_ indicator: Indicator, _ aim: Int) -> String {
    let figure = indicator.figure(given.value), gap = (1...aim).lazy.compactMap { evaluation.gap(indicator.number, toLevel: $0) }.first
    let reached = gap.map { $0.onPaper ?? "chưa đạt mức độ \($0.level)" } ?? "đạt yêu cầu mức độ \(aim)"
    let all = [figure, reached].filter { !$0.isEmpty }.joined(separator: "; ")
    return all.prefix(1).uppercased() + all.dropFirst() + (year.map { " (năm \($0))" } ?? "")
  }
}
