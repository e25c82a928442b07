"""What is typed and sent by mistake under the texts that judge by levels, and with units in time."""
import re

from administrator import choose
from levels import HANDHELD, MEMBER, MEMBERS, the_office_names_a_council

DEMO = "levels"
TOWN = "Thị trấn Vàm Lớn"


def journey_a_council_of_four(world):
    """A council of four is named with a warning that names the clause; a request laid before it by mistake leaves it with a reason."""
    office = world.enter("Phòng GDĐT huyện Cửa Sông")
    the_office_names_a_council(office, TOWN, [*MEMBERS, MEMBER])
    office.sees("Hội đồng có 2 ủy viên, ít nhất phải có 5: còn thiếu 3 (Điều 9.2b)")
    office.sees("Hội đồng đang thẩm định", within=office.row(TOWN))
    office.follows("Đưa ra khỏi hội đồng")
    office.accessible()
    office.presses("Đưa hồ sơ ra khỏi hội đồng")
    office.sees("Hãy ghi rõ lý do")
    office.types("Lý do", "Đưa nhầm hồ sơ")
    office.presses("Đưa hồ sơ ra khỏi hội đồng")
    office.sees_not(TOWN)
    office.follows("Việc hôm nay")
    office.sees("Đã tiếp nhận", within=office.row(TOWN))


def journey_an_opinion_after_the_deadline(world):
    """A written opinion sent after the deadline, and after signing in again, is refused at its day; what the member had chosen is still there."""
    office = world.enter("Phòng GDĐT huyện Cửa Sông")
    office.follows("Lập hội đồng", within=office.row(TOWN))
    office.ticks("Lấy ý kiến bằng văn bản")
    seat = office.page.get_by_role("group", name="Thành viên 1")
    office.types("Họ tên", MEMBER, within=seat)
    office.types("Chức vụ, đơn vị", "Hội Khuyến học huyện", within=seat)
    office.field("Tài khoản", within=seat).select_option(label=f"{MEMBER} (uyvien.cuasong)")
    office.presses("Lập hội đồng và chuyển hồ sơ thẩm định")
    office.sees("phải có hạn gửi ý kiến")
    office.types("Hạn gửi ý kiến bằng văn bản", "21/01/2025")
    office.presses("Lập hội đồng và chuyển hồ sơ thẩm định")
    member = world.enter("Thành viên hội đồng thẩm định", **HANDHELD)
    member.follows(TOWN)
    member.page.get_by_label("Không đạt", exact=True).first.check()
    member.page.get_by_text("Nhận xét", exact=True).first.click()
    member.page.get_by_label(re.compile("^Nhận xét chỉ tiêu")).first.fill("Thiếu kế hoạch năm")
    world.serve("2025-01-22")
    member.presses("Gửi ý kiến của tôi")
    member.presses("Thành viên hội đồng thẩm định")
    member.presses("Gửi lại nội dung đã nhập")
    member.sees("Hạn gửi ý kiến là hết ngày 21/01/2025", within=member.page.locator(".error-summary"))
    assert member.page.get_by_label("Không đạt", exact=True).first.is_checked(), "what was chosen is kept"
    member.holds("Nhận xét chỉ tiêu 1.1", "Thiếu kế hoạch năm")
    member.fits()
    member.accessible()
    member.follows("Việc hôm nay")
    member.sees("0/15 chỉ tiêu đã có ý kiến")


def journey_lists_of_units_that_overlap(world):
    """A list of units whose days overlap with those that are kept is refused line by line, and nothing of it is taken."""
    admin = world.enter("Quản trị hệ thống")
    admin.follows("Đơn vị")
    admin.follows("Nhập danh mục từ bảng tính")
    admin.types("Danh mục áp dụng từ ngày", "01/01/2015")
    admin.types("Đến hết ngày", "30/06/2025")
    admin.ticks(re.compile("^Để thực hành"))
    choose(admin, "cu.csv", "code,name,level,parent\nTH2,Tỉnh Rừng Dương,province,\nTH2-1,Huyện Cửa Biển,district,TH2\n")
    admin.presses("Xem trước")
    admin.sees("chồng lên danh mục này (đến hết ngày 30/06/2025)")
    admin.sees("Hãy để danh mục đến hết ngày")
    admin.accessible()
    admin.follows("Đơn vị")
    admin.types("Tìm đơn vị", "cua bien")
    admin.presses("Tìm")
    admin.sees("Không tìm thấy")


def journey_parts_that_exceed_a_whole(world):
    """A commune divided into parts of more than its people is refused at the part, as is a share above 100 %; mended, it is looked at."""
    admin = world.enter("Quản trị hệ thống")
    admin.follows("Đơn vị")
    admin.follows("Diễn biến: sắp xếp, sáp nhập, chia tách")
    admin.follows("Ghi một lần sắp xếp")
    admin.types("Có hiệu lực từ ngày", "01/03/2025")
    admin.types("Căn cứ", "Nghị quyết giả định số 9 (thực hành)")
    for row, code in enumerate(["TH2-105", "TH2-106"]):
        if row:
            admin.presses("Thêm một đơn vị mới")
        admin.field("Mã").nth(row).fill(code)
        admin.field("Tên đầy đủ").nth(row).fill(f"Xã Mới {row + 1}")
        admin.field("Mã cấp trên").nth(row).fill("TH2-1")
    for shares, word in [(("120", "30"), "không quá 100 %"), (("70", "40"), "cộng lại là 110 %, quá 100 % số dân")]:
        for row, share in enumerate(shares):
            admin.field("Mã đơn vị cũ").nth(row).fill("TH2-101")
            admin.field("Phần").nth(row).select_option(label="một phần")
            admin.field("Tỷ lệ dân").nth(row).fill(share)
            admin.field("Vào đơn vị mới mang mã").nth(row).fill(f"TH2-10{row + 5}")
        admin.presses("Xem trước")
        admin.sees(word, within=admin.page.locator(".error-summary"))
        assert admin.field("Tỷ lệ dân").nth(0).input_value() == shares[0], "what was typed is kept"
    admin.accessible()
    admin.field("Tỷ lệ dân").nth(1).fill("30")
    admin.presses("Xem trước")
    admin.sees("Chưa ghi gì")
