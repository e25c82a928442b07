import Foundation
import Papers

/// Papers as an office would have them; every name is invented.
enum Fixtures {
  static let made = Date(timeIntervalSince1970: 1_702_252_800)
  static let code = Verification(code: "K7QM-2R4T", address: "https://langhoc.example.vn/xac-minh/K7QM-2R4T")

  static let communes = [
    "An Phú", "Bình Hòa", "Cẩm Sơn", "Đại Phước", "Đức Mỹ", "Hiệp Thạnh", "Hòa Lợi", "Hưng Mỹ", "Long Đức", "Lương Hòa",
    "Mỹ Cẩm", "Nguyệt Hóa", "Phước Hưng", "Song Lộc", "Tân An", "Tập Ngãi", "Thạnh Phú", "Trường Thọ", "Vinh Kim", "Yên Thượng",
  ]

  static var criteria: [String] {
    [
      "Sự lãnh đạo, chỉ đạo của cấp ủy, chính quyền", "Hoạt động của Ban Chỉ đạo xây dựng xã hội học tập",
      "Sự tham gia, phối hợp của các ban ngành, đoàn thể, các tổ chức trên địa bàn",
      "Mạng lưới và hoạt động của các cơ sở giáo dục, các thiết chế văn hóa trên địa bàn",
      "Kết quả phổ cập giáo dục – xóa mù chữ", "Công bằng xã hội trong giáo dục",
      "Kết quả học tập, bồi dưỡng thường xuyên của cán bộ, công chức",
      "Kết quả học tập thường xuyên của người lao động (từ 15 tuổi trở lên)",
      "Kết quả xây dựng “Gia đình hiếu học”, “Cộng đồng khuyến học”",
      "Kết quả xây dựng thôn, bản, tổ dân phố được công nhận danh hiệu “Khu dân cư văn hóa”", "Giảm tỷ lệ hộ nghèo",
      "Thực hiện bình đẳng giới", "Bảo đảm vệ sinh, môi trường", "Chăm sóc sức khỏe cộng đồng",
      "Bảo đảm an ninh trật tự, an toàn xã hội",
    ]
  }

  static var all: [(name: String, paper: Document)] {
    [
      ("quyet-dinh", decision), ("bien-ban", minutes), ("to-trinh", submission), ("phieu-cham", blankSheet), ("cong-van", reply),
      ("moi-thu", everything),
    ]
  }

  static var decision: Document {
    let rows = (0..<40).map { index -> Grid.Row in
      let points = ["92,5", "84,25", "77", "100"][index % 4]
      let commune = communes[index % communes.count]
      return [
        "\(index + 1)", "Xã \(commune)\(index < 20 ? "" : " II")", Grid.Cell(points),
        Grid.Cell(index % 4 == 1 || index % 4 == 2 ? "Khá" : "Tốt"),
        index % 9 == 4 ? "Sáp nhập từ hai xã cũ từ ngày 01/01/2023, đánh giá lần đầu" : "",
      ]
    }
    let list = Grid(
      [.init(1, .centre), .init(4), .init(2, .right), .init(2, .centre), .init(4)],
      head: [["TT", "Xã, phường, thị trấn", "Tổng điểm", "Xếp loại", "Ghi chú"]],
      rows: rows + [.total("", "Cộng: 40 xã", "", "Tốt: 20; Khá: 20", "")])
    return Document(
      metadata: Metadata(title: "Quyết định số 05/QĐ-UBND", author: "Ủy ban nhân dân huyện Sông Trăng", made: made),
      letterhead: Letterhead(
        superior: "ỦY BAN NHÂN DÂN\nTỈNH CỬU LONG", body: "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG TRĂNG", number: "5", symbol: "QĐ-UBND",
        dateline: Dateline("Sông Trăng", day: 5, month: 2, year: 2024)),
      title: .kind("QUYẾT ĐỊNH", about: "Về việc công nhận kết quả đánh giá, xếp loại\n“Cộng đồng học tập” cấp xã năm 2023"),
      authority: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN SÔNG TRĂNG",
      bases: [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
        "Căn cứ Thông tư số 44/2014/TT-BGDĐT ngày 12 tháng 12 năm 2014 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về đánh giá, xếp loại “Cộng đồng học tập” cấp xã",
        "Theo đề nghị của Trưởng phòng Giáo dục và Đào tạo huyện tại Tờ trình số 12/TTr-PGDĐT ngày 30 tháng 01 năm 2024",
      ],
      blocks: [
        .paragraph("QUYẾT ĐỊNH:", .centred),
        .article(
          1,
          "Công nhận kết quả đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm 2023 của \(.bold("40")) xã, phường, thị trấn trên địa bàn huyện Sông Trăng (có danh sách kèm theo), trong đó:"
        ),
        .point("a", "Xếp loại Tốt: 20 đơn vị, đạt tỷ lệ 50,0%;"), .point("b", "Xếp loại Khá: 20 đơn vị, đạt tỷ lệ 50,0%."),
        .article(
          2,
          "Giao Phòng Giáo dục và Đào tạo chủ trì, phối hợp với Hội Khuyến học huyện theo dõi, đôn đốc các xã, phường, thị trấn duy trì và nâng cao chất lượng “Cộng đồng học tập”; công bố công khai kết quả theo quy định."
        ),
        .article(3, "Quyết định này có hiệu lực kể từ ngày ký."),
        .article(
          4,
          "Chánh Văn phòng Ủy ban nhân dân huyện, Trưởng phòng Giáo dục và Đào tạo, Chủ tịch Hội Khuyến học huyện, Chủ tịch Ủy ban nhân dân các xã, phường, thị trấn có tên tại Điều 1 và các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./."
        ),
      ],
      signatures: [Signature("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", name: "Nguyễn Thị Ngọc Ánh")],
      recipients: [
        "Như Điều 4", "Sở Giáo dục và Đào tạo (báo cáo)", "Hội Khuyến học tỉnh", "Thường trực Huyện ủy, Hội đồng nhân dân huyện",
        "Lưu: VT, PGDĐT.",
      ],
      annexes: [
        Annex(
          title: "DANH SÁCH CÁC XÃ, PHƯỜNG, THỊ TRẤN ĐƯỢC CÔNG NHẬN\n“CỘNG ĐỒNG HỌC TẬP” NĂM 2023",
          attachedTo: "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2024\ncủa Chủ tịch Ủy ban nhân dân huyện Sông Trăng)",
          blocks: [.grid(list)])
      ], verification: code)
  }

