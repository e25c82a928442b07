import Rules

enum MaximaPages {
  struct Shown: Sendable {
    let province: Unit
    let regulation: Regulation
    let sets: [MaximaSet]
    /// Who looks: the one who entered a set cannot confirm it.
    let account: String
    /// How many years took the set that was just entered.
    let taken: Int?
    let csrf: String
  }

  static func page(_ shown: Shown, typed: Form?, errors: FormErrors) -> Page {
    let law = shown.regulation
    let done: HTML = shown.taken.map {
      Part.notice(
        .success,
        """
        <p>Đã lưu bộ điểm tối đa. \($0 == 0 ? "Không có đợt nào chưa chấm điểm để dùng ngay; ở trang của đợt có thể chọn bộ điểm này." : "\($0) đợt chưa chấm điểm đã dùng bộ điểm này.") \
        Cần người thứ hai xác nhận trước khi ra quyết định chính thức.</p>
        """)
    } ?? ""
    return Page(
      title: "Điểm tối đa của các tiêu chí",
      breadcrumbs: [("Quy định", Link.regulations), ("Điểm tối đa", Link.maxima)],
      lead: "\(law.shortName) · \(shown.province.name) · tổng phải bằng \(Format.points(law.points.total)) \(Format.clause(law.points.clause))",
      body: """
        \(done)\(law.maximaUnknown.map { Part.notice(.neutral, "<p>\($0).</p>") })\(Field.errorSummary(errors))\
        \(versions(shown))\(Part.section("Nhập bộ điểm mới", id: "nhap", form(shown, typed, errors)))
        """)
  }

  private static func versions(_ shown: Shown) -> HTML {
    guard !shown.sets.isEmpty else {
      return Part.empty("Chưa có bộ điểm nào", "Nhập điểm tối đa của \(shown.regulation.criteria.count) tiêu chí theo văn bản mà tỉnh có, ghi rõ nguồn.")
    }
    let rows = shown.sets.map { set -> Part.Row in
      let points = shown.regulation.criteria.map { set.points[$0.number].map { Format.points($0) } ?? "–" }
      return [
        "\(Format.dateTime(set.enteredAt))<br>\(set.enteredByName)", "\(set.source)", "\(points.joined(separator: " · "))",
        confirmation(set, shown),
      ]
    }
    return Part.table(
      "Các bộ điểm đã nhập, mới nhất ở trên",
      head: ["Nhập lúc", "Nguồn", "Tiêu chí 1 đến \(shown.regulation.criteria.count)", "Xác nhận"], rows: rows)
  }

  private static func confirmation(_ set: MaximaSet, _ shown: Shown) -> HTML {
    if let name = set.confirmedByName, let at = set.confirmedAt {
      return "\(Part.tag("đã xác nhận", .success)) \(name), \(Format.dateTime(at))"
    }
    guard set.enteredBy != shown.account else {
      return "\(Part.tag("chờ người thứ hai xác nhận", .warning))"
    }
    return Field.formTag(Link.confirmMaxima(set.id), csrf: shown.csrf) {
      Field.submit(
        "Xác nhận bộ điểm này", tone: .secondary, consequence: "Anh/chị đã đối chiếu từng điểm với nguồn; quyết định chính thức sẽ dựa vào bộ điểm này.")
    }
  }

  private static func form(_ shown: Shown, _ typed: Form?, _ errors: FormErrors) -> HTML {
    let law = shown.regulation
    return Field.formTag(Link.maxima, csrf: shown.csrf, keep: Link.maxima) {
      let fields = law.criteria.map { criterion in
        Field.number(
          "maximum-\(criterion.number)", "\(criterion.number). \(criterion.name)",
          value: typed?["maximum-\(criterion.number)"] ?? "", unit: "điểm", errors: errors, required: true)
      }
      let sum: HTML = errors.error(for: "sum").map {
        "<p class=\"error\" id=\"\(Field.id("sum"))\" tabindex=\"-1\"><span class=\"word\">Cần sửa:</span> \($0)</p>"
      } ?? ""
      return """
        \(Field.hidden("quy-dinh", law.id))<div class="columns">\(fields)</div>\(sum)\
        \(Field.text(
          "source", "Nguồn", value: typed?["source"] ?? "", hint: "Số, ký hiệu, ngày, cơ quan ban hành văn bản có các điểm này",
          errors: errors, required: true))\
        \(Field.actions(Field.submit("Lưu bộ điểm")))
        """
    }
  }
}
