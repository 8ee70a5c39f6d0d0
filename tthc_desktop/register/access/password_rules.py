"""What a password must be like: long enough and not the first thing anybody would try; nothing else is asked of it."""

import secrets
import unicodedata

from tthc_desktop.errors import UserError
from tthc_desktop.text import fold

LEAST_LETTERS, _MOST_LETTERS = 8, 200
_FEWEST_DIFFERENT = 4
# What is tried first, without spaces and accents.
_TRIED_FIRST = (
    "12341234 1234abcd 123456ab 123456aa 123456abc 12345678a 123456789a a12345678 a123456789 abc12345 abc123456 "
    "abcd1234 aa123456 admin123 administrator anhyeuem iloveyou letmein1 matkhau1 matkhau123 matkhaumoi "
    "motcua123 password passw0rd password1 password123 phuong123 qwertyui qwerty12 qwerty123 1q2w3e4r 1qaz2wsx "
    "tthcdesktop ubnd1234 vietnam1 vietnam123 welcome1 zaq12wsx asdfghjk asdf1234 hanhchinh congchung"
)
_COMMON = frozenset(_TRIED_FIRST.split())
_RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
# No vowel and neither d nor w: Unikey, left on by mistake, changes nothing in it. Nothing that looks like another.
_PLAIN = "bcghkmnpqtv23456789"
_GROUPS, _GROUP = 3, 4


def as_kept(password: str) -> str:
    """Return a typed password in composed letters, as it is hashed: the same on every keyboard."""
    return unicodedata.normalize("NFC", password)


def has_marked_letters(password: str) -> bool:
    """Tell whether there are letters in it that only come out alike with Unikey on, as when it was chosen."""
    return not as_kept(password).isascii()


def checked_password(password: str, account: str, full_name: str) -> str:
    """Return a new password as it is hashed.

    Args:
        password: as typed.
        account: whose it will be.
        full_name: the person's name.

    Raises:
        UserError: it is too short, too long or too easily guessed.
    """
    password = as_kept(password)
    if len(password) < LEAST_LETTERS:
        raise UserError(
            f"Mật khẩu cần ít nhất {LEAST_LETTERS} ký tự.",
            "Một câu ngắn dễ nhớ là tốt nhất, ví dụ vài từ không liên quan nhau.",
        )
    if len(password) > _MOST_LETTERS:
        raise UserError(f"Mật khẩu dài quá {_MOST_LETTERS} ký tự.", "Hãy chọn mật khẩu ngắn hơn.")
    bare = fold(password).replace(" ", "")
    if bare in {fold(name).replace(" ", "") for name in (account, full_name)}:
        raise UserError("Mật khẩu trùng với tên.", "Hãy chọn mật khẩu khác tên đăng nhập và họ tên.")
    if bare in _COMMON or len(set(bare)) < _FEWEST_DIFFERENT or any(bare in run for run in _RUNS):
        raise UserError(
            "Mật khẩu này quá dễ đoán.",
            "Nhiều người dùng nên ai cũng thử trước. Hãy chọn mật khẩu khác, ví dụ vài từ không liên quan nhau.",
        )
    return password


def one_time_password() -> str:
    """Return a password for one sign-in, easy to read out and to type."""
    return "-".join("".join(secrets.choice(_PLAIN) for _ in range(_GROUP)) for _ in range(_GROUPS))
