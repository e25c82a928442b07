"""With JavaScript switched off: the whole work of a commune's officer."""
from papers import pdf


def journey_without_javascript(world):
    """A commune officer whose browser runs no JavaScript gives points, adds evidence with a file, and sends the dossier."""
    officer = world.enter("Cán bộ xã Hòa Mục", java_script_enabled=False)
    officer.follows("Chấm tiếp")
    officer.follows("Chấm tiếp tiêu chí 12")
    officer.types("Tên minh chứng", "Báo cáo bình đẳng giới năm 2023")
    officer.types("Ngày ban hành", "31/11/2023")
    officer.field("Tệp").set_input_files(pdf("binh-dang-gioi.pdf", "Binh dang gioi"))
    officer.presses("Thêm minh chứng")
    officer.sees("“31/11/2023” không phải là ngày")
    officer.holds("Tên minh chứng", "Báo cáo bình đẳng giới năm 2023")
    officer.types("Ngày ban hành", "30/11/2023")
    officer.field("Tệp").set_input_files(pdf("binh-dang-gioi.pdf", "Binh dang gioi"))
    officer.presses("Thêm minh chứng")
    officer.sees("30/11/2023", within=officer.page.locator("#minh-chung"))

    officer.types("Điểm tự chấm", "7")
    officer.presses("Lưu và sang tiêu chí 13")
    officer.sees("vượt điểm tối đa 6")
    officer.holds("Điểm tự chấm", "7")
    for criterion in range(12, 16):
        officer.types("Điểm tự chấm", "4,5")
        officer.presses("Lưu và về hồ sơ" if criterion == 15 else f"Lưu và sang tiêu chí {criterion + 1}")
    officer.sees("15/15 tiêu chí đã chấm")
    officer.follows("Trình Chủ tịch xã ký")
    officer.sees("4 tiêu chí chưa có minh chứng nên tính 0 điểm")
    officer.presses("Trình Chủ tịch xã ký")
    officer.finds_it("Chờ Chủ tịch xã ký")
