/// Invented units as the CSV that `langhoc import units` takes. Names repeat as real ones do; codes do not.
struct UnitList {
  /// Districts and communes of each province.
  let provinces: [(districts: Int, communes: Int)]

  /// As many as there were in 2020 to the 151 communes of one province and 10 051 of all: 63 provinces, 705 districts.
  static let nation = UnitList(
    provinces: [(10, 151)] + (0..<62).map { (11 + ($0 < 13 ? 1 : 0), 159 + ($0 < 42 ? 1 : 0)) })

  static func oneProvince(communes: Int) -> UnitList {
    UnitList(provinces: [(max(1, communes / 15), communes)])
  }

  static func provinceCode(_ number: Int) -> String { "T\(padded(number, 2))" }

  var csv: [UInt8] {
    var lines = ["code,name,level,parent"]
    var district = 0, commune = 0
    for (index, size) in provinces.enumerated() {
      let province = Self.provinceCode(index + 1)
      lines.append("\(province),Tỉnh \(Self.name(index)),province,")
      for number in 0..<size.districts {
        district += 1
        let code = "H\(Self.padded(district, 3))"
        lines.append("\(code),Huyện \(Self.name(district * 7)),district,\(province)")
        // Spread evenly: the first districts take one more.
        for _ in 0..<(size.communes + size.districts - 1 - number) / size.districts {
          commune += 1
          lines.append("\(Self.padded(commune, 5)),Xã \(Self.name(commune * 13)),commune,\(code)")
        }
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static let first = [
    "Đồi", "Suối", "Bến", "Nậm", "Khe", "Gò", "Rạch", "Cồn", "Mường", "Pa", "Ngòi", "Bãi", "Đèo", "Thung", "Vàm", "Ao", "Hói",
    "Trảng", "Lũng",
  ]
  private static let second = [
    "Thông", "Lá", "Sương", "Nắng", "Mây", "Trăng", "Gió", "Sậy", "Mận", "Quế", "Hồi", "Tre", "Lúa", "Đước", "Sim", "Bưởi",
    "Chuồn", "Én", "Ngô", "Chè", "Bông", "Dâu", "Thị",
  ]

  private static func name(_ number: Int) -> String {
    "\(first[number % first.count]) \(second[number / 3 % second.count])"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
