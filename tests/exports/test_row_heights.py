"""Rows of lists in Excel are as high as their wrapped texts: LibreOffice prints them over each other otherwise."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tthc_desktop.exports import list_xlsx
from tthc_desktop.exports.list_table import Column, Kind, ListTable
from tthc_desktop.exports.row_heights import lines_in

# In a column of 30 mm, of which letters get 28; in Times New Roman of 11 points:
# Đăng ký việc (20.7) | nuôi con nuôi có (26.0) | yếu tố nước ngoài (27.97) | tại khu vực biên (25.1) | giới
LONG = "Đăng ký việc nuôi con nuôi có yếu tố nước ngoài tại khu vực biên giới"


@pytest.mark.parametrize(
    ("text", "width_mm", "lines"),
    [
        ("", 30, 1),
        ("Hộ tịch", 30, 1),
        ("một\nhai", 30, 2),
        # Ten letters and nine spaces are 26.0 mm wide, in 20 mm.
        ("a b c d e f g h i k", 22, 2),
        # A word of 20 letters is 34.5 mm wide, in 20 mm.
        ("a" * 20, 22, 2),
        (LONG, 30, 5),
    ],
)
def test_lines_of_a_text(text: str, width_mm: float, lines: int) -> None:
    assert lines_in(text, width_mm) == lines


def _written(path: Path, names: list[str]) -> dict[int, float | None]:
    columns = (Column("Chủ hồ sơ", Kind.TEXT, 40), Column("Thủ tục", Kind.TEXT, 30), Column("Nhận", Kind.MOMENT, 30))
    rows = [("Lê A", name, datetime(2026, 11, 20, 10, 0)) for name in names]
    table = ListTable("UBND phường", "Danh sách hồ sơ", (), columns, len(rows), rows)
    silent: Callable[..., None] = lambda *_: None  # noqa: E731
    list_xlsx.write(table, path, silent, silent)
    sheet = load_workbook(path).active
    first = next(cell.row for cell in sheet["A"] if cell.value == "STT") + 1
    return {place: sheet.row_dimensions[first + place].height for place in range(len(names))}


def test_rows_of_a_list_have_the_height_of_their_longest_text(tmp_path: Path) -> None:
    heights = _written(tmp_path / "ds.xlsx", ["Khai sinh", LONG, "Khai tử"])
    # Five lines of 11 points, which are 14.5 points high each, and 4 points of room.
    assert list(heights.values()) == [None, 76.5, None]
    # The others are as high as one line with the same room.
    default = load_workbook(tmp_path / "ds.xlsx").active.sheet_format
    assert (default.defaultRowHeight, default.customHeight) == (18.5, True)


def test_short_texts_stand_in_the_middle_of_a_high_row(tmp_path: Path) -> None:
    _written(tmp_path / "ds.xlsx", [LONG])
    sheet = load_workbook(tmp_path / "ds.xlsx").active
    (row,) = [row for row in sheet.iter_rows() if row[1].value == "Lê A"]
    assert {cell.alignment.vertical for cell in row} == {"center"}


def test_no_row_is_higher_than_excel_allows(tmp_path: Path) -> None:
    assert _written(tmp_path / "ds.xlsx", [LONG * 12])[0] == 409
