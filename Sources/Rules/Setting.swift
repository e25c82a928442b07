/// What was chosen for the open points of a text; what is not in it stays at the text's default.
public typealias Choices = [Setting.ID: Setting.Option]

/// A point on which a text is silent or has slipped: what may be chosen, what holds by default and why, and who may choose.
public struct Setting: Codable, Sendable, Equatable {
  /// The open points that the rules know how to read. A new one is a new case, and the compiler says where to read it.
  public enum ID: String, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
    /// Whether an indicator without fitting evidence is đạt.
    case evidence
    /// Whether a lower unit recognised at level 2 counts towards "≥ 90 % at level 1".
    case higherLevel
    /// Which units a province's "≥ 90 % of districts" is about, once there are no districts.
    case lowerUnits
    /// Whether a school's learners are asked for beside its members or instead of them.
    case learners
    /// Whether the day itself is still "trước ngày".
    case before
    /// Who is counted in "số lẻ, ít nhất 5".
    case oddCouncil
    /// When the 36 months end.
    case validity
    /// Whether level 2 may be asked for where the text speaks of re-recognition only.
    case raising

    public var options: [Option] {
      switch self {
      case .evidence: [.required, .notRequired]
      case .higherLevel: [.counts, .doesNotCount]
      case .lowerUnits: [.districts, .communes, .noGuidance]
      case .learners: [.beside, .instead]
      case .before: [.dayExcluded, .dayIncluded]
      case .oddCouncil: [.membersOnly, .wholeCouncil]
      case .validity: [.endOfYear, .sameDay]
      case .raising: [.allowed, .notAllowed]
      }
    }

    /// Whether it moves the judgement itself, and so belongs among the reasons of a result.
    var judges: Bool {
      switch self {
      case .evidence, .higherLevel, .lowerUnits, .learners: true
      case .before, .oddCouncil, .validity, .raising: false
      }
    }
  }

  public enum Option: String, Codable, Sendable, CaseIterable {
    case required, notRequired, counts, doesNotCount, districts, communes, noGuidance, beside, instead
    case dayExcluded, dayIncluded, membersOnly, wholeCouncil, endOfYear, sameDay, allowed, notAllowed
  }

  /// Who may choose otherwise; the program keeps who did, when and why.
  public enum Owner: String, Codable, Sendable { case province, ministry }

  public struct Choice: Codable, Sendable, Equatable {
    public let id: Option
    public let name: String
  }

  /// From an assessment year on, another default: the ground has changed, such as by the end of districts.
  public struct Later: Codable, Sendable, Equatable {
    public let year: Int
    public let `default`: Option
    public let reason: String
  }

  public let id: ID
  public let clause: String
  public let question: String
  public let options: [Choice]
  public let `default`: Option
  public let later: Later?
  public let reason: String
  public let setBy: Owner

  public func name(of option: Option) -> String { options.first { $0.id == option }?.name ?? option.rawValue }

  var faults: [String] {
    var faults: [String] = []
    if Set(options.map(\.id)) != Set(id.options) || options.count != id.options.count {
      faults.append("options: phải đúng các lựa chọn \(id.options.map(\.rawValue).joined(separator: ", "))")
    }
    if !id.options.contains(`default`) { faults.append("default: “\(`default`.rawValue)” không thuộc các lựa chọn") }
    if let later, !id.options.contains(later.default) {
      faults.append("later.default: “\(later.default.rawValue)” không thuộc các lựa chọn")
    }
    return faults
  }
}

extension LegalText {
  /// The defaults of an assessment year: what a year is opened with, before anybody chooses otherwise.
  public func defaults(for year: Int) -> Choices {
    Dictionary(
      settings.map { setting in
        (setting.id, setting.later.flatMap { year >= $0.year ? $0.default : nil } ?? setting.default)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What is wrong with choices that a person made: an open point that this text does not have, an option that it does not offer.
  public func faults(in choices: Choices) -> [FieldProblem] {
    choices.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { id, option in
      let field = "settings.\(id.rawValue)"
      guard setting(id) != nil else {
        return FieldProblem(field, "\(shortName) không có thiết lập “\(id.rawValue)”")
      }
      guard id.options.contains(option) else {
        return FieldProblem(
          field,
          "Thiết lập “\(id.rawValue)” chỉ nhận: \(id.options.map(\.rawValue).joined(separator: ", "))")
      }
      return nil
    }
  }
}
