import Rules

// The evidence at the side of a criterion, and the page for two who saved at once.
extension CriterionScreen {
  func evidencePart(_ csrf: String) -> HTML {
    let list: HTML = evidence.isEmpty
      ? "<p>Chưa có minh chứng. Không có minh chứng phù hợp thì tiêu chí tính 0 điểm \(Format.clause(dossier.regulation.evidence.clause)).</p>"
      : "<ul>\(evidence.map { piece($0, csrf) })</ul>"
    let add: HTML = mayKeepEvidence
      ? EvidenceSide.add(.dossier(id), "\(number)", open: evidence.isEmpty, csrf) + EvidenceSide.pick(.dossier(id), "\(number)", pickable, csrf)
      : ""
    let judge: HTML = actor.may(.judgeEvidence, in: dossier.path, charged: dossier.charge(of: actor).contains(number))
      && dossier.assessment.isOpenToJudging ? "<p><a href=\"\(Link.judging(id, number))\">Xét minh chứng của tiêu chí này</a></p>" : ""
    return "<section id=\"minh-chung\"><h2>Minh chứng (\(evidence.count))</h2>\(list)\(judge)\(add)</section>"
  }

  private func piece(_ piece: JudgedEvidence, _ csrf: String) -> HTML {
    let facts = [piece.number, piece.day?.vietnamese ?? "", piece.issuer].filter { !$0.isEmpty }.joined(separator: " · ")
    let files = piece.files.map { " <a href=\"\(Link.file($0.id))\">\($0.name)</a>" as HTML }
    let judgement: HTML = piece.counts.map { judgement in
      judgement.fits
        ? "<br>\(Part.tag("Phù hợp", .success)) <span class=\"hint\">\(judgement.name)</span>"
        : "<br>\(Part.tag("Bị loại", .danger)) \(judgement.reason) <span class=\"hint\">(\(judgement.name))</span>"
    } ?? ""
    let drop: HTML = mayKeepEvidence
      ? EvidenceSide.drop(.dossier(id), "\(number)", evidence: piece.id, title: piece.title, csrf) : ""
    return """
      <li><a href="\(Link.evidence(piece.id))">\(piece.title)</a><br><span class="hint">\(facts)</span>\(files)\(judgement)\(drop)</li>
      """
  }

  /// Two people saved the same criterion: both versions side by side, nothing lost.
  func conflict(_ typed: CriterionForm, _ theirs: Dossier.Score, _ csrf: String) -> Page {
    let mine = Field.formTag(Link.criterion(id, number), csrf: csrf) {
      """
      \(Field.hidden("version", String(theirs.version)))\
      \(Field.number("points", "Điểm", value: typed.typedPoints, required: true))\
      \(Field.textarea("reason", "Căn cứ chấm điểm", value: typed.reason))\
      \(Field.actions(Field.submit("Lưu bản của tôi, thay bản kia")))
      """
    }
    let other: HTML = """
      \(Part.definitionList([("Điểm", "<strong>\(Format.points(theirs.points))</strong>"), ("Căn cứ", "\(theirs.reason)"), ("Người lưu", "\(theirs.name)")]))\
      \(Field.actions(Field.link("Giữ bản đã lưu, bỏ bản của tôi", Link.criterion(id, number))))
      """
    return Page(
      title: "Hai người cùng chấm tiêu chí \(number)",
      breadcrumbs: [("Hồ sơ \(dossier.communeName) \(dossier.year)", Link.dossier(id)), ("Tiêu chí \(number)", Link.criterion(id, number))],
      practice: dossier.assessment.practice,
      body: """
        \(Part.notice(.warning, "<p>\(theirs.name) đã lưu tiêu chí này sau khi anh/chị mở trang. Nội dung anh/chị nhập còn nguyên bên dưới, chưa được lưu.</p>"))\
        \(Part.section("Bản đã lưu", other))\(Part.section("Bản của tôi", mine))
        """)
  }
}
