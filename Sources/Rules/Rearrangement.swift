/// One rearrangement of units on one day, as it was typed: which units begin, and which pieces of old ones they are made of.
///
/// Every old unit in it ends the day before, and every new one begins that day, also where code and name stay: so time never
/// runs in a circle. Whatever stands below an old unit that goes over wholly follows it.
public struct Rearrangement: Sendable {
  public struct New: Sendable, Equatable {
    public let code: String
    public let name: String
    public let level: Level?
    /// The code of the unit above; "" for a province.
    public let parent: String

    public init(code: String, name: String, level: Level?, parent: String) {
      (self.code, self.name, self.level, self.parent) = (code, name, level, parent)
    }
  }

  /// A piece, by the codes that were typed.
  public struct Piece: Sendable, Equatable {
    public let old: String
    public let new: String
    public let extent: Lineage.Extent
    public let share: Int?

    public init(old: String, new: String, extent: Lineage.Extent, share: Int? = nil) {
      (self.old, self.new, self.extent, self.share) = (old, new, extent, share)
    }
  }

  /// A unit that is known, with its days.
  public struct Known: Sendable, Equatable {
    public let id: String
    public let code: String
    public let name: String
    public let level: Level
    public let parentID: String?
    public let from: Day
    public let until: Day?

    public init(id: String, code: String, name: String, level: Level, parentID: String?, from: Day, until: Day?) {
      (self.id, self.code, self.name, self.level, self.parentID) = (id, code, name, level, parentID)
      (self.from, self.until) = (from, until)
    }

    func stands(on day: Day) -> Bool { from <= day && until ?? day >= day }
  }

  public let day: Day
  public let new: [New]
  public let pieces: [Piece]

  public init(day: Day, new: [New], pieces: [Piece]) { (self.day, self.new, self.pieces) = (day, new, pieces) }

  /// What it comes to, when nothing is wrong with it.
  public struct Result: Sendable, Equatable {
    /// Units that end the day before.
    public let ended: [Known]
    /// Units below an ended one that follow it, each with the code of the unit above; parents before children.
    public let following: [Following]
  }

  public struct Following: Sendable, Equatable {
    public let unit: Known
    public let parent: String
  }

  /// Checks it against every unit that is known.
  ///
  /// - Parameter beside: pieces of the same old units that are written already.
  /// - Throws: `Problem.invalid` with every fault at its field: `piece-old-2`, `new-code-0`.
  public func check(against known: [Known], beside: [Lineage.Piece] = []) throws(Problem) -> Result {
    var faults: [FieldProblem] = []
    let byCode = Dictionary(grouping: known, by: \.code)
    let olds = pieces.map { piece in byCode[piece.old]?.first { $0.stands(on: day.adding(days: -1)) } }
    faults += oldFaults(olds, byCode)
    let ending = Set(olds.compactMap { $0?.id })
    for (index, unit) in new.enumerated() { faults += newFaults(unit, index, byCode, ending) }
    faults += wholeFaults(olds, beside)
    let (following, orphans) = followers(of: olds, known)
    faults += orphans
    guard faults.isEmpty else { throw .invalid(faults) }
    var seen: Set<String> = []
    let ended = olds.compactMap(\.self).filter { seen.insert($0.id).inserted } + following.map(\.unit)
    return Result(ended: ended, following: following)
  }

  private func oldFaults(_ olds: [Known?], _ byCode: [String: [Known]]) -> [FieldProblem] {
    let eve = day.adding(days: -1), codes = Set(new.map(\.code))
    var faults: [FieldProblem] = pieces.isEmpty ? [FieldProblem("piece-old-0", "Hãy ghi ít nhất một đơn vị cũ")] : []
    for (index, piece) in pieces.enumerated() {
      if let old = olds[index] {
        if let until = old.until, until > eve {
          faults.append(FieldProblem("piece-old-\(index)", "\(old.name) đã được ghi hết hiệu lực sau ngày \(until.vietnamese), chồng lên thay đổi từ \(day.vietnamese)"))
        }
      } else if let last = byCode[piece.old]?.max(by: { $0.from < $1.from }) {
        let when = last.from > eve ? "chỉ có từ ngày \(last.from.vietnamese)" : "đã hết hiệu lực ngày \(last.until?.vietnamese ?? "")"
        faults.append(FieldProblem("piece-old-\(index)", "\(last.name) (\(piece.old)) \(when), không còn ngày \(eve.vietnamese)"))
      } else {
        faults.append(FieldProblem("piece-old-\(index)", piece.old.isEmpty ? "Hãy ghi mã đơn vị cũ" : "Không có đơn vị nào mang mã “\(piece.old)”"))
      }
      if !codes.contains(piece.new) {
        faults.append(FieldProblem("piece-new-\(index)", "Mã “\(piece.new)” không có trong các đơn vị mới ở trên; đơn vị nhận thêm cũng là đơn vị mới từ ngày ấy, dù giữ mã và tên"))
      }
    }
    return faults
  }

