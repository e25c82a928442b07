import Rules

/// An inspection as one member of its team sees it.
struct VisitView: Sendable {
  let dossier: Dossier
  let plan: Inspection
  let accountID: String
  /// What this member has given so far, by criterion.
  let mine: [Int: InspectorScore]

  var criteria: [Int] { plan.members.first { $0.accountID == accountID }?.criteria ?? [] }
  var isOpen: Bool { dossier.assessment.state == .planned }
  var left: [Int] { criteria.filter { mine[$0] == nil } }
  /// Whether the piece is a picture that this member took.
  func mayRemove(_ piece: JudgedEvidence) -> Bool { piece.kind == Evidence.Kind.photo.rawValue && piece.accountID == accountID }
  /// The next criterion without points, from here on and around.
  func nextUndone(after number: Int) -> Int? { left.first { $0 > number } ?? left.first { $0 != number } }
  var crumbs: [(String, String)] {
    [("Việc hôm nay", Link.work), (dossier.communeName, Link.inspection(dossier.assessment.id))]
  }
}

enum VisitPages {
  /// The criteria of this member, what is done and what is left.
  static func list(_ view: VisitView) -> Page {
    let id = view.dossier.assessment.id
    let rows = view.criteria.compactMap(view.dossier.line).map { line -> Part.Row in
      let number = line.criterion.number
      let score = view.mine[number]
      return Part.Row(
        [
          "<a href=\"\(Link.inspection(id, number))\">\(number). \(line.criterion.name)</a>",
          "\(line.own.map { Format.points($0.points) } ?? "–")",
          score.map { "\(Format.points($0.points))" } ?? Part.tag("chưa chấm", .warning),
        ], marked: score == nil)
    }
    let table = Part.table(
      "Tiêu chí được giao", head: ["Tiêu chí", "Tự chấm", "Kiểm tra"], rows: rows, numericColumns: [1, 2],
      captionHidden: true)
    let next: HTML = view.isOpen
      ? view.left.first.map { Field.link("Chấm tiêu chí \($0)", Link.inspection(id, $0), tone: .primary) } ?? "" : ""
    return Page(
      title: "Kiểm tra \(view.dossier.communeName)", breadcrumbs: view.crumbs, lead: lead(view),
      practice: view.dossier.assessment.practice,
      body: """
        \(Field.actions(next, Field.link("In phiếu chấm", Link.draft(InspectorScoreSheets.blank.id, id)), Field.link("Xem hồ sơ", Link.dossier(id))))\(table)
        """)
  }

  private static func lead(_ view: VisitView) -> HTML {
    let day = view.plan.visitOn.map { "Kiểm tra ngày \($0.vietnamese)" } ?? "Chưa rõ ngày kiểm tra"
    let place = view.plan.place.isEmpty ? "" : " tại \(view.plan.place)"
    guard view.isOpen else { return "\(day)\(place). Hồ sơ: \(view.dossier.assessment.state.name)." }
    return "\(day)\(place). \(done(view))"
  }

  private static func done(_ view: VisitView) -> HTML {
    """
    \(view.criteria.count - view.left.count)/\(view.criteria.count) tiêu chí đã chấm\
    \(if: !view.left.isEmpty, ", <strong>còn \(view.left.count)</strong>").
    """
  }

  /// How far this member is; a script replaces it after each save.
  static func progress(_ view: VisitView) -> HTML { "<p id=\"tien-do\" data-live>\(done(view))</p>" }
}

/// One criterion on the inspector's screen, made for a phone: one column, large targets.
struct VisitPage {
  let view: VisitView
  let line: Dossier.Line
  let evidence: [JudgedEvidence]
  let form: Form?
  let errors: FormErrors
  let isConflict: Bool
  let csrf: String
  /// As ``JudgingForm/page``.
  let judgingPage: String

  private var id: String { view.dossier.assessment.id }
  private var number: Int { line.criterion.number }
  private var mine: InspectorScore? { view.mine[number] }
  private var isMine: Bool { view.isOpen && view.criteria.contains(number) }

  var page: Page {
    Page(
      title: "Tiêu chí \(number), \(view.dossier.communeName)", breadcrumbs: view.crumbs + [("Tiêu chí \(number)", Link.inspection(id, number))],
      lead: "\(line.criterion.name) \(Format.clause(line.criterion.clause))", practice: view.dossier.assessment.practice,
      body: """
        <div class="touch">\(Field.errorSummary(errors))\(conflict)\(own)\(isMine ? "\(entry)\(photos)" : read)\
        \(judging)\(VisitPages.progress(view))\(neighbours)</div>
        """)
  }

