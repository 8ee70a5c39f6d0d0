"""What a change of the calendar does to the open dossiers: whose due date would move, and which may."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.db import calendar_impact, dossiers
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.standing import effective_events, standing
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.register import histories
from tthc_desktop.register.recounted import CountedBy, renewed_promises, with_promises

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.calendar_impact import OpenDossier
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.workdays import DayKind, WorkingCalendar
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.recounted import Promises

_REPORT_EVERY = 250


@dataclass(frozen=True, slots=True)
class DayEdit:
    """What the office makes of a day.

    Attributes:
        day: the date.
        kind: off or worked; None gives the day back to the shipped calendar.
        reason: why, in Vietnamese.
        source: the document it rests on; may be empty.
    """

    day: date
    kind: DayKind | None
    reason: str = ""
    source: str = ""


class Hold(StrEnum):
    """Why a due date does or does not move with the calendar."""

    FREE = "free"
    PRINTED = "printed"
    IMPORTED = "imported"
    BY_HAND = "by_hand"
    WAITING = "waiting"


HOLD_TEXT = {
    Hold.FREE: "Chưa in",
    Hold.PRINTED: "Đã in, giữ như đã in",
    Hold.IMPORTED: "Theo danh sách nhập, giữ",
    Hold.BY_HAND: "Hẹn riêng, giữ nguyên",
    Hold.WAITING: "Đang dừng tính",
}


@dataclass(frozen=True, slots=True)
class MovedDue:
    """An open dossier that a change of the calendar concerns.

    Attributes:
        key: the register's number.
        code: its code.
        applicant: who handed it in.
        phone: their telephone, in full, for whoever has to call them; may be empty.
        procedure: name of the procedure.
        due_at: what the citizen is promised at present; None while the clock stands still.
        new_due_at: what the new calendar gives; None when it gives nothing else (a date set by hand, a stopped clock).
        hold: whether it may move.
        on_day_off: whether the present promise falls on a day that becomes a day off.
    """

    key: int
    code: str
    applicant: str
    phone: str
    procedure: str
    due_at: datetime | None
    new_due_at: datetime | None
    hold: Hold
    on_day_off: bool


@dataclass(frozen=True, slots=True)
class Affected:
    """A dossier with all that is needed to write the change down.

    Attributes:
        stored: the dossier's own data.
        events: its effective events.
        promises: what the new calendar promises, by event.
        other_due_at: our due date under the new calendar where the promise, unless moved, differs from it.
        moved: what the clerk is shown; None when only the mark of another due date changes.
    """

    stored: OpenDossier
    events: tuple[Event, ...]
    promises: Promises
    other_due_at: datetime | None
    moved: MovedDue | None


class ImpactCount(NamedTuple):
    """How many dossiers a change of the calendar concerns, each counted once.

    Attributes:
        moved: their due date moves.
        stayed: they keep what they were promised though the new calendar says otherwise.
        waiting: their clock stands still; it goes on under the new calendar.
    """

    moved: int
    stayed: int
    waiting: int


def counted(concerned: Iterable[MovedDue], move: Collection[int]) -> ImpactCount:
    """Count what becomes of dossiers; preview and deed both count here.

    Args:
        concerned: the dossiers that the change concerns.
        move: numbers of those whose due date shall move, of which only the free ones do.
    """
    holds = [Hold.BY_HAND if one.hold is Hold.FREE and one.key not in move else one.hold for one in concerned]
    moved, waiting = holds.count(Hold.FREE), holds.count(Hold.WAITING)
    return ImpactCount(moved, len(holds) - moved - waiting, waiting)


def find_affected(
    database: Database,
    first_day: date,
    before: WorkingCalendar,
    after: WorkingCalendar,
    rules: dict[str, RuleSet],
    progress: Progress | None = None,
) -> list[Affected]:
    """Return the open dossiers that a change of the calendar concerns, by due date.

    Args:
        database: the register.
        first_day: the first day that changes.
        before: the calendar as it is.
        after: the calendar as it would be.
        rules: the rules that dossiers were received under, by key.
        progress: called with dossiers done and dossiers in all; may raise to cancel.
    """
    candidates = calendar_impact.open_dossiers(database, first_day)
    keys = [one.key for one in candidates]
    histories_of = dossiers.events_of(database, keys)
    printed = calendar_impact.printed_promises(database, keys)
    found = []
    for number, stored in enumerate(candidates):
        if progress is not None and number % _REPORT_EVERY == 0:
            progress(number, len(candidates))
        events = effective_events(histories_of[stored.key])
        on_paper = printed.get(stored.key, {})
        was = CountedBy(stored.term, before, rules[stored.rule_set])
        promises = {} if stored.imported else _renewed(events, was, after, on_paper)
        moved = _moved(stored, events, promises, on_paper, before, after)
        other = histories.other_due(events, stored.term, after, was.rules)
        if moved is not None or other != stored.computed_due_at:
            found.append(Affected(stored, events, promises, other, moved))
    if progress is not None:
        progress(len(candidates), len(candidates))
    return found


def _renewed(events: Sequence[Event], was: CountedBy, after: WorkingCalendar, on_paper: Collection[int]) -> Promises:
    try:
        return renewed_promises(events, events, was, was._replace(calendar=after), printed=on_paper)
    except CalendarRangeError:
        # Beyond the calendar nothing can be promised: what was promised stays.
        return {}


def _moved(
    stored: OpenDossier,
    events: Sequence[Event],
    promises: Promises,
    on_paper: Collection[int],
    before: WorkingCalendar,
    after: WorkingCalendar,
) -> MovedDue | None:
    now = standing(events)
    then = standing(with_promises(events, promises)) if promises else now
    if now.paused_since is not None:
        hold = Hold.WAITING if promises else None
    elif then.due_at != now.due_at or then.appointment_at != now.appointment_at:
        hold = Hold.PRINTED if _is_on_paper(events, on_paper) else Hold.FREE
    else:
        hold = Hold.IMPORTED if stored.imported else Hold.BY_HAND
    promised = now.appointment_at
    on_day_off = promised is not None and _becomes_off(promised.date(), before, after)
    if hold is None or (hold in (Hold.IMPORTED, Hold.BY_HAND) and not on_day_off):
        return None
    moves = hold in (Hold.FREE, Hold.PRINTED)
    return MovedDue(
        key=stored.key,
        code=stored.code,
        applicant=stored.applicant,
        phone=stored.phone,
        procedure=stored.procedure,
        due_at=promised,
        new_due_at=(then.appointment_at if then.appointment_at != promised else then.due_at) if moves else None,
        hold=hold,
        on_day_off=on_day_off,
    )


def _is_on_paper(events: Sequence[Event], on_paper: Collection[int]) -> bool:
    """Tell whether the present promise was printed; one that a pause has overtaken since is no longer promised."""
    promising = [event for event in events if event.due_at is not None or event.kind is EventKind.EXTENDED]
    return bool(promising) and promising[-1].number in on_paper


def _becomes_off(day: date, before: WorkingCalendar, after: WorkingCalendar) -> bool:
    if not all(one.first_day <= day <= one.last_day for one in (before, after)):
        return False
    return before.is_working_day(day) and not after.is_working_day(day)
