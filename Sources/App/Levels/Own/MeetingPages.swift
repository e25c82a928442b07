import Hummingbird
import Rules
import Store

/// The self-assessment meeting as a form, and as its record for those who read.
enum MeetingHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, nil, .none)) }

  static func save(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), typed = MeetingForm(visit.form)
    return try await visit.attempt {
      try await visit.site.database.holdMeeting(try typed.meeting(), of: id, over: typed.version, by: actor, at: visit.now)
      return visit.go(Link.level(id))
    } orShow: { try await page(visit, typed, $0) }
  }

  private static func page(_ visit: Visit, _ typed: MeetingForm?, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today, csrf = visit.csrf
    let (dossier, recorded) = try await visit.site.database.read { db in
      (try db.seenLevelDossier(id, by: actor, today: today), try db.meeting(of: id))
    }
    let mayHold = dossier.assessment.isOpenToUnit
      && actor.may(.answerIndicators, in: dossier.path, charged: dossier.isOwnLearningUnit(actor))
    var form = typed ?? MeetingForm(recorded)
    // The next save is made over what the page now shows.
    form.version = recorded?.version ?? 0
    let body: HTML = mayHold ? form.fields(Link.levelMeeting(id), csrf, errors) : recorded.map(record)
      ?? Part.empty("Chưa có biên bản họp", "Cuộc họp tự đánh giá được ghi ở đây trước khi gửi hồ sơ.")
    return Page(
      title: "Cuộc họp tự đánh giá", breadcrumbs: LevelPage.trail(dossier) + [("Cuộc họp", Link.levelMeeting(id))],
      lead: "Không có cuộc họp thì hồ sơ chưa gửi được. Biên bản lấy từ đây.", practice: dossier.assessment.practice,
      body: "\(Field.errorSummary(errors))\(body)")
  }

  private static func record(_ recorded: RecordedMeeting) -> HTML {
    let meeting = recorded.meeting
    return Part.definitionList([
      ("Ngày họp", "\(meeting.day.vietnamese)"), ("Nơi họp", "\(meeting.place)"), ("Chủ trì", "\(meeting.chair), \(meeting.chairOffice)"),
      ("Thư ký", "\(meeting.secretary)"),
      ("Người dự", HTML.join(meeting.present.map { "\($0.name) – \($0.body)" }, separator: "<br>")),
      ("Nội dung", Part.lines(meeting.discussed)), ("Kết luận", Part.lines(meeting.concluded)), ("Người ghi", "\(recorded.name)"),
    ])
  }
}

/// What is typed for the meeting.
struct MeetingForm {
  var day = ""
  var readDay: Day?
  var place = ""
  var chair = ""
  var chairOffice = ""
  var secretary = ""
  var discussed = ""
  var concluded = ""
  var present: [LevelMeeting.Present] = []
  var version = 0

  init(_ form: Form) {
    (day, readDay) = (form["day"], form.day("day"))
    (place, chair, chairOffice, secretary) = (form["place"], form["chair"], form["chairOffice"], form["secretary"])
    (discussed, concluded) = (form["discussed"], form["concluded"])
    let bodies = form.all("body")
    present = form.all("present").enumerated().map { index, name in
      LevelMeeting.Present(name: Vietnamese.tidy(name), body: bodies.indices.contains(index) ? Vietnamese.tidy(bodies[index]) : "")
    }
    version = form.int("version") ?? 0
  }

  init(_ recorded: RecordedMeeting?) {
    guard let meeting = recorded?.meeting else { return }
    (day, readDay) = (meeting.day.iso, meeting.day)
    (place, chair, chairOffice, secretary) = (meeting.place, meeting.chair, meeting.chairOffice, meeting.secretary)
    (discussed, concluded, present) = (meeting.discussed, meeting.concluded, meeting.present)
  }

  /// - Throws: `Problem.invalid` with every fault where there is no day.
  func meeting() throws(Problem) -> LevelMeeting {
    let meeting = LevelMeeting(
      day: readDay ?? Day(.distantPast), place: place, chair: Vietnamese.tidy(chair), chairOffice: Vietnamese.tidy(chairOffice), secretary: Vietnamese.tidy(secretary),
      discussed: discussed, concluded: concluded, present: present.filter { !($0.name + $0.body).isEmpty })
    guard readDay != nil else { throw .invalid([FieldProblem("day", "Hãy ghi ngày họp, ví dụ 10/01/2025")] + meeting.faults(today: meeting.day)) }
    return meeting
  }

  func fields(_ action: String, _ csrf: String, _ errors: FormErrors) -> HTML {
    // Room for more at the end; an emptied row goes.
    let rows = present + Array(repeating: LevelMeeting.Present(name: "", body: ""), count: present.isEmpty ? 8 : 3)
    let cells = rows.enumerated().map { index, person -> Part.Row in
      func input(_ name: String, _ label: String, _ value: String) -> HTML {
        "<input type=\"text\" class=\"input\" name=\"\(name)\"\(attribute: "id", index == 0 ? Field.id(name) : nil) value=\"\(value)\" aria-label=\"\(label), dòng \(index + 1)\">"
      }
      return [input("present", "Họ và tên", person.name), input("body", "Chức vụ, cơ quan", person.body)]
    }
    let fault: HTML = errors.error(for: "present").map { "<p class=\"error\"><span class=\"word\">Cần sửa:</span> \($0)</p>" } ?? ""
    return Field.formTag(action, csrf: csrf, keep: action) {
      """
      \(Field.hidden("version", String(version)))\
      \(Field.row(Field.date("day", "Ngày họp", value: day, errors: errors, required: true), Field.text("place", "Nơi họp", value: place, errors: errors, width: .medium, required: true)))\
      \(Field.row(Field.text("chair", "Chủ trì", value: chair, errors: errors, width: .medium, required: true), Field.text("chairOffice", "Chức vụ của người chủ trì", value: chairOffice, errors: errors, width: .medium)))\
      \(Field.text("secretary", "Thư ký", value: secretary, errors: errors, width: .medium, required: true))\
      <section><h2>Những người dự họp</h2>\(fault)\(Part.table("Những người dự họp", head: ["Họ và tên", "Chức vụ, cơ quan"], rows: cells, captionHidden: true, rowHeader: false))\
      <p class="hint">Để trống cả dòng để bỏ một người.</p></section>\
      \(Field.textarea("discussed", "Đã bàn những gì", value: discussed, errors: errors))\
      \(Field.textarea("concluded", "Kết luận", value: concluded, hint: "Thống nhất kết quả tự đánh giá, đề nghị mức độ nào", errors: errors, required: true))\
      \(Field.actions(Field.submit("Lưu biên bản họp")))
      """
    }
  }
}
