import Rules

enum LineagePages {
  /// How many rows of each kind a page holds; what is settled makes room for the next.
  private static let most = 200

  static let trail = [("Đơn vị", Link.units), ("Diễn biến", Link.unitChanges)]

  static func list(_ changes: [UnitChangeLine]) -> Page {
    let rows = changes.map { line -> Part.Row in
      [
        "<a href=\"\(Link.unitChange(line.change.id))\">\(Format.date(line.change.day))</a>\(if: line.change.practice, " \(Part.tag("thực hành"))")",
        "\(line.change.basis.isEmpty ? "Danh sách cả nước" : line.change.basis)", "\(Format.integer(line.pieces))",
        line.open == 0 ? "–" : Part.tag("\(Format.integer(line.open)) dòng chờ", .warning), "\(line.name), \(Part.time(line.at))",
      ]
    }
    let table = changes.isEmpty
      ? Part.empty("Chưa ghi thay đổi nào", "Nhập danh sách đơn vị nào thành đơn vị nào, hoặc ghi từng lần sắp xếp.")
      : Part.table("Các lần thay đổi", head: ["Từ ngày", "Căn cứ", "Phần", "Chờ xử lý", "Người ghi"], rows: rows, numericColumns: [2], captionHidden: true)
    return Page(
      title: "Diễn biến đơn vị hành chính", breadcrumbs: trail, lead: "Đơn vị nào thành đơn vị nào, từ ngày nào, theo văn bản nào.",
      body: """
        \(table)\(Field.actions(
          Field.link("Ghi một lần sắp xếp", Link.newUnitChange, tone: .primary), Field.link("Nhập diễn biến từ bảng tính", Link.imports(.lineage))))
        """)
  }

  static func change(
    _ change: UnitChange, _ rows: [LineageRow], count: Int, pieces: [LineagePiece], provinces: [ProvincePair], units: [String: Unit], form: Form, errors: FormErrors,
    csrf: String
  ) -> Page {
    let open = rows.filter { $0.state == .open }, known = open.filter { $0.oldID != nil && $0.newID != nil && $0.oldID != $0.newID }
    let others = open.filter { $0.oldID == nil || $0.newID == nil || $0.oldID == $0.newID }
    let done = rows.filter { $0.state != .open }
    return Page(
      title: "Thay đổi từ ngày \(Format.date(change.day))", breadcrumbs: trail + [(Format.date(change.day), Link.unitChange(change.id))],
      lead: "\(change.basis.isEmpty ? "" : "Căn cứ: \(change.basis). " as HTML)Đã ghi \(Format.integer(count)) phần; \(Format.integer(open.count)) dòng chờ người xử lý.",
      wide: true, practice: change.practice,
      body: """
        \(Field.errorSummary(errors))\(self.provinces(change, provinces, form, errors, csrf))\(byCode(change, known, units, form, errors, csrf))\
        \(byHand(others))\(self.done(done))\(written(pieces, count))
        """)
  }

  private static func written(_ pieces: [LineagePiece], _ count: Int) -> HTML {
    guard !pieces.isEmpty else { return "" }
    let more: HTML = count > pieces.count ? "<p class=\"hint\">Còn \(Format.integer(count - pieces.count)) phần nữa: tìm đơn vị ở trang Đơn vị để xem diễn biến của nó.</p>" : ""
    return Part.section(
      "Đã ghi", id: "da-ghi",
      Part.table(
        "Đã ghi", head: ["Đơn vị cũ", "Phần", "Đơn vị mới"],
        rows: pieces.map { line in
          [
            "<a href=\"\(Link.unit(line.old.id))\">\(line.old.name)</a> (\(line.old.code))", "\(line.piece.words)",
            "<a href=\"\(Link.unit(line.new.id))\">\(line.new.name)</a> (\(line.new.code))",
          ]
        }, captionHidden: true) + more)
  }

