import Rules

/// The small forms that judge evidence; any page that shows a criterion to the district may hold them.
struct JudgingPart {
  let dossier: Dossier
  let csrf: String
  /// Where to go on after judging; the criterion's own judging page when empty.
  let back: String
  var errors = FormErrors.none
  /// The piece whose form the errors belong to.
  var wrong: String?
  /// Whether this reader may judge, or only reads.
  var open = true
  /// Whether the criterion is named here; not where the page itself is about it.
  var named = true

  /// What the commune's own points come to with the evidence as it has been judged.
  var result: HTML {
    do {
      return result(try dossier.evaluation(.own))
    } catch {
      // E.g. maxima that were entered after the points.
      return Part.notice(.warning, HTML.join(error.messages.map { "<p>\($0)</p>" as HTML }))
    }
  }

  private func result(_ evaluation: Evaluation) -> HTML {
    let lost = evaluation.counted.filter { $0.isUnproven }.map { String($0.criterion) }
    let zero: HTML = lost.isEmpty ? "" : """
       – tiêu chí \(lost.joined(separator: ", ")) tính 0 điểm vì không có minh chứng phù hợp (\(dossier.regulation.evidence.clause))
      """
    return Part.notice(
      lost.isEmpty ? .accent : .warning,
      """
      <p>Tính theo minh chứng đã xét: <strong>\(Format.points(evaluation.total)) điểm</strong>, \
      \(Part.rating(evaluation.rating.id, in: dossier.regulation))\(zero).</p>
      """)
  }

  /// The evidence of one criterion, each piece with its judgement and its form.
  func criterion(_ line: Dossier.Line, _ evidence: [JudgedEvidence]) -> HTML {
    let number = line.criterion.number
    let own = line.own.map { "\(Format.points($0.points)) điểm" } ?? "chưa có điểm"
    let counted: HTML = (line.own?.points ?? .zero) > .zero && line.fitting == 0
      ? " \(Part.tag("Tính 0 điểm: không có minh chứng phù hợp", .danger))" : ""
    let unjudged = evidence.filter { $0.counts == nil }.map(\.id)
    let rest: HTML = open && unjudged.count > 1 ? form(number, unjudged, label: "Cả \(unjudged.count) minh chứng chưa xét đều phù hợp") : ""
    let pieces: HTML = evidence.isEmpty
      ? "<p>Không có minh chứng nào cho tiêu chí này.</p>"
      : "<ul class=\"judging\">\(evidence.map { piece($0, number) })</ul>"
    let title: HTML = named ? "<h3>Tiêu chí \(number). \(line.criterion.name)</h3>" : ""
    return """
      <div id="tieu-chi-\(number)">\(title)\
      <p>Xã tự chấm \(own)\(line.maximum.map { "/\(Format.points($0))" } ?? "").\(counted)</p>\(pieces)\(rest)</div>
      """
  }

  private func piece(_ piece: JudgedEvidence, _ number: Int) -> HTML {
    let facts = [piece.number, piece.day?.vietnamese ?? "", piece.issuer].filter { !$0.isEmpty }.joined(separator: " · ")
    let files = piece.files.map { file -> HTML in " <a href=\"\(Link.file(file.id))\">\(file.name)</a>" }
    // What is judged already is out of the way until someone wants it judged again.
    let form: HTML = open ? choose(piece, number) : ""
    let choice: HTML = form.isEmpty || piece.counts == nil
      ? form : Part.whyDetails("Xét lại", open: wrong == piece.id, form)
    return """
      <li id="mc-\(number)-\(piece.id)"><p><a href="\(Link.evidence(piece.id))">\(piece.title)</a> \(state(piece))<br>\
      <span class="hint">\(facts)\(files)</span></p>\(choice)</li>
      """
  }

  private func state(_ piece: JudgedEvidence) -> HTML {
    func words(_ judgement: Judgement, _ who: String) -> HTML {
      judgement.fits
        ? Part.tag("\(who): phù hợp", .success)
        : "\(Part.tag("\(who): loại", .danger)) <span class=\"hint\">\(judgement.reason) (\(judgement.name))</span>"
    }
    guard piece.counts != nil else { return Part.tag("Chưa xét", .neutral) }
    return "\(piece.officer.map { words($0, "Cán bộ") }) \(piece.inspector.map { words($0, "Đoàn kiểm tra") })"
  }

  /// Two forms: the key Enter in the reason must never say that the piece fits.
  private func choose(_ piece: JudgedEvidence, _ number: Int) -> HTML {
    let isWrong = wrong == piece.id
    // One form a piece: the name of the field is the same, so its place in the page must not be.
    let id = isWrong ? Field.id("reason") : "ly-do-\(number)-\(piece.id)"
    let error: HTML = isWrong
      ? "<p class=\"error\" id=\"\(id)-error\"><span class=\"word\">Cần sửa:</span> \(errors.error(for: "reason") ?? "")</p>" : ""
    let reject = Field.formTag(Link.judging(dossier.assessment.id, number), csrf: csrf) {
      """
      \(Field.hidden("evidence", piece.id))\(Field.hidden("back", target(number)))\
      <div class="field\(if: isWrong, " wrong")"><label for="\(id)">Lý do nếu loại</label>\(error)\
      <input type="text" class="input medium" name="reason" id="\(id)"\(if: isWrong, " aria-invalid=\"true\" aria-describedby=\"\(id)-error\"")></div>\
      <button type="submit" class="button danger" name="fits" value="0">Loại</button>
      """
    }
    return "<div class=\"judge\">\(form(number, [piece.id], label: "Phù hợp"))\(reject)</div>"
  }

  private func form(_ number: Int, _ evidence: [String], label: String) -> HTML {
    Field.formTag(Link.judging(dossier.assessment.id, number), csrf: csrf) {
      """
      \(evidence.map { Field.hidden("evidence", $0) })\(Field.hidden("back", target(number)))\
      \(Field.submit(label, tone: .secondary, name: "fits", value: "1"))
      """
    }
  }

  private func target(_ number: Int) -> String {
    back.isEmpty || back.contains("#") ? back : "\(back)#tieu-chi-\(number)"
  }
}
