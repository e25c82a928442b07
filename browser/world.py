"""The world of the journeys: the program with the demo data, a real Chromium, and people who work in it."""
import contextlib, copy, os, re, shutil, socket, subprocess, tempfile, time, urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

HOME = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("LANGHOC_PROGRAM", HOME / ".build/debug/langhoc")
CHROMIUM = os.environ.get("LANGHOC_CHROMIUM", "/usr/bin/chromium")
# Every page that a journey comes to is pictured into this folder, when one is named.
PICTURES = os.environ.get("LANGHOC_PICTURES")
# The two demos: how `langhoc demo` loads each, and the day it stands on.
DEMOS = {"marks": [], "levels": ["--levels"]}
TODAY = {"marks": "2023-12-11", "levels": "2025-01-20"}
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}
PATIENCE = 60_000  # milliseconds; how long a slow machine may take, not how long a journey waits

expect.set_options(timeout=PATIENCE)


def _goes_on(leaving):
    """Leaves a page although something is typed in it; Chromium may have taken its question back already."""
    with contextlib.suppress(Error):
        leaving.accept()


class World:
    """One journey's own program, with its own copy of the demo data."""

    def __init__(self, data, browser, name, demo="marks"):
        self.template, self.today = data[demo], TODAY[demo]
        self.browser, self.name = browser, name
        self.folder = Path(tempfile.mkdtemp(prefix="langhoc-journey-"))
        shutil.copytree(self.template, self.folder, dirs_exist_ok=True)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.people = []
        self.pictures = 0
        self.process = None

    def serve(self, today=None):
        """Starts the program on a given day, or on the demo's; the same data, the same address."""
        self.stop()
        with open(self.folder / "log", "a") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--demo", "--today", today or self.today, "--port", str(self.port), *options(self.folder)],
                cwd=HOME, stdout=log, stderr=log)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(self.address + "/dang-nhap", timeout=5)
                return
            time.sleep(0.05)
        raise AssertionError(f"the program did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def tells(self, *words):
        """A command at the machine, with the data of this world; files are of its folder."""
        command = [PROGRAM, *(str(self.folder / word) if (self.folder / word).is_file() else word for word in words)]
        subprocess.run([*command, *options(self.folder)], cwd=HOME, check=True, stdout=subprocess.DEVNULL)

    def begin_again(self):
        """The demo data as they were, on the first day."""
        self.stop()
        shutil.rmtree(self.folder)
        shutil.copytree(self.template, self.folder)
        self.serve()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def close(self):
        for person in self.people:
            person.context.close()
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stranger(self, **looks):
        """Someone with a browser of their own, not signed in. `looks` are the browser's: viewport, JavaScript, dark."""
        person = Person(self, looks)
        self.people.append(person)
        return person

    def enter(self, role, **looks):
        """Someone who comes in by the demo's door."""
        person = self.stranger(**looks)
        person.opens("/dang-nhap")
        person.presses(role)
        return person


class Person:
    """Someone at a browser: does what people do, by the words that stand on the screen."""

    def __init__(self, world, looks):
        # Without motion, so that no colour is looked at half-way between two.
        looks = {"locale": "vi-VN", "viewport": LAPTOP, "reduced_motion": "reduce", **looks}
        self.world = world
        self.context = world.browser.new_context(**looks)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.touch = looks.get("has_touch", False)
        self.errors, self.questions = [], []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", _goes_on)

    def new_window(self):
        """A second window of the same person."""
        window = copy.copy(self)
        window.page = self.context.new_page()
        window.page.on("pageerror", lambda error: self.errors.append(str(error)))
        window.page.on("dialog", _goes_on)
        return window

    # Ways

    def opens(self, path):
        """Types an address: only where no link leads."""
        answer = self.page.goto(self.world.address + path)
        self._arrived()
        return answer

    def follows(self, name, within=None):
        links = (within or self.page).get_by_role("link", name=name, exact=isinstance(name, str))
        expect(links.first).to_be_visible()
        ways = {link.get_attribute("href") for link in links.all()}
        assert len(ways) == 1, f"links of one name that lead to different places: {ways}"
        self._goes(links.first)

    def presses(self, name, within=None):
        self._goes((within or self.page).get_by_role("button", name=name, exact=isinstance(name, str)))

    def presses_twice(self, name):
        """A double click, as many people make it on everything."""
        self._leaves(lambda: self.page.get_by_role("button", name=name, exact=True).dblclick(no_wait_after=True))

    def clicks(self, target):
        """A click once the mouse is felt: after scrolling, a paper in the page takes it for a moment where it stood before."""
        target.scroll_into_view_if_needed()
        deadline = time.monotonic() + PATIENCE / 1000
        while not self.touch and time.monotonic() < deadline:
            target.hover()
            if target.evaluate("it => it.matches(':hover')"):
                break
        target.tap() if self.touch else target.click()

    def _goes(self, target):
        self._leaves(lambda: self.clicks(target))

    def _leaves(self, act):
        """Does what leads to another page. The page is marked instead of its navigation awaited: a second click calls the
        answer to the first off and asks anew, and only the last answer counts."""
        self.page.locator("html").evaluate("page => page.dataset.left = '1'")
        act()
        question = self.page.locator("dialog.question[open]")
        left = self.page.locator("html:not([data-left])")
        expect(question.or_(left)).to_be_visible()
        if question.count():
            self.questions.append(question.inner_text())
            # Later than a double click: on its second half the question does not agree.
            self.page.wait_for_timeout(700)
            self.clicks(question.get_by_role("button").last)
        expect(left).to_have_count(1)
        self.page.wait_for_load_state()
        self._arrived()

    def _arrived(self):
        assert not self.errors, self.errors
        shown = self.page.locator("main").inner_text()
        assert "</" not in shown and "class=" not in shown, f"{self.page.url} shows markup: {shown}"
        if PICTURES:
            self.world.pictures += 1
            self.page.screenshot(path=f"{PICTURES}/{self.world.name}-{self.world.pictures:03}.png", full_page=True)

    # Forms

    def field(self, label, within=None):
        return (within or self.page).get_by_label(label, exact=isinstance(label, str))

    def types(self, label, text, within=None):
        self.field(required(label), within).fill(text)

    def ticks(self, label, on=True, within=None):
        self.field(label, within).set_checked(on)

    def chooses(self, label, option):
        self.field(required(label)).select_option(label=option)

    # What one looks for

    def part(self, heading):
        """The section under a heading."""
        return self.page.locator("section").filter(has=self.page.get_by_role("heading", name=heading))

    def row(self, *words):
        """The row of a table that holds all these words."""
        row = self.page.get_by_role("row")
        for word in words:
            row = row.filter(has_text=word)
        return row

    def sees(self, text, within=None):
        place = within if within is not None else self.page.locator("main")
        expect(place).to_contain_text(text)

    def sees_not(self, text, within=None):
        expect(within if within is not None else self.page.locator("main")).not_to_contain_text(text)

    def save_state(self, number=0):
        """What the page says of saving as one types, of one of its forms."""
        return self.page.locator("[data-save-state]").nth(number)

    def finds_it(self, state):
        """Where the dossier stands."""
        expect(self.page.locator("[aria-current=step]")).to_contain_text(state)

    def sees_title(self, text):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)

    def holds(self, label, text):
        """What a field holds."""
        expect(self.field(required(label))).to_have_value(text)

    def accessible(self):
        """No violation that axe can find, neither in light nor in dark."""
        self.page.evaluate(Axe().axe_script)
        for scheme in ["light", "dark"]:
            self.page.emulate_media(color_scheme=scheme)
            options = {"resultTypes": ["violations"]}
            if scheme == "dark":
                options["runOnly"] = ["color-contrast"]  # all else is as in the light
            found = self.page.evaluate("options => axe.run(document, options)", options)["violations"]
            words = [f"{rule['help']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
            assert not found, "\n".join([f"{self.page.url} ({scheme})", *words])
        self.page.emulate_media(color_scheme="null")

    def fits(self):
        """Nothing to scroll sideways."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1, f"{self.page.url} is {wide} px too wide at {self.page.viewport_size['width']} px"


def required(label):
    """A label as it is read: the star of what must be filled in is part of it."""
    return re.compile(f"^{re.escape(label)}( \\*)?$") if isinstance(label, str) else label


def options(folder):
    return ["--database", f"sqlite:{folder}/langhoc.sqlite", "--data", f"{folder}/files"]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def templates(demos):
    """The data of each demo, loaded once; every journey works on a copy."""
    with tempfile.TemporaryDirectory(prefix="langhoc-journeys-") as folder:
        for demo in demos:
            here = options(f"{folder}/{demo}")
            subprocess.run([PROGRAM, "demo", *DEMOS[demo], *here], cwd=HOME, check=True, stdout=subprocess.DEVNULL)
        yield {demo: Path(folder) / demo for demo in demos}
