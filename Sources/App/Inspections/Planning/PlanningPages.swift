import Rules

/// What the page of a plan is about.
struct Planning: Sendable {
  let dossier: Dossier
  let plan: Inspection
  let candidates: [Candidate]
  let clock: DossierClock?
  let mayPlan: Bool

  /// Everyone who has a column: who can be named, and who is named already.
  var people: [Candidate] {
    let known = Set(candidates.map(\.accountID))
    return candidates
      + plan.members.filter { !known.contains($0.accountID) }
      .map { Candidate(accountID: $0.accountID, name: $0.name, title: $0.body) }
  }

  func member(_ id: String) -> Inspection.Member? { plan.members.first { $0.accountID == id } }
}

enum PlanningPages {
  static func page(_ planning: Planning, form: Form, errors: FormErrors, csrf: String) -> Page {
    let dossier = planning.dossier
    let id = dossier.assessment.id
    return Page(
      title: "Kế hoạch kiểm tra \(dossier.communeName)",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), (dossier.communeName, Link.dossier(id)), ("Kế hoạch kiểm tra", Link.inspectionPlan(id)),
      ],
      lead: coverage(planning), wide: true, practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(planning.clock.map(Part.clockNotice))\
        \(planning.mayPlan ? edit(planning, form, errors, csrf) : read(planning))
        """)
  }

  private static func coverage(_ planning: Planning) -> HTML {
    let holes = planning.plan.uncovered(of: planning.dossier.regulation)
    let all = planning.dossier.lines.count
    return holes.isEmpty
      ? "Cả \(all) tiêu chí đã có người kiểm tra."
      : "\(all - holes.count)/\(all) tiêu chí đã có người.\(if: holes.count < all, " <strong>Tiêu chí \(holes.map(String.init).joined(separator: ", ")) chưa có người kiểm tra.</strong>")"
  }

  private static func edit(_ planning: Planning, _ form: Form, _ errors: FormErrors, _ csrf: String) -> HTML {
    let (plan, dossier) = (planning.plan, planning.dossier)
    // A day that could not be read is shown as it was typed.
    func day(_ name: String, _ value: Day?) -> String { value?.iso ?? form[name] }
    guard !planning.people.isEmpty else {
      return Part.empty(
        "Huyện chưa có ai để lập đoàn", "Hãy mở tài khoản với vai trò kiểm tra cho người của huyện.",
        action: Field.link("Mở tài khoản", "/tai-khoan", tone: .primary))
    }
    return Field.formTag(Link.inspectionPlan(dossier.assessment.id), csrf: csrf, keep: Link.inspectionPlan(dossier.assessment.id)) {
      """
      \(Field.hidden("version", "\(dossier.version)"))\(Field.hidden("plan-version", "\(plan.version)"))\
      \(Field.row(
        Field.text("number", "Số kế hoạch", value: plan.number, errors: errors, width: .short),
        Field.date("planned-on", "Ngày duyệt kế hoạch", value: day("planned-on", plan.plannedOn), errors: errors),
        Field.date("visit-on", "Ngày kiểm tra tại xã", value: day("visit-on", plan.visitOn), errors: errors)))\
      \(Field.text("place", "Nơi kiểm tra", value: plan.place, errors: errors))\
      \(Part.section("Đoàn kiểm tra", id: Field.id("member"), "\(fault("member", errors))\(fault("leader", errors))\(team(planning))"))\
      \(Part.section("Ai kiểm tra tiêu chí nào", id: Field.id("criteria"), "\(fault("criteria", errors))\(matrix(planning, editable: true))"))\
      \(buttons(dossier))
      """
    }
  }

  private static func fault(_ field: String, _ errors: FormErrors) -> HTML {
    errors.error(for: field).map { "<p class=\"error\"><span class=\"word\">Cần sửa:</span> \($0)</p>" } ?? ""
  }

  private static func buttons(_ dossier: Dossier) -> HTML {
    dossier.assessment.state == .accepted
      ? Field.actions(
        Field.submit("Duyệt kế hoạch", name: "viec", value: "duyet"),
        Field.submit("Lưu nháp", tone: .secondary, name: "viec", value: "luu"))
      : Field.actions(Field.submit("Lưu thay đổi", name: "viec", value: "luu"))
  }

  private static func team(_ planning: Planning) -> HTML {
    let rows = planning.people.map { person -> Part.Row in
      let (id, member) = (person.accountID, planning.member(person.accountID))
      return [
        """
        <label class="choice"><input type="checkbox" name="member" value="\(id)"\(if: member != nil, " checked")>\
        <span>\(person.name)</span></label>
        """,
        """
        <input type="text" class="input medium" name="body-\(id)" value="\(member?.body ?? person.title)" \
        aria-label="Cơ quan của \(person.name)">
        """,
        """
        <label class="choice"><input type="radio" name="leader" value="\(id)"\(if: member?.leads == true, " checked")>\
        <span>Trưởng đoàn<span class="hidden">: \(person.name)</span></span></label>
        """,
      ]
    }
    return Part.table("Thành viên", head: ["Họ tên", "Cơ quan", "Trưởng đoàn"], rows: rows, captionHidden: true)
  }

  /// Criteria down, people across; a row without anyone is a hole and is marked.
  static func matrix(_ planning: Planning, editable: Bool) -> HTML {
    let people = editable ? planning.people : planning.people.filter { planning.member($0.accountID) != nil }
    let holes = Set(planning.plan.uncovered(of: planning.dossier.regulation))
    let rows = planning.dossier.lines.map { line -> Part.Row in
      let number = line.criterion.number
      let cells = people.map { person -> HTML in
        let has = planning.member(person.accountID)?.criteria.contains(number) ?? false
        guard editable else { return has ? "có" : "" }
        return """
          <input type="checkbox" name="criteria-\(person.accountID)" value="\(number)"\(if: has, " checked") \
          aria-label="\(person.name) kiểm tra tiêu chí \(number)">
          """
      }
      let state: HTML = holes.contains(number) ? Part.tag("Chưa có ai", .warning) : ""
      return Part.Row(["\(number). \(line.criterion.name)"] + cells + [state], marked: holes.contains(number))
    }
    return Part.table(
      "Phân công theo tiêu chí", head: ["Tiêu chí"] + people.map { "\($0.name)" } + ["Thiếu"], rows: rows, captionHidden: true)
  }

  private static func read(_ planning: Planning) -> HTML {
    let plan = planning.plan
    guard plan.version > 0 else { return Part.empty("Chưa có kế hoạch kiểm tra", "Cán bộ huyện lập kế hoạch sau khi tiếp nhận hồ sơ.") }
    let leader = plan.members.first(where: \.leads)?.name ?? "chưa chọn"
    return """
      \(Part.definitionList([
        ("Số kế hoạch", "\(plan.number)"), ("Ngày duyệt", "\(plan.plannedOn?.vietnamese ?? "chưa ghi")"),
        ("Ngày kiểm tra", "\(plan.visitOn?.vietnamese ?? "chưa ghi")"), ("Nơi kiểm tra", "\(plan.place)"),
        ("Trưởng đoàn", "\(leader)"),
      ]))\(matrix(planning, editable: false))
      """
  }

  /// What the commune says of itself: what a survey looks at.
  private static func own(_ dossier: Dossier) -> HTML {
    let id = dossier.assessment.id
    let total: HTML = dossier.judged(.own).map {
      "Xã tự chấm <strong>\(Format.points($0.total))</strong> điểm, tự xếp loại \(Part.rating($0.rating.id, in: dossier.regulation)). "
    } ?? ""
    return "<p>\(total)<a href=\"\(Link.dossier(id))\">Xem hồ sơ</a> · <a href=\"\(Link.evidenceRegister(id))\">Sổ minh chứng</a></p>"
  }

  static func survey(
    _ dossier: Dossier, _ survey: Survey?, mayRecord: Bool, form: Form, errors: FormErrors, csrf: String
  ) -> Page {
    let id = dossier.assessment.id
    let body: HTML
    if let survey {
      body = Part.definitionList([
        ("Ngày khảo sát", "\(survey.day.vietnamese)"), ("Kết quả", Part.lines(survey.findings)), ("Người ghi", "\(survey.name)"),
      ])
    } else if mayRecord, dossier.assessment.transition(.survey) != nil {
      body = Field.formTag(Link.survey(id), csrf: csrf, keep: Link.survey(id)) {
        """
        \(Field.hidden("version", "\(dossier.version)"))\
        \(Field.date("day", "Ngày khảo sát", value: form["day"], errors: errors, required: true))\
        \(Field.textarea("findings", "Kết quả khảo sát", value: form["findings"], rows: 8, hint: "Đã thấy gì, làm tốt gì, còn thiếu gì", errors: errors, required: true))\
        \(Field.actions(Field.submit("Ghi kết quả khảo sát", consequence: "Hồ sơ kết thúc ở bước này; sau đó không sửa được.")))
        """
      }
    } else {
      body = Part.empty("Chưa có kết quả khảo sát", "Cán bộ huyện ghi sau khi tiếp nhận hồ sơ của xã không kiểm tra năm nay.")
    }
    return Page(
      title: "Khảo sát \(dossier.communeName)",
      breadcrumbs: [("Việc hôm nay", Link.work), (dossier.communeName, Link.dossier(id)), ("Khảo sát", Link.survey(id))],
      lead: "Xã tự đánh giá và được khảo sát, không xếp loại năm \(dossier.year).", practice: dossier.assessment.practice,
      body: "\(Field.errorSummary(errors))\(own(dossier))\(body)")
  }
}
