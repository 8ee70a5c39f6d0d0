"""Building the proof of a due date.

The proof walks the days one by one, apart from the arithmetic that finds the due moment, so that one can be
checked against the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from tthc_desktop.domain.proof import Proof, ProofLine
from tthc_desktop.domain.rules import SupplementRule
from tthc_desktop.domain.terms import TermKind, add_months
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.domain.workdays import WorkingCalendar

_ONE_DAY = timedelta(days=1)
_FIRST_DAY_SOURCE = "Bộ luật Dân sự 2015 Điều 147"
_LAST_DAY_SOURCE = "Bộ luật Dân sự 2015 Điều 148 khoản 5"
_SAME_DAY_SOURCE = "Nghị định 23/2015/NĐ-CP Điều 7; Luật Hộ tịch 2014 Điều 5 khoản 3"

_RESTART_SOURCE = "Nghị định 61/2018/NĐ-CP Điều 19 khoản 4"

PauseSpan = tuple[datetime, datetime | None]


def explain(
    term: Term,
    received_at: datetime,
    pauses: Sequence[PauseSpan],
    due_at: datetime | None,
    rules: RuleSet,
    calendar: WorkingCalendar,
) -> Proof:
    """Build the proof of a due moment.

    Args:
        term: the term.
        received_at: when the dossier was received.
        pauses: merged, in order; an end of None is still waiting.
        due_at: the due moment the proof must lead to; None while waiting or without a term.
        rules: the rule set.
        calendar: the working days.
    """
    waiting = bool(pauses) and pauses[-1][1] is None
    if term.kind is TermKind.NONE:
        lines: list[ProofLine] = []
    elif term.kind is TermKind.WORKING_HOURS:
        lines = _span_lines(received_at, pauses, due_at, rules, calendar)
    else:
        lines = _day_lines(term, received_at, pauses, due_at, rules, calendar)
    in_hours = term.kind is TermKind.WORKING_HOURS
    return Proof(term, received_at, tuple(lines), due_at, waiting, in_hours, rules.name)


def _day_lines(
    term: Term,
    received_at: datetime,
    pauses: Sequence[PauseSpan],
    due_at: datetime | None,
    rules: RuleSet,
    calendar: WorkingCalendar,
) -> list[ProofLine]:
    received_on = received_at.date()
    last = due_at.date() if due_at else max(received_on, pauses[-1][0].date())
    by_calendar = term.kind in (TermKind.CALENDAR_DAYS, TermKind.MONTHS)
    lines = [_receipt_line(term, received_at, rules, calendar)]
    running = 0.0
    # A supplement may set the count back on the very day of receipt.
    counted_from = _restart_on(received_on, pauses, rules, before=due_at) or received_at
    total = _total_days(term, counted_from, rules, calendar)
    day = received_on
    while day < last:
        day += _ONE_DAY
        info = calendar.info(day)
        supplied_at = _restart_on(day, pauses, rules, before=due_at)
        if supplied_at is not None:
            running, total = 0.0, _total_days(term, supplied_at, rules, calendar)
            # Of a same-day term that is completed in time nothing is left to count: that day is the day of its result.
            use = "ngày này không tính" if total else "giải quyết trong ngày"
            reason = f"nhận đủ bổ sung: thời hạn tính lại từ đầu, {use}"
            lines.append(ProofLine(day, 0.0, running, reason, _RESTART_SOURCE, not info.confirmed))
            continue
        stopped = _stop_over(day, received_on, pauses, before=due_at)
        counted, source = 0.0, info.source
        if stopped is not None:
            reason, source = stopped, ""
            if due_at is not None and day == last:
                reason = "ngày nhận bổ sung; thời hạn đã dùng hết khi yêu cầu bổ sung nên hạn là cuối ngày này"
        elif not info.working and not by_calendar:
            reason = info.reason
        elif running >= total:
            reason, source = _after_the_end(day, last, info.reason, working=info.working)
        else:
            counted = min(1.0, total - running)
            reason = _counted_reason(counted, info.reason, working=info.working)
        running += counted
        lines.append(ProofLine(day, counted, running, reason, source, not info.confirmed))
    return lines


def _receipt_line(term: Term, received_at: datetime, rules: RuleSet, calendar: WorkingCalendar) -> ProofLine:
    day = received_at.date()
    info = calendar.info(day)
    if term.kind is TermKind.SAME_DAY:
        limit = f"{rules.same_day_until:%H:%M}"
        if not info.working:
            reason = f"nhận vào ngày không làm việc ({info.reason}): giải quyết trong ngày làm việc tiếp theo"
        elif received_at.time() > rules.same_day_until:
            reason = f"nhận lúc {received_at:%H:%M}, sau {limit}: giải quyết trong ngày làm việc tiếp theo"
        else:
            reason = f"nhận lúc {received_at:%H:%M}, không sau {limit}: giải quyết trong ngày"
        return ProofLine(day, 0.0, 0.0, reason, _SAME_DAY_SOURCE, not info.confirmed)
    return ProofLine(day, 0.0, 0.0, "ngày tiếp nhận, không tính", _FIRST_DAY_SOURCE, not info.confirmed)


def _total_days(term: Term, received_at: datetime, rules: RuleSet, calendar: WorkingCalendar) -> float:
    """Return the days to count, working or calendar days by the kind of the term."""
    received_on = received_at.date()
    if term.kind is TermKind.WORKING_DAYS:
        return term.amount / 2
    if term.kind is TermKind.CALENDAR_DAYS:
        return float(term.amount)
    if term.kind is TermKind.MONTHS:
        return float((add_months(received_on, term.amount) - received_on).days)
    late = received_at.time() > rules.same_day_until or not calendar.is_working_day(received_on)
    return 1.0 if late else 0.0


def _stop_over(day: date, received_on: date, pauses: Sequence[PauseSpan], before: datetime | None) -> str | None:
    """Return why the clock stood still on ``day``; None when it ran."""
    for start, end in pauses:
        begun = max(start.date(), received_on)
        if before is not None and begun > before.date():
            return None
        if begun < day and (end is None or day <= end.date()):
            if end is not None and day == end.date():
                return f"ngày nhận bổ sung, không tính (dừng tính từ {date_text(begun)})"
            return f"dừng tính, chờ bổ sung từ {date_text(begun)}"
    return None


def _restart_on(day: date, pauses: Sequence[PauseSpan], rules: RuleSet, before: datetime | None) -> datetime | None:
    """Return when on ``day`` a supplement set the count back to its start; None when it did not."""
    if rules.supplement is not SupplementRule.RESTART:
        return None
    ends = [end for start, end in pauses if end is not None and (before is None or start.date() <= before.date())]
    return next((end for end in reversed(ends) if end.date() == day), None)


def _counted_reason(counted: float, reason: str, *, working: bool) -> str:
    half = ", hết buổi sáng" if counted < 1 else ""
    if working and reason == "Ngày làm việc":
        return f"ngày làm việc{half}"
    return f"{reason}{half}"


def _after_the_end(day: date, last: date, reason: str, *, working: bool) -> tuple[str, str]:
    if not working:
        return (
            f"ngày cuối rơi vào ngày nghỉ ({reason}), chuyển sang ngày làm việc tiếp theo",
            _LAST_DAY_SOURCE,
        )
    if day == last:
        return "ngày làm việc tiếp theo: hết thời hạn", _LAST_DAY_SOURCE
    return "thời hạn đã hết", ""


def _span_lines(
    received_at: datetime,
    pauses: Sequence[PauseSpan],
    due_at: datetime | None,
    rules: RuleSet,
    calendar: WorkingCalendar,
) -> list[ProofLine]:
    end_of_count = due_at or pauses[-1][0]
    # Under "tính lại từ đầu" each supplement sets the count back, from the first open piece after it.
    restarts = [end for start, end in pauses if end is not None and start <= end_of_count]
    if rules.supplement is not SupplementRule.RESTART:
        restarts = []
    lines: list[ProofLine] = []
    running = 0.0
    day = received_at.date()
    while day <= end_of_count.date():
        info = calendar.info(day)
        if not info.working:
            lines.append(ProofLine(day, 0.0, running, info.reason, info.source, not info.confirmed))
        for opens, closes in rules.hours.sessions if info.working else ():
            begin = max(datetime.combine(day, opens), received_at)
            end = min(datetime.combine(day, closes), end_of_count)
            for piece_start, piece_end, stopped in _pieces(begin, end, pauses):
                while restarts and piece_start >= restarts[0]:
                    running = 0.0
                    del restarts[0]
                seconds = 0.0 if stopped else (piece_end - piece_start).total_seconds()
                running += seconds
                reason = "dừng tính, chờ bổ sung" if stopped else "giờ làm việc"
                span = (piece_start.time(), piece_end.time())
                lines.append(ProofLine(day, seconds, running, reason, info.source, not info.confirmed, span))
        day += _ONE_DAY
    if due_at is not None and (not lines or lines[-1].day != due_at.date()):
        info = calendar.info(due_at.date())
        reason = "thời hạn đã dùng hết khi yêu cầu bổ sung nên hạn là lúc mở cửa sau khi nhận bổ sung"
        span = (due_at.time(), due_at.time())
        lines.append(ProofLine(info.day, 0.0, running, reason, info.source, not info.confirmed, span))
    return lines


def _pieces(begin: datetime, end: datetime, pauses: Sequence[PauseSpan]) -> list[tuple[datetime, datetime, bool]]:
    """Cut an open span at the edges of the pauses; each piece tells whether the clock stood still."""
    if end <= begin:
        return []
    edges = {begin, end}
    for start, stop in pauses:
        edges.update(edge for edge in (start, stop) if edge is not None and begin < edge < end)
    ordered = sorted(edges)
    pieces = []
    for first, last in pairwise(ordered):
        stopped = any(start <= first and (stop is None or last <= stop) for start, stop in pauses)
        pieces.append((first, last, stopped))
    return pieces
