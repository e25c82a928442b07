/// A title below the commune's own (QĐ 387/QĐ-TTg and QĐ 324/QĐ-KHVN), counted commune by commune.
public enum LearningTitle: String, Sendable, CaseIterable, Codable {
  case citizen, family, clan, village, workplace

  public var name: String {
    switch self {
    case .citizen: "Công dân học tập"
    case .family: "Gia đình học tập"
    case .clan: "Dòng họ học tập"
    case .village: "Cộng đồng học tập (thôn, tổ dân phố)"
    case .workplace: "Đơn vị học tập"
    }
  }

  /// What its base counts.
  public var counted: String {
    switch self {
    case .citizen: "công dân"
    case .family: "hộ gia đình"
    case .clan: "dòng họ"
    case .village: "thôn, tổ dân phố"
    case .workplace: "đơn vị"
    }
  }
}

/// How far a title has come in a unit and a year.
public struct TitleCount: Sendable, Equatable {
  public let base: Int
  public let registered: Int
  public let assessed: Int
  public let recognised: Int

  public init(base: Int, registered: Int, assessed: Int, recognised: Int) {
    (self.base, self.registered, self.assessed, self.recognised) = (base, registered, assessed, recognised)
  }

  public static func + (a: TitleCount, b: TitleCount) -> TitleCount {
    TitleCount(
      base: a.base + b.base, registered: a.registered + b.registered, assessed: a.assessed + b.assessed,
      recognised: a.recognised + b.recognised)
  }

  /// Whether the share recognised reaches a whole per cent, compared by whole numbers.
  public func reaches(percent: Int) -> Bool { base > 0 && recognised * 100 >= percent * base }

  /// Each step counts among the one before; every fault with the field that it stands at.
  public func faults(_ title: LearningTitle) -> [(field: String, text: String)] {
    var faults: [(String, String)] = []
    if registered > base { faults.append(("registered", "\(title.name): số đăng ký (\(registered)) nhiều hơn tổng số \(title.counted) (\(base))")) }
    if assessed > registered { faults.append(("assessed", "\(title.name): số được đánh giá (\(assessed)) nhiều hơn số đăng ký (\(registered))")) }
    if recognised > assessed { faults.append(("recognised", "\(title.name): số được công nhận (\(recognised)) nhiều hơn số được đánh giá (\(assessed))")) }
    return faults
  }
}
