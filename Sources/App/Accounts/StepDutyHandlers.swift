import Foundation
import Hummingbird
import Rules
import Store

extension Site {
  /// Says which of the two bodies does which step in a district, from now on.
  ///
  /// - Throws: `Problem.invalid` at each step that is given to a body of which there is nobody.
  func shareOut(_ duties: StepDuties, in district: String, by actor: Actor, at now: Date) async throws {
    try await database.write { db in
      try actor.require(.manageAccounts, in: try db.unit(district).path)
      let there = Set(try db.districtOfficers(of: district, on: Day(now)).compactMap(\.body))
      let faults = StepDuties.steps.compactMap { step -> FieldProblem? in
        guard let body = duties.bodies[step], !there.contains(body) else { return nil }
        return FieldProblem(step.rawValue, "\(step.stepName): chưa có cán bộ nào của \(body.name). Hãy lập tài khoản, chọn cơ quan, rồi phân việc.")
      }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try db.setStepDuties(duties, of: district, by: actor, at: now)
      try db.journal(.stepsShared, chain: .unit(district), subject: district, ["duties": duties.text], by: actor, at: now)
    }
  }
}

extension Permission {
  /// A step that can be shared out, as people call it.
  fileprivate var stepName: String {
    switch self {
    case .receive: "Tiếp nhận, trả lại hồ sơ"
    case .judgeEvidence: "Xét minh chứng"
    case .planInspection: "Lập kế hoạch, đoàn kiểm tra"
    case .survey: "Ghi kết quả khảo sát"
    case .conclude: "Tổng hợp kết quả kiểm tra"
    case .propose: "Trình người có thẩm quyền"
    case .publish: "Công bố kết quả"
    default: rawValue
    }
  }
}

/// Who does which step in a district: Hội Khuyến học or Phòng GDĐT, both of which see all.
enum StepDutyHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let district = try district(of: try visit.actor())
    let duties = try await visit.site.database.read { db in try db.stepDuties(of: district) }
    return visit.answer(try await page(visit, district, duties, .none))
  }

  static func save(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), district = try district(of: actor), form = visit.form
    let given = StepDuties.steps.compactMap { step in DistrictBody(rawValue: form[step.rawValue]).map { (step, $0) } }
    let duties = StepDuties(Dictionary(given) { first, _ in first })
    return try await visit.attempt {
      try await visit.site.shareOut(duties, in: district, by: actor, at: visit.now)
      return visit.go(Link.accounts)
    } orShow: { try await page(visit, district, duties, $0) }
  }

  private static func district(of actor: Actor) throws(Problem) -> String {
    guard actor.role == .districtOfficer, let unit = actor.unitID else { throw .notAllowed("Chỉ cán bộ cấp huyện phân việc trong huyện.") }
    return unit
  }

  private static func page(_ visit: Visit, _ district: String, _ duties: StepDuties, _ errors: FormErrors) async throws -> Page {
    let today = visit.today
    let officers = try await visit.site.database.read { db in try db.districtOfficers(of: district, on: today) }
    func names(_ body: DistrictBody?) -> String {
      let names = officers.filter { $0.body == body }.map(\.name)
      return names.isEmpty ? "chưa có ai" : names.joined(separator: "; ")
    }
    let people = DistrictBody.allCases.map { ($0.name, "\(names($0))" as HTML) }
      + [("Chưa ghi cơ quan, làm được mọi việc", "\(names(nil))" as HTML)]
    let choices = DistrictBody.allCases.map { Field.Choice($0.rawValue, $0.name) }
    let form = Field.formTag(Link.stepDuties, csrf: visit.csrf) {
      let steps = StepDuties.steps.map { step in
        Field.select(step.rawValue, step.stepName, choices: choices, value: duties.bodies[step]?.rawValue ?? "", empty: "Cả hai", errors: errors)
      }
      return "\(HTML.join(steps))\(Field.actions(Field.submit("Lưu phân việc"), Field.link("Thôi", Link.accounts)))"
    }
    return Page(
      title: "Phân việc trong huyện", breadcrumbs: [("Việc hôm nay", Link.work), ("Tài khoản", Link.accounts), ("Phân việc trong huyện", Link.stepDuties)],
      lead: "Hội Khuyến học và Phòng GDĐT cùng phụ trách hồ sơ và đều xem được hết. Việc nào chỉ một cơ quan làm thì chọn ở đây.",
      body: "\(Field.errorSummary(errors))\(Part.definitionList(people))\(form)")
  }
}
