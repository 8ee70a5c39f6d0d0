"""Refuse a table of a layout that could print a wrong form."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from tthc_desktop.reports import feedback
from tthc_desktop.reports.feedback import About, CountedFeedback
from tthc_desktop.reports.inventory import NUMBERED as INVENTORY_COLUMNS
from tthc_desktop.reports.procedure_list import FACTS
from tthc_desktop.reports.settlement import COLUMNS as SETTLEMENT_COLUMNS

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Paper, Section
    from tthc_desktop.reports.toml_table import TomlTable

_NARROWEST_REST_MM = 25.0
_NUMBERED = re.compile(r"\((\d+)\)")
_KNOWN_COLUMNS = {"dossiers_by_field": SETTLEMENT_COLUMNS, "procedures_by_field": INVENTORY_COLUMNS}
FEEDBACK_ROWS = ("feedback_by_field", "feedback_in_all")


def check_section(table: TomlTable, section: Section, paper: Paper) -> None:
    """Refuse a table whose columns, headings, numbering or sums cannot be right.

    Args:
        table: where it was read, for the message.
        section: the table.
        paper: the sheet it must fit on.

    Raises:
        UserError: something is wrong with it.
    """
    _check_kinds(table, section)
    _check_rows(table, section)
    _check_widths(table, section, paper)
    _check_groups(table, section)
    _check_numbering(table, section)
    _check_holds(table, section)


def _check_kinds(table: TomlTable, section: Section) -> None:
    kinds = [column.kind for column in section.columns]
    if section.rows == "procedures":
        if "number" in kinds or "text" not in kinds:
            table.fail("bảng danh mục thủ tục chỉ có cột chữ và cột số thứ tự")
        if section.total_label:
            table.fail("bảng danh mục thủ tục không có dòng tổng")
        return
    if not section.total_label:
        table.fail("khóa “total_label” không được để trống")
    if section.rows == "typed":
        if "text" not in kinds[: section.leading]:
            table.fail("thiếu cột chữ ghi tên dòng, đứng trước các cột số")
    elif kinds.count("text") != 1:
        table.fail("phải có đúng một cột chữ (tên lĩnh vực)")
    if "number" not in kinds:
        table.fail("không có cột số nào")
    if section.rows != "typed" and set(kinds[section.leading :]) != {"number"}:
        table.fail("các cột chữ phải đứng trước các cột số")


def _check_rows(table: TomlTable, section: Section) -> None:
    if section.rows == "sample" and not section.sample_rows:
        table.fail("thiếu khóa “sample_rows”")
    if any(len(row) > len(section.columns) for row in section.sample_rows):
        table.fail("dòng mẫu có nhiều ô hơn số cột")
    has_rows = bool(section.fixed_rows) or section.may_add_rows
    if section.rows == "typed" and not has_rows:
        table.fail("không có dòng nào để nhập số; hãy ghi “fixed_rows” hoặc “may_add_rows = true”")
    if section.rows != "typed" and has_rows:
        table.fail('“fixed_rows” và “may_add_rows” chỉ dùng cho bảng nhập số (rows = "typed")')


def _check_widths(table: TomlTable, section: Section, paper: Paper) -> None:
    rests = [column for column in section.columns if column.fills_rest]
    if len(rests) > 1:
        table.fail("chỉ một cột được lấy phần bề rộng còn lại")
    if any(column.width_mm <= 0 for column in section.columns if not column.fills_rest):
        table.fail("bề rộng cột phải lớn hơn 0")
    too_wide = sum(column.width_mm for column in section.columns) > paper.text_width_mm + 0.01
    if too_wide or any(column.width_mm < _NARROWEST_REST_MM for column in rests):
        table.fail("các cột rộng hơn khổ giấy")


def _check_groups(table: TomlTable, section: Section) -> None:
    for number, outer in enumerate(section.groups):
        for inner in section.groups[number + 1 :]:
            shared = set(outer.columns) & set(inner.columns)
            if shared and not set(inner.columns) < set(outer.columns):
                table.fail(f"nhóm “{outer.title}” và nhóm “{inner.title}” chồng lên nhau")


def _check_numbering(table: TomlTable, section: Section) -> None:
    for column in section.columns:
        # A space lets a long one go on in a second line.
        left, *sums = column.numbering.replace(" ", "").split("=")
        stated = [tuple(_NUMBERED.findall(one)) for one in sums]
        expected = ["+".join(f"({part})" for part in parts) for parts in stated]
        if sums != expected or stated != [parts for total, parts in section.formulas if total == column.key]:
            table.fail(f"dòng đánh số “{column.numbering}” của cột “{column.key}” không khớp công thức")
        if column.kind == "number" and column.numbering and left != f"({column.key})":
            table.fail(f"dòng đánh số “{column.numbering}” không phải của cột “{column.key}”")


def _check_typed_sums(table: TomlTable, section: Section) -> None:
    """Refuse sums of a typed table that could not be worked out, or come out two ways."""
    totals = [total for total, _ in section.formulas]
    numbers = set(section.number_keys)
    for total, parts in section.formulas:
        if totals.count(total) > 1:
            table.fail(f"cột “{total}” của bảng nhập số chỉ được có một công thức")
        if set(parts) & set(totals) or not {total, *parts} <= numbers:
            table.fail(f"công thức của cột “{total}” chỉ được cộng các cột số do người lập biểu nhập")


def _check_holds(table: TomlTable, section: Section) -> None:
    """Refuse columns that nothing fills, and sums that do not hold for what fills them."""
    known = _KNOWN_COLUMNS.get(section.rows)
    for column in section.columns:
        if known is not None and column.kind == "number" and column.key not in known:
            table.fail(f"chương trình không có số liệu cho cột “{column.key}”")
        if section.rows == "procedures" and column.kind == "text" and column.holds not in FACTS:
            table.fail(f"khóa “holds” của cột “{column.key}” chỉ nhận {', '.join(FACTS)}")
    if section.rows == "typed":
        _check_typed_sums(table, section)
    if section.rows in FEEDBACK_ROWS:
        _check_feedback(table, section)


def _check_feedback(table: TomlTable, section: Section) -> None:
    probe = _probe()
    values = {}
    for column in section.columns:
        if column.kind != "number":
            continue
        if column.holds not in probe:
            table.fail(f"khóa “holds” của cột “{column.key}” chỉ nhận {', '.join(probe)}")
        values[column.key] = probe[column.holds]
    for total, parts in section.formulas:
        if values[total] != sum(values[part] for part in parts):
            stated = "+".join(f"({part})" for part in parts)
            table.fail(f"công thức ({total})={stated} không đúng với nội dung các cột ấy")


def _probe() -> dict[str, int]:
    """Return counts in which no two differing sums are alike: each kind of feedback another power of two times."""
    first, last = date(2020, 1, 15), date(2020, 2, 14)
    before = date(2020, 1, 1)
    items: list[CountedFeedback] = []
    kinds = product(About, (before, first), ((None, None), (last, None), (last, last)))
    for number, (about, received, (handled, published)) in enumerate(kinds):
        items += [CountedFeedback(about, received, handled, published)] * 2**number
    return asdict(feedback.count(items, first, last))
