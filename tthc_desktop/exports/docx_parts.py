"""The parts of a Word file: paragraphs, tables without lines, rules, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from tthc_desktop.exports.docx_package import BODY, CAPTION, CELL, CENTRED
from tthc_desktop.exports.report_type import SHEET, unbroken
from tthc_desktop.reports.written.document import text_of

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Align
    from tthc_desktop.reports.written.document import Picture, Table

_TWIPS_PER_PT = 20
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_line(
    holder: Any,
    text: str,
    style: str = BODY,
    *,
    size: float = 0.0,
    bold: bool = False,
    italic: bool = False,
    align: Align | None = None,
) -> Any:
    """Add a paragraph and return it; what is not said is as its style tells.

    Args:
        holder: a document or a cell.
        text: its text.
        style: name of its style.
        size: size of its letters in points.
        bold: in bold letters.
        italic: in italics.
        align: how it stands.
    """
    line = holder.add_paragraph(style=style)
    run = line.add_run(unbroken(text))
    if size:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if italic:
        run.font.italic = True
    if align is not None:
        line.alignment = _ALIGN[align]
    return line


def add_rule(holder: Any, length_pt: float, room_pt: float, above_pt: float = 2.0) -> None:
    """Add a thin line in the middle.

    Args:
        holder: a document or a cell.
        length_pt: its length in points.
        room_pt: width of the column it stands in, in points.
        above_pt: room above it, in points.
    """
    line = holder.add_paragraph(style=CENTRED)
    side = max(0, round((room_pt - length_pt) / 2 * _TWIPS_PER_PT))
    before = round(above_pt * _TWIPS_PER_PT)
    properties = line._p.get_or_add_pPr()
    # The border of an empty, very low paragraph, drawn in from both sides: it moves with the text around it.
    properties.append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>')
    )
    properties.append(
        parse_xml(f'<w:spacing {nsdecls("w")} w:before="{before}" w:after="0" w:line="60" w:lineRule="exact"/>')
    )
    properties.append(parse_xml(f'<w:ind {nsdecls("w")} w:left="{side}" w:right="{side}" w:firstLine="0"/>'))


def add_grid(document: Any, widths_pt: Sequence[float], rows: int) -> Any:
    """Add a table without lines and return it.

    Args:
        document: the document.
        widths_pt: widths of its columns in points.
        rows: how many rows.
    """
    table = document.add_table(rows, len(widths_pt))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _write_margins(table._tbl.tblPr, top=0, left=0, bottom=0, right=0)
    for place, width in enumerate(widths_pt):
        table.columns[place].width = Pt(width)
        for row in table.rows:
            row.cells[place].width = Pt(width)
    return table


def open_cell(cell: Any) -> Any:
    """Return a cell from which the empty paragraph is gone; at least one has to be added."""
    cell._tc.remove(cell.paragraphs[0]._p)
    return cell


def keep_row_whole(row: Any) -> None:
    """Keep a row of a table from being split over two pages."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def add_table(document: Any, table: Table) -> None:
    """Add a table with thin lines, whose titles come again on each page.

    Args:
        document: the document.
        table: the table.
    """
    total = sum(table.shares)
    made = add_grid(document, [SHEET.text_width * share / total for share in table.shares], 1 + len(table.rows))
    _write_lines(made._tbl.tblPr)
    made.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    texts = [table.titles, *([text_of(cell) for cell in row] for row in table.rows)]
    for number, (row, values) in enumerate(zip(made.rows, texts, strict=True)):
        keep_row_whole(row)
        for cell, text, align in zip(row.cells, values, table.aligns, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            line = add_line(open_cell(cell), text, CELL, bold=not number, align=align if number else "center")
            line.paragraph_format.keep_with_next = number < len(table.rows)
    document.add_paragraph(style=CENTRED).paragraph_format.line_spacing = Pt(SHEET.gap_pt)


def _write_lines(properties: Any) -> None:
    """Write lines and margins of a table's cells, each in the place that Word wants it in."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
    _write_margins(properties, top=20, left=50, bottom=30, right=50)


def _write_margins(properties: Any, **twips: int) -> None:
    """Write the margins of a table's cells; left out, each program has its own."""
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in twips.items())
    for old in properties.findall(qn("w:tblCellMar")):
        properties.remove(old)
    properties.find(qn("w:tblLayout")).addnext(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))


def add_picture(document: Any, picture: Picture) -> None:
    """Add a picture with its caption.

    Args:
        document: the document.
        picture: the picture.
    """
    line = document.add_paragraph(style=CENTRED)
    line.paragraph_format.keep_with_next = bool(picture.caption)
    line.paragraph_format.space_after = Pt(SHEET.gap_pt)
    room = SHEET.width_mm - SHEET.left_mm - SHEET.right_mm
    width = min(picture.width_mm, room)
    height = width * picture.height_mm / picture.width_mm
    shape = line.add_run().add_picture(BytesIO(picture.png), Mm(width), Mm(height))
    # Read aloud to who cannot see it; the library would name it in English.
    shape._inline.docPr.set("name", picture.words)
    shape._inline.docPr.set("descr", picture.words)
    for named in shape._inline.iter(qn("pic:cNvPr")):
        named.set("name", picture.words)
    if picture.caption:
        add_line(document, picture.caption, CAPTION)
