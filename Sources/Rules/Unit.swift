import Foundation

/// The tiers of government that are assessed. The district ended on 1/7/2025.
public enum Level: String, Codable, Sendable, CaseIterable {
  case province, district, commune
}

/// A unit as a list names it, before it has an identity and dates of its own.
public struct ImportedUnit: Equatable, Sendable {
  /// The official code of its list, such as "P01" or "00001": text, the zeros in front count.
  public let code: String
  /// The full name with its kind: "Phường Phúc Xá".
  public let name: String
  public let level: Level
  /// The code of the unit above; none for a province.
  public let parent: String?

  public init(code: String, name: String, level: Level, parent: String?) {
    self.code = code
    self.name = name
    self.level = level
    self.parent = parent
  }

  /// "Xã", "Phường", "Thị trấn", …, or nil when the name begins with no known kind.
  public var kindName: String? { UnitName.kind(of: name) }
}

/// What the name of a unit tells by itself.
public enum UnitName {
  /// Every kind of unit of the three levels, before and after 1/7/2025.
  public static let kinds = [
    "Xã", "Phường", "Thị trấn", "Đặc khu", "Huyện", "Quận", "Thị xã", "Thành phố", "Tỉnh",
  ]

  /// The kind that a name begins with, in its usual spelling; nil when it begins with none.
  /// Case does not matter ("PHƯỜNG 10" is a "Phường"), marks do.
  public static func kind(of name: String) -> String? {
    let start = Vietnamese.nfc(name).lowercased()
    return kinds.first { start.hasPrefix($0.lowercased() + " ") }
  }
}
