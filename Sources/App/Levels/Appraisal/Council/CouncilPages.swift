import Rules

/// What the pages of a council need beside it.
struct CouncilView {
  let law: LevelRegulation
  let year: LevelYear
  /// The least number of ủy viên that the province has set; nil: the text's.
  let minimum: Int?
  /// Requests that may be laid before it.
  let waiting: [LevelItem]
  let accounts: [(id: String, name: String)]
  let csrf: String

  private var work: (String, String) { ("Việc hôm nay", Link.work) }

  // MARK: A council that stands

  func show(_ council: NamedCouncil, _ actor: Actor) -> Page {
    let may = council.mayAppraise(actor)
    let warnings = council.warnings(law, year.choices(law), minimum: minimum)
    var facts: [(String, HTML)] = [("Nơi tiếp nhận", "\(council.receiverName)"), ("Văn bản", "\(law.shortName), năm \(year.year)"), ("Cách làm", "\(council.mode.name)")]
    if !council.number.isEmpty { facts.insert(("Quyết định thành lập", "Số \(council.number)\(council.day.map { ", ngày \($0.vietnamese)" } ?? "")"), at: 0) }
    if let day = council.meetingOn { facts.append(("Ngày họp", "\(day.vietnamese)\(if: !council.place.isEmpty, ", \(council.place)")")) }
    if let until = council.opinionsUntil, council.mode == .written { facts.append(("Hạn gửi ý kiến", "hết ngày \(until.vietnamese)")) }
    let ended: HTML = council.dossiers.allSatisfy { $0.assessment.receiverID == council.receiver } ? "" : Part.notice(
      .accent, "<p>Có hồ sơ đã bàn giao cho cơ quan khác; hội đồng này được giữ để xem lại.</p>")
    return Page(
      title: council.name, breadcrumbs: [work, (council.name, Link.council(council.id))],
      lead: "\(council.dossiers.count { $0.assessment.state == .appraising }) hồ sơ đang thẩm định trong \(council.dossiers.count).",
      practice: year.practice,
      body: """
        \(ended)\(Self.warnings(warnings))\(Part.definitionList(facts))\(dossiers(council, actor, may))\(seats(council))\
        \(council.discussed.isEmpty ? "" : Part.section("Diễn biến, thảo luận", "<p>\(Part.lines(council.discussed))</p>"))\
        <p><a href="\(Link.papers(ofCouncil: council.id))">Văn bản của hội đồng</a></p>\
        \(may ? Field.actions(Field.link("Sửa hội đồng, ghi diễn biến", Link.changeCouncil(council.id))) : "")
        """)
  }

  /// Warnings of the text's composition, each with its clause; they block nothing.
  static func warnings(_ warnings: [Reason]) -> HTML {
    warnings.isEmpty ? "" : Part.notice(
      .warning, title: "Thành phần hội đồng cần xem lại",
      "<ul>\(warnings.map { "<li>\($0.text) \(Format.clause($0.clause))</li>" as HTML })</ul><p>Chương trình chỉ nhắc, không chặn.</p>")
  }

  /// What a request that was laid before the council by mistake is asked before it leaves.
  func withdrawal(_ dossier: NamedCouncil.Dossier, of council: NamedCouncil, form: Form, errors: FormErrors) -> Page {
    let here = Link.withdrawal(council.id, dossier.assessment.id)
    return Page(
      title: "Đưa \(dossier.subjectName) ra khỏi hội đồng",
      breadcrumbs: [work, (council.name, Link.council(council.id)), ("Đưa ra khỏi hội đồng", here)],
      lead: "Hồ sơ về bước “Đã tiếp nhận” và chờ hội đồng khác; chưa có ý kiến nào bị mất.", practice: year.practice,
      body: """
        \(Field.errorSummary(errors))\(Field.formTag(here, csrf: csrf, keep: here) {
          """
          \(Field.hidden("version", form.has("version") ? form["version"] : "\(dossier.version)"))\
          \(Field.textarea("note", "Lý do", value: form["note"], rows: 3, errors: errors, required: true))\
          \(Field.actions(Field.submit("Đưa hồ sơ ra khỏi hội đồng"), Field.link("Quay lại hội đồng", Link.council(council.id))))
          """
        })
        """)
  }

