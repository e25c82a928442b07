import Foundation
import Papers
import Rules
import Store

/// A paper on the desk: its form, the facts, the body that issues it, and what has become of it so far.
struct PaperSheet: Sendable {
  let form: PaperForm
  let matter: Matter
  let subject: PaperSubject
  /// The unit that issues it, or under which it is kept.
  let unit: Unit
  /// Who may issue it.
  let path: UnitPath
  /// Whose body and words it has.
  let owner: String
  /// Without number, day and signer.
  var draft: Draft
  /// What has been made of it so far, the oldest first.
  let papers: [Paper]
  /// The last one, on a desk or done with.
  var request: SigningRequest?
  /// Whether anybody signs for the body in the program.
  var hasSigner = false
  /// What became of the unit whose body it is; nil while it stands.
  var ending: Ending?
  /// The approved or issued paper, if there is one.
  var standing: Paper? { papers.last { $0.state == .approved || $0.state == .issued } }

  /// What a form on this sheet carries: whoever issues anew what was voided, or approves again what was withdrawn, sends another form.
  var seen: String { papers.last.map { "\($0.id) \($0.state.rawValue)" } ?? "" }

  /// The content without what issuing adds, and its fingerprint.
  struct Content: Sendable {
    let document: Document
    let sha256: String
  }

  /// - Throws: `Problem.invalid` with everything that the facts lack.
  func content() throws -> Content {
    let document = try document(nil)
    // The text that a reader sees, in a form that is the same in every process.
    return Content(document: document, sha256: SHA256Hex.of(String(reflecting: document)))
  }

  func document(_ issue: Issue?) throws -> Document {
    var draft = draft
    draft.issue = issue ?? matter.fixed ?? registered
    return try form.document(of: matter, in: draft)
  }

  /// Number and day from where they were entered, the signer as the body proposes.
  private var registered: Issue? {
    matter.registered(form).map {
      Issue(number: $0.number, day: $0.day, capacity: draft.body.capacity, signer: draft.body.signer)
    }
  }

  /// Whether number and day were entered before the paper was made.
  var isRegistered: Bool { registered != nil }

  /// What keeps the paper from being made of these facts; whoever issues it and however it is worded.
  static func holes(_ form: PaperForm, _ matter: Matter) -> [String] {
    let body = IssuingBody(
      owner: "", role: form.role, superior: "", name: "", symbol: "", place: "", capacity: [], signer: "", series: .office)
    let draft = Draft(
      form: form, body: body, wording: [:], issue: nil, practice: matter.practice, publicAddress: "", names: matter.names)
    do {
      _ = try form.document(of: matter, in: draft)
      return []
    } catch let problem as Problem {
      return problem.messages
    } catch {
      return ["\(error)"]
    }
  }

  func newPaper(_ content: Content) -> NewPaper {
    NewPaper(
      form: form.id, unitID: unit.id, role: draft.body.role, yearID: matter.yearID, levelYearID: matter.levelYearID, subject: subject, others: matter.others(in: form), practice: matter.practice,
      symbol: draft.symbol, contentSHA256: content.sha256)
  }

  /// Whether the office types the number: not where it is a fact already, kept here, or there is none.
  var asksNumber: Bool { draft.symbol != nil && matter.fixed == nil && registered == nil && draft.body.series == .office }

  /// What was typed, as the issue of this paper; the number stays nil where it is given here.
  ///
  /// - Throws: `Problem.invalid` with all faults.
  func issue(_ typed: IssueForm, today: Day) throws(Problem) -> Issue {
    if let fixed = matter.fixed { return fixed }
    var faults: [FieldProblem] = []
    var number = registered?.number
    let typedDay = registered?.day ?? typed.day
    if asksNumber {
      do { number = try OfficialPaper.number(typed: typed.number, symbol: draft.symbol ?? "") } catch {
        if case .invalid(let found) = error { faults += found }
      }
    }
    if typedDay == nil { faults.append(FieldProblem("day", "Hãy ghi ngày ban hành, ví dụ 25/12/2023")) }
    if let day = typedDay, day > today { faults.append(FieldProblem("day", "Ngày ban hành không được ở tương lai")) }
    if let day = typedDay, day.year < Day.years.lowerBound {
      faults.append(FieldProblem("day", "Ngày ban hành \(day.vietnamese) quá xa: kiểm tra lại năm"))
    }
    if let ending, registered == nil, let day = typedDay, day > ending.last {
      faults.append(FieldProblem("day", "\(unit.name) đã hết hiệu lực sau ngày \(ending.last.vietnamese) nên không ký văn bản sau ngày đó"))
    }
    if typed.signer.isEmpty { faults.append(FieldProblem("signer", "Hãy ghi họ tên người ký")) }
    if typed.capacity.isEmpty { faults.append(FieldProblem("capacity", "Hãy ghi chức vụ người ký, ví dụ CHỦ TỊCH")) }
    guard faults.isEmpty, let day = typedDay else { throw .invalid(faults) }
    return Issue(number: number, day: day, capacity: typed.capacity, signer: typed.signer)
  }
}

