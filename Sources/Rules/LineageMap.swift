/// The pieces of all changes, to walk back and forth in time.
public struct LineageMap: Sendable {
  /// A unit on the way back or forth, and whether only a part of it went that way.
  public struct Kin: Sendable, Equatable {
    public let id: String
    public let isPartial: Bool
    /// Changes between.
    public let distance: Int

    public init(id: String, isPartial: Bool, distance: Int) { (self.id, self.isPartial, self.distance) = (id, isPartial, distance) }
  }

  private let byNew: [String: [Lineage.Piece]]
  private let byOld: [String: [Lineage.Piece]]

  public init(_ pieces: [Lineage.Piece]) {
    byNew = Dictionary(grouping: pieces, by: \.new)
    byOld = Dictionary(grouping: pieces, by: \.old)
  }

  /// Every unit that went into this one, wholly or in part, the nearest first.
  public func predecessors(of unit: String) -> [Kin] { walk(from: unit) { (byNew[$0] ?? []).map { ($0.old, $0) } } }

  /// Every unit that this one went into, the nearest first.
  public func successors(of unit: String) -> [Kin] { walk(from: unit) { (byOld[$0] ?? []).map { ($0.new, $0) } } }

  /// Whatever is reached by a whole way counts as whole, even where another way is partial.
  private func walk(from unit: String, _ next: (String) -> [(String, Lineage.Piece)]) -> [Kin] {
    var found: [Kin] = [], places: [String: Int] = [:]
    var open = [Kin(id: unit, isPartial: false, distance: 0)]
    while !open.isEmpty {
      var after: [Kin] = []
      for kin in open {
        for (id, piece) in next(kin.id) {
          let isPartial = kin.isPartial || piece.extent == .partial
          if let place = places[id] {
            guard found[place].isPartial, !isPartial else { continue }
            found[place] = Kin(id: id, isPartial: false, distance: found[place].distance)
          } else {
            places[id] = found.count
            found.append(Kin(id: id, isPartial: isPartial, distance: kin.distance + 1))
          }
          after.append(Kin(id: id, isPartial: isPartial, distance: kin.distance + 1))
        }
      }
      // Pieces lead forward in time, so this ends; a list that says otherwise was refused when it came.
      open = after
    }
    return found
  }
}
