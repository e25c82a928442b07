import Rules

enum GuidancePages {
  struct Shown: Sendable {
    let unit: Unit
    let law: Law
    let laws: [Law]
    /// The newest first; a draft stands at the head.
    let sets: [GuidanceSet]
    /// What the levels above have published.
    let above: [GuidanceSet]
  }

  private static func crumbs(_ law: Law) -> [(String, String)] {
    [("Quy định", Link.regulations), ("Hướng dẫn", Link.guidance(law: law.id))]
  }

  static func list(_ shown: Shown) -> Page {
    let law = shown.law, current = shown.sets.first
    let isDraft = current.map { $0.publishedAt == nil } ?? false
    let state: HTML = switch current {
    case nil: "Đơn vị chưa có hướng dẫn cho văn bản này."
    case .some(let set) where isDraft: "Bản nháp số \(set.number), chưa ban hành: chưa áp dụng cho hồ sơ nào."
    case .some(let set): "Đang áp dụng bản số \(set.number), nguồn: \(set.source)."
    }
    let publish: HTML = isDraft ? Field.actions(Field.link("Xem tác động và ban hành", Link.publishGuidance(law: law.id), tone: .primary)) : ""
    return Page(
      title: "Hướng dẫn cụ thể hóa", breadcrumbs: crumbs(law), lead: "\(law.shortName) · \(shown.unit.name)", wide: true,
      body: """
        \(choose(shown))<p>\(state)</p>\(publish)\(table(shown, current))\(versions(shown.sets))\
        \(shown.above.map(published(law)))
        """)
  }

  private static func choose(_ shown: Shown) -> HTML {
    Field.formTag(Link.guidance, csrf: nil, method: .get) {
      """
      \(Field.select("quy-dinh", "Văn bản", choices: shown.laws.map { Field.Choice($0.id, $0.shortName) }, value: shown.law.id, empty: nil))\
      \(Field.actions(Field.submit("Xem", tone: .secondary)))
      """
    }
  }

  private static func table(_ shown: Shown, _ set: GuidanceSet?) -> HTML {
    Part.table(
      "Nội dung yêu cầu và minh chứng gợi ý của \(shown.unit.name)",
      head: ["Mục", "Yêu cầu cụ thể", "Minh chứng gợi ý", "Nguyên văn", "Hạn nội bộ"],
      rows: shown.law.guided.map { guided in
        let item = set?.item(guided.id)
        return [
          "<a href=\"\(Link.guidance(guided.id, law: shown.law.id))\">\(guided.label)</a>",
          item.map { Part.lines($0.asked) } ?? "–", item.map { Part.lines($0.evidence) } ?? "–",
          item.map { Part.lines($0.wording) } ?? "–", "\(item?.before.map { "trước \($0.vietnamese)" } ?? "–")",
        ]
      })
  }

  private static func versions(_ sets: [GuidanceSet]) -> HTML {
    let published = sets.filter { $0.publishedAt != nil }
    guard published.count > 1 else { return "" }
    return Part.table(
      "Các bản đã ban hành", head: ["Bản", "Ban hành", "Nguồn", "Người nhập", "Số mục"],
      rows: published.map { set in
        ["\(set.number)", "\(set.publishedAt.map { Format.dateTime($0) } ?? "")", "\(set.source)", "\(set.name)", "\(set.items.count)"]
      }, numericColumns: [0, 4])
  }

  private static func published(_ law: Law) -> (GuidanceSet) -> HTML {
    { set in
      Part.table(
        "Hướng dẫn của \(set.unitName), bản số \(set.number) (\(set.source))",
        head: ["Mục", "Yêu cầu cụ thể", "Minh chứng gợi ý", "Nguyên văn", "Hạn nội bộ"],
        rows: law.guided.compactMap { guided in
          set.item(guided.id).map { item in
            [
              "\(guided.label)", Part.lines(item.asked), Part.lines(item.evidence), Part.lines(item.wording),
              "\(item.before.map { "trước \($0.vietnamese)" } ?? "–")",
            ]
          }
        })
    }
  }

