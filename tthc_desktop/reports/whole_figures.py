"""Everything that is counted or typed of a period, in each layout: what is vouched for, and frozen at closing.

As JSON it is written one way only (keys sorted, no spaces), so that its SHA-256 tells whether figures are the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.reports import identities
from tthc_desktop.reports.feedback import FeedbackCounts
from tthc_desktop.reports.inventory import Inventory, RowMode
from tthc_desktop.reports.named_figures import named_figures
from tthc_desktop.reports.period_figures import PeriodFigures
from tthc_desktop.reports.settlement import Layout, Settlement

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.identities import Violation

_VERSION = 1


@dataclass(frozen=True, slots=True)
class WholeFigures:
    """Everything that is counted or typed of a period.

    Attributes:
        settlements: figures of II.06a, in each layout.
        inventories: figures of II.07b, with each kind of rows.
        channels: how many dossiers were received within the period, by channel.
        without_due: how many dossiers of the period have no due date at all.
        typed: what somebody typed, by key.
        feedback: the counts of feedback.
        feedback_by_field: the same field by field, as II.05a prints it.
        settled_with_fee: how many of the dossiers settled within the period cost a fee, in each layout.
        received_by_day: how many dossiers were received on each day of the period; empty days are missing.
        settled_by_day: how many were settled on each day, in each layout.
    """

    settlements: Mapping[Layout, Settlement]
    inventories: Mapping[RowMode, Inventory]
    channels: Mapping[Channel, int]
    without_due: int
    typed: Mapping[str, int]
    feedback: FeedbackCounts
    feedback_by_field: tuple[tuple[str, FeedbackCounts], ...]
    settled_with_fee: Mapping[Layout, int]
    received_by_day: Mapping[date, int]
    settled_by_day: Mapping[Layout, Mapping[date, int]]

    def of(
        self, period: Period, layout: Layout, rows: RowMode, violations: tuple[Violation, ...] = ()
    ) -> PeriodFigures:
        """Return the figures as one layout shows them.

        Args:
            period: the period.
            layout: where cancelled dossiers are counted.
            rows: how II.07b is laid out.
            violations: identities that do not hold.
        """
        return PeriodFigures(
            period,
            self.settlements[layout],
            self.inventories[rows],
            violations,
            self.without_due,
            dict(self.channels),
        )

    def named(self, layout: Layout) -> dict[str, int]:
        """Return the totals by their names, see :func:`~tthc_desktop.reports.named_figures.named_figures`."""
        return named_figures(
            self.settlements[layout].total,
            self.inventories[RowMode.MERGED].total,
            self.channels,
            self.feedback,
            self.typed,
        )

    def violations(self) -> tuple[Violation, ...]:
        """Return the identities that do not hold in themselves, in any layout; each once."""
        found = (violation for one in self.settlements.values() for violation in identities.check(one))
        return tuple(dict.fromkeys(found))

    def to_json(self) -> str:
        """Return them in the one way of writing them."""
        content = {
            "version": _VERSION,
            "settlement": {layout.value: _table(one.rows, one.total) for layout, one in self.settlements.items()},
            "inventory": {mode.value: _table(one.rows, one.total) for mode, one in self.inventories.items()},
            "channels": {channel.value: number for channel, number in self.channels.items()},
            "without_due": self.without_due,
            "typed": dict(self.typed),
            "feedback": asdict(self.feedback),
            "feedback_by_field": [[field, asdict(counts)] for field, counts in self.feedback_by_field],
            "settled_with_fee": {layout.value: number for layout, number in self.settled_with_fee.items()},
            "received_by_day": _by_day(self.received_by_day),
            "settled_by_day": {layout.value: _by_day(days) for layout, days in self.settled_by_day.items()},
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of :meth:`to_json`."""
        return sha256(self.to_json().encode()).hexdigest()


def from_json(text: str) -> WholeFigures:
    """Return figures from what :meth:`WholeFigures.to_json` wrote."""
    content: dict[str, Any] = json.loads(text)
    return WholeFigures(
        settlements={
            layout: Settlement(*_rows(content["settlement"][layout.value]), layout=layout) for layout in Layout
        },
        inventories={mode: Inventory(*_rows(content["inventory"][mode.value])) for mode in RowMode},
        channels={channel: content["channels"].get(channel.value, 0) for channel in Channel},
        without_due=content["without_due"],
        typed=content["typed"],
        feedback=_feedback(content["feedback"]),
        feedback_by_field=tuple((field, _feedback(counts)) for field, counts in content["feedback_by_field"]),
        settled_with_fee={layout: content["settled_with_fee"][layout.value] for layout in Layout},
        received_by_day=_days(content["received_by_day"]),
        settled_by_day={layout: _days(content["settled_by_day"][layout.value]) for layout in Layout},
    )


def _by_day(numbers: Mapping[date, int]) -> dict[str, int]:
    return {day.isoformat(): number for day, number in numbers.items()}


def _days(numbers: dict[str, int]) -> dict[date, int]:
    return {date.fromisoformat(day): number for day, number in numbers.items()}


def _feedback(counts: dict[str, int]) -> FeedbackCounts:
    # Another version of the program may have counted more.
    known = {field.name for field in fields(FeedbackCounts)}
    return FeedbackCounts(**{key: number for key, number in counts.items() if key in known})


def _table(rows: tuple[tuple[str, dict[str, int]], ...], total: dict[str, int]) -> dict[str, Any]:
    return {"rows": [[label, figures] for label, figures in rows], "total": total}


def _rows(table: dict[str, Any]) -> tuple[tuple[tuple[str, dict[str, int]], ...], dict[str, int]]:
    return tuple((label, figures) for label, figures in table["rows"]), table["total"]
