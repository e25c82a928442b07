import Rules

/// "Việc hôm nay" of those who work only with requests under the texts that judge by levels.
enum LevelWork {
  static func page(_ visit: Visit, _ actor: Actor) async throws -> Page {
    let requests = actor.role == .supplier ? try await FigureWork.part(visit, actor) : try await requests(visit, actor)
    return Page(title: "Việc hôm nay", lead: "\(actor.office)", wide: true, body: !requests.isEmpty ? requests : Part.empty("Chưa có hồ sơ nào chờ anh/chị", "Khi có hồ sơ hoặc số liệu cần anh/chị, trang này nêu tên và thời hạn."))
  }
}
