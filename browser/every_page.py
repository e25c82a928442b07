"""Every page that a role comes to by links: for everyone, in light and dark, on a phone, at 200 %, and on paper."""
import html, re, subprocess

from world import PHONE

# A laptop of 1366 px at 200 %.
ENLARGED = {"width": 683, "height": 384}
# What makes two addresses of one kind: identifiers, numbers, codes of units, and which paper or which body it is about.
VARYING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|TH[12][-0-9]*")
ALIKE = re.compile(r"^/(van-ban|loi-van|co-quan)/[^/]+")
LINKS = re.compile(r'<a [^>]*href="(/[^"#]*)"')


def journey_every_page_of_the_commune(world):
    """Every page that a commune's people reach is accessible in light and dark, and fits a phone and 200 % zoom."""
    look_around_as(world, "Cán bộ xã Hòa Mục", "Hội Phụ nữ xã Hòa Mục", "Chủ tịch xã Đá Dựng")


def journey_every_page_of_the_district(world):
    """Every page that a district's people reach is accessible in light and dark, and fits a phone and 200 % zoom."""
    look_around_as(world, "Hội Khuyến học huyện Đồi Thông", "Thành viên đoàn kiểm tra", "Chủ tịch huyện Đồi Thông")


def journey_every_page_of_the_province(world):
    """Every page that a province officer or the administrator reaches is accessible in light and dark, and fits a phone and 200 % zoom."""
    look_around_as(world, "Sở GDĐT tỉnh Sông Mơ", "Quản trị hệ thống")


def look_around_as(world, *roles):
    seen = set()
    for role in roles:
        look_around(world.enter(role, viewport=PHONE, device_scale_factor=2), "/viec", role, seen)


def journey_every_public_page(world):
    """Every public page is accessible in light and dark, and fits a phone and 200 % zoom."""
    citizen = world.stranger(viewport=PHONE, device_scale_factor=2)
    look_around(citizen, "/", "anyone", set())
    look_around(citizen, "/thuc-hanh", "anyone", set())


def look_around(person, start, role, seen):
    """Follows one link of every kind. Every page and every file must open; the first of pages that look alike is looked at."""
    waiting, known = [start], set()
    while waiting:
        path = waiting.pop(0)
        kind = VARYING.sub("…", re.sub(r"\?(?!xlsx).*", "", path))
        if kind in known:
            continue
        known.add(kind)
        answer = person.context.request.get(person.world.address + path)
        assert answer.status == 200, f"{role}: {path} {answer.status}"
        if not answer.headers["content-type"].startswith("text/html"):
            assert answer.body(), f"{role}: {path} is an empty file"
            continue
        looks = role if kind == "/viec" else ALIKE.sub(r"/\1/…", kind)
        if looks not in seen:
            seen.add(looks)
            look_at(person, path)
        waiting += map(html.unescape, LINKS.findall(answer.text()))
    assert len(known) > 1, f"{role} came nowhere"


def look_at(person, path):
    person.page.set_viewport_size(PHONE)
    person.opens(path)
    person.fits()
    person.accessible()
    person.page.set_viewport_size(ENLARGED)
    person.fits()


def journey_on_paper(world):
    """A dossier prints with every criterion, its points and its evidence, and without what is only for the screen."""
    officer = world.enter("Hội Khuyến học huyện Đồi Thông")
    officer.follows("Thị trấn Thông Reo")
    names = [name.inner_text() for name in officer.page.locator("#tieu-chi tbody th").all()]
    assert len(names) == 15, names
    officer.page.emulate_media(media="print")
    paper = world.folder / "ho-so.pdf"
    officer.page.pdf(path=paper, prefer_css_page_size=True)
    text = " ".join(subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout.split())
    squeezed = text.replace(" ", "")
    for name in names:
        for word in name.split():
            assert word in squeezed, f"{name}: {word} is not on paper"
    assert "Tổng điểm" in text and "Thị trấn Thông Reo" in text
    assert "Đăng xuất" not in text and "Việc hôm nay" not in text
