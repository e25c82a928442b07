"""The texts that judge by levels, from the commune's answers to the recognition that everyone reads."""
import re

from papers import pdf
from world import PHONE

DEMO = "levels"
COMMUNE = "Xã Bãi Bồi"
MEMBERS = ["Sơn Văn Trưởng", "Thạch Thị Giáo", "Ong Văn Lúa"]
# Who has an account, and votes for herself.
MEMBER = "Đồng Thị Phù Sa"
HANDHELD = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def journey_a_level_with_a_district(world):
    """In 2024 a commune finishes its answers, meets, signs and sends; the district judges, its council votes, the head decides, and everyone reads it."""
    officer = world.enter("Cán bộ xã Bãi Bồi")
    the_officer_finds_what_is_missing(officer)
    the_organisation_answers_on_a_phone(world)
    the_commune_meets(officer)
    the_chairman_signs_and_sends(world)
    office = world.enter("Phòng GDĐT huyện Cửa Sông")
    the_office_receives(office)
    the_office_names_a_council(office, members=[*MEMBERS, MEMBER], account=MEMBER)
    a_member_votes_on_a_phone(world)
    the_office_enters_votes_and_concludes(office)
    nothing_is_public_yet(world)
    the_head_decides_and_publishes(world)
    everyone_reads_it(world)


def the_officer_finds_what_is_missing(officer):
    officer.sees("còn 38 ngày (đến 27/02/2025)")
    officer.follows(re.compile("chỉ tiêu chưa đạt mức độ 1$"))
    officer.sees("còn thiếu 1 công dân", within=officer.row("5.1"))
    officer.follows(re.compile("^5.1 "))
    officer.types("Số công dân đạt", "7.100")
    officer.presses("Lưu")
    officer.sees("7 100", within=officer.page.locator(".error-summary"))
    officer.holds("Số công dân đạt", "7.100")
    officer.types("Số công dân đạt", "4.200")
    officer.presses("Lưu")
    officer.sees("Mức độ 1: ✓ Đạt", within=officer.page.locator("#ket-qua"))


def the_organisation_answers_on_a_phone(world):
    women = world.enter("Hội Phụ nữ xã Bãi Bồi", **HANDHELD)
    women.follows("Trả lời chỉ tiêu 2.3")
    women.fits()
    women.ticks("Đạt")
    women.types("Tên minh chứng", "Quy chế phối hợp năm 2024")
    women.field("Tệp").set_input_files(pdf("quy-che.pdf", "Quy che phoi hop 2024"))
    women.presses("Thêm minh chứng")
    women.sees("Quy chế phối hợp năm 2024", within=women.page.locator("#minh-chung"))
    women.ticks("Đạt")
    women.presses("Lưu và sang chỉ tiêu 5.2")
    women.types("Số công dân qua đào tạo", "3.600")
    women.types("Trong đó: số công dân có trình độ đại học trở lên", "3.700")
    women.types("Mẫu số: tổng số công dân", "7.000")
    women.types("Nguồn của mẫu số", "Chi cục Thống kê, ngày 31/12/2024")
    women.presses("Lưu và về hồ sơ")
    women.sees("Có 1 chỗ cần sửa")
    women.types("Trong đó: số công dân có trình độ đại học trở lên", "850")
    women.presses("Lưu")
    women.sees("Mức độ 1: ✗ Không đạt")
    women.types("Tên minh chứng", "Bảng tổng hợp trình độ đào tạo năm 2024")
    women.field("Tệp").set_input_files(pdf("dao-tao.pdf", "Trinh do dao tao 2024"))
    women.presses("Thêm minh chứng")
    women.sees("Mức độ 1: ✓ Đạt", within=women.page.locator("#ket-qua"))
    women.fits()


def the_commune_meets(officer, day="17/01/2025"):
    officer.follows("Việc hôm nay")
    officer.sees("15/15")
    officer.follows("Ghi cuộc họp tự đánh giá")
    officer.types("Ngày họp", day)
    officer.types("Nơi họp", "Hội trường UBND xã")
    officer.types("Chủ trì", "Quách Văn Bãi")
    officer.types("Chức vụ của người chủ trì", "Chủ tịch UBND xã")
    officer.types("Thư ký", "Dương Thị Bồi")
    for line, (name, body) in enumerate([("Quách Văn Bãi", "UBND xã"), ("Trà Thị Phụ", "Hội Liên hiệp Phụ nữ xã")], 1):
        officer.types(f"Họ và tên, dòng {line}", name)
        officer.types(f"Chức vụ, cơ quan, dòng {line}", body)
    officer.types("Đã bàn những gì", "Rà soát 15 chỉ tiêu")
    officer.presses("Lưu biên bản họp")
    officer.sees("Có 1 chỗ cần sửa")
    officer.types("Kết luận", "Nhất trí đề nghị công nhận mức độ 1")
    officer.presses("Lưu biên bản họp")
    officer.follows("Trình người đứng đầu ký")
    officer.sees("Tự đánh giá: Mức độ 1")
    officer.presses("Trình người đứng đầu ký")
    officer.finds_it("Chờ người đứng đầu ký")


def the_chairman_signs_and_sends(world):
    chairman = world.enter("Chủ tịch xã Bãi Bồi", **HANDHELD)
    chairman.follows("Xem và ký hồ sơ")
    chairman.follows("Ký và gửi hồ sơ")
    chairman.fits()
    chairman.presses(re.compile("^Ký và gửi "))
    chairman.finds_it("Đã gửi, chờ tiếp nhận")


