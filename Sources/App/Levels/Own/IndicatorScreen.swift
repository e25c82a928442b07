import Foundation
import Rules

/// One indicator as one screen: what is asked, the answer, how it stands, the evidence at hand on the side.
struct IndicatorScreen: Sendable {
  let dossier: LevelDossier
  let line: LevelDossier.Line
  let actor: Actor
  let evidence: [LevelEvidence]
  let pickable: [Pickable]
  /// What the register of figures holds for it; nil where none answers it.
  let figures: IndicatorFigures?
  /// What province, district and the unit itself ask beyond the text.
  let guidance: [GivenGuidance]
  /// The standard computed from raw counts (NĐ 20), beside the decision.
  let check: StandardCheck?

  var id: String { dossier.assessment.id }
  var number: Indicator.Number { line.indicator.number }
  private var here: String { Link.indicator(id, number) }
  private var charged: Bool { dossier.isCharged(actor, with: number) }
  private var isOpen: Bool { dossier.assessment.isOpenToUnit && dossier.applies(number) }
  var mayAnswer: Bool { isOpen && actor.may(.answerIndicators, in: dossier.path, charged: charged) }
  var mayKeepEvidence: Bool { isOpen && actor.may(.keepEvidence, in: dossier.path, charged: charged) }
  private var isCounted: Bool { if case .lowerUnits = line.indicator.way { true } else { false } }

  func page(_ csrf: String, typed: IndicatorForm? = nil, errors: FormErrors = .none) -> Page {
    let form: HTML = isCounted ? counted : mayAnswer ? answerForm(typed ?? IndicatorForm(line.own), errors, csrf) : answered
    let main: HTML = "\(asked)\(form)\(Self.live(dossier, number))\(checkPart)\(figurePart(csrf))\(council)\(openPoints)"
    let body: HTML = isCounted ? main : Part.split(main, side: evidencePart(csrf), label: "Minh chứng")
    return Page(
      title: "\(number.text). \(line.indicator.title)", breadcrumbs: trail, lead: lead, practice: dossier.assessment.practice,
      body: "\(Field.errorSummary(errors))\(body)\(neighbours)")
  }

  var trail: [(String, String)] {
    LevelPage.trail(dossier) + [("Chỉ tiêu \(number.text)", here)]
  }

  private var lead: HTML {
    let criterion = dossier.law.criteria.first { $0.number == number.criterion }
    let charged = dossier.charges.filter { $0.indicator == number }.map(\.organisation)
    return """
      Tiêu chí \(number.criterion): \(criterion?.name ?? "")\
      \(if: dossier.assessment.organisationID == nil, " · \(charged.isEmpty ? "chưa giao tổ chức nào" : charged.joined(separator: "; "))")
      """
  }

  private var asked: HTML {
    guard dossier.applies(number) else {
      return Part.notice(.neutral, "<p>Chỉ tiêu này không áp dụng cho loại đơn vị “\(dossier.kindName ?? "")” nên không cần trả lời.</p>")
    }
    let law = dossier.law
    var rows: [(String, HTML)] = law.levels.enumerated().map { level, stage in
      (stage.name, "\(line.indicator.way.asked(level, difficult: dossier.facts.difficult)) <span class=\"hint\">(\(law.clause(of: line.indicator, at: level)) \(law.shortName))</span>")
    }
    if let also = line.indicator.alsoFor, dossier.facts.kind.map(also.kinds.contains) == true { rows.append(("Thêm với loại đơn vị này", "\(also.text)")) }
    if case .twoShares(let first, _) = line.indicator.way, first.difficult != nil {
      rows.append(("Vùng khó khăn", "\(dossier.facts.difficult ? "có: dùng ngưỡng của vùng khó khăn" : "không") – <a href=\"\(Link.unitFacts(dossier.assessment.unitID))\">xem dữ kiện, nguồn</a>"))
    }
    let ofCriterion = guidance.filter { $0.item.item == "\(number.criterion)" }
    let common: HTML = ofCriterion.isEmpty ? "" : "<h2>Chung cho tiêu chí \(number.criterion)</h2>\(GuidancePages.given(ofCriterion))"
    return "\(Part.definitionList(rows))\(GuidancePages.given(guidance.filter { $0.item.item == number.text }))\(common)"
  }

