"""What spreadsheets do to ID numbers: they take the noughts off the front, and round long numbers."""

import re

from tthc_desktop.text import clean

_CITIZEN, _OLD = 12, 9
# The shortest codes of provinces begin with two noughts (001 to 099); an old number begins with one at most.
_SHORTENED = {_CITIZEN - 2: _CITIZEN, _CITIZEN - 1: _CITIZEN, _OLD - 1: _OLD}
_NAMES = {_CITIZEN: "Số CCCD", _OLD: "Số CMND"}
_ROUNDED = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")


def with_zeros(text: str) -> str:
    """Return an ID number with the noughts it may have lost; empty when it has lost none."""
    number, length = _number_and_length(text)
    return number.zfill(length) if length and number[0] != "0" else ""


def _number_and_length(text: str) -> tuple[str, int]:
    """Return an ID number without what parts it, and how long it would be when it is too short; 0 when it is not."""
    number = re.sub(r"[ .]", "", clean(text))
    return number, _SHORTENED.get(len(number), 0) if number.isascii() and number.isdecimal() else 0


def shortened_text(text: str) -> str:
    """Return what to say of an ID number that is too short; empty when it is not, or is no such number at all."""
    number, length = _number_and_length(text)
    if not length:
        return ""
    whole, told = with_zeros(text), f"{_NAMES[length]} có {length} chữ số"
    if not whole:
        return f"{told}, ở đây mới có {len(number)}."
    return f"{told}; có thể đã mất số 0 ở đầu. Ctrl+0: sửa thành {whole}."


def spreadsheet_text(text: str) -> str:
    """Return what a spreadsheet has done to an ID number that is wrong; empty when that cannot be told."""
    if _ROUNDED.fullmatch(clean(text)):
        return "Excel đã làm tròn số này nên mất chữ số cuối; hãy gõ lại số giấy tờ"
    if "•" in text:
        return "Số này đã được che khi sao chép; hãy gõ lại hoặc để trống"
    return ""
