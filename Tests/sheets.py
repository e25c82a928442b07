"""Every workbook that the program makes, read by openpyxl; and sheets made by openpyxl and by LibreOffice, brought into it.

    python Tests/sheets.py

Runs the program with the demo data and looks at it as its people do: by links and forms.
"""

import datetime
import io
import json
import pathlib
import re
import subprocess
import tempfile
import zipfile

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from program import TODAY, Person, command, served

PEOPLE = [
    "canbo.hoamuc", "phunu.hoamuc", "khuyenhoc.doithong", "chutich.doithong", "so.songmo", "so.hoabinh", "so.dienbien", "quantri",
]
# What makes two addresses of one kind.
VARYING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|TH1[-0-9]*")
# As our pages write numbers and days: in a workbook they are numbers and days.
FIGURE = re.compile(r"[-−]?(0|[1-9]\d*|[1-9]\d{0,2}([.\u202f]\d{3})+)(,\d+)?\s?%?|\d{1,2}/\d{1,2}/\d{4}")
TOTAL = re.compile(r"(Tổng|Cộng|Toàn (tỉnh|huyện)).*")


# Out


def workbooks(person):
    """{address: workbook} of every kind that the person comes to by links."""
    waiting, known, found = ["/viec"], set(), {}
    while waiting:
        path = waiting.pop(0)
        kind = VARYING.sub("…", re.sub(r"\?(?!.*xlsx).*", "", path))
        if kind in known or path.endswith((".pdf", ".docx", ".zip")):
            continue
        known.add(kind)
        answer = person.opens(path)
        assert answer.status == 200, f"{person.login} {path}: {answer.status}"
        if answer.is_page:
            waiting += answer.links()
        elif "spreadsheet" in answer.headers["content-type"]:
            found[path] = answer.bytes
    return found


def check(sheet, values, place):
    """The sheet as an office would have made it; `values` is the same sheet with what its formulas came to."""
    assert sheet.print_title_rows and sheet.print_area, place
    head = int(sheet.print_title_rows.split("$")[-1])
    assert sheet.freeze_panes == f"A{head + 1}", f"{place}: đầu bảng không đứng yên"
    setup = sheet.page_setup
    assert setup.paperSize == 9 and sheet.sheet_properties.pageSetUpPr.fitToPage and setup.fitToHeight == 0, f"{place}: không vừa khổ A4"
    left, top, right, bottom = range_boundaries(sheet.print_area.split("!")[1])
    assert (left, top) == (1, 1) and right >= sheet.max_column and bottom >= sheet.max_row, f"{place}: vùng in {sheet.print_area}"
    for column in range(1, right + 1):
        width = sheet.column_dimensions[get_column_letter(column)]
        assert width.hidden or 5 < width.width < 60, f"{place}: cột {column} rộng {width.width}"
    for column in range(1, right + 1):
        cells = [sheet.cell(row, column) for row in range(head + 1, bottom + 1)]
        filled = [cell for cell in cells if cell.value is not None and cell.coordinate not in sheet.merged_cells]
        texts = [cell.value for cell in filled if cell.data_type == "s"]
        assert not texts or not all(FIGURE.fullmatch(text) for text in texts), f"{place}: cột {column} ghi số bằng chữ: {texts[:3]}"
        for cell in filled:
            if isinstance(cell.value, datetime.datetime):
                assert cell.number_format.lower() == "dd/mm/yyyy", f"{place}: {cell.coordinate} {cell.number_format}"
            elif cell.data_type == "f":
                check_formula(cell, values, place)
    for row in range(head + 1, bottom + 1):
        if any(isinstance(cell.value, str) and TOTAL.fullmatch(cell.value) for cell in sheet[row][:2]):
            check_total(sheet, values, head, row, place)


