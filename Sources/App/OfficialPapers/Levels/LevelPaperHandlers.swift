import Hummingbird
import Rules

/// Which papers there are about a request, a council, a decision or a year under TT 25 and TT 24.
enum LevelPaperHandlers {
  static func ofLevel(_ visit: Visit) async throws -> Response {
    let (actor, id, today) = (try visit.actor(), try visit.path("id"), visit.today)
    let (facts, papers, signing, seesCouncil) = try await visit.site.database.read { db in
      let matter = try db.matter(of: CommuneLevelPlan.form, subject: id, for: actor, on: today)
      guard case .level(let facts) = matter else { throw Problem.notFound("Không có hồ sơ này.") }
      return (facts, try db.papers(of: .level(id)), try db.openSigningRequests(about: .level(id), on: today), try db.sees([facts.dossier], actor, internal: true))
    }
    let groups: [(String, [PaperForm.Issuer])] = [
      ("Văn bản của \(facts.words.own)", [.assessed]), ("Văn bản thẩm định, công nhận", [.council, .receiving, .proposing, .deciding]),
    ]
    let tables = groups.map { title, issuers in
      PaperListPages.table(
        title, levelRequestPapers.filter { form in
          issuers.contains(form.issuer) && (seesCouncil || !form.isInternal) && (facts.dossier.hasOwnPlan || form.id != CommuneLevelPlan.form.id)
        }, papers, signing, of: .level(facts), subject: id)
    }
    let council: HTML = facts.council.map { "<p><a href=\"\(Link.papers(ofCouncil: $0.id))\">Văn bản của \($0.name)</a></p>" } ?? ""
    return visit.answer(
      Page(
        title: "Văn bản của hồ sơ",
        breadcrumbs: [("Việc hôm nay", Link.work), ("Hồ sơ \(facts.dossier.subjectName) \(facts.dossier.year.year)", Link.level(id)), ("Văn bản", Link.papers(ofLevel: id))],
        lead: "Văn bản lấy số liệu từ hồ sơ, không phải gõ lại. Ban hành rồi thì không đổi nữa.", practice: facts.dossier.assessment.practice,
        body: """
          \(tables)\(council)<p><a class="button secondary" href="\(Link.levelBundle(id))">Tải trọn bộ hồ sơ (.zip)</a></p>\
          <p class="hint">Gồm các văn bản và tệp minh chứng xếp theo chỉ tiêu, mỗi tệp một lần.</p>
          """))
  }

  static func ofCouncil(_ visit: Visit) async throws -> Response {
    let (actor, id, today) = (try visit.actor(), try visit.path("id"), visit.today)
    let (matter, papers, signing, seesCouncil) = try await visit.site.database.read { db in
      let matter = try db.matter(of: CouncilDecision.form, subject: id, for: actor, on: today)
      guard case .council(let facts) = matter else { throw Problem.notFound("Không có hội đồng này.") }
      return (facts, try db.papers(of: .council(id)), try db.openSigningRequests(about: .council(id), on: today), try db.sees(facts.dossiers, actor, internal: true))
    }
    let minutes = matter.council.isMeeting ? CouncilMinutes.written.id : CouncilMinutes.meeting.id
    let forms = councilPapers.filter { $0.id != minutes && (seesCouncil || !$0.isInternal) }
    return visit.answer(
      Page(
        title: "Văn bản của hội đồng",
        breadcrumbs: [("Việc hôm nay", Link.work), (matter.council.name, Link.council(id)), ("Văn bản", Link.papers(ofCouncil: id))],
        lead: "Phiếu lấy ý kiến, báo cáo thẩm định, tờ trình có ở mục “Văn bản” của từng hồ sơ.", practice: matter.year.practice,
        body: PaperListPages.table("Văn bản của \(matter.council.name)", forms, papers, signing, of: .council(matter), subject: id)))
  }

  /// From a decision straight to its one paper, issued or not.
  static func ofDecision(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    let issued = try await visit.site.database.read { db in try db.papers(of: .levelDecision(id)).last { $0.state == .issued } }
    return visit.go(issued.map { Link.paper($0.id) } ?? Link.draft(LevelDecisionPaper.form.id, id))
  }

  static func ofYear(_ visit: Visit) async throws -> Response {
    let (actor, id, asked, today) = (try visit.actor(), try visit.path("id"), visit.form["don-vi"], visit.today)
    let (facts, papers, signing, matter) = try await visit.site.database.read { db in
      let unit = asked.isEmpty ? actor.unitID ?? "" : asked
      let matter = try db.matter(of: ReportUp.province, subject: "\(id)~\(unit)", for: actor, on: today)
      guard case .levelYear(let facts) = matter else { throw Problem.notFound("Không có đợt đánh giá này.") }
      let subject = PaperSubject.levelYear(id, unit: unit)
      return (facts, try db.papers(of: subject), try db.openSigningRequests(about: subject, on: today), matter)
    }
    let forms = levelYearPapers.filter { $0.issuer == .reporting(facts.unit.level) }
    return visit.answer(
      Page(
        title: "Kế hoạch, báo cáo năm \(facts.year.year) của \(facts.unit.name)",
        breadcrumbs: [("Việc hôm nay", Link.work), ("Kế hoạch, báo cáo năm \(facts.year.year)", Link.papers(ofLevelYear: id, unit: facts.unit.id))],
        lead: "Số liệu lấy từ các hồ sơ của đợt đánh giá; phần chữ của cơ quan sửa được.", practice: facts.year.practice,
        body: PaperListPages.table("Kế hoạch, báo cáo năm \(facts.year.year)", forms, papers, signing, of: matter, subject: "\(id)~\(facts.unit.id)")))
  }
}
