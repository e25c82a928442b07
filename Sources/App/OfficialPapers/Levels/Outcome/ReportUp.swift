import Papers
import Rules

/// Báo cáo kết quả to the level above: Phòng to the Sở, the Sở to the Ministry, with the table of every unit.
enum ReportUp {
  static let district = form("bao-cao-len-so", "Báo cáo kết quả đánh giá, công nhận (gửi Sở Giáo dục và Đào tạo)", .district)
  static let province = form("bao-cao-len-bo", "Báo cáo kết quả đánh giá, công nhận (gửi Bộ Giáo dục và Đào tạo)", .province)

  private static func form(_ id: String, _ name: String, _ level: Level) -> PaperForm {
    PaperForm(
      id: id, name: name, kind: .named("BC"), issuer: .reporting(level), role: .education,
      parts: [
        .text("opening", "Lời dẫn", "Thực hiện {quy-dinh}, {co-quan} báo cáo kết quả đánh giá, công nhận năm {nam} như sau:"),
        .text(
          "difficulties", "Khó khăn, kiến nghị",
          "Tiếp tục hướng dẫn, kiểm tra việc tự đánh giá, thu thập số liệu, minh chứng ở cơ sở; kịp thời giải đáp vướng mắc trong quá trình thực hiện."),
        .text("closing", "Lời kết", "{co-quan} kính báo cáo./."), .recipients("Như trên", "Lưu: VT"),
      ], compose: .levelYear { matter, draft in try document(matter, draft, level) })
  }

  private static func document(_ matter: LevelYearMatter, _ draft: Draft, _ level: Level) throws -> Document {
    guard matter.unit.level == level else { throw Problem.invalid("unit", "Đơn vị cấp này không có báo cáo này") }
    let groups = matter.groups
    guard !groups.isEmpty else { throw Problem.invalid("requests", "Năm \(matter.year.year) chưa có đơn vị nào tham gia đánh giá") }
    var blocks = draft.paragraphs("opening")
    for (index, (law, requests)) in groups.enumerated() {
      blocks.append(.section(Text("\(roman[index]). \(matter.title(law))")))
      blocks += summary(requests, matter.targets[law.id])
      blocks.append(table(requests))
    }
    if !matter.tasks.isEmpty {
      blocks += [.section(Text("\(roman[groups.count]). CÁC VIỆC KHÁC THEO KẾ HOẠCH"))] + matter.tasks.results
    }
    let last = roman[groups.count + (matter.tasks.isEmpty ? 0 : 1)]
    return draft.document(
      .kind("BÁO CÁO", about: "Kết quả đánh giá, công nhận năm \(matter.year.year)\n\(matter.unit.name.inSentence)"), about: draft.form.name,
      addressees: [matter.above],
      blocks: blocks + [.section(Text("\(last). KHÓ KHĂN, KIẾN NGHỊ"))] + matter.note.paragraphs + draft.paragraphs("difficulties") + draft.paragraphs("closing"),
      orientation: level == .province ? .landscape : .portrait)
  }

  private static let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]

  private static func summary(_ requests: [LevelYearMatter.Request], _ target: LevelTarget?) -> [Block] {
    func count(_ condition: (LevelYearMatter.Request) -> Bool) -> String {
      let found = requests.count(where: condition)
      return "\(found)/\(requests.count) đơn vị (\(Indicator.percent(found, of: requests.count)))"
    }
    let sent = count { ![.preparing, .awaitingSignature].contains($0.state) }
    let plan = target.map { target in
      Block.item(Text("Kế hoạch: \(target.level1) đơn vị được công nhận từ mức độ 1 trở lên\(target.level2 > 0 ? ", trong đó \(target.level2) đơn vị đạt mức độ 2" : "")."))
    }
    return (plan.map { [$0] } ?? []) + [
      .item(Text("Đã gửi hồ sơ đề nghị: \(sent).")),
      .item(Text("Được công nhận từ mức độ 1 trở lên: \(count { ($0.recognised ?? 0) >= 1 }); trong đó mức độ 2: \(count { $0.recognised == 2 }).")),
      .item(Text("Đã trả lời không công nhận: \(count { $0.state == .declined }).")),
    ]
  }

  private static func table(_ requests: [LevelYearMatter.Request]) -> Block {
    let hasDistrict = requests.contains { $0.district != nil }
    let rows = requests.enumerated().map { index, request -> Grid.Row in
      let district = hasDistrict ? [Grid.Cell(request.district ?? "")] : []
      let decision = request.number.isEmpty ? "" : "\(request.number)\(request.day.map { ", \($0.vietnamese)" } ?? "")"
      return Grid.Row(
        [Grid.Cell("\(index + 1)"), Grid.Cell(request.name)] + district + [
          Grid.Cell(level(request.own)), Grid.Cell(level(request.asked)), Grid.Cell(level(request.appraised)),
          Grid.Cell(request.state == .declined ? "Không" : request.recognised.map { "Mức độ \($0)" } ?? ""), Grid.Cell(decision),
          Grid.Cell(request.until?.vietnamese ?? ""),
        ])
    }
    return .grid(
      Grid(
        [.init(0.9, .centre), .init(3.3)] + (hasDistrict ? [.init(3)] : [])
          + [.init(2, .centre), .init(2, .centre), .init(2, .centre), .init(2, .centre), .init(2.9, .centre), .init(2.4, .centre)],
        head: [
          Grid.Row(
            ["TT", "Đơn vị"] + (hasDistrict ? ["Thuộc"] : [])
              + ["Tự đánh giá", "Đề nghị", "Thẩm định", "Công nhận", "Số, ngày quyết định", "Có giá trị đến"]),
        ], rows: rows, textSize: 11))
  }

  private static func level(_ level: Int?) -> String { level.map { $0 == 0 ? "Chưa đạt" : "Mức độ \($0)" } ?? "" }
}

extension LevelYearMatter {
  /// "“CỘNG ĐỒNG HỌC TẬP” CẤP XÃ".
  func title(_ law: LevelRegulation) -> String {
    switch law.text.subject {
    case .commune: "“CỘNG ĐỒNG HỌC TẬP” CẤP XÃ"
    case .district: "“CỘNG ĐỒNG HỌC TẬP” CẤP HUYỆN"
    case .province: "“CỘNG ĐỒNG HỌC TẬP” CẤP TỈNH"
    case .districtUnit: "“ĐƠN VỊ HỌC TẬP” CẤP HUYỆN"
    case .provinceUnit: "“ĐƠN VỊ HỌC TẬP” CẤP TỈNH"
    case .unit: "“ĐƠN VỊ HỌC TẬP”"
    }
  }

  /// Who reports, and to whom.
  var reporter: String {
    unit.level == .province ? "Sở Giáo dục và Đào tạo \(unit.name.inSentence)" : "Phòng Giáo dục và Đào tạo \(unit.name.inSentence)"
  }
  var above: String { unit.level == .province ? UnitPath.ministryName : "Sở Giáo dục và Đào tạo \(year.provinceName.inSentence)" }

  var names: [String: String] {
    var texts: [String] = []
    for law in year.laws where requests.contains(where: { $0.regulationID == law.id }) && !texts.contains(law.officialCitation) {
      texts.append(law.officialCitation)
    }
    return [
      "nam": "\(year.year)", "don-vi": unit.name.inSentence, "tinh": (unit.level == .province ? unit.name : year.provinceName).inSentence, "co-quan": reporter,
      "quy-dinh": texts.joined(separator: "; "), "ke-hoach": year.source.withoutPoint, "tiep-nhan": above,
    ]
  }
}