  private func answerForm(_ typed: IndicatorForm, _ errors: FormErrors, _ csrf: String) -> HTML {
    let after = next
    let on: HTML = after.map { Field.submit("Lưu và sang chỉ tiêu \($0.text)", name: "next", value: $0.text) }
      ?? Field.submit("Lưu và về hồ sơ", name: "next", value: "ho-so")
    return Field.formTag(here, csrf: csrf, keep: here, autosave: true, id: "tra-loi") {
      """
      \(Field.hidden("version", String(typed.version)))\(typed.fields(line.indicator, dossier, errors))\
      \(Field.actions(on, Field.submit("Lưu", tone: .secondary)))
      """
    }
  }

  /// Counted from the recognitions in force, never typed: with those that count and those that miss.
  private var counted: HTML {
    guard let lower = dossier.lower, case .recognised(let any, let second, let total)? = lower.answer else {
      return Part.notice(.warning, "<p>Chưa đếm được: chưa có đơn vị cấp dưới nào để đếm, hoặc chưa có hướng dẫn tính trên đơn vị nào.</p>")
    }
    let rows = lower.lines.map { line -> Part.Row in
      let decision = line.number.isEmpty ? "" : "\(line.number)\(line.decidedOn.map { " ngày \($0.vietnamese)" } ?? "")"
      return Part.Row(
        [
          "\(line.unit.name)", line.level > 0 ? Part.tag("✓ tính, mức độ \(line.level)", .success) : Part.tag("✗ không tính", .warning),
          "\(decision)", "\(line.why)\(if: line.isCarried, " (kế thừa)")",
        ], marked: line.level == 0)
    }
    return Part.section(
      "Đếm từ các quyết định công nhận còn hiệu lực ngày \(lower.day.vietnamese)",
      """
      <p><strong>\(any)/\(total)</strong> \(lower.level.name) đạt mức độ 1 trở lên, <strong>\(second)/\(total)</strong> đạt mức độ 2\(if: lower.isAssumption, " (tính theo xã thay cho huyện: cách hiểu tạm)"). Số này tự đếm, không phải nhập.</p>\
      \(Part.table("Đơn vị cấp dưới", head: ["Đơn vị", "Tính", "Quyết định", "Vì sao không"], rows: rows, captionHidden: true))
      """)
  }

  private var answered: HTML {
    guard let own = line.own else { return "<p class=\"hint\">Đơn vị chưa trả lời.</p>" }
    let words = AnswerWords(own, line.indicator)
    var rows: [(String, HTML)] = [("Trả lời", "<strong>\(words.figure)</strong> <span class=\"hint\">\(own.name)</span>")]
    if !words.base.isEmpty { rows.append(("Mẫu số, nguồn", "\(words.base)")) }
    if !own.note.isEmpty { rows.append(("Căn cứ", "\(Part.lines(own.note))")) }
    if let reason = own.withoutEvidence { rows.append(("Không có minh chứng, vẫn tính vì", "\(reason)")) }
    let closed: HTML = dossier.whyClosed.map { "<p class=\"hint\">\($0)</p>" } ?? ""
    return "\(Part.definitionList(rows))\(closed)"
  }

  /// How the indicator stands now, level by level; a script replaces it after each save.
  static func live(_ dossier: LevelDossier, _ number: Indicator.Number) -> HTML {
    let rows: HTML
    do {
      let evaluation = try dossier.evaluation(.own)
      guard let result = evaluation.result(number) else { return "" }
      let items = zip(dossier.law.levels, result.marks).map { stage, mark -> HTML in
        let gap: HTML = evaluation.gap(number, toLevel: stage.number).map { " \($0.text)" } ?? ""
        return "<li>\(stage.name): \(Part.mark(mark))\(gap)</li>"
      }
      rows = "<ul>\(items)</ul>"
    } catch {
      rows = HTML.join(error.messages.map { "<p>\($0)</p>" as HTML })
    }
    return "<div id=\"ket-qua\" data-live><h2>Hiện nay</h2>\(rows)</div>"
  }

  private var checkPart: HTML { check.map { $0.part(dossier, line) } ?? "" }

  private func figurePart(_ csrf: String) -> HTML {
    IndicatorFigurePages.part(
      figures, of: dossier, mayAnswer: mayAnswer, mayChoose: isOpen && actor.may(.keepFigures, in: dossier.path), csrf: csrf)
  }

  /// What the council found, once there is anything.
  private var council: HTML {
    guard let appraised = line.appraised, dossier.showsAppraisal(to: actor) else { return "" }
    let words = AnswerWords(appraised, line.indicator)
    return Part.section("Kết luận của hội đồng", Part.definitionList([("Kết luận", "<strong>\(words.figure)</strong>"), ("Nhận xét", "\(appraised.note)")]))
  }

  private var openPoints: HTML { LevelPage.readings(dossier, of: line.indicator) }

