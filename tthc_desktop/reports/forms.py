"""Read a form's layout from its TOML text and refuse a layout that could print a wrong form."""

import re
import tomllib
from typing import cast, get_args

from tthc_desktop.reports.layout import (
    Align,
    Column,
    FixedRow,
    FormLayout,
    HeaderGroup,
    Kind,
    Paper,
    RowsKind,
    Section,
    Signature,
    Variant,
    fitted,
)
from tthc_desktop.reports.layout_checks import check_section
from tthc_desktop.reports.toml_table import TomlTable, wrong

__all__ = ["Column", "FormLayout", "HeaderGroup", "Section", "read_layout"]

_A4_MM = (210.0, 297.0)
_LEAST_TITLE_MM, _WIDEST_MARGIN_MM = 10, 60
_ERROR_PLACE = re.compile(r"at line (\d+), column (\d+)")
_FILE_STEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ROW_KEY = re.compile(r"[a-z][a-z0-9_]*")


def read_layout(text: str, file_name: str = "") -> FormLayout:
    """Return the layout written in TOML.

    Args:
        text: the whole TOML text.
        file_name: name of the file, for the message when it is wrong.

    Raises:
        UserError: the text is not TOML, or a key is missing, unknown or contradicts another.
    """
    where = f"tệp mẫu biểu {file_name}".strip()
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Besides what is no TOML: a number with thousands of digits, tables nested without an end.
        raise wrong(where, f"không đọc được{_place_of(error)}") from None
    top = TomlTable(data, where)
    paper = _read_paper(top.table("paper"))
    layout = FormLayout(
        id=top.text("id"),
        file_stem=top.text("file_stem"),
        form_number=top.text("form_number"),
        issued_under=top.text("issued_under", ""),
        source=top.text("source"),
        effective_from=top.day("effective_from"),
        title=top.texts("title"),
        title_tail=top.text("title_tail"),
        period=top.lines("period"),
        reporting=top.lines("reporting"),
        unit_line=top.text("unit_line"),
        title_side_mm=top.number("title_side_mm", _LEAST_TITLE_MM, paper.text_width_mm / 2 - _LEAST_TITLE_MM),
        paper=paper,
        sections=tuple(_read_section(section, paper) for section in top.tables("sections")),
        signature=_read_signature(top.table("signature")),
        doubt=_read_doubt(top),
    )
    top.refuse_unknown()
    if not layout.counted_sections:
        top.fail("không có bảng nào để điền số")
    if [section.rows for section in layout.sections].count("typed") > 1:
        top.fail('chỉ một bảng được là bảng nhập số (rows = "typed")')
    if not _FILE_STEM.fullmatch(layout.file_stem):
        top.fail("khóa “file_stem” chỉ được gồm chữ không dấu, số, dấu chấm và gạch nối")
    return layout


def _place_of(error: Exception) -> str:
    """Return where the text stops being TOML; the error's own words are English."""
    found = _ERROR_PLACE.search(str(error))
    return f", dòng {found[1]}, gần ký tự thứ {found[2]}" if found else ", thiếu phần cuối tệp"


def _read_doubt(top: TomlTable) -> str:
    """Return the sentence of a layout that says it was not compared with the official form."""
    doubt = top.text("doubt", "")
    certain = not top.has("certain") or top.flag("certain")
    if not certain and not doubt:
        top.fail("thiếu khóa “doubt”, câu nói rõ điều chưa chắc chắn")
    return "" if certain else doubt


def _read_paper(table: TomlTable) -> Paper:
    table.choice("size", ("A4",))
    short, long = _A4_MM
    landscape = table.choice("orientation", ("landscape", "portrait")) == "landscape"
    margins = table.table("margins_mm")
    paper = Paper(
        width_mm=long if landscape else short,
        height_mm=short if landscape else long,
        top_mm=margins.number("top", most=_WIDEST_MARGIN_MM),
        bottom_mm=margins.number("bottom", most=_WIDEST_MARGIN_MM),
        left_mm=margins.number("left", most=_WIDEST_MARGIN_MM),
        right_mm=margins.number("right", most=_WIDEST_MARGIN_MM),
    )
    margins.refuse_unknown()
    table.refuse_unknown()
    return paper


