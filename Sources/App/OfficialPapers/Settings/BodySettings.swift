import Foundation
import Hummingbird
import Rules
import Store

/// How a body stands on its papers.
enum BodySettings {
  static func showBody(_ visit: Visit) async throws -> Response {
    let (owner, body) = try await body(visit)
    return visit.answer(bodyPage(owner, body, visit.form, .none, visit.csrf))
  }

  static func saveBody(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let (owner, old) = try await body(visit)
    return try await visit.attempt {
      let body = try IssuingBody(visit.form, over: old)
      try await visit.site.database.save(body, of: owner, by: actor, at: visit.now)
      return visit.go(Link.issuingBody(old.role) + "?da-luu=1")
    } orShow: { bodyPage(owner, old, visit.form, $0, visit.csrf) }
  }

  private static func body(_ visit: Visit) async throws -> (BodyOwner, IssuingBody) {
    let (actor, today, asked) = (try visit.actor(), visit.today, try visit.path("role"))
    return try await visit.site.database.read { db in
      let owner = try db.bodyOwner(of: actor)
      guard let role = owner.roles.first(where: { $0.rawValue == asked }) else { throw Problem.notFound("Không có cơ quan này.") }
      return (owner, try db.issuingBody(role, of: owner, on: today))
    }
  }

  private static func bodyPage(_ owner: BodyOwner, _ body: IssuingBody, _ form: Form, _ errors: FormErrors, _ csrf: String) -> Page {
    func typed(_ name: String, _ kept: String) -> String { form.has("version") ? form[name] : kept }
    let saved: HTML = form.has("da-luu") ? Part.notice(.success, "<p>Đã lưu. Các bản thảo từ nay dùng nội dung mới.</p>") : ""
    return Page(
      title: body.role.name == owner.name ? owner.name : "\(body.role.name) – \(owner.name)", breadcrumbs: [("Việc hôm nay", Link.work), ("Sổ văn bản", Link.register), (body.role.name, Link.issuingBody(body.role))],
      lead: "Những gì đứng ở đầu và cuối văn bản của cơ quan (Nghị định 30/2020/NĐ-CP, Phụ lục I).", practice: owner.practice,
      body: """
        \(saved)\(Field.errorSummary(errors))\(others(owner, body.role))\(Field.formTag(Link.issuingBody(body.role), csrf: csrf, keep: Link.issuingBody(body.role)) {
          """
          \(Field.hidden("version", "\(body.version)"))\
          \(Field.text("superior", "Cơ quan chủ quản trực tiếp", value: typed("superior", body.superior), hint: "Để trống nếu không có, như Ủy ban nhân dân", errors: errors))\
          \(Field.textarea("name", "Tên cơ quan ban hành", value: typed("name", body.name), rows: 2, hint: "Tên dài thì xuống dòng", errors: errors, required: true))\
          \(Field.row(
            Field.text("symbol", "Chữ viết tắt trong ký hiệu", value: typed("symbol", body.symbol), hint: "UBND trong 05/TTr-UBND", errors: errors, width: .medium, required: true),
            Field.text("drafting", "Chữ viết tắt đơn vị soạn thảo", value: typed("drafting", body.drafting), hint: "GDĐT trong công văn 123/UBND-GDĐT; để trống nếu không ghi", errors: errors, width: .medium),
            Field.text("place", "Địa danh", value: typed("place", body.place), errors: errors, width: .medium, required: true)))\
          \(Field.textarea("capacity", "Quyền hạn, chức vụ người ký", value: typed("capacity", body.capacity.joined(separator: "\n")), rows: 3, hint: "Mỗi dòng như trên văn bản", errors: errors, required: true))\
          \(Field.text("signer", "Họ tên người ký", value: typed("signer", body.signer), hint: "Không ghi học hàm, học vị", errors: errors))\
          \(series(body, typed, errors))\
          \(Field.actions(Field.submit("Lưu")))
          """
        })
        """)
  }

  private static func series(_ body: IssuingBody, _ typed: (String, String) -> String, _ errors: FormErrors) -> HTML {
    guard !BodyRole.apart.contains(body.role) else { return "" }
    return Field.radios(
      "series", "Đánh số văn bản", choices: IssuingBody.Series.allCases.map { Field.Choice($0.rawValue, $0.name) },
      value: typed("series", body.series.rawValue), errors: errors)
  }

  private static func others(_ owner: BodyOwner, _ role: BodyRole) -> HTML {
    owner.roles.count == 1 ? "" : Part.tabs("Cơ quan", owner.roles.map { (title: $0.name, href: Link.issuingBody($0), current: $0 == role, count: nil) })
  }
}

extension IssuingBody {
  /// - Throws: `Problem.invalid` naming every empty field.
  init(_ form: Form, over old: IssuingBody) throws(Problem) {
    self = old
    let needed = [("name", "tên cơ quan"), ("symbol", "chữ viết tắt"), ("place", "địa danh"), ("capacity", "chức vụ người ký")]
    let faults = needed.filter { form[$0.0].isEmpty }.map { FieldProblem($0.0, "Hãy ghi \($0.1)") }
    guard faults.isEmpty else { throw .invalid(faults) }
    superior = form["superior"]
    name = form["name"]
    symbol = form["symbol"].uppercased().filter { !$0.isWhitespace }
    drafting = form["drafting"].uppercased().filter { !$0.isWhitespace }
    place = form["place"]
    capacity = form["capacity"].split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    signer = form["signer"]
    series = BodyRole.apart.contains(role) ? .office : Series(rawValue: form["series"]) ?? .office
    version = form.int("version") ?? 0
  }
}

extension Database {
  /// - Throws: `Problem.conflict` when someone else has saved since the page was read.
  func save(_ body: IssuingBody, of owner: BodyOwner, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try owner.requireIssuing(by: actor)
      guard try db.save(body, by: actor, at: time) else {
        throw Problem.conflict("Người khác vừa sửa cơ quan này. Hãy tải lại trang, xem lại rồi lưu.")
      }
      try db.journal(
        .bodyChanged, chain: owner.chain, subject: body.role.rawValue,
        ["name": body.name, "symbol": body.symbol, "drafting": body.drafting, "signer": body.signer, "series": body.series.rawValue], by: actor, at: time)
    }
  }
}
