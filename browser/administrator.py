"""The administrator: units, accounts, holidays."""
import re

from papers import file

FAULTY = """code,name,level,parent
X91,Xã Thử Một,commune,H90
T9,Tỉnh Thử Nghiệm,province,
H9,,district,T9
X92,Xã Thử Hai,thôn,H9
T9,Tỉnh Thử Lặp,province,
"""
MENDED = """code,name,level,parent
X91,Xã Thử Một,commune,H9
T9,Tỉnh Thử Nghiệm,province,
H9,Huyện Thử,district,T9
X92,Xã Thử Hai,commune,H9
"""


def journey_units_with_faults(world):
    """A list of units with faults: every line is named, nothing is taken; mended, it is tried, then taken."""
    admin = world.enter("Quản trị hệ thống")
    admin.follows("Đơn vị")
    admin.follows("Nhập danh mục từ bảng tính")
    choose(admin, "don-vi.csv", FAULTY)
    admin.presses("Xem trước")
    for reason in ["mang mã “H90”", "thiếu tên đơn vị", "cấp “thôn” không đúng", "mã “T9” đã có ở dòng 3"]:
        admin.sees(reason)
    admin.presses("Bỏ tệp này, tải tệp khác")
    admin.follows("Đơn vị")
    look_for(admin, "tinh thu nghiem")
    admin.sees("Không tìm thấy")

    admin.follows("Nhập danh mục từ bảng tính")
    choose(admin, "don-vi-da-sua.csv", "\ufeff" + MENDED.replace("\n", "\r\n"))
    admin.presses("Xem trước")
    admin.sees("Chưa nhập gì")
    admin.presses("Nhập tất cả: 4 mới")
    admin.sees("Đã nhập: 4 mới")
    admin.follows("Đơn vị")
    look_for(admin, "thu hai")
    admin.sees("Huyện Thử, Tỉnh Thử Nghiệm", within=admin.row("Xã Thử Hai"))


def choose(admin, name, text):
    admin.field("Tệp bảng tính *").set_input_files(file(name, text.encode(), "text/csv"))


def look_for(admin, words):
    admin.types("Tìm đơn vị", words)
    admin.presses("Tìm")


def journey_a_new_colleague(world):
    """A new account: its password is shown once, and the first thing to do with it is to choose another."""
    admin = world.enter("Quản trị hệ thống")
    password = new_account(admin, "Vàng A Nga", "nga.doithong", "Huyện Đồi Thông, Tỉnh Sông Mơ", "Thành viên đoàn kiểm tra, hội đồng", "Phòng GDĐT")
    newcomer = world.stranger()
    sign_in(newcomer, "nga.doithong", password)
    newcomer.sees_title("Đổi mật khẩu")
    newcomer.follows("Việc hôm nay")
    newcomer.sees_title("Đổi mật khẩu")
    own = "mùa hoa ban nở"
    change(newcomer, password, "ngắn", "ngắn")
    newcomer.sees("Cần sửa")
    change(newcomer, password, own, own + "?")
    newcomer.sees("Cần sửa")
    change(newcomer, password, own, own)
    newcomer.sees_title("Việc hôm nay")
    newcomer.sees("Chưa có cuộc kiểm tra, hội đồng nào")
    newcomer.presses("Đăng xuất")
    sign_in(newcomer, "nga.doithong", password)
    newcomer.sees_title("Đăng nhập")
    newcomer.types("Mật khẩu", own)
    newcomer.presses("Đăng nhập")
    newcomer.sees_title("Việc hôm nay")


def new_account(keeper, name, login, unit, role, title):
    """Makes an account and hears its first password."""
    keeper.follows("Tài khoản")
    keeper.follows("Lập tài khoản")
    keeper.types("Họ và tên", name)
    keeper.types("Tên đăng nhập", login + " có dấu")
    keeper.chooses("Đơn vị", unit)
    keeper.chooses("Vai trò", role)
    keeper.types("Chức vụ", title)
    keeper.presses("Lập tài khoản")
    keeper.sees("Cần sửa")
    keeper.holds("Họ và tên", name)
    keeper.types("Tên đăng nhập", login)
    keeper.presses("Lập tài khoản")
    notice = keeper.page.get_by_role("status").filter(has_text="Mật khẩu mới")
    return re.search(r"Mật khẩu mới: (\S+)", notice.inner_text()).group(1)


def sign_in(person, login, password):
    person.opens("/")
    person.follows("Đăng nhập")
    person.types("Tên đăng nhập", login)
    person.types("Mật khẩu", password)
    person.presses("Đăng nhập")


def change(person, current, new, again):
    person.types("Mật khẩu hiện tại", current)
    person.types("Mật khẩu mới", new)
    person.types("Nhập lại mật khẩu mới", again)
    person.presses("Đổi mật khẩu")


def journey_a_day_off(world):
    """A day off that no calendar has: a day that does not exist is refused, one that does is kept with its source."""
    admin = world.enter("Quản trị hệ thống")
    admin.follows("Ngày nghỉ")
    admin.types("Ngày", "30/02/2024")
    admin.types("Tên ngày", "Nghỉ bù Tết")
    admin.types("Nguồn", "Thông báo số 5/TB-UBND")
    admin.presses("Lưu ngày")
    admin.sees("Có 1 chỗ cần sửa")
    admin.holds("Tên ngày", "Nghỉ bù Tết")
    admin.types("Ngày", "16/02/2024")
    admin.presses("Lưu ngày")
    admin.sees("Nghỉ", within=admin.row("16/02/2024"))


def journey_two_bodies_share_out_the_steps(world):
    """Hội Khuyến học leaves receiving to Phòng GDĐT: the work is no longer offered to it, the dossier stays in its sight."""
    officer = world.enter("Hội Khuyến học huyện Đồi Thông")
    officer.sees("Kiểm tra để tiếp nhận hồ sơ")
    officer.follows("Tài khoản")
    officer.follows("Phân việc trong huyện")
    officer.accessible()
    officer.chooses("Tiếp nhận, trả lại hồ sơ", "Phòng GDĐT")
    officer.presses("Lưu phân việc")
    officer.follows("Việc hôm nay")
    officer.sees_not("Kiểm tra để tiếp nhận hồ sơ")
    officer.follows("Xã Nậm Sương")
    officer.finds_it("Đã gửi, chờ tiếp nhận")
    officer.follows("Tài khoản")
    officer.follows("Phân việc trong huyện")
    officer.chooses("Tiếp nhận, trả lại hồ sơ", "Cả hai")
    officer.presses("Lưu phân việc")
    officer.follows("Việc hôm nay")
    officer.sees("Kiểm tra để tiếp nhận hồ sơ")
