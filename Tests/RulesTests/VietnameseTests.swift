import Foundation
import Testing

@testable import Rules

@Suite struct VietnameseTests {
  @Test(
    "spellings of one name find each other",
    arguments: [
      ["Hòa", "Hoà", "Ho\u{0300}a", "Hoa\u{0300}", "hoa", "HOÀ", " hoa. "],
      [
        "Điện Biên", "điện biên", "Dien Bien", "Ðiện Biên", "Ɖiện  Biên", "Điện-Biên",
        "Đie\u{0302}\u{0323}n Biên",
      ],
      ["Đắk R'Lấp", "Đắk R’Lấp", "dak rlap"],
      ["Thành phố Hồ Chí Minh", "thanh pho ho chi minh", "Thành phố\u{00A0}Hồ Chí\u{200B} Minh"],
      ["Phường 10 (Quận 3)", "phuong 10 quan 3"],
      ["Ưu, ơi!", "uu oi"],
    ])
  func searchKeys(spellings: [String]) {
    #expect(
      Set(spellings.map(Vietnamese.searchKey)).count == 1, "\(spellings.map(Vietnamese.searchKey))")
  }

  @Test(
    "a search key is plain lower-case words",
    arguments: [
      ("Xã Ea H'leo", "xa ea hleo"), ("ĐẶNG – Nguyễn_Ượng", "dang nguyen uong"), ("", ""),
      ("  ... ", ""),
      ("Kuôr Ĕban", "kuor eban"), ("Nguyễn Þór", "nguyen þor"),
      ("44/2014/TT-BGDĐT", "44 2014 tt bgddt"),
    ])
  func searchKey(text: String, key: String) {
    #expect(Vietnamese.searchKey(text) == key)
  }

  @Test(
    "names stand in dictionary order",
    arguments: [
      [
        "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "o", "ô", "ơ", "p", "u", "ư",
        "v", "x", "y",
      ],
      ["ma", "mà", "mả", "mã", "má", "mạ", "man", "măn", "mân"],
      [
        "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hả Ba", "Hạ Long", "Hai Bà Trưng", "Hải Dương",
        "Hải Phòng", "Hậu Giang",
      ],
      ["Phường 2", "Phường 10", "Phường 100", "Phường An Lạc"],
      ["Cần Thơ", "Dương Minh Châu", "Đà Bắc", "Đà Nẵng", "Đắk Lắk", "Đông Hà", "Đồng Nai"],
      ["An Giang", "Anh Sơn", "Ân Thi", "Bà Rịa"],
      ["az", "ă", "ăz", "â", "âz", "b"],
      ["Tổ 2", "Tổ 2A", "Tổ 2B", "Tổ 12"],
      ["", "1", "a"],
    ])
  func order(names: [String]) {
    let bytewise = names.reversed().sorted { keyBytes($0).lexicographicallyPrecedes(keyBytes($1)) }
    #expect(bytewise == names)
    #expect(Set(names.map(Vietnamese.sortKey)).count == names.count)
  }

  @Test(
    "what is the same for a dictionary has the same key",
    arguments: [
      ("Hòa Bình", "Hoà Bình"), ("Hòa Bình", "HÒA BÌNH"), ("Thúy", "Thuý"), ("Khỏe", "Khoẻ"),
      ("Hòa", "Ho\u{0300}a"),
      ("Phường 02", "Phường 2"), ("Mường Lát", "Mu\u{031B}o\u{031B}\u{0300}ng La\u{0301}t"),
      ("Ea H'leo", "Ea Hleo"),
      ("ậ", "a\u{0323}\u{0302}"), ("ậ", "a\u{0302}\u{0323}"), ("  Nà   Sáy ", "Nà Sáy"),
      ("Đà Bắc", "Ðà Bắc"),
    ])
  func equalKeys(a: String, b: String) {
    #expect(Vietnamese.sortKey(a) == Vietnamese.sortKey(b))
  }

  @Test("a sort key of Vietnamese is ASCII, which every engine compares alike")
  func keysAreASCII() {
    #expect(Vietnamese.sortKey("Đông Hà") == "d{o{ng0ha1")
    #expect(Vietnamese.sortKey("Phường 10") == "phu{o|ng1210")
    let all = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
    #expect(Vietnamese.sortKey(all).utf8.allSatisfy { $0 < 0x80 })
    #expect(Set(all.map { Vietnamese.sortKey(String($0)) }).count == all.count)
  }

  @Test(
    "tidy leaves the name and takes the dirt",
    arguments: [
      ("  Xã   Nà Sáy\u{00A0} ", "Xã Nà Sáy"), ("Ho\u{0300}a\tBi\u{0300}nh\r\n", "Hòa Bình"),
      ("\u{FEFF}Xã A", "Xã A"),
      ("Xã\u{200B} B", "Xã B"), ("   ", ""), ("Ea H’leo (cũ)", "Ea H’leo (cũ)"), ("Hoà", "Hoà"),
      ("a\u{0}b", "a b"),
    ])
  func tidy(text: String, tidied: String) {
    #expect(Array(Vietnamese.tidy(text).unicodeScalars) == Array(tidied.unicodeScalars))
  }

  @Test(
    "nfc composes, and leaves alone what is composed",
    arguments: [
      "Tiếng Việt", "“Hoà” – ậ", "e\u{0302}\u{0323}", "e\u{0323}\u{0302}", "\u{1100}\u{1161}",
      "Å\u{212B}", "中 😀",
    ])
  func nfc(text: String) {
    #expect(
      Array(Vietnamese.nfc(text).utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8))
  }

  private func keyBytes(_ name: String) -> [UInt8] { Array(Vietnamese.sortKey(name).utf8) }
}
