import Rules

enum CountedPages {
  static func form(_ province: Unit, _ typed: Form, csrf: String, errors: FormErrors) -> Page {
    let doubt = Field.formTag(Link.doubts, csrf: csrf) {
      """
      \(Field.row(
        Field.integer("year", "Năm", value: typed["year"], errors: errors, required: true),
        Field.select("rating", "Loại", choices: CountedRating.allCases.map { Field.Choice($0.rawValue, $0.name) }, value: typed["rating"], errors: errors, required: true),
        Field.integer("communes", "Số xã", value: typed["communes"], hint: "0 để bỏ", errors: errors, required: true)))\
      \(Field.textarea("note", "Điều chưa rõ", value: typed["note"], rows: 3, errors: errors, required: true))\
      \(Field.actions(Field.submit("Ghi điều chưa rõ", tone: .secondary)))
      """
    }
    return Page(
      title: "Nhập kết quả những năm trước",
      breadcrumbs: [("Tổng hợp", Link.summary), ("Nhập kết quả", Link.results)],
      lead: "\(province.name) · kết quả chỉ có số đếm theo huyện hoặc cả tỉnh, không có hồ sơ trong hệ thống",
      body: """
        \(Field.errorSummary(errors))\(Field.actions(Field.link("Nhập từ bảng tính", Link.imports(.results), tone: .primary)))\
        \(Part.section("Xã chỉ biết loại ở cấp tỉnh", id: "chua-ro", "<p>Khi văn bản cho biết tổng của tỉnh nhưng không rõ xã thuộc huyện nào, ghi ở đây: số này vào tổng của tỉnh và luôn hiện kèm lời giải thích.</p>\(doubt)"))
        """)
  }
}
