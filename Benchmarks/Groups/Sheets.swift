import Foundation
import Papers
import Rules
import TestSupport

@testable import App

extension Group {
  /// A workbook as large as lists get, out and in.
  static let sheets = Group(
    name: "sheets",
    measures: [
      Measure(work: "XLSX of 20 000 × 8 cells, out", target: .atMost(0.6, "s"), engines: [.sqlite]) { _ in
        let book = LargeBook.book
        let own = try await Sample(runs: 5) { _ = try book.xlsx() }.time
        return Figure(value: own.value / 1000, note: "\(own.note) ms; openpyxl \(try await LargeBook.openpyxl(nil)) s")
      },
      Measure(work: "the same XLSX, in", target: .atMost(0.6, "s"), engines: [.sqlite]) { _ in
        let data = try LargeBook.book.xlsx()
        let own = try await Sample(runs: 5) { _ = try SheetFile.sheets(of: [UInt8](data)) }.time
        return Figure(value: own.value / 1000, note: "\(own.note) ms; openpyxl \(try await LargeBook.openpyxl(data)) s")
      },
    ])
}

private enum LargeBook {
  /// Texts, whole and broken numbers, shares and days.
  static var book: Workbook {
    let rows = (0..<20_000).map { row -> [Sheet.Cell] in
      [
        .integer(row + 1), .text("\(10_000 + row)"), .text("Xã Đồi Thông \(row)"), .text("Huyện Bến Lá \(row % 700)"),
        .decimal(Double(row % 10_000) / 100, places: 2), .share(Double(row % 1000) / 1000), .date(year: 2021, month: row % 12 + 1, day: row % 28 + 1),
        .text(["Tốt", "Khá", "Trung bình", "Chưa đạt"][row % 4]),
      ]
    }
    let head = ["TT", "Mã", "Xã", "Huyện", "Điểm", "Tỷ lệ", "Ngày", "Xếp loại"].map { Sheet.Heading($0) }
    return Workbook(title: "Danh sách", author: "", created: Date(timeIntervalSince1970: 0), sheets: [Sheet(name: "Danh sách", head: [head], rows: rows)])
  }

  /// The median of three times that openpyxl takes for the same cells, without Python's own start.
  ///
  /// - Parameter data: the workbook that it reads; nil when it writes one.
  static func openpyxl(_ data: Data?) async throws -> String {
    try await withFolder { folder in
      let file = folder.appending(path: "danh-sach.xlsx")
      try data?.write(to: file)
      let process = Process(), output = Pipe()
      process.executableURL = URL(filePath: ".venv/bin/python")
      process.arguments = ["-c", script, file.path, data == nil ? "out" : "in"]
      process.standardOutput = output
      try process.run()
      let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      guard process.terminationStatus == 0, let seconds = Double(said.trimmingCharacters(in: .whitespacesAndNewlines)) else {
        throw Problem.conflict("openpyxl: \(said)")
      }
      return Figure.rounded(seconds)
    }
  }

  private static let script = """
    import datetime, sys, time, openpyxl
    path, way = sys.argv[1:]
    def write():
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["TT", "Mã", "Xã", "Huyện", "Điểm", "Tỷ lệ", "Ngày", "Xếp loại"])
        for row in range(20_000):
            sheet.append([row + 1, str(10_000 + row), f"Xã Đồi Thông {row}", f"Huyện Bến Lá {row % 700}", row % 10_000 / 100, row % 1000 / 1000,
                          datetime.date(2021, row % 12 + 1, row % 28 + 1), ["Tốt", "Khá", "Trung bình", "Chưa đạt"][row % 4]])
        book.save(path)
    def read():
        cells = sum(len(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True))
        assert cells == 20_001 * 8, cells
    times = []
    for _ in range(3):
        start = time.perf_counter()
        write() if way == "out" else read()
        times.append(time.perf_counter() - start)
    print(sorted(times)[1])
    """
}
