"""Due dates: from a term, a receipt and the pauses to a due moment (decisions D1, D3, D9).

Days: the day of receipt is day 0. A pause stops the clock: the day of the request counts as used, the day
the supplement arrives does not. Hours: the clock stops and starts at the instants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from tthc_desktop.domain.proof_walk import explain
from tthc_desktop.domain.rules import SupplementRule
from tthc_desktop.domain.terms import TermKind, add_months
from tthc_desktop.domain.workdays import CalendarRangeError
from tthc_desktop.errors import UserError

if TYPE_CHECKING:
    from tthc_desktop.domain.proof import Proof
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.domain.workdays import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stands still.

    Attributes:
        start: when the supplement (or payment) was asked for.
        end: when it came; None while waiting.
    """

    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class Due:
    """A due moment and all it was worked out from.

    Attributes:
        at: the due moment; None while the clock is stopped and for terms "không quy định".
        term: the term it comes from.
        received_at: when the dossier was received.
        pauses: the pauses taken into account, merged and in order.
        waiting: True while the last pause has no end.
        rules: the rule set.
        calendar: the calendar.
    """

    at: datetime | None
    term: Term
    received_at: datetime
    pauses: tuple[Pause, ...]
    waiting: bool
    rules: RuleSet
    calendar: WorkingCalendar

    @property
    def to_the_minute(self) -> bool:
        """Tell whether the time on the due day matters (terms in hours)."""
        return self.term.kind is TermKind.WORKING_HOURS

    @property
    def provisional(self) -> bool:
        """Tell whether the count touched days whose calendar is only expected ("dự kiến")."""
        last = self.at.date() if self.at else self.received_at.date()
        return self.calendar.is_provisional(self.received_at.date(), max(last, self.received_at.date()))

    @cached_property
    def proof(self) -> Proof:
        """Return the count, day by day or span by span, with the reason for each."""
        return explain(
            self.term,
            self.received_at,
            [(pause.start, pause.end) for pause in self.pauses],
            self.at,
            self.rules,
            self.calendar,
        )


def due_moment(
    term: Term,
    received_at: datetime,
    calendar: WorkingCalendar,
    rules: RuleSet,
    pauses: Iterable[Pause] = (),
) -> Due:
    """Work out when a dossier is due.

    Args:
        term: its term.
        received_at: when it was received.
        calendar: the working days.
        rules: hours, 15:00 rule, and what a supplement does to the term.
        pauses: in any order; overlapping ones are merged, ones before the receipt are cut.

    Raises:
        CalendarRangeError: a date lies beyond the calendar.
        UserError: a pause ends before it starts.
    """
    kept = merge_pauses(pauses, received_at)
    # While waiting there is no due moment, however late the dossier already is (decision D3).
    waiting = bool(kept) and kept[-1].end is None
    finished = kept[:-1] if waiting else kept
    if term.kind is TermKind.NONE or waiting:
        return Due(None, term, received_at, tuple(kept), waiting, rules, calendar)
    count = _due_in_hours if term.kind is TermKind.WORKING_HOURS else _due_in_days
    try:
        at = count(term, received_at, calendar, rules, finished)
    except OverflowError:
        raise CalendarRangeError(date.max, calendar.first_day, calendar.last_day) from None
    return Due(at, term, received_at, tuple(kept), waiting, rules, calendar)


def merge_pauses(pauses: Iterable[Pause], received_at: datetime) -> list[Pause]:
    """Return the pauses in order, overlapping ones merged, those over before the receipt left out.

    Raises:
        UserError: a pause ends before it starts.
    """
    merged: list[Pause] = []
    # A pause that is given by its date alone may lie on the very day of receipt, before the hour of receipt.
    for pause in sorted(pauses, key=lambda one: one.start):
        if pause.end is not None and pause.end < pause.start:
            raise UserError(
                "Thời điểm nhận bổ sung lại trước thời điểm yêu cầu bổ sung.",
                "Hãy kiểm tra lại hai ngày này.",
            )
        if pause.end is not None and pause.end.date() < received_at.date():
            continue
        last = merged[-1] if merged else None
        if last is not None and (last.end is None or pause.start <= last.end):
            end = None if last.end is None or pause.end is None else max(last.end, pause.end)
            merged[-1] = Pause(last.start, end)
        else:
            merged.append(pause)
    return merged


def _end_of_day(day: date, rules: RuleSet) -> datetime:
    return datetime.combine(day, rules.hours.closing)


