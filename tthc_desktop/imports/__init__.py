"""Reads the lists that provincial systems export: dossiers, or a catalogue of procedures.

The only package that opens spreadsheets; it knows nothing of the register.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import UserError
from tthc_desktop.imports.catalogue_rows import CatalogueReader, ImportedProcedure
from tthc_desktop.imports.cells import RejectedRow
from tthc_desktop.imports.columns import REQUIRED, ListKind
from tthc_desktop.imports.dossier_rows import DossierReader, ImportedDossier
from tthc_desktop.imports.header import find_header, heading_above, settle_columns
from tthc_desktop.imports.sheets import open_sheets
from tthc_desktop.text import shortened

if TYPE_CHECKING:
    from tthc_desktop.imports.columns import Column
    from tthc_desktop.imports.header import Header

__all__ = ["ImportedDossier", "ImportedList", "ImportedProcedure", "ListKind", "RejectedRow", "read_list"]

# More than these tell nobody which column is missing.
_TITLES_NAMED = 30
_KIND_NAMES = {ListKind.DOSSIERS: "danh sách hồ sơ", ListKind.CATALOGUE: "danh mục thủ tục"}


@dataclass(slots=True)
class ImportedList:
    """What a file holds.

    Attributes:
        kind: what it lists; the other one of ``dossiers`` and ``procedures`` is empty.
        title: the title above the headings, if any.
        office: the office named above the headings, if any.
        sheet_name: the sheet that was read; empty for a text file.
        headers: the titles of all columns as the file writes them.
        dossiers: the dossiers taken.
        procedures: the procedures taken.
        rejected: the rows not taken, with the reason.
        duplicates: rows left out because the same row stands further up.
        warnings: what the clerk should know, in Vietnamese.
        ignored_columns: titles of the columns that are not read.
        columns: what it has columns for.
    """

    kind: ListKind
    title: str
    office: str
    sheet_name: str
    headers: list[str]
    dossiers: list[ImportedDossier] = field(default_factory=list)
    procedures: list[ImportedProcedure] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    duplicates: int = 0
    warnings: list[str] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)
    columns: frozenset[Column] = frozenset()

    @property
    def rows(self) -> list[ImportedDossier] | list[ImportedProcedure]:
        """The rows taken, whatever the kind."""
        return self.dossiers if self.kind is ListKind.DOSSIERS else self.procedures

    @property
    def row_count(self) -> int:
        """How many rows the list has: taken, rejected and repeated."""
        return len(self.rows) + len(self.rejected) + self.duplicates


def read_list(path: Path) -> ImportedList:
    """Read a list of dossiers or a catalogue of procedures.

    Args:
        path: an .xlsx, .xls, .ods or .csv file.

    Raises:
        UserError: the file cannot be read, no sheet has the needed headings, or two columns contradict each other.
    """
    chosen: Header | None = None
    nearest: Header | None = None
    office = title = ""
    others: list[str] = []
    for sheet in open_sheets(path):
        top = sheet.top()
        header = find_header(sheet, top)
        if header is None:
            continue
        if header.missing:
            if nearest is None or len(header.matches) > len(nearest.matches):
                nearest = header
        elif chosen is None or (chosen.is_last_row and not header.is_last_row):
            chosen = header
            title, office = heading_above(top, header)
        elif not header.is_last_row:
            others.append(sheet.name)
    if chosen is None:
        raise _no_headings(path, nearest)
    settle_columns(chosen)
    result = ImportedList(chosen.kind, title, office, chosen.sheet.name, chosen.titles)
    rows = islice(chosen.sheet.rows(), chosen.last_row, None)
    reader: DossierReader | CatalogueReader
    if chosen.kind is ListKind.DOSSIERS:
        reader = dossiers = DossierReader(chosen)
        result.dossiers = dossiers.rows
    else:
        reader = procedures = CatalogueReader(chosen)
        result.procedures = procedures.rows
    reader.read(rows)
    result.rejected, result.duplicates = reader.rejected, reader.duplicates
    result.warnings = [*_left_out(chosen, others), *chosen.warnings, *reader.warnings()]
    result.ignored_columns = chosen.ignored
    result.columns = frozenset(chosen.columns)
    return result


def _left_out(chosen: Header, others: list[str]) -> list[str]:
    if not others:
        return []
    names = ", ".join(f"“{name}”" for name in others)
    return [
        f"Chỉ đọc trang tính “{chosen.sheet.name}”; chưa đọc {names}. "
        "Nếu cần, hãy chuyển trang tính đó sang một tệp riêng rồi nhập tiếp."
    ]


def _no_headings(path: Path, nearest: Header | None) -> UserError:
    if nearest is None:
        needed = "; ".join(
            f"{name}: {', '.join(' hoặc '.join(f'“{column}”' for column in group) for group in REQUIRED[kind])}"
            for kind, name in _KIND_NAMES.items()
        )
        return UserError(
            f"Không tìm thấy dòng tiêu đề cột nào trong tệp “{path.name}”.",
            f"Tệp cần có một dòng tiêu đề với các cột – {needed}.",
        )
    titles = [f"“{shortened(title)}”" for title in nearest.titles if title]
    found = ", ".join(titles[:_TITLES_NAMED]) + (", …" if len(titles) > _TITLES_NAMED else "")
    where = f"trang tính “{nearest.sheet.name}”, " if nearest.sheet.name else ""
    return UserError(
        f"Tệp “{path.name}”, {where}dòng {nearest.row_number}: thiếu cột {', '.join(nearest.missing)} "
        f"của {_KIND_NAMES[nearest.kind]}.",
        f"Các cột tìm thấy: {found}. Hãy thêm cột còn thiếu hoặc sửa tên cột cho đúng rồi nhập lại.",
    )
