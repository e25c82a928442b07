import Foundation
import Rules
import Testing

@testable import App

/// The folder `regulations/` as officials edit it: its worked examples, and what a slip in a file is answered with.
@Suite struct RegulationFileTests {
  static let folder = World.home.appending(path: "regulations")

  static func text(_ id: String) throws -> String {
    try String(contentsOf: folder.appending(path: id).appending(path: "regulation.yaml"), encoding: .utf8)
  }

  @Test("Every worked example of every text comes out as written")
  func examples() throws {
    let regulations = try World.regulations()
    #expect(
      regulations.all.map(\.regulation.id) == [
        "tt22-2020-donvi", "tt24-2023-donvi-huyen", "tt24-2023-donvi-tinh", "tt25-2023-huyen", "tt25-2023-tinh", "tt25-2023-xa",
        "tt44-2014-xa",
      ])
    for published in regulations.all { #expect(try Examples.replay(published.regulation, in: Self.folder) >= 10) }
    for standards in regulations.standards { #expect(try Examples.replay(standards, in: Self.folder) >= 10) }
  }

  @Test("A slip in a law file is told with the file, the line and what is wrong", arguments: [
    ("tt25-2023-xa", "        atLeast: [60, 80]\n", "", 85, "criteria[5].indicators[1].atLeast"),
    ("tt25-2023-xa", "atLeast: [60, 80]", "atLeast: [80, 60]", 88, "không thấp hơn"),
    ("tt25-2023-xa", "atLeast: [60, 80]", "atLeast: [60, 101]", 88, "từ 1 đến 100"),
    ("tt25-2023-xa", "atLeast: [60, 80]", "atLeast: [60]", 88, "mỗi mức độ"),
    ("tt25-2023-xa", "way: share\n", "way: shar\n", 87, "không có cách đánh giá “shar”"),
    ("tt25-2023-xa", "number: \"5.2\"", "number: \"5.3\"", 85, "liên tục"),
    ("tt25-2023-xa", "number: \"5.2\"", "number: five", 92, "không phải là số chỉ tiêu"),
    ("tt25-2023-xa", "before: \"02-28\"", "before: \"02-31\"", nil, "không phải là tháng-ngày"),
    ("tt25-2023-xa", "default: endOfYear", "default: required", nil, "không thuộc các lựa chọn"),
    ("tt25-2023-xa", "id: validity", "id: lifetime", nil, "settings[4].id"),
    ("tt24-2023-donvi-huyen", "kinds: [publicSchool, privateSchool]", "kinds: [school]", nil, "không có loại đơn vị “school”"),
    ("tt22-2020-donvi", "maximum: 25,", "maximum: 20,", nil, "tổng điểm tối đa là 95"),
    ("tt44-2014-xa", "maximaUnknown: >-\n", "unknown: >-\n", nil, "maximaUnknown"),
    ("tt44-2014-xa", "points: {total: 100", "points: {total: hundred", nil, "sai kiểu: phải là số"),
    ("tt25-2023-xa", "levels:", "levels: [", nil, "không đọc được YAML"),
  ] as [(String, String, String, Int?, String)])
  func slips(id: String, from: String, to: String, line: Int?, words: String) throws {
    let text = try Self.text(id)
    #expect(text.contains(from))
    let problem = #expect(throws: Problem.self) { try Regulations.parse(text.replacing(from, with: to, maxReplacements: 1), file: "x.yaml") }
    let message = problem?.messages.joined(separator: "\n") ?? ""
    #expect(message.hasPrefix("x.yaml") && message.contains(words), "\(message)")
    if let line { #expect(message.contains("dòng \(line)"), "\(message)") }
  }

  @Test("Files that cannot be read at all are told by name, all at once; a folder that is not there, too")
  func unreadable() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "langhoc-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
    #expect(throws: Problem.notFound(
      "Không có thư mục quy định \(folder.path). Hãy chạy ở thư mục của Làng Học, hoặc chỉ ra bằng LANGHOC_HOME hay --regulations.")
    ) { try Regulations(folder: folder) }
    for (name, content) in [
      ("a/regulation.yaml", Data([0xFF, 0xFE, 0, 1])), ("b/regulation.yaml", Data()), ("c/regulation.yaml", Data("id: x\n  name: [\n".utf8)),
      ("holidays/2019.yaml", Data("year: 2019\nsource: x\nholidays:\n  - {date: '2019-09-02', name: a}\nworkdays:\n  - {date: '2019-09-02', note: b}\n".utf8)),
    ] {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try content.write(to: file)
    }
    let messages = #expect(throws: Problem.self) { try Regulations(folder: folder) }?.messages ?? []
    for (file, words) in [
      ("a/regulation.yaml", "phải là tệp chữ UTF-8"), ("b/regulation.yaml", "tệp trống"), ("c/regulation.yaml, dòng 2", "không đọc được YAML"),
      ("holidays/2019.yaml", "02/09/2019 được ghi hơn một lần"), ("holidays/2019.yaml", "không phải là thứ Bảy"),
    ] {
      #expect(messages.contains { $0.contains(file) && $0.contains(words) }, "\(file): \(messages)")
    }
  }

  @Test("A slip in a file of answers is told at its criterion, as the file writes it")
  func answerSlip() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "langhoc-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }  // a leftover in the temporary folder harms nobody
    try Data(#"{"criteria":{"2":{"points":"năm","evidence":1}}}"#.utf8).write(to: URL(filePath: path))
    struct Answers: Decodable {
      let criteria: [String: Entry]
      struct Entry: Decodable { let points: Points }
    }
    let problem = #expect(throws: Problem.self) { try Rate.read(Answers.self, from: path) }
    #expect(problem?.messages == ["\(path): “criteria.2.points” sai kiểu: phải là số"])
  }

  @Test("A text that judges by levels is not offered where points are asked for")
  func rated() throws {
    let regulations = try World.regulations()
    #expect(regulations.rated.map(\.regulation.id) == ["tt22-2020-donvi", "tt44-2014-xa"])
    #expect(try regulations.ofCommunes().regulation.id == "tt44-2014-xa")
    #expect(throws: Problem.self) { try regulations.rated("tt25-2023-xa") }
  }

  @Test("Answers in a file are judged as they stand, and refused with every fault when indicators are missing")
  func answerFile() throws {
    guard case .levels(let law) = try World.regulations().published("tt25-2023-huyen").regulation else { return }
    let judged = (1...3).flatMap { criterion in (1...(criterion == 2 ? 4 : 3)).map { "\"\(criterion).\($0)\":{\"met\":true,\"evidence\":1}" } }
    let rest = #""4.1":{"recognised":[10,9],"total":11},"4.2":{"value":45.30,"previous":45.29},"4.3":{"value":97.2,"previous":97.1}"#
    let file = try JSONDecoder().decode(
      AnswerFile.self, from: Data("{\"indicators\":{\(judged.joined(separator: ",")),\(rest)}}".utf8))
    let outcome = LevelOutcome(try file.judged(by: law))
    #expect(outcome.level == 1)
    #expect(outcome.indicators["4.1"]?.met == [true, false] && outcome.criteria["4"]?.met == [true, false])
    #expect(outcome.indicators["4.1"]?.gap?.text == "còn thiếu 1 xã để đạt mức độ 2")
    // Figures without a word on evidence count, and a person is told.
    #expect(outcome.flags.count == 2)

    let hole = try JSONDecoder().decode(
      AnswerFile.self, from: Data("{\"indicators\":{\(judged.joined(separator: ",")),\"4.1\":{\"recognised\":[12,9],\"total\":11},\"x\":{\"met\":true}}}".utf8))
    let problem = #expect(throws: Problem.self) { try hole.judged(by: law) }
    #expect(problem?.messages.count == 3)
    #expect(problem?.messages.contains("Thiếu trả lời cho chỉ tiêu 4.2, 4.3") == true)
  }
}
