"""Figures that the register cannot count: somebody types them, for one period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, typed_figures
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.errors import UserError
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period

MOST = 10**15


class TypedFigures:
    """Keeps them.

    Args:
        database: the register.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def of(self, period: Period) -> dict[str, int]:
        """Return the typed figures of a period, by key; what nobody typed is missing."""
        return typed_figures.read(self._database, period.key)

    def save(self, period: Period, values: Mapping[str, int | None]) -> None:
        """Keep figures of a period, those that changed; the others stay as they are.

        Args:
            period: the period.
            values: figures by key; None takes one away.

        Raises:
            UserError: a figure is negative or out of all reason; nothing is written.
        """
        for value in values.values():
            if value is not None and not 0 <= value <= MOST:
                raise UserError(
                    f"Số {number_text(value)} không dùng được.", f"Hãy nhập số từ 0 đến {number_text(MOST)}."
                )
        with writing(self._database):
            before = typed_figures.read(self._database, period.key)
            changed = {key: value for key, value in values.items() if before.get(key) != value}
            if not changed:
                return
            typed_figures.write(self._database, period.key, changed)
            audit.write(
                self._database,
                self._clock(),
                self._clerk,
                "type_figures",
                period.key,
                before={key: before.get(key) for key in changed},
                after=changed,
            )
