"""What the clerk narrowed the list to, in words that hold on any day, so that it can be kept under a name."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import Status
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.register import ListFilter
from tthc_desktop.ui.dossiers.groups import ALL, GROUP_TEXT, LATE, with_group, without_group
from tthc_desktop.ui.dossiers.periods import PERIODS, days_of

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar

_NOTHING = ListFilter()
_RECEIVED = ("received_from", "received_to")
_SHOWN = ("text", "field", "channel", "clerk", "received_from", "received_to", "closed_from", "closed_to", "other_due")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list is narrowed to.

    Attributes:
        text: words to search for.
        group: a group of standing, see :mod:`groups`.
        status: one status in place of a group; None for all of the group.
        late_days: with the late ones: late by at least so many working days; 0 when that does not matter.
        field: name of a field; empty for all.
        channel: how it was handed in; None for all.
        clerk: who is in charge; empty for all.
        period: when it was received, told from the present day; empty for ever or for the two days that follow.
        received_from: first day of receipt.
        received_to: last day of receipt.
        closed_from: first day of closing.
        closed_to: last day of closing.
        other_due: only those whose given due date differs from ours.
        rest: what another page asked for and no field shows.
        caption: what ``rest`` is.
    """

    text: str = ""
    group: str = ALL
    status: Status | None = None
    late_days: int = 0
    field: str = ""
    channel: Channel | None = None
    clerk: str = ""
    period: str = ""
    received_from: date | None = None
    received_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    other_due: bool = False
    rest: ListFilter = _NOTHING
    caption: str = ""

    @classmethod
    def of(cls, wanted: ListFilter, caption: str, today: date, calendar: WorkingCalendar) -> Self:
        """Return the choice that shows what another page wants."""
        rest, group = without_group(wanted, today, calendar)
        shown: dict[str, Any] = {name: getattr(wanted, name) for name in _SHOWN}
        rest = replace(rest, **{name: getattr(_NOTHING, name) for name in _SHOWN})
        # The name of a row of a table stands beside the caption as a filter of its own.
        caption = caption.removesuffix(f" · {wanted.field or wanted.clerk}")
        if len(rest.statuses) == 1:
            shown["status"] = rest.statuses[0]
            rest = replace(rest, statuses=())
        if caption and rest != _NOTHING:
            # The caption tells of the days, too.
            rest = replace(rest, **{name: shown.pop(name) for name in _RECEIVED})
        return cls(group=group, rest=rest, caption=caption if rest != _NOTHING else "", **shown)

    def filter(self, today: date, calendar: WorkingCalendar) -> ListFilter:
        """Return what the list shows on a day."""
        first, last = self._received(today)
        wanted = replace(
            self.rest,
            text=self.text,
            field=self.field,
            channel=self.channel,
            clerk=self.clerk,
            received_from=first,
            received_to=last,
            closed_from=self.closed_from,
            closed_to=self.closed_to,
            other_due=self.other_due,
        )
        if self.status is not None:
            return replace(wanted, statuses=(self.status,))
        if self.group == ALL:
            return wanted
        wanted = with_group(wanted, self.group, today, calendar)
        late = self.group == LATE and self.late_days
        return replace(wanted, late_on=_late_before(today, self.late_days, calendar)) if late else wanted

    def _received(self, today: date) -> tuple[date | None, date | None]:
        if self.period:
            return days_of(self.period, today)
        if self.received_from is None and self.received_to is None:
            return self.rest.received_from, self.rest.received_to
        return self.received_from, self.received_to

    def without(self, other: Choice) -> Self:
        """Return the choice without what it shares with another one."""
        nothing = Choice()
        shared = [one.name for one in fields(self) if getattr(self, one.name) == getattr(other, one.name)]
        return replace(self, **{name: getattr(nothing, name) for name in shared})

    def in_group(self, group: str) -> Self:
        """Return the choice with another group of standing in place of whatever said something of it."""
        return replace(self, group=group, status=None, late_days=0)

    def to_keep(self) -> dict[str, Any]:
        """Return what is kept under a name; what belongs to one moment only is left out."""
        kept = {name: value for name, value in asdict(self).items() if name not in ("rest", "caption")}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items() if value}

    @classmethod
    def kept(cls, content: dict[str, Any]) -> Self:
        """Return a choice that was kept; what this program does not know of it is left out."""
        values: dict[str, Any] = {}
        for name, value in content.items():
            try:
                if name in _READERS:
                    values[name] = _READERS[name](value)
            except (ValueError, TypeError):
                continue
        return cls(**values)


def _late_before(today: date, working_days: int, calendar: WorkingCalendar) -> date:
    """Return the day before which a dossier was due that is late by so many working days, or more, today."""
    try:
        return calendar.nth_working_day_back(today, working_days)
    except CalendarRangeError:
        return calendar.first_day


def _one_of(known: Any) -> Any:
    def read(value: Any) -> Any:
        if value not in known:
            raise ValueError(value)
        return value

    return read


_READERS: dict[str, Any] = {
    "text": str,
    "group": _one_of(GROUP_TEXT),
    "status": Status,
    "late_days": int,
    "field": str,
    "channel": Channel,
    "clerk": str,
    "period": _one_of(PERIODS),
    "other_due": bool,
    **{
        one.name: date.fromisoformat
        for one in fields(Choice)
        if one.name in ("received_from", "received_to", "closed_from", "closed_to")
    },
}
