"""The program with the demo data, and people who use it without a browser: they follow links, send forms and keep files."""

import contextlib
import html
import http.cookiejar
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

HOME = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("LANGHOC_PROGRAM", HOME / ".build/debug/langhoc")
TODAY = "2023-12-11"


def command(*words, folder):
    """What a command of the program prints on its data in the folder."""
    data = ["--database", f"sqlite:{folder}/langhoc.sqlite", "--data", f"{folder}/files"]
    done = subprocess.run([PROGRAM, *words, *data], cwd=HOME, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{words}: {done.stderr}"
    return done.stdout


@contextlib.contextmanager
def served():
    """The program with demo data of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="langhoc-program-") as folder:
        command("demo", folder=folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [PROGRAM, "serve", "--demo", "--today", TODAY, "--port", str(port), "--database", f"sqlite:{folder}/langhoc.sqlite",
             "--data", f"{folder}/files"], cwd=HOME, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + 30
            while True:
                try:
                    urllib.request.urlopen(f"{address}/dang-nhap", timeout=5)
                    break
                except OSError:
                    assert time.monotonic() < deadline and process.poll() is None, "máy chủ không chạy"
                    time.sleep(0.05)
            yield Served(address, folder, process.pid)
        finally:
            process.terminate()
            process.wait(20)


class Served:
    def __init__(self, address, folder, process):
        self.address, self.folder, self.process = address, folder, process

    def most_memory(self):
        """The most that was ever resident, in MB."""
        status = pathlib.Path(f"/proc/{self.process}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.address = response.status, response.headers, response.url
        self.bytes = response.read()

    @property
    def text(self):
        return self.bytes.decode()

    @property
    def is_page(self):
        return self.headers["content-type"].startswith("text/html")

    def links(self):
        return [html.unescape(link) for link in re.findall(r'<a [^>]*href="(/[^"#]*)"', self.text)]

    def link(self, pattern):
        found = [link for link in self.links() if re.search(pattern, link)]
        assert found, f"{self.address}: không có liên kết {pattern}"
        return found[0]

    def field(self, name):
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"{self.address}: không có ô {name}"
        return html.unescape(found[1])

    def says(self, words):
        """What stands there without its markup, as one line."""
        return words in " ".join(html.unescape(re.sub(r"<[^>]*>", " ", self.text)).split())


class Person:
    """Someone who came in by the demo's door."""

    def __init__(self, address, login):
        self.address, self.login = address, login
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.posts("/dang-nhap/thu", login=login, next="/viec")

    def _asks(self, path, data=None, headers={}):
        request = urllib.request.Request(urllib.parse.urljoin(self.address, path), data, headers)
        try:
            return Answer(self.opener.open(request, timeout=60))
        except urllib.error.HTTPError as refused:
            return Answer(refused)

    def opens(self, path):
        return self._asks(path)

    def posts(self, path, **fields):
        answer = self._asks(path, urllib.parse.urlencode(fields).encode())
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer

    def sends(self, path, file, **fields):
        """Sends a file from the page that asks for it."""
        start = self.opens(path)
        edge = uuid.uuid4().hex
        fields = {"csrf": start.field("csrf"), **fields}
        if 'name="ho-so"' in start.text:
            fields["ho-so"] = start.field("ho-so")
        body = b"".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items())
        body += f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'.encode() + file.read_bytes()
        body += f"\r\n--{edge}--\r\n".encode()
        return self._asks(path.split("?")[0], body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def previews(self, path, file, **fields):
        """The preview of what a file would change."""
        answer = self.sends(path, file, **fields)
        assert answer.status == 200 and "/xem-truoc/" in answer.address, f"{path}: {answer.status} {answer.text}"
        return answer

    def takes(self, preview):
        """Says yes to what a preview shows, and waits for the end as a browser does."""
        done = self.posts(preview.address, csrf=preview.field("csrf"), seen=preview.field("seen"))
        while pause := done.headers["refresh"]:
            time.sleep(float(pause))
            done = self.opens(done.address)
        assert done.says("Đã nhập xong"), done.text
        return done
