import Foundation
import Papers
import Rules
import Store

/// Whose paper it is: the unit under which it is kept, the capacity in which it is issued, and who may do it.
struct LevelIssuer: Sendable, Equatable {
  /// A unit of the lists; the Ministry's papers are kept under the province that they are about.
  let unitID: String
  let role: BodyRole
  let path: UnitPath
  var organisationID: String?

  static let nobody = FieldProblem(
    "authority", "Chưa rõ cơ quan nào tiếp nhận, quyết định: tỉnh ghi ở mục “Thẩm quyền” kèm căn cứ pháp lý")
}

extension LevelWords {
  /// In which capacity the receiving body stands: by its words, since a province may set any.
  var receivingRole: BodyRole { role(of: dossier.authority?.receives ?? "") }
  var decidingRole: BodyRole { role(of: dossier.authority?.decides ?? "") }
  /// The council itself submits to the head of the body that it sits at; else that body submits to the one who decides.
  var councilProposes: Bool { receivingRole == decidingRole && receivingRole != .ministry }

  private func role(of words: String) -> BodyRole { Self.role(of: words, isMinistry: dossier.assessment.receiverID == UnitPath.ministry) }

  static func role(of words: String, isMinistry: Bool) -> BodyRole {
    let name = BodyName.expanded(words)
    return isMinistry ? .ministry : name.contains("Ủy ban nhân dân") ? .committee : name.hasPrefix("Hội Khuyến học") ? .promotion : .education
  }

  /// "Hội đồng thẩm định", "Phòng Giáo dục và Đào tạo huyện Đồi Thông": who submits to the one who decides.
  func proposer(_ council: NamedCouncil?) -> String {
    if receivingRole == .ministry { return dossier.ministryDepartment }
    return councilProposes ? council?.name ?? "Hội đồng thẩm định" : receiver
  }
}

extension Connection {
  /// - Throws: `Problem.invalid` when nobody has been set to receive.
  func issuer(of form: PaperForm, _ matter: LevelMatter) throws -> LevelIssuer {
    try issuer(form.issuer, matter.dossier)
  }

  func issuer(_ issuer: PaperForm.Issuer, _ dossier: LevelDossier) throws -> LevelIssuer {
    let request = dossier.assessment, words = LevelWords(dossier)
    if issuer == .assessed {
      return request.organisationID.map {
        LevelIssuer(unitID: request.unitID, role: .organisation, path: request.path, organisationID: $0)
      } ?? LevelIssuer(unitID: request.unitID, role: .committee, path: dossier.unit.path)
    }
    guard let receiver = request.receiverID, dossier.authority != nil else { throw Problem.invalid([LevelIssuer.nobody]) }
    let role: BodyRole = switch issuer {
    case .council: .council
    case .deciding: words.decidingRole
    case .proposing: words.councilProposes ? .council : words.receivingRole
    default: words.receivingRole
    }
    if receiver == UnitPath.ministry {
      return LevelIssuer(
        unitID: request.provinceID, role: role == .council ? .ministryCouncil : issuer == .proposing ? .ministryDepartment : .ministry,
        path: BodyOwner.ministry.path)
    }
    let isProvinces = issuer == .deciding && dossier.authority?.decider == .provinceChairman
    let unit = try unit(isProvinces ? authorityProvince(of: receiver, in: request.provinceID) : receiver)
    return LevelIssuer(unitID: unit.id, role: role, path: unit.path)
  }

  /// How the body stands on the paper: as its office has set it, else by the words of the authority and the accounts.
  func body(_ issuer: LevelIssuer, _ form: PaperForm, _ words: LevelWords?, _ council: NamedCouncil?, on day: Day) throws -> IssuingBody {
    let owner = try BodyRole.ofMinistry.contains(issuer.role)
      ? .ministry : issuer.organisationID.map { try learningOwner($0) } ?? BodyOwner.unit(unit(issuer.unitID))
    var body = try issuingBody(issuer.role, of: owner, on: day)
    switch issuer.role {
    case .council, .ministryCouncil:
      let chairman = council?.seat(.chairman)
      if body.version == 0 {
        body.superior = words?.receiver ?? ""
        body.name = council?.name ?? body.name
      }
      // A council that uses the agency's seal: the council's title, and the office in the agency (Nghị định 30/2020).
      if let office = chairman?.office, !office.isEmpty { body.capacity.append(office.uppercased()) }
      body.signer = chairman?.name ?? body.signer
    case .education:
      if body.version == 0, let words { body.take(words, of: form) }
      if body.signer.isEmpty { body.signer = try head(.educationHead, unit: issuer.unitID, on: day)?.name ?? "" }
    default: break
    }
    return body
  }
}

