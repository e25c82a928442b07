"""The texts that judge by levels when units change: no district from 1/7/2025 on, and two communes that become one."""
import re

from levels import (
    COMMUNE, MEMBERS, search, the_chairman_signs_and_sends, the_commune_meets, the_head_decides_and_publishes,
    the_office_enters_votes_and_concludes, the_office_names_a_council)
from papers import pdf
from world import PHONE, required

DEMO = "levels"
MERGED = "Xã Bãi Ngang"
COMMUNES = [
    ("TH2-101", "Xã Bãi Bồi"), ("TH2-102", "Xã Cồn Ngang"), ("TH2-103", "Xã Rạch Sâu"), ("TH2-104", "Thị trấn Vàm Lớn"),
    ("TH2-201", "Xã Năn Đông"), ("TH2-202", "Xã Năn Tây"),
]
# What an indicator may ask, by the words of its fields.
CHOICES = ["Đạt", "01 phòng làm việc đủ trang bị", "Tủ sách dùng chung", "Thiết bị công nghệ thông tin", "Đạt chuẩn", "Đạt chuẩn mức độ 2"]
FIGURES = {
    "Số quyết định công nhận": "58/QĐ-UBND", "Ngày quyết định": "16/12/2025", "Số công dân đạt": "4.300", "Số công dân qua đào tạo": "3.600",
    "Trong đó: số công dân có trình độ đại học trở lên": "900", "Mẫu số: tổng số công dân": "7.000", "Nguồn của mẫu số": "Thống kê cơ sở",
}


def journey_a_hand_over(world):
    """On 1/7/2025 the districts end; the province sets the authority with its basis, takes the requests over, and goes on to the recognition."""
    the_districts_end(world, "2025-07-01")
    office = world.enter("Sở GDĐT tỉnh Rừng Dương")
    office.sees("2 hồ sơ phải bàn giao")
    office.follows("Xem và bàn giao")
    office.sees("đã hết ngày 30/06/2025", within=office.row("Thị trấn Vàm Lớn"))
    office.sees("chưa đặt thẩm quyền")
    office.accessible()
    office.follows("Đặt thẩm quyền")
    the_province_sets_the_authority(office)
    the_province_takes_the_requests_over(office)
    the_office_names_a_council(office, "Thị trấn Vàm Lớn", MEMBERS[:1])
    the_office_enters_votes_and_concludes(office, "Thị trấn Vàm Lớn", MEMBERS[:1])
    the_head_decides_and_publishes(world, "Giám đốc Sở GDĐT", "88/QĐ-SGDĐT")
    citizen = search(world, "vam lon", "Thị trấn Vàm Lớn")
    citizen.sees("Mức độ 1")
    citizen.sees("88/QĐ-SGDĐT")
    citizen.fits()


def the_districts_end(world, today):
    """The units from 1/7/2025 on, and what became of those before, are read in at the machine, as the administrator does."""
    world.stop()
    units = [f"{code},{name},commune,TH2" for code, name in COMMUNES]
    (world.folder / "units.csv").write_text("\n".join(["code,name,level,parent", "TH2,Tỉnh Rừng Dương,province,", *units, ""]))
    world.tells("import", "units", "units.csv", "--practice", "--whole", "--from", "2025-07-01")
    lineage = [f"{code},{name},{code},{name},toàn bộ" for code, name in COMMUNES]
    (world.folder / "lineage.csv").write_text("\n".join(["old_code,old_name,new_code,new_name,part", *lineage, ""]))
    world.tells("import", "lineage", "lineage.csv", "--practice", "--on", "2025-07-01", "--basis", "Nghị quyết giả định số 1")
    world.serve(today)


def the_province_sets_the_authority(office):
    office.chooses("Văn bản", "TT 25/2023 (cấp xã)")
    office.types("Từ ngày", "01/07/2025")
    office.ticks("Tỉnh (Sở GDĐT)")
    office.types("Tên cơ quan tiếp nhận trên văn bản", "Sở Giáo dục và Đào tạo")
    office.ticks("Trưởng phòng hoặc Giám đốc Sở GDĐT")
    office.types("Người quyết định, như trên văn bản", "Giám đốc Sở Giáo dục và Đào tạo")
    office.presses("Lưu thẩm quyền")
    office.sees("Hãy ghi căn cứ pháp lý")
    office.holds("Tên cơ quan tiếp nhận trên văn bản", "Sở Giáo dục và Đào tạo")
    office.types("Căn cứ pháp lý", "Quyết định giả định số 15/QĐ-UBND ngày 30/6/2025")
    office.accessible()
    office.presses("Lưu thẩm quyền")
    office.sees("Quyết định giả định số 15/QĐ-UBND", within=office.row("Tỉnh đặt"))
    office.accessible()


