import Rules

/// A paper that stands: the frozen files, how it came about, its signed copies, and what can still be done.
enum PaperPages {
  struct Shown: Sendable {
    let paper: Paper
    /// nil for a form that is no longer offered: the paper is read, and not replaced by another of its kind.
    let sheet: PaperSheet?
    let steps: [Paper.Step]
    /// How it came to the signer; nil for one that was not sent.
    let request: SigningRequest?
    let copies: [SignedCopy]
    let replaced: Paper?
    let successor: Paper?
    let mayIssue: Bool
    let mayApprove: Bool
  }

  static func page(
    _ shown: Shown, _ signatures: [String: [PDFSignature]], form: Form, errors: FormErrors, today: Day, csrf: String
  ) -> Page {
    let paper = shown.paper
    let file = "\(Link.paper(paper.id))/van-ban"
    let preview: HTML = paper.pdfSHA256 == nil ? "" : DraftPages.preview("\(file).pdf", name: paper.name) + DraftPages.files(file)
    return Page(
      title: "\(paper.name)", breadcrumbs: DraftPages.crumbs(paper.about, here: (paper.reference, Link.paper(paper.id))), lead: lead(paper), practice: paper.practice,
      body: """
        \(Field.errorSummary(errors))\(chain(shown))\(facts(paper))\(preview)\(copies(shown, signatures, errors, csrf))\
        \(Part.section("Diễn biến", timeline(shown)))\(acts(shown, form, errors, today, csrf))
        """)
  }

  private static func lead(_ paper: Paper) -> HTML {
    let day = paper.day.map { " ngày \($0.vietnamese)" } ?? ""
    return "\(Part.tag(paper.state.name.lowercased(), paper.state.tone)) \(paper.reference)\(day) · \(paper.issuerName)"
  }

  private static func chain(_ shown: Shown) -> HTML {
    let before: HTML = shown.replaced.map {
      "<p>Thay thế văn bản <a href=\"\(Link.paper($0.id))\">\($0.reference)</a> ngày \($0.day?.vietnamese ?? "").</p>"
    } ?? ""
    let after: HTML = shown.successor.map {
      Part.notice(.warning, title: "Đã có văn bản thay thế", "<p><a href=\"\(Link.paper($0.id))\">\($0.reference)</a> ngày \($0.day?.vietnamese ?? "")</p>")
    } ?? ""
    return after + before
  }

  private static func facts(_ paper: Paper) -> HTML {
    var facts: [(String, HTML)] = []
    if !paper.signer.isEmpty { facts.append(("Người ký", "\(paper.capacity.joined(separator: " – ")) \(paper.signer)")) }
    if let code = paper.code { facts.append(("Mã xác minh", "<a href=\"\(Link.verification(code))\">\(code)</a>")) }
    if let pdf = paper.pdfSHA256, let docx = paper.docxSHA256 {
      facts.append(("SHA-256 bản PDF", "<code>\(pdf)</code>"))
      facts.append(("SHA-256 bản Word", "<code>\(docx)</code>"))
    }
    return Part.definitionList(facts)
  }

  private static func timeline(_ shown: Shown) -> HTML {
    let sent = shown.request.map { [Part.Event("Trình ký", when: $0.sentAt, who: $0.sender, note: $0.typed.note)] } ?? []
    return Part.timeline(sent + shown.steps.map { Part.Event($0.action.name, when: $0.at, who: $0.name, note: $0.note) })
  }

  private static func copies(_ shown: Shown, _ signatures: [String: [PDFSignature]], _ errors: FormErrors, _ csrf: String) -> HTML {
    let paper = shown.paper
    guard paper.state != .approved, paper.state != .withdrawn else { return "" }
    let list = shown.copies.map { copy -> HTML in
      let signed = (signatures[copy.id] ?? []).map { "<br>\(signature($0))" as HTML }
      return "<li><a href=\"\(Link.paper(paper.id))/ban-ky/\(copy.id)\">\(copy.name)</a> (\(Format.fileSize(copy.size))), \(Format.dateTime(copy.at))\(signed)</li>"
    }
    let items: HTML = list.isEmpty ? "<p>Chưa có bản đã ký, đóng dấu.</p>" : "<ul>\(list)</ul>"
    let attach: HTML = shown.mayIssue && (paper.state == .issued || paper.state == .replaced)
      ? Field.formTag("\(Link.paper(paper.id))/ban-ky", csrf: csrf, multipart: true) {
        Field.file("file", "Bản quét hoặc PDF đã ký số", accept: ".pdf,.jpg,.jpeg,.png", hint: "PDF, JPG, PNG; không quá 50 MB", errors: errors)
          + Field.actions(Field.submit("Đính kèm bản đã ký", tone: .secondary))
      } : ""
    return Part.section("Bản đã ký", items + attach)
  }

  private static func signature(_ signature: PDFSignature) -> HTML {
    let whole = signature.isIntact ? "nội dung còn nguyên từ khi ký" : "NỘI DUNG ĐÃ BỊ THAY ĐỔI sau khi ký"
    let extent = signature.coversAll ? "" : "; chữ ký không bao trùm cả tệp"
    return "Chữ ký số của \(signature.signer)\(signature.at.isEmpty ? "" : ", \(signature.at)"): \(whole)\(extent)."
  }

  private static func acts(_ shown: Shown, _ form: Form, _ errors: FormErrors, _ today: Day, _ csrf: String) -> HTML {
    let paper = shown.paper, address = Link.paper(paper.id)
    if paper.state == .approved, shown.mayApprove {
      return Part.section("Rút lại để sửa", reasonForm("\(address)/rut", "note", "Lý do rút lại", "Rút lại để sửa", errors, form, csrf))
    }
    guard paper.state == .issued, shown.mayIssue else { return "" }
    let void = reasonForm("\(address)/huy", "note", "Lý do hủy", "Hủy văn bản", errors, form, csrf, danger: true, consequence: "Văn bản hết giá trị; số đã dùng không cấp lại.")
    return replace(shown, form, errors, today, csrf) + Part.whyDetails("Hủy văn bản này", open: form.has("note"), "<p>Số đã dùng không cấp lại, được giữ cùng lý do.</p>\(void)")
  }

  /// Nothing for a paper whose number is a fact of its own, as a decision's.
  private static func replace(_ shown: Shown, _ form: Form, _ errors: FormErrors, _ today: Day, _ csrf: String) -> HTML {
    guard let sheet = shown.sheet, sheet.matter.fixed == nil else { return "" }
    let address = "\(Link.paper(shown.paper.id))/thay-the"
    let fields = Field.formTag(address, csrf: csrf, keep: address) {
      """
      <p>Văn bản mới lập theo số liệu hiện tại, ghi rõ thay thế văn bản này; văn bản này vẫn được giữ.</p>\
      \(DraftPages.fields(sheet, form, errors, today))\
      \(Field.textarea("reason", "Lý do thay thế", value: form["reason"], rows: 2, errors: errors))\
      \(Field.actions(Field.submit("Ban hành văn bản thay thế", tone: .secondary)))
      """
    }
    return Part.whyDetails("Thay thế văn bản này", open: form.has("reason"), fields)
  }

  private static func reasonForm(
    _ action: String, _ name: String, _ label: String, _ button: String, _ errors: FormErrors, _ form: Form, _ csrf: String,
    danger: Bool = false, consequence: String? = nil
  ) -> HTML {
    Field.formTag(action, csrf: csrf) {
      Field.textarea(name, label, value: form[name], rows: 2, errors: errors)
        + Field.actions(Field.submit(button, tone: danger ? .danger : .secondary, consequence: consequence))
    }
  }
}
