"""Read the skeleton of a written report from its TOML text and refuse one that could print a wrong report."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.reports.feedback import FeedbackCounts
from tthc_desktop.reports.inventory import AT_ONE_STOP, COMMUNE, PROCESSES
from tthc_desktop.reports.rate_file import FEES_SETTLED
from tthc_desktop.reports.settlement import COLUMNS, Layout
from tthc_desktop.reports.toml_table import TomlTable, wrong
from tthc_desktop.reports.written.expressions import RATE, Rate, read_rate, read_sum
from tthc_desktop.reports.written.skeleton import (
    MARKS,
    CompareLine,
    ComparisonTable,
    ComparisonWords,
    Fact,
    Mark,
    PictureLine,
    Section,
    Skeleton,
    Slot,
    TextLine,
)
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.reports.written.expressions import Sum
    from tthc_desktop.reports.written.skeleton import (
        Part,
        Template,
    )

RECEIVER = "receiver"
FACTS = frozenset({"office", "period", "period_title", "period_range", "basis"})
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_REVIEW = ("3", "4", "5", "6", "7", "8", "9")
_INVENTORY = ("3", COMMUNE, "7", AT_ONE_STOP, "11", PROCESSES)


def known_names(typed_keys: Collection[str]) -> frozenset[str]:
    """Return the names of all figures a report can tell.

    Args:
        typed_keys: keys of the figures that can be typed.
    """
    return frozenset(
        {
            *(f"settlement.{column}" for column in COLUMNS),
            *(f"inventory.{column}" for column in _INVENTORY),
            *(f"review.{column}" for column in _REVIEW),
            FEES_SETTLED,
            *(f"channel.{channel.value}" for channel in Channel),
            *(f"feedback.{field.name}" for field in fields(FeedbackCounts)),
            *(f"typed.{key}" for key in typed_keys),
        }
    )


class _Table(TomlTable):
    """A table of the skeleton; nothing can be put into its plain texts, figures and facts into its templates."""

    placeholders = frozenset[str]()

    def __init__(self, data: dict[str, Any], where: str, names: Collection[str] = ()) -> None:
        super().__init__(data, where)
        self.names = names

    def known(self, key: str) -> None:
        """Take a key for read: a table of another kind has read it."""
        self._asked.add(key)

    def inside(self, key: str) -> list[_Table]:
        """Return a list of tables inside this one."""
        return [_Table(one._data, one.where, self.names) for one in self.tables(key)]

    def template(self, key: str, default: str | None = None) -> Template:
        """Return a text with what is to be put in."""
        value = clean(cast(str, self._get(key, (str,), "chữ", default)))
        parts: list[str | Fact | Sum | Rate] = []
        for index, piece in enumerate(_PLACEHOLDER.split(value)):
            if index % 2:
                parts.append(self._put_in(key, piece))
            elif piece:
                if "{" in piece or "}" in piece:
                    self.fail(f"khóa “{key}” có dấu ngoặc nhọn không thành cặp")
                parts.append(piece)
        return tuple(parts)

    def _put_in(self, key: str, name: str) -> Fact | Sum | Rate:
        if name in FACTS:
            return Fact(name)
        found = self._formula(name)
        if isinstance(found, str):
            self.fail(f"khóa “{key}” có chỗ điền không biết “{found}”")
        return found

    def _formula(self, text: str) -> Sum | Rate | str:
        if text.startswith(RATE):
            return read_rate(text.removeprefix(RATE), self.names)
        return read_sum(text, self.names)

    def formula(self, key: str) -> Sum | Rate:
        """Return a figure, a sum or a rate."""
        found = self._formula(self.text(key))
        if isinstance(found, str):
            self.fail(f"khóa “{key}” có số không biết “{found}”")
        return found

    def sum(self, key: str) -> Sum:
        """Return a figure or a sum."""
        found = self.formula(key)
        if isinstance(found, Rate):
            self.fail(f"khóa “{key}” không nhận tỷ lệ")
        return found

    def condition(self) -> Sum | None:
        """Return when something is there at all."""
        return self.sum("when") if self.has("when") else None

    def mark(self) -> Mark:
        """Return what stands before a paragraph."""
        return cast(Mark, self.choice("mark", MARKS, ""))


class _Recipients(TomlTable):
    placeholders = frozenset({RECEIVER})


class _Words(TomlTable):
    placeholders = frozenset({"what", "unit", "difference", "earlier", "period", "percent"})


def read_skeleton(text: str, typed_keys: Collection[str], file_name: str = "") -> Skeleton:
    """Return the skeleton written in TOML.

    Args:
        text: the whole TOML text.
        typed_keys: keys of the figures that can be typed.
        file_name: name of the file, for the message when it is wrong.

    Raises:
        UserError: the text is not TOML, or a key or figure is missing, unknown or there twice.
    """
    where = f"tệp mẫu báo cáo {file_name}".strip()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise wrong(where, f"không đọc được ({error})") from None
    top = _Table(data, where, known_names(typed_keys))
    words = _Words(data, where).table("comparison")
    skeleton = Skeleton(
        name=top.text("name"),
        file_stem=top.text("file_stem"),
        symbol=top.text("symbol"),
        title=top.texts("title"),
        period_line=top.template("period_line"),
        basis=Slot("basis", top.text("basis_title"), (top.text("basis_default"),)),
        opening=top.template("opening"),
        sections=tuple(_read_section(one) for one in top.inside("sections")),
        closing=top.template("closing"),
        enclosures_title=top.text("enclosures_title"),
        enclosures=top.texts("enclosures"),
        correction_enclosures=top.texts("correction_enclosures"),
        recipients=Slot(
            "recipients", top.text("recipients_title"), _Recipients(data, where).texts("recipients_default")
        ),
        rate_word=top.text("rate_word"),
        comparison=_read_words(words),
    )
    words.refuse_unknown()
    # Read above, by tables of their own.
    top.known("comparison")
    top.known("recipients_default")
    top.text("source")
    top.refuse_unknown()
    _refuse_twice([one.key for one in skeleton.slots], where, "đoạn")
    _refuse_twice([one.key for one in skeleton.sections], where, "mục")
    return skeleton


def _refuse_twice(keys: list[str], where: str, what: str) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise wrong(where, f"{what} “{key}” có hai lần")


def _read_words(table: _Words) -> ComparisonWords:
    return ComparisonWords(
        more=table.text("more"),
        less=table.text("less"),
        same=table.text("same"),
        from_nothing=table.text("from_nothing"),
        unknown=table.text("unknown"),
        points=table.text("points"),
        missing=table.text("missing"),
        titles=(table.text("title_what"), table.text("title_difference")),
    )


def _read_section(table: _Table) -> Section:
    section = Section(
        key=table.text("key"),
        heading=table.text("heading"),
        level=int(table.choice("level", ("1", "2"))),
        parts=tuple(_read_part(one) for one in table.inside("parts")) if table.has("parts") else (),
        optional=table.flag("optional"),
    )
    table.refuse_unknown()
    return section


def _read_part(table: _Table) -> Part:
    kinds: dict[str, Callable[[_Table], Part]] = {
        "text": _read_text,
        "compare": _read_compare,
        "table": _read_comparison_table,
        "slot": _read_slot,
        "pictures": lambda one: PictureLine(one.texts("pictures")),
    }
    chosen = [key for key in kinds if table.has(key)]
    if len(chosen) != 1:
        table.fail(f"phải có đúng một trong các khóa {', '.join(kinds)}")
    part = kinds[chosen[0]](table)
    table.refuse_unknown()
    return part


def _read_text(table: _Table) -> TextLine:
    line = TextLine(
        text=table.template("text"),
        mark=table.mark(),
        nothing=table.template("nothing") if table.has("nothing") else (),
        when=table.condition(),
        layout=Layout(table.choice("layout", tuple(one.value for one in Layout))) if table.has("layout") else None,
    )
    if any(isinstance(piece, Rate) for piece in line.text) and not line.nothing:
        table.fail("dòng có tỷ lệ phải có khóa “nothing”: câu dùng khi mẫu số bằng 0")
    if any(isinstance(piece, Rate) for piece in line.nothing):
        table.fail("khóa “nothing” không nhận tỷ lệ")
    return line


def _read_compare(table: _Table) -> CompareLine:
    return CompareLine(table.text("compare"), table.sum("figure"), table.text("unit"), table.mark())


def _read_comparison_table(table: _Table) -> ComparisonTable:
    rows: list[tuple[str, Sum | Rate]] = []
    for row in table.inside("table"):
        rows.append((row.text("what"), row.formula("figure")))
        row.refuse_unknown()
    return ComparisonTable(tuple(rows))


def _read_slot(table: _Table) -> Slot:
    return Slot(
        key=table.text("slot"),
        title=table.text("title"),
        default=table.texts("default") if table.has("default") else (),
        needed=table.flag("needed"),
        when=table.condition(),
    )