  /// What stands in the fields of an item.
  struct Typed: Sendable {
    let asked: String
    let evidence: String
    let before: String
    let wording: String

    init(_ form: Form) {
      (asked, evidence, before, wording) = (form["asked"], form["evidence"], form["before"], form["wording"])
    }

    init(_ item: GuidanceItem?) {
      (asked, evidence, wording) = (item?.asked ?? "", item?.evidence ?? "", item?.wording ?? "")
      before = item?.before?.vietnamese ?? ""
    }
  }

  static func form(
    _ guided: GuidedItem, _ law: Law, typed: Typed, csrf: String, errors: FormErrors
  ) -> Page {
    let action = Link.guidance(guided.id, law: law.id)
    let due = law.text.dueDate("dossier").flatMap { due in (due.before ?? due.until).map { (due, $0) } }
    let printed = due.map { due, day in "Sớm hơn hạn của văn bản: trước \(day.vietnamese) \(Format.clause(due.clause))." }
      ?? "Ngày từ 01/7 đến 31/12 thuộc năm đánh giá, ngày khác thuộc năm sau."
    let moved = guided.id == GuidanceItem.dossier ? "Hạn gửi hồ sơ của các đơn vị theo ngày này nếu nó sớm hơn. " : ""
    let date = Field.text(
      "before", "Hạn nội bộ: trước ngày (ngày/tháng)", value: typed.before, hint: "\(moved)\(printed) Để trống nếu không đặt.", errors: errors,
      width: .short)
    let form = Field.formTag(action, csrf: csrf, keep: action) {
      """
      \(Field.hidden("quy-dinh", law.id))\
      \(Field.textarea("asked", "Nội dung yêu cầu cụ thể", value: typed.asked, rows: 6, hint: "Làm rõ văn bản, không nới lỏng: mọi ngưỡng của văn bản giữ nguyên.", errors: errors))\
      \(Field.textarea("evidence", "Minh chứng gợi ý", value: typed.evidence, rows: 6, hint: "Mỗi dòng một loại minh chứng", errors: errors))\
      \(Field.textarea("wording", "Nguyên văn trong văn bản", value: typed.wording, rows: 3, hint: "Chép từ chính văn bản; văn bản in ra sẽ dùng câu này thay cho tên gọi ngắn.", errors: errors))\
      \(date)\(Field.actions(Field.submit("Lưu vào bản nháp"), Field.link("Thôi", Link.guidance(law: law.id))))
      """
    }
    return Page(
      title: guided.label, breadcrumbs: crumbs(law) + [(guided.place, action)], lead: "\(law.shortName), \(guided.clause)",
      body: "\(Field.errorSummary(errors))\(form)")
  }