  // MARK: Evidence

  private func evidencePart(_ csrf: String) -> HTML {
    let place = EvidencePlace.ID.request(id)
    let list: HTML = evidence.isEmpty ? "<p>Chưa có minh chứng.</p>" : "<ul>\(evidence.map { piece($0, csrf) })</ul>"
    let add: HTML = mayKeepEvidence
      ? EvidenceSide.add(place, number.text, open: evidence.isEmpty, csrf) + EvidenceSide.pick(place, number.text, pickable, csrf) : ""
    return "<section id=\"minh-chung\"><h2>Minh chứng (\(evidence.count))</h2>\(list)\(add)</section>"
  }

  private func piece(_ piece: LevelEvidence, _ csrf: String) -> HTML {
    let facts = [piece.number, piece.day?.vietnamese ?? "", piece.issuer].filter { !$0.isEmpty }.joined(separator: " · ")
    let files = piece.files.map { " <a href=\"\(Link.file($0.id))\">\($0.name)</a>" as HTML }
    let judgement: HTML = switch piece.fits {
    case nil: ""
    case true?: "<br>\(Part.tag("Phù hợp", .success)) <span class=\"hint\">\(piece.by)</span>"
    case false?: "<br>\(Part.tag("Bị loại", .danger)) \(piece.reason) <span class=\"hint\">(\(piece.by))</span>"
    }
    let drop: HTML = mayKeepEvidence ? EvidenceSide.drop(.request(id), number.text, evidence: piece.id, title: piece.title, csrf) : ""
    return """
      <li><a href="\(Link.evidence(piece.id))">\(piece.title)</a><br><span class="hint">\(facts)</span>\(files)\(judgement)\(drop)</li>
      """
  }

  // MARK: Before and after

  private var next: Indicator.Number? {
    let mine = dossier.answerable(by: actor)
    guard let place = mine.firstIndex(of: number), mine.indices.contains(place + 1) else { return nil }
    return mine[place + 1]
  }

  private var neighbours: HTML {
    let all = dossier.law.indicators.map(\.number), place = all.firstIndex(of: number) ?? 0
    func way(_ index: Int) -> (title: String, href: String)? {
      all.indices.contains(index) ? ("Chỉ tiêu \(all[index].text)", Link.indicator(id, all[index])) : nil
    }
    return Part.neighbours("Chỉ tiêu trước và sau", previous: way(place - 1), next: way(place + 1))
  }

  /// Two people saved the same indicator: both versions side by side, nothing lost.
  func conflict(_ typed: IndicatorForm, _ theirs: LevelDossier.Given, _ csrf: String) -> Page {
    var mine = typed
    mine.version = theirs.version
    let words = AnswerWords(theirs, line.indicator)
    let other: HTML = """
      \(Part.definitionList([("Trả lời", "<strong>\(words.figure)</strong>"), ("Mẫu số, nguồn", "\(words.base)"), ("Căn cứ", "\(theirs.note)"), ("Người lưu", "\(theirs.name)")]))\
      \(Field.actions(Field.link("Giữ bản đã lưu, bỏ bản của tôi", here)))
      """
    let own = Field.formTag(here, csrf: csrf) {
      "\(Field.hidden("version", String(mine.version)))\(mine.fields(line.indicator, dossier, .none))\(Field.actions(Field.submit("Lưu bản của tôi, thay bản kia")))"
    }
    return Page(
      title: "Hai người cùng trả lời chỉ tiêu \(number.text)", breadcrumbs: trail, practice: dossier.assessment.practice,
      body: """
        \(Part.notice(.warning, "<p>\(theirs.name) đã lưu chỉ tiêu này sau khi anh/chị mở trang. Nội dung anh/chị nhập còn nguyên bên dưới, chưa được lưu.</p>"))\
        \(Part.section("Bản đã lưu", other))\(Part.section("Bản của tôi", own))
        """)
  }
}

extension LevelDossier {
  /// The name of the kind of unit of learning (TT 24); nil where the text knows none.
  var kindName: String? { facts.kind.flatMap(law.kind)?.name }

  /// The indicators that the actor answers, in order; all that apply for those who only read.
  func answerable(by actor: Actor) -> [Indicator.Number] {
    applying.map(\.number).filter { actor.role != .organisation || isCharged(actor, with: $0) }
  }

  /// What the council found is for the receiver until it is decided or answered.
  func showsAppraisal(to actor: Actor) -> Bool {
    [.recognised, .declined, .published].contains(assessment.state)
      || [Relation.above, .farAbove].contains(actor.relation(to: path))
  }
}
