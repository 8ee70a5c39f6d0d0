"""Fourteen dossiers of the sample of Phước Long, for what takes long with two thousand, such as a whole package.

All of them are of one procedure of civil status and were handed in online. In quarter III of 2023 three were carried
over from the quarter before and are settled in it, six were received and settled, and four were received and are still
open: (3) 13 = (4) 10 + (6) 3; (7) 9; (11) 4. The last one is of the quarter after it, which makes quarter III the last
one that is whole.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tthc_desktop.paths import resource
from tthc_desktop.register import Register

FIELD_TITLE, FIELD = "Lĩnh vực", "Hộ tịch"
PROCEDURE = "1.000894"
FIRST, AFTER = datetime(2023, 6, 15), datetime(2023, 9, 15)
CARRIED, SETTLED, OPEN, AFTERWARDS = 3, 6, 4, 1
_NEVER, _END = datetime(9999, 1, 1), datetime.max
_DEMO = resource("demo", "phuoc_long_2023q3")


def import_into(register: Register, folder: Path) -> None:
    """Write both lists into a folder and import them."""
    titles, procedures = _of_the_field("danh_muc_tthc.xlsx")
    register.import_file(_written(folder / "danh_muc.xlsx", titles, procedures))
    titles, dossiers = _of_the_field("ho_so.xlsx")
    chosen = _chosen([dict(zip(titles, row, strict=True)) for row in dossiers])
    result = register.import_file(_written(folder / "ho_so.xlsx", titles, [list(one.values()) for one in chosen]))
    assert (result.added, result.rejected) == (CARRIED + SETTLED + OPEN + AFTERWARDS, ())


def _chosen(dossiers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    online = [one for one in dossiers if (one["Mã TTHC"], one["Hình thức nộp"]) == (PROCEDURE, "Trực tuyến")]

    def first(number: int, received: tuple[datetime, datetime], ended: tuple[datetime, datetime]) -> list[Any]:
        found = (
            one
            for one in online
            if received[0] <= one["Ngày tiếp nhận"] < received[1]
            and ended[0] <= (one["Ngày kết thúc"] or _NEVER) < ended[1]
        )
        return list(islice(found, number))

    within = (FIRST, AFTER)
    return [
        *first(CARRIED, (datetime.min, FIRST), within),
        *first(SETTLED, within, within),
        *first(OPEN, within, (_NEVER, _END)),
        *first(AFTERWARDS, (AFTER, _END), (_NEVER, _END)),
    ]


def _of_the_field(name: str) -> tuple[list[str], list[list[Any]]]:
    """Return the titles of a list of the sample and its rows of the field."""
    rows = [list(row) for row in load_workbook(_DEMO / name).worksheets[0].iter_rows(values_only=True)]
    start = next(number for number, row in enumerate(rows) if FIELD_TITLE in row)
    place = rows[start].index(FIELD_TITLE)
    return [str(title) for title in rows[start]], [row for row in rows[start + 1 :] if row[place] == FIELD]


def _written(file: Path, titles: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (titles, *rows):
        sheet.append(list(row))
    workbook.save(file)
    return file
