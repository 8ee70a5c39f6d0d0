"""The rates of Quyết định 766/QĐ-TTg of a period, and the targets that the office sets itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.db import audit, closings, settings, typed_figures, workload
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.reports.named_figures import named
from tthc_desktop.reports.rate_file import FEES_SETTLED
from tthc_desktop.reports.rates import TYPED_PART, Target, work_out
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.settled_periods import SettledPeriods
    from tthc_desktop.reports.rates import Rate, RateDefinition

LONGEST_SOURCE = 200


class Rates:
    """Works them out.

    Args:
        database: the register.
        settled: the counted II.06a of periods.
        clerk: who works with it.
        clock: tells when something is written.
        rights: what whoever is signed in may do.
    """

    def __init__(
        self, database: Database, settled: SettledPeriods, clerk: str, clock: Callable[[], datetime], rights: Rights
    ) -> None:
        self._database = database
        self._settled = settled
        self._clerk = clerk
        self._clock = clock
        self._rights = rights

    @reporting_environment()
    def of(self, period: Period, layout: Layout) -> tuple[Rate, ...]:
        """Return the rates of a period.

        Args:
            period: the period.
            layout: where cancelled dossiers are counted.
        """
        fees = closings.frozen_part(self._database, period.key, "settled_with_fee")
        figures = {
            **named("settlement", self._settled.of(period, layout).total),
            **named(TYPED_PART, typed_figures.that_hold(self._database, period.key)),
            FEES_SETTLED: fees[layout.value] if fees else self._settled_with_fee(period, layout),
        }
        return work_out(shipped.rates(), figures, self._targets())

    def _settled_with_fee(self, period: Period, layout: Layout) -> int:
        cancelled = layout is Layout.OFFICIAL
        return workload.settled_with_fee(self._database, period.first, period.last, cancelled=cancelled)

    @property
    def title(self) -> str:
        """What the rates are."""
        return shipped.rates().title

    def definitions(self) -> tuple[RateDefinition, ...]:
        """Return how the rates are worked out."""
        return shipped.rates().rates

    def typed_names(self) -> dict[str, str]:
        """Return what the figures are called that somebody has to type, by key."""
        return dict(shipped.rates().typed)

    @reporting_environment()
    def target(self, key: str) -> Target | None:
        """Return what a rate ought to reach; None when nobody set it."""
        shipped_target = next(one.target for one in self.definitions() if one.key == key)
        return self._targets().get(key, shipped_target)

    def save_target(self, key: str, percent: Decimal | None, source: str = "") -> None:
        """Set what a rate ought to reach in this office.

        Args:
            key: the rate.
            percent: in per cent; None for the one that ships with the program, if there is one.
            source: which document says so.

        Raises:
            UserError: the source is too long; nothing is written.
        """
        source = clean(source)
        if len(source) > LONGEST_SOURCE:
            raise UserError(f"Căn cứ dài quá {LONGEST_SOURCE} ký tự.", "Hãy ghi ngắn hơn.")
        if key not in {one.key for one in self.definitions()}:
            raise KeyError(key)
        with writing(self._database):
            kept = settings.read(self._database, settings.RATE_TARGETS) or {}
            before = kept.pop(key, None)
            after = None if percent is None else {"percent": str(percent), "source": source}
            if after == before:
                return
            self._rights.require(Right.EDIT_OFFICE)
            if after is not None:
                kept[key] = after
            settings.write(self._database, settings.RATE_TARGETS, kept)
            audit.write(self._database, self._clock(), self._clerk, "set_rate_target", key, before=before, after=after)

    def _targets(self) -> dict[str, Target]:
        kept = settings.read(self._database, settings.RATE_TARGETS) or {}
        return {key: Target(Decimal(one["percent"]), one["source"], own=True) for key, one in kept.items()}
