import Foundation
import Hummingbird
import Rules
import Store

/// Days off and days worked in exchange, entered over the yearly files by an administrator.
enum HolidayHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    try visit.actor().require(.manageHolidays, in: nil)
    return visit.answer(try await page(visit, .none))
  }

  static func enter(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      try await visit.site.enterHoliday(
        form.day("day"), isWorking: form["working"] == "1", name: form["name"], source: form["source"], by: actor, at: visit.now)
      return visit.go("/ngay-nghi")
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let entered = try await visit.site.database.read { db in try db.enteredDays() }
    return HolidayPage.page(entered, visit.site.regulations.calendarYears, visit.form, errors, csrf: visit.csrf)
  }
}

extension Site {
  /// Enters a day off, or a day worked in exchange; the newest entry for a day counts.
  ///
  /// - Throws: `Problem.invalid` at `day`, `name` or `source`.
  func enterHoliday(
    _ day: Day?, isWorking: Bool, name: String, source: String, by actor: Actor, at now: Date
  ) async throws {
    try actor.require(.manageHolidays, in: nil)
    var faults: [FieldProblem] = []
    if day == nil { faults.append(FieldProblem("day", "Ngày chưa đúng, ví dụ 02/01/2026")) }
    if name.isEmpty { faults.append(FieldProblem("name", "Hãy ghi tên ngày nghỉ hoặc lý do làm bù")) }
    if source.isEmpty { faults.append(FieldProblem("source", "Hãy ghi nguồn: số, ngày của thông báo")) }
    guard faults.isEmpty, let day else { throw Problem.invalid(faults) }
    try await database.write { db in
      try db.save(EnteredDay(day: day, isWorking: isWorking, name: name), source: source, by: actor, at: now)
      try db.journal(
        .holidayChanged, chain: .settings, subject: day.iso, ["working": isWorking ? "1" : "0", "name": name, "source": source],
        by: actor, at: now)
    }
  }
}

enum HolidayPage {
  static func page(_ entered: [EnteredDay], _ years: [HolidayYear], _ form: Form, _ errors: FormErrors, csrf: String) -> Page {
    let rows = entered.map { day -> Part.Row in
      ["\(day.day.vietnamese)", "\(day.isWorking ? "Làm bù" : "Nghỉ")", "\(day.name)"]
    }
    let list: HTML = rows.isEmpty
      ? Part.empty("Chưa nhập ngày nào", "Lịch theo tệp của chương trình đang được dùng. Nhập ở đây khi có thông báo nghỉ bù, làm bù mới.")
      : Part.table("Ngày đã nhập thêm", head: ["Ngày", "Loại", "Tên"], rows: rows)
    let known = years.map { year -> Part.Row in
      ["\(String(year.year))", "\(year.holidays.count)", "\(year.workdays.count)", "\(year.source)"]
    }
    let body = Field.formTag("/ngay-nghi", csrf: csrf) {
      """
      \(Field.date("day", "Ngày", value: form["day"], errors: errors, required: true))\
      \(Field.radios("working", "Loại", choices: [Field.Choice("0", "Nghỉ"), Field.Choice("1", "Làm bù")], value: form["working"].isEmpty ? "0" : form["working"]))\
      \(Field.text("name", "Tên ngày", value: form["name"], errors: errors, width: .medium, required: true))\
      \(Field.text("source", "Nguồn", value: form["source"], hint: "Số, ngày của thông báo", errors: errors, required: true))\
      \(Field.actions(Field.submit("Lưu ngày")))
      """
    }
    return Page(
      title: "Ngày nghỉ", breadcrumbs: [("Việc hôm nay", Link.work), ("Ngày nghỉ", "/ngay-nghi")],
      body: """
        \(Field.errorSummary(errors))<p>Ngày làm việc được tính theo lịch này. Năm không có dữ liệu thì chỉ trừ thứ Bảy, Chủ nhật và có cảnh báo.</p>
        \(list)\(Part.section("Nhập thêm", body))\
        \(Part.section("Các năm đã có", Part.table("Các năm đã có", head: ["Năm", "Ngày nghỉ", "Ngày làm bù", "Nguồn"], rows: known, numericColumns: [1, 2], captionHidden: true)))
        """)
  }
}
