"""Days of a list that name no hour, given the hour that the register knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import CLOSING_EVENTS, EventKind

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.imports.dossier_rows import ImportedDossier

# What a row tells, in the order in which it happened, and the events that the register keeps of it.
_TOLD: tuple[tuple[str, frozenset[EventKind]], ...] = (
    ("received_at", frozenset({EventKind.RECEIVED, EventKind.NOT_ACCEPTED})),
    ("supplement_requested_at", frozenset({EventKind.SUPPLEMENT_REQUESTED})),
    ("supplement_received_at", frozenset({EventKind.SUPPLEMENT_RECEIVED})),
    ("closed_at", frozenset(CLOSING_EVENTS)),
    ("handed_over_at", frozenset({EventKind.HANDED_OVER})),
)
_MANY_TIMES = frozenset({EventKind.SUPPLEMENT_REQUESTED, EventKind.SUPPLEMENT_RECEIVED})


def is_bare(moment: datetime) -> bool:
    """Tell whether a moment of a list is a day without an hour."""
    return not (moment.hour or moment.minute or moment.second)


def same_moment(told: datetime, known: datetime) -> bool:
    """Tell whether two moments can be one; a day without an hour is any moment of that day."""
    return told == known or (told.date() == known.date() and (is_bare(told) or is_bare(known)))


def with_known_hours(row: ImportedDossier, events: Sequence[Event]) -> ImportedDossier:
    """Return a row whose days without an hour have the hour of the register.

    A day of which the register knows nothing comes after all that it knows of that day.

    Args:
        row: what the list tells.
        events: the effective events of the same dossier in the register.
    """
    found: dict[str, datetime] = {}
    told_before = since = None
    for name, kinds in _TOLD:
        told: datetime | None = getattr(row, name)
        if told is None:
            continue
        moment = told
        # The reader gives a day without an hour the moment before it, where that is of the same day.
        if is_bare(told) or told == told_before:
            moment = _known_hour(told, kinds, events, since)
            if moment != told:
                found[name] = moment
        told_before, since = told, moment
    return replace(row, **found) if found else row  # type: ignore[arg-type]


def _known_hour(
    told: datetime, kinds: frozenset[EventKind], events: Sequence[Event], since: datetime | None
) -> datetime:
    """Return the hour of a day, not before ``since``, what the list tells before it."""
    of_kind = [event.happened_at for event in events if event.kind in kinds]
    same_day = [moment for moment in of_kind if moment.date() == told.date()]
    if same_day:
        return same_day[-1]
    # Another day in the list is quoted to the clerk as the file writes it.
    if since is None or (of_kind and not kinds & _MANY_TIMES):
        return told
    return max(told, *(one for one in (since, events[-1].happened_at) if one.date() == told.date()), told)
