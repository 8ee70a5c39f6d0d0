"""Read a set of papers from its TOML text and refuse one that could print a wrong paper."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, cast

from tthc_desktop.domain.events import EventKind
from tthc_desktop.reports.layout import Align, Style
from tthc_desktop.reports.papers.book import BOOK_KEYS, BOOK_PLACEHOLDERS
from tthc_desktop.reports.papers.facts import PLACEHOLDERS
from tthc_desktop.reports.papers.layout import (
    PAPER_EVENTS,
    ROW_KEYS,
    BookColumn,
    BookLayout,
    Codes,
    FactLine,
    IfEmpty,
    Issuer,
    PaperKind,
    PaperLayout,
    PaperSet,
    PaperSize,
    RowSource,
    TableColumn,
    TablePart,
    TextLine,
)
from tthc_desktop.reports.toml_table import TomlTable, wrong

if TYPE_CHECKING:
    from tthc_desktop.reports.papers.layout import (
        Part,
    )


class _PaperTable(TomlTable):
    placeholders = PLACEHOLDERS


class _BookTable(TomlTable):
    placeholders = BOOK_PLACEHOLDERS


def read_paper_set(text: str, file_name: str = "") -> PaperSet:
    """Return the papers written in TOML.

    Args:
        text: the whole TOML text.
        file_name: name of the file, for the message when it is wrong.

    Raises:
        UserError: the text is not TOML, or a key or placeholder is missing, unknown or contradicts another.
    """
    where = f"tệp mẫu giấy {file_name}".strip()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise wrong(where, f"không đọc được ({error})") from None
    top = _PaperTable(data, where)
    papers = PaperSet(
        key=top.text("key"),
        name=top.text("name"),
        applies_from=top.day("applies_from") if top.has("applies_from") else None,
        papers=tuple(_read_paper(paper) for paper in top.tables("papers")),
        book=_read_book(_BookTable(data, where).table("book")) if top.has("book") else None,
    )
    top.text("source")
    if top.has("book"):
        top.table("book")
    top.refuse_unknown()
    return papers


def _read_paper(table: _PaperTable) -> PaperLayout:
    paper = PaperLayout(
        kind=PaperKind(table.choice("kind", tuple(kind.value for kind in PaperKind))),
        name=table.text("name"),
        form_number=table.text("form_number", ""),
        size=PaperSize(table.choice("size", tuple(size.value for size in PaperSize))),
        issuer=cast(Issuer, table.choice("issuer", ("office", "desk"))),
        number=table.text("number", ""),
        dated=table.flag("dated"),
        codes=cast(Codes, table.choice("codes", ("both", "none"), "both")),
        title=table.texts("title"),
        parts=tuple(_read_part(part) for part in table.tables("parts")),
        left=table.lines("left") if table.has("left") else (),
        left_name=table.text("left_name", ""),
        right=table.lines("right"),
        right_name=table.text("right_name", ""),
        recipients=table.texts("recipients") if table.has("recipients") else (),
        fields=table.texts("fields") if table.has("fields") else (),
        several=table.flag("several"),
        event=_read_event(table) if table.has("event") else None,
    )
    table.refuse_unknown()
    if paper.left and paper.recipients:
        table.fail("khóa “left” và khóa “recipients” không dùng cùng lúc")
    if not paper.title:
        table.fail("khóa “title” không được trống")
    return paper


def _read_event(table: _PaperTable) -> EventKind:
    events = PAPER_EVENTS[PaperKind(table.text("kind"))]
    return EventKind(table.choice("event", tuple(kind.value for kind in events)))


def _read_part(table: _PaperTable) -> Part:
    part: Part
    if table.has("rows"):
        part = _read_table(table)
    elif table.has("label"):
        part = FactLine(
            label=table.text("label"),
            value=table.text("value"),
            label2=table.text("label2", ""),
            value2=table.text("value2", ""),
            if_empty=cast(IfEmpty, table.choice("if_empty", ("dots", "omit"), "dots")),
            strong=table.flag("strong"),
        )
    else:
        part = TextLine(
            text=table.text("text"),
            style=cast(Style, table.choice("style", ("plain", "bold", "italic"), "plain")),
            align=cast(Align, table.choice("align", ("left", "center", "right"), "left")),
            indented=table.flag("indented"),
            needs=table.choice("needs", ("", *sorted(PLACEHOLDERS)), ""),
        )
    table.refuse_unknown()
    return part


def _read_table(table: _PaperTable) -> TablePart:
    rows = cast(RowSource, table.choice("rows", tuple(ROW_KEYS)))
    columns = []
    for column in table.tables("columns"):
        columns.append(
            TableColumn(
                key=column.choice("key", ROW_KEYS[rows]),
                title=column.text("title"),
                share=column.number("share"),
                align=cast(Align, column.choice("align", ("left", "center", "right"), "left")),
                hide_empty=column.flag("hide_empty"),
            )
        )
        column.refuse_unknown()
        if columns[-1].share <= 0:
            column.fail("khóa “share” phải lớn hơn 0")
    if not columns:
        table.fail("bảng không có cột nào")
    return TablePart(
        rows=rows,
        columns=tuple(columns),
        blank_rows=_whole(table, "blank_rows"),
        blank_if_empty=_whole(table, "blank_if_empty"),
    )


def _whole(table: TomlTable, key: str) -> int:
    return int(table.number(key)) if table.has(key) else 0


def _read_book(table: _BookTable) -> BookLayout:
    columns = []
    for column in table.tables("columns"):
        columns.append(
            BookColumn(
                key=column.choice("key", BOOK_KEYS),
                title=column.text("title"),
                width_mm=column.number("width_mm"),
                align=cast(Align, column.choice("align", ("left", "center", "right"), "left")),
                optional=column.flag("optional"),
                shown=not column.flag("hidden"),
            )
        )
        column.refuse_unknown()
        if columns[-1].width_mm <= 0:
            column.fail("khóa “width_mm” phải lớn hơn 0")
    keys = [column.key for column in columns]
    if len(set(keys)) != len(keys) or "order" not in keys:
        table.fail("mỗi cột chỉ có một lần, và phải có cột “order”")
    book = BookLayout(
        name=table.text("name"),
        form_number=table.text("form_number", ""),
        title=table.texts("title"),
        columns=tuple(columns),
        closing=table.texts("closing"),
        left=table.lines("left"),
        left_name=table.text("left_name", ""),
        right=table.lines("right"),
        right_name=table.text("right_name", ""),
    )
    table.refuse_unknown()
    return book
