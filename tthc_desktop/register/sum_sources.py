"""Where each number of a sum comes from, as tables: by unit, row by row of every file, and the files themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from tthc_desktop.exports.plain_table import PlainTable
from tthc_desktop.reports.identities import TOTAL_ROW, column_text
from tthc_desktop.reports.summing import verdict

if TYPE_CHECKING:
    from tthc_desktop.reports.settlement import Figures
    from tthc_desktop.reports.summing import FormsSum

_FIGURE_MM = 15.0
Cells = tuple[str | int | None, ...]


def source_sheets(summed: FormsSum, hashes: Sequence[tuple[str, str]], note: str) -> list[PlainTable]:
    """Return the tables behind a sum.

    Args:
        summed: the sum.
        hashes: name and SHA-256 of every file, in their order.
        note: where the layout of the printed form was read.
    """
    figures = [column_text(column) for column in summed.columns]
    widths = [_FIGURE_MM] * len(figures)

    def numbers(one: Figures) -> Cells:
        return tuple(one[column] for column in summed.columns)

    by_unit: list[Cells] = [(one.unit, one.form.file_name, *numbers(one.figures)) for one in summed.units]
    by_unit.append((TOTAL_ROW, "", *numbers(summed.total)))
    parts: list[Cells] = []
    for field in summed.fields:
        parts += [
            (
                field.label,
                part.form.unit or part.form.file_name,
                part.form.file_name,
                f"{part.form.sheet_name}, dòng {part.row.row_number}",
                *(part.row.figures.get(column, 0) for column in summed.columns),
            )
            for part in field.parts
        ]
        parts.append((field.label, "Cộng các tệp", "", "", *numbers(field.figures)))
    files: list[Cells] = [
        (one.form.file_name, one.unit, one.form.period_text, verdict(one.form), sha)
        for one, (_, sha) in zip(summed.units, hashes, strict=True)
    ]
    remarks: list[Cells] = [(text, "", "", "", "") for text in chain(summed.problems, summed.warnings, [note])]
    return [
        PlainTable(
            "Theo đơn vị",
            "SỐ LIỆU CỦA TỪNG ĐƠN VỊ",
            ["Đơn vị", "Tệp", *figures],
            [60, 60, *widths],
            by_unit,
            len(figures),
        ),
        PlainTable(
            "Nguồn từng dòng",
            "MỖI DÒNG TỔNG HỢP LẤY TỪ TỆP NÀO",
            ["Lĩnh vực", "Đơn vị", "Tệp", "Ở đâu trong tệp", *figures],
            [60, 50, 50, 36, *widths],
            parts,
            len(figures),
        ),
        PlainTable(
            "Tệp nguồn",
            "CÁC TỆP ĐÃ CỘNG",
            ["Tệp", "Đơn vị", "Kỳ báo cáo", "Kiểm tra", "SHA-256"],
            [70, 60, 60, 40, 140],
            [*files, *remarks],
            0,
        ),
    ]
