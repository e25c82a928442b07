import Rules
import Store

/// A province's year under the texts that judge by levels: each text pinned to the version that was in force when the
/// year was opened, and how its open points are read.
struct LevelYear: Sendable {
  let id: String
  let provinceID: String
  let provinceName: String
  let year: Int
  let practice: Bool
  /// The plan that it rests on.
  let source: String
  let laws: [LevelRegulation]
  /// What a person chose, by text; what is not there stays at the text's default of the year.
  let chosen: [String: [ChosenSetting]]

  func law(_ id: String) -> LevelRegulation? { laws.first { $0.id == id } }
  func law(_ subject: LegalText.Subject) -> LevelRegulation? { laws.first { $0.subject == subject } }

  /// How every open point of a text is read in this year.
  func choices(_ law: LevelRegulation) -> Choices {
    law.text.defaults(for: year).merging(
      (chosen[law.id] ?? []).map { ($0.setting, $0.option) }, uniquingKeysWith: { _, own in own })
  }

  /// "Năm 2024 – Tỉnh Sông Mơ".
  var name: String { "Năm \(year) – \(provinceName)" }
}

/// A reading that a person chose for an open point, with who, when and why.
struct ChosenSetting: Sendable {
  let setting: Setting.ID
  let option: Setting.Option
  let reason: String
  let name: String
  let at: String
}

extension RegulationCache {
  /// A pinned text that judges by levels.
  func levels(id: String, sha256: String, in db: Connection) throws -> LevelRegulation {
    guard case .levels(let law) = try law(id: id, sha256: sha256, in: db) else {
      throw StoreError.sql("regulation \(id) \(sha256) is pinned to levels but rates by points")
    }
    return law
  }
}

extension Regulations {
  /// The texts that judge by levels, in the versions that the folder holds now.
  var byLevels: [Published<LevelRegulation>] {
    all.compactMap { published in
      guard case .levels(let law) = published.regulation else { return nil }
      return Published(regulation: law, sha256: published.sha256, yaml: published.yaml)
    }
  }
}
