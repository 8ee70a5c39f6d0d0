"""What a list of dossiers shows, and the conditions it makes of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import NO_DAY
from tthc_desktop.domain.events import PAUSED_STATUSES, Status

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Channel

OPEN = f"d.closed_on = '{NO_DAY}'"
_OPEN_STATUSES = {Status.IN_PROGRESS, *PAUSED_STATUSES}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What a list shows.

    Attributes:
        text: words to search for, without regard to accents; each must begin a word of the dossier.
        statuses: any of these; empty for all.
        field: name of a field; empty for all.
        channel: a channel; None for all.
        clerk: who is in charge; empty for all.
        received_from: first day of receipt.
        received_to: last day of receipt.
        closed_from: first day of closing.
        closed_to: last day of closing.
        open_only: only dossiers not closed yet.
        late_on: only dossiers still open that are late on this day.
        due_by: only dossiers still open that are due on this day or before.
        due_from: only dossiers still open that are due on this day or later.
        other_due: only those whose given due date differs from ours.
        import_key: only those that this import brought or changed; None for all.
        keys: only these dossiers; None for all.
    """

    text: str = ""
    statuses: tuple[Status, ...] = ()
    field: str = ""
    channel: Channel | None = None
    clerk: str = ""
    received_from: date | None = None
    received_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    open_only: bool = False
    late_on: date | None = None
    due_by: date | None = None
    due_from: date | None = None
    other_due: bool = False
    import_key: int | None = None
    keys: tuple[int, ...] | None = None


def conditions(wanted: ListFilter) -> tuple[list[str], list[object]]:
    """Return the conditions on a dossier ``d`` and their arguments, all but those of text and keys."""
    found: list[str] = []
    arguments: list[object] = []

    def add(condition: str, *values: object) -> None:
        found.append(condition)
        arguments.extend(values)

    if wanted.statuses:
        marks = ", ".join("?" * len(wanted.statuses))
        values = [status.value for status in wanted.statuses]
        if _OPEN_STATUSES.issuperset(wanted.statuses):
            # The plus keeps SQLite to the index of the open dossiers, of which there are few.
            add(f"{OPEN} AND +d.status IN ({marks})", *values)
        else:
            # Written out, so that SQLite sees when an index holds just these.
            written = ", ".join(f"'{value}'" for value in values)
            add(f"d.status = {written}" if len(values) == 1 else f"d.status IN ({written})")
    if wanted.field:
        add("d.field_id = (SELECT id FROM fields WHERE name = ?)", wanted.field)
    if wanted.channel is not None:
        add("d.channel = ?", wanted.channel.value)
    if wanted.clerk:
        add("d.clerk = ?", wanted.clerk)
    _add_days(wanted, add)
    if wanted.other_due:
        add("d.computed_due_at IS NOT NULL")
    if wanted.import_key is not None:
        add("EXISTS (SELECT 1 FROM events e WHERE e.dossier_id = d.id AND e.import_id = ?)", wanted.import_key)
    return found, arguments


def _add_days(wanted: ListFilter, add: Callable[..., None]) -> None:
    if wanted.received_from is not None:
        add("d.received_on >= ?", wanted.received_from.isoformat())
    if wanted.received_to is not None:
        add("d.received_on <= ?", wanted.received_to.isoformat())
    if wanted.closed_from is not None or wanted.closed_to is not None:
        add("d.closed_on >= ?", (wanted.closed_from or date.min).isoformat())
        # Open dossiers bear the last day of all.
        add("d.closed_on <= ?", (wanted.closed_to or date.max - _ONE_DAY).isoformat())
    if wanted.open_only:
        add(OPEN)
    # Moments are compared as text: every moment of a day comes after the bare day, and before the next one.
    if wanted.late_on is not None:
        add(f"{OPEN} AND d.due_at < ?", wanted.late_on.isoformat())
    if wanted.due_by is not None:
        add(f"{OPEN} AND d.due_at < ?", (wanted.due_by + _ONE_DAY).isoformat())
    if wanted.due_from is not None:
        add(f"{OPEN} AND d.due_at >= ?", wanted.due_from.isoformat())