def check_formula(cell, values, place):
    """Sums and quotients are what the program writes; each must have come to what it says."""
    stored = values[cell.coordinate].value
    if total := re.fullmatch(r"=SUM\((\w+:\w+)\)", cell.value):
        counted = sum(part.value or 0 for (part,) in values[total[1]])
    else:
        upper, lower = re.fullmatch(r"=([A-Z]+\d+)/([A-Z]+\d+)", cell.value).groups()
        counted = values[upper].value / values[lower].value
    assert abs(counted - stored) < 1e-6, f"{place}: {cell.coordinate} {cell.value} ghi {stored}, tính ra {counted}"


def check_total(sheet, values, head, row, place):
    """What the rows add up to is a formula, not a number that stays behind when a row is changed."""
    if row - head < 3:
        return
    for cell in sheet[row]:
        above = [values.cell(line, cell.column).value for line in range(head + 1, row)]
        if cell.data_type == "n" and cell.value is not None and all(isinstance(value, (int, float, type(None))) for value in above):
            added = sum(value or 0 for value in above)
            assert abs(added - cell.value) > 1e-6, f"{place}: {cell.coordinate} là số {cell.value}, không phải công thức"


def read_all(address):
    books = formulas = dates = 0
    kinds = set()
    for login in PEOPLE:
        for path, content in workbooks(Person(address, login)).items():
            book = openpyxl.load_workbook(io.BytesIO(content))
            values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            for sheet in book:
                check(sheet, values[sheet.title], f"{login} {path} “{sheet.title}”")
                cells = [cell for row in sheet.iter_rows() for cell in row]
                formulas += sum(cell.data_type == "f" for cell in cells)
                dates += sum(isinstance(cell.value, datetime.datetime) for cell in cells)
            books += 1
            kinds.add(VARYING.sub("…", path.split("?")[0]))
    for kind in ["/viec", "/tong-hop", "/tong-hop/phu-bieu", "/ho-so/…", "/ho-so/…/minh-chung", "/nhap/tu-cham/mau",
                 "/nhap/don-vi/mau", "/nhap/tai-khoan/mau", "/nhap/ket-qua/mau", "/nhap/minh-chung/mau"]:
        assert kind in kinds, f"không có bảng tính nào ở {kind}: {sorted(kinds)}"
    assert formulas > 100 and dates > 100, (formulas, dates)
    return books, formulas, dates


def annex_equals_command(address, folder):
    """The workbook of the province holds the figures that the command prints."""
    said = json.loads(command("summary", "--year", "2020", "--unit", "P17", "--as", "json", folder=folder))
    content = Person(address, "so.hoabinh").opens("/tong-hop/phu-bieu?don-vi=P17&nam=2020").bytes
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Kết quả 2020"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=5) if row[1].value}
    for line in said["rows"] + [said["total"]]:
        row = rows["Tổng" if line is said["total"] else line["name"]]
        counts = [cell.value for cell in (row[2], row[3], row[4], row[6], row[8], row[10])]
        wanted = [line["communes"], line["assessed"]] + [line["ratings"][key] for key in ("good", "fair", "average", "failed")]
        assert counts == wanted, f"{line}: {counts}"


# In


def converted(path, folder, *options):
    """The file as LibreOffice writes it when someone opens it and saves it as Excel."""
    out = pathlib.Path(folder) / "libreoffice"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *options, "--convert-to", "xlsx", "--outdir", out, path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    made = out / f"{path.stem}.xlsx"
    assert done.returncode == 0 and made.exists(), done.stderr
    return made


def units_by_command(folder, desk):
    """A list of units that LibreOffice made of a CSV file."""
    csv = desk / "don-vi.csv"
    csv.write_text("Mã đơn vị,Tên đơn vị,Cấp,Mã cấp trên\nZ1,Tỉnh Thử Bảng,tỉnh,\nZ101,Huyện Thử Bảng,huyện,Z1\n00077,Xã Thử Bảng,xã,Z101\n")
    # Comma, quotation mark, UTF-8; the codes are text, so that their noughts stay.
    made = converted(csv, desk, "--infilter=CSV:44,34,76,1,1/2")
    assert openpyxl.load_workbook(made).active["A4"].value == "00077"
    assert command("import", "units", str(made), folder=folder).startswith("3 đơn vị mới"), made


