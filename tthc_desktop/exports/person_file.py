"""Everything held about one person as a file: PDF on A4 across, Excel with a sheet for each part, or JSON."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer
from reportlab.platypus import Table as PdfTable

from tthc_desktop.exports import plain_xlsx
from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.paper_type import paragraph
from tthc_desktop.exports.plain_table import PlainTable
from tthc_desktop.exports.typeset import font

if TYPE_CHECKING:
    from tthc_desktop.exports.atomic import Record
    from tthc_desktop.reports.person_file import PersonFile, Section

_PAGE = (297 * mm, 210 * mm)
_MARGIN, _FOOT = 15 * mm, 8 * mm
_WIDTH = _PAGE[0] - 2 * _MARGIN
_TITLE_PT, _HEAD_PT, _CELL_PT, _FOOT_PT = 14.0, 11.0, 9.5, 8.5


def write(file: PersonFile, path: Path, record: Record) -> None:
    """Write the file.

    Args:
        file: what is held.
        path: the file to write; its ending says as what.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".xlsx":
        plain_xlsx.write([_sheet(file, one) for one in file.filled], path, record)
        return
    content = _as_json(file) if ending == ".json" else as_pdf(file)
    with replacing(path, record) as stream:
        stream.write(content)


def _as_json(file: PersonFile) -> bytes:
    return json.dumps(file.as_data(), ensure_ascii=False, indent=2).encode()


def as_pdf(file: PersonFile) -> bytes:
    """Return the file as PDF; the same file gives the same bytes."""
    stream = BytesIO()
    _Template(stream, file).build(_story(file))
    return stream.getvalue()


def _sheet(file: PersonFile, section: Section) -> PlainTable:
    titles, widths = zip(*section.layout.columns, strict=True)
    return PlainTable(
        name=section.layout.title,
        title=f"{file.layout.title} · {file.person} · {file.foot}",
        titles=titles,
        widths_mm=widths,
        rows=section.rows,
        numbers=0,
    )


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    def __init__(self, stream: BytesIO, file: PersonFile) -> None:
        super().__init__(
            stream,
            pagesize=_PAGE,
            title=file.layout.title,
            creator="TTHC Desktop",
            lang="vi",
            initialFontName=font("plain"),
            invariant=1,
        )
        frame = Frame(
            *(_MARGIN, _MARGIN, _WIDTH, _PAGE[1] - 2 * _MARGIN),
            **dict.fromkeys(("leftPadding", "bottomPadding", "rightPadding", "topPadding"), 0),
        )

        def foot(canvas: Any, template: Any) -> None:
            canvas.saveState()
            canvas.setFont(font("italic"), _FOOT_PT)
            canvas.drawString(_MARGIN, _FOOT, " · ".join(filter(None, (file.foot, file.remark))))
            canvas.drawRightString(_PAGE[0] - _MARGIN, _FOOT, f"Trang {template.page}")
            canvas.restoreState()

        self.addPageTemplates(PageTemplate("person", [frame], onPage=foot, pagesize=_PAGE))


def _story(file: PersonFile) -> list[Any]:
    made: list[Any] = [
        paragraph(file.layout.title, "bold", _TITLE_PT, "center"),
        paragraph(file.layout.basis, "italic", _HEAD_PT, "center", 0.0, 6.0),
        paragraph(file.person, "bold", _HEAD_PT, "left", 0.0, 2.0),
    ]
    for section in file.sections:
        head = paragraph(section.layout.title, "bold", _HEAD_PT, "left", 0.0, 2.0)
        head.keepWithNext = True
        made += [Spacer(0, 6), head]
        if section.layout.about:
            about = paragraph(section.layout.about, "italic", _CELL_PT, "left", 0.0, 2.0)
            about.keepWithNext = True
            made.append(about)
        made.append(_table(section) if section.rows else paragraph(file.layout.nothing, "plain", _CELL_PT, "left"))
    return made


def _table(section: Section) -> PdfTable:
    all_mm = sum(width for _, width in section.layout.columns)
    rows = [[paragraph(title, "bold", _CELL_PT, "center") for title, _ in section.layout.columns]]
    rows += [[paragraph(text, "plain", _CELL_PT, "left") for text in row] for row in section.rows]
    return PdfTable(
        rows,
        colWidths=[_WIDTH * width / all_mm for _, width in section.layout.columns],
        repeatRows=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2.5),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ],
    )
