import Foundation
import Rules

/// One version of what a unit adds to a text.
struct GuidanceSet: Sendable {
  let id: String
  let unitID: String
  let unitName: String
  let regulationID: String
  /// From 1, within unit and text.
  let number: Int
  /// The paper that it rests on.
  let source: String
  let name: String
  /// nil: a draft, which holds for nobody.
  let publishedAt: Date?
  let items: [GuidanceItem]

  func item(_ id: String) -> GuidanceItem? { items.first { $0.item == id } }

  /// The inner dates that it sets.
  var innerDates: [InnerDate] {
    items.compactMap { item in
      item.before.map {
        InnerDate(unitID: unitID, item: item.item, before: $0, basis: Self.reference(unitName, number, source: source))
      }
    }
  }

  /// "Hướng dẫn của Huyện Đồi Thông, bản số 2 (KH 12/KH-UBND)"; a draft has no source yet.
  static func reference(_ unitName: String, _ number: Int, source: String) -> String {
    "Hướng dẫn của \(unitName), bản số \(number)\(source.isEmpty ? "" : " (\(source))")"
  }
}

/// What one unit asks for one criterion or indicator, as the people who collect the evidence see it.
struct GivenGuidance: Sendable {
  let unitName: String
  let source: String
  let version: Int
  let item: GuidanceItem
}

/// An open request that a new version would reach, with what it does to it.
struct GuidedRequest: Sendable {
  let id: String
  let unitName: String
  let yearID: String
  let year: Int
  let practice: Bool
  let isByLevels: Bool
  /// The version that holds for it now; nil for none.
  let held: GuidanceSet?
  /// The items that have points or an answer already.
  let answered: Set<String>

  func changes(to items: [GuidanceItem]) -> [GuidanceChange] { GuidanceChange.between(held?.items ?? [], items) }
}

/// How the day for handing in moves for a request when guidance changes.
struct DueChange: Sendable {
  let now: DueDay?
  let then: DueDay?
}

extension Law {
  /// Whether a unit of the level may add guidance to it: a commune to what assesses communes, a province to every text.
  func isGuided(by level: Level) -> Bool {
    switch level {
    case .province: true
    case .district: text.subject != .province && text.subject != .provinceUnit
    case .commune: text.subject == .commune
    }
  }
}
