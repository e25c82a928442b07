/// Who receives and who decides under a text between two days: the text's own words, or what a province has set with a
/// legal basis. Nothing assumes that there is a district.
public struct AuthoritySetting: Sendable, Equatable {
  /// Where the receiver stands to the unit that is assessed.
  public enum Receiver: String, Sendable, CaseIterable, Codable {
    /// The district that the commune lies in.
    case district
    case province
    case ministry
    /// The unit itself, for the units of learning under it (TT 24).
    case own
  }

  public let regulationID: String
  public let from: Day
  public let until: Day?
  public let receiver: Receiver
  /// The receiving body in words: "Phòng GDĐT".
  public let receives: String
  /// Who decides, in words: "Trưởng phòng GDĐT"; and the hat that they wear.
  public let decides: String
  public let decider: Role
  /// The days that replace the text's own where a province has set them; nil: the text's.
  public let dossierBefore: DueDate.MonthDay?
  public let decisionBefore: DueDate.MonthDay?
  /// The council's least number of ủy viên where set; nil: the text's.
  public let councilMinimum: Int?
  /// The paper or clause that it rests on.
  public let basis: String

  public init(
    regulationID: String, from: Day, until: Day?, receiver: Receiver, receives: String, decides: String, decider: Role,
    dossierBefore: DueDate.MonthDay? = nil, decisionBefore: DueDate.MonthDay? = nil, councilMinimum: Int? = nil, basis: String
  ) {
    (self.regulationID, self.from, self.until, self.receiver) = (regulationID, from, until, receiver)
    (self.receives, self.decides, self.decider) = (receives, decides, decider)
    (self.dossierBefore, self.decisionBefore, self.councilMinimum, self.basis) = (dossierBefore, decisionBefore, councilMinimum, basis)
  }

  public func holds(on day: Day) -> Bool { from <= day && day <= until ?? day }
}

extension LegalText {
  /// Who receives and decides on a day: what the province has set goes before the text's own words, which end where the
  /// bodies that they name ended.
  ///
  /// - Returns: nil where neither holds: since 1/7/2025 no text that we have says who recognises a commune, so that a
  ///   person must set it with its legal basis.
  public func authority(on day: Day, set: [AuthoritySetting]) -> AuthoritySetting? {
    if let own = set.filter({ $0.regulationID == id && $0.holds(on: day) }).max(by: { $0.from < $1.from }) { return own }
    guard let authority, authority.until.map({ day <= $0 }) ?? true, let from = Day(iso: inForce.from) else { return nil }
    let (receiver, decider): (AuthoritySetting.Receiver, Role)
    switch subject {
    case .commune: (receiver, decider) = (.district, .educationHead)
    case .district: (receiver, decider) = (.province, .educationHead)
    case .province: (receiver, decider) = (.ministry, .minister)
    // TT 24: the chairman of the level decides; the education body of the level receives.
    case .districtUnit: (receiver, decider) = (.own, .districtChairman)
    case .provinceUnit: (receiver, decider) = (.own, .provinceChairman)
    case .unit: return nil
    }
    return AuthoritySetting(
      regulationID: id, from: from, until: authority.until, receiver: receiver, receives: authority.receives,
      decides: authority.decides, decider: decider, basis: "\(authority.clause) \(shortName)")
  }

  /// - Throws: `Problem.invalid` when two settings of one text hold on the same day, or one ends before it begins.
  public static func check(_ set: [AuthoritySetting]) throws(Problem) {
    for setting in set {
      if let until = setting.until, until < setting.from { throw .invalid("until", "Ngày kết thúc trước ngày bắt đầu") }
      if setting.basis.allSatisfy(\.isWhitespace) {
        throw .invalid("basis", "Hãy ghi căn cứ pháp lý: văn bản nào giao thẩm quyền này")
      }
    }
    for (index, a) in set.enumerated() {
      for b in set.dropFirst(index + 1) where a.regulationID == b.regulationID {
        guard a.from <= b.until ?? a.from, b.from <= a.until ?? b.from else { continue }
        throw .invalid(
          "from", "Trùng thời gian với thẩm quyền áp dụng từ \(b.from.vietnamese)\(b.until.map { " đến \($0.vietnamese)" } ?? ""): hãy đặt ngày kết thúc cho thẩm quyền trước")
      }
    }
  }
}
