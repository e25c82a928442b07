import CLibPQ

/// One connection by libpq, used by one thread at a time.
final class PostgresSession: Session {
  private let connection: OpaquePointer
  private let password: String?
  /// Names of prepared statements by text and types.
  private var prepared: [Statement: String] = [:]
  private var preparedEver = 0
  /// Whether a read has yet to begin: its BEGIN travels with its first statement, alone it would be a journey of its own.
  private var isToBegin = false
  /// Whether the answer to a read's COMMIT is still to be taken.
  private var isEnding = false

  private struct Statement: Hashable {
    let text: String
    let types: [Oid]
  }

  /// - Throws: ``Failure`` to be cured by nothing: who asks for a connection to a dead server shall hear it at once.
  init(url: String) throws(Failure) {
    let (connection, password) = try connect(url)
    self.connection = connection
    self.password = password
  }

  deinit {
    PQfinish(connection)
  }

  var engine: Engine { .postgres }
  var isAlive: Bool { PQstatus(connection) == CONNECTION_OK }

  func rows(_ sql: SQL) throws(Failure) -> [Row] {
    try execute(sql).rows
  }

  func rows(of statements: [SQL]) throws(Failure) -> [[Row]] {
    var rows: [[Row]] = []
    // Read as they come, while the server is at the next.
    try pipeline(try prepared(statements[...])) { rows.append($0.rows) }
    return rows
  }

  func run(_ sql: SQL) throws(Failure) -> Int {
    try execute(sql).affected
  }

  func script(_ text: String) throws(Failure) {
    try command(Migration.postgres(text))
  }

  /// Sends in bundles and reads the answers together: ten thousand rows do not wait ten thousand times.
  func runMany(_ statements: [SQL]) throws(Failure) {
    var start = 0
    while start < statements.count {
      let end = min(start + 500, statements.count)
      try pipeline(try prepared(statements[start..<end]))
      start = end
    }
  }

  /// Before a pipeline begins: what is in one cannot be waited for.
  private func prepared(_ statements: ArraySlice<SQL>) throws(Failure) -> [(name: String, call: Call)] {
    var bundle: [(name: String, call: Call)] = []
    for sql in statements {
      let call = Call(sql)
      bundle.append((try prepare(call), call))
    }
    return bundle
  }

  /// Hands each statement's result to `take`, in their order.
  private func pipeline(_ bundle: [(name: String, call: Call)], take: (PostgresResult) -> Void = { _ in }) throws(Failure) {
    guard !bundle.isEmpty else { return }
    var failure: Failure?
    var begins = isToBegin
    let begin: Call = Call("BEGIN READ ONLY"), bundle = begins ? [(name: try prepare(begin), call: begin)] + bundle : bundle
    isToBegin = false
    PQenterPipelineMode(connection)
    for (name, call) in bundle {
      let sent = withCStrings(call.parameters) {
        PQsendQueryPrepared(connection, name, Int32($0.count), $0.baseAddress, nil, nil, 0)
      }
      if sent == 0 { failure = failure ?? connectionFailure() }
    }
    if PQpipelineSync(connection) == 0 { failure = failure ?? connectionFailure() }
    // Per statement a result and a nil, then the sync; two nils: nothing more comes. After an error the rest
    // comes as aborted.
    var nils = 0
    while nils < 2, isAlive {
      guard let result = PQgetResult(connection).map(PostgresResult.init) else {
        nils += 1
        continue
      }
      nils = 0
      if result.status == PGRES_PIPELINE_SYNC { break }
      failure = failure ?? result.failure(hiding: password)
      if begins { begins = false } else if failure == nil { take(result) }
    }
    if !isAlive { failure = failure ?? connectionFailure() }
    PQexitPipelineMode(connection)
    if let failure { throw failure }
  }

  private func execute(_ sql: SQL) throws(Failure) -> PostgresResult {
    let call = Call(sql)
    let name = try prepare(call)
    guard !isToBegin else {
      var first: PostgresResult?
      try pipeline([(name, call)]) { first = $0 }
      guard let first else { throw connectionFailure() }
      return first
    }
    return try check(
      withCStrings(call.parameters) {
        PQexecPrepared(connection, name, Int32($0.count), $0.baseAddress, nil, nil, 0)
      })
  }

  private func prepare(_ call: Call) throws(Failure) -> String {
    let statement = Statement(text: call.text, types: call.types)
    if let name = prepared[statement] { return name }
    preparedEver += 1
    let name = "s\(preparedEver)"
    try check(PQprepare(connection, name, call.text, Int32(call.types.count), call.types))
    prepared[statement] = name
    return name
  }

