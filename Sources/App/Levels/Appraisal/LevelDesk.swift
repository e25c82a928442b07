import Rules
import Store

/// The requests that a body receives or decides, by state and by days left: one list for every hat that has such a desk.
struct LevelDesk {
  let items: [LevelItem]
  let actor: Actor
  let filter: Filter?

  /// The list in parts, each a link of the page.
  enum Filter: String, CaseIterable, Sendable {
    case overdue = "qua-han"
    case submitted = "cho-tiep-nhan"
    case accepted = "cho-hoi-dong"
    case appraising = "dang-tham-dinh"
    case appraised = "da-ket-luan"
    case proposed = "cho-quyet-dinh"
    case recognised = "cho-cong-bo"
    case atUnit = "o-don-vi"
    case finished = "da-xong"

    var name: String {
      switch self {
      case .overdue: "quá hạn"
      case .submitted: "chờ tiếp nhận"
      case .accepted: "chờ lập hội đồng"
      case .appraising: "hội đồng đang thẩm định"
      case .appraised: "có kết luận, chờ trình"
      case .proposed: "chờ quyết định"
      case .recognised: "chờ công bố"
      case .atUnit: "đang ở đơn vị"
      case .finished: "đã xong"
      }
    }

    func takes(_ item: LevelItem) -> Bool {
      switch (self, item.assessment.state) {
      case (.overdue, _): item.isOverdue
      case (.submitted, .submitted), (.accepted, .accepted), (.appraising, .appraising), (.appraised, .appraised), (.proposed, .proposed),
        (.recognised, .recognised), (.atUnit, .preparing), (.atUnit, .awaitingSignature), (.finished, .published), (.finished, .declined), (.finished, .closed):
        true
      default: false
      }
    }
  }

  /// The one thing that the actor does next with a request; nil where nothing is to be done by them now.
  static func next(_ assessment: LevelAssessment, _ actor: Actor) -> (label: String, href: String)? {
    let id = assessment.id
    let (permission, label, href): (Permission, String, String)
    switch assessment.state {
    case .submitted: (permission, label, href) = (.receive, "Kiểm tra để tiếp nhận hồ sơ", Link.levelReception(id))
    case .accepted: (permission, label, href) = (.appraise, "Lập hội đồng", Link.newCouncil([id]))
    case .appraising: (permission, label, href) = (.appraise, "Ghi ý kiến và kết luận", Link.councilOf(id))
    case .appraised: (permission, label, href) = (.propose, "Trình quyết định hoặc trả lời", Link.levelProposal(id))
    case .proposed:
      guard assessment.decider == actor.role else { return nil }
      (permission, label, href) = (.decideLevel, "Ra quyết định công nhận", Link.newLevelDecision([id]))
    case .recognised: (permission, label, href) = (.publish, "Công bố kết quả", Link.levelDecisionOf(id))
    case .preparing, .awaitingSignature, .declined, .published, .closed: return nil
    }
    return actor.may(permission, in: assessment.path) ? (label, href) : nil
  }

  /// Empty where the desk has never had anything.
  var part: HTML {
    guard !items.isEmpty else { return "" }
    let shown = items.filter { filter?.takes($0) ?? true }.sorted(by: Self.isMoreUrgent)
    let heading = filter.map { "Hồ sơ mức độ \($0.name)" } ?? "Hồ sơ theo mức độ (TT 25/2023, TT 24/2023)"
    return Part.section(heading, id: "muc-do", "\(Part.figures(figures))\(proposals)\(Part.filter("Tìm đơn vị", of: "ho-so-muc-do"))\(table(shown, heading))<p><a href=\"\(Link.validity)\">Hiệu lực công nhận</a></p>")
  }

  private var figures: [HTML] {
    let counted = Filter.allCases.compactMap { filter -> HTML? in
      let count = items.count(where: filter.takes)
      return count == 0 ? nil : Part.countLink(count, filter.name, Link.levelInbox(filter.rawValue))
    }
    return counted + [Part.countLink(items.count, "tất cả", Link.work)]
  }

  /// Whoever decides does so for one or many at once: a form for each year and text.
  private var proposals: HTML {
    let waiting = items.filter { $0.assessment.state == .proposed && $0.assessment.decider == actor.role && actor.may(.decideLevel, in: $0.assessment.path) }
    let groups = Dictionary(grouping: waiting) { "\($0.year.id) \($0.law.id)" }.sorted { $0.key > $1.key }.map(\.value)
    return HTML.join(groups.map(proposalForm))
  }

