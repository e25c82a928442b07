import Rules

/// What a sheet of results would change, with what its totals and shares say besides.
struct CountedPreview {
  struct Line {
    let number: Int
    let line: CountedLine
    var record: SheetReading.Record?
    var notes: [String] = []
  }

  private(set) var lines: [Line] = []
  private var totals: [SheetReading.Record] = []

  /// Reads the list as rows of districts, and where it is none as rows of communes.
  init(_ request: ImportRequest, _ sheet: CountedSheet, _ faults: inout LineFaults, _ plan: inout ImportPlan) {
    var own = LineFaults(), others = LineFaults()
    if let reading = request.reading(CountedSheet.columns, faults: &own) {
      lines = sheet.rows(reading, faults: &own).map { Line(number: $0.number, line: $0.line, record: $0.record, notes: $0.notes) }
      totals = reading.totals
      plan.notes = request.notes(reading) + contradictions
      faults = own
    } else if let reading = request.reading(CountedSheet.communeColumns, faults: &others) {
      lines = sheet.counted(reading, faults: &others).map { Line(number: $0.number, line: $0.line) }
      plan.notes = request.notes(reading) + ["Danh sách từng xã: \(reading.records.count) xã được đếm thành \(lines.count) dòng theo huyện."]
      faults = others
    } else {
      faults = own
    }
  }

  func planned(_ line: Line, over old: CountedLine?) -> ImportPlan.Line {
    func cell(_ title: String, _ key: String, _ value: (CountedLine) -> Int) -> ImportPlan.Cell {
      .init(title: title, address: line.record?.address(key), old: old.map { "\(value($0))" }, new: "\(value(line.line))")
    }
    var cells = [cell("Số xã", "communes", \.communes), cell("Tham gia", "assessed", \.assessed)]
    cells += CountedRating.allCases.map { rating in cell(rating.name, rating.rawValue) { $0.ratings[rating] ?? 0 } }
    if !line.line.note.isEmpty || old?.note.isEmpty == false {
      cells.append(.init(title: "Ghi chú", address: line.record?.address("note"), old: old?.note, new: line.line.note))
    }
    let outcome: ImportPlan.Outcome = old == nil ? .new : cells.contains(where: \.isChange) ? .changed : .same
    return ImportPlan.Line(number: line.number, what: "\(line.line.unit.name), năm \(line.line.year)", outcome: outcome, cells: cells, reasons: line.notes)
  }

  private static func counts(_ line: CountedLine) -> [(key: String, name: String, value: Int)] {
    [("communes", "số xã", line.communes), ("assessed", "số xã tham gia", line.assessed)]
      + CountedRating.allCases.map { ($0.rawValue, "loại \($0.name)", line.ratings[$0] ?? 0) }
  }

  /// Where a row of totals says something else than its rows.
  private var contradictions: [String] {
    var sums: [String: Int] = [:]
    for (key, _, value) in lines.flatMap({ Self.counts($0.line) }) { sums[key, default: 0] += value }
    guard let names = lines.first.map({ Self.counts($0.line) }) else { return [] }
    return totals.flatMap { total in
      names.compactMap { key, name, _ in
        guard let cell = total.value(key), case .number(let told, _) = WholeNumber(cell), told != sums[key] else { return nil }
        return "\(CountedSheet.place(total, key)) (dòng tổng) ghi \(name) là \(told), nhưng cộng các dòng được \(sums[key] ?? 0)."
      }
    }
  }

  /// Communes that only the total knows become doubts of the province, if someone says what is not known.
  func doubts(note: String, provinceID: String?) -> (doubts: [Summary.Doubt], lines: [ImportPlan.Line]) {
    guard !note.isEmpty, let provinceID, totals.count == 1, let total = totals.first, let year = lines.first?.line.year else { return ([], []) }
    let doubts = CountedRating.allCases.compactMap { rating -> Summary.Doubt? in
      guard let cell = total.value(rating.rawValue), case .number(let told, _) = WholeNumber(cell) else { return nil }
      let more = told - lines.map { $0.line.ratings[rating] ?? 0 }.reduce(0, +)
      return more > 0 ? Summary.Doubt(provinceID: provinceID, year: year, rating: rating, communes: more, note: note) : nil
    }
    let planned = doubts.map { doubt in
      ImportPlan.Line(
        number: total.number, what: "Chưa rõ thuộc đơn vị nào: loại \(doubt.rating.name)", outcome: .new,
        cells: [.init(title: doubt.rating.name, address: total.address(doubt.rating.rawValue), old: nil, new: "\(doubt.communes)")], reasons: [note])
    }
    return (doubts, planned)
  }
}
