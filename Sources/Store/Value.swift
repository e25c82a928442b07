import Foundation

/// What a cell of either engine may hold. Bools are integers 0 and 1, times are UTC text.
public enum Value: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}

/// A type that can stand in an interpolation of ``SQL`` and be sent as a parameter.
/// Conform the identifiers of a feature to it, so that they need no `.rawValue` in queries.
public protocol Bindable {
  var value: Value { get }
}

extension Value: Bindable {
  public var value: Value { self }
}

extension String: Bindable {
  public var value: Value { .text(self) }
}

extension Int: Bindable {
  public var value: Value { .integer(Int64(self)) }
}

extension Int64: Bindable {
  public var value: Value { .integer(self) }
}

extension Double: Bindable {
  public var value: Value { .real(self) }
}

extension Bool: Bindable {
  public var value: Value { .integer(self ? 1 : 0) }
}

extension Date: Bindable {
  /// Rounded to the millisecond, as ``Timestamp`` writes it.
  public var value: Value { .text(Timestamp.text(self)) }
}