  private func newFaults(_ unit: New, _ index: Int, _ byCode: [String: [Known]], _ ending: Set<String>) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    if unit.code.isEmpty || unit.code.count > UnitImport.longestCode || !unit.code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) }) {
      faults.append(FieldProblem("new-code-\(index)", "Hãy ghi mã đơn vị: chữ không dấu, chữ số"))
    }
    if unit.name.isEmpty || unit.name.count > UnitImport.longestName { faults.append(FieldProblem("new-name-\(index)", "Hãy ghi tên đầy đủ, ví dụ Xã Hòa Mục")) }
    if new[..<index].contains(where: { $0.code == unit.code }) { faults.append(FieldProblem("new-code-\(index)", "Mã “\(unit.code)” đã ghi ở đơn vị mới khác")) }
    if let other = byCode[unit.code]?.first(where: { ($0.until ?? day) >= day && !ending.contains($0.id) }) {
      faults.append(FieldProblem("new-code-\(index)", "Mã “\(unit.code)” đang là \(other.name)\(other.until.map { " đến hết \($0.vietnamese)" } ?? ""), chồng lên đơn vị mới này"))
    }
    if !pieces.contains(where: { $0.new == unit.code }) { faults.append(FieldProblem("new-code-\(index)", "Chưa ghi phần nào của đơn vị cũ đi vào \(unit.name)")) }
    guard let level = unit.level else { return faults + [FieldProblem("new-level-\(index)", "Hãy chọn cấp")] }
    if let fault = parentFault(unit, level, byCode, ending) { faults.append(FieldProblem("new-parent-\(index)", fault)) }
    return faults
  }

  /// A parent is always of a higher level: so no circle of parents can pass. No district is asked for: a commune may stand
  /// under its province directly.
  private func parentFault(_ unit: New, _ level: Level, _ byCode: [String: [Known]], _ ending: Set<String>) -> String? {
    if level == .province { return unit.parent.isEmpty ? nil : "Tỉnh không có cấp trên; hãy để trống" }
    if unit.parent.isEmpty { return "\(unit.name) chưa có đơn vị cấp trên" }
    if unit.parent == unit.code { return "Đơn vị không thể là cấp trên của chính mình" }
    let above = new.first { $0.code == unit.parent }?.level ?? byCode[unit.parent]?.first { $0.stands(on: day) && !ending.contains($0.id) }?.level
    guard let above else { return "Không có đơn vị cấp trên nào mang mã “\(unit.parent)” từ ngày \(day.vietnamese)" }
    let order: [Level] = [.commune, .district, .province]
    guard let high = order.firstIndex(of: above), let low = order.firstIndex(of: level), high > low else {
      return "“\(unit.parent)” không phải là cấp trên của đơn vị này"
    }
    return nil
  }

  /// The pieces of each old unit must make it whole: no more, and no less.
  private func wholeFaults(_ olds: [Known?], _ beside: [Lineage.Piece]) -> [FieldProblem] {
    let own = zip(pieces, olds).map { piece, old in Lineage.Piece(old: old?.id ?? piece.old, new: piece.new, extent: piece.extent, share: piece.share) }
    var faults = Lineage.excess(of: beside + own).filter { $0.index >= beside.count }
      .map { FieldProblem("piece-extent-\($0.index - beside.count)", $0.message.prefix(1).uppercased() + $0.message.dropFirst()) }
    guard faults.isEmpty else { return faults }
    for (_, indices) in Dictionary(grouping: own.indices, by: { own[$0].old }).sorted(by: { $0.value[0] < $1.value[0] }) {
      let parts = indices.map { own[$0] }, name = olds[indices[0]]?.name ?? parts[0].old
      guard parts[0].extent == .partial, !beside.contains(where: { $0.old == parts[0].old }) else { continue }
      let sum = parts.compactMap(\.share).reduce(0, +)
      if parts.count == 1 {
        faults.append(FieldProblem("piece-extent-\(indices[0])", "Mới ghi một phần của \(name): hãy ghi cả phần còn lại, kể cả khi vẫn giữ mã và tên cũ"))
      } else if parts.allSatisfy({ $0.share != nil }), sum < Lineage.everyone {
        faults.append(FieldProblem("piece-share-\(indices[0])", "Các phần của \(name) cộng lại mới \(Lineage.percent(sum)) số dân"))
      }
    }
    return faults
  }

  /// What stands below the old units: it follows where a unit goes over wholly, else somebody has to say whereto.
  private func followers(of olds: [Known?], _ known: [Known]) -> ([Following], [FieldProblem]) {
    let children = Dictionary(grouping: known.filter { $0.stands(on: day.adding(days: -1)) && ($0.until ?? day) >= day }, by: { $0.parentID ?? "" })
    let typed = Set(olds.compactMap { $0?.id })
    var following: [Following] = [], faults: [FieldProblem] = [], seen: Set<String> = []
    for (index, old) in olds.enumerated() {
      guard let old, seen.insert(old.id).inserted else { continue }
      let below = (children[old.id] ?? []).filter { !typed.contains($0.id) }
      guard !below.isEmpty else { continue }
      let piece = pieces[index], successor = new.first { $0.code == piece.new }
      guard piece.extent == .full, successor?.level == old.level else {
        faults.append(FieldProblem("piece-old-\(index)", "\(old.name) còn \(below.count) đơn vị trực thuộc chưa có cấp trên mới (\(below.prefix(3).map(\.name).joined(separator: ", "))\(below.count > 3 ? ", …" : "")): hãy ghi cả các đơn vị ấy, hoặc để \(old.name) đi toàn bộ vào một đơn vị cùng cấp"))
        continue
      }
      var open = below.map { Following(unit: $0, parent: piece.new) }
      while let next = open.popLast() {
        following.append(next)
        open += (children[next.unit.id] ?? []).filter { !typed.contains($0.id) }.map { Following(unit: $0, parent: next.unit.code) }
      }
    }
    return (following, faults)
  }
}
