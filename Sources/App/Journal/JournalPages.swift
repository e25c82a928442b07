import Foundation
import Hummingbird
import Rules
import Store

/// What was done with a dossier or a request, line by line: who, in which office, on whose behalf, when.
struct JournalHandlers: Sendable {
  /// What the `id` of the address names.
  let place: @Sendable (String) -> EvidencePlace.ID
  /// As many lines as a page holds.
  private let limit = 100

  init(place: @escaping @Sendable (String) -> EvidencePlace.ID) { self.place = place }

  func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = place(try visit.path("id")), now = visit.now, limit = limit
    let page = max(1, visit.form.int("trang") ?? 1)
    let (place, count, lines) = try await visit.site.database.read { db in
      let place = try db.evidencePlace(id, at: now)
      try place.requireSeen(by: actor)
      // An organisation sees its own criteria only.
      guard place.keepsWhole(actor) || actor.role != .organisation else {
        throw Problem.notAllowed("Nhật ký hồ sơ dành cho cán bộ của đơn vị và cấp trên.")
      }
      return (place, try db.journalLength(of: id.chain), try db.journalLines(of: id.chain, from: (page - 1) * limit, limit: limit))
    }
    return visit.answer(JournalPages.page(place, lines, count: count, page: page, of: (count + limit - 1) / limit))
  }
}

enum JournalPages {
  static func page(_ place: EvidencePlace, _ lines: [JournalLine], count: Int, page: Int, of pages: Int) -> Page {
    let here = "\(place.id.home)/nhat-ky"
    let rows = lines.map { line -> Part.Row in
      let criterion: HTML = line.criterion.map { ", \(place.id.word) \($0)" } ?? ""
      return [Part.time(line.at), "\(line.name)", "\(line.office)", "\(line.what)\(criterion)"]
    }
    return Page(
      title: "Nhật ký hồ sơ",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), ("Hồ sơ \(place.subjectName) \(place.year)", place.id.home), ("Nhật ký", here),
      ],
      lead: "\(Format.integer(count)) dòng, mới nhất ở trên. Nhật ký chỉ ghi thêm, không sửa và không xóa được.", wide: true,
      practice: place.practice,
      body: """
        \(Part.table("Nhật ký", head: ["Lúc", "Ai", "Với tư cách", "Việc"], rows: rows, captionHidden: true))\
        \(Part.pager(page, of: pages) { "\(here)?trang=\($0)" })
        """)
  }
}

/// A line of the journal as people read it.
struct JournalLine: Sendable {
  let at: Date
  let name: String
  let office: String
  let what: String
  let criterion: String?
}

extension JournalAction {
  /// What was done, as it stands in the middle of a sentence.
  var verb: String {
    switch self {
    case .signInReset: "đặt lại mật khẩu"
    case .passwordChanged: "đổi mật khẩu"
    case .accountOpened: "lập tài khoản"
    case .accountClosed: "khóa tài khoản"
    case .hatGiven: "giao vai trò"
    case .hatEnded: "thôi vai trò"
    case .handedOver: "bàn giao việc"
    case .stepsShared: "phân việc trong huyện"
    case .unitsImported: "nhập danh sách đơn vị"
    case .lineageImported: "nhập diễn biến đơn vị"
    case .lineageSettled: "xử lý diễn biến đơn vị"
    case .unitsChanged: "ghi thay đổi đơn vị hành chính"
    case .carriedOver: "quyết định kế thừa"
    case .peopleTakenOver: "chuyển tổ chức và người sang đơn vị mới"
    case .holidayChanged: "sửa ngày nghỉ"
    case .regulationPublished: "ban hành bản quy định"
    case .resultsImported: "nhập kết quả"
    case .sheetImported: "nhập bảng tính"
    case .maximaEntered: "nhập điểm tối đa"
    case .maximaConfirmed: "xác nhận điểm tối đa"
    case .guidanceChanged: "sửa hướng dẫn tiêu chí"
    case .yearOpened: "mở đợt đánh giá"
    case .planChanged: "sửa kế hoạch năm"
    case .targetChanged: "sửa chỉ tiêu"
    case .organisationAdded: "thêm tổ chức"
    case .teamNamed: "lập tổ tự kiểm tra"
    case .criterionAssigned: "phân công"
    case .scored: "cho điểm"
    case .remarked: "ghi chép"
    case .evidenceAdded: "đưa minh chứng vào sổ"
    case .evidenceChanged: "sửa minh chứng"
    case .evidenceRemoved: "bỏ minh chứng khỏi sổ"
    case .fileAdded: "thêm tệp minh chứng"
    case .linked: "gắn minh chứng"
    case .unlinked: "gỡ minh chứng"
    case .judged: "xét minh chứng"
    case .moved: "chuyển bước"
    case .inspectionPlanned: "lưu kế hoạch kiểm tra"
    case .inspectorScored: "chấm điểm kiểm tra"
    case .surveyed: "ghi kết quả khảo sát"
    case .decided: "quyết định công nhận"
    case .published: "công bố kết quả"
    case .answered: "trả lời chỉ tiêu"
    case .meetingHeld: "ghi cuộc họp tự đánh giá"
    case .councilNamed: "lập hội đồng"
    case .voted: "ghi ý kiến hội đồng"
    case .authoritySet: "đặt thẩm quyền"
    case .settingChosen: "chọn cách hiểu"
    case .factRecorded: "ghi dữ kiện của đơn vị"
    case .figureSupplied: "cung cấp số liệu"
    case .figureChosen: "chọn số liệu"
    case .titlesCounted: "ghi số danh hiệu"
    case .recognitionRecorded: "ghi quyết định công nhận đã có"
    case .taskSet: "giao việc theo kế hoạch"
    case .taskDropped: "bỏ việc khỏi kế hoạch"
    case .taskReported: "báo kết quả việc theo kế hoạch"
    case .reportSent: "gửi báo cáo lên cấp trên"
    case .reportReceived: "nhận báo cáo"
    case .guidancePublished: "ban hành hướng dẫn"
    case .ruleProposed: "góp ý về tiêu chí"
    case .paperMoved: "làm văn bản"
    case .signingMoved: "trình ký văn bản"
    case .bodyChanged: "sửa cơ quan ban hành"
    case .wordingChanged: "sửa lời văn"
    }
  }
}
