#!/usr/bin/env python3
"""The pictures of the README and of the users' guide, taken of the program with the demo data.

    browser/pictures.py            into docs/images/
"""
import re, subprocess, sys

from playwright.sync_api import sync_playwright

from levels import MEMBER, MEMBERS, the_office_names_a_council
from world import CHROMIUM, HOME, PHONE, World, templates

IMAGES = HOME / "docs/images"


def take(person, name, whole=False):
    """What stands on the screen now; `whole` for the page to its end."""
    person.page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)


def paper(person, name, picture):
    """The first page of a draft; a browser without a screen does not draw PDF."""
    person.follows(name)
    file = person.world.folder / "paper.pdf"
    file.write_bytes(person.context.request.get(person.page.url + "/ban-thao.pdf").body())
    subprocess.run(
        ["pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", file, IMAGES / picture], check=True)


def commune(world):
    officer = world.enter("Cán bộ xã Hòa Mục")
    take(officer, "viec-cua-xa")
    officer.follows("Chấm tiếp")
    officer.follows(re.compile("^Tất cả"))
    take(officer, "ho-so", whole=True)
    officer.follows(re.compile("^9\\."))
    take(officer, "tieu-chi")
    officer.follows(re.compile("^Hồ sơ"))
    officer.follows("Phân công tiêu chí")
    take(officer, "phan-cong")
    women = world.enter("Hội Phụ nữ xã Hòa Mục")
    take(women, "viec-cua-to-chuc")
    chairman = world.enter("Chủ tịch xã Đá Dựng")
    take(chairman, "viec-cua-chu-tich-xa")


def district(world):
    officer = world.enter("Hội Khuyến học huyện Đồi Thông")
    take(officer, "viec-cua-huyen", whole=True)
    officer.follows("Xã Suối Khoan")
    officer.follows("Lập kế hoạch kiểm tra")
    take(officer, "ke-hoach-kiem-tra", whole=True)
    officer.opens("/viec")
    officer.follows("Thị trấn Thông Reo")
    officer.follows("Văn bản")
    take(officer, "van-ban")
    paper(officer, "Biên bản kiểm tra, đánh giá, xếp loại", "bien-ban-kiem-tra")
    inspector = world.enter("Thành viên đoàn kiểm tra", viewport=PHONE, device_scale_factor=2, has_touch=True)
    take(inspector, "doan-kiem-tra-dien-thoai")
    chairman = world.enter("Chủ tịch huyện Đồi Thông")
    take(chairman, "viec-cua-chu-tich-huyen")


def province(world):
    officer = world.enter("Sở GDĐT tỉnh Sông Mơ")
    take(officer, "viec-cua-tinh")
    officer.follows("Xem cả đợt")
    take(officer, "dot-danh-gia", whole=True)
    officer.follows("Tổng hợp")
    take(officer, "tong-hop", whole=True)
    administrator = world.enter("Quản trị hệ thống")
    take(administrator, "viec-cua-quan-tri")


def public(world):
    citizen = world.stranger()
    citizen.opens("/?nam=2020")
    take(citizen, "cong-khai", whole=True)


def merger(world):
    """Two communes become one, so that there is a lineage to see."""
    admin = world.enter("Quản trị hệ thống")
    admin.follows("Đơn vị")
    admin.follows("Diễn biến: sắp xếp, sáp nhập, chia tách")
    admin.follows("Ghi một lần sắp xếp")
    admin.types("Có hiệu lực từ ngày", "01/12/2023")
    admin.types("Căn cứ", "Nghị quyết giả định số 9 (thực hành)")
    admin.types("Mã", "TH1-101")
    admin.types("Tên đầy đủ", "Xã Hòa Dựng")
    admin.types("Mã cấp trên", "TH1")
    for line, code in enumerate(["TH1-101", "TH1-102"]):
        admin.page.get_by_label("Mã đơn vị cũ").nth(line).fill(code)
    admin.presses("Xem trước")
    admin.presses("Ghi tất cả")
    admin.follows("Xã Hòa Dựng")
    take(admin, "don-vi")


def levels(world):
    officer = world.enter("Cán bộ xã Bãi Bồi")
    officer.follows("Số liệu")
    officer.follows("Năm 2024")
    officer.types("Cơ quan cung cấp", "Chi cục Thống kê")
    officer.types("Nguồn", "Niên giám thống kê năm 2024 (giả định)")
    officer.page.get_by_role("row").filter(has_text="Xã Bãi Bồi").get_by_role("textbox").fill("7.000")
    officer.presses("Ghi số liệu")
    take(officer, "so-lieu", whole=True)
    officer.opens("/viec")
    officer.follows(re.compile("chỉ tiêu chưa đạt mức độ 1$"))
    take(officer, "muc-do", whole=True)
    officer.follows(re.compile("^5.1 "))
    take(officer, "chi-tieu", whole=True)
    office = world.enter("Phòng GDĐT huyện Cửa Sông")
    take(office, "viec-cua-phong", whole=True)
    the_office_names_a_council(office, "Thị trấn Vàm Lớn", members=[*MEMBERS, MEMBER], account=MEMBER)
    member = world.enter("Thành viên hội đồng thẩm định", viewport=PHONE, device_scale_factor=2, has_touch=True)
    member.follows("Thị trấn Vàm Lớn")
    take(member, "hoi-dong-dien-thoai")


# Which pictures are taken in which demo.
DEMOS = {commune: "marks", district: "marks", province: "marks", public: "marks", merger: "marks", levels: "levels"}


def main():
    IMAGES.mkdir(parents=True, exist_ok=True)
    with templates(set(DEMOS.values())) as data, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--lang=vi"])
        for pictures, demo in DEMOS.items():
            world = World(data, browser, pictures.__name__, demo)
            try:
                world.serve()
                pictures(world)
            finally:
                world.close()
        browser.close()
    print(f"{len(list(IMAGES.glob('*.png')))} pictures in {IMAGES.relative_to(HOME)}")


if __name__ == "__main__":
    sys.exit(main())
