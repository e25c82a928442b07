import Foundation
import Rules

/// What is typed for one indicator; which fields it has, the way to judge says.
struct IndicatorForm {
  var met = ""
  var items: Set<Int> = []
  var attained = ""
  var counted = ""
  var counted2 = ""
  var base = ""
  var other = ""
  var otherBase = ""
  var value = ""
  var previous = ""
  var isNotApplicable = false
  var notApplicable = ""
  var withoutEvidence = ""
  var decisionNumber = ""
  var decisionDay = ""
  var readDay: Day?
  var note = ""
  var baseSource = ""
  /// Of the answer that stood on the screen; 0 when there was none.
  var version = 0

  init(_ form: Form) {
    (met, attained) = (form["met"], form["attained"])
    items = Set(form.all("items").compactMap { Int($0) })
    (counted, counted2, base) = (form["counted"], form["counted2"], form["base"])
    (other, otherBase) = (form["other"], form["otherBase"])
    (value, previous) = (form["value"], form["previous"])
    (isNotApplicable, notApplicable) = (form.has("isNotApplicable"), form["notApplicable"])
    (withoutEvidence, note, baseSource) = (form["withoutEvidence"], form["note"], form["baseSource"])
    (decisionNumber, decisionDay, readDay) = (form["decisionNumber"], form["decisionDay"], form.day("decisionDay"))
    version = form.int("version") ?? 0
  }

  init(_ given: LevelDossier.Given?) {
    guard let given else { return }
    switch given.value {
    case .judged(let judged): met = judged ? "1" : "0"
    case .items(let given): items = Set(given.indices.filter { given[$0] })
    case .attained(let level): attained = "\(level)"
    case .share(let share, let second):
      (counted, base, counted2) = ("\(share.numerator)", "\(share.denominator)", second.map(String.init) ?? "")
    case .shares(let share, let second):
      (counted, base, other, otherBase) = ("\(share.numerator)", "\(share.denominator)", "\(second.numerator)", "\(second.denominator)")
    case .trained(let trained, let university, let all): (counted, counted2, base) = ("\(trained)", "\(university)", "\(all)")
    case .change(let new, let old): (value, previous) = (AnswerWords.text(new), AnswerWords.text(old))
    case .count(let count, let judged): (counted, met) = ("\(count)", judged.map { $0 ? "1" : "0" } ?? "")
    case .recognised: break
    case .notApplicable(let reason): (isNotApplicable, notApplicable) = (true, reason)
    }
    withoutEvidence = given.withoutEvidence ?? ""
    (decisionNumber, decisionDay, readDay) = (given.decisionNumber, given.decisionDay?.iso ?? "", given.decisionDay)
    (note, baseSource, version) = (given.note, given.baseSource, given.version)
  }

  /// The answer, read as the indicator is judged.
  ///
  /// - Throws: `Problem.invalid` with every field that is empty or no number.
  func answer(_ indicator: Indicator, kind: String?) throws(Problem) -> NewAnswer {
    var read = Reading()
    let value = isNotApplicable && indicator.mayNotApply != nil
      ? IndicatorAnswer.Value.notApplicable(reason: notApplicable) : value(indicator.way, kind, &read)
    if !decisionDay.isEmpty, readDay == nil {
      read.faults.append(FieldProblem("decisionDay", "“\(decisionDay)” không phải là ngày. Hãy nhập như 25/12/2024"))
    }
    guard read.faults.isEmpty, let value else { throw .invalid(read.faults) }
    return NewAnswer(
      value: value, withoutEvidence: withoutEvidence.isEmpty ? nil : withoutEvidence, decisionNumber: decisionNumber,
      decisionDay: readDay, note: note, baseSource: baseSource)
  }

  private func value(_ way: Indicator.Way, _ kind: String?, _ read: inout Reading) -> IndicatorAnswer.Value? {
    func fraction(_ top: (String, String, String), _ bottom: (String, String, String)) -> IndicatorAnswer.Fraction {
      .init(read.whole(top.0, top.1, top.2) ?? 0, of: read.whole(bottom.0, bottom.1, bottom.2, name: "Mẫu số: ") ?? 1)
    }
    switch way {
    case .judgement: return read.yes("met", met).map { .judged($0) }
    case .checklist(let asked): return .items(asked.indices.map(items.contains))
    case .attained: return read.whole("attained", attained, "mức đã đạt").map { .attained($0) }
    case .share(let share):
      let own = fraction(("counted", counted, share.counted), ("base", base, share.base))
      let second = share.countedAtLevel2.flatMap { counted2.isEmpty ? nil : read.whole("counted2", counted2, $0) }
      return .share(own, atLevel2: second)
    case .shareWithOther(let share, let second, let kinds):
      let own = fraction(("counted", counted, share.counted), ("base", base, share.base))
      guard let kind, kinds.contains(kind) else { return .share(own, atLevel2: nil) }
      return .shares(own, other: fraction(("other", other, second.counted), ("otherBase", otherBase, second.base)))
    case .twoShares(let first, let second):
      let own = fraction(("counted", counted, first.counted), ("base", base, first.base))
      return .trained(own.numerator, university: read.whole("counted2", counted2, second.counted) ?? 0, of: own.denominator)
    case .count(let count):
      guard let number = read.whole("counted", counted, count.counted) else { return nil }
      return .count(number, judged: count.judgement == nil || met.isEmpty ? nil : met == "1")
    case .change(let change):
      guard let new = read.decimal("value", value, change.figure), let old = read.decimal("previous", previous, "số năm trước") else { return nil }
      return .change(value: new, previous: old)
    // Counted from the recognitions, never typed.
    case .lowerUnits: return nil
    }
  }
}

/// Reads numbers as people type them, and keeps what could not be read.
private struct Reading {
  var faults: [FieldProblem] = []

  mutating func yes(_ field: String, _ typed: String) -> Bool? {
    if typed == "1" || typed == "0" { return typed == "1" }
    faults.append(FieldProblem(field, "Hãy chọn đạt hay không đạt"))
    return nil
  }

  /// A whole number, grouped by threes with points or spaces or not at all: "1 243", "1.243".
  ///
  /// - Parameter name: what tells the field from another of the same things.
  mutating func whole(_ field: String, _ typed: String, _ what: String, name: String = "") -> Int? {
    if typed.isEmpty {
      faults.append(FieldProblem(field, name.isEmpty ? "Hãy nhập số \(what)" : "\(name)hãy nhập số \(what)"))
      return nil
    }
    guard let read = VietnameseNumber.read(typed), !read.isPercent, let whole = Int(exactly: read.value) else {
      faults.append(FieldProblem(field, "\(name)“\(typed)” không phải là số nguyên. Hãy nhập số \(what), ví dụ 1243"))
      return nil
    }
    return whole
  }

  mutating func decimal(_ field: String, _ typed: String, _ what: String) -> Decimal? {
    if typed.isEmpty {
      faults.append(FieldProblem(field, "Hãy nhập \(what)"))
      return nil
    }
    guard let read = VietnameseNumber.read(typed), let number = Decimal(string: VietnameseNumber.text(read.value).replacing(",", with: ".")) else {
      faults.append(FieldProblem(field, "“\(typed)” không phải là số. Hãy nhập \(what), ví dụ 45,3"))
      return nil
    }
    return number
  }
}
