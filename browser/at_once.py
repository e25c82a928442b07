"""Two people, or one in two windows, at the same work."""
from playwright.sync_api import expect

from administrator import change, new_account, sign_in


def journey_two_save_the_same_criterion(world):
    """Two officers save the same criterion: the second sees both versions, and neither is lost."""
    district = world.enter("Hội Khuyến học huyện Đồi Thông")
    password = new_account(district, "Lò Thị Xuân", "xuan.hoamuc", "Xã Hòa Mục", "Cán bộ xã phụ trách", "Công chức văn hóa")
    second = world.stranger()
    sign_in(second, "xuan.hoamuc", password)
    change(second, password, "nương ngô bên suối", "nương ngô bên suối")
    first = world.enter("Cán bộ xã Hòa Mục")
    for officer in (first, second):
        officer.follows("Chấm tiếp")
        officer.follows("Chấm tiếp tiêu chí 12")
    first.types("Điểm tự chấm", "5")
    first.types("Căn cứ chấm điểm", "Theo số liệu của Hội Phụ nữ")
    first.presses("Lưu")
    second.types("Điểm tự chấm", "4")
    second.types("Căn cứ chấm điểm", "Còn hai bản chưa có nữ trong ban quản lý")
    second.presses("Lưu")
    second.sees_title("Hai người cùng chấm tiêu chí 12")
    second.sees("Theo số liệu của Hội Phụ nữ", within=second.part("Bản đã lưu"))
    second.sees("Lò Thị Mây", within=second.part("Bản đã lưu"))
    second.holds("Căn cứ chấm điểm", "Còn hai bản chưa có nữ trong ban quản lý")
    second.accessible()
    second.presses("Lưu bản của tôi, thay bản kia")
    second.holds("Điểm tự chấm", "4")


def journey_a_stale_page(world):
    """A chairman who sent the dossier back cannot sign it from a window that is older."""
    chairman = world.enter("Chủ tịch xã Đá Dựng")
    chairman.follows("Xem và ký hồ sơ")
    chairman.follows("Ký và gửi lên Huyện Đồi Thông")
    window = chairman.new_window()
    window.opens("/viec")
    window.follows("Xem và ký hồ sơ")
    window.follows("Trả lại để sửa")
    window.types("Lý do, cần sửa gì", "Tiêu chí 4 thiếu biên bản")
    window.presses("Trả lại để sửa")
    chairman.presses("Ký và gửi lên Huyện Đồi Thông")
    chairman.sees_title("Dữ liệu đã thay đổi")
    chairman.accessible()
    chairman.follows("Mở lại trang vừa rồi")
    chairman.finds_it("Đang tự đánh giá")


def journey_a_double_click_on_send(world):
    """A double click on “ký và gửi” sends once, with JavaScript and without."""
    for looks in [{}, {"java_script_enabled": False}]:
        chairman = world.enter("Chủ tịch xã Đá Dựng", **looks)
        chairman.follows("Xem và ký hồ sơ")
        chairman.follows("Ký và gửi lên Huyện Đồi Thông")
        chairman.presses_twice("Ký và gửi lên Huyện Đồi Thông")
        chairman.finds_it("Đã gửi, chờ tiếp nhận")
        expect(chairman.page.locator(".timeline").get_by_text("Ký và gửi")).to_have_count(1)
        world.begin_again()


def journey_the_question_before_what_cannot_be_undone(world):
    """Before what cannot be undone the page asks: Escape and “Quay lại” leave all as it was, and a double click agrees to nothing."""
    chairman = world.enter("Chủ tịch xã Đá Dựng")
    chairman.follows("Tờ trình đề nghị kiểm tra, đánh giá, xếp loại")
    chairman.types("Số văn bản", "31")
    sign = chairman.page.get_by_role("button", name="Ký ban hành", exact=True)
    question = chairman.page.get_by_role("dialog", name="Ký ban hành?")
    back, agree = question.get_by_role("button", name="Quay lại"), question.get_by_role("button", name="Ký ban hành")
    for away in [lambda: chairman.page.keyboard.press("Escape"), back.click, lambda: chairman.page.keyboard.press("Enter")]:
        chairman.clicks(sign)
        expect(back).to_be_focused()
        expect(question).to_contain_text("Số văn bản: 31")
        chairman.accessible()
        place = agree.bounding_box()
        away()
        expect(question).to_have_count(0)
        expect(sign).to_be_focused()
    sign.evaluate("(button, at) => button.style = `position: fixed; left: ${at.x}px; top: ${at.y}px`", place)
    sign.dblclick()
    expect(question).to_be_visible()
    expect(chairman.page.locator("form[data-sent]")).to_have_count(0)
    back.click()
    chairman.presses("Ký ban hành")
    chairman.sees("31/TTr-UBND")


def journey_several_decided_at_once(world):
    """A district's chairman decides two communes at once by a double click, with JavaScript and without: one decision, published once."""
    for looks in [{}, {"java_script_enabled": False}]:
        officer = world.enter("Hội Khuyến học huyện Đồi Thông")
        officer.follows("Trình Chủ tịch quyết định", within=officer.row("Xã Bản Chanh"))
        officer.presses("Trình Chủ tịch quyết định")
        chairman = world.enter("Chủ tịch huyện Đồi Thông", **looks)
        chairman.presses("Ra quyết định cho các xã đã chọn")
        chairman.sees_title("Quyết định công nhận 2 xã")
        chairman.types("Số quyết định", "43/QĐ-UBND")
        chairman.presses_twice("Ban hành quyết định công nhận")
        chairman.sees_title("Quyết định số 43/QĐ-UBND")
        chairman.sees("Xã Bản Chanh")
        chairman.sees("Thị trấn Thông Reo")
        chairman.presses_twice("Công bố kết quả")
        chairman.sees("Đã công bố")
        chairman.follows("Việc hôm nay")
        chairman.sees_not("Chờ quyết định năm")
        world.begin_again()
