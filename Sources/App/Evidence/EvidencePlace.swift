import Rules

/// What evidence stands behind: a dossier with its criteria, or a request by levels with its indicators. Both of a unit and
/// year share one register; a unit of learning (TT 24) has its own.
enum EvidencePlace: Sendable {
  case dossier(Dossier)
  case request(LevelDossier)

  /// How addresses and actions name it.
  enum ID: Sendable, Hashable {
    case dossier(String)
    case request(String)

    var id: String {
      switch self {
      case .dossier(let id), .request(let id): id
      }
    }

    var chain: JournalChain {
      switch self {
      case .dossier(let id): .assessment(id)
      case .request(let id): .level(id)
      }
    }

    /// "tiêu chí", "chỉ tiêu": what the evidence stands behind.
    var word: String {
      switch self {
      case .dossier: "tiêu chí"
      case .request: "chỉ tiêu"
      }
    }
  }

  var id: ID {
    switch self {
    case .dossier(let dossier): .dossier(dossier.assessment.id)
    case .request(let request): .request(request.assessment.id)
    }
  }

  var unitID: String {
    switch self {
    case .dossier(let dossier): dossier.assessment.unitID
    case .request(let request): request.assessment.unitID
    }
  }

  var organisationID: String? {
    switch self {
    case .dossier: nil
    case .request(let request): request.assessment.organisationID
    }
  }

  var year: Int {
    switch self {
    case .dossier(let dossier): dossier.year
    case .request(let request): request.year.year
    }
  }

  var subjectName: String {
    switch self {
    case .dossier(let dossier): dossier.communeName
    case .request(let request): request.subjectName
    }
  }

  var practice: Bool {
    switch self {
    case .dossier(let dossier): dossier.assessment.practice
    case .request(let request): request.assessment.practice
    }
  }

  var path: UnitPath {
    switch self {
    case .dossier(let dossier): dossier.path
    case .request(let request): request.path
    }
  }

  var isOpen: Bool {
    switch self {
    case .dossier(let dossier): dossier.assessment.isOpenToCommune
    case .request(let request): request.assessment.isOpenToUnit
    }
  }

  /// Why the register is only to be read; nil while it is open to the unit.
  var whyClosed: String? {
    switch self {
    case .dossier(let dossier):
      dossier.assessment.isLeftBehind ? dossier.whyClosed
        : isOpen ? nil : "Hồ sơ đang ở bước “\(dossier.assessment.state.name)”: sổ minh chứng chỉ để xem."
    case .request(let request):
      request.assessment.endedOn != nil ? request.whyClosed
        : isOpen ? nil : "Hồ sơ đang ở bước “\(request.assessment.state.name)”: sổ minh chứng chỉ để xem."
    }
  }

  /// What evidence can stand behind, by its key ("4", "5.1"); an organisation sees its own.
  func items(for actor: Actor) -> [(key: String, name: String)] {
    switch self {
    case .dossier(let dossier): dossier.lines(for: actor).map { ("\($0.criterion.number)", $0.criterion.name) }
    case .request(let request):
      request.applying.filter { actor.role != .organisation || request.isCharged(actor, with: $0.number) }
        .map { ($0.number.text, $0.title) }
    }
  }

  /// Every key, for all.
  var keys: Set<String> {
    switch self {
    case .dossier(let dossier): Set(dossier.lines.map { "\($0.criterion.number)" })
    case .request(let request): Set(request.applying.map(\.number.text))
    }
  }

  /// Whether the actor may change the register at all now.
  func keepsEvidence(_ actor: Actor) -> Bool {
    switch self {
    case .dossier(let dossier): dossier.keepsEvidence(actor)
    case .request(let request): isOpen && actor.may(.keepEvidence, in: path, charged: request.isCharged(actor))
    }
  }

  /// Whether the actor looks after the whole register, and not for one organisation.
  func keepsWhole(_ actor: Actor) -> Bool {
    switch self {
    case .dossier: actor.may(.keepEvidence, in: path)
    case .request(let request): actor.may(.keepEvidence, in: path, charged: request.isOwnLearningUnit(actor))
    }
  }

  /// Who may change the evidence behind these items, and until when.
  ///
  /// - Throws: `Problem.notAllowed`, `Problem.conflict` once it has left the unit's hands.
  func requireKeeping(by actor: Actor, items: Set<String>) throws(Problem) {
    switch self {
    case .dossier(let dossier): try dossier.requireKeeping(by: actor, criteria: Set(items.compactMap { Int($0) }))
    case .request(let request):
      try actor.require(.keepEvidence, in: path, charged: request.isCharged(actor))
      try request.requireOpen()
      let numbers = Set(items.compactMap(Indicator.Number.init))
      if let unknown = numbers.first(where: { !request.applies($0) }) {
        throw .notFound("Không có chỉ tiêu \(unknown.text) cho đơn vị này trong \(request.law.shortName).")
      }
      guard actor.role != .organisation || numbers.allSatisfy({ request.isCharged(actor, with: $0) }) else {
        throw .notAllowed("Tổ chức chỉ gắn minh chứng vào chỉ tiêu được giao.")
      }
    }
  }

  func requireSeen(by actor: Actor) throws(Problem) {
    switch self {
    case .dossier(let dossier): try dossier.requireSeen(by: actor)
    case .request(let request): try request.requireSeen(by: actor)
    }
  }
}

extension EvidencePlace.ID {
  /// The dossier or request itself.
  var home: String {
    switch self {
    case .dossier(let id): Link.dossier(id)
    case .request(let id): Link.level(id)
    }
  }

  /// The screen of a criterion or indicator.
  func item(_ key: String) -> String {
    switch self {
    case .dossier(let id): "\(Link.dossier(id))/tieu-chi/\(key)"
    case .request(let id): "\(Link.level(id))/chi-tieu/\(key)"
    }
  }

  var register: String { "\(home)/minh-chung" }
  var newEvidence: String { "\(register)/moi" }
  var lastYear: String { "\(register)/nam-truoc" }
  func form(_ evidence: String) -> String { "\(register)/sua/\(evidence)" }
}