def the_province_takes_the_requests_over(office):
    office.follows("Bàn giao hồ sơ đang xử lý")
    office.sees("Sở Giáo dục và Đào tạo tiếp nhận", within=office.row("Thị trấn Vàm Lớn"))
    office.presses("Bàn giao các hồ sơ đã chọn")
    office.sees("Có 1 chỗ cần sửa")
    office.types("Lý do, căn cứ bàn giao", "Cấp huyện kết thúc ngày 30/6/2025; biên bản bàn giao số 2")
    office.accessible()
    office.presses("Bàn giao các hồ sơ đã chọn")
    office.sees("Không có hồ sơ nào phải bàn giao")
    office.follows("Việc hôm nay")
    office.sees("Kiểm tra để tiếp nhận hồ sơ", within=office.row("Xã Rạch Sâu"))
    office.follows("Thị trấn Vàm Lớn")
    office.sees("biên bản bàn giao số 2")
    office.follows("Việc hôm nay")


def journey_a_level_without_a_district(world):
    """In 2026 a commune stands directly under its province: the year is opened, the commune answers and sends, the Sở recognises."""
    the_districts_end(world, "2026-09-01")
    office = world.enter("Sở GDĐT tỉnh Rừng Dương")
    the_province_opens_a_year(office, "2026")
    office.follows("Thẩm quyền")
    office.sees("Hôm nay chưa rõ ai tiếp nhận, ai quyết định")
    office.follows("Đặt thẩm quyền")
    the_province_sets_the_authority(office)
    the_people_go_over(world, COMMUNE, "Dương Thị Bồi", "Quách Văn Bãi")
    officer = world.enter("Cán bộ xã Bãi Bồi")
    the_officer_answers_everything(officer)
    the_commune_meets(officer, "28/08/2026")
    the_chairman_signs_and_sends(world)
    office.follows("Việc hôm nay")
    office.follows("Kiểm tra để tiếp nhận hồ sơ", within=office.row(COMMUNE, "2026"))
    office.presses("Tiếp nhận hồ sơ")
    the_office_names_a_council(office, members=MEMBERS[:1])
    the_office_enters_votes_and_concludes(office, members=MEMBERS[:1])
    the_head_decides_and_publishes(world, "Giám đốc Sở GDĐT", "91/QĐ-SGDĐT")
    citizen = search(world, row=1)
    citizen.sees("91/QĐ-SGDĐT")


def the_province_opens_a_year(office, year):
    office.follows(re.compile("^Các đợt theo mức độ"))
    office.follows("Mở đợt theo mức độ")
    office.types("Năm đánh giá", year)
    office.accessible()
    office.presses("Mở đợt")
    office.sees("Có 1 chỗ cần sửa")
    office.types("Kế hoạch làm căn cứ", f"Kế hoạch giả định số 7/KH-UBND năm {year}")
    office.presses("Mở đợt")
    office.sees_title(f"Năm {year} – Tỉnh Rừng Dương")


def the_people_go_over(world, commune, *names):
    """The administrator puts people of the units before into the unit that has come after."""
    admin = world.enter("Quản trị hệ thống")
    admin.follows("Đơn vị")
    admin.types("Tìm đơn vị", commune)
    admin.presses("Tìm")
    # The one in force, not the one of the same name before it.
    admin.follows(commune, within=admin.page.get_by_role("row").filter(has_text=commune).last)
    admin.follows("Chuyển tổ chức và người từ đơn vị cũ")
    for name in names:
        admin.ticks(re.compile(f"^{name}"))
    admin.types("Căn cứ", "Quyết định giả định số 5")
    admin.presses("Chuyển những gì đã chọn")
    admin.sees_not(names[0])


def the_officer_answers_everything(officer):
    officer.follows(re.compile("chỉ tiêu chưa trả lời$"))
    officer.follows("Sổ minh chứng")
    officer.follows("Thêm minh chứng")
    for box in officer.page.get_by_label(re.compile(r"^\d\.\d")).all():
        box.check()
    officer.types("Tên minh chứng", "Báo cáo xây dựng xã hội học tập năm 2026")
    officer.field("Tệp").set_input_files(pdf("bao-cao.pdf", "Bao cao nam 2026"))
    officer.presses("Thêm minh chứng")
    officer.follows("Việc hôm nay")
    officer.follows("Trả lời chỉ tiêu 1.1")
    form = officer.page.locator("#tra-loi")
    for _ in range(15):
        for label in CHOICES:
            if form.get_by_label(label, exact=True).count():
                officer.ticks(label, within=form)
        for label, text in FIGURES.items():
            if form.get_by_label(required(label)).count():
                officer.types(label, text, within=form)
        officer.presses(re.compile("^Lưu và "))
    officer.sees("15/15")


def journey_a_merger_with_evidence(world):
    """Two communes become one; the officer goes over, carries evidence with a reason, and finds it in the new commune's register."""
    the_communes_merge(world.enter("Quản trị hệ thống"))
    the_people_go_over(world, MERGED, "Dương Thị Bồi")
    office = world.enter("Sở GDĐT tỉnh Rừng Dương")
    the_province_opens_a_year(office, "2025")
    officer = world.enter("Cán bộ xã Bãi Bồi", viewport=PHONE)
    the_officer_carries_evidence_over(officer)
    the_evidence_is_in_the_register(officer)