  static var minutes: Document {
    let rows = criteria.enumerated().map { index, name -> Grid.Row in
      [
        "\(index + 1)", Grid.Cell(name), Grid.Cell(index % 3 == 0 ? "10" : "6"), Grid.Cell(index % 3 == 0 ? "9,5" : "6"),
        Grid.Cell(index % 3 == 0 ? "9" : "6"),
        Grid.Cell(index % 5 == 0 ? "Thiếu danh sách học viên của hai lớp chuyên đề quý III; đoàn trừ 0,5 điểm" : ""),
      ]
    }
    let points = Grid(
      [.init(0.9, .centre), .init(5), .init(1.4, .right), .init(1.4, .right), .init(1.6, .right), .init(4)],
      head: [
        [Grid.Cell("TT", rows: 2), Grid.Cell("Tiêu chí", rows: 2), Grid.Cell("Điểm", columns: 3), Grid.Cell("Lý do chênh lệch", rows: 2)],
        ["Tối đa", "Tự chấm", "Kiểm tra"],
      ], rows: rows + [.total("", "Tổng cộng", "110", "107,5", "105", "")], textSize: 12)
    return Document(
      metadata: Metadata(title: "Biên bản kiểm tra", author: "Đoàn kiểm tra", made: made),
      letterhead: Letterhead(
        superior: "ỦY BAN NHÂN DÂN HUYỆN SÔNG TRĂNG", body: "ĐOÀN KIỂM TRA THEO\nQUYẾT ĐỊNH SỐ 812", number: "03", symbol: "BB-ĐKT",
        dateline: nil),
      title: .kind("BIÊN BẢN", about: "Kiểm tra kết quả tự đánh giá “Cộng đồng học tập”\nxã An Phú năm 2023"),
      blocks: [
        .paragraph("Thời gian bắt đầu: 08 giờ 00 phút, ngày 11 tháng 12 năm 2023."), .paragraph("Địa điểm: Hội trường Ủy ban nhân dân xã An Phú."),
        .heading("I. Thành phần tham dự"), .clause(1, "Đoàn kiểm tra:"), .item("Ông Trần Văn Bình – Trưởng phòng Giáo dục và Đào tạo, Trưởng đoàn (chủ trì);"),
        .item("Bà Lê Thị Hồng Nhung – Phó Chủ tịch Hội Khuyến học huyện, Phó Trưởng đoàn;"), .item("Ông Kim Sa Rương – chuyên viên, Thư ký."),
        .clause(2, "Ủy ban nhân dân xã: ông Phan Hữu Lộc – Phó Chủ tịch, và 07 thành viên Tổ tự kiểm tra."), .heading("II. Nội dung và kết quả kiểm tra"),
        .paragraph("Đoàn đã nghe báo cáo, đối chiếu hồ sơ minh chứng của 15 tiêu chí và kiểm tra thực tế tại Trung tâm học tập cộng đồng. Kết quả như sau:"),
        .paragraph("Đơn vị tính: điểm", .unit), .grid(points),
        .paragraph("Kết luận: xã An Phú đạt \(.bold("95,45")) điểm quy đổi, đề nghị xếp loại \(.bold("Tốt"))."), .heading("III. Ý kiến của xã"), .dottedLines(2),
        .paragraph("Biên bản kết thúc lúc 11 giờ 30 phút cùng ngày, đã đọc cho những người có tên trên cùng nghe, thống nhất và ký tên./."),
      ],
      signatures: [
        Signature("THƯ KÝ", note: "(Ký, ghi rõ họ tên)", name: "Kim Sa Rương"), Signature("CHỦ TỌA", note: "(Ký, ghi rõ họ tên)", name: "Trần Văn Bình"),
      ], recipients: ["UBND huyện (báo cáo)", "UBND xã An Phú", "Lưu: HSĐKT"])
  }

