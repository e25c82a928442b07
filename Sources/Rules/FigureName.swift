import Foundation

/// A figure that other bodies supply and that an indicator rests on: the closed list of the register.
///
/// The units of measure are those of the regulations' files; a change on the year before needs the figure of both years.
public enum FigureName: String, Sendable, CaseIterable, Codable {
  case incomePerHead, employmentRate, povertyRate, grdp, museumProgrammes, broadcasterProgrammes
  case citizens, learningCitizens, trainedCitizens, universityCitizens

  public enum Kind: Sendable { case amount, percent, whole }

  public var title: String {
    switch self {
    case .incomePerHead: "Thu nhập bình quân đầu người"
    case .employmentRate: "Tỷ lệ lao động có việc làm"
    case .povertyRate: "Tỷ lệ hộ nghèo đa chiều"
    case .grdp: "GRDP"
    case .museumProgrammes: "Chương trình giáo dục của bảo tàng"
    case .broadcasterProgrammes: "Chương trình giáo dục của đài phát thanh – truyền hình"
    case .citizens: "Tổng số công dân"
    case .learningCitizens: "Công dân được công nhận Công dân học tập"
    case .trainedCitizens: "Công dân qua đào tạo"
    case .universityCitizens: "Công dân có trình độ đại học trở lên"
    }
  }

  public var unit: String {
    switch self {
    case .incomePerHead: "triệu đồng"
    case .employmentRate, .povertyRate: "%"
    case .grdp: "tỷ đồng"
    case .museumProgrammes, .broadcasterProgrammes: "chương trình"
    case .citizens, .learningCitizens, .trainedCitizens, .universityCitizens: "công dân"
    }
  }

  public var kind: Kind {
    switch self {
    case .incomePerHead, .grdp: .amount
    case .employmentRate, .povertyRate: .percent
    default: .whole
    }
  }

  /// The level of units of which some text asks it.
  public var level: Level {
    switch self {
    case .incomePerHead, .employmentRate: .district
    case .povertyRate, .grdp, .museumProgrammes, .broadcasterProgrammes: .province
    case .citizens, .learningCitizens, .trainedCitizens, .universityCitizens: .commune
    }
  }

  /// What a cell says, or why it cannot be taken.
  public enum Reading: Sendable, Equatable {
    case value(Decimal)
    case fault(String)
  }

  /// Reads "1.234,5", "94.5", "1 234" as offices type them.
  public func read(_ typed: String) -> Reading {
    guard let read = VietnameseNumber.read(typed), !read.isPercent || kind == .percent else {
      return .fault("“\(typed.prefix(20))” không phải là số; hãy ghi như \(example)")
    }
    // Of the two readings of "94.123" only one is a share.
    let value = kind == .percent && read.value > 100 ? read.other ?? read.value : read.value
    guard value >= 0 else { return .fault("\(title) không thể là số âm") }
    if kind == .percent, value > 100 { return .fault("\(title) không thể vượt 100 %") }
    if kind == .whole, value != value.rounded() { return .fault("\(title) phải là số nguyên, ví dụ \(example)") }
    guard value < 1e12, let exact = Decimal(string: VietnameseNumber.text(value).replacing(",", with: ".")) else {
      return .fault("“\(typed.prefix(20))” quá lớn; hãy xem lại đơn vị tính (\(unit))")
    }
    return .value(exact)
  }

  private var example: String {
    switch kind {
    case .amount: "1.234,5"
    case .percent: "94,5"
    case .whole: "1.234"
    }
  }

  /// The figures that an indicator rests on, the numerators before the base; empty where the register has none for it.
  public static func answering(_ number: Indicator.Number, of subject: LegalText.Subject) -> [FigureName] {
    switch (subject, number.text) {
    case (.commune, "5.1"): [.learningCitizens, .citizens]
    case (.commune, "5.2"): [.trainedCitizens, .universityCitizens, .citizens]
    case (.district, "4.2"): [.incomePerHead]
    case (.district, "4.3"): [.employmentRate]
    case (.province, "3.4"): [.museumProgrammes]
    case (.province, "3.5"): [.broadcasterProgrammes]
    case (.province, "4.2"): [.povertyRate]
    case (.province, "4.3"): [.grdp]
    default: []
    }
  }

  /// The indicators that rest on it, as a person reads them: "chỉ tiêu 5.1, 5.2 (cấp xã)".
  public var answers: String {
    switch self {
    case .incomePerHead: "chỉ tiêu 4.2 (cấp huyện)"
    case .employmentRate: "chỉ tiêu 4.3 (cấp huyện)"
    case .povertyRate: "chỉ tiêu 4.2 (cấp tỉnh)"
    case .grdp: "chỉ tiêu 4.3 (cấp tỉnh)"
    case .museumProgrammes: "chỉ tiêu 3.4 (cấp tỉnh)"
    case .broadcasterProgrammes: "chỉ tiêu 3.5 (cấp tỉnh)"
    case .citizens: "chỉ tiêu 5.1, 5.2 (cấp xã)"
    case .learningCitizens: "chỉ tiêu 5.1 (cấp xã)"
    case .trainedCitizens, .universityCitizens: "chỉ tiêu 5.2 (cấp xã)"
    }
  }
}
