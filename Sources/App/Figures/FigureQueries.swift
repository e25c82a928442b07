import Foundation
import Rules
import Store

extension Connection {
  /// What the actor enters figures of.
  ///
  /// - Throws: `Problem.notAllowed` for those who neither supply nor keep any.
  func figureDesk(of actor: Actor) throws -> FigureDesk {
    if actor.role == .supplier, let id = actor.organisationID {
      let rows = try rows(
        """
        SELECT o.unit_id, o.name AS organisation, f.name FROM organisation o LEFT JOIN figure_supplier f ON f.organisation_id = o.id
        WHERE o.id = \(id)
        """)
      guard let first = rows.first else { throw Problem.notFound("Không có cơ quan này.") }
      let names = Set(try rows.compactMap { try $0.textOrNil("name") })
      return FigureDesk(
        root: try unit(try first.text("unit_id")), names: FigureName.allCases.filter { names.contains($0.rawValue) },
        supplier: (id, try first.text("organisation")))
    }
    guard let own = actor.unitID, own != UnitPath.ministry else { throw FigureDesk.closed }
    let root = try unit(own)
    guard actor.may(.keepFigures, in: root.path) else { throw FigureDesk.closed }
    return FigureDesk(root: root, names: FigureName.allCases.filter { $0.level.depth >= root.level.depth }, supplier: nil)
  }

  /// The units whose figure someone at the desk enters, as the map of the year has them.
  func figureUnits(_ desk: FigureDesk, _ name: FigureName, year: Int, today: Day, for actor: Actor) throws -> [Unit] {
    try figureUnits(desk, name, year: year, today: today).filter { desk.mayEnter($0, actor) }
  }

  /// The units whose figure someone at the desk sees: a province that of its communes too, which its districts enter.
  func figureUnits(_ desk: FigureDesk, _ name: FigureName, year: Int, today: Day) throws -> [Unit] {
    let day = Day.inYear(year, today: today)
    if desk.root.level == name.level { return desk.root.isInForce(on: day) ? [desk.root] : [] }
    let below: SQL = desk.root.level == .province ? "u.province_id = \(desk.root.id)" : "u.parent_id = \(desk.root.id)"
    return try rows(
      """
      SELECT u.* FROM unit u LEFT JOIN unit p ON p.id = u.parent_id
      WHERE \(below) AND u.level = \(name.level.rawValue) AND u.valid_from <= \(day.iso)
        AND (u.valid_until IS NULL OR u.valid_until >= \(day.iso))
      ORDER BY p.sort_key, p.code, u.sort_key, u.code
      """
    ).map(Unit.init)
  }

  /// Every body's figures of the name and year for the units, the oldest entry first.
  func figures(_ names: [FigureName], years: [Int], of units: [String]) throws -> [SuppliedFigure] {
    try rows(
      """
      SELECT f.*, a.name AS by_name FROM figure f JOIN account a ON a.id = f.account_id
      WHERE f.unit_id IN \(list: units) AND f.year IN \(list: years) AND f.name IN \(list: names.map(\.rawValue))
      ORDER BY f.at, f.id
      """
    ).compactMap(SuppliedFigure.init)
  }

  /// The years of which the desk's unit or one below it has a figure, the newest first.
  func figureYears(_ desk: FigureDesk) throws -> [Int] {
    let own: SQL = desk.supplier.map { "AND f.organisation_id = \($0.id)" } ?? ""
    return try rows(
      """
      SELECT DISTINCT f.year FROM figure f JOIN unit u ON u.id = f.unit_id
      WHERE (u.id = \(desk.root.id) OR u.parent_id = \(desk.root.id) OR u.province_id = \(desk.root.id)) \(own) ORDER BY f.year DESC
      """
    ).map { try $0.int("year") }
  }

  /// Writes a figure over the one that the person saw.
  ///
  /// - Returns: false when another's entry lies in between: nothing has been written.
  func saveFigure(_ figure: SuppliedFigure, over version: Int, by actor: Actor, at time: Date) throws -> Bool {
    try run(
      """
      INSERT INTO figure (id, unit_id, year, name, value, day, source, organisation_id, supplier, account_id, at, version)
      VALUES (\(Identifier.make(at: time)), \(figure.unitID), \(figure.year), \(figure.name.rawValue), \("\(figure.value)"),
        \(figure.day?.iso), \(figure.source), \(figure.organisationID), \(figure.supplier), \(actor.accountID), \(time), 1)
      ON CONFLICT (unit_id, year, name, supplier) DO UPDATE SET value = excluded.value, day = excluded.day, source = excluded.source,
        organisation_id = excluded.organisation_id, account_id = excluded.account_id, at = excluded.at, version = figure.version + 1
      WHERE figure.version = \(version)
      """) == 1
  }

  // MARK: Suppliers

  /// The organisations of a unit, with the figures that each supplies.
  func figureSuppliers(of unit: String) throws -> [(id: String, name: String, names: Set<FigureName>)] {
    var suppliers: [(id: String, name: String, names: Set<FigureName>)] = []
    for row in try rows(
      """
      SELECT o.id, o.name, f.name AS figure FROM organisation o LEFT JOIN figure_supplier f ON f.organisation_id = o.id
      WHERE o.unit_id = \(unit) ORDER BY o.sort_key, o.id
      """)
    {
      let id = try row.text("id")
      if suppliers.last?.id != id { suppliers.append((id, try row.text("name"), [])) }
      if let figure = try row.textOrNil("figure").flatMap(FigureName.init) { suppliers[suppliers.count - 1].names.insert(figure) }
    }
    return suppliers
  }

  func setSupplied(_ names: Set<FigureName>, by organisation: String) throws {
    try run("DELETE FROM figure_supplier WHERE organisation_id = \(organisation)")
    try runMany(
      names.map(\.rawValue).sorted().map { "INSERT INTO figure_supplier (organisation_id, name) VALUES (\(organisation), \($0))" })
  }

  /// - Returns: false when the unit has an organisation of the name already.
  func insertSupplier(_ id: String, _ name: String, in unit: String) throws -> Bool {
    try run(
      """
      INSERT INTO organisation (id, unit_id, name, sort_key) VALUES (\(id), \(unit), \(name), \(Vietnamese.sortKey(name)))
      ON CONFLICT (unit_id, sort_key) DO NOTHING
      """) == 1
  }
}

extension FigureDesk {
  static let closed = Problem.notAllowed("Vai trò hiện tại không nhập số liệu. Nếu kiêm nhiệm, hãy đổi vai trò ở đầu trang.")
}

extension Level {
  /// From the province down.
  var depth: Int {
    switch self {
    case .province: 0
    case .district: 1
    case .commune: 2
    }
  }
}

extension SuppliedFigure {
  /// nil for a name that this program does not know.
  init?(_ row: Row) throws {
    guard let name = FigureName(rawValue: try row.text("name")), let value = Decimal(string: try row.text("value")) else { return nil }
    self.init(
      unitID: try row.text("unit_id"), year: try row.int("year"), name: name, value: value, day: try row.dayOrNil("day"),
      source: try row.text("source"), organisationID: try row.textOrNil("organisation_id"), supplier: try row.text("supplier"),
      by: try row.text("by_name"), at: try row.date("at"), version: try row.int("version"))
  }
}