  static func publishing(
    _ draft: GuidanceSet, over old: GuidanceSet?, law: Law, requests: [GuidedRequest], dues: [String: DueChange], today: Day, csrf: String,
    source: String, errors: FormErrors
  ) -> Page {
    let names = Dictionary(law.guided.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    let changes = GuidanceChange.between(old?.items ?? [], draft.items)
    let changed = Part.table(
      old.map { "So với bản số \($0.number)" } ?? "Hướng dẫn đầu tiên", head: ["Mục", "Thay đổi", "Trước", "Sau"],
      rows: changes.map { change in
        [
          "\(names[change.item] ?? change.item)", "\(change.kind.name)", old?.item(change.item).map(text) ?? "–",
          draft.item(change.item).map(text) ?? "–",
        ]
      })
    let action = Link.publishGuidance(law: law.id)
    let form = Field.formTag(action, csrf: csrf, keep: action) {
      """
      \(Field.hidden("quy-dinh", law.id))\(Field.hidden("draft", draft.id))\
      \(Field.text("source", "Nguồn", value: source, hint: "Ví dụ: Hướng dẫn số 862/HD-SGDĐT-HKH ngày 13/5/2016", errors: errors, required: true))\
      \(reached(requests, draft, names, dues, today))\
      \(Field.actions(Field.submit("Ban hành bản số \(draft.number)", consequence: "Hồ sơ mở từ nay theo bản này; hồ sơ đang mở chỉ đổi khi được chọn ở trên."), Field.link("Thôi", Link.guidance(law: law.id))))
      """
    }
    return Page(
      title: "Ban hành hướng dẫn", breadcrumbs: crumbs(law) + [("Ban hành", action)], lead: "\(law.shortName) · bản số \(draft.number)",
      wide: true, body: "\(Field.errorSummary(errors))\(changed)\(form)")
  }

  private static func text(_ item: GuidanceItem) -> HTML {
    let before: HTML = item.before.map { "<p>Hạn nội bộ: trước \($0.vietnamese)</p>" } ?? ""
    return "\(Part.lines(item.asked))\(Part.lines(item.evidence))\(Part.lines(item.wording))\(before)"
  }

  /// What the version does to each open request, to be taken or left one by one.
  private static func reached(
    _ requests: [GuidedRequest], _ draft: GuidanceSet, _ names: [String: String], _ dues: [String: DueChange], _ today: Day
  ) -> HTML {
    guard !requests.isEmpty else { return "<p>Không có hồ sơ nào đang mở theo văn bản này.</p>" }
    let rows = requests.map { request -> Part.Row in
      let changes = request.changes(to: draft.items)
      let done = changes.filter { request.answered.contains($0.item) }
      return [
        """
        <label class="choice"><input type="checkbox" name="request" value="\(request.id)"\(if: done.isEmpty, " checked")>\
        <span>\(request.unitName)\(if: request.practice, " (thực hành)")</span></label>
        """,
        "\(request.year)", "\(request.held.map { "bản số \($0.number)" } ?? "chưa có")", "\(changes.count) mục",
        dues[request.id].map { due($0, today) } ?? "",
        done.isEmpty ? "chưa" : "\(done.map { names[$0.item] ?? $0.item }.joined(separator: "; "))",
      ]
    }
    return Part.table(
      "Hồ sơ đang mở: chọn hồ sơ theo hướng dẫn mới",
      head: ["Hồ sơ", "Năm", "Đang theo", "Thay đổi", "Hạn gửi hồ sơ", "Mục thay đổi đã chấm hoặc đã trả lời"],
      rows: rows, numericColumns: [1])
  }

  private static func due(_ change: DueChange, _ today: Day) -> HTML {
    guard let then = change.then else { return "chưa có hạn" }
    guard let now = change.now, now.last != then.last else {
      return change.now == nil ? "từ nay: \(then.last.vietnamese)\(passed(then, today))" : "\(then.last.vietnamese), không đổi"
    }
    return "\(now.last.vietnamese) → <strong>\(then.last.vietnamese)</strong>\(passed(then, today))"
  }

  private static func passed(_ due: DueDay, _ today: Day) -> HTML { due.last < today ? " \(Part.tag("đã qua", .danger))" : "" }

  /// What stands on the screen of a criterion or an indicator.
  static func given(_ guidance: [GivenGuidance]) -> HTML {
    HTML.join(
      guidance.map { given in
        Part.definitionList(
          [
            given.item.asked.isEmpty ? nil : ("Yêu cầu", Part.lines(given.item.asked)),
            given.item.evidence.isEmpty ? nil : ("Minh chứng gợi ý", Part.lines(given.item.evidence)),
            given.item.wording.isEmpty ? nil : ("Nguyên văn", Part.lines(given.item.wording)),
            given.item.before.map { ("Hạn nội bộ", "trước \($0.vietnamese)" as HTML) },
            ("Nguồn", "\(given.source) – \(given.unitName), bản số \(given.version)"),
          ].compactMap(\.self))
      })
  }
}

extension GuidanceChange.Kind {
  var name: String {
    switch self {
    case .added: "thêm"
    case .changed: "sửa"
    case .removed: "bỏ"
    }
  }
}
