import Rules
import Store

/// What the page that opens a year holds.
struct OpeningForm: Sendable {
  var year: String
  var regulation: String
  var practice: Bool
  var share: String
  var lead: String
  var clock: String
  var source: String
  var reason: String
  /// nil: all of them, when the page opens.
  var communes: Set<String>?

  init(_ form: Form) {
    year = form["year"]
    regulation = form["regulation"]
    practice = form.has("practice")
    share = form["share"]
    lead = form["lead"]
    clock = form["clock"]
    source = form["source"]
    reason = form["reason"]
    communes = Set(form.all("commune"))
  }

  /// nil for what is no year of ours.
  var typedYear: Int? { Int32(year).map(Int.init).flatMap { Day.years.contains($0) ? $0 : nil } }

  static func first(_ today: Day, _ regulations: Regulations) -> OpeningForm {
    let communes = regulations.rated.filter { $0.regulation.subject == .commune }
    let fitting = communes.first { $0.regulation.years.contains(today.year) } ?? communes.first
    var form = OpeningForm(Form())
    form.year = String(today.year)
    form.regulation = fitting?.regulation.id ?? ""
    form.share = "90"
    form.lead = "Hội Khuyến học"
    form.clock = Clock.AfterReturn.restart.rawValue
    form.communes = nil
    return form
  }

  /// - Throws: `Problem.invalid` with every fault, also of what is no number.
  func newYear(province: String, _ law: Regulation) throws(Problem) -> NewYear {
    let number = Int32(year).map(Int.init), percent = Int32(share).map(Int.init)
    var faults: [FieldProblem] = []
    if number == nil { faults.append(FieldProblem("year", "Hãy nhập năm bằng bốn chữ số, ví dụ 2023")) }
    if percent == nil { faults.append(FieldProblem("share", "Hãy nhập tỷ lệ bằng số nguyên, ví dụ 90")) }
    // What these are not: the rest is looked at all the same, so that everything is told at once.
    let new = NewYear(
      provinceID: province, year: number ?? law.years.from, regulationID: regulation, practice: practice,
      communes: (communes ?? []).sorted().map { NewYear.Commune(unitID: $0) }, shareTarget: percent ?? 100, leadBody: lead,
      clock: Clock.AfterReturn(rawValue: clock) ?? .restart, source: source, reason: reason)
    guard faults.isEmpty else { throw .invalid(faults + new.faults(law)) }
    return new
  }
}

enum TargetForm {
  static func field(_ district: Unit, _ rating: Regulation.Rating) -> String { "target-\(district.code)-\(rating.id)" }

  static func targets(_ form: Form, districts: [Unit], ratings: [Regulation.Rating]) throws(Problem) -> [Target] {
    var faults: [FieldProblem] = []
    var targets: [Target] = []
    for district in districts {
      for rating in ratings {
        let name = field(district, rating), typed = form[name]
        if let number = Int32(typed).map(Int.init), number >= 0 {
          targets.append(Target(districtID: district.id, rating: rating.id, communes: number))
        } else if !typed.isEmpty {
          faults.append(FieldProblem(name, "\(district.name), \(rating.name): “\(typed)” không phải là số xã"))
        }
      }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return targets
  }

  /// As they stood when the page was shown; nil where it does not say.
  static func had(_ form: Form, districts: [Unit], ratings: [Regulation.Rating]) -> [Target]? {
    let fields = districts.flatMap { district in ratings.map { (district, $0, "had-\(field(district, $0))") } }
    guard fields.contains(where: { form.has($0.2) }) else { return nil }
    return fields.map { district, rating, name in Target(districtID: district.id, rating: rating.id, communes: form.int(name) ?? 0) }
  }

  /// Whether what was typed at a field is another number than the page showed there.
  static func isChanged(_ name: String, _ form: Form) -> Bool { form[name] != form["had-\(name)"] }

  /// Each target that the person changed, and someone else since otherwise.
  static func overtaken(
    _ typed: [Target], _ had: [Target], _ standing: [Target], _ districts: [Unit], _ ratings: [Regulation.Rating]
  ) -> [FieldProblem] {
    let (typed, had, standing) = (typed.byPlace, had.byPlace, standing.byPlace)
    return districts.flatMap { district in
      ratings.compactMap { rating -> FieldProblem? in
        let place = Target.Place(districtID: district.id, rating: rating.id)
        let (mine, seen, saved) = (typed[place] ?? 0, had[place] ?? 0, standing[place] ?? 0)
        guard mine != seen, saved != seen, saved != mine else { return nil }
        return FieldProblem(
          field(district, rating),
          "\(district.name), \(rating.name): vừa được người khác sửa thành \(saved). Sửa theo, hoặc lưu lại để giữ số đang ghi ở đây")
      }
    }
  }
}

extension [Target] {
  var byPlace: [Target.Place: Int] { Dictionary(map { ($0.place, $0.communes) }, uniquingKeysWith: { first, _ in first }) }

