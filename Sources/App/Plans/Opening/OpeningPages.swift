import Rules

enum OpeningPages {
  static func form(
    _ form: OpeningForm, province: Unit, districts: [Unit], communes: [Unit], regulations: [Regulation], csrf: String,
    errors: FormErrors
  ) -> Page {
    let fields = Field.formTag(Link.newYear, csrf: csrf, keep: Link.newYear) {
      """
      \(about(form, province, regulations, errors))\(how(form, errors))\
      \(Field.fieldset("Xã tham gia", hint: "Bỏ dấu ở xã không tham gia. Ban đầu mọi xã đều được kiểm tra, xếp loại; xã chỉ khảo sát và xã mô hình điểm chọn sau, trong danh sách xã của đợt.") {
        self.communes(form, districts, communes, errors)
      })\
      \(Field.actions(Field.submit("Mở đợt đánh giá", consequence: "Các xã được chọn sẽ thấy hồ sơ của mình và bắt đầu tự đánh giá.")))
      """
    }
    return Page(
      title: "Mở đợt đánh giá", breadcrumbs: [("Đợt đánh giá", Link.years), ("Mở đợt", Link.newYear)],
      lead: "\(province.name) · \(Format.integer(communes.count)) xã",
      body: communes.isEmpty
        ? Part.empty("Chưa có xã nào", "Người quản trị cần nhập danh mục đơn vị trước.")
        : "\(Field.errorSummary(errors))\(fields)")
  }

  private static func about(
    _ form: OpeningForm, _ province: Unit, _ regulations: [Regulation], _ errors: FormErrors
  ) -> HTML {
    Field.fieldset("Đợt") {
      """
      \(Field.integer("year", "Năm đánh giá", value: form.year, errors: errors, required: true))\
      \(Field.select("regulation", "Quy định", choices: regulations.map {
        Field.Choice($0.id, "\($0.shortName) (năm \($0.years.from)–\($0.years.until.map(String.init) ?? "nay"))")
      }, value: form.regulation, empty: nil, errors: errors))\
      \(Field.textarea("reason", "Lý do, nếu năm nằm ngoài các năm của quy định", value: form.reason, rows: 2, errors: errors))\
      \(Field.text("source", "Kế hoạch làm căn cứ", value: form.source, hint: "Số, ký hiệu, ngày, ví dụ: Kế hoạch số 211/KH-SGDĐT ngày 29/01/2021", errors: errors))\
      \(Field.checkbox(
        "practice", "Đợt thực hành", checked: form.practice || province.practice,
        hint: "Kết quả không có giá trị pháp lý, không vào số liệu chính thức", errors: errors))
      """
    }
  }

  private static func how(_ form: OpeningForm, _ errors: FormErrors) -> HTML {
    Field.fieldset("Cách làm") {
      """
      \(Field.text("lead", "Cơ quan chủ trì ở xã", value: form.lead, hint: "Hội Khuyến học, TTHTCĐ, một trường học, Ban chỉ đạo…", errors: errors, width: .medium, required: true))\
      \(Field.integer("share", "Tỷ lệ xã tham gia tối thiểu ở mỗi huyện", value: form.share, unit: "%", errors: errors))\
      \(Field.radios("clock", "Khi hồ sơ bị trả lại rồi gửi lại, thời hạn 10 ngày làm việc", choices: [
        Field.Choice(Clock.AfterReturn.restart.rawValue, "tính lại từ đầu"),
        Field.Choice(Clock.AfterReturn.resume.rawValue, "tính tiếp số ngày còn lại"),
      ], value: form.clock, hint: "Thông tư không nói rõ: đây là cách hiểu do tỉnh chọn (Điều 6.3)", errors: errors))
      """
    }
  }

  private static func communes(_ form: OpeningForm, _ districts: [Unit], _ communes: [Unit], _ errors: FormErrors) -> HTML {
    let byDistrict = Dictionary(grouping: communes) { $0.parentID ?? "" }
    let fault: HTML = errors.error(for: "communes").map { "<p class=\"error\"><span class=\"word\">Cần sửa:</span> \($0)</p>" } ?? ""
    let groups = districts.map { district -> HTML in
      let own = byDistrict[district.id] ?? []
      let boxes = own.map { commune -> HTML in
        """
        <label class="choice"><input type="checkbox" name="commune" value="\(commune.id)"\
        \(if: form.communes?.contains(commune.id) ?? true, " checked")><span>\(commune.name)</span></label>
        """
      }
      let chosen = own.count { form.communes?.contains($0.id) ?? true }
      return """
        <details\(if: districts.count == 1, " open")><summary>\(district.name): \(chosen)/\(own.count) xã</summary>\
        <div class="choices">\(boxes)</div></details>
        """
    }
    return "<div id=\"\(Field.id("communes"))\" tabindex=\"-1\">\(fault)\(groups)</div>"
  }
}
