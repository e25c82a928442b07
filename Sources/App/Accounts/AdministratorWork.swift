import Rules

/// What the ground needs: units, people, holidays.
enum AdministratorWork {
  static func page(_ visit: Visit, _ actor: Actor) async throws -> Page {
    let counts = try await visit.site.database.read { db in try db.groundCounts() }
    let years = visit.site.regulations.calendarYears.map(\.year)
    let lacks = !years.contains(visit.today.year + 1) && visit.today.month == 12
    let warning: HTML = lacks
      ? Part.notice(.warning, "<p>Chưa có lịch nghỉ năm \(String(visit.today.year + 1)): hạn tính sang năm sau chỉ trừ thứ Bảy, Chủ nhật.</p>") : ""
    return Page(
      title: "Việc hôm nay",
      body: """
        \(warning)\(Part.figures([
          Part.countLink(counts.units, "đơn vị", "/don-vi"),
          Part.countLink(counts.accounts, "tài khoản", "/tai-khoan"),
          Part.countLink(counts.days, "ngày nghỉ nhập thêm", "/ngay-nghi"),
        ]))
        """)
  }
}
