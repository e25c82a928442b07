import Foundation
import Rules
import Store

/// The lists that can be brought in from a sheet, CSV or XLSX.
enum ImportKind: String, Sendable, CaseIterable {
  case units = "don-vi"
  case lineage = "dien-bien"
  case accounts = "tai-khoan"
  case results = "ket-qua"
  case evidence = "minh-chung"
  case selfScores = "tu-cham"
  case figures = "so-lieu"

  var title: String {
    switch self {
    case .units: "Nhập danh mục đơn vị"
    case .lineage: "Nhập diễn biến đơn vị"
    case .accounts: "Lập nhiều tài khoản từ bảng"
    case .results: "Nhập kết quả những năm trước"
    case .evidence: "Nhập sổ minh chứng"
    case .selfScores: "Nhập phiếu tự chấm"
    case .figures: "Nhập số liệu"
    }
  }

  /// The columns as our own sheets head them.
  var columns: [SheetColumn] {
    switch self {
    case .units: UnitImport.columns
    case .lineage: LineageList.columns
    case .accounts: AccountSheet.columns
    case .results: CountedSheet.columns
    case .evidence: EvidenceSheet.columns
    case .selfScores: SelfScoreSheet.columns
    case .figures: FigureSheet.columns
    }
  }
}

/// What a sheet would change, cell by cell, before anything is written.
struct ImportPlan: Sendable {
  enum Outcome: String, Sendable, CaseIterable {
    case refused, overtaken
    /// Kept aside for a person to settle.
    case unsettled
    case new, changed, same

    var name: String {
      switch self {
      case .refused: "Không nhận được"
      case .overtaken: "Đã đổi trong lúc đó"
      case .unsettled: "Chờ người xử lý"
      case .new: "Mới"
      case .changed: "Thay đổi"
      case .same: "Giữ nguyên"
      }
    }

    var tone: Tone {
      switch self {
      case .refused: .danger
      case .overtaken, .unsettled: .warning
      case .new: .success
      case .changed: .accent
      case .same: .neutral
      }
    }
  }

  /// One cell that matters: what stands in the program now (nil: nothing) and what the sheet says.
  struct Cell: Sendable {
    let title: String
    let address: String?
    let old: String?
    let new: String
    var isChange: Bool { old != new }
  }

  /// One row of the sheet.
  struct Line: Sendable {
    let number: Int
    /// What the row is about: a unit's name, a person's.
    let what: String
    var outcome: Outcome
    var cells: [Cell] = []
    /// Why it is refused, or what one must know.
    var reasons: [String] = []
  }

  var lines: [Line] = []
  /// What is wrong with the list as a whole.
  var faults: [String] = []
  /// What was converted, left aside, or contradicts itself.
  var notes: [String] = []

  func count(_ outcome: Outcome) -> Int { lines.count { $0.outcome == outcome } }
  var isFaulty: Bool { !faults.isEmpty || count(.refused) > 0 }
  var hasChanges: Bool { lines.contains { $0.outcome != .same && $0.outcome != .refused } }

  /// What was shown, in short: what is written must be what was shown.
  var digest: String {
    var text = (faults + notes).joined(separator: "\n")
    for line in lines {
      text += "\n\(line.number)\t\(line.what)\t\(line.outcome.rawValue)\t\(line.reasons)"
      for cell in line.cells { text += "\t\(cell.title)=\(cell.old ?? "∅")→\(cell.new)" }
    }
    return SHA256Hex.of(text)
  }

  /// Lines with the faults of their rows among them; the faults without a row stand for the whole.
  mutating func take(_ found: LineFaults) {
    faults += found.all.filter { $0.line == 0 }.map(\.message)
    let byLine = Dictionary(grouping: found.all.filter { $0.line > 0 }, by: \.line)
    for index in lines.indices {
      guard let own = byLine[lines[index].number] else { continue }
      lines[index].outcome = .refused
      lines[index].reasons += own.map { fault in fault.address.map { "Ô \($0): \(fault.message)" } ?? fault.message }
    }
    let known = Set(lines.map(\.number))
    for (number, own) in byLine where !known.contains(number) {
      lines.append(Line(number: number, what: "", outcome: .refused, reasons: own.map { fault in fault.address.map { "Ô \($0): \(fault.message)" } ?? fault.message }))
    }
    lines.sort { $0.number < $1.number }
  }
}

/// A plan with the way to carry it out, on the connection on which it was made.
struct Importing {
  var plan: ImportPlan
  /// First passwords that are needed, one for each new account.
  var accounts = 0
  /// Writes what was planned, and the journal.
  var save: ([FirstPassword]) throws -> [OpenedAccount] = { _ in [] }
}

/// A password with its hash, made before the write, because hashing takes long.
struct FirstPassword: Sendable {
  let password: String
  let hash: String
}

/// Someone who can sign in from now on; the password is told once.
struct OpenedAccount: Sendable {
  let name: String
  let login: String
  let unit: String
  let password: String
}

/// What an import works on.
struct ImportRequest: Sendable {
  let kind: ImportKind
  let sheets: [RawSheet]
  /// What was typed beside the file.
  let form: Form
  let sha256: String
  /// The law, for lists of results.
  let laws: [Regulation]
  /// nil on the command line.
  let actor: Actor?
  let now: Date

  /// Who imports on the pages.
  func person() throws(Problem) -> Actor {
    guard let actor else { throw .notAllowed("Việc này cần đăng nhập.") }
    return actor
  }

  /// Finds the list in the first sheet that has it; the faults say why there is none.
  func reading(_ columns: [SheetColumn], faults: inout LineFaults) -> SheetReading? {
    var first: LineFaults?
    for sheet in sheets {
      var own = LineFaults()
      if let reading = SheetReading(sheet, columns, faults: &own) {
        for fault in own.all { faults.add(line: fault.line == 0 ? nil : fault.line, fault.message, at: fault.address) }
        return reading
      }
      if first == nil { first = own }
    }
    for fault in first?.all ?? [] { faults.add(line: nil, fault.message) }
    return nil
  }

  /// The notes of a reading, and which sheets were not looked at.
  func notes(_ reading: SheetReading) -> [String] {
    let others = sheets.map(\.name).filter { $0 != reading.sheet }
    return (others.isEmpty ? [] : ["Đọc trang “\(reading.sheet)”; bỏ qua các trang khác: \(others.joined(separator: ", "))."]) + reading.notes
  }
}
