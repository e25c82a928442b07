import Foundation
import Rules
import Store

/// What the journal can say was done. The texts are read by people (and by `verify`).
enum JournalAction: String, Sendable {
  case signInReset, passwordChanged, accountOpened, accountClosed, hatGiven, hatEnded, handedOver, stepsShared
  case unitsImported, lineageImported, lineageSettled, unitsChanged, carriedOver, peopleTakenOver
  case holidayChanged, regulationPublished, resultsImported, sheetImported
  case maximaEntered, maximaConfirmed, guidanceChanged, yearOpened, planChanged, targetChanged
  case organisationAdded, teamNamed, criterionAssigned
  case scored, remarked, evidenceAdded, evidenceChanged, evidenceRemoved, fileAdded, linked, unlinked, judged
  case moved, inspectionPlanned, inspectorScored, surveyed, decided, published
  case paperMoved, signingMoved, bodyChanged, wordingChanged
  case answered, meetingHeld, councilNamed, voted, authoritySet, settingChosen, factRecorded, figureSupplied, figureChosen
  case taskSet, taskDropped, taskReported
  case titlesCounted, recognitionRecorded, reportSent, reportReceived, guidancePublished, ruleProposed
}

/// The chains of the journal. They are many, so that writers do not queue for one number.
enum JournalChain: Sendable {
  case assessment(String)
  case level(String)
  case unit(String)
  case settings

  var name: String {
    switch self {
    case .assessment(let id): "assessment:\(id)"
    case .level(let id): "level:\(id)"
    case .unit(let id): "unit:\(id)"
    case .settings: "settings"
    }
  }
}

extension Connection {
  /// Adds an entry that carries the hash of the one before it.
  ///
  /// - Parameter detail: field names and values, in the order given; what the entry hashes.
  func journal(
    _ action: JournalAction, chain: JournalChain, subject: String, _ detail: KeyValuePairs<String, String> = [:],
    by actor: Actor?, name: String? = nil, at time: Date
  ) throws {
    let last = try row(
      "SELECT number, hash FROM journal WHERE chain = \(chain.name) ORDER BY number DESC LIMIT 1")
    let entry = JournalEntry(
      chain: chain.name, number: try (last?.int("number") ?? 0) + 1, at: Timestamp.text(time),
      accountID: actor?.accountID, name: actor?.name ?? name ?? "Hệ thống", role: actor?.role.rawValue ?? "",
      office: actor?.office ?? "", action: action.rawValue, subject: subject, detail: JournalEntry.encode(detail),
      previous: try last?.text("hash") ?? "")
    try run(
      """
      INSERT INTO journal (chain, number, at, account_id, name, role, office, action, subject, detail, previous, hash)
      VALUES (\(entry.chain), \(entry.number), \(entry.at), \(entry.accountID), \(entry.name), \(entry.role),
        \(entry.office), \(entry.action), \(entry.subject), \(entry.detail), \(entry.previous), \(entry.hash))
      """)
  }
}

/// One line of the journal, and its hash.
struct JournalEntry: Sendable {
  let chain: String
  let number: Int
  let at: String
  let accountID: String?
  let name: String
  let role: String
  /// The office in which it was done, with on whose behalf; "" for the program itself.
  let office: String
  let action: String
  let subject: String
  /// `key=value` lines; back slashes and line ends inside are escaped, so that no two details look alike.
  let detail: String
  let previous: String

  /// SHA-256 over every field with its length before it: nothing can slide from one field into the next.
  var hash: String {
    let fields = [previous, chain, String(number), at, accountID ?? "", name, role, office, action, subject, detail]
    return SHA256Hex.of(fields.map { "\($0.utf8.count):\($0)" }.joined())
  }

  static func encode(_ detail: KeyValuePairs<String, String>) -> String {
    detail.map { "\(escape($0.key))=\(escape($0.value))" }.joined(separator: "\n")
  }

  private static func escape(_ text: String) -> String {
    // Not by Character: "\r\n" is one of its own, and not the "\n" that ends a line here.
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\n") }) else { return text }
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\n": "\\n"
      default: String(scalar)
      }
    }
    return escaped.joined()
  }

  init(
    chain: String, number: Int, at: String, accountID: String?, name: String, role: String, office: String,
    action: String, subject: String, detail: String, previous: String
  ) {
    (self.chain, self.number, self.at, self.accountID, self.name) = (chain, number, at, accountID, name)
    (self.role, self.office, self.action, self.subject, self.detail) = (role, office, action, subject, detail)
    self.previous = previous
  }

  init(_ row: Row) throws {
    self.init(
      chain: try row.text("chain"), number: try row.int("number"), at: try row.text("at"),
      accountID: try row.textOrNil("account_id"), name: try row.text("name"), role: try row.text("role"),
      office: try row.text("office"), action: try row.text("action"), subject: try row.text("subject"), detail: try row.text("detail"),
      previous: try row.text("previous"))
  }
}
