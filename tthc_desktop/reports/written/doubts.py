"""What can hardly be right in a written report: parts greater than their whole, years and quarters of older reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.typed_catalogue import TypedFigure
    from tthc_desktop.reports.written.skeleton import Slot

_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bquý\s+(IV|III|II|I)\b", re.IGNORECASE)
_QUARTERS = ("I", "II", "III", "IV")
_KEY = re.compile(r"\d{4}-Q(\d)", re.IGNORECASE)


def typed_doubts(typed: Mapping[str, int], catalogue: Sequence[TypedFigure]) -> Iterator[str]:
    """Give a sentence for each typed figure that is greater than the one it is a part of.

    Args:
        typed: what was typed, by key.
        catalogue: what the figures are.
    """
    titles = {one.key: one.title for one in catalogue}
    for one in catalogue:
        part, whole = typed.get(one.key), typed.get(one.whole)
        if part is not None and whole is not None and part > whole:
            yield (
                f"Số nhập tay “{one.title}” là {number_text(part)}, lớn hơn “{titles[one.whole]}” "
                f"là {number_text(whole)}."
            )


def paragraph_doubts(own: Mapping[str, str], slots: Sequence[Slot], period: Period) -> Iterator[str]:
    """Give a sentence for each paragraph of the office's own that speaks of an older year or another quarter.

    A year just before the period may be meant, to compare with; so may the quarter that follows.

    Args:
        own: the paragraphs, by key.
        slots: what they should tell.
        period: the period of the report.
    """
    quarter = _KEY.fullmatch(period.key)
    number = int(quarter.group(1)) if quarter else 0
    expected = {_QUARTERS[number - 1], _QUARTERS[number % 4]} if number else set(_QUARTERS)
    for slot in slots:
        text = own.get(slot.key, "")
        years = {int(year) for year in _YEAR.findall(text)}
        for year in sorted(year for year in years if not period.first.year - 1 <= year <= period.last.year + 1):
            yield f"Đoạn “{slot.title}” nhắc đến năm {year}: hãy xem có phải câu của báo cáo cũ."
        for named in sorted({found.upper() for found in _QUARTER.findall(text)} - expected):
            yield f"Đoạn “{slot.title}” nhắc đến Quý {named}: hãy xem có phải câu của báo cáo cũ."
