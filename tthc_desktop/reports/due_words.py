"""How a due date came about and how a dossier stands against it, in the words a clerk checks it by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import CLOSING_EVENTS, EVENT_TEXT, RESUMING_EVENTS, UNDO_REASON, EventKind
from tthc_desktop.domain.rules import JudgedBy, LateAgainst, SupplementRule
from tthc_desktop.domain.terms import TermKind, term_text
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.text import clean, date_text, moment_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.standing import Standing
    from tthc_desktop.domain.terms import Term

_TO_THE_HOUR = frozenset({TermKind.WORKING_HOURS, TermKind.SAME_DAY})
_MIDNIGHT = time(0, 0)


def happened_text(moment: datetime) -> str:
    """Return when something happened; at midnight only the day, for lists with bare days tell no time."""
    return date_text(moment) if moment.time() == _MIDNIGHT else moment_text(moment)


def judged_due(then: Standing, rules: RuleSet) -> datetime | None:
    """Return the due moment that lateness is judged against (decision D9)."""
    return then.appointment_at if rules.late_against is LateAgainst.APPOINTMENT else then.due_at


def due_words(
    then: Standing,
    known: Sequence[Event],
    written: Sequence[Event],
    term: Term | None,
    rules: RuleSet,
    ours: datetime | None,
) -> str:
    """Return the due date that counts and where it comes from.

    Args:
        then: how the dossier stands after ``known``; it has a due date.
        known: the effective events that count.
        written: all that was written.
        term: the dossier's term; None when not known.
        rules: the rules under which it was received.
        ours: the due moment by our own rules where the promised one is on another day; else None.
    """
    judged = judged_due(then, rules)
    assert judged is not None
    put_off = _extension(known)
    if judged != then.due_at and put_off is not None:
        return f"Ngày hẹn lại {moment_text(judged)} (xin lỗi, hẹn lại {_on(put_off)})"
    if judged != then.due_at:
        return f"Ngày hẹn trên giấy {moment_text(judged)}"
    return f"Hạn trả {moment_text(judged)} ({_origin(known, written, term, rules, ours)})"


def _origin(
    known: Sequence[Event], written: Sequence[Event], term: Term | None, rules: RuleSet, ours: datetime | None
) -> str:
    source = _source(known)
    first = known[0]
    words = EVENT_TEXT[source.kind].lower()
    if source.kind is EventKind.DUE_DATE_SET:
        return f"đặt bằng tay {_on(source)}"
    if ours is not None:
        said = f"theo ngày đã hẹn khi {words}; chương trình tính ra {date_text(ours)}"
    elif term is None or term.kind is TermKind.NONE:
        said = f"theo ngày đã hẹn khi {words}"
    else:
        exact = term.kind in _TO_THE_HOUR
        since = happened_text(first.happened_at) if exact else date_text(first.happened_at)
        said = f"{term_text(term)}{', tiếp nhận' if term.kind is TermKind.SAME_DAY else ' từ'} {since}"
        if source is not first:
            until = f"{words} {happened_text(source.happened_at) if exact else date_text(source.happened_at)}"
            if rules.supplement is SupplementRule.RESTART:
                said = f"{term_text(term)}, tính lại từ đầu khi {until}"
            else:
                said += f", không kể thời gian dừng tính đến khi {until}"
    promised = next((one for one in written if one.number == source.number and one.kind is source.kind), source)
    return f"{said}; đã tính lại" if promised.due_at != source.due_at else said


def _source(known: Sequence[Event]) -> Event:
    """Return the event that promised the due date that stands."""
    found = known[0]
    for event in known[1:]:
        closes_with_date = event.kind in CLOSING_EVENTS and event.due_at is not None
        if closes_with_date or event.kind in RESUMING_EVENTS or event.kind is EventKind.DUE_DATE_SET:
            found = event
    return found


def _extension(known: Sequence[Event]) -> Event | None:
    return next((one for one in reversed(known) if one.kind is EventKind.EXTENDED), None)


def _on(event: Event) -> str:
    note = clean(event.note)
    return f"ngày {date_text(event.happened_at)}" + (f": {note}" if note else "")


def against_words(then: Standing, known: Sequence[Event], rules: RuleSet) -> str:
    """Return which of two dates counts, where the citizen was promised another one than the due date; else empty."""
    due, appointment = then.due_at, then.appointment_at
    if due == appointment or due is None or appointment is None:
        return ""
    if rules.late_against is LateAgainst.APPOINTMENT:
        return f"đơn vị chọn xét theo ngày hẹn; hạn gốc {moment_text(due)}"
    what = "lần hẹn lại đến" if _extension(known) else "ngày hẹn trên giấy"
    return f"theo hạn gốc, không tính {what} {moment_text(appointment)}"


def closed_against(due: datetime, closed: datetime, verdict: Timeliness) -> str:
    """Return by how much a dossier was closed before or after its due moment."""
    days = (closed.date() - due.date()).days
    if days:
        return f"{'sau' if days > 0 else 'trước'} hạn {number_text(abs(days))} ngày"
    return {
        Timeliness.EARLY: "đúng ngày hẹn, trước giờ hẹn",
        Timeliness.ON_TIME: "đúng ngày hẹn",
        Timeliness.LATE: "đúng ngày hẹn nhưng sau giờ hẹn",
    }[verdict]


def compared_by(due: datetime, closed: datetime, term: Term | None, rules: RuleSet) -> str:
    """Return what a closed dossier was compared by (decision D5)."""
    if due.date() == closed.date():
        if rules.judged_by is JudgedBy.TIME:
            return "so theo giờ, theo lựa chọn của đơn vị"
        if term is not None and term.kind is TermKind.WORKING_HOURS:
            return "thủ tục tính bằng giờ nên so cả giờ trong ngày hẹn"
    return "so theo ngày"


def open_against(due: datetime, last: date) -> str:
    """Return how the due day of an open dossier lies to the last day of a period (decision D6)."""
    days = (last - due.date()).days
    if days > 0:
        return f"{number_text(days)} ngày trước ngày cuối kỳ {date_text(last)}"
    return f"{'đúng' if days == 0 else 'sau'} ngày cuối kỳ {date_text(last)}"


def changes(known: Sequence[Event], written: Sequence[Event]) -> tuple[str, ...]:
    """Return a sentence for each correction and recount that shows in the events that count.

    Args:
        known: the effective events that count.
        written: all that was written.
    """
    said: list[str] = []
    counted = {one.number: one for one in known}
    last = max(counted)
    for one in written:
        if one.kind in (EventKind.CORRECTED, EventKind.RECOUNTED):
            continue
        now, name = counted.get(one.number), EVENT_TEXT[one.kind]
        about = [two for two in written if two.corrects == one.number]
        reason = next((clean(two.note) for two in reversed(about) if clean(two.note)), "")
        because = f" Lý do: {reason}." if reason else ""
        if now is None:
            struck = any(two.void and two.note != UNDO_REASON for two in about)
            if struck and one.number < last:
                said.append(f"Đã gạch bỏ “{name}” lúc {happened_text(one.happened_at)}.{because}")
            continue
        if now.happened_at != one.happened_at:
            moved = f"từ {happened_text(one.happened_at)} thành {happened_text(now.happened_at)}"
            said.append(f"Đã đính chính “{name}” {moved}.{because}")
        if now.due_at != one.due_at:
            moved = f"từ {_due_text(one.due_at)} thành {_due_text(now.due_at)}"
            said.append(f"Hạn hẹn ở “{name}” đã tính lại {moved}.{because}")
    return tuple(said)


def _due_text(moment: datetime | None) -> str:
    return moment_text(moment) if moment else "không có hạn"
