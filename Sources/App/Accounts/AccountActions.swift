import Foundation
import Rules
import Store

/// A hat to be given: an office in a unit, between two days.
struct NewHat: Sendable {
  var role: Role
  var unitID: String?
  var organisationID: String?
  var title: String
  var signing: String?
  var signsFor: String?
  var authority: String?
  var from: Day
  var until: Day?
  /// For an officer of a district.
  var body: DistrictBody?

  /// Whose office it signs for; a chairman's hat that signs for another signs for the chairman.
  var behalf: String? { signing.map { _ in signsFor ?? "Chủ tịch" } }
}

extension Site {
  /// Opens an account with its first hat; the first password is shown once, and must be changed.
  ///
  /// - Throws: `Problem.invalid` with every fault, `Problem.notAllowed` outside the actor's units.
  func openAccount(
    login: String, name: String, hat: NewHat, by actor: Actor?, at now: Date
  ) async throws -> (id: String, password: String) {
    let login = login.lowercased(), name = Vietnamese.tidy(name)
    var faults = AccountRules.faults(login: login, name: name)
    faults += AccountRules.faults(hat)
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    let password = Passwords.spoken()
    let hash = try await passwords.hash(password)
    let id = try await database.write { db in
      try db.requireAccounts(in: hat.unitID, of: actor, giving: hat.role)
      guard try db.account(login: login) == nil else {
        throw Problem.invalid("login", "Tên đăng nhập “\(login)” đã có người dùng. Hãy thêm tên xã hoặc một con số.")
      }
      let id = Identifier.make(at: now)
      try db.insertAccount(id, login: login, name: name, hash: hash, at: now)
      try db.insertHat(Identifier.make(at: now), account: id, hat)
      try db.journal(
        .accountOpened, chain: .settings, subject: id, ["login": login, "name": name, "role": hat.role.rawValue], by: actor, at: now)
      return id
    }
    return (id, password)
  }

  /// Gives one more hat to a person.
  func give(_ hat: NewHat, to account: String, by actor: Actor?, at now: Date) async throws {
    let faults = AccountRules.faults(hat)
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    try await database.write { db in
      try db.requireAccounts(in: hat.unitID, of: actor, giving: hat.role)
      let account = try db.account(account)
      try db.insertHat(Identifier.make(at: now), account: account.id, hat)
      try db.journal(
        .hatGiven, chain: .settings, subject: account.id, ["role": hat.role.rawValue, "unit": hat.unitID ?? "", "title": hat.title],
        by: actor, at: now)
    }
  }

  /// Ends a hat on a day: its holder keeps it until then, what they did stays theirs.
  func endHat(_ hatID: String, on day: Day, by actor: Actor, at now: Date) async throws {
    try await database.write { db in
      let hat = try db.hatOwner(hatID)
      try db.requireAccounts(in: hat.unitID, of: actor, giving: hat.role)
      guard day >= hat.from else { throw Problem.invalid("until", "Ngày kết thúc phải từ ngày \(hat.from.vietnamese) trở đi") }
      try db.endHat(hatID, on: day)
      try db.journal(.hatEnded, chain: .settings, subject: hat.accountID, ["hat": hatID, "day": day.iso], by: actor, at: now)
    }
  }

  /// Sets a new first password, told to the person by telephone; all their sessions end.
  ///
  /// - Parameter actor: nil at the machine itself (`langhoc administrator`).
  func resetPassword(of accountID: String, by actor: Actor?, at now: Date) async throws -> String {
    let password = Passwords.spoken()
    let hash = try await passwords.hash(password)
    try await database.write { db in
      try db.requireReset(of: accountID, by: actor)
      try db.setPassword(hash, of: accountID, mustChange: true)
      try db.deleteSessions(of: accountID)
      try db.journal(.signInReset, chain: .settings, subject: accountID, by: actor, at: now)
    }
    return password
  }
}

