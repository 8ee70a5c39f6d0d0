"""The pages of a package that are no forms: what the checks found, what was corrected, where numbers come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.domain.periods import parse_period
from tthc_desktop.exports.list_table import Column, Kind, ListTable
from tthc_desktop.reports.period_checks import VERDICT_TEXT
from tthc_desktop.reports.written.sources import DIFFERENCE
from tthc_desktop.reports.written.wording import period_title
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.differences import Differences, ParagraphDifference
    from tthc_desktop.reports.period_checks import Check
    from tthc_desktop.reports.settlement import Layout
    from tthc_desktop.reports.written.document import PrintedNumber

_CHECK_COLUMNS = (("Phép kiểm tra", 58.0), ("Kết luận", 24.0), ("Số hồ sơ", 22.0), ("Tìm thấy gì, nên làm gì", 160.0))
_CHANGE_COLUMNS = (("Hồ sơ, số liệu hoặc đoạn", 70.0), ("Trong báo cáo trước", 97.0), ("Nay", 97.0))
# How much of a paragraph is told where it differs, and how much of it before the first word that does; in characters.
_ROOM, _LEAD = 120, 20
SOURCE_TITLES = ("Số", "Đứng ở mục", "Kỳ", "Lấy từ đâu", "Tên trong khung báo cáo")
SOURCE_WIDTHS_MM = (30.0, 105.0, 62.0, 165.0, 90.0)


def checks_page(office: str, period: Period, lines: Sequence[str], checks: Sequence[Check], remark: str) -> ListTable:
    """Return the page that tells what the checks found.

    Args:
        office: who keeps the register.
        period: the period.
        lines: what whoever reads it has to know first.
        checks: the checks.
        remark: that the people are invented; may be empty.
    """
    rows = tuple(
        (
            check.title,
            VERDICT_TEXT[check.verdict],
            number_text(check.dossiers) if check.dossiers else "",
            f"{check.sentence} {check.advice}".strip(),
        )
        for check in checks
    )
    title = f"KIỂM TRA SỐ LIỆU BÁO CÁO {period.title.upper()}"
    return ListTable(
        office, title, (period.range_text.strip("()"), *lines), _columns(_CHECK_COLUMNS), len(rows), rows, remark
    )


def correction_page(
    office: str, period: Period, lines: Sequence[str], found: Differences, layout: Layout, remark: str
) -> ListTable:
    """Return the page that tells what a correction changes: every figure, paragraph and dossier, from and to.

    Args:
        office: who keeps the register.
        period: the period.
        lines: why it was corrected, and by whom.
        found: what differs from the report before.
        layout: in which columns of II.06a.
        remark: that the people are invented; may be empty.
    """
    rows = difference_rows(found, layout)
    title = f"ĐÍNH CHÍNH SỐ LIỆU BÁO CÁO {period.title.upper()}"
    lines = (period.range_text.strip("()"), *lines)
    return ListTable(office, title, lines, _columns(_CHANGE_COLUMNS), len(rows), rows, remark)


def difference_rows(found: Differences, layout: Layout) -> list[tuple[str, str, str]]:
    """Return what differs, from and to, in words: the figures first, then paragraphs, then dossiers.

    Args:
        found: what differs.
        layout: in which columns of II.06a.
    """
    names = {figure.key: figure.title for figure in shipped.typed_figures()}
    figures = [(one.text(names), _told(one.before), _told(one.after)) for one in found.figures]
    slots = {slot.key: slot for slot in shipped.written_skeleton().slots}
    paragraphs = []
    for one in found.paragraphs:
        slot = slots.get(one.key)
        unwritten = "câu có sẵn của mẫu" if slot and slot.default else "chưa viết"
        paragraphs.append((f"Đoạn “{slot.title if slot else one.key}” của báo cáo", *_words_told(one, unwritten)))
    dossiers = [(f"Hồ sơ {one.after.code}", one.before.text(layout), one.after.text(layout)) for one in found.dossiers]
    return figures + paragraphs + dossiers


def _words_told(one: ParagraphDifference, unwritten: str) -> tuple[str, str]:
    """Return how a paragraph reads before and after, from a little before the first word that is another one."""
    pairs = enumerate(zip(one.before, one.after, strict=False))
    same = next((place for place, (old, new) in pairs if old != new), min(len(one.before), len(one.after)))
    # So near the beginning that it is in sight in a row of one line.
    start = one.before.rfind(" ", 0, max(0, same - _LEAD)) + 1
    before, after = (_shortened(text, start) or unwritten for text in (one.before, one.after))
    return before, after


def _shortened(text: str, start: int) -> str:
    words = " ".join(text[start:].split())
    if len(words) > _ROOM:
        words = f"{words[:_ROOM].rsplit(' ', 1)[0]}…"
    return f"…{words}" if start and words else words


def source_rows(numbers: Sequence[PrintedNumber]) -> list[tuple[str, ...]]:
    """Return for each number of the written report where it stands and where it comes from."""
    return [
        (one.text, one.place, _periods_told(one.source.period), one.source.words, one.source.expression)
        for one in numbers
    ]


def _columns(columns: Sequence[tuple[str, float]]) -> tuple[Column, ...]:
    return tuple(Column(title, Kind.TEXT, width) for title, width in columns)


def _periods_told(keys: str) -> str:
    """Return in words of which period a number is; a difference is of two."""
    return " trừ ".join(period_title(parse_period(key)) for key in keys.split(DIFFERENCE))


def _told(number: int | None) -> str:
    return "chưa nhập" if number is None else number_text(number)
