"""A session that ends while someone types: the program comes up again a day later."""
from papers import pdf

TOMORROW = "2023-12-12"


def journey_a_session_ends_in_mid_form(world):
    """A session ends in mid-form: what was typed is shown after signing in again, and saved with one click."""
    for looks in [{}, {"java_script_enabled": False}]:
        officer = world.enter("Cán bộ xã Hòa Mục", **looks)
        officer.follows("Chấm tiếp")
        officer.follows("Chấm tiếp tiêu chí 12")
        world.serve(TOMORROW)
        officer.types("Điểm tự chấm", "4,5")
        officer.types("Căn cứ chấm điểm", "Theo báo cáo của Hội Phụ nữ")
        officer.presses("Lưu")
        officer.sees("Nội dung anh/chị vừa nhập vẫn còn")
        officer.presses("Cán bộ xã Hòa Mục")
        officer.sees_title("Gửi lại nội dung đã nhập")
        officer.sees("Theo báo cáo của Hội Phụ nữ")
        officer.sees_not("points")
        officer.presses("Gửi lại nội dung đã nhập")
        officer.holds("Điểm tự chấm", "4,5")
        officer.holds("Căn cứ chấm điểm", "Theo báo cáo của Hội Phụ nữ")
        world.begin_again()


def journey_a_session_ends_before_an_upload(world):
    """A session ends before a file is sent: one is told to send it again, and what was typed stands in the form."""
    officer = world.enter("Cán bộ xã Hòa Mục")
    officer.follows("Chấm tiếp")
    officer.follows("Sổ minh chứng")
    officer.follows("Thêm minh chứng")
    world.serve(TOMORROW)
    officer.types("Tên minh chứng", "Báo cáo của trung tâm học tập cộng đồng")
    officer.field("Tệp").set_input_files(pdf("bao-cao.pdf", "Bao cao"))
    officer.presses("Thêm minh chứng")
    officer.sees("Tệp chưa được nhận")
    officer.presses("Cán bộ xã Hòa Mục")
    officer.sees_title("Thêm minh chứng")
    officer.holds("Tên minh chứng", "Báo cáo của trung tâm học tập cộng đồng")
