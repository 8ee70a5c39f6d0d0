"""The forms of a quarter from a large register beside one aggregate and the same cells written plainly.

Plainly: the same texts and numbers with lines around them, in the same three fonts, nothing merged or measured.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import SimpleDocTemplate, Table

from tests.benchmarks.measures import Measure, side_by_side
from tests.benchmarks.samples import large_register
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.periods import Period, quarter
from tthc_desktop.paths import REGISTER_FILE_NAME, resource

_FULL, _QUICK = 500_000, 50_000
_MOST_RATIO = 2.0
_PERIOD = quarter(2023, 3)
_STYLES = ("Regular", "Bold", "Italic")
_LINES = Border(**{side: Side(style="thin") for side in ("left", "right", "top", "bottom")})
# The eleven figures of II.06a by field, for dossiers received in the period and for those carried over.
_AGGREGATE = """
WITH concerned AS (
    SELECT field_id, channel, closed_on, timeliness, due_at, 0 AS carried FROM dossiers
    WHERE received_on BETWEEN :first AND :last AND status <> 'not_accepted'
    UNION ALL
    SELECT field_id, channel, closed_on, timeliness, due_at, 1 FROM dossiers
    WHERE closed_on >= :first AND received_on < :first AND status <> 'not_accepted'
)
SELECT f.name, count(*),
    sum(NOT carried AND channel = 'online'), sum(NOT carried AND channel <> 'online'), sum(carried),
    sum(closed_on <= :last),
    sum(closed_on <= :last AND timeliness = 'early'),
    sum(closed_on <= :last AND timeliness = 'on_time'),
    sum(closed_on <= :last AND timeliness = 'late'),
    sum(closed_on > :last),
    sum(closed_on > :last AND coalesce(substr(due_at, 1, 10) >= :last, 1)),
    sum(closed_on > :last AND coalesce(substr(due_at, 1, 10) < :last, 0))
FROM concerned JOIN fields f ON f.id = field_id GROUP BY field_id
"""


def run(cache_folder: Path, *, quick: bool) -> list[Measure]:
    """Measure the export of a quarter."""
    number = _QUICK if quick else _FULL
    place = cache_folder / "exporting"
    shutil.rmtree(place, ignore_errors=True)
    with large_register(cache_folder, number) as register:
        # Also brings in the libraries that are loaded when they are first needed.
        result = register.export(_PERIOD, place / "ours")
        grids = [_grid(path) for path in result.files if path.suffix == ".xlsx"]
        connection = sqlite3.connect(register.folder / REGISTER_FILE_NAME)
        assert sum(row[1] for row in _aggregate(connection, _PERIOD)) == result.figures.settlement.total["3"]
        for style in _STYLES:
            registerFont(TTFont(style, resource("fonts", f"LiberationSerif-{style}.ttf")))
        plain = place / "plain"
        plain.mkdir()

        def floor() -> None:
            _aggregate(connection, _PERIOD)
            for form, grid in enumerate(grids):
                _write_plainly(grid, plain, str(form))

        seconds, least = side_by_side(lambda: register.export(_PERIOD, place / "ours"), floor)
        counted, aggregated = side_by_side(lambda: register.figures(_PERIOD), lambda: _aggregate(connection, _PERIOD))
        connection.close()
    shutil.rmtree(place)
    return [
        Measure(f"export of a quarter, register of {number:,}", seconds, least, _MOST_RATIO),
        Measure("  its counting, two quarters, beside one aggregate", counted, aggregated),
    ]


def _aggregate(connection: sqlite3.Connection, period: Period) -> list[Any]:
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return connection.execute(_AGGREGATE, days).fetchall()


def _grid(path: Path) -> list[list[Any]]:
    """Return the cells that a form holds."""
    return [list(row) for row in load_workbook(path).active.iter_rows(values_only=True)]


def _write_plainly(grid: list[list[Any]], folder: Path, name: str) -> None:
    workbook = Workbook()
    for row in grid:
        workbook.active.append(row)
    for row in workbook.active.iter_rows():
        for cell in row:
            cell.border = _LINES
    workbook.save(folder / f"{name}.xlsx")
    cells = [["" if cell is None else str(cell) for cell in row] for row in grid]
    style = [("FONTNAME", (0, 0), (-1, -1), "Regular"), ("GRID", (0, 0), (-1, -1), 0.5, black)]
    # A form has upright, bold and italic letters; embedding a font takes longer than setting the table.
    style += [("FONTNAME", (0, 0), (-1, 0), "Bold"), ("FONTNAME", (0, 1), (-1, 1), "Italic")]
    table = Table(cells, style=style)
    SimpleDocTemplate(str(folder / f"{name}.pdf"), pagesize=landscape(A4)).build([table])
    (folder / f"{name}.json").write_text(json.dumps(grid, ensure_ascii=False, indent=1), encoding="utf-8")
