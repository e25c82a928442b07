import Rules

/// Which papers there are about a dossier or a year, and what has become of each.
enum PaperListPages {
  /// Those that the actor may open now: what the district has found stays with it until there is a result.
  static func ofDossier(_ dossier: Dossier, _ papers: [Paper], _ signing: [SigningRequest], of matter: Matter, for actor: Actor) -> Page {
    let id = dossier.assessment.id
    let groups: [(String, PaperForm.Issuer)] = [("Văn bản của \(dossier.communeName.inSentence)", .commune), ("Văn bản của \(dossier.districtName.inSentence)", .receiver)]
    let sections = groups.map { title, issuer -> HTML in
      let forms = paperForms.filter { form in
        guard case .dossier = form.compose, form.issuer == issuer else { return false }
        return !form.isInternal || dossier.showsInspection(to: actor)
      }
      return table(title, forms, papers, signing, of: matter, subject: id)
    }
    let decision: HTML = dossier.assessment.state == .decided || dossier.assessment.state == .published
      ? "<p><a href=\"\(Link.decisionOf(id))\">Quyết định công nhận</a></p>" : ""
    return Page(
      title: "Văn bản của hồ sơ", breadcrumbs: [("Việc hôm nay", Link.work), ("Hồ sơ \(dossier.communeName) \(dossier.year)", Link.dossier(id)), ("Văn bản", Link.papers(ofDossier: id))],
      lead: "Văn bản lấy số liệu từ hồ sơ, không phải gõ lại. Ban hành rồi thì không đổi nữa.", practice: dossier.assessment.practice,
      body: """
        \(sections)\(decision)<p><a class="button secondary" href="\(Link.bundle(id))">Tải trọn bộ hồ sơ (.zip)</a></p>\
        <p class="hint">Gồm các văn bản và tệp minh chứng xếp theo tiêu chí, mỗi tệp một lần.</p>
        """)
  }

  static func ofYear(_ year: AssessmentYear, _ unit: Unit, _ papers: [Paper], _ signing: [SigningRequest], of matter: Matter) -> Page {
    let forms = paperForms.filter { $0.issuer == .level(unit.level) }
    return Page(
      title: "Văn bản năm \(year.year) của \(unit.name)",
      breadcrumbs: [("Việc hôm nay", Link.work), ("Văn bản năm \(year.year)", Link.papers(ofYear: year.id))],
      lead: "Số liệu lấy từ đợt đánh giá; phần chữ của cơ quan sửa được.", practice: year.practice,
      body: table("Văn bản năm \(year.year)", forms, papers, signing, of: matter, subject: "\(year.id)~\(unit.id)"))
  }

  /// - Parameter signing: the requests about the subject that lie on a desk.
  static func table(
    _ caption: String, _ forms: [PaperForm], _ papers: [Paper], _ signing: [SigningRequest], of matter: Matter, subject: String
  ) -> HTML {
    let rows = forms.map { form -> Part.Row in
      let mine = papers.filter { $0.form == form.id }
      let standing = mine.last { $0.state == .issued || $0.state == .approved }
      let href = standing.map { $0.state == .issued ? Link.paper($0.id) : Link.draft(form.id, subject) } ?? Link.draft(form.id, subject)
      return [
        "<a href=\"\(href)\">\(form.name)</a>", state(standing, signing.first { $0.form == form.id }, isReady: PaperSheet.holes(form, matter).isEmpty),
        "\(standing?.state == .issued ? standing?.reference ?? "" : "")", "\(standing?.day?.vietnamese ?? "")",
      ]
    }
    return Part.table(caption, head: ["Văn bản", "Tình trạng", "Số, ký hiệu", "Ngày"], rows: rows)
  }

  private static func state(_ paper: Paper?, _ request: SigningRequest?, isReady: Bool) -> HTML {
    if let request { return Part.tag(request.state.name.lowercased(), request.state.tone) }
    guard let paper else { return isReady ? Part.tag("lập được", .accent) : "<span class=\"hint\">chưa đủ dữ liệu</span>" }
    return Part.tag(paper.state.name.lowercased(), paper.state.tone)
  }
}

extension OfficialPaper.State {
  var tone: Tone {
    switch self {
    case .approved: .accent
    case .issued: .success
    case .replaced, .withdrawn: .neutral
    case .voided: .danger
    }
  }
}