def _read_signature(table: TomlTable) -> Signature:
    signature = Signature(
        left=table.lines("left"),
        left_name=table.text("left_name"),
        right=table.lines("right"),
        right_name=table.text("right_name"),
        space_mm=table.number("space_mm", most=_WIDEST_MARGIN_MM),
    )
    table.refuse_unknown()
    return signature


def _read_section(table: TomlTable, paper: Paper) -> Section:
    columns = tuple(_read_column(column) for column in table.tables("columns"))
    keys = [column.key for column in columns]
    if len(set(keys)) != len(keys):
        table.fail("hai cột cùng một khóa")
    groups = tuple(_read_group(group, keys) for group in table.tables("groups")) if table.has("groups") else ()
    rows = cast(RowsKind, table.choice("rows", get_args(RowsKind)))
    section = Section(
        heading=table.text("heading", ""),
        rows=rows,
        columns=fitted(columns, paper.text_width_mm),
        groups=groups,
        formulas=table.formulas("formulas", set(keys)),
        total_label=table.text("total_label", "" if rows == "procedures" else None),
        total_first=table.flag("total_first"),
        sample_rows=_read_sample_rows(table),
        fixed_rows=_read_fixed_rows(table),
        may_add_rows=table.flag("may_add_rows"),
    )
    table.refuse_unknown()
    check_section(table, section, paper)
    return section


def _read_column(table: TomlTable) -> Column:
    rest = table.has("fills_rest") and table.flag("fills_rest")
    column = Column(
        key=table.text("key"),
        title=table.text("title"),
        width_mm=0.0 if rest else table.number("width_mm"),
        numbering=table.text("numbering", ""),
        align=cast(Align, table.choice("align", ("left", "center", "right"))),
        kind=cast(Kind, table.choice("kind", ("order", "text", "number"))),
        variant=cast(Variant, table.choice("variant", ("official", "ward"), "official")),
        fills_rest=rest,
        holds=table.text("holds", ""),
    )
    table.refuse_unknown()
    return column


def _read_group(table: TomlTable, keys: list[str]) -> HeaderGroup:
    group = HeaderGroup(table.text("title"), table.texts("columns"))
    table.refuse_unknown()
    for key in group.columns:
        if key not in keys:
            table.fail(f"nhóm “{group.title}” gọi cột “{key}” không có")
    if not group.columns:
        table.fail(f"nhóm “{group.title}” không có cột nào")
    first = keys.index(group.columns[0])
    if list(group.columns) != keys[first : first + len(group.columns)]:
        table.fail(f"nhóm “{group.title}” gồm các cột không liền nhau")
    return group


def _read_sample_rows(table: TomlTable) -> tuple[tuple[str, ...], ...]:
    if not table.has("sample_rows"):
        return ()
    rows = table.tables("sample_rows")
    texts = tuple(row.texts("texts") for row in rows)
    for row in rows:
        row.refuse_unknown()
    return texts


def _read_fixed_rows(table: TomlTable) -> tuple[FixedRow, ...]:
    if not table.has("fixed_rows"):
        return ()
    rows = []
    for one in table.tables("fixed_rows"):
        row = FixedRow(one.text("key"), one.text("label"))
        one.refuse_unknown()
        if not _ROW_KEY.fullmatch(row.key):
            one.fail(f"khóa dòng “{row.key}” chỉ được gồm chữ thường không dấu, số và dấu gạch dưới")
        rows.append(row)
    if len({row.key for row in rows}) != len(rows):
        table.fail("hai dòng cùng một khóa")
    return tuple(rows)
