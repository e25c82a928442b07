"""Every page of the demo of TT 25/2023 and TT 24/2023 that a role comes to by links."""
from every_page import look_around, look_around_as
from world import PHONE

DEMO = "levels"


def journey_every_level_page_of_the_commune(world):
    """Every page of the levels that a commune's people reach is accessible in light and dark, and fits a phone and 200 % zoom."""
    look_around_as(world, "Cán bộ xã Bãi Bồi", "Hội Phụ nữ xã Bãi Bồi", "Chủ tịch xã Cồn Ngang")


def journey_every_level_page_of_the_district(world):
    """Every page of the levels that a district's people reach is accessible in light and dark, and fits a phone and 200 % zoom."""
    look_around_as(
        world, "Phòng GDĐT huyện Cửa Sông", "Thành viên hội đồng thẩm định", "Trưởng phòng GDĐT Cửa Sông", "Chủ tịch huyện Cửa Sông")


def journey_every_level_page_of_the_province(world):
    """Every page of the levels that a province's people reach is accessible in light and dark, and fits a phone and 200 % zoom."""
    look_around_as(world, "Sở GDĐT tỉnh Rừng Dương", "Giám đốc Sở GDĐT", "Chủ tịch tỉnh Rừng Dương")


def journey_every_level_page_of_others(world):
    """Every page of the levels that the Ministry, a unit of learning, a supplier of figures or a citizen reaches is accessible in light and dark, and fits a phone and 200 % zoom."""
    look_around_as(
        world, "Chuyên viên Bộ GDĐT", "Bộ trưởng Bộ GDĐT", "Trường Mầm non Sóng Biếc (TT 24)", "Cục Thống kê tỉnh (cung cấp số liệu)")
    look_around(world.stranger(viewport=PHONE, device_scale_factor=2), "/thuc-hanh", "anyone", set())
