"""An inspector in a village where the signal comes and goes."""
import re

from world import PHONE


def at_first_criterion(world):
    inspector = world.enter("Thành viên đoàn kiểm tra", viewport=PHONE)
    inspector.follows(re.compile("^Chấm điểm Xã"))
    inspector.follows(re.compile("^Chấm tiêu chí"))
    return inspector


def journey_typing_without_a_signal(world):
    """Without a signal an inspector's typing is kept, and sent when the signal is back, also from another page and a new window."""
    inspector = at_first_criterion(world)
    first = inspector.page.url
    inspector.context.set_offline(True)
    inspector.types("Điểm kiểm tra", "4,5")
    inspector.types("Đã thấy gì", "Tủ sách mở cửa")
    inspector.sees("sẽ gửi khi có mạng", within=inspector.save_state())
    inspector.page.get_by_role("button", name="Lưu và sang tiêu chí chưa chấm").click()
    inspector.sees("sẽ gửi khi có mạng", within=inspector.save_state())
    assert inspector.page.url == first, "the button leads nowhere without a signal"
    inspector.context.set_offline(False)
    inspector.sees("Đã lưu lúc", within=inspector.save_state())
    inspector.presses("Lưu và sang tiêu chí chưa chấm")

    second = inspector.page.url
    assert second != first
    inspector.context.set_offline(True)
    inspector.types("Điểm kiểm tra", "5")
    inspector.types("Lý do", "Sổ ghi chưa đều")
    inspector.types("Đã hỏi ai, nói gì", "Ông Sơn, trưởng bản")
    inspector.sees("sẽ gửi khi có mạng", within=inspector.save_state())
    closed, inspector = inspector, inspector.new_window()
    closed.page.close()
    world.people[:] = [inspector]  # the closed window has nothing left to picture
    inspector.context.set_offline(False)
    inspector.opens("/viec")
    inspector.sees("Đã gửi nội dung nhập lúc mất mạng")
    inspector.page.goto(second)
    inspector.holds("Đã hỏi ai, nói gì", "Ông Sơn, trưởng bản")
    inspector.accessible()


def journey_a_picture_without_a_signal(world):
    """A picture that an inspector takes goes up at once, or when the signal is back, and is evidence."""
    inspector = at_first_criterion(world)
    picture = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": inspector.page.screenshot(type="jpeg")}
    inspector.context.set_offline(True)
    inspector.page.get_by_label("Chụp ảnh").set_input_files(picture)
    inspector.sees("sẽ gửi khi có mạng", within=inspector.save_state(1))
    inspector.context.set_offline(False)
    inspector.sees("Đã gửi ảnh", within=inspector.save_state(1))
    inspector.sees("Bỏ ảnh này")
    inspector.page.reload()
    inspector.sees("Ảnh tại chỗ", within=inspector.part(re.compile("^Minh chứng")))
    inspector.accessible()
    inspector.fits()
