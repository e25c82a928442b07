import Foundation
import Rules
import Yams

/// Reads a YAML file into values; what is wrong with it is said with the file, the line and the place.
enum YAMLFile {
  /// - Throws: `Problem.invalid`.
  static func decode<T: Decodable>(_ type: T.Type, from yaml: String, file: String) throws -> T {
    do {
      return try YAMLDecoder().decode(type, from: yaml)
    } catch let error as YamlError {
      throw unreadable(error, file)
    } catch let error as DecodingError {
      if let error = context(of: error).underlyingError as? YamlError { throw unreadable(error, file) }
      let path = context(of: error).codingPath.map(step)
      let line = line(of: path, in: yaml)
      throw Problem.invalid("file", "\(file)\(line.map { ", dòng \($0)" } ?? ""): \(describe(error))")
    }
  }

  /// - Throws: `Problem.invalid` with every fault of the file as a whole: "file, dòng 12, criteria[5]: …"; nothing when
  ///   there is none.
  static func refuse(_ faults: [DataFault], in yaml: String, file: String) throws(Problem) {
    guard !faults.isEmpty else { return }
    throw .invalid(
      faults.map { fault in
        let line = line(of: fault.path, in: yaml).map { ", dòng \($0)" } ?? ""
        return FieldProblem("file", "\(file)\(line), \(text(of: fault.path)): \(fault.text)")
      })
  }

  private static func unreadable(_ error: YamlError, _ file: String) -> Problem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      .invalid(
        "file",
        "\(file), dòng \(mark.line), cột \(mark.column): không đọc được YAML (\(problem)). Hãy xem lại dấu hai chấm, ngoặc, dấu nháy và cách thụt lề ở đó.")
    case .duplicatedKeysInMapping(let keys, let context):
      .invalid("file", "\(file), dòng \(context.mark.line): không đọc được YAML, ghi hai lần \(keys.map { "“\($0)”" }.joined(separator: ", ")).")
    case .reader: .invalid("file", "\(file): không đọc được YAML, có ký tự lạ; tệp phải là chữ UTF-8.")
    default: .invalid("file", "\(file): không đọc được YAML. \(error)")
    }
  }

  /// A key may look like a number ("1": …) and is a key all the same.
  private static func step(_ key: any CodingKey) -> DataFault.Step {
    if let index = key.intValue, key.stringValue != "\(index)" { return .index(index) }
    return .key(key.stringValue)
  }

  static func describe(_ error: DecodingError) -> String {
    let at = text(of: context(of: error).codingPath.map(step))
    return switch error {
    case .keyNotFound(let key, _): "thiếu “\(at.isEmpty ? "" : "\(at).")\(key.stringValue)”"
    case .valueNotFound: "“\(at)” đang để trống"
    case .typeMismatch(let type, _): "\(at.isEmpty ? "tệp trống hoặc" : "“\(at)”") sai kiểu: phải là \(name(of: type))"
    // At the root it is the syntax itself; deeper down the texts are our own.
    case .dataCorrupted(let context): at.isEmpty ? "không đúng cú pháp" : "“\(at)” không hợp lệ: \(context.debugDescription)"
    @unknown default: "\(error)"
    }
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is Bool.Type: "true hoặc false"
    case is String.Type: "chữ"
    case is any Numeric.Type: "số"
    case is any Collection.Type: "danh sách hoặc nhóm trường"
    default: "\(type)"
    }
  }

  private static func context(of error: DecodingError) -> DecodingError.Context {
    switch error {
    case .keyNotFound(_, let context), .valueNotFound(_, let context), .typeMismatch(_, let context),
      .dataCorrupted(let context):
      context
    @unknown default: .init(codingPath: [], debugDescription: "\(error)")
    }
  }

  /// List entries counted from 1, as people count.
  private static func text(of path: [DataFault.Step]) -> String {
    path.reduce(into: "") { text, step in
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index + 1)]"
      }
    }
  }

  /// The line of the deepest place on the path that the file has; nil when it cannot be read at all.
  private static func line(of path: [DataFault.Step], in yaml: String) -> Int? {
    guard var node = try? Yams.compose(yaml: yaml) else { return nil }  // the fault itself is reported by the caller
    for step in path {
      let next: Node? =
        switch step {
        case .key(let key): node[key]
        case .index(let index): node.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        }
      guard let next else { break }
      node = next
    }
    return node.mark?.line
  }
}
