"""Which figures of a period nobody can count from the register, so that somebody has to type them."""

import re
import tomllib
from dataclasses import dataclass

from tthc_desktop.reports.toml_table import TomlTable, wrong

_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """One figure to be typed.

    Attributes:
        key: its key among the typed figures of a period.
        title: what it counts.
        unit: what it is counted in, such as “hồ sơ” or “đồng”.
        group: the heading it stands under where it is typed.
        help: where the number is found, or what belongs to it.
        whole: key of the figure it is a part of, and so never greater than; empty when there is none.
    """

    key: str
    title: str
    unit: str
    group: str
    help: str
    whole: str = ""


def read_typed_figures(text: str, file_name: str = "") -> tuple[TypedFigure, ...]:
    """Return the figures written in TOML, in their order.

    Args:
        text: the whole TOML text.
        file_name: name of the file, for the message when it is wrong.

    Raises:
        UserError: the text is not TOML, or a key is missing, unknown or there twice.
    """
    where = f"tệp số liệu nhập tay {file_name}".strip()
    try:
        top = TomlTable(tomllib.loads(text), where)
    except tomllib.TOMLDecodeError as error:
        raise wrong(where, f"không đọc được ({error})") from None
    figures = [one for group in top.tables("groups") for one in _read_group(group)]
    top.refuse_unknown()
    keys = [one.key for one in figures]
    for one in figures:
        if keys.count(one.key) > 1:
            raise wrong(where, f"số “{one.key}” có hai lần")
        if one.whole and one.whole not in keys:
            raise wrong(where, f"số “{one.key}” là một phần của “{one.whole}”, nhưng không có số đó")
    return tuple(figures)


def _read_group(table: TomlTable) -> list[TypedFigure]:
    title = table.text("title")
    figures = []
    for part in table.tables("figures"):
        key = part.text("key")
        if not _KEY.fullmatch(key):
            part.fail("khóa “key” chỉ gồm chữ thường không dấu, số và dấu _")
        one = TypedFigure(
            key=key,
            title=part.text("title"),
            unit=part.text("unit"),
            group=title,
            help=part.text("help", ""),
            whole=part.text("part_of", ""),
        )
        part.refuse_unknown()
        figures.append(one)
    table.refuse_unknown()
    return figures