  private func forgetPrepared() throws(Failure) {
    prepared = [:]
    try command("DEALLOCATE ALL")
  }

  private func command(_ text: String) throws(Failure) {
    try check(PQexec(connection, text))
  }

  @discardableResult
  private func check(_ pointer: OpaquePointer?) throws(Failure) -> PostgresResult {
    guard let pointer else { throw connectionFailure() }
    let result = PostgresResult(pointer)
    if let failure = result.failure(hiding: password) {
      // The server says why it goes ("57P01") before it goes.
      throw isAlive ? failure : connectionFailure()
    }
    return result
  }

  private func connectionFailure() -> Failure {
    let message = String(cString: PQerrorMessage(connection))
    return Failure(
      error: .unavailable("Lost the database: \(message.tidied(hiding: password))"),
      cure: isAlive ? .none : .reconnect)
  }
}

extension PostgresSession {
  /// BEGIN, `body`, COMMIT; ROLLBACK if anything throws. A read ends with ``endRead()``, which its reader need not wait for.
  func transaction<T>(_ kind: PostgresDatabase.Kind, _ body: () throws -> T) throws -> T {
    // Lists of many lengths make many statements. Forgotten only here: a pipeline relies on their names.
    if prepared.count > 1000 { try forgetPrepared() }
    switch kind {
    case .glance: break
    case .read: isToBegin = true
    // Not in a pipeline: there the server takes the level for too late.
    case .write: try command("BEGIN ISOLATION LEVEL SERIALIZABLE")
    case .migration:
      // Not SERIALIZABLE: after waiting for the lock one must see what the other node has done.
      try command("BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = 0")
      try command("SELECT pg_advisory_xact_lock(7235926114)")
    }
    let value: T
    do {
      value = try body()
    } catch {
      try rollback(after: error)
      throw error
    }
    if kind == .write || kind == .migration { try commit() }
    return value
  }

  /// Lets go of what a read held, without waiting for the answer: ``takeEnd()`` has it before the next use.
  func endRead() {
    isToBegin = false
    guard isAlive, PQtransactionStatus(connection) != PQTRANS_IDLE else { return }
    isEnding = PQsendQuery(connection, "COMMIT") == 1
  }

  /// Takes the answer to the last read's COMMIT; where it did not come the connection is lost.
  func takeEnd() {
    guard isEnding else { return }
    isEnding = false
    while let result = PQgetResult(connection) { PQclear(result) }
  }

  private func commit() throws(Failure) {
    do {
      try command("COMMIT")
    } catch {
      guard error.cure == .reconnect else { throw error }
      // It may have happened or not: to run the body again could do it twice.
      throw Failure(
        error: .unavailable("Lost the database during COMMIT; look whether it is saved."))
    }
  }

  private func rollback(after error: any Error) throws(Failure) {
    isToBegin = false
    guard isAlive else { return }
    if PQtransactionStatus(connection) != PQTRANS_IDLE { try command("ROLLBACK") }
    // A plan may have grown old by another node's migration; new ones cost little after an error of SQL.
    if error is Failure { try forgetPrepared() }
  }
}

/// A statement as PostgreSQL wants it: $1, $2 … with types.
private struct Call {
  private(set) var text: String
  private(set) var types: [Oid] = []
  private(set) var parameters: [String] = []

  /// NULL is written into the text: as a parameter it would need a type, and `? IS NULL` has none.
  init(_ sql: SQL) {
    text = sql.pieces[0]
    for (value, piece) in zip(sql.parameters, sql.pieces.dropFirst()) {
      switch value {
      case .null: text += "NULL"
      case .integer(let number): bind("\(number)", PostgresType.int8)
      case .real(let number): bind("\(number)", PostgresType.float8)
      case .text(let string): bind(string, PostgresType.text)
      }
      text += piece
    }
  }

  private mutating func bind(_ parameter: String, _ type: Oid) {
    parameters.append(parameter)
    types.append(type)
    text += "$\(parameters.count)"
  }
}

/// Lends the texts as C strings, all in one buffer.
func withCStrings<T>(
  _ strings: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> T
) -> T {
  var bytes: [CChar] = []
  var starts: [Int] = []
  for string in strings {
    starts.append(bytes.count)
    bytes.append(contentsOf: string.utf8CString)
  }
  return bytes.withUnsafeBufferPointer { buffer in
    let pointers = starts.map { start in buffer.baseAddress.map { $0 + start } }
    return pointers.withUnsafeBufferPointer(body)
  }
}