  /// Which province became which: the communes say it, a person confirms it.
  private static func provinces(
    _ change: UnitChange, _ pairs: [ProvincePair], _ form: Form, _ errors: FormErrors, _ csrf: String
  ) -> HTML {
    guard !pairs.isEmpty else { return "" }
    let all = Dictionary(grouping: pairs, by: \.old.id).mapValues { $0.reduce(0) { $0 + $1.communes } }
    func words(_ pair: ProvincePair) -> HTML {
      let parts: HTML = pair.parts == 0 ? "" : ", trong đó \(Format.integer(pair.parts)) xã đi một phần"
      return "<a href=\"\(Link.unit(pair.old.id))\">\(pair.old.name)</a> → <a href=\"\(Link.unit(pair.new.id))\">\(pair.new.name)</a>: \(Format.integer(pair.communes)) trên \(Format.integer(all[pair.old.id] ?? 0)) xã\(parts)"
    }
    let open = pairs.filter { !$0.isWritten }, written = pairs.filter(\.isWritten)
    let list: HTML = written.isEmpty ? "" : "<p>Đã xác nhận:</p><ul>\(written.map { "<li>\(words($0))</li>" as HTML })</ul>"
    let confirm: HTML = open.isEmpty ? "" : Field.formTag("\(Link.unitChange(change.id))/tinh", csrf: csrf) {
      let items = open.enumerated().map { index, pair -> HTML in
        // A province that goes elsewhere with a commune or two is more often a slip of the list than a border moved.
        let isLikely = pair.communes * 10 >= all[pair.old.id] ?? 0
        let checked = form.has("pair") ? form.all("pair").contains(pair.key) : isLikely
        return """
          <label class="choice" for="pair-\(index)"><input type="checkbox" id="pair-\(index)" name="pair" value="\(pair.key)"\(if: checked, " checked")>\
          <span>\(words(pair))\(if: !isLikely, " <span class=\"hint\">rất ít xã: xem lại trước khi xác nhận</span>")</span></label>
          """
      }
      return """
        <fieldset class="field" id="f-pair"><legend>Tỉnh nào thành tỉnh nào</legend><div class="choices">\(items)</div></fieldset>\
        \(Field.text("reason", "Căn cứ", value: form["reason"], hint: "Số, ngày nghị quyết", errors: errors, required: true))\
        \(Field.actions(Field.submit("Xác nhận các tỉnh đã đánh dấu", tone: .secondary)))
        """
    }
    return Part.section("Cấp tỉnh, suy ra từ các xã", id: "tinh", "\(list)\(confirm)")
  }

  /// Rows of which both codes are known: they can be taken together.
  private static func byCode(
    _ change: UnitChange, _ rows: [LineageRow], _ units: [String: Unit], _ form: Form, _ errors: FormErrors, _ csrf: String
  ) -> HTML {
    guard !rows.isEmpty else { return "" }
    let body = Field.formTag(Link.unitChange(change.id), csrf: csrf) {
      let table = Part.table(
        "Mã khớp, tên khác", head: ["Chọn", "Danh sách ghi", "Danh mục có", "Phần"],
        rows: rows.prefix(most).enumerated().map { index, row -> Part.Row in
          let box: HTML = """
            <label class="choice" for="row-\(index)"><input type="checkbox" id="row-\(index)" name="row" value="\(row.id)"\
            \(if: form.all("row").contains(row.id), " checked")><span class="hidden">\(row.row.oldName) → \(row.row.newName)</span></label>
            """
          func unit(_ id: String?) -> String { id.flatMap { units[$0] }.map { "\($0.code) \($0.name)" } ?? "" }
          return [
            box, "\(row.row.oldCode) \(row.row.oldName) → \(row.row.newCode) \(row.row.newName)", "\(unit(row.oldID)) → \(unit(row.newID))",
            "\(row.row.extent.name)<br><a href=\"\(Link.lineageRow(row.id))\">Xử lý riêng</a>",
          ]
        }, captionHidden: true, rowHeader: false)
      return """
        <div id="f-row">\(table)</div>\
        \(Field.text("reason", "Lý do lấy theo mã", value: form["reason"], hint: "Ví dụ: xã thành phường ngày 30/04/2026", errors: errors, required: true))\
        \(Field.actions(Field.submit("Lấy theo mã các dòng đã đánh dấu", tone: .secondary)))
        """
    }
    return Part.section("Mã khớp nhưng tên khác (\(rows.count) dòng)", id: "ten-khac", body)
  }

  private static func byHand(_ rows: [LineageRow]) -> HTML {
    guard !rows.isEmpty else { return "" }
    return Part.section(
      "Chưa tìm được đơn vị (\(rows.count) dòng)", id: "chua-ro",
      Part.table(
        "Chưa tìm được đơn vị", head: ["Danh sách ghi", "Vì sao", "Phần", "Việc"],
        rows: rows.prefix(most).map { row in
          [
            "\(row.row.oldCode) \(row.row.oldName) → \(row.row.newCode.isEmpty ? "?" : "\(row.row.newCode) \(row.row.newName)")", "\(row.trouble.name)",
            "\(row.row.extent.name)", "<a href=\"\(Link.lineageRow(row.id))\">Xử lý</a>",
          ]
        }, captionHidden: true))
  }

