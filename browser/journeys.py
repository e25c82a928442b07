#!/usr/bin/env python3
"""The browser journeys: a real Chromium against the real program with the demo data, one journey a role.

Fails when Chromium cannot start; never skips. Every page that is visited is checked with axe.
"""
import contextlib, os, re, socket, subprocess, sys, tempfile, time, urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

HOME = Path(__file__).resolve().parent.parent
PROGRAM = HOME / ".build/debug/langhoc"
CHROMIUM = os.environ.get("LANGHOC_CHROMIUM", "/usr/bin/chromium")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def server():
    with tempfile.TemporaryDirectory(prefix="langhoc-journeys-") as folder:
        options = ["--database", f"sqlite:{folder}/langhoc.sqlite", "--data", f"{folder}/files"]
        subprocess.run([PROGRAM, "demo", *options], cwd=HOME, check=True)
        port = free_port()
        process = subprocess.Popen(
            [PROGRAM, "serve", "--demo", "--today", "2023-12-11", "--port", str(port), *options], cwd=HOME, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(100):
                try:
                    urllib.request.urlopen(address + "/dang-nhap", timeout=1)
                    break
                except OSError:
                    time.sleep(0.1)
            else:
                raise SystemExit("the program did not start")
            yield address
        finally:
            process.terminate()
            process.wait(10)


def check_accessible(page):
    results = Axe().run(page)
    if results.violations_count:
        raise AssertionError(f"{page.url}: {results.generate_report()}")


def journey_stranger(page, address):
    """A stranger reads the public page and is asked to sign in for anything else."""
    page.goto(address + "/dang-nhap")
    check_accessible(page)
    assert page.get_by_label("Tên đăng nhập").is_visible()
    page.get_by_label("Tên đăng nhập").fill("khong.co")
    page.get_by_label("Mật khẩu").fill("sai mật khẩu")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    assert page.get_by_role("alert").first.is_visible()
    assert page.get_by_label("Tên đăng nhập").input_value() == "khong.co"
    check_accessible(page)


def enter(page, address, label):
    page.goto(address + "/dang-nhap")
    page.get_by_role("button", name=label, exact=True).click()
    page.wait_for_url(re.compile("/viec$"))


def save(page, name):
    """Clicks and waits for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def journey_a_commune_officer_scores_and_asks_for_the_signature(page, address):
    """A commune's officer gives the last points, sees the total move, and sends the dossier to the chairman."""
    enter(page, address, "Cán bộ xã Hòa Mục")
    check_accessible(page)
    page.get_by_role("link", name="Chấm tiếp").click()
    page.get_by_role("link", name=re.compile("Chấm tiếp tiêu chí 12")).click()
    page.get_by_label("Điểm tự chấm").fill("7")
    save(page, re.compile("^Lưu và sang"))
    assert page.get_by_label("Điểm tự chấm").input_value() == "7", "what was typed is kept"
    assert "vượt điểm tối đa 6" in page.inner_text("main")
    check_accessible(page)
    for points in ["4,5", "4.5", "5", "5,5"]:
        page.get_by_label("Điểm tự chấm").fill(points)
        save(page, re.compile("^Lưu"))
    page.goto(address + "/viec")
    page.get_by_role("link", name="Trình Chủ tịch xã ký").click()
    assert "chưa có minh chứng" in page.inner_text("main").lower()
    check_accessible(page)
    save(page, re.compile("^Trình"))
    assert "Chờ Chủ tịch xã ký" in page.inner_text("main")


def journey_a_chairman_signs(page, address):
    """A commune's chairman reads the dossier, signs it and hands it in."""
    enter(page, address, "Chủ tịch xã Đá Dựng")
    page.get_by_role("link", name="Xem và ký hồ sơ").click()
    check_accessible(page)
    page.get_by_role("link", name=re.compile("^Ký")).first.click()
    save(page, re.compile("^Ký"))
    assert "Đã gửi, chờ tiếp nhận" in page.inner_text("main")


def journey_every_page(page, address):
    """Every page that a role can reach opens, is accessible, and fits a phone of 360 px."""
    roles = ["Hội Phụ nữ xã Hòa Mục", "Hội Khuyến học huyện Đồi Thông", "Thành viên đoàn kiểm tra",
             "Chủ tịch huyện Đồi Thông", "Sở GDĐT tỉnh Sông Mơ", "Quản trị hệ thống"]
    page.set_viewport_size({"width": 360, "height": 740})
    for role in roles:
        page.context.clear_cookies()
        enter(page, address, role)
        waiting, seen = ["/viec"], set()
        while waiting and len(seen) < 12:
            path = waiting.pop(0)
            kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|TH1[-0-9]*", "…", path.split("?")[0])
            if kind in seen:
                continue
            seen.add(kind)
            answer = page.goto(address + path)
            assert answer.status == 200, f"{role}: {path} {answer.status}"
            check_accessible(page)
            fits = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")
            assert fits, f"{role}: {path} scrolls sideways at 360 px"
            links = page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
            waiting += [link for link in links if not link.startswith(("/tep", "/tinh")) and "#" not in link]


def main():
    journeys = [f for name, f in sorted(globals().items()) if name.startswith("journey_")]
    failed = 0
    with server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for journey in journeys:
            context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
            page = context.new_page()
            errors = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            try:
                journey(page, address)
                assert not errors, errors
                print(f"ok  {journey.__doc__}")
            except Exception as error:  # a failed journey must not hide the next one
                failed += 1
                print(f"FAILED  {journey.__doc__}\n{error}", file=sys.stderr)
                page.screenshot(path=f"/tmp/{journey.__name__}.png", full_page=True)
            context.close()
        browser.close()
    print(f"{len(journeys) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
