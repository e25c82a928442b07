import Rules

enum AdministratorWork {
  static func page(_ visit: Visit, _ actor: Actor) async throws -> Page {
    Page(title: "Việc hôm nay", body: "")
  }
}