  private static func done(_ rows: [LineageRow]) -> HTML {
    guard !rows.isEmpty else { return "" }
    return Part.whyDetails(
      "Đã xử lý \(rows.count) dòng",
      Part.table(
        "Đã xử lý", head: ["Danh sách ghi", "Kết quả", "Lý do", "Ai"],
        rows: rows.prefix(most).map { row in
          [
            "\(row.row.oldCode) \(row.row.oldName) → \(row.row.newCode) \(row.row.newName)", row.state == .settled ? "đã ghi" : "bỏ", "\(row.reason)",
            "\(row.name)",
          ]
        }, captionHidden: true))
  }

  static func row(
    _ row: LineageRow, _ change: UnitChange, olds: [FoundUnit], news: [FoundUnit], form: Form, errors: FormErrors, csrf: String
  ) -> Page {
    func candidates(_ title: String, _ found: [FoundUnit]) -> HTML {
      found.isEmpty ? "" : "<p>\(title):</p><ul>\(found.map { "<li><strong>\($0.unit.code)</strong> \($0.unit.name)\($0.place.isEmpty ? "" : ", \($0.place)")</li>" as HTML })</ul>"
    }
    func value(_ name: String, _ first: String) -> String { form.has(name) ? form[name] : first }
    let alone = Dictionary(grouping: olds, by: \.unit.name)[row.row.oldName]
    let old = row.oldID != nil || olds.contains { $0.unit.code == row.row.oldCode } ? row.row.oldCode : alone?.count == 1 ? alone?.first?.unit.code ?? "" : ""
    let same = Dictionary(grouping: news, by: \.unit.name)[row.row.newName]
    let new = row.newID != nil ? row.row.newCode : same?.count == 1 ? same?.first?.unit.code ?? "" : ""
    let body: HTML = row.state != .open
      ? Part.notice(.neutral, "<p>\(row.name) đã xử lý: \(row.reason)</p>")
      : Field.formTag(Link.lineageRow(row.id), csrf: csrf) {
        """
        \(Field.row(
          Field.text("old", "Mã đơn vị cũ", value: value("old", old), hint: "Đơn vị có hiệu lực ngày \(change.day.adding(days: -1).vietnamese)", errors: errors, width: .short, required: true),
          Field.text("new", "Mã đơn vị mới", value: value("new", new), hint: "Đơn vị có hiệu lực ngày \(change.day.vietnamese)", errors: errors, width: .short, required: true)))\
        \(candidates("Đơn vị cũ có tên giống", olds))\(candidates("Đơn vị mới có tên giống", news))\
        \(Field.radios("extent", "Phần nhập vào", choices: Lineage.Extent.allCases.map { Field.Choice($0.rawValue, $0.name.prefix(1).uppercased() + $0.name.dropFirst()) }, value: value("extent", row.row.extent.rawValue), errors: errors))\
        \(Field.number("share", "Tỷ lệ dân của phần ấy", value: value("share", row.row.share.map { VietnameseNumber.text(Double($0) / 100) } ?? ""), unit: "%", hint: "Bỏ trống nếu chưa rõ", errors: errors))\
        \(Field.text("reason", "Lý do", value: form["reason"], hint: "Ví dụ: theo Nghị quyết số …; mã trong danh sách ghi nhầm", errors: errors, required: true))\
        \(Field.actions(Field.submit("Ghi: đơn vị này thành đơn vị kia"), Field.submit("Bỏ dòng này", tone: .secondary, name: "dismiss", value: "1")))
        """
      }
    return Page(
      title: "\(row.row.oldName) thành đơn vị nào?",
      breadcrumbs: trail + [(Format.date(change.day), Link.unitChange(change.id)), ("Một dòng", Link.lineageRow(row.id))],
      lead: "Danh sách ghi: \(row.row.oldCode) \(row.row.oldName) → \(row.row.newCode.isEmpty ? "không có" : "\(row.row.newCode) \(row.row.newName)"), \(row.row.extent.name). \(row.trouble.name).",
      practice: change.practice, body: "\(Field.errorSummary(errors))\(body)")
  }
}
