import Foundation
import Papers
import Rules

/// The two tables that a province files with its plan: the results of a year and what is planned for the next, as an office
/// makes them.
struct SummaryWorkbook {
  let results: Summary
  /// The year itself and the next, as far as something is planned for them.
  let plans: [Summary]

  var title: String { "Tổng hợp năm \(results.year): \(unitName)" }
  private var unitName: String { results.unit?.name ?? "Cả nước" }

  /// - Throws: `SheetError` when it cannot be written.
  func xlsx(by name: String, at time: Date) throws -> Data {
    let sheets = (results.hasData ? [resultSheet(at: time)] : []) + plans.filter(\.hasTargets).map { planSheet($0, at: time) }
    guard !sheets.isEmpty else { throw Problem.notFound("Năm \(results.year) chưa có số liệu để lập bảng tính.") }
    return try Workbook(title: title, author: name, created: time, sheets: sheets).xlsx()
  }

  private func resultSheet(at time: Date) -> Sheet {
    let ratings = CountedRating.allCases, paper = results.onlySource
    let rows = results.rows.filter { $0.communes > 0 || $0.hasData }.enumerated().map { index, line -> [Sheet.Cell] in
      [.integer(index + 1), .text(line.name), .integer(line.communes), .integer(line.assessed)]
        + ratings.enumerated().flatMap { [.integer(line.count($1)), share(line, $1, column: 4 + 2 * $0)] }
        + [.text(Self.note(line, paper))]
    }
    // In the nation's table each province has its own doubts in its row.
    let open = results.unit == nil ? [] : results.doubts
    let doubts = Dictionary(grouping: open, by: \.note).sorted { $0.key < $1.key }.map { note, doubts -> [Sheet.Cell] in
      [.empty, .text("Chưa rõ thuộc đơn vị nào"), .empty, .empty]
        + ratings.flatMap { rating -> [Sheet.Cell] in
          let count = doubts.filter { $0.rating == rating }.map(\.communes).reduce(0, +)
          return [count == 0 ? .empty : .integer(count), .empty]
        } + [.text(note)]
    }
    let body = rows + doubts, total = results.total
    let sums: [Sheet.Cell] =
      [.empty, .text("Tổng"), Self.sum(total.communes, 2, body), Self.sum(total.assessed, 3, body)]
      + ratings.enumerated().flatMap { [Self.sum(total.count($1), 4 + 2 * $0, body), share(total, $1, column: 4 + 2 * $0)] } + [.empty]
    let under = [paper.map { "Nguồn số liệu: \($0)." }].compactMap(\.self) + results.doubtWords + results.notes + [made(time)]
    return Sheet(
      name: "Kết quả \(results.year)", titles: ["KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI “CỘNG ĐỒNG HỌC TẬP” CẤP XÃ NĂM \(results.year)"] + subtitles,
      head: [
        [.init("TT", rows: 3), .init(place, rows: 3), .init("Tổng số đơn vị cấp xã", rows: 3), .init("Số đơn vị cấp xã đánh giá, xếp loại", rows: 3),
          .init("Trong đó xếp loại", columns: 2 * ratings.count), .init("Ghi chú", rows: 3)],
        ratings.map { Sheet.Heading($0 == .failed ? "Không đạt" : $0.name, columns: 2) }, ratings.flatMap { _ in ["SL", "%"] },
      ], rows: body, foot: [sums], notes: under, isLandscape: true)
  }

  private func planSheet(_ plan: Summary, at time: Date) -> Sheet {
    let ratings = plan.plannedRatings
    let rows = plan.rows.filter { $0.communes > 0 || !$0.planned.isEmpty }.enumerated().map { index, line -> [Sheet.Cell] in
      [.integer(index + 1), .text(line.name), .integer(line.communes), .integer(line.planned.values.reduce(0, +))]
        + ratings.map { .integer(line.planned($0)) } + [.empty]
    }
    let total = plan.total
    let sums: [Sheet.Cell] =
      [.empty, .text("Tổng"), Self.sum(total.communes, 2, rows), Self.sum(total.planned.values.reduce(0, +), 3, rows)]
      + ratings.enumerated().map { Self.sum(total.planned($1), 4 + $0, rows) } + [.empty]
    return Sheet(
      name: "Kế hoạch \(plan.year)", titles: ["KẾ HOẠCH ĐÁNH GIÁ, XẾP LOẠI “CỘNG ĐỒNG HỌC TẬP” CẤP XÃ NĂM \(plan.year)"] + subtitles,
      head: [
        [.init("TT", rows: 2), .init(place, rows: 2), .init("Tổng số đơn vị cấp xã", rows: 2), .init("Số đơn vị cấp xã đánh giá, xếp loại", rows: 2),
          .init("Trong đó dự kiến xếp loại", columns: ratings.count), .init("Ghi chú", rows: 2)],
        ratings.map { Sheet.Heading($0.name) },
      ], rows: rows, foot: [sums], notes: [made(time)], isLandscape: true)
  }

  private var subtitles: [String] { [unitName] + (results.practice ? ["DỮ LIỆU THỰC HÀNH – không có giá trị pháp lý"] : []) }
  private var place: String { results.unit == nil ? "Tỉnh, thành phố" : "Huyện, thành phố" }
  private func made(_ time: Date) -> String { "Lập từ \(Layout.product) lúc \(Format.dateTime(time))." }

  /// Of the communes that take part, in the row of the counts.
  private func share(_ line: Summary.Line, _ rating: CountedRating, column: Int) -> Sheet.Cell {
    line.assessed == 0 ? .empty : .quotient(Double(line.count(rating)) / Double(line.assessed), column: column, by: 3, rowsAbove: 0)
  }

  /// A formula where the rows add up to it; a province that was counted as a whole has more than its rows.
  private static func sum(_ total: Int, _ column: Int, _ rows: [[Sheet.Cell]]) -> Sheet.Cell {
    let counts = rows.map { if case .integer(let count) = $0[column] { count } else { 0 } }
    return counts.reduce(0, +) == total ? .sum(Double(total), places: 0) : .integer(total)
  }

  private static func note(_ line: Summary.Line, _ shared: String?) -> String {
    guard case .counted(let source, let note) = line.source else { return "" }
    return [source == shared ? "" : source, note].filter { !$0.isEmpty }.joined(separator: ". ")
  }
}
