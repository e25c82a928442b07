import Foundation
import Rules
import Store

/// The people of the demo. All names are invented; their passwords are random and known to nobody: the one door is the
/// sign-in page in demo mode.
enum DemoAccounts {
  /// One a role: (login, what the button says).
  static let offered: [(String, String)] = [
    ("canbo.hoamuc", "Cán bộ xã Hòa Mục"), ("phunu.hoamuc", "Hội Phụ nữ xã Hòa Mục"), ("chutich.dadung", "Chủ tịch xã Đá Dựng"),
    ("khuyenhoc.doithong", "Hội Khuyến học huyện Đồi Thông"), ("kiemtra.doithong", "Thành viên đoàn kiểm tra"),
    ("chutich.doithong", "Chủ tịch huyện Đồi Thông"), ("so.songmo", "Sở GDĐT tỉnh Sông Mơ"), ("so.dienbien", "Cán bộ tỉnh Điện Biên (kế hoạch 2023)"),
    ("so.hoabinh", "Cán bộ tỉnh Hòa Bình (kết quả 2020, chỉ tiêu 2021)"),
    ("quantri", "Quản trị hệ thống"),
  ]

  struct Person {
    let login: String
    let name: String
    let role: Role
    let unit: String?
    let title: String
    var organisation: String?
    var body: DistrictBody?
    var more: [(role: Role, title: String, signing: String?, authority: String?)] = []
  }

  static let people: [Person] = [
    Person(login: "quantri", name: "Đoàn Minh Khuê", role: .administrator, unit: nil, title: "Quản trị hệ thống"),
    Person(login: "so.songmo", name: "Đinh Thị Sông", role: .provinceOfficer, unit: "TH1", title: "Chuyên viên Sở GDĐT"),
    Person(login: "khuyenhoc.songmo", name: "Lương Văn Bến", role: .provinceOfficer, unit: "TH1", title: "Ủy viên Hội Khuyến học tỉnh"),
    Person(login: "khuyenhoc.doithong", name: "Hà Văn Gió", role: .districtOfficer, unit: "TH1-1", title: "Phó Chủ tịch Hội Khuyến học huyện", body: .promotion),
    Person(login: "phonggd.doithong", name: "Tòng Thị Sương", role: .districtOfficer, unit: "TH1-1", title: "Chuyên viên Phòng GDĐT", body: .education),
    Person(login: "kiemtra.doithong", name: "Bùi Thị Nắng", role: .inspector, unit: "TH1-1", title: "Thành viên đoàn kiểm tra"),
    Person(login: "kiemtra2.doithong", name: "Lò Văn Thác", role: .inspector, unit: "TH1-1", title: "Thành viên đoàn kiểm tra"),
    Person(login: "chutich.doithong", name: "Cà Văn Núi", role: .districtChairman, unit: "TH1-1", title: "Chủ tịch UBND huyện"),
    Person(login: "khuyenhoc.benla", name: "Mùa A Lá", role: .districtOfficer, unit: "TH1-2", title: "Chủ tịch Hội Khuyến học huyện"),
    Person(login: "kiemtra.benla", name: "Trần Thị Mạ", role: .inspector, unit: "TH1-2", title: "Thành viên đoàn kiểm tra"),
    Person(login: "chutich.benla", name: "Nguyễn Thị Phà", role: .districtChairman, unit: "TH1-2", title: "Chủ tịch UBND huyện"),
    Person(login: "so.dienbien", name: "Người dùng thử Điện Biên", role: .provinceOfficer, unit: "P11", title: "Cán bộ dùng thử"),
    Person(login: "so.hoabinh", name: "Người dùng thử Hòa Bình", role: .provinceOfficer, unit: "P17", title: "Cán bộ dùng thử"),
    Person(
      login: "canbo.hoamuc", name: "Lò Thị Mây", role: .communeOfficer, unit: "TH1-101", title: "Giám đốc TTHTCĐ",
      more: [(.communeChairman, "Phó Chủ tịch", "KT.", "Thông báo phân công số 03/TB-UBND (thực hành)")]),
    Person(login: "phunu.hoamuc", name: "Vì Thị Suối", role: .organisation, unit: "TH1-101", title: "Chủ tịch Hội", organisation: "Hội Liên hiệp Phụ nữ"),
    Person(login: "truong.hoamuc", name: "Hoàng Văn Bảng", role: .organisation, unit: "TH1-101", title: "Hiệu trưởng", organisation: "Trường THCS Hòa Mục"),
  ]

  /// An officer and a chairman for every other commune of the practice province: (code, slug, officer, chairman).
  static let communes: [(code: String, slug: String, officer: String, chairman: String)] = [
    ("TH1-101", "hoamuc", "", "Quàng Văn Đá"), ("TH1-102", "dadung", "Cầm Thị Lụa", "Lò Văn Hặc"),
    ("TH1-103", "namsuong", "Lường Thị Mai", "Tòng Văn Bó"), ("TH1-104", "phienggio", "Vàng Thị Chia", "Giàng A Sính"),
    ("TH1-105", "suoikhoan", "Đèo Thị Hương", "Lò Văn Pản"), ("TH1-106", "talenh", "Sùng Thị Dế", "Thào A Chống"),
    ("TH1-107", "banchanh", "Hà Thị Thơm", "Lò Văn Chanh"), ("TH1-108", "thongreo", "Phạm Thị Liễu", "Nguyễn Văn Thông"),
    ("TH1-109", "khomuong", "Quàng Thị Bun", "Lò Văn Kho"), ("TH1-110", "huatrang", "Cà Thị Trăng", "Lừ Văn Sơn"),
    ("TH1-201", "consay", "Lê Thị Sậy", "Trần Văn Cồn"), ("TH1-202", "rachvong", "Võ Thị Vông", "Huỳnh Văn Rạch"),
    ("TH1-203", "phuongbenla", "Ngô Thị Bến", "Đỗ Văn Lá"), ("TH1-204", "gonang", "Phan Thị Gò", "Bùi Văn Nắng"),
    ("TH1-205", "vamsuong", "Hồ Thị Vàm", "Lê Văn Sương"),
  ]
}
