import Foundation

/// Which unit became what. A unit is its code and its dates, so a piece goes from one unit to another by their
/// identifiers, never by codes alone: codes are given again.
public enum Lineage {
  /// How much of an old unit went into a new one.
  public enum Extent: String, Sendable, CaseIterable {
    case full, partial
  }

  /// A share of people in hundredths of a per cent: 10 000 is everyone.
  public static let everyone = 10_000

  /// A unit as it stands on a day.
  public struct Standing: Sendable, Equatable {
    public let id: String
    public let code: String
    public let name: String

    public init(id: String, code: String, name: String) { (self.id, self.code, self.name) = (id, code, name) }

    /// Whether a name means this unit: "Hoà" is "Hòa", and case and punctuation do not matter.
    func isCalled(_ other: String) -> Bool { name == other || Vietnamese.searchKey(name) == Vietnamese.searchKey(other) }
  }

  /// A piece of an old unit that went into a new one.
  public struct Piece: Sendable, Hashable {
    public let old: String
    public let new: String
    public let extent: Extent
    /// Of the old unit's people, in hundredths of a per cent; nil where it is not known, and for a whole.
    public let share: Int?

    public init(old: String, new: String, extent: Extent, share: Int? = nil) {
      (self.old, self.new, self.extent, self.share) = (old, new, extent, share)
    }
  }

  /// A piece that does not fit beside the pieces before it.
  public struct Excess: Sendable, Equatable {
    /// Its place among the pieces.
    public let index: Int
    public let message: String
  }

  /// The pieces with which an old unit would be more than a whole: the same piece twice, anything beside a full piece,
  /// shares above 100 % together.
  public static func excess(of pieces: [Piece]) -> [Excess] {
    var found: [Excess] = []
    for (_, indices) in Dictionary(grouping: pieces.indices, by: { pieces[$0].old }) {
      var taken: Set<String> = [], sum = 0, isWhole = false
      for index in indices.sorted() {
        let piece = pieces[index]
        if let fault = fault(of: piece) {
          found.append(Excess(index: index, message: fault))
        } else if !taken.insert(piece.new).inserted {
          found.append(Excess(index: index, message: "phần này đã được ghi rồi."))
        } else if isWhole || (piece.extent == .full && taken.count > 1) {
          found.append(
            Excess(index: index, message: "đơn vị cũ đã nhập toàn bộ vào một đơn vị nên không còn phần nào khác; nếu bị chia, hãy ghi mọi phần là “một phần”."))
        } else {
          sum += piece.share ?? 0
          if sum > everyone {
            found.append(Excess(index: index, message: "các phần của đơn vị cũ cộng lại là \(percent(sum)), quá 100 % số dân."))
          }
        }
        isWhole = isWhole || piece.extent == .full
      }
    }
    return found.sorted { $0.index < $1.index }
  }

  private static func fault(of piece: Piece) -> String? {
    guard let share = piece.share else { return nil }
    if !(1...everyone).contains(share) { return "tỷ lệ dân \(percent(share)) không đúng: phải trên 0 và không quá 100 %." }
    if piece.extent == .full, share != everyone { return "nhập toàn bộ thì không ghi tỷ lệ dân \(percent(share)); nếu bị chia, hãy chọn “một phần”." }
    if piece.extent == .partial, share == everyone { return "100 % số dân là toàn bộ, không phải một phần." }
    return nil
  }

  /// "62,5 %".
  public static func percent(_ share: Int) -> String { VietnameseNumber.text(Double(share) / 100) + " %" }

  /// Reads "62,5", "62,5 %"; nil for what is no number. Whether it is a share, `excess` says.
  public static func share(_ typed: String) -> Int? {
    VietnameseNumber.read(typed).flatMap { abs($0.value) < 1_000_000 ? Int(($0.value * 100).rounded()) : nil }
  }

  /// Whether the pieces lead from some unit back to itself, which no time does.
  public static func hasCycle(_ pieces: some Sequence<Piece>) -> Bool {
    var next: [String: [String]] = [:], open: [String: Int] = [:]
    for piece in pieces {
      next[piece.old, default: []].append(piece.new)
      open[piece.new, default: 0] += 1
      open[piece.old, default: 0] += 0
    }
    var free = open.filter { $0.value == 0 }.map(\.key), seen = 0
    while let unit = free.popLast() {
      seen += 1
      for after in next[unit] ?? [] {
        open[after, default: 0] -= 1
        if open[after] == 0 { free.append(after) }
      }
    }
    return seen < open.count
  }
}
