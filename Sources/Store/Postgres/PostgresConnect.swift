import CLibPQ

/// Connects, and checks what the store relies on.
/// - Throws: ``StoreError/unavailable(_:)`` in a ``Failure``, without any password.
func connect(_ url: String) throws(Failure) -> (OpaquePointer, password: String?) {
  let password = try password(in: url)
  // Later keywords win: the address may set its own timeout, but not the encoding.
  let options = [
    ("connect_timeout", "10"), ("application_name", "langhoc"), ("dbname", url),
    ("client_encoding", "UTF8"),
  ]
  guard let connection = open(options) else { throw unavailable("Out of memory") }
  PQsetNoticeProcessor(connection, { _, _ in }, nil)
  do throws(Failure) {
    guard PQstatus(connection) == CONNECTION_OK else {
      let message = String(cString: PQerrorMessage(connection))
      throw unavailable("Cannot reach PostgreSQL: \(message.tidied(hiding: password))")
    }
    guard PQparameterStatus(connection, "server_encoding").map({ String(cString: $0) }) == "UTF8"
    else {
      throw unavailable("The PostgreSQL database must have the encoding UTF8")
    }
    // Lock timeout: who waits longer is told `busy`, as with SQLite's busy timeout. Reads see one state; writes ask for more.
    // A plan made anew for each value costs more than most statements do, and hardly one of them hangs on its values.
    let settings = """
      SET client_min_messages = warning; SET standard_conforming_strings = on; SET lock_timeout = '10s';
      SET default_transaction_isolation = 'repeatable read'; SET plan_cache_mode = 'force_generic_plan'
      """
    guard let result = PQexec(connection, settings).map(PostgresResult.init),
      result.failure(hiding: password) == nil
    else { throw unavailable("PostgreSQL refuses the settings of a connection") }
  } catch {
    PQfinish(connection)
    throw error
  }
  return (connection, password)
}

private func unavailable(_ message: String) -> Failure {
  Failure(error: .unavailable(message))
}

private func open(_ options: [(String, String)]) -> OpaquePointer? {
  withCStrings(options.map(\.0)) { keywords in
    withCStrings(options.map(\.1)) { values in
      PQconnectdbParams(Array(keywords) + [nil], Array(values) + [nil], 1)
    }
  }
}

/// libpq's own message about a malformed address would quote it, so it is not shown.
private func password(in url: String) throws(Failure) -> String? {
  guard let options = PQconninfoParse(url, nil) else {
    throw unavailable("The address of the PostgreSQL database is malformed")
  }
  defer { PQconninfoFree(options) }
  var option = options
  while let keyword = option.pointee.keyword {
    if String(cString: keyword) == "password" {
      return option.pointee.val.map { String(cString: $0) }
    }
    option += 1
  }
  return nil
}
