import Rules

enum ImportPages {
  /// How many rows a preview shows of each kind; the counts are of all.
  private static let most = 300

  // MARK: Sending

  static func start(_ place: ImportPlace, _ typed: Form, today: Day, csrf: String, errors: FormErrors) -> Page {
    let kind = place.kind
    let form = Field.formTag(Link.imports(kind), csrf: csrf, multipart: true) {
      """
      \(place.dossier.map { Field.hidden("ho-so", $0) })\(fields(kind, typed, today, errors))\
      \(Field.file(
        LineFaults.field, "Tệp bảng tính", accept: SheetFile.accept, hint: "Excel (.xlsx) hoặc CSV, không quá \(Format.fileSize(SheetFile.limit)).",
        errors: errors, required: true))\
      \(Field.actions(Field.submit("Xem trước"), Field.link(templateName(kind), Link.importTemplate(kind, dossier: place.dossier))))
      """
    }
    return Page(
      title: kind.title, breadcrumbs: place.trail, lead: "Chưa nhập gì cho đến khi anh/chị xem trước và đồng ý.", practice: place.practice,
      body: "\(Field.errorSummary(errors))\(form)\(Part.section("Bảng cần có những gì", id: "cot", columns(kind)))")
  }

  private static func templateName(_ kind: ImportKind) -> String {
    [.selfScores, .figures].contains(kind) ? "Tải phiếu để điền (.xlsx)" : "Tải bảng mẫu (.xlsx)"
  }

  private static func practice(_ typed: Form, _ hint: String) -> HTML {
    Field.checkbox("practice", "Để thực hành", checked: typed.has("practice"), hint: hint)
  }

  private static func fields(_ kind: ImportKind, _ typed: Form, _ today: Day, _ errors: FormErrors) -> HTML {
    switch kind {
    case .units:
      """
      \(Field.row(
        Field.date("from", "Danh mục áp dụng từ ngày", value: typed.has("from") ? typed["from"] : today.iso, errors: errors, required: true),
        Field.date("until", "Đến hết ngày", value: typed["until"], hint: "Bỏ trống nếu còn hiệu lực", errors: errors)))\
      \(Field.checkbox("whole", "Danh mục đầy đủ: đơn vị không có trong bảng hết hiệu lực trước ngày áp dụng", checked: typed.has("whole"), hint: "Chỉ đánh dấu khi bảng nêu mọi tỉnh, xã của cả nước."))\
      \(practice(typed, "Đơn vị giả định, chỉ để thực hành: mã không trùng với đơn vị chính thức"))
      """
    case .lineage:
      """
      \(Field.date("on", "Thay đổi có hiệu lực từ ngày", value: typed["on"], hint: "Ví dụ 01/07/2025", errors: errors, required: true))\
      \(Field.text("basis", "Căn cứ", value: typed["basis"], hint: "Số, ngày nghị quyết sắp xếp đơn vị hành chính; bỏ trống nếu gồm nhiều văn bản", errors: errors))\
      \(practice(typed, "Diễn biến của các đơn vị giả định"))
      """
    case .results:
      """
      \(Field.text("source", "Nguồn", value: typed["source"], hint: "Ví dụ: Kế hoạch số 211/KH-SGDĐT ngày 29/01/2021, phụ biểu I", errors: errors, required: true))\
      \(Field.integer("year", "Năm", value: typed["year"], hint: "Nếu bảng không có cột Năm", errors: errors))\
      \(Field.textarea(
        "doubt", "Điều chưa rõ", value: typed["doubt"], rows: 2,
        hint: "Nếu dòng tổng của bảng nhiều hơn các dòng cộng lại: ghi vì sao, số chênh lệch sẽ vào tổng của tỉnh kèm lời này. Để trống thì không lấy số chênh lệch.",
        errors: errors))
      """
    case .figures:
      """
      \(Field.row(
        Field.integer("year", "Năm của số liệu", value: typed.has("year") ? typed["year"] : "\(today.year)", errors: errors, required: true),
        Field.date("day", "Ngày của nguồn", value: typed["day"], errors: errors)))\
      \(Field.text("source", "Nguồn", value: typed["source"], hint: "Văn bản hoặc niên giám mà số liệu lấy từ đó", errors: errors, required: true))\
      \(Field.text("supplier", "Cơ quan cung cấp", value: typed["supplier"], hint: "Cơ quan có tài khoản riêng thì bỏ trống: tên của cơ quan được ghi vào", errors: errors, width: .medium))
      """
    case .accounts, .evidence, .selfScores: ""
    }
  }

  private static func columns(_ kind: ImportKind) -> HTML {
    let shown = kind.columns.filter { !$0.key.hasSuffix("_share") && !["dossier", "version", "points_then", "reason_then"].contains($0.key) }
    let items = shown.map { "<li>\($0.title)\(if: $0.isRequired, " <strong>(cần có)</strong>")</li>" as HTML }
    return """
      <ul>\(items)</ul><p>\(hint(kind))</p>\
      <p class="hint">Cột theo thứ tự nào cũng được. Nhận cả bảng có tiêu đề ở trên, dòng trống, ô gộp, dòng tổng cộng, chữ TCVN3 hoặc VNI. \
      Số liệu trong ô, không phải trong ảnh chụp.</p>
      """
  }

