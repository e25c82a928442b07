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
