extension StyleSheet {
  /// word/styles.xml: one style for each format, so that an office changes a kind of line in one place.
  var wordStyles: String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:styles xmlns:w="\(WordPart.main)"><w:docDefaults><w:rPrDefault><w:rPr>\
      <w:rFonts w:ascii="\(Document.wordTypeface)" w:hAnsi="\(Document.wordTypeface)" w:eastAsia="\(Document.wordTypeface)" \
      w:cs="\(Document.wordTypeface)"/><w:sz w:val="\(Int(size * 2))"/><w:szCs w:val="\(Int(size * 2))"/>\
      <w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
      <w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>\
      </w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
      <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>\
      <w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
      """
    for format in all { xml += format.wordStyle(title: Self.titles[format.name] ?? format.name, outline: Self.outline[format.name]) }
    var cell = self.cell(13, .left, isBold: false)
    (cell.before, cell.after) = (Measure.cellTop, Measure.cellTop)
    return xml + cell.wordStyle(title: Self.titles[cell.name] ?? cell.name, outline: nil) + "</w:styles>"
  }

  /// What the list of styles in a word processor says.
  private static let titles: [String: String] = [
    "body": "Nội dung", "part": "Phần, chương", "section": "Mục lớn", "heading": "Mục", "subheading": "Tiểu mục",
    "centred": "Giữa dòng đậm", "middle": "Giữa dòng", "flush": "Sát lề trái", "unit": "Đơn vị tính", "note": "Ghi chú",
    "quocHieu": "Quốc hiệu", "tieuNgu": "Tiêu ngữ", "coQuanChuQuan": "Cơ quan chủ quản", "coQuanBanHanh": "Cơ quan ban hành",
    "soKyHieu": "Số, ký hiệu", "trichYeuCongVan": "Trích yếu công văn", "diaDanhNgayThang": "Địa danh, ngày tháng",
    "tenLoai": "Tên loại", "trichYeu": "Trích yếu", "thamQuyen": "Thẩm quyền ban hành", "kinhGui": "Kính gửi",
    "kinhGuiNhieu": "Kính gửi nhiều nơi", "noiGui": "Nơi gửi", "canCu": "Căn cứ", "noiNhan": "Nơi nhận", "noiNhanDong": "Dòng nơi nhận",
    "maXacMinh": "Mã xác minh", "chucVu": "Chức vụ người ký", "kyGhiRo": "Ký, ghi rõ họ tên", "hoTen": "Họ tên người ký",
    "phuLuc": "Phụ lục", "tenPhuLuc": "Tên phụ lục", "kemTheo": "Kèm theo", "dongDien": "Dòng điền tay",
    "dongDienThut": "Dòng điền tay thụt đầu", "soTrang": "Số trang",
    "oBang": "Ô bảng",
  ]

  /// Levels in the navigation of a word processor.
  private static let outline = ["tenLoai": 0, "phuLuc": 0, "part": 0, "section": 1, "heading": 2, "subheading": 3]
}

extension Format {
  fileprivate func wordStyle(title: String, outline: Int?) -> String {
    var xml = "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"\(name)\"><w:name w:val=\"\(title.escaped)\"/>"
    xml += "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>\(keepsNext ? "<w:keepNext/><w:keepLines/>" : "")"
    xml += "<w:spacing w:before=\"\(before.twips)\" w:after=\"\(after.twips)\" w:line=\"\(Int((240 * spacing).rounded()))\" w:lineRule=\"auto\"/>"
    if left != 0 || firstLine != 0 {
      let first = firstLine < 0 ? "w:hanging=\"\((-firstLine).twips)\"" : "w:firstLine=\"\(firstLine.twips)\""
      xml += "<w:ind w:left=\"\(left.twips)\" \(first)/>"
    }
    xml += "<w:jc w:val=\"\(alignment.wordName)\"/>\(outline.map { "<w:outlineLvl w:val=\"\($0)\"/>" } ?? "")</w:pPr>"
    xml += "<w:rPr>\(isBold ? "<w:b/><w:bCs/>" : "")\(isItalic ? "<w:i/><w:iCs/>" : "")"
    return xml + "<w:sz w:val=\"\(Int(size * 2))\"/><w:szCs w:val=\"\(Int(size * 2))\"/></w:rPr></w:style>"
  }
}
