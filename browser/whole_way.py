"""The main job, from the plan to the published result: one commune of a practice year goes the whole way."""
import re

from papers import picture, pdf
from world import PHONE

COMMUNE = "Xã Hòa Mục"
YEAR = "2022"


def journey_the_whole_way(world):
    """One commune goes the whole way: opened by the province, assessed, signed, received, inspected, decided, public."""
    the_province_opens_a_year(world)
    officer = world.enter("Cán bộ xã Hòa Mục")
    the_commune_shares_out_the_work(officer)
    the_organisation_proposes(world)
    the_officer_gives_all_points(officer)
    the_chairman_sends_back_and_signs(officer)
    district = world.enter("Hội Khuyến học huyện Đồi Thông")
    the_district_receives(district)
    the_district_plans_the_inspection(district)
    the_inspector_scores_on_a_phone(world)
    the_district_concludes_and_proposes(district)
    nothing_is_public_yet(world)
    the_district_chairman_decides_and_publishes(world)
    everyone_reads_it(world)


def the_province_opens_a_year(world):
    province = world.enter("Sở GDĐT tỉnh Sông Mơ")
    province.follows("Đợt đánh giá")
    province.follows("Mở đợt đánh giá")
    province.types("Năm đánh giá", YEAR)
    province.types("Kế hoạch làm căn cứ", "Kế hoạch số 12/KH-SGDĐT ngày 10/01/2022")
    province.page.get_by_text("Huyện Bến Lá: 5/5 xã").click()
    province.ticks("Xã Gò Nắng", False)
    province.presses("Mở đợt đánh giá")
    assert "bắt đầu tự đánh giá" in province.questions[-1], "what cannot be undone is asked, with its consequence"
    province.sees_title(f"Năm {YEAR} (thực hành)")
    province.sees("14 xã tham gia")
    province.sees("Huyện Bến Lá (4/5, 80")

    province.follows("Chọn trong danh sách xã")
    province.ticks(f"{COMMUNE}: mô hình điểm")
    province.presses("Lưu cách đánh giá và mô hình điểm")
    province.sees("Đã đổi 1 xã")
    province.follows(f"Năm {YEAR}")
    province.follows("Nhập chỉ tiêu")
    province.types("Huyện Đồi Thông, Tốt", "nhiều")
    province.presses("Lưu chỉ tiêu")
    province.sees("“nhiều” không phải là số xã")
    province.types("Huyện Đồi Thông, Tốt", "1")
    province.presses("Lưu chỉ tiêu")
    province.sees("Loại Tốt: đạt 0 trên 1 xã theo kế hoạch")
    province.follows("Sửa mốc thời gian")
    third = province.page.get_by_role("group", name="Mốc 3")
    province.types("Đến hết ngày", "28/12/2022", within=third)
    province.presses("Lưu mốc thời gian")
    province.sees("28/12/2022", within=province.row("Gửi hồ sơ"))


def the_commune_shares_out_the_work(officer):
    officer.follows("Chấm tiếp", within=officer.part(f"Hồ sơ năm {YEAR}"))
    officer.follows("Tổ tự kiểm tra")
    officer.types("Họ và tên, dòng 1", "Quàng Văn Đá")
    officer.types("Chức vụ, dòng 1", "Chủ tịch UBND xã")
    officer.types("Nhiệm vụ, dòng 1", "Tổ trưởng")
    officer.types("Họ và tên, dòng 2", "Vì Thị Suối")
    officer.types("Chức vụ, dòng 2", "Chủ tịch Hội Phụ nữ")
    officer.presses("Lưu danh sách")
    officer.sees("2 thành viên")
    officer.follows(f"Hồ sơ {COMMUNE} {YEAR}")

    officer.follows("Phân công tiêu chí")
    for criterion in (12, 14):
        officer.ticks(f"Hội Liên hiệp Phụ nữ phụ trách tiêu chí {criterion}")
    officer.presses("Lưu phân công")
    officer.sees("13 tiêu chí chưa giao")
    officer.follows(f"Hồ sơ {COMMUNE} {YEAR}")

    officer.follows("Sổ minh chứng")
    officer.follows("Thêm minh chứng")
    for criterion in range(1, 16):
        if criterion != 12:
            officer.ticks(re.compile(f"^{criterion}\\. "))
    officer.types("Tên minh chứng", "Báo cáo xây dựng xã hội học tập năm 2022")
    officer.types("Số, ký hiệu", "45/BC-UBND")
    officer.types("Ngày ban hành", "15/11/2022")
    officer.types("Cơ quan ban hành", "UBND xã Hòa Mục")
    officer.field("Tệp").set_input_files(pdf("bao-cao.pdf", "Bao cao nam 2022"))
    officer.presses("Thêm minh chứng")
    officer.sees("tiêu chí 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15", within=officer.row("45/BC-UBND"))


