import Hummingbird
import Rules
import Store

enum HandoverHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, .none))
  }

  static func handOver(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      if form.day("until") == nil, !form["until"].isEmpty {
        throw Problem.invalid("until", "“\(form["until"])” không phải là ngày, hãy ghi như 25/12/2023")
      }
      func some(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
      let handover = Handover(
        hatID: form["hat"], to: form["to"], from: form.day("from"), until: form.day("until"), title: form["title"],
        signing: some("signing"), authority: some("authority"), reason: form["reason"])
      try await visit.site.database.handOver(handover, of: id, by: actor, at: visit.now)
      return visit.go("\(Link.handover(id))?giao=\(handover.hatID)&nhan=\(handover.to)")
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try AccountHandlers.manager(visit), id = try visit.path("id"), today = visit.today
    let form = visit.form
    let (account, work, done) = try await visit.site.database.read { db in
      let account = try db.account(id)
      // Only what the actor may give away.
      let work = try db.openWork(of: id, on: today).filter { try db.mayGive($0.role, in: $0.unitID, actor) }
      let done = form.has("nhan") ? try db.received(form["giao"], of: id, by: form["nhan"]) : nil
      guard try !work.isEmpty || !db.accountLines(seenBy: actor, account: id).isEmpty else {
        throw Problem.notAllowed("Tài khoản này không thuộc đơn vị anh/chị quản lý.")
      }
      return (account, try work.map { ($0, try db.receivers(for: $0, on: today)) }, done)
    }
    let page = HandoverPages.page(account, work, today: today, form: form, errors: errors, csrf: visit.csrf)
    guard let done else { return page }
    let until = done.until.map { " đến hết ngày \(Format.date($0))" } ?? ", bàn giao hẳn"
    var told = page
    told.body = Part.notice(.success, "<p>Đã bàn giao cho \(done.name) (\(done.title)), từ ngày \(Format.date(done.from))\(until).</p>") + page.body
    return told
  }
}

enum HandoverPages {
  static func page(
    _ account: Account, _ work: [(OpenWork, [Receiver])], today: Day, form: Form, errors: FormErrors, csrf: String
  ) -> Page {
    let body: HTML = work.isEmpty
      ? Part.empty("Không có vai trò nào để bàn giao", "\(account.name) hiện không giữ vai trò nào mà anh/chị được giao cho người khác. Việc của cán bộ, Chủ tịch do cấp trên bàn giao.")
      : HTML.join(work.map { part(account, $0, $1, today: today, form: form, errors: errors, csrf: csrf) })
    return Page(
      title: "Bàn giao việc của \(account.name)",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), ("Tài khoản", "/tai-khoan"), (account.name, "/tai-khoan/\(account.id)"),
        ("Bàn giao", Link.handover(account.id)),
      ],
      lead: "Khi vắng mặt hoặc chuyển công tác: người nhận thấy các việc này ở “Việc hôm nay”, sau khi bấm “Đổi vai trò” nếu đang giữ vai trò khác. Điểm và bước đã làm vẫn đứng tên người đã làm.",
      body: "\(Field.errorSummary(errors))\(body)")
  }

  private static func part(
    _ account: Account, _ work: OpenWork, _ receivers: [Receiver], today: Day, form: Form, errors: FormErrors, csrf: String
  ) -> HTML {
    let isTyped = form["hat"] == work.hatID
    let (form, errors) = isTyped ? (form, errors) : (Form(), FormErrors.none)
    let title = "\(work.title)\(work.unitName.isEmpty ? "" : " – \(work.unitName)")"
    guard !receivers.isEmpty else {
      return Part.section(
        title, "\(list(work))<p>\(work.unitName) chưa có ai khác để nhận. <a href=\"/tai-khoan/moi\">Lập tài khoản</a> cho người thay trước.</p>")
    }
    let signing: HTML = work.signs ? """
      \(Field.select("signing", "Người nhận ký", choices: [Field.Choice("KT.", "KT. (ký thay)"), Field.Choice("TUQ.", "TUQ. (ký thừa ủy quyền)")], value: form["signing"], errors: errors, required: true))\
      \(Field.text("authority", "Căn cứ ký thay, ủy quyền", value: form["authority"], hint: "Số, ngày văn bản phân công hoặc ủy quyền", errors: errors, required: true))
      """ : ""
    let transfer = Field.formTag(Link.handover(account.id), csrf: csrf) {
      """
      \(Field.hidden("hat", work.hatID))\
      \(Field.select("to", "Người nhận", choices: receivers.map { Field.Choice($0.accountID, "\($0.name) – \($0.title)") }, value: form["to"], errors: errors, required: true))\
      \(Field.text("title", "Chức vụ của người nhận khi làm việc này", value: form["title"], hint: "Bỏ trống thì giữ chức vụ đang có", errors: errors, width: .medium))\
      \(Field.row(
        Field.date("from", "Từ ngày", value: form.has("from") ? form["from"] : today.iso, errors: errors, required: true),
        Field.date("until", "Đến hết ngày", value: form["until"], hint: "Bỏ trống nếu bàn giao hẳn", errors: errors)))\
      \(signing)\(Field.textarea("reason", "Lý do", value: form["reason"], rows: 2, hint: "Ví dụ: nghỉ ốm, đi học, chuyển công tác", errors: errors, required: true))\
      \(Field.actions(Field.submit("Bàn giao việc", consequence: work.inspects ? "Tiêu chí kiểm tra chưa chấm chuyển ngay cho người nhận." : "Bàn giao được ghi vào nhật ký của từng hồ sơ.")))
      """
    }
    // Whoever sits in a council was named by a decision (TT 25 Điều 9.2b): another takes the seat by another one.
    let seats: HTML = work.role == .inspector ? "<p class=\"hint\">Ghế trong hội đồng thẩm định không bàn giao ở đây: thay người thì sửa ở trang của hội đồng.</p>" : ""
    return Part.section(title, "\(list(work))\(seats)\(Part.whyDetails("Bàn giao cho người khác", open: isTyped, transfer))")
  }

  private static func list(_ work: OpenWork) -> HTML {
    guard !work.dossiers.isEmpty else { return "<p>Hiện không có hồ sơ nào chờ vai trò này.</p>" }
    let hasCriteria = work.dossiers.contains { !$0.criteria.isEmpty }
    let rows = work.dossiers.map { dossier -> Part.Row in
      let criteria: [HTML] = hasCriteria ? ["\(dossier.criteria.map(String.init).joined(separator: ", "))"] : []
      return Part.Row(
        ["\(dossier.name), \(if: dossier.state.isOfLevels, "theo mức độ, ")năm \(dossier.year)\(if: dossier.practice, " (thực hành)")", "\(dossier.state.name)"] + criteria)
    }
    let criteria: [HTML] = hasCriteria ? [work.inspects ? "Tiêu chí còn phải chấm" : "Tiêu chí được giao"] : []
    return Part.table("Việc đang mở", head: ["Hồ sơ", "Đang ở bước"] + criteria, rows: rows, captionHidden: true)
  }
}

extension OpenWork.State {
  fileprivate var isOfLevels: Bool {
    switch self {
    case .points: false
    case .levels: true
    }
  }

  fileprivate var name: String {
    switch self {
    case .points(let state): state.name
    case .levels(let state): state.name
    }
  }
}