def _due_in_days(
    term: Term, received_at: datetime, calendar: WorkingCalendar, rules: RuleSet, pauses: Sequence[Pause]
) -> datetime:
    due = _uninterrupted(term, received_at, calendar, rules)
    position = received_at.date()
    halves_left = halves_of(term, received_at, calendar, rules)
    nominal = _nominal_last_day(term, received_at)
    for pause in pauses:
        start = max(pause.start.date(), received_at.date())
        if start > due.date() or pause.end is None:
            # The term had run out before the request: a late request does not bring it back.
            break
        end = pause.end.date()
        if rules.supplement is SupplementRule.RESTART:
            due = max(due, _uninterrupted(term, pause.end, calendar, rules))
        elif halves_left is not None:
            halves_left -= 2 * calendar.working_days_between(position, start)
            position = end
            due = max(due, _after_halves(halves_left, end, calendar, rules))
        else:
            # A request between the nominal last day and the working day it rolls to leaves nothing to count.
            nominal = nominal + (end - start) if start <= nominal else end
            due = max(due, _end_of_day(calendar.same_or_next_working_day(nominal), rules))
    return due


def halves_of(term: Term, received_at: datetime, calendar: WorkingCalendar, rules: RuleSet) -> int | None:
    """Return the half working days a term comes to, or None for terms counted by the calendar.

    A same-day term is none, or one whole day when received after the 15:00 rule's hour or on a day off.
    Source: Nghị định 23/2015/NĐ-CP Điều 7; Luật Hộ tịch 60/2014/QH13 Điều 5 khoản 3.
    """
    if term.kind is TermKind.WORKING_DAYS:
        return term.amount
    if term.kind is TermKind.SAME_DAY:
        late = received_at.time() > rules.same_day_until or not calendar.is_working_day(received_at.date())
        return 2 if late else 0
    return None


def _after_halves(halves: int, day: date, calendar: WorkingCalendar, rules: RuleSet) -> datetime:
    """Return the end of ``halves`` half working days after ``day``; none left: the end of ``day`` itself."""
    if halves <= 0:
        return _end_of_day(calendar.same_or_next_working_day(day), rules)
    last = calendar.nth_working_day_after(day, (halves + 1) // 2)
    return datetime.combine(last, rules.hours.morning_end if halves % 2 else rules.hours.closing)


def _nominal_last_day(term: Term, received_at: datetime) -> date:
    """Return the last day by the calendar alone, before it is rolled to a working day."""
    if term.kind is TermKind.CALENDAR_DAYS:
        return received_at.date() + timedelta(days=term.amount)
    if term.kind is TermKind.MONTHS:
        return add_months(received_at.date(), term.amount)
    return received_at.date()


def _uninterrupted(term: Term, received_at: datetime, calendar: WorkingCalendar, rules: RuleSet) -> datetime:
    halves = halves_of(term, received_at, calendar, rules)
    if halves is not None:
        return _after_halves(halves, received_at.date(), calendar, rules)
    return _end_of_day(calendar.same_or_next_working_day(_nominal_last_day(term, received_at)), rules)


def _due_in_hours(
    term: Term, received_at: datetime, calendar: WorkingCalendar, rules: RuleSet, pauses: Sequence[Pause]
) -> datetime:
    hours = rules.hours
    left = term.amount * 60
    position = received_at
    due = hours.moment_after(calendar, position, left)
    for pause in pauses:
        start = max(pause.start, received_at)
        if start > due or pause.end is None:
            break
        end = max(pause.end, received_at)
        if rules.supplement is SupplementRule.RESTART:
            left = term.amount * 60
        else:
            left -= hours.seconds_between(calendar, position, start)
        position = end
        due = max(due, hours.moment_after(calendar, end, left))
    return due


def moved_by_pause(due_at: datetime, pause: Pause, calendar: WorkingCalendar, rules: RuleSet) -> datetime:
    """Return a date that was set (by hand, or by an extension) moved on by a finished pause.

    The working days that were left when the pause began are counted again after its end.

    Args:
        due_at: the date that had been set.
        pause: a pause with an end.
        calendar: the working days.
        rules: the office's hours.
    """
    if pause.end is None:
        raise ValueError("the pause has no end")
    if pause.start.date() > due_at.date():
        return due_at
    left = calendar.working_days_between(pause.start.date(), due_at.date())
    moved = _after_halves(2 * left, pause.end.date(), calendar, rules)
    return max(due_at, datetime.combine(moved.date(), due_at.time() if left else rules.hours.closing))


def original_day_of_given(
    given: date, received_on: date, pauses: Iterable[Pause], calendar: WorkingCalendar
) -> date | None:
    """Return the day first promised, when only the due date after the pauses is known.

    Provincial lists carry only the last due date. The working days it holds outside the pauses are the term
    that the other system counted with; the same number after the receipt is the day it first promised.

    Returns:
        The day, or None when the given date does not fit the pauses.
    """
    number = calendar.working_days_between(received_on, given)
    for pause in pauses:
        if pause.end is None or pause.end.date() > given:
            return None
        number -= calendar.working_days_between(max(pause.start.date(), received_on), pause.end.date())
    if number < 0:
        return None
    return (
        calendar.nth_working_day_after(received_on, number)
        if number
        else calendar.same_or_next_working_day(received_on)
    )