def results(address, desk):
    """The annex of a year: merged head, title above, totals as formulas; made by openpyxl, and saved by LibreOffice."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH CÁC HUYỆN, THÀNH PHỐ XẾP LOẠI NĂM 2018"])
    sheet.append([])
    sheet.append(["TT", "Huyện, Thành phố", "Tổng số đơn vị cấp xã", "Số đơn vị cấp xã đánh giá, xếp loại", "Trong đó xếp loại", None, None, None, "Ghi chú"])
    sheet.append([None] * 4 + ["Tốt", "Khá", "Trung bình", "Không đạt"])
    for cells in ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:H3", "I3:I4"):
        sheet.merge_cells(cells)
    sheet.append([1, "Cao Phong", 10, 10, 8, 2, None, None, None])
    sheet.append([2, "Huyện Đà Bắc", 17, 17, 10, 7, None, None, "số liệu ước"])
    sheet.append([None, "Tổng", "=SUM(C5:C6)", "=SUM(D5:D6)", "=SUM(E5:E6)", "=SUM(F5:F6)", None, None, None])
    path = desk / "phu-bieu.xlsx"
    book.save(path)
    officer = Person(address, "so.hoabinh")
    fields = {"source": "Báo cáo số 9/BC-SGDĐT", "year": "2018", "doubt": ""}
    saved = converted(path, desk)
    shown = officer.previews("/nhap/ket-qua", saved, **fields)
    assert shown.says("Nhập tất cả: 2 mới"), shown.text
    officer.takes(shown)
    book = openpyxl.load_workbook(saved)
    book.active["E6"], book.active["F6"] = 11, 6
    book.active.delete_rows(7)
    book.save(path)
    shown = officer.previews("/nhap/ket-qua", path, **fields)
    assert shown.says("Nhập tất cả: 1 thay đổi"), shown.text
    return officer.takes(shown)


def dossier(officer):
    return officer.opens("/viec").link(r"^/ho-so/[0-9a-f-]{36}$")


def evidence(address, desk):
    """A register with real days by openpyxl; then the register taken out, saved by LibreOffice, and nothing has changed."""
    officer = Person(address, "canbo.hoamuc")
    home = dossier(officer)
    way = f"/nhap/minh-chung?ho-so={home.split('/')[2]}"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Dùng cho tiêu chí"])
    sheet.append(["77/BC-TEST", datetime.date(2023, 5, 9), "UBND xã", "Báo cáo mở từ bảng tính", "1, 2"])
    sheet.append([78, datetime.datetime(2023, 6, 1), "Hội Khuyến học", "Sổ theo dõi người học", 5])
    path = desk / "so-minh-chung.xlsx"
    book.save(path)
    shown = officer.previews(way, path)
    assert shown.says("Nhập tất cả: 2 mới") and shown.says("09/05/2023"), shown.text
    officer.takes(shown)
    path.write_bytes(officer.opens(f"{home}/minh-chung?xlsx=1").bytes)
    assert officer.previews(way, converted(path, desk)).says("Tệp không có gì khác")
    book = openpyxl.load_workbook(path)
    book.save(path)
    assert officer.previews(way, path).says("Tệp không có gì khác")


def own_points(address, desk):
    """The self-assessment taken out, filled in, saved by LibreOffice, and brought back."""
    officer = Person(address, "canbo.hoamuc")
    way = f"/nhap/tu-cham?ho-so={dossier(officer).split('/')[2]}"
    sent = officer.opens(officer.opens(way).link(r"^/nhap/tu-cham/mau")).bytes
    path = desk / "phieu.xlsx"
    path.write_bytes(sent)
    assert officer.previews(way, converted(path, desk)).says("Tệp không có gì khác")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    lines = {row[0].value: row for row in sheet.iter_rows(min_row=6) if isinstance(row[0].value, int)}
    assert sorted(lines) == list(range(1, 16)), sorted(lines)
    lines[7][4].value, lines[7][5].value = 4.5, "Điền khi không có mạng"
    lines[8][4].value = "3,5"
    book.save(path)
    shown = officer.previews(way, converted(path, desk))
    assert shown.says("Điền khi không có mạng") and shown.says("7 → 3,5"), shown.text
    officer.takes(shown)
    back = openpyxl.load_workbook(io.BytesIO(officer.opens(officer.opens(way).link(r"^/nhap/tu-cham/mau")).bytes)).active
    points = {row[0].value: row[4].value for row in back.iter_rows(min_row=6) if isinstance(row[0].value, int)}
    assert (points[7], points[8]) == (4.5, 3.5), points


def long_import(address, desk):
    """Three hundred accounts take some seconds: the page says how far they are, and going back finds the passwords."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Họ và tên", "Tên đăng nhập", "Chức vụ", "Vai trò", "Đơn vị"])
    for number in range(300):
        sheet.append([f"Lò Văn Thứ {number}", f"thu{number}.hm", "Công chức", "Cán bộ xã phụ trách", "Xã Hòa Mục"])
    path = desk / "tai-khoan.xlsx"
    book.save(path)
    officer = Person(address, "khuyenhoc.doithong")
    done = officer.takes(officer.previews("/nhap/tai-khoan", path))
    passwords = set(re.findall(r"<code>([a-z0-9-]{14})</code>", done.text))
    assert len(passwords) == 300 and done.says("Đã nhập: 300 mới"), len(passwords)
    again = officer.opens(done.address.replace("/dang-nhap", ""))
    assert again.address.endswith("/dang-nhap") and passwords == set(re.findall(r"<code>([a-z0-9-]{14})</code>", again.text))


