import Hummingbird
import Rules

/// "Việc hôm nay" of the district: its dossiers by state and by working days left.
enum DistrictWork {
  static func page(_ visit: Visit, _ actor: Actor) async throws -> Page {
    let site = visit.site
    let today = visit.today
    let items = try await site.database.read { db in
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return try db.inbox(district: actor.unitID ?? "", calendar: calendar, today: today)
    }
    return DistrictInbox(items: items, actor: actor, filter: Filter(rawValue: visit.form["tinh-trang"])).page
  }

  /// The list in parts, each a link of the page.
  enum Filter: String, CaseIterable, Sendable {
    case overdue = "qua-han"
    case submitted = "cho-tiep-nhan"
    case accepted = "cho-ke-hoach"
    case planned = "dang-kiem-tra"
    case inspected = "co-ket-qua"
    case proposed = "cho-quyet-dinh"
    case decided = "cho-cong-bo"
    case atCommune = "o-xa"
    case finished = "da-xong"

    var name: String {
      switch self {
      case .overdue: "quá hạn"
      case .submitted: "chờ tiếp nhận"
      case .accepted: "chờ kế hoạch kiểm tra hoặc khảo sát"
      case .planned: "đang kiểm tra"
      case .inspected: "có kết quả, chờ trình"
      case .proposed: "chờ quyết định"
      case .decided: "chờ công bố"
      case .atCommune: "đang ở xã"
      case .finished: "đã xong"
      }
    }

    func takes(_ item: InboxItem) -> Bool {
      switch (self, item.assessment.state) {
      case (.overdue, _): item.isOverdue
      case (.submitted, .submitted), (.accepted, .accepted), (.planned, .planned), (.inspected, .inspected),
        (.proposed, .proposed), (.decided, .decided), (.atCommune, .preparing), (.atCommune, .awaitingSignature),
        (.finished, .published), (.finished, .surveyed):
        true
      default: false
      }
    }
  }

  /// Whoever looks from above: the deadlines that districts have missed.
  static func missedDeadlines(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let own = UnitPath(unitID: actor.unitID ?? "", above: [])
    let isProvince = actor.role == .provinceOfficer
    try actor.require(isProvince ? .seeProvince : .seeDistrict, in: own)
    let site = visit.site
    let today = visit.today
    let items = try await site.database.read { db in
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return try db.inbox(
        district: isProvince ? nil : own.unitID, province: own.unitID, calendar: calendar, today: today)
    }
    return visit.answer(DistrictInbox.missed(items))
  }
}