  private static func hint(_ kind: ImportKind) -> HTML {
    switch kind {
    case .units: "Cấp là tỉnh, huyện hoặc xã. Đơn vị cấp trên có thể ở ngay trong bảng, hoặc đã có trong hệ thống."
    case .lineage: "Mỗi dòng là một đơn vị cũ, hoặc một phần của nó, đi vào một đơn vị mới. Nhập trước danh mục của cả hai thời kỳ. Dòng không khớp đơn vị nào được để riêng cho người xử lý, không ngăn các dòng khác."
    case .accounts: "Một người giữ hai vai trò thì hai dòng, cùng tên đăng nhập. Đơn vị bỏ trống là đơn vị của anh/chị. Mật khẩu lần đầu hiện sau khi lập, trong một giờ."
    case .results: "Mỗi huyện một dòng với số xã theo loại, hoặc mỗi xã một dòng với cột “Xã, phường, thị trấn” và “Xếp loại”. Tỷ lệ ghi trong bảng được đối chiếu; khi lệch thì lấy số đếm."
    case .evidence: "Minh chứng đã có (cùng số, ký hiệu) được sửa theo bảng; chưa có thì thêm. Tệp của từng minh chứng tải lên sau, ở sổ."
    case .figures: "Mỗi đơn vị một dòng, mỗi số liệu một cột. Tải bảng mẫu: các đơn vị và số đang có đã ở trong bảng. Ô để trống giữ nguyên số đang có."
    case .selfScores: "Tải phiếu về, điền khi không có mạng, rồi gửi lại ở đây. Nếu trong lúc đó có người sửa trên hệ thống, trang xem trước cho thấy cả hai bên."
    }
  }

  // MARK: Looking

  static func preview(_ staged: StagedImport, _ plan: ImportPlan, _ place: ImportPlace, only: ImportPlan.Outcome?, csrf: String) -> Page {
    let here = Link.preview(staged.id), shown = plan.lines.filter { only == nil || $0.outcome == only }
    let tabs = [(title: "Tất cả", href: here, current: only == nil, count: Int?.some(plan.lines.count))]
      + ImportPlan.Outcome.allCases.filter { plan.count($0) > 0 }.map { outcome in
        (title: outcome.name, href: "\(here)?loc=\(outcome.rawValue)", current: only == outcome, count: plan.count(outcome))
      }
    return Page(
      title: "Xem trước: \(place.kind.title.lowercasedFirst)", breadcrumbs: place.trail + [("Xem trước", here)],
      lead: "Tệp <strong>\(staged.name)</strong>. Chưa nhập gì.", wide: true, practice: place.practice,
      body: """
        \(verdict(plan))\(notes(plan))\(decision(staged, plan, place, csrf))\
        \(plan.lines.isEmpty ? "" : Part.tabs("Kết quả", tabs) + table(shown))
        """)
  }

  private static func verdict(_ plan: ImportPlan) -> HTML {
    if plan.isFaulty {
      let whole = plan.faults.map { "<li>\($0)</li>" as HTML }
      let refused = plan.count(.refused)
      let lines: HTML = refused == 0 ? "" : "<p><strong>\(Format.integer(refused))</strong> dòng không nhận được, lý do ở từng dòng dưới đây.</p>"
      return Part.notice(
        .danger, title: "Chưa nhập được: có chỗ cần sửa trong tệp",
        "\(if: !whole.isEmpty, "<ul>\(whole)</ul>")\(lines)<p>Sửa trong tệp, lưu, rồi tải lên lại. Tất cả được nhập cùng lúc, hoặc không nhập gì.</p>")
    }
    return plan.hasChanges ? "" : Part.notice(.neutral, "<p>Tệp không có gì khác với dữ liệu đang có.</p>")
  }

  private static func notes(_ plan: ImportPlan) -> HTML {
    guard !plan.notes.isEmpty else { return "" }
    return Part.notice(.warning, title: "Điều cần biết về tệp này", "<ul>\(plan.notes.map { "<li>\($0)</li>" as HTML })</ul>")
  }

