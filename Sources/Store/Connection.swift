import Synchronization

/// The transaction one is in. Lives only inside `read { }` and `write { }`.
///
/// A statement that failed fails the whole transaction, also where the body catches the error: PostgreSQL
/// knows no other way, and both engines shall behave the same. To insert what may be there, write ON CONFLICT.
public struct Connection {
  let transaction: Transaction

  public var engine: Engine { transaction.session.engine }

  /// All rows of the result.
  public func rows(_ sql: SQL) throws -> [Row] {
    try transaction.perform([sql]) { try $0.rows(sql) }
  }

  /// The rows of each statement, in their order. On PostgreSQL all go and come in one journey, where one after another
  /// each would wait for the answer to the one before.
  public func rows(of statements: [SQL]) throws -> [[Row]] {
    try transaction.perform(statements) { try $0.rows(of: statements) }
  }

  /// The first row of the result, nil if there is none.
  public func row(_ sql: SQL) throws -> Row? {
    try rows(sql).first
  }

  /// Runs the statement and tells how many rows it inserted, changed or deleted.
  @discardableResult
  public func run(_ sql: SQL) throws -> Int {
    try transaction.perform([sql]) { try $0.run(sql) }
  }

  /// Runs many statements quickly; results are dropped. Best when their texts are equal.
  public func runMany(_ statements: some Sequence<SQL>) throws {
    let statements = Array(statements)
    try transaction.perform(statements) { try $0.runMany(statements) }
  }

  /// Runs a text of several statements without parameters, in the portable language of ``Migration/sql``.
  public func script(_ text: String) throws {
    try transaction.perform([""]) { try $0.script(text) }
  }
}

/// A connection of one engine in a transaction. Fails with ``Failure`` only.
protocol Session: AnyObject {
  var engine: Engine { get }
  func rows(_ sql: SQL) throws(Failure) -> [Row]
  func rows(of statements: [SQL]) throws(Failure) -> [[Row]]
  func run(_ sql: SQL) throws(Failure) -> Int
  func runMany(_ statements: [SQL]) throws(Failure)
  func script(_ text: String) throws(Failure)
}

/// Counts the statements, and remembers the first that failed.
final class Transaction {
  let session: any Session
  private let counter: StatementCounter
  private var failure: Failure?

  private init(_ session: any Session, _ counter: StatementCounter) {
    self.session = session
    self.counter = counter
  }

  /// Runs `body` between BEGIN and COMMIT, which are the caller's.
  /// A failed statement is thrown as ``Failure``, whatever the body made of it.
  static func run<T>(
    on session: any Session, counting counter: StatementCounter, _ body: (Connection) throws -> T
  ) throws -> T {
    let transaction = Transaction(session, counter)
    let result = Result { try body(Connection(transaction: transaction)) }
    if let failure = transaction.failure { throw failure }
    return try result.get()
  }

  fileprivate func perform<T>(
    _ statements: [SQL], _ action: (any Session) throws -> T
  ) throws -> T {
    do {
      if let failure { throw failure }
      counter.add(statements.count)
      try refuseNUL(statements)
      return try action(session)
    } catch let error as Failure {
      failure = failure ?? error
      throw error.error
    }
  }

  /// PostgreSQL cannot store U+0000, and a C string would end there without a word.
  private func refuseNUL(_ statements: [SQL]) throws(Failure) {
    for statement in statements {
      for case .text(let text) in statement.parameters where text.utf8.contains(0) {
        throw Failure(error: .sql("A text with a NUL character cannot be stored."))
      }
    }
  }
}

/// How many statements ran; BEGIN and COMMIT are not counted.
final class StatementCounter: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .relaxed) }

  func add(_ more: Int) {
    count.wrappingAdd(more, ordering: .relaxed)
  }
}
