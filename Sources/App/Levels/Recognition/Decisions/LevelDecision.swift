import Foundation
import Rules
import Store

/// A numbered decision that recognises one or many requests under a text that judges by levels.
struct LevelDecision: Sendable {
  let id: String
  let receiver: String
  let receiverName: String
  let yearID: String
  let year: Int
  let practice: Bool
  let number: String
  let day: Day
  /// Who decides and on what that rests, in the words of the authority of the day.
  let decides: String
  let basis: String
  let signedAs: String
  let signer: String
  let at: Date
  let replaces: (id: String, number: String)?
  let reason: String
  let publishedAt: Date?
  let items: [Item]
  /// The decisions that replaced this one.
  let replacedBy: [(id: String, number: String)]

  struct Item: Sendable {
    let assessment: LevelAssessment
    let version: Int
    let subjectName: String
    let lawName: String
    let level: Int
    let until: Day
    let isEnded: Bool
    let endedReason: String
    /// The last day of the unit that received it, once that has ended.
    let receiverEndedOn: Day?
    let deciders: [ResultDecider]
  }

  /// What still rests on it.
  var current: [Item] { items.filter { !$0.isEnded } }

  /// What waits to be made public by the actor: where the receiver ended, its requests may have gone to several.
  func publishable(by actor: Actor) -> [Item] {
    current.filter { $0.assessment.state == .recognised && actor.may(.publish, in: $0.assessment.path) }
  }
}

/// A decision that takes the place of another: which level each of its requests has now, 0 for none.
struct LevelReplacement: Sendable {
  let decision: String
  let paper: DecisionPaper
  let reason: String
  let levels: [String: Int]
  let versions: [String: Int]
}