def the_office_receives(office):
    office.follows("Việc hôm nay")
    office.follows("Kiểm tra để tiếp nhận hồ sơ", within=office.row(COMMUNE))
    office.follows("Xét tất cả minh chứng trên một trang")
    for label in office.page.get_by_label("Phù hợp", exact=True).all():
        label.check()
    first = office.page.locator("fieldset.piece").filter(has_text="Quy chế phối hợp năm 2024")
    office.ticks("Loại", within=first)
    office.presses("Lưu kết quả xét minh chứng")
    office.sees("Có 1 chỗ cần sửa")
    office.types("Lý do loại", "Bản chưa ký", within=first)
    office.presses("Lưu kết quả xét minh chứng")
    office.accessible()
    office.follows("Tiếp nhận")
    office.sees("thấp hơn mức đề nghị")
    office.follows(re.compile("^2.3. "))
    office.ticks("Phù hợp")
    office.presses("Lưu kết quả xét minh chứng")
    office.follows("Tiếp nhận")
    office.sees_not("thấp hơn mức đề nghị")
    office.presses("Tiếp nhận hồ sơ")
    office.sees("Đã tiếp nhận", within=office.row(COMMUNE))


def the_office_names_a_council(office, commune=COMMUNE, members=MEMBERS, account=None):
    office.follows("Lập hội đồng", within=office.row(commune))
    office.types("Số quyết định thành lập", "12/QĐ-GDĐT")
    office.types("Ngày quyết định", "20/01/2025")
    office.types("Ngày họp", "20/01/2025")
    office.types("Nơi họp", "Phòng họp tầng 2")
    for number, name in enumerate(members):
        seat = office.page.get_by_role("group", name=f"Thành viên {number + 1}")
        office.types("Họ tên", name, within=seat)
        office.types("Chức vụ, đơn vị", "Hội Khuyến học", within=seat)
        if name == account:
            office.field("Tài khoản", within=seat).select_option(label=f"{account} (uyvien.cuasong)")
    office.accessible()
    office.presses("Lập hội đồng và chuyển hồ sơ thẩm định")
    office.sees("Chương trình chỉ nhắc, không chặn")
    office.accessible()


def a_member_votes_on_a_phone(world):
    member = world.enter("Thành viên hội đồng thẩm định", **HANDHELD)
    member.follows(COMMUNE)
    member.sees("0/15 chỉ tiêu đã có ý kiến")
    member.accessible()
    member.fits()
    for number in range(15):
        member.page.get_by_label("Đạt", exact=True).nth(number).check()
    member.page.get_by_text("Nhận xét", exact=True).first.click()
    member.page.get_by_label(re.compile("^Nhận xét chỉ tiêu")).first.fill("Đã xem hồ sơ gốc")
    member.presses("Gửi ý kiến của tôi")
    member.sees_not("0/15 chỉ tiêu")


def the_office_enters_votes_and_concludes(office, commune=COMMUNE, members=MEMBERS):
    office.follows("Ghi ý kiến")
    office.accessible()
    last = office.page.locator("tr", has_text="5.2. ").last
    office.presses("Điền “Đạt” vào các ô còn trống")
    if len(members) > 1:
        office.field(re.compile("^Ong Văn Lúa"), within=last).select_option(label="Không đạt")
        office.sees("1 không đạt", within=last)
    office.presses("Lưu ý kiến của cả hội đồng")
    office.accessible()
    office.follows("Ghi kết luận của hội đồng")
    office.accessible()
    office.presses("Ghi kết luận của hội đồng")
    office.sees("Có 1 chỗ cần sửa")
    office.types("Kết luận của hội đồng", "Đủ điều kiện công nhận mức độ 1")
    office.presses("Ghi kết luận của hội đồng")
    office.sees("Đủ điều kiện công nhận mức độ 1")
    office.presses(re.compile("^Trình .* quyết định$"))
    office.sees("Chờ quyết định", within=office.row(commune))


def nothing_is_public_yet(world):
    citizen = search(world)
    citizen.sees_not("Mức độ 1")


def search(world, words="xa bai boi", commune=COMMUNE, row=0):
    """A citizen looks the commune up without a single mark; of several of one name, the row tells which."""
    citizen = world.stranger(**HANDHELD)
    citizen.opens("/")
    citizen.follows("Dữ liệu thực hành")
    citizen.types("Tìm xã, huyện, tỉnh", words)
    citizen.presses("Tìm")
    citizen.follows(commune, within=citizen.row(commune).nth(row))
    return citizen


def the_head_decides_and_publishes(world, role="Trưởng phòng GDĐT Cửa Sông", number="31/QĐ-PGDĐT"):
    head = world.enter(role)
    head.accessible()
    head.presses("Ra quyết định cho các đơn vị đã chọn")
    head.accessible()
    head.presses("Ban hành quyết định công nhận")
    head.sees("Có 1 chỗ cần sửa")
    head.types("Số quyết định", number)
    head.presses("Ban hành quyết định công nhận")
    head.sees_title(f"Quyết định số {number}")
    head.presses("Công bố kết quả")
    head.sees_not("chưa", within=head.page.locator("main dl"))
    head.accessible()


def everyone_reads_it(world):
    citizen = search(world)
    citizen.sees("Mức độ 1")
    citizen.sees("31/QĐ-PGDĐT")
    citizen.fits()
    citizen.accessible()
    citizen.opens("/")
    citizen.sees_not("Bãi Bồi")
