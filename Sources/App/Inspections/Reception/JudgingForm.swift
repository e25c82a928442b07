import Rules

/// The form in which evidence is judged: “phù hợp”, or “loại” with a reason, for every piece of a dossier or of one
/// criterion, all saved at once. With JavaScript it saves with every click.
struct JudgingForm {
  let dossier: Dossier
  /// The pieces that it is about.
  let evidence: [JudgedEvidence]
  /// Who judges.
  let account: String
  let csrf: String
  /// Tells this page from all others, so that it knows its own words again.
  var page = ""
  /// The one criterion that it is about; nil for all.
  var criterion: Int?
  /// Where to go on from a criterion's form; its own page when empty.
  var back = ""
  /// What was typed, where it could not be saved.
  var typed: Form?
  var errors = FormErrors.none
  /// Whether this reader may judge, or only reads.
  var open = true

  private var id: String { dossier.assessment.id }

  static let nothingChosen = Problem.invalid("", "Hãy chọn “Phù hợp” hoặc “Loại” cho ít nhất một minh chứng")

  /// What the form says of its pieces. Those that nothing was said of count as fitting where the button says so.
  static func verdicts(_ form: Form) -> [Verdict] {
    var named: Set<String> = []
    return form.all("piece").filter { named.insert($0).inserted }.compactMap { key in
      let parts = key.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, let criterion = Int(parts[0]) else { return nil }
      return SaidJudgement(TypedJudgement(form, key, seen: "was-\(key)"), in: form).map {
        Verdict(criterion: criterion, evidence: String(parts[1]), said: $0)
      }
    }
  }

  var html: HTML {
    let byCriterion = Dictionary(grouping: evidence, by: \.criterion)
    let parts = dossier.lines.filter { criterion == nil || $0.criterion.number == criterion }
      .map { part($0, byCriterion[$0.criterion.number] ?? []) }
    guard open, !evidence.isEmpty else { return HTML.join(parts) }
    let address = criterion.map { Link.judging(id, $0) } ?? Link.judging(id)
    return Field.formTag(address, csrf: csrf, keep: address, autosave: true, id: "xet") {
      """
      \(Field.hidden("page", page))\(if: !back.isEmpty, Field.hidden("back", back))\(parts)\
      \(Field.actions(
        Field.submit("Lưu kết quả xét", tone: .secondary),
        Field.submit("Lưu, các minh chứng chưa chọn đều phù hợp", tone: .secondary, name: "rest", value: "1")))
      """
    }
  }

  /// The evidence of one criterion, with what the commune gave itself.
  private func part(_ line: Dossier.Line, _ evidence: [JudgedEvidence]) -> HTML {
    let number = line.criterion.number
    let own = line.own.map { "\(Format.points($0.points))\(line.maximum.map { "/\(Format.points($0))" } ?? "") điểm" } ?? "chưa có điểm"
    let given: HTML = "<span class=\"hint\">Xã tự chấm \(own).</span>\(counted(line))"
    let title: HTML = criterion == nil ? "<h3>Tiêu chí \(number). \(line.criterion.name) \(given)</h3>" : "<p>\(given)</p>"
    let pieces: HTML = evidence.isEmpty ? "<p>Không có minh chứng nào cho tiêu chí này.</p>" : HTML.join(evidence.map(piece))
    return """
      <div id="tieu-chi-\(number)" class="judging">\(title)\(pieces)</div>
      """
  }

  private func piece(_ piece: JudgedEvidence) -> HTML {
    let facts = [piece.number, piece.day?.vietnamese ?? "", piece.issuer].filter { !$0.isEmpty }.joined(separator: " · ")
    let files = piece.files.map { file -> HTML in " <a href=\"\(Link.file(file.id))\">\(file.name)</a>" }
    let title: HTML = "<a href=\"\(Link.evidence(piece.id))\">\(piece.title)</a>"
    let about: HTML = "<p class=\"hint\">\(facts)\(files) \(state(piece))</p>"
    return open
      ? "<fieldset class=\"piece\" id=\"mc-\(piece.key)\"><legend>\(title)</legend>\(about)\(choose(piece))</fieldset>"
      : "<div class=\"piece\" id=\"mc-\(piece.key)\">\(title)\(about)</div>"
  }

  /// What stands on the paper already, by whom.
  private func state(_ piece: JudgedEvidence) -> HTML {
    func words(_ judgement: Judgement, _ who: String) -> HTML {
      judgement.fits
        ? Part.tag("\(who): phù hợp", .success)
        : "\(Part.tag("\(who): loại", .danger)) \(judgement.reason) (\(judgement.name))"
    }
    let said: HTML = piece.counts == nil
      ? Part.tag("Chưa xét", .neutral)
      : "\(piece.officer.map { words($0, "Cán bộ") }) \(piece.inspector.map { words($0, "Đoàn kiểm tra") })"
    return "<span id=\"nx-\(piece.key)\" data-live>\(said)</span>"
  }

