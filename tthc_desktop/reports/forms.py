"""Read a form's layout from its TOML text and refuse a layout that could print a wrong form."""

import re
import tomllib
from typing import cast

from tthc_desktop.reports.layout import (
    Align,
    Column,
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
from tthc_desktop.reports.toml_table import TomlTable, wrong

__all__ = ["Column", "FormLayout", "HeaderGroup", "Section", "read_layout"]

_NARROWEST_REST_MM = 25.0
_A4_MM = (210.0, 297.0)
_NUMBERED = re.compile(r"\((\d+)\)")


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
    except tomllib.TOMLDecodeError as error:
        raise wrong(where, f"không đọc được ({error})") from None
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
        title_side_mm=top.number("title_side_mm"),
        paper=paper,
        sections=tuple(_read_section(section, paper) for section in top.tables("sections")),
        signature=_read_signature(top.table("signature")),
    )
    top.refuse_unknown()
    if not layout.counted_sections:
        top.fail("không có bảng nào để điền số")
    return layout


def _read_paper(table: TomlTable) -> Paper:
    table.choice("size", ("A4",))
    short, long = _A4_MM
    landscape = table.choice("orientation", ("landscape", "portrait")) == "landscape"
    margins = table.table("margins_mm")
    paper = Paper(
        width_mm=long if landscape else short,
        height_mm=short if landscape else long,
        top_mm=margins.number("top"),
        bottom_mm=margins.number("bottom"),
        left_mm=margins.number("left"),
        right_mm=margins.number("right"),
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
        space_mm=table.number("space_mm"),
    )
    table.refuse_unknown()
    return signature


def _read_section(table: TomlTable, paper: Paper) -> Section:
    columns = tuple(_read_column(column) for column in table.tables("columns"))
    keys = [column.key for column in columns]
    if len(set(keys)) != len(keys):
        table.fail("hai cột cùng một khóa")
    groups = tuple(_read_group(group, keys) for group in table.tables("groups")) if table.has("groups") else ()
    section = Section(
        heading=table.text("heading", ""),
        rows=cast(RowsKind, table.choice("rows", ("dossiers_by_field", "procedures_by_field", "sample"))),
        columns=fitted(columns, paper.text_width_mm),
        groups=groups,
        formulas=table.formulas("formulas", set(keys)),
        total_label=table.text("total_label"),
        total_first=table.flag("total_first"),
        sample_rows=_read_sample_rows(table),
    )
    table.refuse_unknown()
    _check_columns(table, section, paper)
    _check_groups(table, section)
    _check_numbering(table, section)
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


def _check_columns(table: TomlTable, section: Section, paper: Paper) -> None:
    kinds = [column.kind for column in section.columns]
    if kinds.count("text") != 1:
        table.fail("phải có đúng một cột chữ (tên lĩnh vực)")
    if "number" not in kinds:
        table.fail("không có cột số nào")
    if "number" in kinds[: section.leading] or set(kinds[section.leading :]) != {"number"}:
        table.fail("các cột chữ phải đứng trước các cột số")
    rests = [column for column in section.columns if column.fills_rest]
    if len(rests) > 1:
        table.fail("chỉ một cột được lấy phần bề rộng còn lại")
    if any(column.width_mm <= 0 for column in section.columns if not column.fills_rest):
        table.fail("bề rộng cột phải lớn hơn 0")
    too_wide = sum(column.width_mm for column in section.columns) > paper.text_width_mm + 0.01
    if too_wide or any(column.width_mm < _NARROWEST_REST_MM for column in rests):
        table.fail("các cột rộng hơn khổ giấy")
    if section.rows == "sample" and not section.sample_rows:
        table.fail("thiếu khóa “sample_rows”")
    if any(len(row) > len(section.columns) for row in section.sample_rows):
        table.fail("dòng mẫu có nhiều ô hơn số cột")


def _check_groups(table: TomlTable, section: Section) -> None:
    for number, outer in enumerate(section.groups):
        for inner in section.groups[number + 1 :]:
            shared = set(outer.columns) & set(inner.columns)
            if shared and not set(inner.columns) < set(outer.columns):
                table.fail(f"nhóm “{outer.title}” và nhóm “{inner.title}” chồng lên nhau")


def _check_numbering(table: TomlTable, section: Section) -> None:
    formulas = dict(section.formulas)
    for column in section.columns:
        left, equals, right = column.numbering.partition("=")
        stated = tuple(_NUMBERED.findall(right)) if equals else ()
        expected = "+".join(f"({part})" for part in stated)
        if stated != formulas.get(column.key, ()) or right != expected:
            table.fail(f"dòng đánh số “{column.numbering}” của cột “{column.key}” không khớp công thức")
        if column.kind == "number" and column.numbering and left != f"({column.key})":
            table.fail(f"dòng đánh số “{column.numbering}” không phải của cột “{column.key}”")
