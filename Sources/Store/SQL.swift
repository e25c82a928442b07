/// A statement whose interpolations are bound parameters, never text:
/// `db.rows("SELECT id FROM unit WHERE name = \(name)")`.
///
/// A fragment of SQL is spliced in with its parameters: `"ORDER BY name \(descending ? "DESC" as SQL : "ASC")"`.
public struct SQL: ExpressibleByStringInterpolation, Sendable, Equatable {
  /// The text around the parameters: always one piece more than there are parameters.
  /// Kept apart, so that no engine has to search the text for placeholders.
  private(set) var pieces: [String]
  private(set) var parameters: [Value]

  public init(stringLiteral text: String) {
    pieces = [text]
    parameters = []
  }

  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.sql
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    var sql: SQL = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.pieces.reserveCapacity(interpolationCount + 1)
      sql.parameters.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ text: String) {
      sql.append(text)
    }

    public mutating func appendInterpolation(_ parameter: some Bindable) {
      sql.bind(parameter.value)
    }

    /// nil is NULL. An overload of its own: the compiler warns of an Optional in any other interpolation.
    public mutating func appendInterpolation<Parameter: Bindable>(_ parameter: Parameter?) {
      sql.bind(parameter?.value ?? .null)
    }

    public mutating func appendInterpolation(_ fragment: SQL) {
      sql += fragment
    }

    /// A list in parentheses for `IN`: `(?, ?, ?)`. An empty list is `(NULL)`, which nothing is in;
    /// beware that nothing is *not* in it either.
    public mutating func appendInterpolation(list: some Collection<some Bindable>) {
      sql += "("
      sql += list.isEmpty ? "NULL" : SQL.joined(list.map { "\($0)" })
      sql += ")"
    }
  }

  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum += right
    return sum
  }

  public static func += (left: inout SQL, right: SQL) {
    left.append(right.pieces[0])
    left.pieces += right.pieces.dropFirst()
    left.parameters += right.parameters
  }

  /// The fragments one after the other, `separator` between them.
  public static func joined(_ fragments: some Sequence<SQL>, separator: SQL = ", ") -> SQL {
    var joined: SQL = ""
    for (index, fragment) in fragments.enumerated() {
      if index > 0 { joined += separator }
      joined += fragment
    }
    return joined
  }

  private mutating func append(_ text: String) {
    pieces[pieces.count - 1] += text
  }

  private mutating func bind(_ value: Value) {
    parameters.append(value)
    pieces.append("")
  }
}