  private func choose(_ piece: JudgedEvidence) -> HTML {
    let key = piece.key, own = piece.judgement(of: dossier.judge(account, of: piece.criterion))
    let said = typed.map { TypedJudgement($0, key, seen: "was-\(key)") }.flatMap { $0.isAsSeen ? nil : $0 }
    return """
      \(Field.hidden("piece", key))\(was(piece))\
      \(Self.verdict(key, chosen: said?.choice ?? own.map { $0.fits ? "1" : "0" } ?? "", reason: said?.words ?? own?.reason ?? "", errors: errors))
      """
  }

  /// “Phù hợp”, or “Loại” with its reason, of the piece behind a key.
  static func verdict(_ key: String, chosen: String, reason: String, errors: FormErrors) -> HTML {
    func radio(_ value: String, _ label: String) -> HTML {
      """
      <label class="choice"><input type="radio" name="fits-\(key)" value="\(value)"\(if: value == "1", " id=\"\(Field.id("fits-\(key)"))\"")\
      \(if: value == "0", " data-needs=\"\(Field.id("reason-\(key)"))\"")\(if: chosen == value, " checked")><span>\(label)</span></label>
      """
    }
    let name = "reason-\(key)", wrong = errors.error(for: name)
    let fault: HTML = (wrong ?? errors.error(for: "fits-\(key)")).map {
      "<p class=\"error\" id=\"\(Field.id(name))-error\"><span class=\"word\">Cần sửa:</span> \($0)</p>"
    } ?? ""
    return """
      \(fault)<div class="verdict">\(radio("1", "Phù hợp"))\(radio("0", "Loại"))\
      <span class="why-not\(if: wrong != nil, " wrong")"><label for="\(Field.id(name))">Lý do loại</label> \
      \(why(key, reason, wrong == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"\(Field.id(name))-error\""))</span></div>
      """
  }

  private static func why(_ key: String, _ reason: String, _ attributes: HTML) -> HTML {
    "<input type=\"text\" class=\"input\" name=\"reason-\(key)\" id=\"\(Field.id("reason-\(key)"))\" value=\"\(reason)\"\(attributes)>"
  }

  /// What stands saved while the page is open: who changes it meanwhile is noticed.
  private func was(_ piece: JudgedEvidence) -> HTML {
    let saved = piece.judgement(of: dossier.judge(account, of: piece.criterion))?.text ?? ""
    return "<input type=\"hidden\" name=\"was-\(piece.key)\" id=\"was-\(piece.key)\" value=\"\(saved)\" data-live>"
  }
}

// MARK: What moves with every click

extension JudgingForm {
  /// What the commune's own points come to with the evidence as it has been judged.
  var result: HTML { "<div id=\"ket-qua-xet\" data-live>\(counted)</div>" }

  private var counted: HTML {
    do {
      let evaluation = try dossier.evaluation(.own)
      let lost = evaluation.counted.filter { $0.isUnproven }.map { String($0.criterion) }
      let zero: HTML = lost.isEmpty ? "" : """
         – tiêu chí \(lost.joined(separator: ", ")) tính 0 điểm vì không có minh chứng phù hợp \(Format.clause(dossier.regulation.evidence.clause))
        """
      return Part.notice(
        lost.isEmpty ? .accent : .warning,
        """
        <p>Tính theo minh chứng đã xét: <strong>\(Format.points(evaluation.total)) điểm</strong>, \
        \(Part.rating(evaluation.rating.id, in: dossier.regulation))\(zero).</p>
        """)
    } catch {
      // E.g. maxima that were entered after the points.
      return Part.notice(.warning, HTML.join(error.messages.map { "<p>\($0)</p>" as HTML }))
    }
  }

  /// How many pieces there are and how many are still to be judged.
  var progress: HTML {
    let unjudged = evidence.count { $0.counts == nil }, rejected = evidence.count(where: \.isRejected)
    return """
      <span id="tien-do-xet" data-live>\(evidence.count) lượt minh chứng, <strong>\(unjudged)</strong> chưa xét, \(rejected) bị loại.</span>
      """
  }

  private func counted(_ line: Dossier.Line) -> HTML {
    let isLost = (line.own?.points ?? .zero) > .zero && line.fitting == 0
    return """
      <span id="tinh-\(line.criterion.number)" data-live>\
      \(if: isLost, " \(Part.tag("Tính 0 điểm: không có minh chứng phù hợp", .danger))")</span>
      """
  }

  /// What a script gets that saves with every click. Of pieces that others have judged meanwhile, the page keeps what it
  /// knew, so that it cannot take that back unseen.
  func live(after verdicts: [Verdict]) -> HTML {
    let said = Dictionary(verdicts.map { ($0.key, $0.said.text) }, uniquingKeysWith: { first, _ in first })
    let agreed = evidence.filter {
      said[$0.key] == $0.judgement(of: dossier.judge(account, of: $0.criterion))?.text
    }
    // What was typed before one changed to “phù hợp” leaves its field, or the next click would take it for new words.
    let changed = Set(verdicts.filter { $0.said.fits && $0.said.seen != $0.said.text }.map(\.key))
    let emptied = agreed.filter { changed.contains($0.key) }.map { Self.why($0.key, "", " data-live") }
    return "\(result)\(progress)\(dossier.lines.map(counted))\(evidence.map(state))\(agreed.map(was))\(emptied)"
  }
}
