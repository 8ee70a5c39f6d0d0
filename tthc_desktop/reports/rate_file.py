"""Read the file that says how the rates are worked out."""

import tomllib
from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation

from tthc_desktop.errors import UserError
from tthc_desktop.reports.rates import RateDefinition, RateSet, Target, is_typed
from tthc_desktop.reports.settlement import COLUMNS
from tthc_desktop.reports.toml_table import TomlTable, wrong

FEES_SETTLED = "fees.settled"
_COUNTED = frozenset({FEES_SETTLED, *(f"settlement.{column}" for column in COLUMNS)})


def read_rates(content: str, name: str, typed: Mapping[str, str]) -> RateSet:
    """Read it.

    Args:
        content: the file.
        name: what it is called, for what is said of a mistake in it.
        typed: what each figure is called that somebody types, by key.

    Raises:
        UserError: it says something that cannot be worked out.
    """
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise wrong(name, f"không đọc được ({error})") from error
    top = TomlTable(data, name)
    top.text("version")
    title = top.text("title")
    rates = tuple(_definition(table, typed) for table in top.tables("rate"))
    top.refuse_unknown()
    return RateSet(title, rates, typed)


def percentage(text: str) -> Decimal:
    """Read a target as a clerk or a file writes it: ``80``, ``62,5``, ``80 %``.

    Raises:
        UserError: it is no percentage from 0 to 100 with two decimals at most.
    """
    refusal = UserError(f"“{text.strip()}” không phải là tỷ lệ phần trăm.", "Hãy nhập số từ 0 đến 100, ví dụ: 62,5.")
    try:
        value = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation as error:
        raise refusal from error
    if not value.is_finite() or not 0 <= value <= 100 or value != round(value, 2):
        raise refusal
    return value


def _definition(table: TomlTable, typed: Collection[str]) -> RateDefinition:
    definition = RateDefinition(
        key=table.text("key"),
        name=table.text("name"),
        numerator=table.texts("numerator"),
        denominator=table.texts("denominator"),
        denominator_otherwise=table.texts("denominator_otherwise") if table.has("denominator_otherwise") else (),
        numerator_name=table.text("numerator_name"),
        denominator_name=table.text("denominator_name"),
        unit=table.text("unit"),
        note=table.text("note", ""),
        target=_target(table),
    )
    table.refuse_unknown()
    for name in (*definition.numerator, *definition.denominator, *definition.denominator_otherwise):
        known = name.partition(".")[2] in typed if is_typed(name) else name in _COUNTED
        if not known:
            table.fail(f"không có số liệu “{name}”")
    if not all(map(is_typed, definition.denominator_otherwise)):
        table.fail("“denominator_otherwise” chỉ nhận số nhập tay")
    return definition


def _target(table: TomlTable) -> Target | None:
    if not table.has("target"):
        return None
    return Target(percentage(table.text("target")), table.text("target_source"))
