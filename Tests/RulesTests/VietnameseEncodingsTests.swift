import Testing

@testable import Rules

@Suite struct VietnameseEncodingsTests {
  /// The letters of TCVN 5712:1993 VN3 (fonts .Vn…), and the VNI Windows table: every vowel with every tone.
  static let letters = [
    ("à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ đ", "µ ¶ · ¸ ¹ ¨ » ¼ ½ ¾ Æ © Ç È É Ê Ë ®", "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ"),
    ("è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị", "Ì Î Ï Ð Ñ ª Ò Ó Ô Õ Ö × Ø Ü Ý Þ", "eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò"),
    ("ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ", "ß á â ã ä « å æ ç è é ¬ ê ë ì í î", "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï"),
    ("ù ủ ũ ú ụ ư ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ", "ï ñ ò ó ô \u{AD} õ ö ÷ ø ù ú û ü ý þ", "uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î"),
  ]

  @Test("every letter of both tables has its Unicode letter", arguments: letters)
  func tables(unicode: String, tcvn3: String, vni: String) {
    #expect(OldEncoding.tcvn3.converted(tcvn3) == unicode)
    #expect(OldEncoding.vni.converted(vni) == unicode)
    #expect(OldEncoding.vni.converted(vni.uppercased().replacing("Î", with: "Î")) == unicode.uppercased())
  }

  static let sentences = [
    ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
    ("Huyện Lương Sơn, tỉnh Hòa Bình", "HuyÖn L\u{AD}¬ng S¬n, tØnh Hßa B×nh", "Huyeän Löông Sôn, tænh Hoøa Bình"),
    ("Đánh giá, xếp loại “Cộng đồng học tập” cấp xã", "§¸nh gi¸, xÕp lo¹i “Céng ®ång häc tËp” cÊp x·", "Ñaùnh giaù, xeáp loaïi “Coäng ñoàng hoïc taäp” caáp xaõ"),
    ("Phường Đồng Tiến (thành phố)", "Ph\u{AD}êng §ång TiÕn (thµnh phè)", "Phöôøng Ñoàng Tieán (thaønh phoá)"),
    ("Kết quả năm 2020: Tốt 111, Khá 31", "KÕt qu¶ n¨m 2020: Tèt 111, Kh¸ 31", "Keát quaû naêm 2020: Toát 111, Khaù 31"),
  ]

  @Test("both encodings are recognised by what the words are, and converted", arguments: sentences)
  func recognised(unicode: String, tcvn3: String, vni: String) {
    #expect(OldEncoding.found(in: [tcvn3]) == .tcvn3)
    #expect(OldEncoding.tcvn3.unicode(tcvn3) == unicode)
    #expect(OldEncoding.found(in: [vni]) == .vni)
    #expect(OldEncoding.vni.unicode(vni) == unicode)
  }

  @Test(
    "Unicode, ASCII and other languages stay as they are",
    arguments: [
      "Cộng hòa xã hội chủ nghĩa Việt Nam", "Khá", "Tốt", "Số xã", "Xã Hòa Bình", "thành tích xuất sắc", "cà phê", "Xa\u{0303} Ho\u{0300}a",
      "code,name", "", "211/KH-SGDĐT", "Café Noël à Genève", "½ trang", "© 2021", "Làng Học®", "100 m²", "Ea H’leo, Krông Ana", "ĐÁNH GIÁ",
      "Ủy ban nhân dân xã Nà Sáy", "áo, bà, cô, dì", "Trường THCS Lê Lợi – ngày 5/2",
    ])
  func untouched(text: String) {
    let sheet = RawSheet(rows: [.init(number: 1, cells: [.text(text)])])
    #expect(sheet.notes.isEmpty)
    #expect(sheet.rows.first?.cells.first.flatMap(\.self)?.text ?? "" == Vietnamese.tidy(text))
  }

  @Test("a short name that could be read both ways follows the rest of its table")
  func byTable() {
    // "Sè" is no fault in Unicode by itself; among TCVN3 it is "Số".
    let rows = ["Sè xã", "HuyÖn §µ B¾c", "Sè", "Kh¸"].map { $0.replacing("xã", with: "x·") }
    let sheet = RawSheet(rows: rows.enumerated().map { .init(number: $0.offset + 1, cells: [.text($0.element), .number(1)]) })
    #expect(sheet.rows.map { $0.cells[0]?.text } == ["Số xã", "Huyện Đà Bắc", "Số", "Khá"])
    #expect(sheet.notes.first?.contains("TCVN3") == true)
  }

  @Test("a table that is half converted keeps what is Unicode already")
  func mixed() {
    let sheet = RawSheet(rows: ["Huyện Đà Bắc", "HuyÖn Kim B«i", "Thµnh phè", "Trung b×nh", "xÕp lo¹i"].enumerated().map {
      .init(number: $0.offset + 1, cells: [.text($0.element)])
    })
    #expect(sheet.rows.map { $0.cells[0]?.text } == ["Huyện Đà Bắc", "Huyện Kim Bôi", "Thành phố", "Trung bình", "xếp loại"])
  }

  @Test("a CSV file with one byte a letter is told from Windows-1258")
  func bytes() {
    let text = "code,name\n1,HuyÖn L\u{AD}¬ng S¬n\n2,Xã Kim B«i".replacing("Xã", with: "X·")
    var faults = LineFaults()
    let sheet = RawSheet(csv: text.unicodeScalars.map { UInt8($0.value) }, faults: &faults)
    #expect(sheet?.rows.last?.cells.last?.flatMap(\.self)?.text == "Xã Kim Bôi" && faults.isEmpty)
  }
}