  static var submission: Document {
    Document(
      metadata: Metadata(title: "Tờ trình", author: "Ủy ban nhân dân xã An Phú", made: made),
      letterhead: Letterhead(
        body: "ỦY BAN NHÂN DÂN\nXÃ AN PHÚ", symbol: "TTr-UBND", dateline: Dateline("An Phú", month: 12, year: 2023)),
      title: .kind("TỜ TRÌNH", about: "Về việc đề nghị kiểm tra, công nhận “Cộng đồng học tập” xã An Phú năm 2023"),
      addressees: ["Ủy ban nhân dân huyện Sông Trăng", "Phòng Giáo dục và Đào tạo huyện Sông Trăng"],
      blocks: [
        .paragraph(
          "Thực hiện Thông tư số 44/2014/TT-BGDĐT ngày 12 tháng 12 năm 2014 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về đánh giá, xếp loại “Cộng đồng học tập” cấp xã, Ủy ban nhân dân xã An Phú đã tổ chức tự kiểm tra và kính trình Ủy ban nhân dân huyện kết quả như sau:"
        ), .section("I. KẾT QUẢ TỰ KIỂM TRA"), .item("Tổng điểm: 95,5 điểm; không có tiêu chí nào đạt 0 điểm."), .item("Tự xếp loại: Tốt."),
        .section("II. ĐỀ NGHỊ"),
        .paragraph("Kính đề nghị Ủy ban nhân dân huyện thành lập đoàn kiểm tra và quyết định công nhận “Cộng đồng học tập” đối với xã An Phú năm 2023./."),
      ], signatures: [Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", name: nil)], recipients: ["Như trên", "TT. Đảng ủy, HĐND xã", "Lưu: VT, VHXH"],
      watermark: "BẢN THỰC HÀNH")
  }

  static var blankSheet: Document {
    let rows = criteria.enumerated().map { index, name in
      Grid.Row(["\(index + 1)", Grid.Cell(name), Grid.Cell(index % 3 == 0 ? "10" : "6"), "", ""], height: 14)
    }
    return Document(
      metadata: Metadata(title: "Phiếu chấm điểm", author: "", made: made), title: .kind("PHIẾU CHẤM ĐIỂM", about: "Đánh giá “Cộng đồng học tập” cấp xã"),
      blocks: [
        .field("Xã, phường, thị trấn:"), .fields(["Huyện:", "Tỉnh:"]), .fields(["Người chấm:", "Chức vụ:"]),
        .grid(
          Grid(
            [.init(1, .centre), .init(6), .init(1.5, .right), .init(1.5), .init(4)],
            head: [["TT", "Tiêu chí", "Điểm tối đa", "Điểm chấm", "Nhận xét"]], rows: rows + [.total("", "Cộng", "110", "", "")])),
        .paragraph("Nhận xét chung:", .flush), .dottedLines(4),
      ], signatures: [Signature("NGƯỜI CHẤM", note: "(Ký, ghi rõ họ tên)", name: nil, dateline: Dateline("…………"))])
  }

  static var reply: Document {
    Document(
      metadata: Metadata(title: "Công văn trả lời", author: "Ủy ban nhân dân huyện Sông Trăng", made: made),
      letterhead: Letterhead(
        body: "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG TRĂNG", number: "112", symbol: "UBND-VX",
        dateline: Dateline("Sông Trăng", day: 15, month: 12, year: 2023)), title: .subject("V/v trả lời kết quả đánh giá “Cộng đồng học tập” năm 2023"),
      addressees: ["Ủy ban nhân dân xã Hòa Lợi"],
      blocks: [
        .paragraph("Ủy ban nhân dân huyện nhận được Tờ trình số 21/TTr-UBND ngày 01 tháng 12 năm 2023 của Ủy ban nhân dân xã Hòa Lợi. Qua kiểm tra, xã chưa đạt “Cộng đồng học tập” vì:"),
        .item("Tiêu chí 5 đạt 0 điểm: minh chứng không phù hợp (khoản 2 Điều 4);"), .item("Tổng điểm 48,5, dưới 50 điểm."),
        .paragraph("Ủy ban nhân dân huyện trả lời để Ủy ban nhân dân xã Hòa Lợi biết, bổ sung và thực hiện./."),
      ], signatures: [Signature("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", name: "Nguyễn Thị Ngọc Ánh")],
      recipients: ["Như trên", "Lưu: VT, PGDĐT"], verification: code)
  }

  /// Each kind of block once.
  static var everything: Document {
    let spans = Grid(
      [.init(1, .centre), .init(3), .init(1.5, .right), .init(1.5, .right), .init(1.5, .right), .init(2)],
      head: [
        [Grid.Cell("TT", rows: 2), Grid.Cell("Huyện", rows: 2), Grid.Cell("Trong đó xếp loại", columns: 3), Grid.Cell("Ghi chú", rows: 2)],
        ["Tốt", "Khá", "Trung bình"],
      ],
      rows: [
        .group("I. Vùng thuận lợi", columns: 6), ["1", "Sông Trăng", "20", "20", "0", Grid.Cell("Hai huyện chung một đoàn kiểm tra", rows: 2)],
        ["2", "Cù Lao", "1.234", "17", "3"], .total(Grid.Cell("Tổng", columns: 2, alignment: .centre), "1.254", "37", "3", "100%"),
      ], textSize: 12)
    return Document(
      metadata: Metadata(title: "Kế hoạch", author: "Sở Giáo dục và Đào tạo", subject: "Mọi thứ", made: made),
      letterhead: Letterhead(
        superior: "ỦY BAN NHÂN DÂN TỈNH CỬU LONG", body: "SỞ GIÁO DỤC VÀ ĐÀO TẠO", number: nil, symbol: "KH-SGDĐT",
        dateline: Dateline("Cửu Long", year: 2024)),
      title: .kind("KẾ HOẠCH", about: "Đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm 2024"),
      bases: ["Căn cứ Thông tư số 44/2014/TT-BGDĐT ngày 12/12/2014;"],
      blocks: [
        .part("Phần I", "NHỮNG QUY ĐỊNH CHUNG"), .section("I. MỤC ĐÍCH, YÊU CẦU"), .heading("1. Mục đích"), .subheading("1.1. Đối với xã"),
        .paragraph("Chữ \(.bold("đậm")), \(.italic("nghiêng")) và \(.bold(.italic("đậm nghiêng"))): ắ ằ ẳ ẵ ặ ế ề ể ễ ệ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự ỳ ý ỷ ỹ ỵ đ Đ."),
        .clause(1, "Khoản một."), .point("a", "Điểm a."), .item("Gạch đầu dòng."), .subitem("Dấu cộng."), .article(1, "Phạm vi."),
        .paragraph("Giữa dòng", .middle), .paragraph("Sát lề", .flush), .paragraph("Đơn vị tính: xã", .unit), .grid(spans),
        .paragraph("Ghi chú: số liệu đến ngày 31/12/2023 & <chưa> kể \"xã mới\".", .note), .fields(["Họ và tên:", "Chức vụ:"]), .dottedLines(2),
        .grid(Grid([.init(1), .init(1)], rows: [["1. Ông Nguyễn Văn A", "Trưởng đoàn"], ["2. Bà Lê Thị B", "Thư ký"]], isRuled: false)),
        .signatures([
          Signature("HỘI KHUYẾN HỌC", name: "Thạch Thị Chanh"), Signature("PHÒNG GDĐT", name: "Lý Văn Út"), Signature("UBND XÃ", name: nil),
        ]), .pageBreak, .paragraph("QUYẾT ĐỊNH:", .centred), .paragraph("Trang sau."),
      ], signatures: [Signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", name: "Thạch Thị Sa Ly")], recipients: ["Các phòng GDĐT", "Lưu: VT"],
      annexes: [
        Annex(
          label: "Phụ lục I", title: "BIỂU TỔNG HỢP", attachedTo: "(Kèm theo Kế hoạch số     /KH-SGDĐT của Sở Giáo dục và Đào tạo)", orientation: .landscape,
          blocks: [.grid(spans)], signatures: [Signature("NGƯỜI LẬP BIỂU", name: "Sơn Thị Bé"), Signature("THỦ TRƯỞNG", name: "Thạch Thị Sa Ly")]),
        Annex(label: "Phụ lục II", title: "ĐỀ CƯƠNG BÁO CÁO", attachedTo: "(Kèm theo Kế hoạch)", blocks: [.section("I. TÌNH HÌNH"), .dottedLines(3)]),
      ], verification: code, watermark: "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ")
  }
}
