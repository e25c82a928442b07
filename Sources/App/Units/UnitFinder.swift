import Rules

/// Finds the unit that a sheet means, by its code or by its name as offices write it: "Cao Phong" for “Huyện Cao Phong”.
struct UnitFinder: Sendable {
  /// Why none was found, for the one who typed it.
  struct Miss: Error {
    let reason: String
  }

  private let byCode: [String: [Unit]]
  private let byName: [String: [Unit]]
  private let names: [String: String]
  private let provinceID: String?

  /// - Parameter provinceID: names are looked for in this province only, and with nil in the whole list.
  init(_ units: [Unit], provinceID: String?) {
    self.provinceID = provinceID
    byCode = Dictionary(grouping: units, by: \.code)
    names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var byName: [String: [Unit]] = [:]
    for unit in units where provinceID == nil || unit.provinceID == provinceID {
      for key in Set([Vietnamese.searchKey(unit.name), Self.bare(unit.name)]) { byName[key, default: []].append(unit) }
    }
    self.byName = byName
  }

  /// - Parameter place: the name of the unit above, where names are alike.
  func find(code: String, name: String, within place: String = "", in year: Int, levels: Set<Level>) throws(Miss) -> Unit {
    if !code.isEmpty {
      guard let unit = atEnd(of: year, byCode[code] ?? []) else { throw Miss(reason: "không có đơn vị nào mang mã “\(code)”.") }
      guard levels.contains(unit.level) else { throw Miss(reason: "“\(code)” (\(unit.name)) là cấp \(unit.level.name), không phải cấp \(Self.words(levels)).") }
      return unit
    }
    guard !name.isEmpty else { throw Miss(reason: "thiếu tên hoặc mã đơn vị.") }
    let key = Vietnamese.searchKey(name)
    var found = (byName[key] ?? byName[Self.bare(name)] ?? []).filter { levels.contains($0.level) }
    // "Thành phố" alone is the one city of the province.
    if found.isEmpty, ["thanh pho", "thi xa", "tp", "tx"].contains(key) {
      let kind = key == "tp" ? "thanh pho" : key == "tx" ? "thi xa" : key
      found = byName.values.joined().filter { levels.contains($0.level) && Vietnamese.searchKey($0.name).hasPrefix("\(kind) ") }
    }
    if !place.isEmpty, found.count > 1 {
      found = found.filter { unit in unit.parentID.flatMap { names[$0] }.map { Self.bare($0) == Self.bare(place) } ?? false }
    }
    let generations = Dictionary(grouping: found, by: \.code).values.compactMap { atEnd(of: year, $0) }
    guard let unit = generations.first else { throw Miss(reason: "không có \(Self.words(levels)) nào tên “\(name)”.") }
    guard generations.count == 1 else {
      throw Miss(reason: "có \(generations.count) đơn vị tên “\(name)”: hãy ghi mã (\(generations.map(\.code).sorted().joined(separator: ", "))).")
    }
    return unit
  }

  /// The unit that bore the code at the year's end, else whichever bore it first after.
  private func atEnd(of year: Int, _ generations: [Unit]) -> Unit? {
    let sorted = generations.sorted { $0.validFrom < $1.validFrom }, day = Day(year: year, month: 12, day: 31)
    return sorted.first { unit in day.map(unit.isInForce) ?? false } ?? sorted.first
  }

  /// A name without its kind.
  private static func bare(_ name: String) -> String {
    let key = Vietnamese.searchKey(name)
    for kind in ["huyen ", "thanh pho ", "thi xa ", "quan ", "tinh ", "xa ", "phuong ", "thi tran ", "dac khu ", "tp ", "tx ", "tt ", "h "] where key.hasPrefix(kind) {
      return String(key.dropFirst(kind.count))
    }
    return key
  }

  private static func words(_ levels: Set<Level>) -> String {
    Level.allCases.filter(levels.contains).reversed().map(\.name).joined(separator: " hoặc ")
  }
}
