"""Where the columns of form II.06a stand in a sheet: by their numbers, or by what is written above them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tthc_desktop.imports.cells import cell_text, folded
from tthc_desktop.reports.settlement import CANCELLED, NUMBERED, PAUSED

if TYPE_CHECKING:
    from tthc_desktop.imports.cells import Cell
    from tthc_desktop.imports.sheets import Row

ORDER, FIELD = "order", "field"

_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:=[()\[\]\d+]+)?")
_SUMS = {"(3)=(4)+(5)+(6)", "(7)=(8)+(9)+(10)", "(11)=(12)+(13)"}
_LEAST_NUMBERED = 8
# No heading of a form takes more rows, from the one that groups the columns to the one above the figures.
_HEADING_ROWS = 7
_OF_DOSSIERS = r"(?:so )?(?:luong )?(?:ho so |hs )?"
_GROUPS = (
    (re.compile(rf"{_OF_DOSSIERS}(?:da )?tiep nhan"), "received"),
    (re.compile(rf"{_OF_DOSSIERS}da giai quyet"), "settled"),
    (re.compile(rf"{_OF_DOSSIERS}(?:dang|chua) giai quyet"), "open"),
)
_LEAVES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "received": (
        ("tong so", "3"), ("truc tuyen", "4"), ("truc tiep", "5"), ("tu ky truoc", "6"), ("ky truoc", "6"),
    ),
    "settled": (("tong so", "7"), ("truoc han", "8"), ("dung han", "9"), ("qua han", "10")),
    "open": (("tong so", "11"), ("trong han", "12"), ("qua han", "13")),
}  # fmt: skip
_PAUSED = re.compile(r"(?:so )?(?:ho so |hs )?(?:tam )?dung tinh\b.*")
_CANCELLED = re.compile(r"(?:so )?(?:ho so|hs) (?:bi |da )?huy\b.*")
_TITLES = ((re.compile(r"(?:stt|tt|so tt)"), ORDER), (re.compile(r"(?:ten )?linh vuc\b.*"), FIELD))


@dataclass(frozen=True, slots=True)
class FormColumns:
    """Where the columns stand.

    Attributes:
        first_row: the upper row of the headings, as Excel numbers it.
        last_row: the row above the figures.
        places: column of the form -> place in the row.
        contradicted: column -> the other column that the words above its number mean.
        spoilt_row: a row that seems to number the columns, but with a number twice or out of order; 0 for none.
    """

    first_row: int
    last_row: int
    places: Mapping[str, int]
    contradicted: Mapping[str, str] = field(default_factory=dict)
    spoilt_row: int = 0

    @property
    def missing(self) -> tuple[str, ...]:
        """The numbered columns that were not found."""
        return tuple(column for column in NUMBERED if column not in self.places)


def find_columns(top: Sequence[Row]) -> FormColumns | None:
    """Return where the columns stand; None when nothing looks like the headings of the form.

    Args:
        top: rows of the sheet, the headings among them.
    """
    start = next((index for index, (_, cells) in enumerate(top) if len(_groups_in(cells)) >= 2), None)
    if start is None:
        # Headings in other words: the sums among the columns are those of this form and of no other.
        start = next((index for index, (_, cells) in enumerate(top) if set(map(_packed, cells)) >= _SUMS), None)
    if start is None:
        return None
    heading = list(top[start : start + _HEADING_ROWS])
    places, last = _by_titles(heading)
    numbered = next((index for index, (_, cells) in enumerate(heading) if is_numbering(cells)), None)
    contradicted: dict[str, str] = {}
    if numbered is not None:
        # The numbers win: they say the same in every system, the words do not.
        told = _numbers(heading[numbered][1])
        taken = set(told.values())
        contradicted = _contradicted(told, heading[:numbered])
        places = {key: place for key, place in places.items() if key not in told and place not in taken} | told
        last = numbered
        places |= _local(heading[:numbered])
    spoilt = next((number for number, cells in heading if _seems_numbering(cells)), 0) if numbered is None else 0
    return FormColumns(heading[0][0], heading[last][0], places, contradicted, spoilt)


def _contradicted(told: Mapping[str, int], heading: Sequence[Row]) -> dict[str, str]:
    """Return the columns whose number and whose words mean two columns.

    Args:
        told: where the columns stand by their numbers.
        heading: the rows above the numbers.
    """
    found: dict[str, str] = {}
    first = {group: leaves[0][1] for group, leaves in _LEAVES.items()}
    groups = _groups_in(heading[0][1]) if heading else {}
    for group, leaves in _LEAVES.items():
        places = {key: told[key] for _, key in leaves if key in told}
        for place, name in groups.items():
            # A heading that is not merged may stand above any column of its group.
            if places and min(places.values()) <= place <= max(places.values()) and name != group:
                found[first[group]] = first[name]
        for key, place in places.items():
            above = [folded(cell) for _, cells in heading if isinstance(cell := cells[place], str)]
            named = next((leaf for text in above for words, leaf in leaves if text.startswith(words)), key)
            if named != key:
                found[key] = named
    return found


def is_numbering(cells: Sequence[Cell]) -> bool:
    """Tell whether a row numbers the columns: (1), (2), (3)=(4)+(5)+(6), …"""
    texts = [text for cell in cells if (text := _packed(cell))]
    numbers = [int(match[1]) for text in texts if (match := _NUMBER.fullmatch(text))]
    if len(numbers) < _LEAST_NUMBERED or len(numbers) < len(texts) or len(set(numbers)) < len(numbers):
        return False
    # A row of plain numbers is one of figures, unless they only count on.
    return any("(" in text or "=" in text for text in texts) or sorted(numbers) == list(
        range(min(numbers), min(numbers) + len(numbers))
    )


def is_lettering(cells: Sequence[Cell]) -> bool:
    """Tell whether a row names the columns A, B, 1, 2, 3, …, which says nothing of the form's own numbers."""
    texts = [text for cell in cells if (text := _packed(cell).strip("()"))]
    letters = [text for text in texts if text in ("A", "B", "C")]
    return len(texts) >= _LEAST_NUMBERED and texts == [*letters, *map(str, range(1, len(texts) - len(letters) + 1))]


