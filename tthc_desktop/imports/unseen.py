"""What a workbook hides from whoever looks at it: rows, columns, errors, and formulas that were never worked out.

The reader of cells tells none of this, so the sheet's own XML is asked.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

# Expat fetches no outside entities and stops those that blow up; tests/imports/test_hostile_files.py shows it.
from xml.etree import ElementTree  # nosec B405

from tthc_desktop.imports.guards import damaged

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|(?:Err|Lỗi):\d+")
_NOT_SHOWN = ("collapse", "filter")
# A form has a few hundred rows and columns; what lies further out is not looked at.
_FAR = 10_000
# Points of a row, letters of a column: nobody sees what is smaller.
_TOO_SMALL = 0.5


@dataclass(slots=True)
class Unseen:
    """What one sheet hides; all numbers from 1, as Excel counts.

    Attributes:
        known: whether the kind of file could be asked at all.
        rows: hidden rows.
        columns: hidden columns.
        formulas: (row, column) of formulas whose result is not in the file.
        errors: (row, column) of cells that show an error such as #N/A; the reader of cells finds them empty.
    """

    known: bool = True
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)


def unseen_in(path: Path, sheet_name: str) -> Unseen:
    """Return what a sheet hides.

    Args:
        path: a file that passed the guards.
        sheet_name: one of its sheets; empty for a text file, which hides nothing.

    Raises:
        UserError: the file is damaged.
    """
    if not sheet_name:
        return Unseen()
    if not zipfile.is_zipfile(path):
        return Unseen(known=False)
    try:
        with zipfile.ZipFile(path) as archive:
            if "content.xml" in archive.namelist():
                return _of_ods(archive.open("content.xml"), sheet_name)
            entry = _entry_of(archive, sheet_name)
            if not entry:
                return Unseen(known=False)
            return _of_xlsx(archive.open(entry), to_be_worked_out=_to_be_worked_out(archive))
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, EOFError, OSError):
        raise damaged(path) from None


def _entry_of(archive: zipfile.ZipFile, sheet_name: str) -> str:
    """Return the name of the part of an .xlsx file that holds a sheet; empty when there is none such."""
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # nosec B314
    sheets = (one for one in workbook.iter() if _local(one) == "sheet" and one.get("name") == sheet_name)
    ids = (value for sheet in sheets for name, value in sheet.items() if name.endswith("}id"))
    wanted = next(ids, None)
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # nosec B314
    for relation in relations:
        if wanted is not None and relation.get("Id") == wanted:
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _to_be_worked_out(archive: zipfile.ZipFile) -> bool:
    """Tell whether a workbook asks Excel to work out every formula anew: what wrote it may not have done so."""
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # nosec B314
    return any(_local(one) == "calcPr" and one.get("fullCalcOnLoad") in ("1", "true") for one in workbook.iter())


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _ended(file: IO[bytes]) -> Iterator[ElementTree.Element]:
    for _, element in ElementTree.iterparse(file):  # nosec B314
        yield element


def _of_xlsx(file: IO[bytes], *, to_be_worked_out: bool) -> Unseen:
    unseen, row = Unseen(), 0
    results: dict[tuple[int, int], str] = {}
    with file:
        for element in _ended(file):
            kind = _local(element)
            if kind == "col":
                if _is_off(element, "width"):
                    last = min(int(element.get("max", "0")), _FAR)
                    unseen.columns.update(range(int(element.get("min", "1")), last + 1))
            elif kind == "row":
                row = int(element.get("r", row + 1))
                if _is_off(element, "ht"):
                    unseen.rows.add(row)
                for column, cell in _cells(element):
                    if cell.get("t") == "e":
                        unseen.errors.add((row, column))
                    elif (result := _result(cell)) is not None:
                        results[row, column] = result
                element.clear()
    # Some programs write 0 for the result of every formula, and leave working them out to Excel.
    never = to_be_worked_out and not any(result not in ("", "0") for result in results.values())
    unseen.formulas.update(place for place, result in results.items() if never or not result)
    return unseen


def _is_off(element: ElementTree.Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or float(element.get(size, "1")) < _TOO_SMALL


def _cells(row: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    column = 0
    for cell in row:
        reference = cell.get("r", "")
        column = _column_number(reference) if reference else column + 1
        yield column, cell


def _result(cell: ElementTree.Element) -> str | None:
    """Return the result of a formula as the file has it, empty when it has none; None for what is no such formula."""
    parts = {_local(part): part for part in cell}
    # A formula whose result is an empty text says that it is a text.
    if "f" not in parts or cell.get("t") == "str":
        return None
    return (parts["v"].text or "") if "v" in parts else ""


def _column_number(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def _of_ods(file: IO[bytes], sheet_name: str) -> Unseen:
    unseen, row, column, inside = Unseen(), 0, 0, False
    with file:
        for event, element in ElementTree.iterparse(file, ("start", "end")):  # nosec B314
            if element.tag == f"{_TABLE}table":
                inside = event == "start" and element.get(f"{_TABLE}name") == sheet_name
            elif not inside or event == "start":
                continue
            elif element.tag == f"{_TABLE}table-column":
                times = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
                if element.get(f"{_TABLE}visibility") in _NOT_SHOWN:
                    unseen.columns.update(range(column + 1, min(column + times, _FAR) + 1))
                column += times
            elif element.tag == f"{_TABLE}table-row":
                times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                if element.get(f"{_TABLE}visibility") in _NOT_SHOWN:
                    unseen.rows.update(range(row + 1, min(row + times, _FAR) + 1))
                unseen.formulas.update((row + 1, place) for place in _without_result(element))
                unseen.errors.update((row + 1, place) for place in _with_error(element))
                row += times
                element.clear()
    return unseen


def _without_result(row: ElementTree.Element) -> Iterator[int]:
    for column, times, cell in _repeated(row):
        if cell.get(f"{_TABLE}formula") and not cell.get(f"{_OFFICE}value-type"):
            yield from range(column, column + min(times, _FAR))


def _with_error(row: ElementTree.Element) -> Iterator[int]:
    for column, times, cell in _repeated(row):
        shown = "".join(cell.itertext())
        if cell.get(f"{_CALC}value-type") == "error" or (cell.get(f"{_TABLE}formula") and _ERROR.fullmatch(shown)):
            yield from range(column, column + min(times, _FAR))


def _repeated(row: ElementTree.Element) -> Iterator[tuple[int, int, ElementTree.Element]]:
    column = 1
    for cell in row:
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        yield column, times, cell
        column += times
