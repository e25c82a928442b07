import Foundation
import Rules
import Store

/// A sheet of people and their offices: a row an office, so that someone with two has two rows.
enum AccountSheet {
  static let columns: [SheetColumn] = [
    SheetColumn("name", "Họ và tên", isRequired: true, names: ["họ tên", "tên"]),
    SheetColumn("login", "Tên đăng nhập", isRequired: true, names: ["tài khoản"]),
    SheetColumn("title", "Chức vụ", isRequired: true, names: ["chức danh"]),
    SheetColumn("role", "Vai trò", isRequired: true),
    SheetColumn("unit_code", "Mã đơn vị"),
    SheetColumn("unit", "Đơn vị", names: ["tên đơn vị", "xã", "huyện"]),
    SheetColumn("organisation", "Ban ngành, đoàn thể", names: ["tổ chức", "ban ngành"]),
    SheetColumn("body", "Cơ quan", names: ["cơ quan cấp huyện", "cơ quan công tác"]),
    SheetColumn("from", "Từ ngày"),
    SheetColumn("until", "Đến hết ngày", names: ["đến ngày"]),
  ]

  /// Each new account takes a second of a processor's time for its password.
  static let most = 500

  static func role(_ typed: String) -> Role? {
    let key = Vietnamese.searchKey(typed)
    if let role = Role.allCases.first(where: { Vietnamese.searchKey($0.name) == key || $0.rawValue.lowercased() == key }) { return role }
    return switch key {
    case "can bo xa": .communeOfficer
    case "chu tich xa", "chu tich ubnd cap xa": .communeChairman
    case "can bo huyen": .districtOfficer
    case "chu tich huyen", "chu tich ubnd huyen": .districtChairman
    case "can bo tinh": .provinceOfficer
    case "doan kiem tra", "thanh vien doan": .inspector
    case "ban nganh doan the", "ban nganh", "doan the", "to chuc": .organisation
    default: nil
    }
  }

  /// Of which of a district's two bodies an officer is; "Phòng GD&ĐT" and the full name mean the same.
  static func body(_ typed: String) -> DistrictBody? {
    let key = Vietnamese.searchKey(BodyName.expanded(typed))
    return key.hasPrefix("hoi khuyen hoc") ? .promotion : key.hasPrefix("phong giao duc va dao tao") ? .education : nil
  }
}

extension Connection {
  /// Accounts with their offices: new ones with a first password each, and offices given to people who have an account.
  func accountImport(_ request: ImportRequest) throws -> Importing {
    let actor = try request.person()
    var importing = Importing(plan: ImportPlan()), faults = LineFaults()
    guard let reading = request.reading(AccountSheet.columns, faults: &faults) else {
      importing.plan.take(faults)
      return importing
    }
    guard reading.records.count <= AccountSheet.most else {
      importing.plan.faults = ["Bảng có \(reading.records.count) dòng; mỗi lần lập được \(AccountSheet.most) tài khoản. Hãy chia thành nhiều tệp."]
      return importing
    }
    importing.plan.notes = request.notes(reading)
    let places = try units(accountPlaces(of: actor, on: Day(request.now)).map(\.id)), finder = UnitFinder(places, provinceID: nil)
    let organisations = try organisationChoices(of: actor)
    var people: [AccountRow] = []
    for record in reading.records {
      var row = AccountRow(record, actor: actor, finder: finder, organisations: organisations, today: Day(request.now))
      try settle(&row, among: people, by: actor)
      people.append(row)
      importing.plan.lines.append(row.planned)
    }
    importing.plan.take(faults)
    importing.accounts = people.count { $0.outcome == .new }
    importing.save = { passwords in try self.save(people, passwords, by: actor, at: request.now) }
    return importing
  }

  /// Whether the person is new, has an account, or stands in the sheet already; and whether the actor may give the office.
  private func settle(_ row: inout AccountRow, among earlier: [AccountRow], by actor: Actor) throws {
    guard let hat = row.hat, row.reasons.isEmpty else { return }
    do { try requireAccounts(in: hat.unitID, of: actor, giving: hat.role) } catch let problem as Problem {
      row.reasons += problem.messages
      return
    }
    if let account = try account(login: row.login) {
      guard Vietnamese.searchKey(account.name) == Vietnamese.searchKey(row.name) else {
        row.reasons.append("Tên đăng nhập “\(row.login)” đã có người dùng (\(account.name)). Hãy thêm tên xã hoặc một con số.")
        return
      }
      row.account = account.id
      row.outcome = try hasHat(hat, account: account.id) ? .same : .changed
    } else if let first = earlier.first(where: { $0.login == row.login && $0.hat != nil }) {
      guard Vietnamese.searchKey(first.name) == Vietnamese.searchKey(row.name) else {
        row.reasons.append("Tên đăng nhập “\(row.login)” đã có ở dòng \(first.number) cho \(first.name).")
        return
      }
      row.outcome = .changed
    } else {
      row.outcome = .new
    }
  }