  private static func decision(_ staged: StagedImport, _ plan: ImportPlan, _ place: ImportPlace, _ csrf: String) -> HTML {
    let drop = Field.formTag("\(Link.preview(staged.id))/bo", csrf: csrf, inline: true) {
      Field.submit(plan.isFaulty || !plan.hasChanges ? "Bỏ tệp này, tải tệp khác" : "Bỏ, không nhập", tone: .secondary)
    }
    guard !plan.isFaulty, plan.hasChanges else { return Field.actions(drop) }
    let counts = [ImportPlan.Outcome.new, .changed, .overtaken, .unsettled].filter { plan.count($0) > 0 }.map { "\(Format.integer(plan.count($0))) \($0.name.lowercasedFirst)" }
    let over: HTML = plan.count(.overtaken) == 0 ? "" : Field.checkbox(
      "over", "Đã xem \(plan.count(.overtaken)) chỗ người khác sửa trong lúc bảng ở ngoài; lấy theo bảng",
      hint: "Không muốn lấy theo bảng ở chỗ nào thì sửa chỗ đó trong bảng cho bằng hệ thống rồi tải lên lại.")
    return Field.formTag(Link.preview(staged.id), csrf: csrf) {
      "\(Field.hidden("seen", plan.digest))\(over)\(Field.actions(Field.submit("Nhập tất cả: \(counts.joined(separator: ", "))")))"
    } + drop
  }

  private static func table(_ lines: [ImportPlan.Line]) -> HTML {
    // What needs a look first.
    let ordered = ImportPlan.Outcome.allCases.flatMap { outcome in lines.filter { $0.outcome == outcome }.prefix(most) }
    let rows = ordered.map { line -> Part.Row in
      Part.Row(
        ["\(line.number)", Part.tag(line.outcome.name, line.outcome.tone), "\(line.what)", cells(line), "\(HTML.join(line.reasons.map { HTML(text: $0) }, separator: "<br>"))"],
        marked: line.outcome == .refused || line.outcome == .overtaken)
    }
    let more = lines.count - ordered.count
    return Part.table("Từng dòng của tệp", head: ["Dòng", "Kết quả", "Nội dung", "Ô và giá trị", "Lý do, ghi chú"], rows: rows, numericColumns: [0], captionHidden: true)
      + (more > 0 ? "<p class=\"hint\">Còn \(Format.integer(more)) dòng nữa không hiện ở đây.</p>" : "")
  }

  private static func cells(_ line: ImportPlan.Line) -> HTML {
    let shown = line.outcome == .same ? [] : line.outcome == .new ? line.cells.filter { !$0.new.isEmpty } : line.cells.filter(\.isChange)
    return HTML.join(
      shown.map { cell -> HTML in
        let place: HTML = cell.address.map { " <span class=\"hint\">(\($0))</span>" } ?? ""
        let old: HTML = cell.old.map { "<del>\($0.isEmpty ? "trống" : $0)</del> → " } ?? ""
        return "\(cell.title)\(place): \(old)<strong>\(cell.new.isEmpty ? "trống" : cell.new)</strong>"
      }, separator: "<br>")
  }

  // MARK: Writing

  /// How far an import is; the page asks again by itself.
  static func working(_ progress: ImportProgress, _ id: String) -> Page {
    let far: HTML = switch progress {
    case .reading: "<p>Đang đọc lại tệp và đối chiếu với dữ liệu…</p>"
    case .passwords(let count, let total): "<p>Đang lập mật khẩu cho từng người:</p><p>\(Part.meter(count, of: total, "tài khoản"))</p>"
    case .writing: "<p>Đang ghi tất cả các dòng…</p>"
    }
    return Page(
      title: "Đang nhập", lead: "Trang này tự mở lại cho đến khi xong. Có thể đóng trang: việc nhập vẫn chạy tiếp, và kết quả còn xem được ở đây trong một giờ.",
      body: """
        \(Part.notice(.accent, far))\(Field.actions(Field.link("Xem đã đến đâu", Link.importRun(id), tone: .primary)))
        """)
  }

  // MARK: Done

  static func done(_ plan: ImportPlan, _ opened: [OpenedAccount], _ place: ImportPlace) -> Page {
    let counts = [ImportPlan.Outcome.new, .changed, .overtaken, .unsettled].filter { plan.count($0) > 0 }.map { "\(Format.integer(plan.count($0))) \($0.name.lowercasedFirst)" }
    let passwords: HTML = opened.isEmpty ? "" : Part.notice(
      .warning, title: "Mật khẩu lần đầu chỉ hiện ở đây, trong một giờ",
      "<p>In trang này hoặc chép lại ngay, rồi đưa cho đúng người. Mỗi người phải đổi mật khẩu khi đăng nhập lần đầu.</p>")
      + Part.table(
        "Tài khoản vừa lập", head: ["Họ và tên", "Đơn vị", "Tên đăng nhập", "Mật khẩu lần đầu"],
        rows: opened.map { ["\($0.name)", "\($0.unit)", "\($0.login)", "<code>\($0.password)</code>"] }).withoutTables
    let (back, href) = place.crumbs.last ?? ("Việc hôm nay", Link.work)
    return Page(
      title: "Đã nhập xong", breadcrumbs: place.crumbs, practice: place.practice,
      body: """
        \(Part.notice(.success, "<p>Đã nhập: \(counts.joined(separator: ", ")).</p>"))\(passwords)\
        \(Field.actions(Field.link(back, href, tone: .primary)))
        """)
  }
}

extension String {
  /// Within a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
