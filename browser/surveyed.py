"""A commune that assesses itself and is only surveyed: what was found is the end of its dossier."""
import re

from world import PHONE

COMMUNE = "Xã Vàm Sương"


def journey_a_survey(world):
    """The province surveys a commune, on a phone and without JavaScript: faults are named, what was typed stays, and it is the end."""
    for looks in [{"viewport": PHONE, "has_touch": True, "is_mobile": True}, {"java_script_enabled": False}]:
        officer = world.enter("Sở GDĐT tỉnh Sông Mơ", **looks)
        officer.follows(re.compile("huyện đang kiểm tra"))
        officer.follows(COMMUNE)
        officer.follows("Ghi kết quả khảo sát")
        officer.sees("không xếp loại năm 2023")
        officer.types("Ngày khảo sát", "01/12/2023")
        officer.types("Kết quả khảo sát", "Thư viện xã mở ba buổi một tuần\nSổ mượn sách ghi đều")
        officer.presses("Ghi kết quả khảo sát")
        officer.sees("không được trước ngày nhận đủ hồ sơ", within=officer.page.locator(".error-summary"))
        officer.holds("Kết quả khảo sát", "Thư viện xã mở ba buổi một tuần\nSổ mượn sách ghi đều")
        if officer.touch:
            officer.fits()
            officer.accessible()
            assert "không sửa được" in officer.questions[-1], "what cannot be undone is asked, with its consequence"
        officer.types("Ngày khảo sát", "09/12/2023")
        officer.presses_twice("Ghi kết quả khảo sát")
        officer.finds_it("Đã khảo sát")
        officer.follows("Kết quả khảo sát")
        officer.sees("Sổ mượn sách ghi đều")
        officer.sees("09/12/2023")
        world.begin_again()