def the_organisation_proposes(world):
    women = world.enter("Hội Phụ nữ xã Hòa Mục")
    women.follows("Làm tiếp", within=women.part(f"Tiêu chí được giao năm {YEAR}"))
    women.sees("0/2 tiêu chí đã đề xuất")
    women.sees_not("5. Kết quả phổ cập")
    women.follows("Đề xuất tiêu chí 12")
    women.types("Tên minh chứng", "Ảnh lớp học của phụ nữ")
    women.field("Tệp").set_input_files(picture("lop-hoc.png"))
    women.presses("Thêm minh chứng")
    women.sees("Ảnh lớp học của phụ nữ", within=women.page.locator("#minh-chung"))
    women.types("Điểm đề xuất", "5,5")
    women.types("Căn cứ chấm điểm", "Hai lãnh đạo chủ chốt của xã là nữ")
    women.presses("Lưu và về hồ sơ")
    women.sees("1/2 tiêu chí đã đề xuất")


def the_officer_gives_all_points(officer):
    officer.follows(f"Hồ sơ {COMMUNE} {YEAR}")
    officer.sees("Đề xuất chưa lấy 1")
    officer.follows("Chấm tiếp tiêu chí 1")
    for criterion in range(1, 16):
        if criterion == 12:
            officer.presses("Lấy điểm đề xuất 5,5")
            officer.holds("Điểm tự chấm", "5,5")
            officer.follows("Tiêu chí 13 →")
            continue
        officer.types("Điểm tự chấm", "6" if criterion <= 10 else "5,5")
        officer.presses("Lưu và về hồ sơ" if criterion == 15 else f"Lưu và sang tiêu chí {criterion + 1}")
    officer.sees("87,5", within=officer.row("Tổng điểm"))
    officer.sees("Tốt", within=officer.row("Xếp loại"))
    officer.follows("Trình Chủ tịch xã ký")
    officer.presses("Trình Chủ tịch xã ký")
    officer.finds_it("Chờ Chủ tịch xã ký")


def the_chairman_sends_back_and_signs(person):
    """The officer is also the vice-chairman, who signs for the chairman: one person, two hats."""
    wear(person, "Phó Chủ tịch")
    person.follows("Xem và ký hồ sơ", within=person.part(f"Hồ sơ năm {YEAR}"))
    person.follows("Trả lại để sửa")
    person.presses("Trả lại để sửa")
    person.sees("Có 1 chỗ cần sửa")
    person.types("Lý do, cần sửa gì", "Tiêu chí 9: danh sách gia đình hiếu học chỉ có 180 hộ")
    person.presses("Trả lại để sửa")

    wear(person, "Giám đốc TTHTCĐ")
    person.follows("Trình Chủ tịch xã ký", within=person.part(f"Hồ sơ năm {YEAR}"))
    person.follows(f"Hồ sơ {COMMUNE} {YEAR}")
    person.sees("danh sách gia đình hiếu học chỉ có 180 hộ")
    person.follows(re.compile("^9\\. "))
    person.types("Điểm tự chấm", "5")
    person.types("Căn cứ chấm điểm", "Có 180 gia đình hiếu học, giảm một điểm")
    person.presses("Lưu")
    person.sees("86,5")
    person.follows(f"Hồ sơ {COMMUNE} {YEAR}")
    person.follows("Trình Chủ tịch xã ký")
    person.presses("Trình Chủ tịch xã ký")

    wear(person, "Phó Chủ tịch")
    person.follows("Xem và ký hồ sơ", within=person.part(f"Hồ sơ năm {YEAR}"))
    person.follows("Ký và gửi lên Huyện Đồi Thông")
    person.presses("Ký và gửi lên Huyện Đồi Thông")
    person.finds_it("Đã gửi, chờ tiếp nhận")


def wear(person, title):
    person.follows("Đổi vai trò")
    person.ticks(re.compile(title))
    person.presses("Đổi vai trò")
    person.sees_title("Việc hôm nay")


def the_district_receives(district):
    district.follows("Việc hôm nay")
    district.follows("Kiểm tra để tiếp nhận hồ sơ", within=district.row(COMMUNE, YEAR))
    twelve = district.page.locator("#tieu-chi-12")
    district.ticks("Loại", within=twelve)
    district.sees("Hãy ghi lý do, rồi sẽ lưu", within=district.save_state())
    district.presses("Lưu kết quả xét")
    district.sees("hãy ghi vì sao loại", within=district.page.locator(".error-summary"))
    district.types("Lý do loại", "Ảnh không ghi ngày và nơi chụp", within=twelve)
    district.sees("Đã lưu lúc", within=district.save_state())
    district.sees("tiêu chí 12 tính 0 điểm vì không có minh chứng phù hợp")
    district.sees("Tính 0 điểm", within=twelve)
    district.ticks("Phù hợp", within=district.page.locator("#tieu-chi-1"))
    district.sees("13 chưa xét, 1 bị loại")
    district.presses("Lưu, các minh chứng chưa chọn đều phù hợp")
    district.sees("0 chưa xét")
    district.types("Ngày nhận đủ hồ sơ hợp lệ", "12/12/2023")
    district.presses("Tiếp nhận hồ sơ")
    district.sees("không được ở tương lai")
    district.types("Ngày nhận đủ hồ sơ hợp lệ", "11/12/2023")
    district.presses("Tiếp nhận hồ sơ")
    district.finds_it("Đã tiếp nhận")


