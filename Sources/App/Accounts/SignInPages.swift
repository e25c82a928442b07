import Hummingbird
import Rules
import Store

/// What a person had typed when their session ended: sent again after signing in.
struct Unsent: Sendable {
  let path: String
  let fields: [(name: String, value: String)]

  init?(_ form: Form) {
    guard Link.isOurs(form["unsent-path"]) else { return nil }
    path = form["unsent-path"]
    fields = Form(urlEncoded: form["unsent-fields"]).raw
  }

  init(path: String, form: Form) {
    self.path = path
    fields = form.raw.filter { $0.name != "csrf" }
  }

  var hidden: HTML {
    let encoded = fields.map { "\(Link.encode($0.name))=\(Link.encode($0.value))" }.joined(separator: "&")
    return Field.hidden("unsent-path", path) + Field.hidden("unsent-fields", encoded)
  }
}

enum SignInPages {
  static func signIn(
    login: String = "", errors: FormErrors = .none, unsent: Unsent? = nil, next: String = "", lostUpload: Bool = false,
    demo: [(String, String)] = []
  ) -> Page {
    let again: HTML? = lostUpload
      ? "<p>Tệp chưa được nhận. Đăng nhập lại, rồi chọn lại tệp và gửi.</p>"
      : unsent.map { _ in "<p>Nội dung anh/chị vừa nhập vẫn còn. Đăng nhập lại, rồi bấm “Gửi lại nội dung đã nhập”.</p>" }
    let kept: HTML = again.map { Part.notice(.warning, title: "Phiên làm việc đã hết", $0) } ?? ""
    let held: HTML = "\(unsent?.hidden)\(Field.hidden("next", next))"
    let form = Field.formTag(Link.signIn, csrf: nil) {
      """
      \(Field.text("login", "Tên đăng nhập", value: login, errors: errors, width: .medium, required: true, autocomplete: "username"))\
      \(Field.text("password", "Mật khẩu", errors: errors, kind: .password, width: .medium, required: true, autocomplete: "current-password"))\
      \(held)\
      \(Field.actions(Field.submit("Đăng nhập")))
      """
    }
    let help: HTML = "<p class=\"hint\">Quên mật khẩu? Cán bộ cấp trên trực tiếp đặt lại được ngay: gọi điện, xưng tên và đơn vị.</p>"
    let opens: HTML? = next.isEmpty || next == Link.signIn || !kept.isEmpty ? nil : "Đăng nhập xong, trang anh/chị vừa chọn sẽ mở ra."
    return Page(title: "Đăng nhập", lead: opens, body: "\(kept)\(Field.errorSummary(errors))\(form)\(help)\(demoAccounts(demo, held))")
  }

  /// Only in demo mode, only on loopback: one button a role.
  private static func demoAccounts(_ demo: [(String, String)], _ held: HTML) -> HTML {
    guard !demo.isEmpty else { return "" }
    let buttons = demo.map { login, label in
      Field.formTag("/dang-nhap/thu", csrf: nil, inline: true) {
        Field.hidden("login", login) + held + Field.submit(label, tone: .secondary)
      }
    }
    return Part.section(
      "Dùng thử với dữ liệu mẫu",
      "<p>Máy này đang chạy bản dùng thử. Chọn một vai để vào, không cần mật khẩu.</p><div class=\"actions\">\(buttons)</div>")
  }

  static func sendAgain(_ unsent: Unsent, csrf: String) -> Page {
    let fields = unsent.fields.map { Field.hidden($0.name, $0.value) }
    let shown = unsent.fields.compactMap { field in
      field.value.isEmpty ? nil : label(of: field.name).map { ($0, "\(field.value)" as HTML) }
    }
    return Page(
      title: "Gửi lại nội dung đã nhập",
      body: """
        <p>Đây là nội dung anh/chị đã nhập trước khi phiên làm việc hết. Chưa có gì được lưu.</p>
        \(Part.definitionList(shown))
        \(Field.formTag(unsent.path, csrf: csrf) { "\(fields)\(Field.actions(Field.submit("Gửi lại nội dung đã nhập"), Field.link("Bỏ, về việc hôm nay", Link.work)))" })
        """)
  }

  /// What a field is called on its own page; nil for what nobody typed.
  private static func label(of name: String) -> String? {
    let parts = name.split(separator: "-", maxSplits: 1)
    guard let label = parts.first.flatMap({ labels[String($0)] }) else { return nil }
    return parts.count == 2 ? Int(parts[1]).map { "\(label) \($0)" } : label
  }

  private static let labels = [
    "points": "Điểm", "reason": "Lý do, căn cứ", "note": "Lý do, ghi chú", "remark": "Ghi chép", "observed": "Đã thấy gì",
    "talked": "Đã hỏi ai, nói gì", "title": "Tên gọi, chức vụ", "name": "Tên", "number": "Số, ký hiệu", "day": "Ngày",
    "issuer": "Cơ quan ban hành", "findings": "Kết quả khảo sát", "conclusion": "Nhận xét của đoàn", "place": "Nơi kiểm tra",
    "duty": "Nhiệm vụ", "body": "Cơ quan", "source": "Nguồn, căn cứ", "asked": "Yêu cầu", "year": "Năm",
    "text": "Nội dung, kết quả", "doneOn": "Ngày làm xong", "count": "Số đếm", "counted": "Con số cần đếm", "from": "Từ ngày", "until": "Đến hết ngày",
  ]

  static func password(first: Bool, errors: FormErrors = .none, csrf: String) -> Page {
    let why: HTML = first ? "<p>Mật khẩu hiện tại do người khác đặt. Hãy đặt mật khẩu của riêng anh/chị trước khi làm việc.</p>" : ""
    let form = Field.formTag("/mat-khau", csrf: csrf) {
      """
      \(Field.text("current", "Mật khẩu hiện tại", errors: errors, kind: .password, width: .medium, required: true, autocomplete: "current-password"))\
      \(Field.text("new", "Mật khẩu mới", hint: "Ít nhất \(Passwords.shortest) ký tự", errors: errors, kind: .password, width: .medium, required: true, autocomplete: "new-password"))\
      \(Field.text("again", "Nhập lại mật khẩu mới", errors: errors, kind: .password, width: .medium, required: true, autocomplete: "new-password"))\
      \(Field.actions(Field.submit("Đổi mật khẩu")))
      """
    }
    return Page(title: "Đổi mật khẩu", body: "\(Field.errorSummary(errors))\(why)\(form)")
  }

  static func hats(_ signedIn: SignedIn) -> Page {
    let choices = signedIn.hats.map { hat in
      Field.Choice(hat.id, hat.label, hint: [hat.body?.name, hat.authority, hat.until.map { "đến hết ngày \($0.vietnamese)" }].compactMap(\.self).joined(separator: ", "))
    }
    let form = Field.formTag("/vai-tro", csrf: signedIn.csrf) {
      """
      \(Field.radios("hat", "Làm việc với vai trò", choices: choices, value: signedIn.hat?.id ?? ""))\
      \(Field.actions(Field.submit("Đổi vai trò")))
      """
    }
    return Page(title: "Vai trò của \(signedIn.name)", body: form)
  }
}
