from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from tthc_desktop.imports import ImportedList, read_list

DOSSIER_TITLES = ["Mã hồ sơ", "Mã TTHC", "Ngày tiếp nhận"]

SaveSheet = Callable[..., Path]
ReadDossier = Callable[..., ImportedList]


@pytest.fixture
def save_sheet(tmp_path: Path) -> SaveSheet:
    """Write rows to the only sheet of a workbook; text that starts with "=" stays text."""

    def save(rows: Sequence[Sequence[object]], name: str = "danh_sach.xlsx") -> Path:
        workbook = Workbook()
        sheet = workbook.active
        for row_number, row in enumerate(rows, start=1):
            for column_number, value in enumerate(row, start=1):
                if value is None:
                    continue
                cell = sheet.cell(row_number, column_number, value)
                if isinstance(value, str):
                    cell.data_type = "s"
        workbook.save(tmp_path / name)
        return tmp_path / name

    return save


@pytest.fixture
def read_dossier(save_sheet: SaveSheet) -> ReadDossier:
    """Read a list of one dossier that is in order but for the cells given by title."""

    def read(**cells: object) -> ImportedList:
        row: dict[str, object] = {
            "Mã hồ sơ": "H32-1",
            "Mã TTHC": "2.000815",
            "Ngày tiếp nhận": "05/03/2025 08:30",
        }
        row |= {title.replace("_", " "): cell for title, cell in cells.items()}
        return read_list(save_sheet([list(row), list(row.values())]))

    return read
