import Foundation
import Rules
import Store

/// What was typed for the titles of a commune and year; a title whose fields are all blank is left as it is.
struct NewTitles: Sendable {
  struct Line: Sendable {
    let title: LearningTitle
    let typed: [String]
    let source: String
    let version: Int
  }

  let unitID: String
  let year: Int
  let lines: [Line]

  static let fields = ["base", "registered", "assessed", "recognised"]
  static let labels = ["Tổng số", "Đăng ký", "Được đánh giá", "Được công nhận"]
  static func field(_ title: LearningTitle, _ name: String) -> String { "\(title.rawValue)-\(name)" }
}

extension Database {
  /// - Throws: `Problem.invalid` with every fault at its field; `Problem.conflict` when another's entry lies in between.
  func count(_ new: NewTitles, by actor: Actor, at time: Date) async throws {
    let lines = try new.read()
    try await write { db in
      let unit = try db.unit(new.unitID)
      try actor.require(.keepFigures, in: unit.path)
      guard unit.level == .commune else { throw Problem.conflict("Danh hiệu được đếm ở xã; huyện và tỉnh cộng từ các xã.") }
      let standing = try db.titles(of: unit.id, year: new.year)
      for (line, count) in lines {
        if let old = standing[line.title], old.count == count, old.source == line.source { continue }
        guard try db.saveTitle(line.title, count, source: line.source, of: unit.id, year: new.year, over: line.version, by: actor, at: time) else {
          throw Problem.conflict("Số liệu “\(line.title.name)” vừa được người khác sửa nên chưa ghi gì. Hãy tải lại trang.")
        }
        try db.journal(
          .titlesCounted, chain: .unit(unit.id), subject: "\(line.title.rawValue) \(new.year)",
          [
            "base": "\(count.base)", "registered": "\(count.registered)", "assessed": "\(count.assessed)",
            "recognised": "\(count.recognised)", "source": line.source,
          ], by: actor, at: time)
      }
    }
  }

  /// Sets what a province wants of each title in a year; nil takes a target away.
  ///
  /// - Throws: `Problem.notAllowed`.
  func setTargets(_ targets: [LearningTitle: TitleTarget], of province: String, year: Int, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let unit = try db.unit(province)
      try actor.require(.editPlan, in: unit.path)
      for title in LearningTitle.allCases { try db.saveTarget(title, targets[title], of: unit.id, year: year) }
      let text = LearningTitle.allCases.compactMap { title in targets[title].map { "\(title.rawValue) \($0.percent) (\($0.source))" } }
      try db.journal(
        .targetChanged, chain: .unit(unit.id), subject: unit.id, ["year": "\(year)", "titles": text.joined(separator: "; ")], by: actor, at: time)
    }
  }
}

extension NewTitles {
  /// - Throws: `Problem.invalid` with every fault.
  fileprivate func read() throws(Problem) -> [(Line, TitleCount)] {
    var faults: [FieldProblem] = [], counts: [(Line, TitleCount)] = []
    for line in lines where !line.typed.allSatisfy(\.isEmpty) {
      let numbers = line.typed.map { text -> Int? in
        guard let read = VietnameseNumber.read(text), !read.isPercent else { return nil }
        return [read.value, read.other].compactMap(\.self).first { $0 >= 0 && $0 == $0.rounded() && $0 < 1e9 }.map { Int($0) }
      }
      for (index, number) in numbers.enumerated() where number == nil {
        faults.append(
          FieldProblem(Self.field(line.title, Self.fields[index]), "\(line.title.name), \(Self.labels[index].lowercased()): hãy ghi một số nguyên, ví dụ 1.234"))
      }
      if line.source.isEmpty { faults.append(FieldProblem(Self.field(line.title, "source"), "\(line.title.name): hãy ghi nguồn, ví dụ báo cáo của Hội Khuyến học xã")) }
      let known = numbers.compactMap(\.self)
      guard known.count == 4 else { continue }
      let count = TitleCount(base: known[0], registered: known[1], assessed: known[2], recognised: known[3])
      faults += count.faults(line.title).map { FieldProblem(Self.field(line.title, $0.field), $0.text) }
      counts.append((line, count))
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return counts
  }
}
