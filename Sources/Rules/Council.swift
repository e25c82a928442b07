/// The council that appraises a dossier, as the text composes it (TT 25 Điều 9.2b).
public struct Council: Codable, Sendable, Equatable {
  public let clause: String
  /// The least number of ủy viên, and whether it must be odd; nil and false where the text has no such rule.
  public let minimum: Int?
  public let odd: Bool
  /// The bodies that are to be represented.
  public let bodies: [Body]

  public struct Body: Codable, Sendable, Equatable {
    public let id: String
    public let name: String
  }

  public enum Role: String, Codable, Sendable, CaseIterable { case chairman, secretary, member }

  public struct Seat: Codable, Sendable, Equatable {
    public let role: Role
    /// One of `bodies`, by its id; nil for a person of any other body.
    public let body: String?

    public init(_ role: Role, body: String? = nil) {
      self.role = role
      self.body = body
    }
  }

  /// What is wrong with a composition, each with the clause: warnings, because the text is read in two ways.
  ///
  /// - Parameters:
  ///   - reading: of `Setting.ID.oddCouncil`; nil counts the ủy viên only, as the text's words do.
  ///   - own: the least number that a province has set with a legal basis; nil: the text's.
  public func warnings(for seats: [Seat], reading: Setting.Option?, minimum own: Int? = nil) -> [Reason] {
    var warnings: [String] = []
    let chairmen = seats.count { $0.role == .chairman }
    if chairmen != 1 { warnings.append("Hội đồng phải có 01 chủ tịch, hiện có \(chairmen)") }
    if !seats.contains(where: { $0.role == .secretary }) { warnings.append("Hội đồng chưa có thư ký") }
    let whole = reading == .wholeCouncil
    let counted = whole ? seats.count : seats.count { $0.role == .member }
    let who = whole ? "thành viên (kể cả chủ tịch, thư ký)" : "ủy viên"
    if let minimum = own ?? minimum, counted < minimum {
      warnings.append("Hội đồng có \(counted) \(who), ít nhất phải có \(minimum): còn thiếu \(minimum - counted)")
    }
    if odd, counted.isMultiple(of: 2) { warnings.append("Số \(who) là \(counted), phải là số lẻ") }
    let seated = Set(seats.compactMap(\.body))
    for body in bodies where !seated.contains(body.id) { warnings.append("Hội đồng chưa có đại diện \(body.name)") }
    return warnings.map { Reason(.notMet, $0, clause: clause) }
  }
}
