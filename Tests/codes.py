"""Reads the QR on the pages of issued papers with a decoder that is not ours: it must lead to the paper's page.

    python Tests/codes.py FOLDER

FOLDER/every/ENGINE/ holds papers that were made with the code of EveryPaperTests (EveryLevelPaperTests too), FOLDER/issued/
CODE.pdf as it was frozen (IssuingTests). The first paper is also read from its DOCX, by way of LibreOffice.
"""

import pathlib
import subprocess
import sys
import tempfile

import zxingcpp
from PIL import Image

from office import convert

CODE = "ABCDEFGHJK"
DOTS_PER_INCH = 150  # as a telephone sees it, or worse


def codes(pdf):
    """What the codes on each page say."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), pdf, f"{out}/page"], check=True)
        found = []
        for page in sorted(pathlib.Path(out).glob("*.pgm")):
            found += [barcode.text for barcode in zxingcpp.read_barcodes(Image.open(page))]
        return found


def main(folder):
    folder = pathlib.Path(folder)
    # Both engines make the same bytes (pictures.py): one is read. A draft has no code.
    engine = min((folder / "every").iterdir())
    papers = [(paper, CODE) for paper in sorted(engine.glob("*.pdf")) if not paper.stem.startswith("du-thao")]
    papers += [(paper, paper.stem) for paper in sorted((folder / "issued").glob("*.pdf"))]
    assert any(code != CODE for _, code in papers), f"không có văn bản đã ban hành trong {folder}"
    for paper, code in papers:
        found = codes(paper)
        assert len(found) == 1 and found[0].endswith(f"/xac-minh/{code}"), f"{paper.name}: mã QR ghi {found}"
    with tempfile.TemporaryDirectory() as out:
        paper = papers[0][0].with_suffix(".docx")
        convert([paper], out)
        found = codes(pathlib.Path(out) / f"{paper.stem}.pdf")
        assert found == [f"https://langhoc.example/xac-minh/{CODE}"], f"{paper.name}: mã QR ghi {found}"
    print(f"Mã QR: {len(papers)} văn bản, mỗi văn bản một mã, dẫn đến trang xác minh của nó.")


if __name__ == "__main__":
    main(sys.argv[1])
