import Foundation

/// One row of a result, read by column name. Names do not depend on case, because PostgreSQL lowers them.
/// Of two columns of one name the first counts: give them names with AS.
public struct Row: Sendable {
  private let result: Result
  /// Where its cells begin.
  private let start: Int

  /// The names of a result's columns, and its cells, row after row: one array, for there are hundreds of rows on a page.
  final class Result: Sendable {
    private let names: [String]
    fileprivate let cells: [Value]

    init(_ names: [String], _ cells: [Value]) { (self.names, self.cells) = (names, cells) }

    var rows: [Row] { names.isEmpty ? [] : stride(from: 0, to: cells.count, by: names.count).map { Row(result: self, start: $0) } }

    /// A result has few columns, and their lengths tell most of them apart: looking along them is faster than hashing.
    func position(of column: String) -> Int? {
      let length = column.utf8.count
      for (position, name) in names.enumerated() where name.utf8.count == length && name == column { return position }
      let lowered = column.lowercased()
      return names.firstIndex { $0.lowercased() == lowered }
    }
  }

  /// Each getter throws ``StoreError/column(_:)`` when there is no such column or it holds another type;
  /// the ones ending in `OrNil` give nil for NULL.
  public func text(_ column: String) throws -> String { try demand(column, textOrNil(column)) }
  public func int(_ column: String) throws -> Int { try demand(column, intOrNil(column)) }
  public func bool(_ column: String) throws -> Bool { try demand(column, boolOrNil(column)) }
  public func double(_ column: String) throws -> Double { try demand(column, doubleOrNil(column)) }
  public func date(_ column: String) throws -> Date { try demand(column, dateOrNil(column)) }

  public func textOrNil(_ column: String) throws -> String? {
    switch try value(column) {
    case .text(let text): text
    case .null: nil
    case let other: throw wrong(column, other, "text")
    }
  }

  public func intOrNil(_ column: String) throws -> Int? {
    switch try value(column) {
    case .integer(let number): Int(number)
    case .null: nil
    case let other: throw wrong(column, other, "an integer")
    }
  }

  public func boolOrNil(_ column: String) throws -> Bool? {
    switch try value(column) {
    case .integer(0): false
    case .integer(1): true
    case .null: nil
    case let other: throw wrong(column, other, "0 or 1")
    }
  }

  public func doubleOrNil(_ column: String) throws -> Double? {
    switch try value(column) {
    case .real(let number): number
    case .integer(let number): Double(number)
    case .null: nil
    case let other: throw wrong(column, other, "a number")
    }
  }

  public func dateOrNil(_ column: String) throws -> Date? {
    guard let text = try textOrNil(column) else { return nil }
    guard let date = Timestamp.date(text) else { throw wrong(column, .text(text), "a UTC time") }
    return date
  }

  /// The cell as the engine gave it.
  public func value(_ column: String) throws -> Value {
    guard let position = result.position(of: column) else {
      throw StoreError.column("\(column): no such column")
    }
    return result.cells[start + position]
  }

  private func demand<T>(_ column: String, _ value: T?) throws -> T {
    guard let value else { throw StoreError.column("\(column): is NULL") }
    return value
  }

  /// Names the kind found, not the content: that may be personal and errors go to the log.
  private func wrong(_ column: String, _ found: Value, _ wanted: String) -> StoreError {
    let kind =
      switch found {
      case .null: "NULL"
      case .integer: "an integer"
      case .real: "a real"
      case .text: "a text"
      }
    return .column("\(column): expected \(wanted), found \(kind)")
  }
}
