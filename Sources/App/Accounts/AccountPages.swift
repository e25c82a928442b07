import Rules

/// An account with one of its hats, as a line of the list.
struct AccountLine: Sendable {
  let accountID: String
  let login: String
  let name: String
  let isClosed: Bool
  let hatID: String?
  let role: Role?
  let title: String
  let unitName: String
  let organisationName: String?
  let from: Day?
  let until: Day?
}

/// A unit in which the actor may open accounts.
struct AccountPlace: Sendable {
  let id: String
  let name: String
  let level: Level
}

extension Role {
  /// What the role is called on screen.
  var name: String {
    switch self {
    case .administrator: "Quản trị hệ thống"
    case .provinceOfficer: "Cán bộ cấp tỉnh"
    case .districtOfficer: "Cán bộ cấp huyện"
    case .districtChairman: "Chủ tịch UBND cấp huyện"
    case .inspector: "Thành viên đoàn kiểm tra, hội đồng"
    case .communeOfficer: "Cán bộ xã phụ trách"
    case .communeChairman: "Chủ tịch UBND xã"
    case .organisation: "Ban ngành, đoàn thể phụ trách tiêu chí"
    case .educationHead: "Trưởng phòng hoặc Giám đốc Sở GDĐT"
    case .provinceChairman: "Chủ tịch UBND cấp tỉnh"
    case .ministryOfficer: "Cán bộ Bộ GDĐT"
    case .minister: "Bộ trưởng Bộ GDĐT"
    case .supplier: "Cơ quan cung cấp số liệu"
    }
  }
}

enum AccountPages {
  private static let trail = [("Việc hôm nay", Link.work), ("Tài khoản", "/tai-khoan")]

