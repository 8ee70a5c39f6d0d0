"""Read typed values from a TOML table, with Vietnamese words for what is wrong and where."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn, Self, cast

from tthc_desktop.errors import UserError
from tthc_desktop.reports.layout import Line, Style
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.reports.layout import Formulas

PLACEHOLDERS = frozenset(
    {
        *("office", "office_upper", "receiver", "title_tail"),
        *("period_title", "period_range"),
        *("place", "date_words", "signer_lines", "signer_name", "preparer_name"),
    }
)

_MOST = 1000
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def wrong(where: str, what: str) -> UserError:
    """Return the error that says where a layout is wrong.

    Args:
        where: place in the file, in Vietnamese.
        what: what is wrong there, in Vietnamese, without a full stop.
    """
    return UserError(
        f"Mẫu biểu không dùng được, ở {where}: {what}.",
        "Hãy sửa tệp mẫu biểu theo đúng cách viết của tệp mẫu có sẵn.",
    )


class TomlTable:
    """One TOML table; remembers which keys were asked for, so that the others can be refused."""

    placeholders = PLACEHOLDERS
    """What its texts may leave to be filled in."""

    def __init__(self, data: dict[str, Any], where: str) -> None:
        self._data = data
        self._asked: set[str] = set()
        self.where = where

    def fail(self, what: str) -> NoReturn:
        """Refuse the layout, naming this table.

        Args:
            what: what is wrong here, in Vietnamese.

        Raises:
            UserError: always.
        """
        raise wrong(self.where, what)

    def refuse_unknown(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not be passed over."""
        unknown = sorted(set(self._data) - self._asked)
        if unknown:
            self.fail(f"không hiểu khóa “{unknown[0]}”")

    def has(self, key: str) -> bool:
        """Tell whether the table has the key."""
        return key in self._data

    def _get(self, key: str, types: tuple[type, ...], kind: str, default: Any = None) -> Any:
        self._asked.add(key)
        value = self._data.get(key, default)
        if value is None:
            self.fail(f"thiếu khóa “{key}”")
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            self.fail(f"khóa “{key}” phải là {kind}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text whose placeholders are all known."""
        value = clean(cast(str, self._get(key, (str,), "chữ", default)))
        for name in _PLACEHOLDER.findall(value):
            if name not in self.placeholders:
                self.fail(f"khóa “{key}” có chỗ điền không biết “{{{name}}}”")
        return value

    def number(self, key: str, least: float = 0, most: float = _MOST) -> float:
        """Return a number between two bounds; a sheet of paper has room for nothing endless."""
        value = self._get(key, (int, float), "số")
        if not least <= value <= most:
            self.fail(f"khóa “{key}” phải từ {least:.0f} đến {most:.0f}")
        return float(value)

    def flag(self, key: str) -> bool:
        """Return true or false; false when the key is missing."""
        return cast(bool, self._get(key, (bool,), "true hoặc false", False))

    def day(self, key: str) -> date:
        """Return a date."""
        return cast(date, self._get(key, (date,), "ngày, viết như 2020-10-21"))

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Return one of the allowed words."""
        value = self.text(key, default)
        if value not in allowed:
            self.fail(f"khóa “{key}” chỉ nhận {', '.join(allowed)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._get(key, (list,), "danh sách chữ")
        inner = type(self)({str(i): v for i, v in enumerate(values)}, f"{self.where}, khóa “{key}”")
        return tuple(inner.text(str(i)) for i in range(len(values)))

    def table(self, key: str) -> Self:
        """Return a table inside this one."""
        return type(self)(self._get(key, (dict,), "một bảng"), f"{self.where}, mục [{key}]")

    def tables(self, key: str) -> list[Self]:
        """Return a list of tables inside this one."""
        values = self._get(key, (list,), "danh sách bảng")
        inner = type(self)({str(i): v for i, v in enumerate(values, 1)}, f"{self.where}, {key} thứ")
        return [
            type(self)(inner._get(str(i), (dict,), "một bảng"), f"{self.where}, {key} thứ {i}")
            for i in range(1, len(values) + 1)
        ]

    def lines(self, key: str) -> tuple[Line, ...]:
        """Return a list of styled lines."""
        lines = []
        for table in self.tables(key):
            style = cast(Style, table.choice("style", ("plain", "bold", "italic"), "plain"))
            lines.append(Line(table.text("text"), style))
            table.refuse_unknown()
        return tuple(lines)

    def formulas(self, key: str, columns: set[str]) -> Formulas:
        """Return the sums written as ``total = [parts]``, or ``total = [[parts], [parts]]`` where two sums agree.

        Args:
            key: name of the table of sums; none of them when it is missing.
            columns: keys of the columns a sum may name.
        """
        if not self.has(key):
            return ()
        table = self.table(key)
        formulas = tuple((total, parts) for total in table._data for parts in table._sums(total))
        for total, parts in formulas:
            for name in (total, *parts):
                if name not in columns:
                    table.fail(f"không có cột “{name}”")
        return formulas

    def _sums(self, key: str) -> list[tuple[str, ...]]:
        values = self._get(key, (list,), "danh sách chữ")
        if not any(isinstance(value, list) for value in values):
            return [self.texts(key)]
        inner = type(self)({str(i): v for i, v in enumerate(values)}, f"{self.where}, khóa “{key}”")
        return [inner.texts(str(i)) for i in range(len(values))]