extension IssuingBody {
  /// The name, the symbol and the office of a body that a province may have set itself.
  fileprivate mutating func take(_ words: LevelWords, of form: PaperForm) {
    guard let authority = words.dossier.authority else { return }
    let receives = form.issuer == .deciding ? authority.decides : authority.receives
    let full = BodyName.expanded(receives)
    // Of one who decides ("Trưởng phòng Giáo dục và Đào tạo") the body follows the office.
    let kinds = ["Phòng", "Sở", "Ban", "Trung tâm"]
    let named = kinds.compactMap { kind in full.range(of: kind, options: .caseInsensitive).map { String(full[$0.lowerBound...]) } }.first
    guard let named else { return }
    let short = named.replacing("Giáo dục và Đào tạo", with: "GDĐT")
    name = named.uppercased()
    symbol = short.uppercased().contains("GDĐT") && named.count < 32 ? (named.lowercased().hasPrefix("sở") ? "SGDĐT" : "PGDĐT") : BodyName.symbol(named)
    capacity = [BodyName.office(authority.decides).isEmpty || words.decidingRole != .education ? head(of: named) : BodyName.office(authority.decides)]
  }

  private func head(of name: String) -> String { name.lowercased().hasPrefix("sở") ? "GIÁM ĐỐC" : "TRƯỞNG PHÒNG" }
}

/// Where a paper under the texts that judge by levels stands: who issues it, in whose name, and what it is about.
struct LevelPlace: Sendable {
  let issuer: LevelIssuer
  let body: IssuingBody
  let subject: PaperSubject
}

extension Connection {
  /// - Returns: nil for papers under TT 44.
  func levelPlace(of form: PaperForm, _ matter: Matter, on day: Day) throws -> LevelPlace? {
    switch matter {
    case .dossier, .year, .decision: return nil
    case .level(let matter):
      let issuer = try issuer(form.issuer, matter.dossier)
      let body = try body(issuer, form, matter.words, matter.council, on: day)
      return LevelPlace(issuer: issuer, body: body, subject: .level(matter.dossier.assessment.id))
    case .council(let matter):
      try matter.require()
      let issuer = try issuer(form.issuer, matter.dossiers[0])
      let body = try body(issuer, form, matter.words, matter.council, on: day)
      return LevelPlace(issuer: issuer, body: body, subject: .council(matter.council.id))
    case .levelDecision(let matter):
      let body = try body(matter.issuer, form, matter.items.first?.words, nil, on: day)
      return LevelPlace(issuer: matter.issuer, body: body, subject: .levelDecision(matter.id))
    case .levelYear(let matter):
      guard form.issuer == .reporting(matter.unit.level) else { throw Problem.notFound("Đơn vị cấp này không có loại văn bản này.") }
      let issuer = LevelIssuer(unitID: matter.unit.id, role: form.role, path: matter.unit.path)
      return LevelPlace(
        issuer: issuer, body: try body(issuer, form, nil, nil, on: day), subject: .levelYear(matter.year.id, unit: matter.unit.id))
    }
  }

  /// - Throws: `Problem.notAllowed` for those who are not of the body that issued it.
  func require(_ permission: Permission, of actor: Actor, on paper: Paper) throws {
    let path = try path(of: paper)
    try actor.require(permission, in: path, charged: path.unitID == actor.organisationID)
  }

  /// Of the body that issued it.
  func path(of paper: Paper) throws -> UnitPath {
    switch paper.role {
    case .ministry, .ministryDepartment, .ministryCouncil: BodyOwner.ministry.path
    case .organisation: UnitPath(unitID: paper.organisationID ?? paper.unitID, above: [])
    default: try unit(paper.unitID).path
    }
  }
}

extension PaperSheet {
  func may(_ permission: Permission, _ actor: Actor) -> Bool {
    actor.may(permission, in: path, charged: path.unitID == actor.organisationID)
  }

  /// - Throws: `Problem.notAllowed`.
  func require(_ permission: Permission, of actor: Actor) throws(Problem) {
    try actor.require(permission, in: path, charged: path.unitID == actor.organisationID)
  }
}
