import Foundation
import Rules

/// Every address of the program, who may come, what it takes to do it, and the function that answers.
let sitemap: [Route] =
  accountRoutes + regulationRoutes + planRoutes + assessmentRoutes + evidenceRoutes + inspectionRoutes
  + recognitionRoutes + summaryRoutes + publicRoutes

let accountRoutes: [Route] = [
  .page("/dang-nhap", .anyone, [], SignInHandlers.show),
  .form("/dang-nhap", .anyone, [], SignInHandlers.signIn),
  .form("/dang-nhap/thu", .anyone, [], SignInHandlers.tryDemo),
  .form("/dang-xuat", .anyone, [], SignInHandlers.signOut),
  .page("/mat-khau", .signedIn, [], SignInHandlers.showPassword),
  .form("/mat-khau", .signedIn, [], SignInHandlers.changePassword),
  .page("/vai-tro", .signedIn, [], SignInHandlers.showHats),
  .form("/vai-tro", .signedIn, [], SignInHandlers.changeHat),
  .page("/tai-khoan", .signedIn, [.manageAccounts], AccountHandlers.list),
  .page("/tai-khoan/moi", .signedIn, [.manageAccounts], AccountHandlers.new),
  .form("/tai-khoan/moi", .signedIn, [.manageAccounts], AccountHandlers.open),
  .page("/tai-khoan/{id}", .signedIn, [.manageAccounts], AccountHandlers.one),
  .form("/tai-khoan/{id}/vai-tro", .signedIn, [.manageAccounts], AccountHandlers.give),
  .form("/tai-khoan/{id}/thoi", .signedIn, [.manageAccounts], AccountHandlers.end),
  .form("/tai-khoan/{id}/mat-khau", .signedIn, [.resetPassword], AccountHandlers.reset),
]

let regulationRoutes: [Route] = []

let planRoutes: [Route] = []

let assessmentRoutes: [Route] = [
  .page(Link.work, .signedIn, [], WorkHandlers.show)
]

let evidenceRoutes: [Route] = []

let inspectionRoutes: [Route] = []

let recognitionRoutes: [Route] = []

let summaryRoutes: [Route] = []

let publicRoutes: [Route] = []

/// Typed links, so that no page spells an address by hand.
enum Link {
  static let signIn = "/dang-nhap"
  /// Today's work of the hat worn now.
  static let work = "/viec"
  static func dossier(_ id: String) -> String { "/ho-so/\(id)" }
  static func criterion(_ id: String, _ number: Int) -> String { "/ho-so/\(id)/tieu-chi/\(number)" }
  static func step(_ id: String, _ action: Assessment.Action) -> String { "/ho-so/\(id)/buoc/\(action.rawValue)" }
  static func evidenceRegister(_ id: String) -> String { "/ho-so/\(id)/minh-chung" }
  static func evidence(_ id: String) -> String { "/minh-chung/\(id)" }
  static func file(_ id: String) -> String { "/tep/\(id)" }
  static func year(_ id: String) -> String { "/dot/\(id)" }
  static let units = "/don-vi"
  static func units(in code: String) -> String { "\(units)?trong=\(code)" }
  // The district's half.
  static let missedDeadlines = "/kiem-tra/qua-han"
  static func inbox(_ filter: String) -> String { "\(work)?tinh-trang=\(filter)" }
  static func reception(_ id: String) -> String { "/ho-so/\(id)/tiep-nhan" }
  static func judging(_ id: String, _ criterion: Int) -> String { "/ho-so/\(id)/tieu-chi/\(criterion)/xet-minh-chung" }
  static func inspectionPlan(_ id: String) -> String { "/ho-so/\(id)/ke-hoach-kiem-tra" }
  static func survey(_ id: String) -> String { "/ho-so/\(id)/khao-sat" }
  static func inspection(_ id: String) -> String { "/kiem-tra/\(id)" }
  static func inspection(_ id: String, _ criterion: Int) -> String { "/kiem-tra/\(id)/\(criterion)" }
  static func scoreSheet(_ id: String) -> String { "/kiem-tra/\(id)/phieu-cham" }
  static func conclusion(_ id: String) -> String { "/ho-so/\(id)/ket-qua-kiem-tra" }
  static func proposal(_ id: String) -> String { "/ho-so/\(id)/trinh" }
  static func newDecision(_ dossiers: [String]) -> String {
    "/quyet-dinh/moi" + (dossiers.isEmpty ? "" : "?" + dossiers.map { "ho-so=\($0)" }.joined(separator: "&"))
  }
  static func decision(_ id: String) -> String { "/quyet-dinh/\(id)" }
  /// The decision that a dossier's result rests on, wherever it stands.
  static func decisionOf(_ dossier: String) -> String { "/ho-so/\(dossier)/quyet-dinh" }
  static func replacement(_ decision: String) -> String { "/quyet-dinh/\(decision)/thay-the" }
  static func result(_ unit: String) -> String { "/ket-qua/\(unit)" }

  /// The main ways of a hat.
  static func nav(_ hat: Hat) -> [(String, String)] {
    switch hat.role {
    case .administrator: [("Việc hôm nay", work), ("Đơn vị", "/don-vi"), ("Tài khoản", "/tai-khoan"), ("Ngày nghỉ", "/ngay-nghi")]
    case .provinceOfficer: [("Việc hôm nay", work), ("Đợt đánh giá", "/dot"), ("Quy định", "/quy-dinh"), ("Tài khoản", "/tai-khoan")]
    case .districtOfficer: [("Việc hôm nay", work), ("Tài khoản", "/tai-khoan")]
    case .communeOfficer: [("Việc hôm nay", work), ("Tài khoản", "/tai-khoan")]
    case .districtChairman, .inspector, .communeChairman, .organisation: [("Việc hôm nay", work)]
    }
  }

  /// Percent-encoding for one value of a query.
  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
