"""How far a sheet reaches, looked up before the reader makes room for every cell of it, empty or not."""

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple
from xml.parsers import expat

_CHUNK = 1 << 20
# Cells right of column Z, and rows from 100 000, and what is no place; all other cells are passed over at full speed.
_NEAR_ROWS = 99_999
_FAR_CELL = re.compile(rb" r=\"(?:([A-Z]{2,3})(\d{1,7})\"|[A-Z]{0,3}(\d{6,7})\"|(?![A-Z]?\d{1,5}\")(.))", re.DOTALL)
_ROW = re.compile(rb"row r=\"(\d{1,7})")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# A cell or a row that does not begin by saying where it stands, as nearly all do; first what looks like one.
_UNUSUAL = (re.compile(rb"<c(?! r=\"|o|f)"), re.compile(rb"<row(?! r=\")"))
_ODD = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)(?! r=\")(?=[\s/>])|<[\w.-]+:(?:c|row)(?=[\s/>])")


class Extent(NamedTuple):
    """The used rectangle of a sheet.

    Attributes:
        rows: down to the last one.
        columns: up to the last one.
    """

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        """Return how many cells there is to be room for."""
        return self.rows * self.columns


class OddSheetError(Exception):
    """A sheet is not written as spreadsheets are."""


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a document piece by piece, no tag cut in two."""
    with file:
        rest = b""
        while chunk := file.read(_CHUNK):
            whole, mark, rest = (rest + chunk).rpartition(b"<")
            yield whole
            rest = mark + rest
            if len(rest) > _CHUNK:
                raise OddSheetError
        yield rest


def excel_extent(archive: zipfile.ZipFile, name: str, most_cells: int) -> Extent | None:
    """Return how far a part of an Excel workbook reaches; None when it is no sheet.

    Near cells are told as 26 columns and one row: only what exceeds ``most_cells`` need be exact.

    Args:
        archive: the workbook.
        name: the part.
        most_cells: what the reader may make room for.

    Raises:
        OddSheetError: its cells stand at places that are none.
    """
    rows, columns = 1, 26
    is_sheet = is_odd = False
    for piece in _pieces(archive.open(name)):
        is_sheet = is_sheet or b"sheetData" in piece
        for letters, wide_row, tall_row, other in _FAR_CELL.findall(piece):
            if other:
                is_odd = True
                continue
            columns = max(columns, column_number(letters.decode()))
            rows = max(rows, int(wide_row or tall_row))
        is_odd = is_odd or _is_odd(piece)
    if not is_sheet:
        return None
    if is_odd:
        return _counted_extent(archive.open(name))
    if columns * _NEAR_ROWS > most_cells:
        # So wide that rows nearer than those looked for above matter too.
        for piece in _pieces(archive.open(name)):
            rows = max(rows, *map(int, _ROW.findall(piece)), 0)
    return Extent(rows, columns)


def _is_odd(piece: bytes) -> bool:
    """Tell whether a cell or a row does not say where it stands, or not the way that spreadsheets do."""
    if any(unusual.search(piece) for unusual in _UNUSUAL) or b":c" in piece or b":row" in piece:
        return _ODD.search(piece) is not None
    return False


def column_number(letters: str) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _counted_extent(file: IO[bytes]) -> Extent:
    """Return the extent of a sheet whose cells need not say where they stand, cell by cell."""
    rows, columns = 1, 26
    row = column = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal rows, columns, row, column
        kind = tag.rpartition(":")[2]
        if kind == "row":
            said = attributes.get("r")
            if said is not None and not said.isdecimal():
                raise OddSheetError
            row, column = int(said) if said else row + 1, 0
        elif kind == "c":
            said = attributes.get("r")
            column += 1
            if said is not None:
                place = _PLACE.fullmatch(said)
                if place is None:
                    raise OddSheetError
                column, row = column_number(place[1]), int(place[2])
            rows, columns = max(rows, row), max(columns, column)

    _walk(file, start)
    return Extent(rows, columns)


def open_document_extent(file: IO[bytes]) -> Extent:
    """Return how far the widest and the longest sheet of a LibreOffice workbook reach.

    Empty cells and rows count only where something follows them, for every such file ends in a million of them.

    Args:
        file: its ``content.xml``.

    Raises:
        OddSheetError: it is no XML, or says something to be repeated that is no number.
    """
    rows, columns = 1, 26
    row = column = row_repeat = 0
    in_row = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal rows, columns, row, column, row_repeat, in_row
        if tag == "table:table":
            row = 0
        elif tag == "table:table-row":
            row, column = row + row_repeat, 0
            row_repeat, in_row = _times(attributes, "table:number-rows-repeated"), True
        elif tag in ("table:table-cell", "table:covered-table-cell") and in_row:
            column += _times(attributes, "table:number-columns-repeated")
            if any(name.startswith("office:") for name in attributes):
                rows, columns = max(rows, row + row_repeat), max(columns, column)

    _walk(file, start)
    return Extent(rows, columns)


def _times(attributes: dict[str, str], name: str) -> int:
    said = attributes.get(name, "1")
    if not said.isdecimal():
        raise OddSheetError
    return int(said)


def _walk(file: IO[bytes], start: Callable[[str, dict[str, str]], object]) -> None:
    """Tell each beginning of an element in a document.

    Raises:
        OddSheetError: it is no XML, or brings entities of its own.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = start

    def refuse(*_: object) -> None:
        raise OddSheetError

    # No spreadsheet has one; whoever writes one wants to blow something up or to read other files.
    parser.StartDoctypeDeclHandler = refuse
    with file:
        try:
            parser.ParseFile(file)
        except (expat.ExpatError, ValueError):
            raise OddSheetError from None
