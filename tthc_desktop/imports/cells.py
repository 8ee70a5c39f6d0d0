"""Cells of a sheet as texts and numbers, without losing leading zeros."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeGuard, TypeVar
from unicodedata import is_normalized

from tthc_desktop.text import clean, date_text, fold, moment_text, shortened

Written = TypeVar("Written")
Meant = TypeVar("Meant")
Cell = str | int | float | bool | date | datetime | time | timedelta

_NOT_WORD = re.compile(r"[^0-9a-z]+")
_MONEY_UNIT = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|₫)\.?$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"(\d+)(?:[.,]0{1,2})?")
_COUNT = re.compile(r"(\d{1,6})(?:[.,]0{1,2})?(?:\s*(?:bộ|bản|quy trình))?", re.IGNORECASE)
_COMMA_CODE = re.compile(r"(\d),(\d{6})")
# Excel keeps 15 digits of a number; a longer one has lost its end.
_EXACT_UP_TO = 1e15
# Far beyond what any dossier has.
_MOST_MONEY = 10**12
_NOTHING = {"", "-", "–", "—", "không", "miễn phí", "không thu", "không có"}


class RowError(Exception):
    """Say in Vietnamese why a row cannot be taken."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken.

    Attributes:
        row_number: the row as Excel numbers it.
        reason: what is wrong, in which column, and how to mend it, in Vietnamese.
        cells: the row as it stands in the file, in the order of the headings.
    """

    row_number: int
    reason: str
    cells: tuple[Cell, ...]


def tidy(text: str) -> str:
    """Return what :func:`tthc_desktop.text.clean` returns, faster for text that is clean already."""
    if text.isprintable() and "  " not in text and (text.isascii() or is_normalized("NFC", text)):
        return text.strip()
    return clean(text)


def cell_text(cell: Cell) -> str:
    """Return a cell as text: whole numbers without ``.0``, dates as ``dd/mm/yyyy``."""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return moment_text(cell)
    if isinstance(cell, date):
        return date_text(cell)
    return str(cell)


def short_text(cell: Cell) -> str:
    """Return a cell as it is quoted in a message."""
    return shortened(cell_text(cell))


def _is_number(cell: Cell) -> TypeGuard[float]:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell shows nothing."""
    return cell == "" or (isinstance(cell, str) and not tidy(cell))


def folded(text: str) -> str:
    """Return ``text`` for comparison: no accents, small letters, words split by single spaces."""
    return _NOT_WORD.sub(" ", fold(tidy(text))).strip()


class ReadOnce(dict[Written, Meant]):
    """What was written, and what it means: each is read once, for it comes again all the way down a list.

    Args:
        read: reads what is seen for the first time; what it raises is raised each time.
    """

    def __init__(self, read: Callable[[Written], Meant]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, written: Written) -> Meant:
        """Read what is seen for the first time."""
        meant = self[written] = self._read(written)
        return meant


def dossier_code(cell: Cell) -> str:
    """Return the code of a dossier.

    Args:
        cell: the cell as the file holds it.

    Raises:
        RowError: Excel turned the code into a number too long to be exact.
    """
    if _is_number(cell) and abs(cell) >= _EXACT_UP_TO:
        raise RowError("đã bị Excel đổi thành số và mất các chữ số cuối; hãy định dạng cột là Văn bản và ghi lại mã")
    return cell_text(cell)


def procedure_code(cell: Cell) -> str:
    """Return the code of a procedure; one that Excel took for a number gets its six decimals back."""
    if _is_number(cell) and 0 < cell < 10:
        return f"{cell:.6f}"
    text = cell_text(cell)
    match = _COMMA_CODE.fullmatch(text)
    return f"{match[1]}.{match[2]}" if match else text


def padded_number(cell: Cell, lengths: dict[int, int]) -> str:
    """Return an identity or telephone number, giving back the zero that a number cell lost.

    Args:
        cell: the cell; a text cell is never padded.
        lengths: digits found -> digits it must have.
    """
    if type(cell) is str:
        return tidy(cell)
    text = cell_text(cell)
    if _is_number(cell) and text.isdigit():
        return text.zfill(lengths.get(len(text), len(text)))
    return text


def amount_of(cell: Cell) -> int:
    """Return an amount of money in đồng; blank and “miễn phí” are 0.

    Args:
        cell: a number, or a text such as ``36.970.500 đồng``.

    Raises:
        RowError: it is negative or cannot be read.
    """
    if _is_number(cell):
        if cell < 0:
            raise RowError("không được là số âm; hãy sửa lại số tiền")
        if cell == int(cell):
            return int(cell)
    text = cell_text(cell)
    if text.lower() in _NOTHING:
        return 0
    if text.startswith("-"):
        raise RowError("không được là số âm; hãy sửa lại số tiền")
    digits = _MONEY_UNIT.sub("", text)
    if _GROUPED.fullmatch(digits):
        return _believable(int(re.sub(r"\D", "", digits)))
    match = _PLAIN.fullmatch(digits)
    if match is None:
        raise RowError("không phải là số tiền; hãy ghi số, ví dụ 8000")
    return _believable(int(match[1]))


def _believable(number: int) -> int:
    if number > _MOST_MONEY:
        raise RowError("quá lớn, có thể gõ thừa chữ số; hãy kiểm tra lại")
    return number


def count_of(cell: Cell) -> int:
    """Return a small count, such as a number of copies; blank is 0.

    Args:
        cell: a number, or a text such as ``02 bộ``.

    Raises:
        RowError: it is negative or cannot be read.
    """
    text = cell_text(cell)
    if text.lower() in _NOTHING:
        return 0
    match = _COUNT.fullmatch(text)
    if match is None:
        raise RowError("không phải là số đếm; hãy ghi số nguyên từ 0 trở lên")
    return int(match[1])


def rows_text(numbers: Sequence[int]) -> str:
    """Return row numbers for a message, the first few of a long list."""
    shown = ", ".join(map(str, numbers[:5]))
    return f"dòng {shown}…" if len(numbers) > 5 else f"dòng {shown}"


def is_column_numbers(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns below the headings: (1), (2), (3)…"""
    texts = [text for cell in cells if (text := cell_text(cell))]
    numbers = [text.strip("()[] ") for text in texts]
    return (
        len(numbers) > 2
        and all(n.isdigit() for n in numbers)
        and sorted(map(int, numbers)) == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))
    )