  private func proposalForm(_ items: [LevelItem]) -> HTML {
    let title = "Chờ quyết định: \(items.first.map { "\($0.law.shortName), năm \($0.year.year)" } ?? "")"
    let rows = items.map { item -> Part.Row in
      let box: HTML = """
        <label class="choice"><input type="checkbox" name="ho-so" value="\(item.assessment.id)" checked><span>\(item.subjectName)</span></label>
        """
      return [
        box, item.askedLevel.map { "\($0)" } ?? "–", Part.level(item.appraisedLevel ?? 0), item.clock.map(Part.levelClock) ?? "",
        "<a href=\"\(Link.levelProposal(item.assessment.id))\">Xem kết quả thẩm định</a>",
      ]
    }
    let table = Part.table(title, head: ["Đơn vị", "Đề nghị mức độ", "Hội đồng kết luận", "Thời hạn", ""], rows: rows, numericColumns: [1], captionHidden: true)
    return """
      <section><h3>\(title)</h3>\(Field.formTag(Link.newLevelDecision([]), csrf: nil, method: .get) {
        "\(table)\(Field.actions(Field.submit("Ra quyết định cho các đơn vị đã chọn")))"
      })</section>
      """
  }

  private func table(_ items: [LevelItem], _ heading: String) -> HTML {
    let rows = items.map { item -> Part.Row in
      let next = Self.next(item.assessment, actor)
      return Part.Row(
        [
          "<a href=\"\(Link.level(item.assessment.id))\">\(item.subjectName)</a>",
          "\(item.law.shortName)", "\(item.year.year)\(if: item.assessment.practice, " – thực hành")", "\(item.assessment.state.name)",
          item.clock.map(Part.levelClock) ?? "", item.askedLevel.map { "mức độ \($0)" } ?? "", item.appraisedLevel.map { Part.level($0) } ?? "",
          next.map { "<a href=\"\($0.href)\">\($0.label)</a>" } ?? "",
        ], filter: item.subjectName, marked: item.isOverdue)
    }
    return Part.table(
      heading, head: ["Đơn vị", "Văn bản", "Năm", "Tình trạng", "Thời hạn", "Đề nghị", "Hội đồng", "Việc tiếp theo"], rows: rows,
      captionHidden: true, id: "ho-so-muc-do")
  }

  /// By days left, what is late first; then the newest year; what is finished last.
  private static func isMoreUrgent(_ a: LevelItem, _ b: LevelItem) -> Bool {
    let key = { (item: LevelItem) in (item.clock?.left ?? Int.max, -item.year.year, item.sortKey) }
    return key(a) < key(b)
  }
}

extension LevelWork {
  /// What the actor's unit receives or decides, then the requests of their own unit, then the reports that are due.
  static func requests(_ visit: Visit, _ actor: Actor) async throws -> HTML {
    try await leftBehind(visit, actor) + received(visit, actor) + own(visit, actor) + UpwardWork.part(visit, actor)
  }

  private static func received(_ visit: Visit, _ actor: Actor) async throws -> HTML {
    let deciders: Set<Role> = [.educationHead, .districtChairman, .provinceChairman, .minister]
    guard let receiver = actor.unitID, deciders.contains(actor.role) || [.districtOfficer, .provinceOfficer, .ministryOfficer].contains(actor.role) else {
      return ""
    }
    let site = visit.site, today = visit.today
    let (items, stranded) = try await site.database.read { db in
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      let items = try db.levelInbox(of: receiver, decider: deciders.contains(actor.role) ? actor.role : nil, calendar: calendar, today: today)
      return (items, actor.role == .provinceOfficer ? try db.strandedRequests(of: receiver, on: today).count : 0)
    }
    let handOver: HTML = stranded == 0 ? "" : Part.notice(
      .warning, title: "\(stranded) hồ sơ phải bàn giao",
      "<p>Nơi tiếp nhận đã hết hoặc không còn thẩm quyền. <a href=\"\(Link.levelHandOver)\">Xem và bàn giao</a></p>")
    return handOver + LevelDesk(items: items, actor: actor, filter: LevelDesk.Filter(rawValue: visit.form["muc-do"])).part
  }

  /// The councils in which the account sits, with what still waits for its vote.
  static func seats(_ visit: Visit, _ actor: Actor) async throws -> HTML {
    let (councils, laws) = try await visit.site.database.read { db in
      let councils = try db.councils(seating: actor.accountID)
      return (councils, try db.levelYears(Set(councils.map(\.yearID))))
    }
    return HTML.join(councils.compactMap { council -> HTML? in
      guard let seat = council.seat(of: actor.accountID), let law = laws[council.yearID]?.law(council.regulationID) else { return nil }
      let open = council.dossiers.filter { $0.assessment.state == .appraising && $0.assessment.receiverID == council.receiver }
      guard !open.isEmpty else { return nil }
      let items = open.map { dossier -> HTML in
        let given = council.votes(on: dossier.assessment.id, of: seat.number).count
        return "<li><a href=\"\(Link.votes(council.id, dossier.assessment.id, seat: seat.number))\">\(dossier.subjectName)</a>: \(given)/\(law.indicators.count) chỉ tiêu đã có ý kiến</li>"
      }
      let until: HTML = council.mode == .written ? council.opinionsUntil.map { "<p>Gửi ý kiến trước khi hết ngày <strong>\($0.vietnamese)</strong>.</p>" } ?? "" : ""
      let practice = open.allSatisfy(\.assessment.practice) ? " (thực hành)" : ""
      return Part.section("\(council.name) – \(seat.role.name.lowercased())\(practice)", "\(until)<ul>\(items)</ul>")
    })
  }
}
