"""What stands above the table of a form: its number, the reporting unit, who gets it, the period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.periods import half_year, month, quarter, whole_year
from tthc_desktop.errors import UserError
from tthc_desktop.imports.cells import cell_text
from tthc_desktop.text import clean, fold

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.imports.cells import Cell
    from tthc_desktop.imports.sheets import Row

_FORM_PLAIN = re.compile(r"\bi{2}\s*\.\s*0?(\d{1,2})\s*([a-d])?\b")
_FORM = re.compile(r"\bi\s?i\s*[.\-/: ]?\s*0?(\d{1,2})\s*([a-d])?\b")
# Without its II a number is one of this circular's only with a letter behind it.
_FORM_BARE = re.compile(r"(?:\b(?:bieu|mau)(?: (?:so|mau))*\s*:?\s*|^)0?([3-8])\s?([a-c])\b")
_UNIT = re.compile(r"[-–+*\s]*(?:đơn vị|cơ quan) báo cáo\s*[:：]?\s*(.*)", re.IGNORECASE)
_RECEIVER = re.compile(r"[-–+*\s]*(?:đơn vị|cơ quan|nơi) nhận(?: báo cáo)?\s*[:：]?\s*(.*)", re.IGNORECASE)
# Two labels in one line.
_NEXT_LABEL = re.compile(r"(?<=\S)[\s;,.–-]+(?=(?:đơn vị|cơ quan|nơi) (?:nhận|báo cáo)\b)", re.IGNORECASE)
# What begins something else than the rest of a name.
_OTHER = re.compile(r"(?:don vi tinh|ky bao cao|bieu so|tu ngay|\(?tu \d|tinh hinh|ban hanh|tong hop|so luong|stt\b)")
_PERIOD = re.compile(r"kỳ báo cáo\s*[:：]?\s*(.+?)\s*(?=\(|từ\s*(?:ngày)?\s*\d|$)", re.IGNORECASE)
_DAY = r"(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4}|\d{2}(?!\d))"
_DAYS = re.compile(rf"tu\s*(?:ngay)?\s*:?\s*{_DAY}\s*(?:,|;)?\s*(?:den|-|–)\s*(?:het)?\s*(?:ngay)?\s*:?\s*{_DAY}")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"\s*(?:/|-|,)?\s*(?:nam\s*)?(\d{4})"
_QUARTER = re.compile(rf"\bquy\s*(iv|i{{1,3}}|[1-4])\b{_YEAR}")
_MONTH = re.compile(rf"\bthang\s*(\d{{1,2}})\b{_YEAR}")
_HALF = re.compile(rf"\b(?:6|06|sau)\s*thang\s*(dau|cuoi)(?:\s*nam)?{_YEAR}")
_WHOLE_YEAR = re.compile(r"^\s*(?:ca\s*)?nam\s*(\d{4})\b")
# The day of a circular or of a letter is no month that is reported on.
_SINGLE_DAY = re.compile(r"\bngay\s*\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*\d{4}")
_EDGES = " .…-–:;,"
_NEVER_WIDER = 60


@dataclass(frozen=True, slots=True)
class FormHeading:
    """What stands above the table.

    Attributes:
        form: number of the form such as ``06a``; empty when none is named.
        unit: the reporting unit; may be empty.
        receiver: who gets the form; may be empty.
        period_title: the period in words; may be empty.
        first: first day of the period; None when it cannot be told.
        last: last day of the period; None when it cannot be told.
        warnings: what does not fit together.
    """

    form: str
    unit: str
    receiver: str
    period_title: str
    first: date | None
    last: date | None
    warnings: tuple[str, ...]


def read_heading(above: Sequence[Row]) -> FormHeading:
    """Read what stands above the table.

    Args:
        above: the rows above the headings of the table.
    """
    grid = [[_lines(cell) for cell in cells[:_NEVER_WIDER]] for _, cells in above]
    width = max(map(len, grid), default=0)
    # Each box of the title block is one column of cells, its sentences often broken over several of them.
    columns = [
        [line for cells in grid for line in (cells[place] if place < len(cells) else [])] for place in range(width)
    ]
    texts = [" ".join(lines) for lines in columns if lines]
    title, days, warnings = _period(texts)
    if not title and days == (None, None) and not warnings:
        # Boxes of one cell each for “Từ ngày”, the day, “đến ngày”, the day.
        across = [" ".join(line for lines in cells for line in lines) for cells in grid]
        title, days, warnings = _period([text for text in across if text])
    form = next((number for text in texts if (number := form_number(text))), "")
    return FormHeading(form, _named(grid, _UNIT), _named(grid, _RECEIVER), title, *days, warnings)


def form_number(text: str) -> str:
    """Return the number of the form that a text names, such as ``06a``; empty when it names none.

    Args:
        text: from the title block, or the name of a sheet.
    """
    return _number(_FORM.search(fold(text)) or _FORM_BARE.search(fold(text)))


def form_named_in(rows: Sequence[Row]) -> str:
    """Return the number of the form that any sheet names as the circular does; empty when it names none.

    Args:
        rows: its upper rows; they may be those of a list, whose words must not be taken for a number.
    """
    matches = (_FORM_PLAIN.search(fold(cell)) for _, cells in rows for cell in cells if isinstance(cell, str))
    return next((_number(match) for match in matches if match), "")


def _number(match: re.Match[str] | None) -> str:
    return f"{int(match[1]):02d}{match[2] or ''}" if match else ""


def _lines(cell: Cell) -> list[str]:
    if not isinstance(cell, str):
        return [cell_text(cell)]
    parts = (part for whole in cell.splitlines() for part in _NEXT_LABEL.split(clean(whole)))
    return [line for part in parts if (line := clean(part))]


def _named(grid: Sequence[Sequence[Sequence[str]]], label: re.Pattern[str]) -> str:
    """Return the name that a label introduces: behind it, below it, or in the cell at its right."""
    for row, cells in enumerate(grid):
        for place, lines in enumerate(cells):
            for number, line in enumerate(lines):
                match = label.match(line)
                if match is None:
                    continue
                behind = [match[1], *_until_other(lines[number + 1 :])]
                name = _bare(" ".join(behind))
                if not name:
                    below = [one for further in grid[row + 1 :] for one in _cell(further, place) or [""]]
                    name = _bare(" ".join(_until_other(below)))
                if not name:
                    beside = (one for one in cells[place + 1 :] if one)
                    name = _bare(" ".join(_until_other(next(beside, ()))))
                if name:
                    return name
    return ""


def _cell(cells: Sequence[Sequence[str]], place: int) -> Sequence[str]:
    return cells[place] if place < len(cells) else ()


def _until_other(lines: Sequence[str]) -> list[str]:
    """Return the lines that go on with a name: up to a blank one, another label or another part of the block."""
    kept: list[str] = []
    for line in lines:
        if not line or _UNIT.match(line) or _RECEIVER.match(line) or _OTHER.match(fold(line).lstrip(" -–")):
            break
        kept.append(line)
    return kept


def _bare(name: str) -> str:
    return clean(name).strip(_EDGES)


def _period(texts: Sequence[str]) -> tuple[str, tuple[date | None, date | None], tuple[str, ...]]:
    """Return the period in words, its days, and what about them does not fit."""
    title = next((name for text in texts if (match := _PERIOD.search(text)) and (name := _bare(match[1]))), "")
    named = _period_of(title) if title else next((one for text in texts if (one := _period_of(text))), None)
    warnings = []
    days: tuple[date | None, date | None] = (None, None)
    match = next((match for text in texts if (match := _DAYS.search(fold(text)))), None)
    if match is not None:
        told = match.groups()
        try:
            first, last = (_day(*told[:3]), _day(*told[3:]))
        except ValueError:
            first, last = date.max, date.min
        if first <= last:
            days = (first, last)
        else:
            shown = f"từ {'/'.join(told[:3])} đến {'/'.join(told[3:])}"
            warnings.append(f"Khoảng ngày của kỳ báo cáo không có thật: {shown}.")
    if named is None:
        return title, days, tuple(warnings)
    if days == (None, None):
        days = (named.first, named.last)
    elif days != (named.first, named.last):
        warnings.append(
            f"Tên kỳ ghi “{named.title}” nhưng khoảng ngày trong tệp không phải {named.range_text[1:-1].lower()}."
        )
    return title or named.title, days, tuple(warnings)


def _day(day: str, month_number: str, year: str) -> date:
    return date(int(year) + (2000 if len(year) == 2 else 0), int(month_number), int(day))


def _period_of(text: str) -> Period | None:
    """Return the standard period that a text names."""
    folded = _SINGLE_DAY.sub(" ", fold(text))
    try:
        if match := _QUARTER.search(folded):
            return quarter(int(match[2]), _ROMAN[match[1]])
        if match := _HALF.search(folded):
            return half_year(int(match[2]), 1 if match[1] == "dau" else 2)
        if (match := _MONTH.search(folded)) and 1 <= int(match[1]) <= 12 and not _DAYS.search(folded):
            return month(int(match[2]), int(match[1]))
        if match := _WHOLE_YEAR.search(folded):
            return whole_year(int(match[1]))
    except (UserError, ValueError):
        return None
    return None