  private func save(_ people: [AccountRow], _ passwords: [FirstPassword], by actor: Actor, at now: Date) throws -> [OpenedAccount] {
    var opened: [OpenedAccount] = [], ids: [String: String] = [:], unused = passwords[...]
    for row in people {
      guard let hat = row.hat, row.outcome == .new || row.outcome == .changed else { continue }
      let id: String
      if row.outcome == .new {
        guard let first = unused.popFirst() else { throw Problem.conflict("Danh sách đã thay đổi từ lúc xem trước nên chưa lập tài khoản nào.") }
        id = Identifier.make(at: now)
        try insertAccount(id, login: row.login, name: row.name, hash: first.hash, at: now)
        try journal(.accountOpened, chain: .settings, subject: id, ["login": row.login, "name": row.name, "role": hat.role.rawValue], by: actor, at: now)
        opened.append(OpenedAccount(name: row.name, login: row.login, unit: row.unitName, password: first.password))
        ids[row.login] = id
      } else {
        guard let known = row.account ?? ids[row.login] else { continue }
        id = known
        try journal(.hatGiven, chain: .settings, subject: id, ["role": hat.role.rawValue, "unit": hat.unitID ?? "", "title": hat.title], by: actor, at: now)
      }
      try insertHat(Identifier.make(at: now), account: id, hat)
    }
    return opened
  }
}

/// A row of the sheet as an account with an office.
private struct AccountRow {
  let number: Int
  let name: String
  let login: String
  private(set) var hat: NewHat?
  private(set) var unitName = ""
  var account: String?
  var outcome = ImportPlan.Outcome.refused
  var reasons: [String] = []
  private let record: SheetReading.Record

  init(_ record: SheetReading.Record, actor: Actor, finder: UnitFinder, organisations: [(String, String)], today: Day) {
    self.record = record
    (number, name, login) = (record.number, record.text("name"), record.text("login").lowercased())
    func refuse(_ key: String, _ reason: String) { reasons.append((record.address(key).map { "Ô \($0): " } ?? "") + reason) }
    for fault in AccountRules.faults(login: login, name: name) { refuse(fault.field, fault.message) }
    let role = AccountSheet.role(record.text("role"))
    if role == nil {
      refuse("role", "“\(record.text("role"))” không phải là vai trò; hãy ghi một trong: \(Role.allCases.filter { $0 != .administrator }.map(\.name).joined(separator: ", ")).")
    }
    func day(_ key: String) -> Day? {
      guard let value = record.value(key) else { return nil }
      if case .date(let day) = value { return day }
      if let day = VietnameseNumber.day(value.text) { return day }
      refuse(key, "“\(value.text)” không phải là ngày; hãy ghi như 05/02/2026.")
      return nil
    }
    let (from, until) = (day("from") ?? today, day("until"))
    var unitID = actor.unitID
    if !record.text("unit").isEmpty || !record.text("unit_code").isEmpty {
      do throws(UnitFinder.Miss) {
        let unit = try finder.find(code: record.text("unit_code"), name: record.text("unit"), in: today.year, levels: Set(Level.allCases))
        (unitID, unitName) = (unit.id, unit.name)
      } catch { refuse("unit", error.reason) }
    }
    guard let role, reasons.isEmpty else { return }
    let organisation = record.text("organisation")
    let organisationID = organisations.first { Vietnamese.searchKey($0.1) == Vietnamese.searchKey(organisation) }?.0
    if role == .organisation, organisationID == nil {
      refuse("organisation", "chưa có ban ngành, đoàn thể “\(organisation)” trong danh sách của xã: hãy thêm ở trang Phân công trước.")
      return
    }
    let typed = record.text("body"), body = AccountSheet.body(typed)
    if !typed.isEmpty, body == nil || role != .districtOfficer {
      refuse("body", "chỉ ghi cơ quan cho \(Role.districtOfficer.name): \(DistrictBody.allCases.map(\.name).joined(separator: " hoặc ")).")
      return
    }
    let made = NewHat(
      role: role, unitID: unitID, organisationID: role == .organisation ? organisationID : nil, title: record.text("title"), from: from, until: until,
      body: body)
    for fault in AccountRules.faults(made) { refuse(fault.field, fault.message) }
    hat = made
  }

  var planned: ImportPlan.Line {
    func cell(_ title: String, _ key: String) -> ImportPlan.Cell {
      .init(title: title, address: record.address(key), old: outcome == .same ? record.text(key) : nil, new: record.text(key))
    }
    return ImportPlan.Line(
      number: number, what: "\(name) (\(login))", outcome: reasons.isEmpty ? outcome : .refused,
      cells: [cell("Chức vụ", "title"), cell("Vai trò", "role"), cell("Cơ quan", "body"), cell("Đơn vị", "unit")].filter { !$0.new.isEmpty },
      reasons: reasons.isEmpty && outcome == .changed ? ["Người này đã có tài khoản: giao thêm vai trò."] : reasons)
  }
}
