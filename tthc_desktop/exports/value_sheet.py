"""A plain sheet for other programs to read: one line of titles, then values; nothing merged, no formulas.

Written part by part (ECMA-376): a quarter's dossiers take a fifth of the time that a library for spreadsheets needs,
and the same values make the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from tthc_desktop.exports.archive import zipped
from tthc_desktop.exports.atomic import replacing
from tthc_desktop.exports.cells import FONT_NAME, sheet_name, sheet_width
from tthc_desktop.text import clean

SheetValue = str | int | date | None

_PROGRAM = "TTHC Desktop"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The serial number of a day counts from here.
_DAY_ZERO = datetime(1899, 12, 30)
_SECONDS_A_DAY = 86400
# Places in the list of cell styles below.
_TITLE, _TEXT, _NUMBER, _DAY, _MOMENT = range(1, 6)

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    "</Types>"
)
_PARTS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_BOOK_PARTS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>"
)
_FONT = f'<sz val="12"/><name val="{FONT_NAME}"/><family val="1"/>'
_STYLES = (
    f'<styleSheet xmlns="{_SHEET}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
    f'<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="6">'
    + "".join(
        f'<xf numFmtId="{shown}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
        # General; "@" for a title and for text; "0"; a day; a moment.
        for shown, font in ((0, 0), (49, 1), (49, 0), (1, 0), (164, 0), (165, 0))
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write(
    name: str,
    titles: Sequence[str],
    widths_mm: Sequence[float],
    rows: Iterable[Sequence[SheetValue]],
    path: Path,
    made_at: datetime,
) -> None:
    """Write the sheet.

    Args:
        name: name of the sheet.
        titles: the titles, from the left.
        widths_mm: widths of the columns in millimetres.
        rows: the values of each row; texts stay texts, even when they look like numbers or formulas.
        path: the file to write; an older one is replaced.
        made_at: told as the moment of making.

    Raises:
        UserError: the file cannot be written.
    """
    # Each text is written once, however often it stands in the sheet.
    texts: dict[str, int] = {}
    sheet = "".join(_sheet(titles, widths_mm, rows, texts))
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PARTS,
        "docProps/core.xml": _core(name, made_at),
        "xl/workbook.xml": _book(name),
        "xl/_rels/workbook.xml.rels": _BOOK_PARTS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": _shared(texts, sheet.count(' t="s"')),
    }
    with replacing(path) as stream:
        stream.write(zipped({part: (_HEAD + content).encode() for part, content in parts.items()}, made_at))


def _core(name: str, made_at: datetime) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(clean(name))}</dc:title><dc:creator>{_PROGRAM}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made_at:%Y-%m-%dT%H:%M:%S}Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def _book(name: str) -> str:
    return (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(sheet_name(name))} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _shared(texts: Iterable[str], used: int) -> str:
    items = [f"<si><t>{escape(clean(text))}</t></si>" for text in texts]
    return f'<sst xmlns="{_SHEET}" count="{used}" uniqueCount="{len(items)}">{"".join(items)}</sst>'


def _sheet(
    titles: Sequence[str], widths_mm: Sequence[float], rows: Iterable[Sequence[SheetValue]], texts: dict[str, int]
) -> Iterator[str]:
    yield f'<worksheet xmlns="{_SHEET}"><cols>'
    for place, width in enumerate(widths_mm, 1):
        yield f'<col min="{place}" max="{place}" width="{sheet_width(width):.2f}" customWidth="1"/>'
    yield "</cols><sheetData>"
    letters = [get_column_letter(place) for place in range(1, len(titles) + 1)]
    heads = (_text(letter, 1, title, _TITLE, texts) for letter, title in zip(letters, titles, strict=True))
    yield f'<row r="1">{"".join(heads)}</row>'
    for line, values in enumerate(rows, 2):
        cells = (_cell(letter, line, value, texts) for letter, value in zip(letters, values, strict=True))
        yield f'<row r="{line}">{"".join(cells)}</row>'
    # A code or a telephone number is meant as text: no green corner tells otherwise.
    yield '</sheetData><ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
    yield "</worksheet>"


def _cell(letter: str, line: int, value: SheetValue, texts: dict[str, int]) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(letter, line, value, _TEXT, texts)
    if isinstance(value, datetime):
        passed = value - _DAY_ZERO
        number, style = passed.days + passed.seconds / _SECONDS_A_DAY, _MOMENT
    elif isinstance(value, date):
        number, style = value.toordinal() - _DAY_ZERO.toordinal(), _DAY
    else:
        number, style = value, _NUMBER
    return f'<c r="{letter}{line}" s="{style}"><v>{number}</v></c>'


def _text(letter: str, line: int, text: str, style: int, texts: dict[str, int]) -> str:
    return f'<c r="{letter}{line}" s="{style}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'
