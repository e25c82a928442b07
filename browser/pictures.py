#!/usr/bin/env python3
"""The pictures of the README and of the users' guide, taken of the program with the demo data.

    browser/pictures.py            into docs/images/
"""
import re, subprocess, sys

from playwright.sync_api import sync_playwright

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


def main():
    IMAGES.mkdir(parents=True, exist_ok=True)
    with templates(["marks"]) as data, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--lang=vi"])
        for pictures in [commune, district, province, public]:
            world = World(data, browser, pictures.__name__)
            try:
                world.serve()
                pictures(world)
            finally:
                world.close()
        browser.close()
    print(f"{len(list(IMAGES.glob('*.png')))} pictures in {IMAGES.relative_to(HOME)}")


if __name__ == "__main__":
    sys.exit(main())
