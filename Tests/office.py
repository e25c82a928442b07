"""Opens the papers that the tests wrote with the programs that offices use, as far as they run here.

    python Tests/office.py FOLDER

FOLDER holds NAME.docx and NAME.pdf (see DOCXTests, LANGHOC_PAPERS). python-docx reads each DOCX, LibreOffice turns it into
a PDF; both must hold the words of our own PDF, on A4, without complaint.
"""

import pathlib
import subprocess
import sys
import tempfile
import unicodedata

import docx
from docx.shared import Mm


def text_of(pdf):
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True).stdout
    assert text == unicodedata.normalize("NFC", text), f"{pdf}: không phải NFC"
    return text


def words(text):
    return {word for word in text.split() if not word.isdigit() and set(word) - set("….")}


def read(path):
    paper = docx.Document(path)
    assert paper.core_properties.language == "vi-VN", path
    assert paper.styles["Normal"] is not None and paper.paragraphs, path
    for section in paper.sections:
        short, long = sorted([section.page_width, section.page_height])
        assert abs(short - Mm(210)) < Mm(0.1) and abs(long - Mm(297)) < Mm(0.1), path
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert all(abs(margin - Mm(wanted)) < Mm(0.1) for margin, wanted in zip(margins, (20, 20, 30, 15))), path
    for table in paper.tables:
        for row in table.rows:
            assert row._tr.trPr.find(docx.oxml.ns.qn("w:cantSplit")) is not None, path
    return len(paper.tables)


def convert(papers, folder):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *papers]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0 and "Error" not in done.stderr, done.stderr


def main(folder):
    papers = sorted(pathlib.Path(folder).glob("*.docx"))
    assert papers, f"không có DOCX trong {folder}"
    kinds = {paper.stem for paper in pathlib.Path(folder).glob("every/*/*.docx")} - {paper.stem for paper in papers}
    assert not kinds, f"không bài thử nào mở {sorted(kinds)}"
    tables = sum(read(paper) for paper in papers)
    with tempfile.TemporaryDirectory() as out:
        convert(papers, out)
        for paper in papers:
            # Without spaces: a line may break inside "44/2014/TT-BGDĐT" in one and not in the other. The dots that are
            # drawn in ours are letters in theirs; the watermark is a picture in both.
            theirs = "".join(text_of(pathlib.Path(out) / f"{paper.stem}.pdf").split())
            missing = {word for word in words(text_of(paper.with_suffix(".pdf"))) if word not in theirs}
            assert not missing, f"{paper.name}: LibreOffice thiếu {sorted(missing)[:10]}"
    print(f"DOCX: {len(papers)} văn bản, {tables} bảng; python-docx và LibreOffice mở được.")


if __name__ == "__main__":
    main(sys.argv[1])
