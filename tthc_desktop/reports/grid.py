"""Turn a filled-in form into cells, from which paper, spreadsheet and screen are all drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.reports.grid_table import GridCell, GridTable, table_of
from tthc_desktop.reports.layout import Line, Signature
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.reports.document import FormDocument, OfficeHeader
    from tthc_desktop.reports.layout import Paper

__all__ = ["Grid", "GridCell", "GridTable", "date_words", "grid_of"]

_NAME = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Grid:
    """Everything that is printed, in reading order.

    Args:
        name: short number of the form.
        title: the title on one line, for the properties of a file.
        office: name of the reporting unit.
        paper: sheet and margins.
        left: lines of the left box of the title block.
        middle: lines of the middle box: title and period.
        right: lines of the right box: who reports to whom.
        side_mm: width of the left and of the right box, in millimetres.
        unit_line: line under the title block, at the right.
        tables: the tables.
        remarks: small lines under the last table.
        signature: the block under them.
        draft: whether to mark every page BẢN NHÁP.
        thousands_dot: whether thousands are parted by a dot.
        history_code: for the properties of a file; nothing of it is printed.
    """

    name: str
    title: str
    office: str
    paper: Paper
    left: tuple[Line, ...]
    middle: tuple[Line, ...]
    right: tuple[Line, ...]
    side_mm: float
    unit_line: str
    tables: tuple[GridTable, ...]
    remarks: tuple[str, ...]
    signature: Signature
    draft: bool
    thousands_dot: bool
    history_code: str = ""


def date_words(day: date | None) -> str:
    """Return a date in words as NĐ 30/2020 writes it: days below 10 and months 1 and 2 with a zero.

    Args:
        day: the date; None leaves room to write it by hand.
    """
    if day is None:
        return "ngày … tháng … năm …"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def grid_of(document: FormDocument) -> Grid:
    """Return everything the form prints.

    Args:
        document: the filled-in form.
    """
    layout, office = document.layout, document.office
    names = _names(document)
    title = tuple(filter(None, (_fill(line, names) for line in layout.title)))
    issued = _fill(layout.issued_under, names)
    return Grid(
        name=layout.id,
        title=" ".join(title),
        office=clean(office.name),
        paper=layout.paper,
        left=(Line(layout.form_number, "bold"), *([Line(issued, "italic")] if issued else [])),
        middle=(*(Line(line, "bold") for line in title), *_fill_lines(layout.period, names, office)),
        right=_fill_lines(layout.reporting, names, office),
        side_mm=layout.title_side_mm,
        unit_line=layout.unit_line,
        tables=tuple(
            table_of(section, counts, document.thousands_dot) for section, counts in document.filled_sections()
        ),
        remarks=tuple(clean(remark) for remark in document.remarks),
        signature=Signature(
            left=_fill_lines(layout.signature.left, names, office),
            left_name=_fill(layout.signature.left_name, names),
            right=_fill_lines(layout.signature.right, names, office),
            right_name=_fill(layout.signature.right_name, names),
            space_mm=layout.signature.space_mm,
        ),
        draft=document.draft,
        thousands_dot=document.thousands_dot,
        history_code=document.history_code,
    )


def _names(document: FormDocument) -> dict[str, str]:
    office = document.office
    upper = {"office_upper": clean(office.name).upper()}
    return upper | {
        "title_tail": _fill(office.title_tail or document.layout.title_tail, upper),
        "office": clean(office.name),
        "receiver": clean(office.receiver),
        "period_title": clean(document.period_title),
        "period_range": clean(document.period_range),
        "place": clean(office.place) or "…",
        "date_words": date_words(document.signed_on),
        "signer_name": clean(office.signer_name),
        "preparer_name": clean(office.preparer_name),
    }


def _fill(text: str, names: Mapping[str, str]) -> str:
    # One pass, so that a brace inside an office's name is never taken for a placeholder.
    return clean(_NAME.sub(lambda found: names.get(found[1], found[0]), text))


def _fill_lines(lines: Iterable[Line], names: Mapping[str, str], office: OfficeHeader) -> tuple[Line, ...]:
    filled: list[Line] = []
    for line in lines:
        if line.text == "{signer_lines}":
            filled.extend(Line(clean(text), line.style) for text in office.signer_lines)
        else:
            filled.append(Line(_fill(line.text, names), line.style))
    return tuple(filled)
