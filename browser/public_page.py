"""Anyone: the public page and the door."""


def journey_a_stranger_is_turned_away_kindly(world):
    """A stranger who signs in with a wrong password is told so, and keeps what was typed."""
    stranger = world.stranger()
    stranger.opens("/")
    stranger.follows("Đăng nhập")
    stranger.types("Tên đăng nhập", "khong.co")
    stranger.types("Mật khẩu", "sai mật khẩu")
    stranger.presses("Đăng nhập")
    stranger.sees("Có 1 chỗ cần sửa")
    stranger.holds("Tên đăng nhập", "khong.co")
    stranger.accessible()