  private func dossiers(_ council: NamedCouncil, _ actor: Actor, _ may: Bool) -> HTML {
    let own = council.seat(of: actor.accountID)
    let rows = council.dossiers.map { dossier -> Part.Row in
      let id = dossier.assessment.id
      let voted = council.seats.count { seat in !council.votes(on: id, of: seat.number).isEmpty }
      let isOpen = council.isOpen(dossier)
      let vote: HTML = if isOpen, let own {
        "<a href=\"\(Link.votes(council.id, id, seat: own.number))\">Cho ý kiến</a>"
      } else if isOpen, may {
        "<a href=\"\(Link.voteGrid(council.id, id))\">Ghi ý kiến</a>"
      } else {
        "<a href=\"\(Link.votes(council.id, id))\">Xem ý kiến</a>"
      }
      let conclude: HTML = may && isOpen ? "<a href=\"\(Link.levelConclusion(id))\">Ghi kết luận</a>" : ""
      let out: HTML = may && council.mayWithdraw(dossier) ? "<a href=\"\(Link.withdrawal(council.id, id))\">Đưa ra khỏi hội đồng</a>" : ""
      return [
        "<a href=\"\(Link.level(id))\">\(dossier.subjectName)</a>", "<div class=\"deeds\">\(vote) \(conclude) \(out)</div>", "\(dossier.assessment.state.name)",
        dossier.askedLevel.map { "\($0)" } ?? "–", "\(voted)/\(council.seats.count)",
      ]
    }
    return Part.table("Hồ sơ trước hội đồng", head: ["Đơn vị", "Việc", "Tình trạng", "Mức độ đề nghị", "Thành viên có ý kiến"], rows: rows, numericColumns: [3, 4])
  }