  /// What the commune gave itself, beside which the inspector gives theirs.
  private var own: HTML {
    let points: HTML = line.own.map { "<strong>\(Format.points($0.points))</strong>" } ?? "chưa chấm"
    let reason: HTML = line.own.map { $0.reason.isEmpty ? "" : "<br><span class=\"hint\">\($0.reason)</span>" } ?? ""
    let seen: HTML = evidence.isEmpty
      ? "chưa có minh chứng" : "<a href=\"#minh-chung\">\(evidence.count) minh chứng</a>"
    return "<p>Xã tự chấm \(points)\(line.maximum.map { " / \(Format.points($0))" } ?? "") điểm · \(seen)\(reason)</p>"
  }

  /// What was saved on the other device, beside what stands typed in the fields.
  private var conflict: HTML {
    guard isConflict, let mine else { return "" }
    return Part.notice(
      .warning, title: "Tiêu chí này đã được lưu ở một cửa sổ hoặc máy khác",
      """
      \(Part.definitionList([
        ("Điểm đã lưu", "\(Format.points(mine.points))"), ("Lý do", "\(mine.reason)"), ("Đã thấy", "\(mine.seen)"),
        ("Đã gặp", "\(mine.talked)"),
      ]))<p>Nội dung anh/chị vừa nhập còn ở dưới, chưa lưu. Sửa cho đúng rồi bấm lưu để thay bản đã lưu.</p>
      """)
  }

  private var judging: HTML {
    let form = JudgingForm(
      dossier: view.dossier, evidence: evidence, account: view.accountID, csrf: csrf, page: judgingPage, criterion: number,
      back: Link.inspection(id, number), open: isMine)
    return Part.section("Minh chứng (\(evidence.count))", id: "minh-chung", form.html)
  }

  private var entry: HTML {
    let points = form.map { $0["points"] } ?? mine.map { $0.points.text } ?? ""
    let page = Link.inspection(id, number)
    return Part.section(
      "Điểm của tôi",
      Field.formTag(page, csrf: csrf, keep: page, autosave: true) {
        """
        \(Field.hidden("version", "\(mine?.version ?? 0)"))\
        \(Field.number("points", "Điểm kiểm tra", value: points, unit: line.maximum.map { "/ \(Format.points($0))" }, errors: errors, required: true))\
        \(Field.textarea("reason", "Lý do", value: form?["reason"] ?? mine?.reason ?? "", rows: 2, hint: "Bắt buộc khi khác điểm xã tự chấm", errors: errors))\
        \(Field.textarea("observed", "Đã thấy gì", value: form?["observed"] ?? mine?.seen ?? "", rows: 3, hint: "Được tính là một minh chứng quan sát", errors: errors))\
        \(Field.textarea("talked", "Đã hỏi ai, nói gì", value: form?["talked"] ?? mine?.talked ?? "", rows: 3, hint: "Được tính là một minh chứng phỏng vấn", errors: errors))\
        \(Field.actions(
          Field.submit("Lưu và sang tiêu chí chưa chấm", name: "tiep", value: "1"),
          Field.submit("Lưu", tone: .secondary, name: "tiep", value: "0")))
        """
      })
  }

  /// The camera, one tap away; what it takes is evidence at once.
  private var photos: HTML {
    let page = Link.inspection(id, number)
    return Part.section(
      "Ảnh chụp tại chỗ", id: "anh",
      """
      \(Field.formTag("\(page)/anh", csrf: csrf, multipart: true, autosave: true) {
        """
        \(Field.file("file", "Chụp ảnh", accept: "image/*", camera: true, hint: "Ảnh được tính là một minh chứng của tiêu chí này", errors: errors))\
        \(Field.actions(Field.submit("Gửi ảnh", tone: .secondary)))
        """
      })\(PhotoHandlers.list(evidence.filter { view.mayRemove($0) }, page, csrf))
      """)
  }

  private var read: HTML {
    guard let mine else { return "<p>Tiêu chí này không giao cho anh/chị, hoặc việc chấm điểm đã kết thúc.</p>" }
    return Part.section(
      "Điểm của tôi",
      Part.definitionList([
        ("Điểm kiểm tra", "\(Format.points(mine.points))"), ("Lý do", "\(mine.reason)"), ("Đã thấy", "\(mine.seen)"),
        ("Đã gặp", "\(mine.talked)"),
      ]))
  }

  private var neighbours: HTML {
    let previous = view.criteria.last { $0 < number }
    let next = view.criteria.first { $0 > number }
    let undone: HTML = view.nextUndone(after: number).map {
      "<p><a href=\"\(Link.inspection(id, $0))\">Tiêu chí chưa chấm tiếp theo: \($0)</a></p>"
    } ?? ""
    func way(_ number: Int?) -> (title: String, href: String)? {
      number.map { ("Tiêu chí \($0)", Link.inspection(id, $0)) }
    }
    return undone + Part.neighbours("Tiêu chí được giao", previous: way(previous), next: way(next))
  }
}