def the_district_plans_the_inspection(district):
    district.follows("Lập kế hoạch kiểm tra")
    district.sees("0/15 tiêu chí đã có người")
    district.types("Số kế hoạch", "40/KH-UBND")
    district.types("Ngày duyệt kế hoạch", "11/12/2023")
    district.types("Ngày kiểm tra tại xã", "11/12/2023")
    district.types("Nơi kiểm tra", "Nhà văn hóa bản Mục")
    district.ticks("Bùi Thị Nắng")
    district.ticks("Trưởng đoàn: Bùi Thị Nắng")
    for criterion in range(1, 15):
        district.ticks(f"Bùi Thị Nắng kiểm tra tiêu chí {criterion}")
    district.presses("Duyệt kế hoạch")
    district.sees("14/15 tiêu chí đã có người")
    district.sees("Chưa có ai", within=district.row("15. Đảm bảo an ninh"))
    district.ticks("Bùi Thị Nắng kiểm tra tiêu chí 15")
    district.presses("Duyệt kế hoạch")
    district.sees("Kế hoạch số 40/KH-UBND")


def the_inspector_scores_on_a_phone(world):
    inspector = world.enter("Thành viên đoàn kiểm tra", viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    inspector.follows(f"Chấm điểm {COMMUNE}")
    inspector.sees("0/15 tiêu chí đã chấm")
    inspector.follows("Chấm tiêu chí 1")
    for criterion in range(1, 16):
        inspector.sees_title(f"Tiêu chí {criterion}")
        inspector.fits()
        own = "5" if criterion == 9 else "6" if criterion <= 10 else "5,5"
        inspector.types("Điểm kiểm tra", "5" if criterion == 3 else own)
        if criterion == 3:
            inspector.presses("Lưu và sang tiêu chí chưa chấm")
            inspector.sees("lý do", within=inspector.page.locator(".error-summary"))
            inspector.holds("Điểm kiểm tra", "5")
            inspector.types("Lý do", "Hội Cựu chiến binh chưa tham gia")
        if criterion == 12:
            inspector.types("Đã thấy gì", "Lớp xóa mù chữ của chị em họp ở nhà văn hóa, có sổ điểm danh")
        if criterion == 8:
            inspector.types("Đã hỏi ai, nói gì", "Ba học viên lớp trồng nấm: học 12 buổi, có tài liệu")
        inspector.presses("Lưu và sang tiêu chí chưa chấm")
    inspector.sees("15/15 tiêu chí đã chấm")


def the_district_concludes_and_proposes(district):
    district.follows("Việc hôm nay")
    district.follows("Tổng hợp kết quả kiểm tra", within=district.row(COMMUNE, YEAR))
    district.sees("0 tiêu chí chưa ai chấm, 0 tiêu chí các thành viên chấm khác nhau, 0 lượt minh chứng chưa xét")
    district.types("Nhận xét của đoàn", "Hồ sơ khớp với thực tế, trừ tiêu chí 3")
    district.presses("Chốt kết quả kiểm tra")
    district.sees("85,5", within=district.row("Tổng"))
    district.sees("Đề nghị xếp loại: Tốt")
    district.types("Số tờ trình, ghi chú", "Tờ trình số 18/TTr-PGDĐT")
    district.presses("Trình Chủ tịch quyết định")
    district.finds_it("Chờ quyết định")


def nothing_is_public_yet(world):
    citizen = search(world)
    citizen.sees("Chưa có kết quả nào được công bố")


def search(world):
    """A citizen looks the commune up without a single mark."""
    citizen = world.stranger(viewport=PHONE)
    citizen.opens("/")
    citizen.follows("Dữ liệu thực hành")
    citizen.types("Tìm xã, huyện, tỉnh", "xa hoa muc")
    citizen.presses("Tìm")
    citizen.follows(COMMUNE)
    return citizen


def the_district_chairman_decides_and_publishes(world):
    chairman = world.enter("Chủ tịch huyện Đồi Thông")
    waiting = chairman.part(f"Chờ quyết định năm {YEAR} (thực hành)")
    chairman.sees("85,5", within=waiting)
    chairman.presses("Ra quyết định cho các xã đã chọn", within=waiting)
    chairman.presses("Ban hành quyết định công nhận")
    chairman.sees("Có 1 chỗ cần sửa")
    chairman.types("Số quyết định", "77/QĐ-UBND")
    chairman.presses("Ban hành quyết định công nhận")
    chairman.sees_title("Quyết định số 77/QĐ-UBND")
    chairman.sees("Chưa công bố")
    chairman.presses("Công bố kết quả")
    chairman.sees("Đã công bố")


def everyone_reads_it(world):
    citizen = search(world)
    citizen.sees(f"Năm {YEAR}: Tốt 85,5 điểm")
    citizen.sees("Số 77/QĐ-UBND")
    citizen.fits()
    citizen.opens("/")
    citizen.sees_not("Hòa Mục")