  private func seats(_ council: NamedCouncil) -> HTML {
    let bodies = Dictionary((law.council?.bodies ?? []).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let rows = council.seats.map { seat -> Part.Row in
      ["\(seat.name)", "\(seat.role.name)", "\(seat.office)", "\(bodies[seat.body] ?? "")", seat.accountID == nil ? "thư ký ghi" : "tự cho ý kiến"]
    }
    return Part.table("Thành viên", head: ["Họ tên", "Vai trò", "Chức vụ, đơn vị", "Đại diện cho", "Ý kiến"], rows: rows)
  }

  // MARK: Its form

  /// - Parameter council: the one that is changed; nil for a new one.
  func form(_ council: NamedCouncil?, form: Form, errors: FormErrors) -> Page {
    let here = council.map { Link.changeCouncil($0.id) } ?? Link.newCouncil([])
    let title = council == nil ? "Lập hội đồng" : "Sửa hội đồng"
    let seated = Set(council?.dossiers.map(\.assessment.id) ?? [])
    let numbers = CouncilForm.numbers(form)
    let lines = numbers.isEmpty ? Array(1...7) : numbers + (1...CouncilForm.spare).map { (numbers.last ?? 0) + $0 }
    let reason: HTML = council == nil ? "" : Field.text("reason", "Lý do sửa", value: form["reason"], hint: "Bắt buộc khi đổi hạn gửi ý kiến", errors: errors)
    return Page(
      title: title, breadcrumbs: [work] + (council.map { [($0.name, Link.council($0.id))] } ?? []) + [(title, here)],
      lead: "\(law.shortName), năm \(year.year). \(rule)", wide: true, practice: year.practice,
      body: """
        \(Field.errorSummary(errors))\(Field.formTag(here, csrf: csrf, keep: here) {
          """
          \(council.map { Field.hidden("council-version", form.has("council-version") ? form["council-version"] : "\($0.version)") } ?? "")\
          \(requests(form, errors, seated, isNew: council == nil))\
          \(Field.text("name", "Tên hội đồng", value: form.has("name") ? form["name"] : "Hội đồng thẩm định \(law.shortName), năm \(year.year)", errors: errors, required: true))\
          \(Field.row(
            Field.text("number", "Số quyết định thành lập", value: form["number"], hint: "Để trống nếu chưa có số", errors: errors, width: .medium),
            Field.date("day", "Ngày quyết định", value: form["day"], errors: errors)))\
          \(Field.radios("mode", "Cách làm", choices: NamedCouncil.Mode.allCases.map { Field.Choice($0.rawValue, $0.name) }, value: form.has("mode") ? form["mode"] : "meeting", errors: errors, required: true))\
          \(Field.row(
            Field.date("meeting-on", "Ngày họp", value: form["meeting-on"], errors: errors),
            Field.text("place", "Nơi họp", value: form["place"], errors: errors, width: .medium),
            Field.date("opinions-until", "Hạn gửi ý kiến bằng văn bản", value: form["opinions-until"], hint: "Hết ngày này không nhận nữa", errors: errors)))\
          \(Field.fieldset("Thành viên", hint: "Người có tài khoản vai trò thành viên hội đồng tự cho ý kiến trên điện thoại; còn lại thư ký ghi.") {
            HTML.join(lines.map { seat($0, form, errors) })
          })\
          \(council == nil ? "" : Field.textarea("discussed", "Diễn biến cuộc họp, ý kiến thảo luận", value: form["discussed"], rows: 6, hint: "In vào biên bản họp hội đồng", errors: errors))\
          \(reason)\(Field.actions(Field.submit(council == nil ? "Lập hội đồng và chuyển hồ sơ thẩm định" : "Lưu hội đồng")))
          """
        })
        """)
  }

  private var rule: String {
    guard let council = law.council else { return "" }
    let least = minimum ?? council.minimum
    let number = least.map { "ít nhất \($0) ủy viên\(council.odd ? ", số lẻ" : ""); " } ?? ""
    let bodies = council.bodies.map(\.name).joined(separator: ", ")
    return "Thành phần theo \(council.clause): \(number)\(bodies.isEmpty ? "văn bản không kể tên các bên" : "có đại diện \(bodies)")."
  }

  private func requests(_ form: Form, _ errors: FormErrors, _ seated: Set<String>, isNew: Bool) -> HTML {
    let open = waiting.filter { !seated.contains($0.assessment.id) }
    guard !open.isEmpty else {
      return isNew ? Part.notice(.warning, "<p>Chưa có hồ sơ nào đã tiếp nhận để đưa ra hội đồng.</p>") : ""
    }
    let chosen = form.all("ho-so")
    let versions = open.map { item -> HTML in
      let name = "version-\(item.assessment.id)"
      return Field.hidden(name, form.has(name) ? form[name] : "\(item.version)")
    }
    return HTML.join(versions) + Field.checkboxes(
      "ho-so", isNew ? "Hồ sơ đưa ra hội đồng" : "Đưa thêm hồ sơ ra hội đồng",
      choices: open.map { Field.Choice($0.assessment.id, "\($0.subjectName) – đề nghị mức độ \($0.askedLevel.map(String.init) ?? "–")") }, values: chosen, errors: errors)
  }

  private func seat(_ number: Int, _ form: Form, _ errors: FormErrors) -> HTML {
    let role = form.has("seat-role-\(number)") ? form["seat-role-\(number)"] : (number == 1 ? "chairman" : number == 2 ? "secretary" : "member")
    let bodies: HTML = law.council?.bodies.isEmpty ?? true ? "" : Field.select(
      "seat-body-\(number)", "Đại diện cho", choices: (law.council?.bodies ?? []).map { Field.Choice($0.id, $0.name) }, value: form["seat-body-\(number)"],
      empty: "– Khác –", errors: errors)
    let account: HTML = accounts.isEmpty ? "" : Field.select(
      "seat-account-\(number)", "Tài khoản", choices: accounts.map { Field.Choice($0.id, $0.name) }, value: form["seat-account-\(number)"],
      empty: "– Thư ký ghi –", errors: errors)
    let fields = Field.row(
      Field.text("seat-name-\(number)", "Họ tên", value: form["seat-name-\(number)"], errors: errors, width: .medium, required: number == 1),
      Field.select("seat-role-\(number)", "Vai trò", choices: Council.Role.allCases.map { Field.Choice($0.rawValue, $0.name) }, value: role, empty: nil, errors: errors),
      Field.text("seat-office-\(number)", "Chức vụ, đơn vị", value: form["seat-office-\(number)"], errors: errors, width: .medium, required: number == 1), bodies, account)
    // The number stands in the legend, which is read with each field.
    return "<fieldset class=\"seat\"><legend>Thành viên \(number)\(if: number > 1, " <span class=\"hint\">(không có thì để trống)</span>")</legend>\(fields)</fieldset>"
  }
}
