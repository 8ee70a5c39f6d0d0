"""The forms that a finished package gave out of the sample's quarter, beside the expected ones, cell for cell."""

import json
import re
from pathlib import Path
from typing import Any

import openpyxl

_TOTAL = "TỔNG CỘNG"
_NUMBER = re.compile(r"\((\d+)\)")
# The ward's layout has two columns more than the circular, without a number.
_BESIDE = {14: "paused", 15: "cancelled"}

# Name of the field ("" of the sums) to the figures by the number of their column.
Figures = dict[str, dict[str, int | None]]


def differences(written: Path, samples: Path) -> tuple[int, list[str]]:
    """Compare both forms, as .xlsx and as .json.

    Args:
        written: where the package wrote them to.
        samples: the folder of the expected figures.

    Returns:
        How many figures were compared, and each difference in words.
    """
    settlement = _read(samples / "expected_II06a.json")
    inventory = _read(samples / "expected_II07b.json")["merged_row"]
    expected = {
        "II.06a": {row["field"]: row for row in settlement["rows"]} | {"": settlement["total"]},
        "II.07b": {inventory["field"]: inventory, "": inventory},
    }
    compared, found = 0, []
    for form, rows in expected.items():
        for figures in (_of_workbook(written / f"{form}.xlsx"), _of_json(written / f"{form}.json")):
            if list(figures) != list(rows):
                found.append(f"{form}: lines {list(figures)}, expected {list(rows)}")
            for field, wanted in rows.items():
                for column, figure in figures.get(field, {}).items():
                    compared += 1
                    if figure != wanted.get(column):
                        found.append(f"{form}, {field or _TOTAL}, ({column}): {figure}, expected {wanted.get(column)}")
    return compared, [*found, *_other_head(written, settlement)]


def _other_head(written: Path, settlement: dict[str, Any]) -> list[str]:
    head = _read(written / "II.06a.json")
    keys = ("unit", "receiver", "period")
    return [f"{key}: {head[key]}, expected {settlement[key]}" for key in keys if head[key] != settlement[key]]


def _of_json(path: Path) -> Figures:
    form = _read(path)
    rows = {row["field"]: {key: row[key] for key in row if key != "field"} for row in form["rows"]}
    return rows | {"": form["total"]}


def _of_workbook(path: Path) -> Figures:
    rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    columns: dict[int, str] = {}
    figures: Figures = {}
    for row in rows:
        if row[0] == "(1)":
            columns = {place: match[1] for place, cell in enumerate(row) if (match := _NUMBER.match(str(cell)))}
            columns |= {place - 1: key for place, key in _BESIDE.items() if place <= len(row) and not row[place - 1]}
        elif columns:
            last = row[0] == _TOTAL
            taken = {key: row[place] for place, key in columns.items() if place >= 2}
            figures["" if last else str(row[1])] = taken
            if last:
                break
    return figures


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
