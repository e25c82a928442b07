import ArgumentParser
import Foundation
import Rules

/// Rates answers from a file by a regulation; needs no database.
struct Rate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Tính điểm và xếp loại, hoặc mức độ đạt được, từ một tệp trả lời.")
  @Argument(help: "Mã quy định, ví dụ tt44-2014-xa, tt25-2023-xa") var regulation: String
  @Argument(
    help: """
      Tệp JSON: {"criteria":{"1":{"points":5.5,"evidence":2}, …}} hoặc \
      {"indicators":{"5.1":{"numerator":6000,"denominator":10000,"evidence":1}, …},"unit":{"difficult":false}}
      """)
  var answers: String
  @Option(help: "Tệp JSON điểm tối đa: {\"1\":6, …}") var maxima: String?
  @Option(help: "Thư mục các quy định") var regulations: String?

  func run() throws {
    switch try Regulations(folder: RegulationsFolder.find(regulations)).published(regulation).regulation {
    case .points(let law): try Self.write(try rated(law))
    case .levels(let law):
      guard maxima == nil else { throw Problem.invalid("maxima", "\(law.shortName) đánh giá theo mức độ, không có điểm tối đa") }
      try Self.write(try LevelOutcome(AnswerFile.read(answers).judged(by: law)))
    }
  }

  private func rated(_ law: Regulation) throws -> PointOutcome {
    let file = try Self.read(PointFile.self, from: answers)
    let answers = try Self.numbered(file.criteria).mapValues { Answer(points: $0.points, evidence: $0.evidence) }
    let maxima = try self.maxima.map { path in
      try Maxima(try Self.numbered(try Self.read([String: Points].self, from: path)), for: law)
    }
    let missing = law.criteria.map(\.number).filter { answers[$0] == nil }
    guard missing.isEmpty else {
      throw Problem.invalid("criteria", "Thiếu trả lời cho tiêu chí \(missing.map(String.init).joined(separator: ", "))")
    }
    return PointOutcome(try law.evaluate(answers, maxima: maxima, choices: file.settings ?? [:]))
  }

  private struct PointFile: Decodable {
    let criteria: [String: Entry]
    let settings: Choices?
    struct Entry: Decodable {
      let points: Points
      let evidence: Int
    }
  }

  private struct PointOutcome: Encodable {
    let total: Points
    let rating: String
    let reasons: [Reason]
    let flags: [String]

    init(_ evaluation: Evaluation) {
      (total, rating) = (evaluation.total, evaluation.rating.name)
      (reasons, flags) = (evaluation.reasons, evaluation.flags)
    }
  }

  private static func write(_ outcome: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(outcome), as: UTF8.self))
  }

  private static func numbered<T>(_ named: [String: T]) throws(Problem) -> [Int: T] {
    var numbered: [Int: T] = [:]
    for (name, value) in named {
      guard let number = Int(name), numbered.updateValue(value, forKey: number) == nil else {
        throw .invalid("criteria", "“\(name)” không phải số thứ tự tiêu chí")
      }
    }
    return numbered
  }

  static func read<T: Decodable>(_ type: T.Type, from path: String) throws -> T {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw Problem.invalid("file", "Không mở được tệp \(path)")
    }
    do { return try JSONDecoder().decode(type, from: data) } catch let error as DecodingError {
      throw Problem.invalid("file", "\(path): \(YAMLFile.describe(error))")
    }
  }
}

struct RegulationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regulations", abstract: "Xem và kiểm tra các quy định.",
    subcommands: [List.self, Show.self, Check.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Liệt kê các quy định.")
    @Option var regulations: String?

    func run() throws {
      for published in try Regulations(folder: RegulationsFolder.find(regulations)).all {
        print("\(published.regulation.id)\t\(published.regulation.name)\t\(published.sha256.prefix(12))")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "In một quy định.")
    @Argument var id: String
    @Option var regulations: String?

    func run() throws {
      print(try Regulations(folder: RegulationsFolder.find(regulations)).published(id).yaml, terminator: "")
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Kiểm tra một thư mục quy định, chạy lại các ví dụ.")
    @Argument var folder: String

    func run() throws {
      let regulations = try Regulations(folder: URL(filePath: folder))
      let examples =
        try regulations.all.map { try Examples.replay($0.regulation, in: URL(filePath: folder)) }
        + regulations.standards.map { try Examples.replay($0, in: URL(filePath: folder)) }
      print("\(examples.count) quy định đọc được, \(examples.reduce(0, +)) ví dụ cho đúng kết quả.")
    }
  }
}
