import Rules

enum CountedPages {
  static func form(_ province: Unit, _ typed: Form, done: Int?, csrf: String, errors: FormErrors) -> Page {
    let upload = Field.formTag(Link.results, csrf: csrf, multipart: true) {
      """
      \(Field.file(
        "file", "Tệp kết quả", accept: ".csv,text/csv",
        hint: "CSV với các cột unit_code, year, communes, assessed, good, fair, average, failed, note. Điều chưa rõ thì để trống: tổng các loại có thể ít hơn số xã tham gia.",
        errors: errors, required: true))\
      \(Field.text("source", "Nguồn", value: typed["source"], hint: "Ví dụ: Kế hoạch số 211/KH-SGDĐT ngày 29/01/2021, phụ biểu I", errors: errors, required: true))\
      \(Field.actions(Field.submit("Nhập kết quả")))
      """
    }
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
        \(done.map { Part.notice(.success, "<p>Đã nhập \($0) dòng. <a href=\"\(Link.summary)\">Xem tổng hợp</a></p>") })\
        \(Field.errorSummary(errors))\(upload)\
        \(Part.section("Xã chỉ biết loại ở cấp tỉnh", id: "chua-ro", "<p>Khi văn bản cho biết tổng của tỉnh nhưng không rõ xã thuộc huyện nào, ghi ở đây: số này vào tổng của tỉnh và luôn hiện kèm lời giải thích.</p>\(doubt)"))
        """)
  }
}
