import Rules

enum AuthorityPages {
  static let crumbs = [("Việc hôm nay", Link.work), ("Thẩm quyền", Link.authority)]

  static func list(_ province: Unit, _ laws: [LevelRegulation], _ kept: [KeptAuthority], today: Day) -> Page {
    let open = laws.filter { $0.text.authority(on: today, set: kept.map(\.setting)) == nil }
    let warning: HTML = open.isEmpty ? "" : Part.notice(
      .warning, title: "Hôm nay chưa rõ ai tiếp nhận, ai quyết định",
      """
      <p>Theo \(open.map(\.shortName).joined(separator: ", ")). Hồ sơ chưa gửi được cho tới khi tỉnh đặt thẩm quyền kèm căn cứ pháp lý.</p>
      """)
    return Page(
      title: "Thẩm quyền tiếp nhận và công nhận", breadcrumbs: crumbs,
      lead: "\(province.name). Nội dung tỉnh đặt được dùng trước lời của văn bản, trong đúng thời gian đã ghi.", wide: true,
      practice: province.practice,
      body: """
        \(warning)\(Field.actions(Field.link("Đặt thẩm quyền", Link.newAuthority(nil), tone: open.isEmpty ? .secondary : .primary), Field.link("Bàn giao hồ sơ đang xử lý", Link.levelHandOver)))\
        \(laws.map { one in law(one, kept.filter { $0.setting.regulationID == one.id }, today) })
        """)
  }

  private static func law(_ law: LevelRegulation, _ kept: [KeptAuthority], _ today: Day) -> HTML {
    let set = kept.map(\.setting)
    let current = law.text.authority(on: today, set: set)
    let now: HTML = current.map {
      "<p>Hôm nay: <strong>\($0.receives)</strong> tiếp nhận, <strong>\($0.decides)</strong> quyết định \(Format.clause($0.basis)).</p>"
    } ?? "<p>\(Part.tag("Hôm nay chưa có ai", .warning)) \(law.authority?.afterwards ?? "")</p>"
    var rows = kept.map { kept -> Part.Row in
      let setting = kept.setting
      return [
        "Tỉnh đặt", "\(setting.from.vietnamese) – \(setting.until?.vietnamese ?? "chưa định")", "\(setting.receives)",
        "\(setting.decides)<br><span class=\"hint\">\(setting.decider.name)</span>", "\(days(setting))", "\(setting.basis)",
        "\(kept.name), \(Part.time(kept.at))", "<a href=\"\(Link.authority)/\(kept.id)\">Sửa</a>",
      ]
    }
    if let own = law.authority {
      let until = own.until.map { " – \($0.vietnamese)" } ?? ""
      let from = Day(iso: law.inForce.from)?.vietnamese ?? law.inForce.from
      rows.append([
        "Lời của văn bản", "\(from)\(until)", "\(own.receives)", "\(own.decides)", "\(days(of: law))", "\(own.clause)", "",
        "",
      ])
    }
    return Part.section(
      law.shortName,
      """
      \(now)\(Part.table(
        law.shortName, head: ["Nguồn", "Thời gian", "Tiếp nhận", "Quyết định", "Thời hạn, hội đồng", "Căn cứ", "Ai đặt", ""], rows: rows,
        captionHidden: true))\
      <p><a href="\(Link.newAuthority(law.id))">Đặt thẩm quyền cho văn bản này</a></p>
      """)
  }

  private static func days(_ setting: AuthoritySetting) -> String {
    let parts = [
      setting.dossierBefore.map { "nhận hồ sơ trước \($0.vietnamese)" }, setting.decisionBefore.map { "xong trước \($0.vietnamese)" },
      setting.councilMinimum.map { "ít nhất \($0) ủy viên" },
    ].compactMap(\.self)
    return parts.isEmpty ? "như văn bản" : parts.joined(separator: "; ")
  }

  private static func days(of law: LevelRegulation) -> String {
    let dates = law.dueDates.map { "\($0.name.prefix(1).lowercased() + $0.name.dropFirst()) \($0.before == nil ? "hết" : "trước") ngày \(($0.before ?? $0.until)?.vietnamese ?? "")" }
    let working = law.deadlines.map { "\($0.name): \($0.workingDays) ngày làm việc từ ngày \($0.after)" }
    let council = law.council?.minimum.map { ["ít nhất \($0) ủy viên\(law.council?.odd == true ? ", số lẻ" : "")"] } ?? []
    return (dates + working + council).joined(separator: "; ")
  }

  /// - Parameter kept: the setting that is changed; nil for a new one.
  static func form(_ kept: KeptAuthority?, _ laws: [LevelRegulation], form: Form, errors: FormErrors, csrf: String) -> Page {
    let title = kept == nil ? "Đặt thẩm quyền" : "Sửa thẩm quyền", here = kept.map { "\(Link.authority)/\($0.id)" } ?? Link.newAuthority(nil)
    let roles: [Role] = [.educationHead, .districtChairman, .provinceChairman, .minister]
    return Page(
      title: title, breadcrumbs: crumbs + [(title, here)],
      lead: "Nếu văn bản không nói, hoặc cơ quan mà văn bản nêu đã hết, tỉnh ghi ai làm thay và theo văn bản nào.",
      body: """
        \(Field.errorSummary(errors))\(Field.formTag(here, csrf: csrf, keep: here) {
          """
          \(kept.map { Field.hidden("seen", $0.setting.stamp) })\(Field.select("regulation", "Văn bản", choices: laws.map { Field.Choice($0.id, $0.shortName) }, value: form["regulation"], errors: errors, required: true))\
          \(Field.row(
            Field.date("from", "Từ ngày", value: form["from"], errors: errors, required: true),
            Field.date("until", "Đến hết ngày", value: form["until"], hint: "Để trống nếu chưa định", errors: errors)))\
          \(Field.radios("receiver", "Nơi tiếp nhận", choices: AuthoritySetting.Receiver.allCases.map { Field.Choice($0.rawValue, $0.name) }, value: form["receiver"], errors: errors, required: true))\
          \(Field.text("receives", "Tên cơ quan tiếp nhận trên văn bản", value: form["receives"], hint: "Ví dụ: Sở Giáo dục và Đào tạo", errors: errors, required: true))\
          \(Field.radios("decider", "Vai trò của người quyết định", choices: roles.map { Field.Choice($0.rawValue, $0.name) }, value: form["decider"], hint: "Thuộc nơi tiếp nhận", errors: errors, required: true))\
          \(Field.text("decides", "Người quyết định, như trên văn bản", value: form["decides"], hint: "Ví dụ: Giám đốc Sở Giáo dục và Đào tạo", errors: errors, required: true))\
          \(Field.textarea("basis", "Căn cứ pháp lý", value: form["basis"], rows: 2, hint: "Số, ngày, cơ quan ban hành và điều khoản giao thẩm quyền", errors: errors, required: true))\
          \(Field.fieldset("Chỉ ghi khi văn bản trên quy định khác") {
            Field.row(
              Field.text("dossier-before", "Nhận hồ sơ trước ngày", value: form["dossier-before"], hint: "Ví dụ 28/02", errors: errors, width: .short),
              Field.text("decision-before", "Hoàn thành trước ngày", value: form["decision-before"], hint: "Ví dụ 31/03", errors: errors, width: .short),
              Field.integer("minimum", "Số ủy viên ít nhất", value: form["minimum"], hint: "Để trống: theo văn bản", errors: errors))
          })\
          \(Field.actions(Field.submit("Lưu thẩm quyền"), Field.link("Quay lại", Link.authority)))
          """
        })
        """)
  }
}