def the_communes_merge(admin):
    admin.follows("Đơn vị")
    admin.follows("Diễn biến: sắp xếp, sáp nhập, chia tách")
    admin.follows("Ghi một lần sắp xếp")
    admin.types("Có hiệu lực từ ngày", "15/01/2025")
    admin.types("Căn cứ", "Nghị quyết giả định số 9 (thực hành)")
    admin.types("Mã", "TH2-101")
    admin.types("Tên đầy đủ", MERGED)
    admin.types("Mã cấp trên", "TH2-1")
    for number, code in enumerate(["TH2-101", "TH2-102"]):
        admin.page.get_by_label("Mã đơn vị cũ").nth(number).fill(code)
    admin.presses("Xem trước")
    admin.sees("Chưa ghi gì")
    admin.sees("2 hồ sơ chưa công bố ở đơn vị cũ")
    admin.presses("Ghi tất cả")
    admin.sees("Đã ghi 2 phần")


def journey_a_request_not_handed_in(world):
    """A commune ends before it has handed in: its people are told, and the new commune's officer goes on with the request, or closes it, with a reason."""
    the_communes_merge(world.enter("Quản trị hệ thống"))
    officer = world.enter("Cán bộ xã Bãi Bồi", viewport=PHONE)
    officer.sees("Xã Bãi Bồi đã hết hiệu lực sau ngày 14/01/2025")
    officer.sees(MERGED)
    officer.fits()
    officer.accessible()
    the_people_go_over(world, MERGED, "Dương Thị Bồi", "Quách Văn Bãi")
    officer.follows("Việc hôm nay")
    officer.sees("hồ sơ chưa gửi của đơn vị đã hết hiệu lực")
    officer.follows("Quyết định nhận tiếp hay khép lại")
    officer.fits()
    officer.ticks(re.compile("^Xã Bãi Bồi năm 2024"))
    officer.presses("Ghi quyết định về hồ sơ đã chọn")
    officer.sees("Hãy chọn nhận tiếp hay khép lại")
    officer.sees("Hãy ghi lý do, căn cứ")
    officer.accessible()
    officer.ticks(re.compile("^Nhận tiếp"))
    officer.types("Lý do, căn cứ", "Toàn bộ xã cũ nằm trong xã mới")
    officer.presses("Ghi quyết định về hồ sơ đã chọn")
    officer.follows("Việc hôm nay")
    officer.sees(f"{MERGED} năm 2024")
    officer.fits()


def journey_everyone_goes_over(world):
    """When the districts end, the province moves the people of all its communes from one list, in one act."""
    the_districts_end(world, "2025-07-01")
    office = world.enter("Sở GDĐT tỉnh Rừng Dương")
    office.sees("người còn giữ vai trò ở đơn vị đã hết hiệu lực")
    office.follows("Xem danh sách và chuyển")
    office.accessible()
    office.presses("Chuyển tất cả người đã đánh dấu")
    office.sees("Hãy ghi căn cứ")
    office.types("Căn cứ", "Quyết định giả định số 5")
    office.presses("Chuyển tất cả người đã đánh dấu")
    office.sees("Không còn ai để chuyển")
    officer = world.enter("Cán bộ xã Bãi Bồi", viewport=PHONE)
    officer.sees("hồ sơ chưa gửi của đơn vị đã hết hiệu lực")
    officer.fits()


def the_officer_carries_evidence_over(officer):
    officer.follows("Trang của đơn vị: diễn biến, kết quả các năm, kế thừa")
    officer.sees_title(MERGED)
    officer.accessible()
    officer.follows("Quyết định kế thừa")
    officer.fits()
    officer.page.locator("input[name=evidence]").first.check()
    officer.presses("Đưa các minh chứng đã chọn vào sổ")
    officer.sees("Hãy ghi lý do kế thừa")
    officer.types("Lý do", "Toàn bộ xã cũ nằm trong xã mới")
    officer.accessible()
    officer.presses("Đưa các minh chứng đã chọn vào sổ")
    officer.sees("Toàn bộ xã cũ nằm trong xã mới")


def the_evidence_is_in_the_register(officer):
    officer.follows("Việc hôm nay")
    officer.follows("Trả lời chỉ tiêu 1.1")
    officer.page.get_by_text("Chọn từ sổ minh chứng").click()
    officer.ticks(re.compile("^Báo cáo kết quả xây dựng xã hội học tập năm 2024"))
    officer.presses("Dùng cho chỉ tiêu 1.1")
    officer.sees("Báo cáo kết quả xây dựng xã hội học tập năm 2024", within=officer.page.locator("#minh-chung"))
    officer.fits()
    officer.accessible()
