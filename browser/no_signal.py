"""An inspector in a village where the signal comes and goes."""
import re

from playwright.sync_api import expect

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


def journey_judging_without_a_signal(world):
    """What an inspector judged without a signal takes nothing back that they said meanwhile on another device: it waits for a look."""
    phone, laptop = at_first_criterion(world), at_first_criterion(world)
    address = phone.page.url

    def says(person, word, why=None):
        piece = person.page.locator("fieldset.piece").first
        piece.get_by_label(word, exact=True).check()
        if why:
            piece.get_by_label("Lý do loại").fill(why)

    phone.context.set_offline(True)
    says(phone, "Loại", "Ảnh mờ")
    phone.sees("sẽ gửi khi có mạng", within=phone.save_state(2))
    says(laptop, "Phù hợp")
    laptop.sees("Đã lưu lúc", within=laptop.save_state(2))
    phone.context.set_offline(False)
    phone.sees("vừa ghi “phù hợp”", within=phone.save_state(2))
    phone.page.goto(address)
    phone.sees("Đã lấy lại nội dung nhập dở")
    phone.sees("Đoàn kiểm tra: phù hợp", within=phone.page.locator("fieldset.piece").first)
    expect(phone.page.locator("fieldset.piece").first.get_by_label("Lý do loại")).to_have_value("Ảnh mờ")
    phone.accessible()
    # Looked at and pressed, it counts; so does the next click, one after the other.
    phone.presses("Lưu kết quả xét")
    phone.sees("Đoàn kiểm tra: loại", within=phone.page.locator("fieldset.piece").first)
    says(phone, "Phù hợp")
    phone.sees("Đoàn kiểm tra: phù hợp", within=phone.page.locator("fieldset.piece").first)
    says(phone, "Loại", "Sai năm")
    phone.sees("Đoàn kiểm tra: loại Sai năm", within=phone.page.locator("fieldset.piece").first)


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