extension Connection {
  /// The paper as it lies on the desk; one that was sent to be signed with the signer who was typed then.
  ///
  /// - Throws: `Problem.notFound`, `Problem.notAllowed` for those who may not see what the paper is about.
  func paperSheet(
    _ form: PaperForm, _ subject: String, for actor: Actor, on day: Day, publicAddress: String
  ) throws -> PaperSheet {
    var sheet = try plainSheet(form, subject, for: actor, on: day, publicAddress: publicAddress)
    sheet.request = try signingRequest(of: form, about: sheet.subject, in: sheet.unit.id)
    sheet.hasSigner = try sheet.signer.map { try hasSigner($0, of: sheet.unit.id, on: day) } ?? false
    if !BodyRole.apart.contains(sheet.draft.body.role) {
      sheet.ending = try endings(of: [(sheet.unit.id, sheet.unit.provinceID, sheet.unit.validUntil)], by: day)[sheet.unit.id]
    }
    if let open = sheet.openRequest { sheet.take(open.typed) }
    return sheet
  }

  private func plainSheet(
    _ form: PaperForm, _ subject: String, for actor: Actor, on day: Day, publicAddress: String
  ) throws -> PaperSheet {
    let matter = try matter(of: form, subject: subject, for: actor, on: day)
    if let levels = try levelPlace(of: form, matter, on: day) {
      let unit = try unit(levels.issuer.unitID)
      let owner = levels.body.owner
      let draft = Draft(
        form: form, body: levels.body, wording: try wording(of: form.id, owner: owner), issue: nil, typedSymbol: matter.typedSymbol(of: form), practice: matter.practice,
        publicAddress: publicAddress, names: matter.names)
      return PaperSheet(
        form: form, matter: matter, subject: levels.subject, unit: unit, path: levels.issuer.path, owner: owner, draft: draft,
        papers: try papers(of: form, about: levels.subject, issuedBy: unit.id))
    }
    let (issuer, subject) = try place(of: form, matter)
    let unit = try unit(issuer)
    var body = try issuingBody(form.role, of: .unit(unit), on: day)
    if body.signer.isEmpty, let leader = matter.leader(of: form.role) { body.signer = leader }
    let wording = try wording(of: form.id, owner: unit.id)
    let draft = Draft(
      form: form, body: body, wording: wording, issue: nil, typedSymbol: matter.typedSymbol(of: form), practice: matter.practice,
      publicAddress: publicAddress, names: matter.names, extra: ExtraColumns(wording, subject: subject.address))
    return PaperSheet(
      form: form, matter: matter, subject: subject, unit: unit, path: unit.path, owner: unit.id, draft: draft,
      papers: try papers(of: form, about: subject, issuedBy: unit.id))
  }

  /// The unit that issues, and the subject.
  private func place(of form: PaperForm, _ matter: Matter) throws(Problem) -> (unit: String, PaperSubject) {
    switch matter {
    case .dossier(let matter):
      let assessment = matter.dossier.assessment
      return (form.issuer == .commune ? assessment.unitID : assessment.districtID, .dossier(assessment.id))
    case .decision(let matter): return (matter.decision.districtID, .decision(matter.decision.id))
    case .year(let matter):
      guard form.issuer == .level(matter.unit.level) else { throw .notFound("Đơn vị cấp này không có loại văn bản này.") }
      return (matter.unit.id, .year(matter.year.id, unit: matter.unit.id))
    case .level, .council, .levelDecision, .levelYear: throw .notFound("Không có văn bản này, hoặc địa chỉ đã sai.")
    }
  }
}
