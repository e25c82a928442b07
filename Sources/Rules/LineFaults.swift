/// Everything wrong with a list, line by line, told at once.
public struct LineFaults: Sendable {
  public struct Fault: Sendable, Equatable {
    /// The row of the sheet or line of the file, from 1; 0 for the whole list.
    public let line: Int
    /// "C7", where one cell is at fault.
    public let address: String?
    /// Begins in lower case after a line.
    public let message: String

    /// As it stands by itself: "Dòng 7: …".
    public var text: String { line == 0 ? message : "Dòng \(line): \(message)" }
  }

  /// The form field that the faults belong to: the file.
  public static let field = "file"
  /// How many faults are listed; the rest is counted only.
  public static let limit = 200

  private var faults: [Fault] = []

  public init() {}

  public var isEmpty: Bool { faults.isEmpty }

  /// In the order of lines.
  public var all: [Fault] {
    faults.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }

  /// The faults of one line.
  public func of(line: Int) -> [Fault] { faults.filter { $0.line == line } }

  /// A fault of a line, or with nil of the whole list.
  public mutating func add(line: Int?, _ message: String, at address: String? = nil) {
    faults.append(Fault(line: line ?? 0, address: address, message: message))
  }

  /// Throws what was found: the first 200, and how many more there are.
  public func check() throws(Problem) {
    if faults.isEmpty { return }
    var listed = all.prefix(LineFaults.limit).map { FieldProblem(LineFaults.field, $0.text) }
    if faults.count > LineFaults.limit {
      let more = faults.count - LineFaults.limit
      listed.append(FieldProblem(LineFaults.field, "Còn \(more) lỗi nữa, chưa liệt kê ở đây."))
    }
    throw .invalid(listed)
  }
}
