import Rules

/// One criterion as one screen: what is asked, the points, the evidence at hand on the side.
struct CriterionScreen: Sendable {
  let dossier: Dossier
  let line: Dossier.Line
  let actor: Actor
  let guidance: [GivenGuidance]
  let evidence: [JudgedEvidence]
  let remarks: [Remark]
  let pickable: [Pickable]

  var id: String { dossier.assessment.id }
  var number: Int { line.criterion.number }
  private var isProposal: Bool { actor.role == .organisation }
  private var isOpen: Bool { dossier.assessment.isOpenToCommune }

  private func may(_ permission: Permission) -> Bool {
    isOpen && actor.may(permission, in: dossier.path, charged: dossier.charge(of: actor).contains(number))
  }
  var mayScore: Bool { may(isProposal ? .proposePoints : .enterPoints) }
  var mayKeepEvidence: Bool { may(.keepEvidence) }

  func page(_ csrf: String, typed: CriterionForm? = nil, errors: FormErrors = .none) -> Page {
    let typed = typed ?? CriterionForm(line.given(by: actor))
    let main: HTML = """
      \(asked)\(mayScore ? form(typed, errors, csrf) : points)\(proposals(csrf))\(judged)\
      \(Part.section("Ghi chép trong năm", id: "ghi-chep", remarkPart(csrf, errors)))
      """
    return Page(
      title: "\(number). \(line.criterion.name)", breadcrumbs: breadcrumbs, lead: lead, practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(Part.split(main, side: evidencePart(csrf), label: "Minh chứng"))\(neighbours)
        """)
  }

  private var breadcrumbs: [(String, String)] {
    [
      ("Việc hôm nay", Link.work), ("Hồ sơ \(dossier.communeName) \(dossier.year)", Link.dossier(id)),
      ("Tiêu chí \(number)", Link.criterion(id, number)),
    ]
  }

  private var lead: HTML {
    let charged = dossier.charges.filter { $0.criterion == number && $0.kind == .organisation }.map(\.name)
    let who = charged.isEmpty ? "chưa giao tổ chức nào" : charged.joined(separator: "; ")
    let maximum: HTML = line.maximum.map { "tối đa <strong>\(Format.points($0))</strong> điểm" } ?? "chưa có điểm tối đa"
    return "\(maximum) · \(who)"
  }

  private var asked: HTML {
    let clause = "\(dossier.regulation.shortName), \(line.criterion.clause)"
    let none: HTML = guidance.isEmpty ? " Chưa có hướng dẫn cụ thể cho tiêu chí này." : ""
    return "<p>\(line.criterion.name) <span class=\"hint\">\(Format.clause(clause))</span>.\(none)</p>\(GuidancePages.given(guidance))"
  }

  private func form(_ typed: CriterionForm, _ errors: FormErrors, _ csrf: String) -> HTML {
    let most = line.maximum ?? dossier.regulation.points.total
    let after = number < dossier.regulation.criteria.count && !isProposal ? number + 1 : nil
    let here: HTML = Field.submit("Lưu", tone: .secondary)
    let on: HTML = after.map {
      Field.submit("Lưu và sang tiêu chí \($0)", name: "next", value: String($0))
    } ?? Field.submit("Lưu và về hồ sơ", name: "next", value: "0")
    let saving = Field.formTag(
      Link.criterion(id, number), csrf: csrf, keep: Link.criterion(id, number), autosave: true, id: "cham-diem"
    ) {
      """
      \(Field.hidden("version", String(typed.version)))\
      \(Field.number("points", isProposal ? "Điểm đề xuất" : "Điểm tự chấm", value: typed.typedPoints, unit: "/ \(Format.points(most)) điểm", hint: "Từng nấc \(Format.points(dossier.regulation.points.step)) điểm", errors: errors, required: true))\
      \(Field.textarea("reason", "Căn cứ chấm điểm", value: typed.reason, hint: "Vì sao được số điểm này, còn thiếu gì", errors: errors))\
      \(Field.actions(on, here))
      """
    }
    return isProposal ? saving : saving + Self.live(dossier)
  }

  /// The total and the rating as they are now; a script replaces it after each save.
  static func live(_ dossier: Dossier) -> HTML {
    guard let own = dossier.judged(.own) else { return "<div id=\"tong-diem\" data-live></div>" }
    let incomplete: HTML = own.isComplete ? "" : " <span class=\"hint\">(tạm tính, còn \(own.missing.count) tiêu chí chưa chấm)</span>"
    return """
      <div id="tong-diem" data-live><p>Tổng điểm tự chấm: <strong>\(Format.points(own.total))</strong> · \
      \(Part.rating(own.rating.id, in: dossier.regulation))\(incomplete)</p>\(Part.whyDetails("Vì sao?", own.why))</div>
      """
  }

  /// The points as they stand, for those who only read.
  private var points: HTML {
    let own: HTML = line.own.map { score in
      """
      <strong>\(Format.points(score.points))</strong> điểm – \(score.name)<br>\(score.reason)
      """
    } ?? "chưa chấm"
    let closed: HTML = dossier.whyClosed.map { "<p class=\"hint\">\($0)</p>" } ?? ""
    return "\(Part.definitionList([("Xã tự chấm", own)]))\(closed)"
  }

  /// What the organisations in charge propose, side by side; an organisation sees its own in the form.
  private func proposals(_ csrf: String) -> HTML {
    guard !isProposal, !line.proposals.isEmpty else { return "" }
    return Part.section(
      "Đề xuất của tổ chức phụ trách", "<ul class=\"beside\">\(line.proposals.map { proposal($0, csrf) })</ul>")
  }

  private func proposal(_ proposal: Dossier.Proposal, _ csrf: String) -> HTML {
    let points = Format.points(proposal.score.points)
    let isTaken = proposal.score.points == line.own?.points
    // Two organisations may propose the same points: the button says whose they are.
    let whose = line.proposals.count > 1 ? " của \(proposal.organisation)" : ""
    let take: HTML = !mayScore || isTaken ? "" : Field.formTag(Link.criterion(id, number), csrf: csrf) {
      """
      \(Field.hidden("version", String(line.own?.version ?? 0)))\(Field.hidden("points", points))\
      \(Field.hidden("reason", proposal.score.reason))\(Field.hidden("proposal-of", proposal.organisationID))\
      \(Field.submit("Lấy điểm đề xuất \(points)\(whose)", tone: .secondary))
      """
    }
    return """
      <li><h3>\(proposal.organisation)</h3><p><strong>\(points)</strong> điểm\(if: isTaken, " \(Part.tag("trùng điểm xã chấm", .success))")<br>\
      <span class="hint">\(proposal.score.name)</span></p>\(if: !proposal.score.reason.isEmpty, "<p>\(proposal.score.reason)</p>")\(take)</li>
      """
  }

  /// The points of the others, once there are any that this reader may see.
  private var judged: HTML {
    let columns = dossier.columns(for: actor).filter { $0 != .own }
    let rows = columns.compactMap { column in
      line.score(column).map { (column.name, "<strong>\(Format.points($0.points))</strong> điểm – \($0.name)<br>\($0.reason)" as HTML) }
    }
    return rows.isEmpty ? "" : Part.section("Điểm kiểm tra, công nhận", Part.definitionList(rows))
  }

  private func remarkPart(_ csrf: String, _ errors: FormErrors) -> HTML {
    let list: HTML = remarks.isEmpty ? "<p class=\"hint\">Chưa có ghi chép nào.</p>" : Part.timeline(
      remarks.map { Part.Event($0.text, when: $0.at, who: $0.name) })
    guard may(.addRemark) else { return list }
    return "\(list)" + Field.formTag("\(Link.criterion(id, number))/nhan-xet", csrf: csrf) {
      """
      \(Field.hidden("seen", "\(remarks.count)"))\(Field.textarea("remark", "Ghi thêm", rows: 2, hint: "Tiêu chí này đang thế nào, cần làm gì tiếp", errors: errors))\
      \(Field.actions(Field.submit("Thêm ghi chép", tone: .secondary)))
      """
    }
  }

  private var neighbours: HTML {
    let lines = dossier.lines(for: actor)
    let place = lines.firstIndex { $0.criterion.number == number } ?? 0
    func way(_ index: Int) -> (title: String, href: String)? {
      guard lines.indices.contains(index) else { return nil }
      let criterion = lines[index].criterion
      return ("Tiêu chí \(criterion.number)", Link.criterion(id, criterion.number))
    }
    return Part.neighbours("Tiêu chí trước và sau", previous: way(place - 1), next: way(place + 1))
  }
}
