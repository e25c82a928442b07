import CLibPQ
import Foundation

enum PostgresType {
  static let bool: Oid = 16
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let float4: Oid = 700
  static let float8: Oid = 701
  static let numeric: Oid = 1700
}

/// What a statement gave, and why it failed.
final class PostgresResult {
  private let result: OpaquePointer

  init(_ result: OpaquePointer) {
    self.result = result
  }

  deinit {
    PQclear(result)
  }

  var status: ExecStatusType { PQresultStatus(result) }

  var affected: Int {
    let tag = String(cString: PQcmdStatus(result))
    return tag.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  var rows: [Row] {
    let width = PQnfields(result), height = PQntuples(result)
    let types = (0..<width).map { PQftype(result, $0) }
    var cells: [Value] = []
    cells.reserveCapacity(Int(width * height))
    for row in 0..<height {
      for column in 0..<width { cells.append(value(row, column, types[Int(column)])) }
    }
    return Row.Result((0..<width).map { String(cString: PQfname(result, $0)) }, cells).rows
  }

  private func value(_ row: Int32, _ column: Int32, _ type: Oid) -> Value {
    guard PQgetisnull(result, row, column) == 0, let cell = PQgetvalue(result, row, column) else {
      return .null
    }
    switch type {
    case PostgresType.int8, PostgresType.int4, PostgresType.int2:
      return .integer(Int64(strtoll(cell, nil, 10)))
    case PostgresType.bool:
      return .integer(cell.pointee == CChar(bitPattern: UInt8(ascii: "t")) ? 1 : 0)
    case PostgresType.float8, PostgresType.float4: return .real(strtod(cell, nil))
    case PostgresType.numeric:
      // sum() of integers is numeric here; in SQLite it is an integer.
      let text = String(cString: cell)
      return Int64(text).map(Value.integer) ?? .real(strtod(cell, nil))
    default:
      let bytes = UnsafeRawBufferPointer(start: cell, count: Int(PQgetlength(result, row, column)))
      return .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// nil when the statement went well.
  func failure(hiding password: String?) -> Failure? {
    switch status {
    case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
      let message = (field(.message) ?? String(cString: PQresultErrorMessage(result)))
        .tidied(hiding: password)
      return failure(field(.state) ?? "", message)
    default: return nil
    }
  }

  private func failure(_ state: String, _ message: String) -> Failure {
    let constraint = field(.constraint) ?? message
    switch state {
    case "23505": return Failure(error: .unique(uniqueColumns ?? constraint))
    case "23503", "23001": return Failure(error: .foreignKey(constraint))
    case "23514": return Failure(error: .check(constraint))
    case "23502": return Failure(error: .notNull(notNullColumn ?? message))
    // Serialization, deadlock; a plan that a migration has made old, and a plan the server has dropped.
    case "40001", "40P01", "0A000", "26000": return Failure(error: .busy(message), cure: .retry)
    case "55P03", "57014": return Failure(error: .busy(message))
    case "57P01", "57P02", "57P03": return Failure(error: .unavailable(message), cure: .reconnect)
    case _ where ["08", "28", "3D", "53"].contains(state.prefix(2)):
      return Failure(error: .unavailable(message))
    default: return Failure(error: .sql("\(message) (\(state))"))
    }
  }

  /// "unit.code, unit.year" from the detail "Key (code, year)=(…) already exists.", as SQLite says it.
  private var uniqueColumns: String? {
    guard let table = field(.table), let detail = field(.detail),
      let open = detail.firstIndex(of: "("), let close = detail.range(of: ")=")?.lowerBound,
      open < close
    else { return nil }
    let columns = detail[detail.index(after: open)..<close].split(separator: ", ")
    return columns.map { "\(table).\($0)" }.joined(separator: ", ")
  }

  private var notNullColumn: String? {
    guard let table = field(.table), let column = field(.column) else { return nil }
    return "\(table).\(column)"
  }

  /// The PG_DIAG_… of libpq, which are character macros that Swift does not see.
  private enum Field: Unicode.Scalar {
    case state = "C"
    case message = "M"
    case detail = "D"
    case table = "t"
    case column = "c"
    case constraint = "n"
  }

  private func field(_ field: Field) -> String? {
    PQresultErrorField(result, Int32(field.rawValue.value)).map { String(cString: $0) }
  }
}

extension String {
  /// One line, without the password should the server or libpq repeat it.
  func tidied(hiding password: String?) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    guard let password, !password.isEmpty else { return line }
    return line.replacingOccurrences(of: password, with: "•••")
  }
}
