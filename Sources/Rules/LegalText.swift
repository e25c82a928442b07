/// What every text of law has, however it judges: its names and dates, the years and the kind of unit that it governs, its
/// procedure, its papers, and the points that it leaves open.
public struct LegalText: Sendable, Equatable {
  /// The folder's name, e.g. `tt44-2014-xa`.
  public let id: String
  /// The full Vietnamese name of the text.
  public let name: String
  /// How people call it: "TT 44/2014".
  public let shortName: String
  public let issued: String
  public let inForce: Period
  /// The assessment years that it governs.
  public let years: Years
  public let subject: Subject
  public var deadlines: [Deadline] = []
  public var dueDates: [DueDate] = []
  public var dossiers: [Dossier] = []
  /// Who receives and who decides by the text itself; a province may set another with a legal basis and dates.
  public var authority: Authority?
  public var council: Council?
  public var validity: Validity?
  /// Silent or slipped points of the text between which a person may choose.
  public var settings: [Setting] = []
  /// Readings of ours where the text is silent and nothing is to be chosen, shown to people as such.
  public var assumptions: [Assumption] = []

  /// Whom the text assesses.
  public enum Subject: String, Codable, Sendable, CaseIterable {
    case commune, district, province
    /// Đơn vị học tập of the district's level, of the province's, and of both.
    case districtUnit, provinceUnit, unit
  }

  public struct Period: Codable, Sendable, Equatable {
    public let from: String
    public let until: String?
  }

  public struct Years: Codable, Sendable, Equatable {
    public let from: Int
    public let until: Int?
    public func contains(_ year: Int) -> Bool { year >= from && year <= until ?? Int.max }
  }

  /// A time counted in working days from an event.
  public struct Deadline: Codable, Sendable, Equatable {
    public let id: String
    public let name: String
    public let workingDays: Int
    public let after: String
    public let clause: String
  }

  public struct Dossier: Codable, Sendable, Equatable {
    public let name: String
    public let to: String
    /// nil: the text that we have does not say.
    public let sets: Int?
    public let papers: [String]
    public let clause: String
  }

  public struct Authority: Codable, Sendable, Equatable {
    public let receives: String
    public let decides: String
    public let clause: String
    /// The last day on which these bodies existed; after it a province sets who receives and decides, with a legal basis.
    public let until: Day?
    public let afterwards: String?
  }

  public struct Assumption: Codable, Sendable, Equatable {
    public let text: String
    public let reason: String
  }

  public func deadline(_ id: String) -> Deadline? { deadlines.first { $0.id == id } }
  public func dueDate(_ id: String) -> DueDate? { dueDates.first { $0.id == id } }
  public func setting(_ id: Setting.ID) -> Setting? { settings.first { $0.id == id } }

  /// What holds for an open point: what was chosen, else the text's default; nil where the text leaves no such point open.
  public func reading(_ id: Setting.ID, in choices: Choices) -> Setting.Option? {
    setting(id).map { choices[id] ?? $0.default }
  }

  var faults: [DataFault] {
    var faults: [DataFault] = []
    for (index, setting) in settings.enumerated() {
      for text in setting.faults { faults.append(DataFault(["settings", .index(index)], text)) }
      if settings.firstIndex(where: { $0.id == setting.id }) != index {
        faults.append(DataFault(["settings", .index(index)], "thiết lập “\(setting.id.rawValue)” được ghi hai lần"))
      }
    }
    return faults
  }
}

extension LegalText: Decodable {
  enum CodingKeys: String, CodingKey {
    case id, name, shortName, issued, inForce, years, subject, deadlines, dueDates, dossiers, authority, council, validity
    case settings, assumptions
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func list<T: Decodable>(_ key: CodingKeys) throws -> [T] { try values.decodeIfPresent([T].self, forKey: key) ?? [] }
    self.init(
      id: try values.decode(String.self, forKey: .id), name: try values.decode(String.self, forKey: .name),
      shortName: try values.decode(String.self, forKey: .shortName), issued: try values.decode(String.self, forKey: .issued),
      inForce: try values.decode(Period.self, forKey: .inForce), years: try values.decode(Years.self, forKey: .years),
      subject: try values.decode(Subject.self, forKey: .subject), deadlines: try list(.deadlines),
      dueDates: try list(.dueDates), dossiers: try list(.dossiers),
      authority: try values.decodeIfPresent(Authority.self, forKey: .authority),
      council: try values.decodeIfPresent(Council.self, forKey: .council),
      validity: try values.decodeIfPresent(Validity.self, forKey: .validity), settings: try list(.settings),
      assumptions: try list(.assumptions))
  }
}

/// A fault of a data file, at the place where it stands: the loader finds the line.
public struct DataFault: Sendable, Equatable {
  public enum Step: Sendable, Equatable, ExpressibleByStringLiteral {
    case key(String)
    case index(Int)
    public init(stringLiteral key: String) { self = .key(key) }
  }

  public let path: [Step]
  public let text: String

  public init(_ path: [Step], _ text: String) {
    self.path = path
    self.text = text
  }
}
