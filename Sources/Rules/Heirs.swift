/// Who reads what an ended unit left, and decides about it: where it went. Nobody sees what is not theirs: of a province
/// that was divided, each part goes with its own units.
public struct Heirs: Sendable {
  /// A unit that ended and one that it went into, wholly or in part, after one change or several.
  public struct Way: Sendable, Equatable {
    public let old: String
    /// The unit directly above the old one; nil for a province.
    public let oldParent: String?
    public let oldProvince: String
    public let new: String
    public let newParent: String?
    public let newProvince: String

    public init(old: String, oldParent: String?, oldProvince: String, new: String, newParent: String?, newProvince: String) {
      (self.old, self.oldParent, self.oldProvince) = (old, oldParent, oldProvince)
      (self.new, self.newParent, self.newProvince) = (new, newParent, newProvince)
    }
  }

  private let endedProvinces: Set<String>
  private let byOld: [String: [Way]]
  private let byParent: [String: [Way]]
  private let byProvince: [String: [Way]]

  public init(_ ways: [Way], endedProvinces: Set<String>) {
    self.endedProvinces = endedProvinces
    byOld = Dictionary(grouping: ways, by: \.old)
    byParent = Dictionary(grouping: ways.filter { $0.oldParent != nil }) { $0.oldParent ?? "" }
    byProvince = Dictionary(grouping: ways, by: \.oldProvince)
  }

  /// The units that a unit itself went into.
  public func successors(of unit: String) -> [String] { (byOld[unit] ?? []).map(\.new) }

  /// Its successors with the units above them. Where nobody succeeded it, the provinces that the units below it went to
  /// (the districts ended without successors on 1/7/2025); where nothing is known of those either, every province that its
  /// own became, if that has ended.
  public func of(_ unit: String, in province: String) -> Set<String> {
    if let ways = byOld[unit] { return Set(ways.flatMap { [$0.new, $0.newParent, $0.newProvince].compactMap(\.self) }) }
    if unit != province, let ways = byParent[unit] { return Set(ways.map(\.newProvince)) }
    return endedProvinces.contains(province) ? Set((byProvince[province] ?? []).map(\.newProvince)) : []
  }
}