  /// What stands by now, with those changed that are others here than they were.
  func changes(since had: [Target], to standing: [Target]) -> [Target] {
    let mine = byPlace, seen = had.byPlace
    let changed = Set(mine.keys).union(seen.keys).filter { mine[$0] ?? 0 != seen[$0] ?? 0 }
    return standing.filter { !changed.contains($0.place) } + filter { changed.contains($0.place) }
  }
}

/// The stages as typed: a few lines more than there are.
struct StageForm: Sendable {
  struct Line: Sendable {
    var name = "", body = "", from = "", until = "", action = ""
    var isEmpty: Bool { name.isEmpty && body.isEmpty && from.isEmpty && until.isEmpty }
  }
  var lines: [Line]

  init(_ stages: [PlanStage]) {
    lines = stages.map {
      Line(name: $0.name, body: $0.body, from: $0.from.iso, until: $0.until.iso, action: $0.action?.rawValue ?? "")
    }
    lines += [Line(), Line()]
  }

  init(_ form: Form) {
    lines = (0..<min(max(form.int("lines") ?? 0, 0), 40)).map {
      Line(
        name: form["name-\($0)"], body: form["body-\($0)"], from: form["from-\($0)"], until: form["until-\($0)"],
        action: form["action-\($0)"])
    }
  }

  /// - Parameter year: whose plan it is; a day far from it is a slip of the finger.
  func stages(of year: Int) throws(Problem) -> [PlanStage] {
    var faults: [FieldProblem] = []
    var stages: [PlanStage] = []
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let from = Day(iso: line.from) ?? Day(vietnamese: line.from)
      let until = Day(iso: line.until) ?? Day(vietnamese: line.until)
      if line.name.isEmpty { faults.append(FieldProblem("name-\(index)", "Mốc \(index + 1): hãy ghi việc phải làm")) }
      if from == nil { faults.append(FieldProblem("from-\(index)", "Mốc \(index + 1): hãy nhập ngày bắt đầu")) }
      if until == nil { faults.append(FieldProblem("until-\(index)", "Mốc \(index + 1): hãy nhập ngày kết thúc")) }
      let years = year - 1...year + 2
      for (field, day) in [("from-\(index)", from), ("until-\(index)", until)] {
        guard let day, !years.contains(day.year) else { continue }
        faults.append(FieldProblem(field, "Mốc \(index + 1): ngày \(day.vietnamese) không thuộc kế hoạch năm \(year) (từ \(years.lowerBound) đến \(years.upperBound))"))
      }
      guard let from, let until else { continue }
      if until < from { faults.append(FieldProblem("until-\(index)", "Mốc \(index + 1): ngày kết thúc phải sau ngày bắt đầu")) }
      let action = Assessment.Action(rawValue: line.action).flatMap { PlanStage.actions.contains($0) ? $0 : nil }
      stages.append(PlanStage(name: line.name, body: line.body, from: from, until: until, action: action))
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return stages
  }
}

/// Which communes of a year a list shows.
struct CommuneFilter: Sendable {
  let district: String
  let phase: Phase?
  let stage: (number: Int, stage: PlanStage)?
  let models: Bool
  let changed: Int?
  let today: Day

  init(_ form: Form, stages: [PlanStage], today: Day) {
    self.today = today
    district = form["huyen"]
    phase = Phase(rawValue: form["giai-doan"])
    let number = form.int("moc") ?? 0
    stage = stages.indices.contains(number - 1) ? (number, stages[number - 1]) : nil
    models = form.has("diem")
    changed = form.int("doi")
  }

  func takes(_ commune: YearCommune, of district: Unit?) -> Bool {
    (self.district.isEmpty || district?.code == self.district) && (phase == nil || Phase(commune.state) == phase)
      && (stage.map { !$0.stage.isDone(commune.state) && !commune.isLeftBehind(on: today) } ?? true) && (!models || commune.isModel)
  }
}