  static func list(_ lines: [AccountLine], search: String, sharesSteps: Bool, today: Day) -> Page {
    let find = Field.formTag("/tai-khoan", csrf: nil, method: .get) {
      "\(Field.text("tim", "Tìm theo tên, tên đăng nhập hoặc đơn vị", value: search, kind: .search, width: .medium))\(Field.submit("Tìm", tone: .secondary))"
    } + Field.actions(
      Field.link("Lập tài khoản", "/tai-khoan/moi", tone: .primary), Field.link("Lập nhiều tài khoản từ bảng tính", Link.imports(.accounts)),
      sharesSteps ? Field.link("Phân việc trong huyện", Link.stepDuties) : "")
    guard !lines.isEmpty else {
      return Page(
        title: "Tài khoản", breadcrumbs: trail,
        body: "\(find)\(Part.empty("Chưa có tài khoản nào", "Bấm “Lập tài khoản” để thêm người đầu tiên của đơn vị."))")
    }
    let rows = lines.map { line -> Part.Row in
      let ended = line.until.map { $0 < today } ?? false
      return [
        "<a href=\"/tai-khoan/\(line.accountID)\">\(line.name)</a>", "\(line.login)\(if: line.isClosed, " (đã khóa)")",
        "\(line.title)\(line.organisationName.map { ", \($0)" as HTML })", "\(line.unitName)", "\(line.role?.name ?? "–")", "\(line.from?.vietnamese ?? "–")",
        "\(line.until?.vietnamese ?? "–")\(if: ended, " <span class=\"hint\">đã hết</span>")",
      ]
    }
    return Page(
      title: "Tài khoản", breadcrumbs: trail, wide: true,
      body: "\(find)\(Part.table("Tài khoản và vai trò", head: ["Họ tên", "Tên đăng nhập", "Chức vụ", "Đơn vị", "Vai trò", "Từ ngày", "Đến hết ngày"], rows: rows))")
  }

  static func new(
    _ form: Form, places: [AccountPlace], ofNoUnit: [Role], organisations: [(String, String)], errors: FormErrors, csrf: String, today: Day
  ) -> Page {
    let body = Field.formTag("/tai-khoan/moi", csrf: csrf, keep: "tai-khoan-moi") {
      """
      \(Field.text("name", "Họ và tên", value: form["name"], errors: errors, width: .medium, required: true))\
      \(Field.text("login", "Tên đăng nhập", value: form["login"], hint: "Chữ không dấu, ví dụ lan.hoamuc", errors: errors, width: .medium, required: true))\
      \(hatFields(form, places: places, ofNoUnit: ofNoUnit, organisations: organisations, errors: errors, today: today))\
      \(Field.actions(Field.submit("Lập tài khoản"), Field.link("Thôi", "/tai-khoan")))
      """
    }
    return Page(title: "Lập tài khoản", breadcrumbs: trail + [("Lập tài khoản", "/tai-khoan/moi")], body: "\(Field.errorSummary(errors))\(body)")
  }

  /// - Parameter ofNoUnit: the roles of no unit that the actor may give: the administrator's and the Ministry's.
  static func hatFields(
    _ form: Form, places: [AccountPlace], ofNoUnit: [Role], organisations: [(String, String)], errors: FormErrors, today: Day
  ) -> HTML {
    let units = places.map { Field.Choice($0.id, $0.name) }
    let levels = Set(places.map(\.level))
    var roles: [Role] = []
    for role in Level.allCases.filter(levels.contains).flatMap(AccountRules.roles) + ofNoUnit where !roles.contains(role) { roles.append(role) }
    let from = form["from"].isEmpty ? today.iso : form["from"]
    let organisation: HTML = organisations.isEmpty ? "" : Field.select(
      "organisation", "Ban ngành, đoàn thể", choices: organisations.map { Field.Choice($0.0, $0.1) }, value: form["organisation"],
      hint: "Chỉ chọn cho vai trò ban ngành, đoàn thể", errors: errors)
    let body: HTML = !levels.contains(.district) ? "" : Field.select(
      "body", "Cơ quan", choices: DistrictBody.allCases.map { Field.Choice($0.rawValue, $0.name) }, value: form["body"],
      empty: "Không ghi", hint: "Cho cán bộ cấp huyện, khi Hội Khuyến học và Phòng GDĐT phân việc với nhau", errors: errors)
    return """
      \(Field.select("unit", "Đơn vị", choices: units, value: form["unit"], empty: ofNoUnit.isEmpty ? "– Chọn –" : "Không thuộc tỉnh, huyện nào (Bộ GDĐT, quản trị)", errors: errors, required: ofNoUnit.isEmpty))\
      \(Field.select("role", "Vai trò", choices: roles.map { Field.Choice($0.rawValue, $0.name) }, value: form["role"], errors: errors, required: true))\
      \(organisation)\(body)\
      \(Field.text("title", "Chức vụ", value: form["title"], hint: "Như sẽ in trên văn bản, ví dụ: Phó Chủ tịch", errors: errors, width: .medium, required: true))\
      \(Field.row(Field.date("from", "Từ ngày", value: from, errors: errors, required: true), Field.date("until", "Đến hết ngày", value: form["until"], hint: "Bỏ trống nếu chưa biết", errors: errors)))\
      \(Field.select("signing", "Ký thay, ký ủy quyền", choices: ["KT.", "TUQ.", "TL.", "Q."].map { Field.Choice($0, $0) }, value: form["signing"], empty: "Không", errors: errors))\
      \(Field.text("signs-for", "Ký cho ai", value: form["signs-for"], hint: "Chức vụ của người được ký thay; bỏ trống là Chủ tịch", errors: errors, width: .medium))\
      \(Field.text("authority", "Căn cứ ký thay, ủy quyền", value: form["authority"], hint: "Số, ngày văn bản phân công hoặc ủy quyền", errors: errors))
      """
  }

  /// Of an account's address: it has just been opened, and its first password was shown to the form that came before.
  static let opened = "da-lap"

  static func one(
    _ account: Account, hats: [AccountLine], places: [AccountPlace], ofNoUnit: [Role], organisations: [(String, String)], form: Form,
    errors: FormErrors, csrf: String, today: Day, newPassword: String? = nil, isUntold: Bool = false
  ) -> Page {
    let told: HTML = newPassword.map { password in
      Part.notice(
        .success, title: "Mật khẩu mới: \(password)",
        "<p>Đọc cho đúng người (tên đăng nhập <strong>\(account.login)</strong>). Mật khẩu chỉ hiện một lần này, và phải được đổi khi đăng nhập lần đầu.</p>")
    } ?? (isUntold ? Part.notice(.warning, title: "Mật khẩu chỉ hiện ở lần gửi đầu", "<p>Nếu chưa kịp ghi lại, hãy bấm “Đặt lại mật khẩu” ở dưới.</p>") : "")
    let rows = hats.filter { $0.hatID != nil }.map { line -> Part.Row in
      let active = line.until.map { $0 >= today } ?? true
      let end: HTML = active ? Field.formTag("/tai-khoan/\(account.id)/thoi", csrf: csrf, inline: true) {
        "\(Field.hidden("hat", line.hatID ?? ""))\(Field.hidden("until", today.iso))\(Field.submit("Thôi giữ từ hôm nay", tone: .secondary, consequence: "\(account.name) sẽ không còn vai trò này sau hôm nay."))"
      } : "đã hết"
      return ["\(line.title)", "\(line.unitName)", "\(line.role?.name ?? "")", "\(line.from?.vietnamese ?? "")", "\(line.until?.vietnamese ?? "chưa định")", end]
    }
    let reset = Field.formTag("/tai-khoan/\(account.id)/mat-khau", csrf: csrf) {
      Field.actions(Field.submit("Đặt lại mật khẩu", tone: .secondary, consequence: "Mật khẩu cũ của \(account.name) sẽ không dùng được nữa."))
    }
    let give = Field.formTag("/tai-khoan/\(account.id)/vai-tro", csrf: csrf) {
      "\(Field.hidden("hats", "\(hats.count)"))\(hatFields(form, places: places, ofNoUnit: ofNoUnit, organisations: organisations, errors: errors, today: today))\(Field.actions(Field.submit("Giao thêm vai trò")))"
    }
    return Page(
      title: account.name, breadcrumbs: trail + [(account.name, "/tai-khoan/\(account.id)")],
      body: """
        \(Field.errorSummary(errors))\(told)<p>Tên đăng nhập: <strong>\(account.login)</strong></p>
        \(Part.table("Vai trò", head: ["Chức vụ", "Đơn vị", "Vai trò", "Từ", "Đến hết", "Việc"], rows: rows))\
        \(Field.actions(Field.link("Bàn giao việc khi vắng mặt, chuyển công tác", Link.handover(account.id))))\(reset)\
        \(Part.section("Giao thêm vai trò", "<p>Một người có thể kiêm nhiều vai trò, và đổi qua lại mà không phải đăng nhập lại. Khi vắng mặt hoặc chuyển công tác: giao vai trò cho người thay, có ngày bắt đầu và kết thúc.</p>\(give)"))
        """)
  }
}
