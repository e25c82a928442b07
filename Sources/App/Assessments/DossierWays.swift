import Rules

/// What an actor can do next with a dossier: one primary button, then the others.
enum DossierWays {
  static func next(_ dossier: Dossier, _ actor: Actor) -> [HTML] {
    let assessment = dossier.assessment
    let id = assessment.id
    func may(_ action: Assessment.Action) -> Bool {
      guard let permission = action.communePermission else { return false }
      return assessment.transition(action) != nil && actor.may(permission, in: dossier.path)
    }
    if may(.requestSignature) {
      guard let hole = dossier.withoutPoints.first else {
        return [Field.link("Trình Chủ tịch xã ký", Link.step(id, .requestSignature), tone: .primary)]
      }
      return [
        Field.link("Chấm tiếp tiêu chí \(hole)", Link.criterion(id, hole), tone: .primary),
        Field.link("Trình Chủ tịch xã ký", Link.step(id, .requestSignature)),
      ]
    }
    if may(.submit) {
      return [
        Field.link("Ký và gửi lên \(dossier.districtName)", Link.step(id, .submit), tone: .primary),
        Field.link("Trả lại để sửa", Link.step(id, .sendBack)),
      ]
    }
    if assessment.isOpenToCommune, actor.role == .organisation,
      let first = dossier.lines(for: actor).first(where: { $0.given(by: actor) == nil || $0.linked == 0 })?.criterion.number
    {
      return [Field.link("Đề xuất tiêu chí \(first)", Link.criterion(id, first), tone: .primary)]
    }
    return DistrictLinks.next(dossier, actor).map { [Field.link($0.label, $0.href, tone: .primary)] } ?? []
  }
}

extension DossierWays {
  /// All that there is to read around a dossier by now.
  static func reading(_ dossier: Dossier, _ actor: Actor) -> [(title: String, href: String)] {
    let id = dossier.assessment.id
    func took(_ action: Assessment.Action) -> Bool { dossier.steps.contains { $0.action == action } }
    var places = [
      ("Sổ minh chứng", Link.evidenceRegister(id)), ("Phân công tiêu chí", Link.assignments(id)), ("Tổ tự kiểm tra", Link.selfTeam(id)),
    ]
    if took(.submit) { places.append(("Xét hồ sơ", Link.reception(id))) }
    if took(.survey) { places.append(("Kết quả khảo sát", Link.survey(id))) }
    if took(.plan) { places.append(("Kế hoạch và đoàn kiểm tra", Link.inspectionPlan(id))) }
    if took(.conclude), dossier.showsInspection(to: actor) {
      places += [("Kết quả kiểm tra", Link.conclusion(id)), ("Tờ trình", Link.proposal(id))]
    }
    if took(.decide) { places.append(("Quyết định", Link.decisionOf(id))) }
    return places + [("Văn bản", Link.papers(ofDossier: id)), ("Nhật ký", Link.journal(id))]
  }
}

/// The page that asks once before a step of the commune, naming its consequence and every hole.
struct StepPage {
  let dossier: Dossier
  let action: Assessment.Action
  let csrf: String

  func page(note: String = "", errors: FormErrors = .none) -> Page {
    let id = dossier.assessment.id
    // The holes are listed below, each with its link.
    let shown = FormErrors(errors.problems.filter { !$0.field.hasPrefix("criterion-") })
    return Page(
      title: title,
      breadcrumbs: [
        ("Việc hôm nay", Link.work), ("Hồ sơ \(dossier.communeName) \(dossier.year)", Link.dossier(id)), (title, Link.step(id, action)),
      ],
      practice: dossier.assessment.practice, body: "\(Field.errorSummary(shown))\(result)\(holes)\(form(note, shown))")
  }

  private var title: String {
    switch action {
    case .requestSignature: "Trình Chủ tịch xã ký"
    case .sendBack: "Trả lại để sửa"
    default: "Ký và gửi lên \(dossier.districtName)"
    }
  }

  private var consequence: String {
    switch action {
    case .requestSignature: "Trong lúc chờ ký, điểm và minh chứng không sửa được. Chủ tịch xã có thể trả lại để sửa."
    case .sendBack: "Hồ sơ trở về cán bộ xã cùng lý do này; điểm và minh chứng lại sửa được."
    default: "Hồ sơ rời xã và không sửa được nữa, trừ khi \(dossier.districtName) trả lại."
    }
  }

  private var result: HTML {
    guard let own = dossier.judged(.own) else { return "" }
    return """
      <p>Xã tự chấm <strong>\(Format.points(own.total))</strong> điểm, xếp loại \
      \(Part.rating(own.rating.id, in: dossier.regulation)).</p>\(Part.whyDetails("Vì sao?", own.why))
      """
  }

  private var holes: HTML {
    guard action != .sendBack else { return "" }
    func list(_ numbers: [Int]) -> HTML {
      let items = numbers.compactMap { dossier.line($0)?.criterion }.map { criterion -> HTML in
        """
        <li><a href="\(Link.criterion(dossier.assessment.id, criterion.number))">Tiêu chí \(criterion.number): \(criterion.name)</a></li>
        """
      }
      return "<ul>\(items)</ul>"
    }
    var html = HTML()
    let unscored = dossier.withoutPoints, unproven = dossier.withoutEvidence
    if !unscored.isEmpty {
      html += Part.notice(.danger, title: "Chưa gửi được: còn \(unscored.count) tiêu chí chưa có điểm tự chấm", list(unscored))
    }
    if !unproven.isEmpty {
      html += Part.notice(
        .warning, title: "\(unproven.count) tiêu chí chưa có minh chứng nên tính 0 điểm \(Format.clause(dossier.regulation.evidence.clause))",
        "\(list(unproven))<p>Có tiêu chí 0 điểm thì không xếp loại từ Trung bình trở lên. Vẫn gửi được nếu đúng thực tế.</p>")
    }
    return html
  }

  private func form(_ note: String, _ errors: FormErrors) -> HTML {
    let back = Field.link("Quay lại hồ sơ", Link.dossier(dossier.assessment.id))
    // With holes there is nothing to send: the holes themselves are the next thing to do.
    if action != .sendBack, !dossier.withoutPoints.isEmpty { return Field.actions(back) }
    let label = action == .sendBack ? "Lý do, cần sửa gì" : "Ghi chú (không bắt buộc)"
    return Field.formTag(Link.step(dossier.assessment.id, action), csrf: csrf) {
      """
      \(Field.hidden("version", String(dossier.version)))\
      \(Field.textarea("note", label, value: note, errors: errors, required: action == .sendBack))\
      <p>\(consequence)</p>\(Field.actions(Field.submit(title), back))
      """
    }
  }
}
