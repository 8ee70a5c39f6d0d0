"""The headings of a list: which rows they stand in, and which column means what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.imports.cells import ReadOnce, cell_text, folded, is_blank
from tthc_desktop.imports.columns import (
    USED,
    Column,
    ListKind,
    column_of,
    is_silent,
    likely_kind,
    missing_columns,
)

if TYPE_CHECKING:
    from tthc_desktop.imports.cells import Cell
    from tthc_desktop.imports.sheets import Row, Sheet

# A list is never this wide; what stands further right is ignored, so that a strange sheet costs no time.
_WIDEST = 300
_TITLE = re.compile(r"(?:danh sach|danh muc|so theo doi|bao cao|thong ke|tong hop)\b")
_OFFICE = re.compile(r"\s*(?:đơn vị|cơ quan)(?: báo cáo)?\s*:\s*(.+)", re.IGNORECASE)

Matches = dict[Column, list[tuple[int, int]]]


@dataclass(slots=True)
class Header:
    """The headings of one sheet.

    Attributes:
        sheet: the sheet they stand in.
        row_number: the row of the headings; the upper one when they take two.
        last_row: the last row of the headings.
        titles: the titles as the file writes them.
        matches: for each meaning, the columns that say it, as (how well, place).
        kind: what the sheet lists.
        missing: needed columns that are not there, as messages name them.
        columns: for each meaning, the place of the column that is read.
        ignored: titles of the columns that are not read.
        warnings: what the clerk should know about the columns.
    """

    sheet: Sheet
    row_number: int
    last_row: int
    titles: list[str]
    matches: Matches
    kind: ListKind
    missing: list[str]
    columns: dict[Column, int] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def is_last_row(self) -> bool:
        """Whether nothing stands below the headings."""
        return next(islice(self.sheet.rows(), self.last_row, None), None) is None


def find_header(sheet: Sheet, top: Sequence[Row]) -> Header | None:
    """Return the best headings among the first rows of a sheet, or None when no row looks like headings.

    Args:
        sheet: the sheet that is read.
        top: its first rows.
    """
    best: Header | None = None
    rows = [(number, [cell_text(cell) for cell in cells[:_WIDEST]]) for number, cells in top]
    for index, (number, upper) in enumerate(rows):
        candidates = [(upper, number, _matches([[title] for title in upper]))]
        if index + 1 < len(rows) and any(upper):
            lower = rows[index + 1][1]
            spans = _spanning(upper, lower)
            titles = [" ".join(filter(None, (own, below))) for own, below in zip(upper, lower, strict=True)]
            candidates.append((titles, rows[index + 1][0], _matches(spans)))
        for titles, last_row, matches in candidates:
            kind = likely_kind(set(matches))
            missing = missing_columns(kind, set(matches))
            header = Header(sheet, number, last_row, titles, matches, kind, missing)
            if best is None or _goodness(header) > _goodness(best):
                best = header
    return best if best and len(best.matches) > 1 else None


def _goodness(header: Header) -> tuple[bool, int, bool]:
    # One row before two: any row above or below the headings pairs with them without adding a title.
    return not header.missing, len(header.matches), header.row_number == header.last_row


def _spanning(upper: Sequence[str], lower: Sequence[str]) -> list[list[str]]:
    # Of a merged heading only the first cell has the text; the cells to its right belong to it as well.
    spans: list[list[str]] = []
    above = ""
    for own, below in zip(upper, lower, strict=True):
        above = own or (above if below else "")
        tried = [f"{above} {below}", f"{below} {above}", below] if below else []
        spans.append([*tried, own])
    return spans


def _matches(spans: Sequence[Sequence[str]]) -> Matches:
    matches: Matches = {}
    for place, titles in enumerate(spans):
        found = next((known for title in titles if title and (known := column_of(title))), None)
        if found:
            matches.setdefault(found[0], []).append((found[1], place))
    return matches


def settle_columns(header: Header) -> None:
    """Decide which column is read for each meaning, and note the columns that are not read.

    Args:
        header: headings that lack nothing; its ``columns``, ``ignored`` and ``warnings`` are filled in.

    Raises:
        UserError: two columns say the same and hold different things.
    """
    used = USED[header.kind]
    for column, found in header.matches.items():
        if column in used:
            header.columns[column] = found[0][1] if len(found) == 1 else _chosen(header, column, found)
    # Only an export without "Chủ hồ sơ" names the applicant by the organisation alone.
    organisation = header.columns.get(Column.ORGANISATION)
    if header.kind is ListKind.DOSSIERS and organisation is not None and Column.APPLICANT not in header.columns:
        header.columns[Column.APPLICANT] = organisation
    taken = set(header.columns.values())
    header.ignored = [title for place, title in enumerate(header.titles) if place not in taken and not is_silent(title)]


def _chosen(header: Header, column: Column, found: list[tuple[int, int]]) -> int:
    contents = _contents(header, [place for _, place in found])
    filled = [(rank, place) for rank, place in found if contents[place]] or found[:1]
    (best_rank, best), *others = sorted(filled)
    for rank, place in others:
        if rank == best_rank and contents[place] != contents[best]:
            raise UserError(
                f"Hai cột {_named(header, best)} và {_named(header, place)} đều có nghĩa là “{column}” "
                "nhưng nội dung khác nhau.",
                "Hãy xóa hoặc đổi tên một cột trong tệp rồi nhập lại.",
            )
        if rank != best_rank:
            header.warnings.append(f"Không đọc cột {_named(header, place)} vì đã có cột {_named(header, best)}.")
    return best


def _contents(header: Header, places: list[int]) -> dict[int, int]:
    texts = ReadOnce(cell_text)
    contents = dict.fromkeys(places, 0)
    for number, cells in islice(header.sheet.rows(), header.last_row, None):
        for place in places:
            text = texts[cells[place]]
            if text:
                # A running fingerprint: keeping both columns of a long list would double its memory.
                contents[place] = hash((contents[place], number, text)) or 1
    return contents


def _named(header: Header, place: int) -> str:
    number = header.sheet.first_column + place + 1
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return f"“{header.titles[place]}” (cột {letters})"


def heading_above(top: Sequence[Row], header: Header) -> tuple[str, str]:
    """Return the title of the list and the name of the office, as written above the headings."""
    title = office = ""
    for number, cells in top:
        if number >= header.row_number:
            break
        for text in (cell_text(cell) for cell in cells[:_WIDEST] if not is_blank(cell)):
            match = _OFFICE.match(text)
            if match and not office:
                office = match[1].strip()
            elif not title and _TITLE.match(folded(text)):
                title = text
    return title, office


def is_heading(cells: Sequence[Cell], header: Header) -> bool:
    """Tell whether a row repeats the headings, as lists do at the top of every printed page."""
    known = [column_of(text) for cell in cells[:_WIDEST] if isinstance(cell, str) and (text := cell_text(cell))]
    return sum(found is not None for found in known) * 2 >= max(2, len(header.matches))