def _seems_numbering(cells: Sequence[Cell]) -> bool:
    texts = [text for cell in cells if (text := _packed(cell))]
    numbers = [match[1] for text in texts if (match := _NUMBER.fullmatch(text))]
    return len(numbers) >= _LEAST_NUMBERED and len(numbers) == len(texts) and numbers[:3] == ["1", "2", "3"]


def _packed(cell: Cell) -> str:
    return cell_text(cell).replace(" ", "")


def _numbers(cells: Sequence[Cell]) -> dict[str, int]:
    keys = {"1": ORDER, "2": FIELD} | {number: number for number in NUMBERED}
    found = {}
    for place, cell in enumerate(cells):
        match = _NUMBER.fullmatch(_packed(cell))
        if match and str(int(match[1])) in keys:
            found[keys[str(int(match[1]))]] = place
    return found


def _groups_in(cells: Sequence[Cell]) -> dict[int, str]:
    """Return the groups of columns that a row names, by the place of each."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and cell and len(cell) < 120:
            text = folded(cell)
            group = next((name for pattern, name in _GROUPS if pattern.match(text)), None)
            if group and group not in found.values():
                found[place] = group
    return found


def _by_titles(heading: Sequence[Row]) -> tuple[dict[str, int], int]:
    """Return the columns by what is written above them, and the place of the last row that says something."""
    groups = _groups_in(heading[0][1])
    places: dict[str, int] = _local(heading)
    last = 0
    for number, (_, cells) in enumerate(heading):
        for place, cell in enumerate(cells):
            text = folded(cell) if isinstance(cell, str) else ""
            if not text:
                continue
            # A merged heading keeps its words in its first cell: the group goes on until the next one.
            before = [at for at in groups if at <= place]
            leaves = _LEAVES[groups[max(before)]] if before and number else ()
            titles = [key for pattern, key in _TITLES if pattern.fullmatch(text) and not before]
            key = next((key for words, key in leaves if text.startswith(words)), None) or next(iter(titles), None)
            if key is not None and key not in places:
                places[key] = place
                last = number
    return places, last


def _local(heading: Sequence[Row]) -> dict[str, int]:
    """Return the columns that only some offices print; they bear no number."""
    found: dict[str, int] = {}
    for _, cells in heading:
        for place, cell in enumerate(cells):
            text = folded(cell) if isinstance(cell, str) else ""
            for pattern, key in ((_PAUSED, PAUSED), (_CANCELLED, CANCELLED)):
                if text and key not in found and pattern.fullmatch(text):
                    found[key] = place
    return found