def bombs(served, desk):
    """Small files that unpack to large ones are refused in words, and the program does not grow with them."""
    person = Person(served.address, "quantri")
    before = served.most_memory()
    head = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    cells = '<row><c t="inlineStr"><is><t>' + "x" * 30_000 + "</t></is></c></row>"
    for name, parts in [
        ("khoang-trang.xlsx", [head, *[" " * 1_000_000] * 300, "</sheetData></worksheet>"]),
        ("chu.xlsx", [head, *[cells * 30] * 300, "</sheetData></worksheet>"]),
        ("o.xlsx", [head, *["<row>" + "<c><v>1</v></c>" * 200 + "</row>"] * 5_000, "</sheetData></worksheet>"]),
    ]:
        path, whole = desk / name, desk / "whole.xlsx"
        openpyxl.Workbook().save(whole)
        with zipfile.ZipFile(whole) as good, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in good.namelist():
                if not part.endswith("sheet1.xml"):
                    archive.writestr(part, good.read(part))
            with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
                for part in parts:
                    sheet.write(part.encode())
        refused = person.sends("/nhap/don-vi", path, **{"from": TODAY})
        assert refused.status == 422 and (refused.says("quá lớn") or refused.says("hơn 600")), f"{name}: {refused.status} {refused.text}"
    junk = desk / "rac.docx"
    junk.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 40)
    assert person.sends("/nhap/don-vi", junk, **{"from": TODAY}).says("bị hỏng")
    grown = served.most_memory() - before
    assert grown < 100, f"đọc tệp nén độc hại tốn thêm {grown:.0f} MB"
    return grown


def main():
    with served() as program, tempfile.TemporaryDirectory() as desk:
        desk, address = pathlib.Path(desk), program.address
        books, formulas, dates = read_all(address)
        annex_equals_command(address, program.folder)
        grown = bombs(program, desk)
        units_by_command(program.folder, desk)
        results(address, desk)
        evidence(address, desk)
        own_points(address, desk)
        long_import(address, desk)
    print(f"XLSX: {books} tệp, {formulas} công thức, {dates} ngày; bảng của LibreOffice và openpyxl nhập được; tệp nén độc hại bị từ chối, tốn {grown:.0f} MB.")


if __name__ == "__main__":
    main()
