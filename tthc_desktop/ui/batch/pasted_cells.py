"""What cells of other lists mean to the grid: dates as spreadsheets write them, and words for the result."""

import re
from collections.abc import Callable

from tthc_desktop.text import fold
from tthc_desktop.ui import typed
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.rows import OPEN, RETURNED

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T| |$)")
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):\d{2}(?:\.\d+)?")
_TIME = re.compile(r"\b(\d{1,2})\s*[:h]\s*(\d{2})\b")
# Morning and afternoon, as Windows writes them in Vietnamese and in English.
_HALF_OF_DAY = re.compile(r"(\d{1,2}):(\d{2})\s*(SA|CH|AM|PM)\b", re.IGNORECASE)
_DONE = ("da ", "xong", "hoan thanh", "x")
_NOT_DONE = ("chua", "dang", "cho ")


def _received(cell: str) -> str:
    text = _ISO.sub(lambda found: f"{found[3]}/{found[2]}/{found[1]} ", cell)
    text = _HALF_OF_DAY.sub(_hour_of_day, _SECONDS.sub(r"\1", text))
    return " ".join(text.split())


def _hour_of_day(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3].upper() in ("CH", "PM") else 0)
    return f"{hour}:{found[2]}"


def _result(cell: str) -> str:
    words = fold(cell)
    if words.startswith(_NOT_DONE):
        return OPEN
    moment = _TIME.search(_received(cell))
    if words.startswith(_DONE):
        return f"{moment[1]}:{moment[2]}" if moment else RETURNED
    if moment and typed.read_time(cell) is None:
        return f"{moment[1]}:{moment[2]}"
    return cell


_MEANINGS: dict[Column, Callable[[str], str]] = {Column.RECEIVED: _received, Column.RESULT: _result}


def meaning(column: Column, cell: str) -> str:
    """Return what a cell of another list says, as a clerk would type it into the grid; what is not known stays."""
    read = _MEANINGS.get(column)
    return read(cell) if read else cell
