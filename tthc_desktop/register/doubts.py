"""What looks mistyped though it may be right: told beside the field, and never a reason to refuse."""

import re
from collections.abc import Iterable

from tthc_desktop.text import clean, fold

_ID_LENGTHS = {8: "CMND có 9 chữ số", 11: "CCCD có 12 chữ số"}
# Local numbers, counted with the 0 in front: mobile ones, and those of a desk telephone with their area.
_MOBILE_DIGITS, _FIXED_DIGITS = 10, 11


def id_number_doubt(text: str) -> str:
    """Return what is odd about the number of an identity paper, empty when nothing is."""
    number = clean(text).replace(" ", "")
    if not number.isdecimal() or len(number) not in _ID_LENGTHS:
        return ""
    why = "thiếu hoặc thừa chữ số" if number.startswith("0") else "có thể đã mất số 0 ở đầu"
    return f"Số này có {len(number)} chữ số ({_ID_LENGTHS[len(number)]}): {why}."


def other_name_doubt(name: str, known: Iterable[str]) -> str:
    """Return whose the number of an identity paper is as far as the register knows, when it is not this name's.

    Args:
        name: the name typed beside the number; without one nothing is odd.
        known: the names that have the number in the register, the newest first.
    """
    wanted = fold(name)
    first = next(iter(names := list(known)), "")
    # Somebody whose name is written otherwise now, or was mended, is not told of it for ever.
    if not wanted or not first or any(fold(one) == wanted for one in names):
        return ""
    return f"Số này trong sổ là của {first}."


def phone_doubt(text: str) -> str:
    """Return what is odd about a telephone number, empty when nothing is."""
    number = re.sub(r"[ .\-()]", "", clean(text))
    if number.startswith("+84"):
        number = f"0{number[3:].removeprefix('0')}"
    if not number.isdecimal():
        # Nothing, or a number of another country.
        return ""
    digits = len(number)
    if digits == _MOBILE_DIGITS - 1 and not number.startswith("0"):
        return f"Số này có {digits} chữ số: có thể đã mất số 0 ở đầu."
    usual = (_MOBILE_DIGITS, _FIXED_DIGITS) if number.startswith("02") else (_MOBILE_DIGITS,)
    if digits not in usual or not number.startswith("0"):
        return f"Số điện thoại thường có {_MOBILE_DIGITS} chữ số, bắt đầu bằng 0; số này có {digits} chữ số."
    return ""


def email_doubt(text: str) -> str:
    """Return what is odd about an e-mail address, empty when nothing is."""
    address = clean(text)
    name, at, domain = address.partition("@")
    if not address:
        return ""
    if " " in address:
        return "Thư điện tử có dấu cách, có thể gõ nhầm."
    if fold(address) != address.lower():
        return "Thư điện tử có chữ có dấu, có thể do bộ gõ tiếng Việt."
    if not at or not name:
        return "Thư điện tử thường có dạng ten@gmail.com."
    if "@" in domain or not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", domain):
        return "Phần sau @ chưa giống tên miền, ví dụ gmail.com."
    if not re.fullmatch(r"[A-Za-z0-9._%+'-]+", name):
        return "Phần trước @ có ký tự lạ, có thể gõ nhầm."
    return ""
