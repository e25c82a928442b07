import Foundation
import Hummingbird
import Rules
import Store

/// A request under way whose receiver has ended, or whose authority is another's by now (since 1/7/2025 there are no districts).
struct StrandedRequest: Sendable {
  let item: LevelItem
  let receiverName: String
  /// The last day of the receiver's unit; nil where the unit goes on and only the authority has changed.
  let endedOn: Day?
  /// Who receives by the authority of the day; nil where nobody has been set, so that it cannot be handed over yet.
  let next: AuthoritySetting?
  let nextID: String?
  let nextName: String
}

extension Database {
  /// Hands requests under way to whom the authority of a day names, with their clocks and history; all of them or none. The
  /// council of the old receiver stays readable.
  ///
  /// - Throws: `Problem.invalid` at `note` without a reason, at `ho-so` where nobody has been set to receive;
  ///   `Problem.conflict` for a double click or a stale page.
  func handOver(_ chosen: [Chosen], of province: String, reason: String, on day: Day?, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try actor.require(.handOverDossiers, in: try db.unit(province).path)
      guard let day, day <= Day(time) else { throw Problem.invalid("day", "Hãy ghi ngày bàn giao, không ở tương lai, ví dụ 01/07/2025") }
      guard !reason.isEmpty else { throw Problem.invalid("note", "Hãy ghi lý do và căn cứ bàn giao") }
      guard !chosen.isEmpty else { throw Problem.invalid("ho-so", "Hãy chọn ít nhất một hồ sơ") }
      let stranded = Dictionary(try db.strandedRequests(of: province, on: day).map { ($0.item.assessment.id, $0) }, uniquingKeysWith: { first, _ in first })
      for one in chosen {
        guard let found = stranded[one.id] else {
          throw Problem.conflict("Có hồ sơ không còn phải bàn giao (có thể đã bàn giao xong). Chưa có gì được thực hiện; hãy tải lại trang.")
        }
        guard let next = found.next, let receiver = found.nextID else {
          throw Problem.invalid("ho-so", "\(found.item.subjectName): ngày \(day.vietnamese) chưa có ai được đặt để tiếp nhận theo \(found.item.law.shortName). Hãy đặt thẩm quyền trước")
        }
        var request = found.item.assessment
        (request.receiverID, request.decider) = (receiver, next.decider)
        try db.take(
          .handOver, request, version: one.version, by: actor, at: time, on: day, note: "\(found.receiverName) → \(found.nextName) (\(next.basis)): \(reason)")
      }
    }
  }
}

enum LevelHandOverHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func handOver(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, province = try PlanHandlers.province(of: actor)
    return try await visit.attempt {
      try await visit.once(then: Link.levelHandOver) {
        try await $0.handOver(
          form.all("ho-so").map { Chosen(id: $0, version: form.int("version-\($0)") ?? 0) }, of: province, reason: form["note"], on: form.day("day"),
          by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let province = try PlanHandlers.province(of: try visit.actor()), form = visit.form, today = visit.today
    let day = form.day("day") ?? today
    let (stranded, open) = try await visit.site.database.read { db in
      (try db.strandedRequests(of: province, on: day), try db.openRequests(to: try db.unit(province), on: today).count)
    }
    let crumbs = AuthorityPages.crumbs + [("Bàn giao hồ sơ", Link.levelHandOver)]
    guard !stranded.isEmpty else {
      return Page(
        title: "Bàn giao hồ sơ đang xử lý", breadcrumbs: crumbs,
        body: OpenRequestPart.notice(open, at: province) + Part.empty("Không có hồ sơ nào phải bàn giao", "Hồ sơ mà nơi tiếp nhận đã hết hoặc không còn thẩm quyền sẽ hiện ở đây."))
    }
    let rows = stranded.map { row(one: $0, form) }
    let hidden = stranded.map { one -> HTML in
      let name = "version-\(one.item.assessment.id)"
      return Field.hidden(name, form.has(name) ? form[name] : "\(one.item.version)")
    }
    let table = Part.table("Hồ sơ phải bàn giao", head: ["Đơn vị", "Văn bản", "Tình trạng", "Đang ở", "Bàn giao cho"], rows: rows, captionHidden: true)
    return Page(
      title: "Bàn giao hồ sơ đang xử lý", breadcrumbs: crumbs,
      lead: "<strong>\(stranded.count)</strong> hồ sơ không còn ở đúng nơi tiếp nhận. Thời hạn và lịch sử của hồ sơ đi theo hồ sơ.", wide: true,
      practice: stranded.allSatisfy(\.item.assessment.practice),
      body: """
        \(Field.errorSummary(errors))\(OpenRequestPart.notice(open, at: province))\(Field.formTag(Link.levelHandOver, csrf: visit.csrf, keep: Link.levelHandOver) {
          """
          \(hidden)\(table)\(Field.date("day", "Ngày bàn giao", value: form.has("day") ? form["day"] : today.iso, errors: errors, required: true))\
          \(Field.textarea("note", "Lý do, căn cứ bàn giao", value: form["note"], rows: 3, hint: "Ví dụ: cấp huyện kết thúc ngày 30/6/2025; biên bản bàn giao số …", errors: errors, required: true))\
          \(Field.actions(Field.submit("Bàn giao các hồ sơ đã chọn", consequence: "Nơi nhận mới xử lý tiếp từ bước hồ sơ đang đứng.")))
          """
        })
        """)
  }

  private static func row(one: StrandedRequest, _ form: Form) -> Part.Row {
    let id = one.item.assessment.id, chosen = form.has("note") ? form.all("ho-so").contains(id) : true
    let box: HTML = one.next == nil
      ? "\(one.item.subjectName)"
      : "<label class=\"choice\"><input type=\"checkbox\" name=\"ho-so\" value=\"\(id)\"\(if: chosen, " checked")><span>\(one.item.subjectName)</span></label>"
    let why: HTML = one.endedOn.map { "<br><span class=\"hint\">đã hết ngày \($0.vietnamese)</span>" } ?? "<br><span class=\"hint\">không còn thẩm quyền</span>"
    let next: HTML = one.next.map { "\(one.nextName)<br><span class=\"hint\">\($0.receives) tiếp nhận, \($0.decides) quyết định \(Format.clause($0.basis))</span>" }
      ?? "\(Part.tag("chưa đặt thẩm quyền", .warning)) <a href=\"\(Link.newAuthority(one.item.law.id))\">Đặt thẩm quyền</a>"
    return Part.Row([box, "\(one.item.law.shortName)", "\(one.item.assessment.state.name)", "\(one.receiverName)\(why)", next], marked: one.next == nil)
  }
}
