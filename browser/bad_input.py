"""What people type and choose by mistake: a clear word at the field, nothing lost, nothing half done."""
from playwright.sync_api import expect

from papers import file, pdf, picture


def journey_points_as_people_type_them(world):
    """Points: 1,5 and 1.5 are the same; text, too much, less than nothing and odd steps are refused at the field."""
    officer = world.enter("Cán bộ xã Hòa Mục")
    officer.follows("Chấm tiếp")
    officer.follows("Chấm tiếp tiêu chí 12")
    for typed, word in [
        ("năm", "không phải là số"), ("6,5", "vượt điểm tối đa 6"), ("-1", "Có 1 chỗ cần sửa"), ("1,25", "0,5"), ("", "Hãy nhập số điểm"),
    ]:
        officer.types("Điểm tự chấm", typed)
        officer.presses("Lưu")
        officer.sees(word, within=officer.page.locator(".error-summary"))
        officer.holds("Điểm tự chấm", typed)
    # Saved as one types: what has been mended is no longer told as wrong.
    officer.types("Điểm tự chấm", "3")
    expect(officer.save_state()).to_contain_text("Đã lưu")
    expect(officer.page.locator(".error-summary, .wrong")).to_have_count(0)
    for typed in ["1,5", "1.5"]:
        officer.types("Điểm tự chấm", typed)
        officer.presses("Lưu")
        officer.holds("Điểm tự chấm", "1,5")
        officer.types("Điểm tự chấm", "2")
        officer.presses("Lưu")


def journey_files_as_people_choose_them(world):
    """Files: of the wrong kind, empty, cut off or renamed they are refused with a word; the content counts, not the name."""
    officer = world.enter("Cán bộ xã Hòa Mục")
    officer.follows("Chấm tiếp")
    officer.follows("Sổ minh chứng")
    before = officer.page.get_by_role("row").count()
    officer.follows("Thêm minh chứng")
    officer.types("Tên minh chứng", "Biên bản họp bản")
    for chosen, word in [
        (file("bai-hat.mp3", b"ID3\3" + bytes(500), "audio/mpeg"), "không đúng loại"),
        (file("bien-ban.pdf", b""), "rỗng"),
        (file("bien-ban.pdf", b"MZ\x90" + bytes(500)), "không đúng loại"),
        (file("trang.pdf", b"<html><script>alert(1)</script></html>", "text/html"), "không đúng loại"),
        (file("bien-ban.pdf", pdf("bien-ban.pdf", "Bien ban")["buffer"][:-30]), "bị cắt cụt"),
        (file("anh.png", picture("anh.png")["buffer"][:-30]), "bị cắt cụt"),
    ]:
        officer.field("Tệp").set_input_files(chosen)
        officer.presses("Thêm minh chứng")
        officer.sees(word, within=officer.page.locator(".error-summary"))
        officer.sees("hãy chọn lại tệp")
        officer.holds("Tên minh chứng", "Biên bản họp bản")
    officer.field("Tệp").set_input_files(picture("anh-that.pdf", colour=(120, 30, 30)))
    officer.presses("Thêm minh chứng")
    officer.sees("chưa dùng", within=officer.row("Biên bản họp bản"))
    assert officer.page.get_by_role("row").count() == before + 1, "what was refused left nothing behind"

    officer.follows("Thêm minh chứng")
    officer.types("Tên minh chứng", "Biên bản họp bản, gửi lần nữa")
    officer.field("Tệp").set_input_files(picture("anh-khac-ten.png", colour=(120, 30, 30)))
    officer.presses("Thêm minh chứng")
    officer.sees_title("Tệp đã có trong sổ")
    officer.accessible()