/// What an account and a hat must be like.
enum AccountRules {
  static func faults(login: String, name: String) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    if name.isEmpty || name.count > 100 { faults.append(FieldProblem("name", "Hãy nhập họ tên đầy đủ (tối đa 100 chữ)")) }
    let allowed = login.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    if !(3...40).contains(login.count) || !allowed {
      faults.append(FieldProblem("login", "Tên đăng nhập gồm 3–40 chữ không dấu, số, dấu chấm hoặc gạch nối"))
    }
    return faults
  }

  static func faults(_ hat: NewHat) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    if hat.title.isEmpty { faults.append(FieldProblem("title", "Hãy nhập chức vụ như sẽ in trên văn bản")) }
    if !hat.role.isOfNoUnit, hat.unitID == nil { faults.append(FieldProblem("unit", "Hãy chọn đơn vị")) }
    if [.organisation, .supplier].contains(hat.role), hat.organisationID == nil {
      faults.append(FieldProblem("organisation", "Hãy chọn ban ngành, đoàn thể"))
    }
    if let until = hat.until, until < hat.from { faults.append(FieldProblem("until", "Ngày kết thúc phải sau ngày bắt đầu")) }
    if hat.signing != nil, hat.signsFor == nil, ![.districtChairman, .communeChairman].contains(hat.role) {
      faults.append(FieldProblem("signs-for", "Hãy ghi chức vụ của người được ký thay, ví dụ: Giám đốc"))
    }
    if hat.signing != nil, (hat.authority ?? "").isEmpty {
      faults.append(FieldProblem("authority", "Ký thay, ký thừa ủy quyền phải ghi căn cứ (số, ngày văn bản phân công hoặc ủy quyền)"))
    }
    return faults
  }

  /// The roles that may be given in a unit of the level.
  static func roles(in level: Level) -> [Role] {
    switch level {
    case .province: [.provinceOfficer, .educationHead, .provinceChairman, .inspector, .organisation, .supplier]
    case .district: [.districtOfficer, .educationHead, .districtChairman, .inspector, .organisation, .supplier]
    case .commune: [.communeOfficer, .communeChairman, .organisation, .supplier]
    }
  }

  /// Why the actor may not give the role in the unit; nil where they may.
  ///
  /// - Parameter place: nil for a role of no unit.
  static func refusal(to actor: Actor, giving role: Role, in place: Unit?) -> Problem? {
    guard let place else {
      return actor.role == .administrator ? nil : .notAllowed("Chỉ người quản trị được lập tài khoản quản trị.")
    }
    do throws(Problem) { try actor.require(.manageAccounts, in: place.path) } catch { return error }
    guard roles(in: place.level).contains(role) else { return .invalid("role", "Vai trò này không thuộc cấp của đơn vị đã chọn") }
    // A commune's officer opens accounts for its organisations; its chairman and officers come from the level above.
    guard actor.role != .communeOfficer || role == .organisation else {
      return .notAllowed("Cán bộ xã chỉ lập tài khoản cho ban ngành, đoàn thể; các tài khoản khác do cấp trên lập.")
    }
    return nil
  }

  /// The roles of no unit that the actor may give: the Ministry's and its own, by the administrator alone.
  static func rolesOfNoUnit(for actor: Actor) -> [Role] {
    actor.role == .administrator ? Role.allCases.filter(\.isOfNoUnit) : []
  }
}

extension Connection {
  /// - Parameter actor: nil for the program itself (the demo, the first account).
  func requireAccounts(in unitID: String?, of actor: Actor?, giving role: Role) throws {
    guard let actor else { return }
    if let refusal = AccountRules.refusal(to: actor, giving: role, in: try unitID.map(unit)) { throw refusal }
  }

  /// Whether the actor may give the role in the unit; nil for a role of no unit.
  func mayGive(_ role: Role, in unitID: String?, _ actor: Actor) throws -> Bool {
    AccountRules.refusal(to: actor, giving: role, in: try unitID.map(unit)) == nil
  }

  fileprivate func requireReset(of accountID: String, by actor: Actor?) throws {
    guard let actor, actor.role != .administrator else { return }
    let hats = try hatsEver(of: accountID)
    guard !hats.isEmpty, try hats.allSatisfy({ try mayReset($0.role, in: $0.unitID, actor) }) else {
      throw Problem.notAllowed("Chỉ cấp trên trực tiếp hoặc người quản trị đặt lại được mật khẩu của tài khoản này.")
    }
  }

  /// Who sets a password can sign in with it: that takes no less than giving the hat, for every hat of the account.
  private func mayReset(_ role: Role, in unitID: String?, _ actor: Actor) throws -> Bool {
    guard let place = try unitID.map(unit), actor.may(.resetPassword, in: place.path) else { return false }
    return AccountRules.refusal(to: actor, giving: role, in: place) == nil
  }
}
