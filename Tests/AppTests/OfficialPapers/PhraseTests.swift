import Foundation
import Rules
import Testing

@testable import App

/// How the names of units stand in sentences, and in place and date (Nghị định 30/2020).
@Suite struct PhraseTests {
  @Test(
    "The word for a unit's kind is small in a sentence, unless it belongs to the name",
    arguments: [
      ("Xã Hòa Mục", "xã Hòa Mục", "Hòa Mục"), ("Huyện Tuần Giáo", "huyện Tuần Giáo", "Tuần Giáo"), ("Tỉnh Hoà Bình", "tỉnh Hoà Bình", "Hoà Bình"),
      ("Thành phố Hòa Bình", "thành phố Hòa Bình", "Hòa Bình"), ("Thành Phố Bắc Kạn", "thành phố Bắc Kạn", "Bắc Kạn"),
      ("Thành phố Hà Nội", "thành phố Hà Nội", "Hà Nội"), ("Thành phố Cần Thơ", "thành phố Cần Thơ", "Cần Thơ"),
      ("Thành phố Thủ Đức", "thành phố Thủ Đức", "Thủ Đức"), ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
      ("Quận 1", "Quận 1", "Quận 1"), ("Quận Bình Thạnh", "quận Bình Thạnh", "Bình Thạnh"), ("Phường 10", "Phường 10", "Phường 10"),
      ("Phường VII", "Phường VII", "Phường VII"), ("Phường Ia Kring", "phường Ia Kring", "Ia Kring"), ("Phường Vĩnh Hải", "phường Vĩnh Hải", "Vĩnh Hải"),
      ("Thị trấn Tuần Giáo", "thị trấn Tuần Giáo", "Tuần Giáo"), ("Thị Xã Mường Lay", "thị xã Mường Lay", "Mường Lay"),
      ("Đặc khu Phú Quốc", "đặc khu Phú Quốc", "Phú Quốc"), ("Xã Thành Sơn", "xã Thành Sơn", "Thành Sơn"), ("Hội Khuyến học", "Hội Khuyến học", "Hội Khuyến học"),
    ] as [(name: String, inSentence: String, place: String)])
  func names(_ given: (name: String, inSentence: String, place: String)) {
    #expect(given.name.inSentence == given.inSentence)
    let unit = Unit(id: "1", code: "1", name: given.name, level: .commune, provinceID: "1", validFrom: Day(.distantPast), practice: false)
    #expect(unit.bareName == given.place)
  }

  @Test("A clause stands with its words", arguments: [("Điều 4.2", "khoản 2 Điều 4"), ("Điều 5.1a", "điểm a khoản 1 Điều 5"), ("Điều 6", "Điều 6")])
  func clauses(_ clause: String, _ words: String) { #expect(clause.asClause == words) }
}
