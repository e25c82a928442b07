"""An office makes its papers: the draft, the leader's approval, the number, the frozen file."""
import re, subprocess, zipfile


def journey_a_paper_is_issued(world):
    """A plan is approved by the chairman and numbered by the officer; its number is refused a second time, and the dossier comes as one ZIP."""
    officer = world.enter("Cán bộ xã Hòa Mục")
    officer.follows("Chấm tiếp")
    officer.follows("Văn bản")
    officer.follows("Kế hoạch tự kiểm tra, đánh giá, xếp loại")
    officer.sees("Chờ lãnh đạo duyệt")
    draft = officer.context.request.get(officer.page.url + "/ban-thao.pdf")
    assert draft.ok and draft.body().startswith(b"%PDF-")
    path = officer.page.url.removeprefix(world.address)

    # The demo has no chairman's door at this commune: the officer's other hat is the vice-chairman's.
    officer.follows("Đổi vai trò")
    officer.ticks(re.compile("^KT. Chủ tịch"))
    officer.presses("Đổi vai trò")
    officer.opens(path)
    officer.presses("Duyệt văn bản này")
    officer.sees("đã duyệt")

    officer.types("Số văn bản", "5")
    officer.presses("Ban hành")
    officer.sees("/KH-UBND")
    paper = world.folder / "paper.pdf"
    paper.write_bytes(officer.context.request.get(officer.page.url + "/van-ban.pdf").body())
    words = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert "05/KH-UBND" in words and "BẢN THỰC HÀNH" not in words.split("Số")[0], words[:400]

    officer.follows("Sổ văn bản")
    officer.sees("05/KH-UBND")
    officer.opens(path.replace("ke-hoach-tu-kiem-tra", "ke-hoach-nam-xa"))
    officer.presses("Duyệt văn bản này")
    officer.types("Số văn bản", "05")
    officer.presses("Ban hành")
    officer.sees("đã dùng trong năm")
    officer.holds("Số văn bản", "05")

    dossier = path.split("/")[-1]
    bundle = world.folder / "ho-so.zip"
    bundle.write_bytes(officer.context.request.get(f"{world.address}/ho-so/{dossier}/tron-bo.zip").body())
    names = zipfile.ZipFile(bundle).namelist()
    assert any("Mục lục" in name for name in names) and any("05-KH-UBND" in name for name in names), names
    assert any("Minh chứng" in name for name in names), names


def journey_a_paper_goes_over_the_chairmans_desk(world):
    """A plan is sent to be signed, sent back with a reason, sent again and approved; another commune's chairman signs what lies on his desk."""
    officer = world.enter("Cán bộ xã Hòa Mục")
    officer.follows("Chấm tiếp")
    officer.follows("Văn bản")
    officer.follows("Kế hoạch tự kiểm tra, đánh giá, xếp loại")
    officer.clicks(officer.page.locator("summary", has_text="Trình Chủ tịch UBND xã ký"))
    officer.types("Lời trình (không bắt buộc)", "Kính trình trước ngày 15")
    officer.presses("Trình Chủ tịch UBND xã ký")
    officer.sees("Đang chờ Chủ tịch UBND xã ký")
    officer.accessible()

    def changes_hat(name):
        officer.follows("Đổi vai trò")
        officer.ticks(re.compile(name))
        officer.presses("Đổi vai trò")
        officer.follows("Việc hôm nay")

    # The demo has no chairman's door at this commune: the officer's other hat is the vice-chairman's.
    changes_hat("^KT. Chủ tịch")
    officer.sees("Chờ anh/chị ký")
    officer.follows("Kế hoạch tự kiểm tra, đánh giá, xếp loại")
    officer.sees("Kính trình trước ngày 15")
    officer.clicks(officer.page.locator("summary", has_text="Trả lại để sửa"))
    officer.presses("Trả lại để sửa")
    officer.sees("Hãy ghi rõ lý do trả lại", within=officer.page.locator(".error-summary"))
    officer.types("Lý do trả lại", "Mốc cuối tháng 11 đã qua")
    officer.accessible()
    officer.presses("Trả lại để sửa")

    changes_hat("^Giám đốc")
    officer.sees("Mốc cuối tháng 11 đã qua")
    officer.follows("Kế hoạch tự kiểm tra, đánh giá, xếp loại")
    officer.presses("Trình Chủ tịch UBND xã ký")
    changes_hat("^KT. Chủ tịch")
    officer.follows("Kế hoạch tự kiểm tra, đánh giá, xếp loại")
    officer.presses("Duyệt văn bản này")
    officer.sees("Đã duyệt, chờ ban hành")

    chairman = world.enter("Chủ tịch xã Đá Dựng")
    chairman.follows("Tờ trình đề nghị kiểm tra, đánh giá, xếp loại")
    chairman.types("Số văn bản", "31")
    chairman.presses("Ký ban hành")
    chairman.sees("31/TTr-UBND")
    chairman.follows("Việc hôm nay")
    chairman.sees_not("Chờ anh/chị ký")
