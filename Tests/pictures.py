"""Compares the pages of every paper that has a legal form with the pictures that someone has looked at and approved.

    python Tests/pictures.py FOLDER

FOLDER/every/ENGINE/ holds NAME.pdf of each paper (see EveryPaperTests, EveryLevelPaperTests, LANGHOC_PAPERS); Tests/Approved/
holds NAME-PAGE.png.
A page that differs fails; what differs is drawn in red into a folder that is named. Look at it: if the paper is as it should
be, LANGHOC_APPROVE=1 takes the new pictures, and the changed files are looked at again where they are committed.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops

APPROVED = pathlib.Path(__file__).parent / "Approved"
DOTS_PER_INCH = 60
GREYS = 8
# A pixel counts when it is off by more than a third of black; a comma is some six of them at this size.
TOLERANCE, PIXELS = 85, 5


def pages(pdf):
    """{"to-trinh-xa-1": picture}: each page in a few greys, as the approved ones are kept."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), pdf, f"{out}/page"], check=True)
        return {f"{pdf.stem}-{number(path)}": few_greys(Image.open(path)) for path in sorted(pathlib.Path(out).iterdir(), key=number)}


def number(path):
    return int(path.stem.rsplit("-", 1)[1])


def few_greys(page):
    return page.convert("L").point(lambda grey: round(grey * (GREYS - 1) / 255) * 255 // (GREYS - 1))


def difference(page, approved):
    """None, or what differs in red over the new page."""
    if page.size != approved.size:
        return page
    off = ImageChops.difference(page, approved).point(lambda value: 255 if value > TOLERANCE else 0)
    if off.histogram()[255] <= PIXELS:
        return None
    shown = page.convert("RGB")
    shown.paste((255, 0, 0), mask=off)
    return shown


def save(page, path):
    """As small as PNG can: few greys are three bits a pixel."""
    page.convert("P", palette=Image.Palette.ADAPTIVE, colors=GREYS).save(path, optimize=True, bits=4)


def main(folder):
    engines = sorted(path for path in (pathlib.Path(folder) / "every").iterdir())
    papers = sorted(engines[0].glob("*.pdf"))
    assert len(engines) == 2 and papers, f"không có văn bản trong {folder}"
    for paper in papers:
        other = engines[1] / paper.name
        assert paper.read_bytes() == other.read_bytes(), f"{paper.stem}: hai hệ cơ sở dữ liệu cho hai văn bản khác nhau"

    made = {}
    for paper in papers:
        made |= pages(paper)

    if os.environ.get("LANGHOC_APPROVE"):
        APPROVED.mkdir(exist_ok=True)
        for old in APPROVED.glob("*.png"):
            old.unlink()
        for name, page in made.items():
            save(page, APPROVED / f"{name}.png")
        print(f"Ảnh trang: đã nhận {len(made)} trang của {len(papers)} văn bản làm mẫu.")
        return

    known = {path.stem: path for path in APPROVED.glob("*.png")}
    faults = [f"{name}: có ảnh mẫu mà không còn trang này" for name in sorted(known.keys() - made.keys())]
    shown = pathlib.Path(tempfile.mkdtemp(prefix="langhoc-pictures-"))
    for name, page in made.items():
        paper, place = name.rsplit("-", 1)
        if name not in known:
            page.save(shown / f"{name}.png")
            faults.append(f"{paper}, trang {place}: chưa có ảnh mẫu")
        elif (off := difference(page, Image.open(known[name]).convert("L"))) is not None:
            off.save(shown / f"{name}.png")
            faults.append(f"{paper}, trang {place}: khác ảnh mẫu")
    if faults:
        print("\n".join(faults), file=sys.stderr)
        sys.exit(f"Xem {shown}. Nếu văn bản đúng là phải như thế: LANGHOC_APPROVE=1 bin/test")
    shown.rmdir()
    print(f"Ảnh trang: {len(made)} trang của {len(papers)} văn bản giống ảnh mẫu.")


if __name__ == "__main__":
    main(sys.argv[1])
