import Rules

/// A rearrangement as it is typed: rows that can be added to, blank ones left aside.
struct ChangeForm: Sendable {
  let form: Form
  let day: Day?
  let basis: String
  /// How many rows are shown.
  let newRows: Int
  let pieceRows: Int
  let new: [Rearrangement.New]
  let pieces: [Rearrangement.Piece]
  /// Where the typed rows stand on the form, since blank ones are left aside.
  private let newPlaces: [Int]
  private let piecePlaces: [Int]
  private let shareFaults: [FieldProblem]

  static let newFields = ["new-code", "new-name", "new-level", "new-parent"]
  static let pieceFields = ["piece-old", "piece-new", "piece-extent", "piece-share"]

  init(_ form: Form) {
    self.form = form
    (day, basis) = (form.day("day"), form["basis"])
    newRows = min(max(form.int("new-rows") ?? 1, 1) + (form.has("more-new") ? 1 : 0), 60)
    pieceRows = min(max(form.int("piece-rows") ?? 2, 1) + (form.has("more-pieces") ? 3 : 0), 200)
    newPlaces = (0..<newRows).filter { row in ["new-code", "new-name"].contains { !form["\($0)-\(row)"].isEmpty } }
    piecePlaces = (0..<pieceRows).filter { row in ["piece-old", "piece-share"].contains { !form["\($0)-\(row)"].isEmpty } }
    let only = newPlaces.count == 1 ? form["new-code-\(newPlaces[0])"] : ""
    var faults: [FieldProblem] = []
    pieces = piecePlaces.map { row -> Rearrangement.Piece in
      let typed = form["piece-share-\(row)"], share = typed.isEmpty ? nil : Lineage.share(typed)
      if !typed.isEmpty, share == nil { faults.append(FieldProblem("piece-share-\(row)", "“\(typed)” không phải là số, hãy ghi như 62,5")) }
      let extent = Lineage.Extent(rawValue: form["piece-extent-\(row)"]) ?? .full
      let new = form["piece-new-\(row)"]
      return Rearrangement.Piece(
        old: form["piece-old-\(row)"], new: new.isEmpty ? only : new, extent: extent, share: extent == .full && share == Lineage.everyone ? nil : share)
    }
    shareFaults = faults
    new = newPlaces.map { row in
      Rearrangement.New(
        code: form["new-code-\(row)"], name: Vietnamese.tidy(form["new-name-\(row)"]), level: Level(rawValue: form["new-level-\(row)"]),
        parent: form["new-parent-\(row)"])
    }
  }

  /// What can be said without looking at the units.
  var faults: [FieldProblem] {
    var faults = shareFaults
    if day == nil { faults.append(FieldProblem("day", "Hãy ghi ngày thay đổi có hiệu lực, ví dụ 30/04/2026")) }
    if basis.isEmpty { faults.append(FieldProblem("basis", "Hãy ghi căn cứ: số, ngày nghị quyết")) }
    if new.isEmpty { faults.append(FieldProblem("new-code-0", "Hãy ghi ít nhất một đơn vị mới")) }
    return faults
  }

  /// Faults of the rearrangement at the rows where they were typed.
  func placed(_ faults: [FieldProblem]) -> [FieldProblem] {
    faults.map { fault in
      guard let dash = fault.field.lastIndex(of: "-"), let index = Int(fault.field[fault.field.index(after: dash)...]) else { return fault }
      let places = fault.field.hasPrefix("new-") ? newPlaces : piecePlaces
      return FieldProblem("\(fault.field[..<dash])-\(places.indices.contains(index) ? places[index] : index)", fault.message)
    }
  }

  /// Everything typed, to be sent again.
  var fields: [(String, String)] {
    [("day", form["day"]), ("basis", basis), ("new-rows", "\(newRows)"), ("piece-rows", "\(pieceRows)")]
      + newPlaces.flatMap { row in Self.newFields.map { ("\($0)-\(row)", form["\($0)-\(row)"]) } }
      + piecePlaces.flatMap { row in Self.pieceFields.map { ("\($0)-\(row)", form["\($0)-\(row)"]) } }
  }
}
