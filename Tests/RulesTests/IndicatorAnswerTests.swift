import Foundation
import Testing

@testable import Rules

/// Answers as they come from a file or a form: what is refused, and with which words.
@Suite struct IndicatorAnswerTests {
  static func refusal(_ id: String, _ indicator: String, _ json: String, kind: String? = nil) throws -> String? {
    let law = try LawFiles.levels(id)
    let answer = try JSONDecoder().decode(IndicatorAnswer.self, from: Data(json.utf8))
    do {
      let number = try #require(Indicator.Number(indicator))
      _ = try law.evaluate([number: answer], unit: UnitFacts(kind: kind))
      return nil
    } catch let problem as Problem {
      return problem.messages.joined(separator: "\n")
    }
  }

  @Test("What cannot be is refused at its indicator", arguments: [
    ("tt25-2023-xa", "5.1", #"{"numerator":101,"denominator":100}"#, "lớn hơn mẫu số"),
    ("tt25-2023-xa", "5.1", #"{"numerator":0,"denominator":0}"#, "phải lớn hơn 0"),
    ("tt25-2023-xa", "5.1", #"{"numerator":-1,"denominator":100}"#, "không được nhỏ hơn 0"),
    ("tt25-2023-xa", "5.1", #"{"numerator":1,"denominator":-5}"#, "phải lớn hơn 0"),
    ("tt25-2023-xa", "5.1", #"{"numerator":1,"denominator":2000000000000}"#, "quá lớn"),
    ("tt25-2023-xa", "5.1", #"{"numerator":1,"denominator":2,"evidence":-1}"#, "số minh chứng"),
    ("tt25-2023-xa", "5.1", #"{"met":true}"#, "dạng trả lời không đúng"),
    ("tt25-2023-xa", "5.1", #"{"numerator":1,"numeratorAtLevel2":1,"denominator":2}"#, "không có tử số riêng"),
    ("tt25-2023-xa", "5.2", #"{"numerator":1,"denominator":2}"#, "dạng trả lời không đúng"),
    ("tt25-2023-xa", "5.2", #"{"trained":10,"university":11,"denominator":100}"#, "lớn hơn số"),
    ("tt25-2023-xa", "5.2", #"{"trained":10,"university":-1,"denominator":100}"#, "không được nhỏ hơn 0"),
    ("tt25-2023-xa", "5.2", #"{"trained":101,"university":1,"denominator":100}"#, "lớn hơn mẫu số"),
    ("tt25-2023-xa", "4.2", #"{"met":true}"#, "phải ghi mức độ"),
    ("tt25-2023-xa", "4.2", #"{"level":4}"#, "mức độ 4 không có"),
    ("tt25-2023-xa", "4.2", #"{"level":-1}"#, "mức độ -1 không có"),
    ("tt25-2023-xa", "1.1", #"{"level":1}"#, "dạng trả lời không đúng"),
    ("tt25-2023-xa", "3.1", #"{"items":[true,true]}"#, "đủ 3 nội dung"),
    ("tt25-2023-xa", "9.9", #"{"met":true}"#, "Không có chỉ tiêu 9.9"),
    ("tt25-2023-huyen", "4.1", #"{"recognised":[3,4],"total":11}"#, "lớn hơn số đạt mức độ 1"),
    ("tt25-2023-huyen", "4.1", #"{"recognised":[12,4],"total":11}"#, "lớn hơn tổng số"),
    ("tt25-2023-huyen", "4.1", #"{"recognised":[0,0],"total":0}"#, "phải lớn hơn 0"),
    ("tt25-2023-huyen", "4.3", #"{"value":100.01,"previous":97}"#, "quá 100 %"),
    ("tt25-2023-huyen", "4.2", #"{"value":-0.01,"previous":97}"#, "không được nhỏ hơn 0"),
    ("tt25-2023-tinh", "3.4", #"{"count":-1}"#, "không được nhỏ hơn 0"),
    ("tt25-2023-tinh", "3.4", #"{"count":4,"met":true}"#, "chỉ nhận số đếm"),
  ])
  func refused(id: String, indicator: String, json: String, words: String) throws {
    let refusal = try Self.refusal(id, indicator, json)
    #expect(refusal?.contains(words) == true, "\(refusal ?? "taken")")
  }

  @Test("A school without its learners, and another unit with learners, are told so")
  func learners() throws {
    let plain = #"{"numerator":95,"denominator":100}"#
    let both = #"{"numerator":95,"denominator":100,"other":{"numerator":97,"denominator":100}}"#
    let text = "tt24-2023-donvi-tinh"
    #expect(try Self.refusal(text, "3.1", plain, kind: "publicUniversity")?.contains("phải có thêm") == true)
    #expect(try Self.refusal(text, "3.1", both, kind: "stateBody")?.contains("không tính người học") == true)
    #expect(try Self.refusal(text, "3.1", both, kind: "publicUniversity") == nil)
  }

  @Test("Fields of two shapes at once, fractions of a person and unreadable shapes are no answer", arguments: [
    #"{"met":true,"numerator":1,"denominator":2}"#, #"{"numerator":1.5,"denominator":2}"#, #"{"trained":1,"denominator":2}"#,
    #"{"recognised":[1],"total":2}"#, #"{}"#, #"{"value":1}"#, #"{"numerator":"1","denominator":2}"#,
  ])
  func unreadable(json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(IndicatorAnswer.self, from: Data(json.utf8)) }
  }

  @Test("Every fault is told at once")
  func all() throws {
    let law = try LawFiles.levels("tt25-2023-xa")
    var answers = law.perfect()
    answers[.init(5, 1)] = IndicatorAnswer(.share(.init(3, of: 2), atLevel2: nil), evidence: 1)
    answers[.init(5, 2)] = IndicatorAnswer(.trained(1, university: 2, of: 3), evidence: 1)
    answers[.init(7, 1)] = IndicatorAnswer(.judged(true), evidence: 1)
    let problem = #expect(throws: Problem.self) { try law.evaluate(answers) }
    guard case .invalid(let faults)? = problem else { return }
    #expect(faults.map(\.field) == ["indicator-5.1", "indicator-5.2", "indicator-7.1"])
  }

  @Test("Figures are written as in Vietnamese, and no share is rounded up", arguments: [
    (5999, 10_000, "59,99 %"), (599_999, 1_000_000, "59,99 %"), (6000, 10_000, "60 %"), (1, 3, "33,33 %"), (605, 1000, "60,5 %"),
  ])
  func percent(numerator: Int, denominator: Int, text: String) {
    #expect(Figure.percent(.init(numerator, of: denominator)) == text)
  }

  @Test("Decimals of money keep every digit", arguments: [("1234.56", "1 234,56"), ("0.1", "0,1"), ("-0.5", "-0,5"), ("115300", "115 300")])
  func decimals(number: String, text: String) throws {
    #expect(Figure.text(try #require(Decimal(string: number))) == text)
  }
}
