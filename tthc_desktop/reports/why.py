"""Why a dossier stands in its columns of II.06a: a sentence for each, from its events (decisions D4–D10).

The columns come from :func:`~tthc_desktop.reports.settlement.columns_of`, the same that counts the form. The sentences
say what it decided by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.events import (
    ASSUMED_START,
    CANCELLING_EVENTS,
    COUNTED_NOWHERE,
    EVENT_TEXT,
    PAUSE_PAIRS,
    STATUS_TEXT,
)
from tthc_desktop.domain.standing import effective_events, events_until, standing, standing_of
from tthc_desktop.domain.terms import TermKind
from tthc_desktop.domain.timeliness import TIMELINESS_TEXT, judge_finished
from tthc_desktop.reports import due_words
from tthc_desktop.reports.settlement import CANCELLED, PAUSED, CountedDossier, Layout, columns_of
from tthc_desktop.text import clean, date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.domain.events import (
        Event,
    )
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.domain.proof import Proof
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.standing import Standing
    from tthc_desktop.domain.timeliness import Timeliness

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a dossier stands where it stands in II.06a.

    Attributes:
        columns: the columns it is counted in, in the order of the form; empty when the period does not count it.
        sentences: for each of the columns why.
        remarks: what was corrected or counted anew since, where it shows.
        outside: why the period does not count it; empty when it does.
        proof: the count of its due date day by day as it stood then; None where there is nothing to count.
    """

    columns: tuple[str, ...]
    sentences: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    outside: str = ""
    proof: Proof | None = None


def known_events(dossier: Dossier, period: Period) -> tuple[Event, ...]:
    """Return the events by which a dossier is counted in a period; empty when it counts nowhere.

    A dossier closed within the period or before is judged as it stands now, corrections and recounts included; one
    that was open at its end as it stood then (decision D6).

    Args:
        dossier: with all its events.
        period: the period.
    """
    events = effective_events(dossier.events)
    if not events or standing(events).status in COUNTED_NOWHERE:
        return ()
    closed_at = standing(events).closed_at
    if closed_at is not None and closed_at.date() <= period.last:
        return events
    return events_until(dossier.events, period.last)


def counted_in(dossier: Dossier, rules: RuleSet, period: Period) -> CountedDossier | None:
    """Return a dossier as the forms of a period count it; None when it was not there yet, or counts nowhere."""
    known = known_events(dossier, period)
    return _Facts(dossier, rules, period, Layout.OFFICIAL, None, known).counted() if known else None


def why(dossier: Dossier, rules: RuleSet, period: Period, layout: Layout, ours: datetime | None = None) -> Why:
    """Return why a dossier stands in its columns.

    Args:
        dossier: with all its events.
        rules: the rules under which it was received.
        period: the period.
        layout: which columns are printed.
        ours: the due moment by our own rules where the promised one is on another day; else None.
    """
    known = known_events(dossier, period)
    if not known:
        return Why((), outside=_nowhere(standing_of(dossier.events), period))
    facts = _Facts(dossier, rules, period, layout, ours, known)
    columns = columns_of(facts.counted(), period.first, period.last, layout)
    if not columns:
        assert facts.then.closed_at is not None
        return Why((), outside=f"{facts.closing()}, trước ngày đầu kỳ {date_text(period.first)}: không thuộc kỳ này.")
    sentences = {column: _SENTENCES[column](facts) for column in columns}
    return Why(columns, sentences, due_words.changes(known, dossier.events))


def _nowhere(now: Standing, period: Period) -> str:
    if now.status in COUNTED_NOWHERE:
        return f"Hồ sơ “{STATUS_TEXT[now.status]}” nên không tính vào biểu nào."
    received, last = due_words.happened_text(now.received_at), date_text(period.last)
    return f"Tiếp nhận {received}, sau ngày cuối kỳ {last}: không thuộc kỳ này."


class _Facts:
    """A dossier as a period counts it."""

    def __init__(
        self,
        dossier: Dossier,
        rules: RuleSet,
        period: Period,
        layout: Layout,
        ours: datetime | None,
        known: Sequence[Event],
    ) -> None:
        self.dossier, self.rules, self.period, self.layout = dossier, rules, period, layout
        self.ours, self.known = ours, known
        self.then = standing(known)
        self.judged_at = due_words.judged_due(self.then, rules)
        self.verdict: Timeliness | None = None
        if self.then.closed_at is not None:
            to_the_minute = dossier.term is not None and dossier.term.kind is TermKind.WORKING_HOURS
            self.verdict = judge_finished(
                self.judged_at, self.then.closed_at, to_the_minute=to_the_minute, judged_by=rules.judged_by
            )

    def counted(self) -> CountedDossier:
        """Return it as the form counts it."""
        then, due = self.then, self.judged_at
        return CountedDossier(
            self.dossier.field,
            self.dossier.channel,
            then.received_at.date(),
            closed_on=then.closed_at.date() if then.closed_at else None,
            timeliness=self.verdict,
            cancelled=then.closed_by in CANCELLING_EVENTS,
            paused=then.paused_since is not None,
            due_on=due.date() if due else None,
            without_due=due is None and then.paused_since is None,
        )

    @property
    def is_carried_over(self) -> bool:
        return self.then.received_at.date() < self.period.first

    def closing(self) -> str:
        """Return what closed it and when."""
        assert self.then.closed_by is not None
        assert self.then.closed_at is not None
        return f"{EVENT_TEXT[self.then.closed_by]} {due_words.happened_text(self.then.closed_at)}"

    def due(self) -> str:
        """Return the due date that counts and where it comes from."""
        return due_words.due_words(self.then, self.known, self.dossier.events, self.dossier.term, self.rules, self.ours)


def _received(facts: _Facts) -> str:
    period, at = facts.period, f"Tiếp nhận {due_words.happened_text(facts.then.received_at)}"
    if facts.is_carried_over:
        return f"{at}, trước kỳ; đầu kỳ chưa giải quyết xong nên vẫn nằm trong tổng số của kỳ này."
    return f"{at}, trong kỳ ({date_text(period.first)}–{date_text(period.last)}) → tính vào tổng số."


def _in_period(facts: _Facts) -> str:
    channel = facts.dossier.channel
    merged = "" if channel is Channel.ONLINE else "; cột (5) gộp trực tiếp và bưu chính công ích"
    return f"Tiếp nhận trong kỳ, hình thức nộp: {CHANNEL_TEXT[channel].lower()}{merged}."


def _carried_over(facts: _Facts) -> str:
    before = date_text(facts.period.first - _ONE_DAY)
    ended = facts.closing() if facts.then.closed_at else "đến hết kỳ này vẫn chưa giải quyết xong"
    ended = ended[:1].lower() + ended[1:]
    received = due_words.happened_text(facts.then.received_at)
    return f"Tiếp nhận {received}; hết ngày cuối kỳ trước {before} chưa giải quyết xong ({ended}) → từ kỳ trước."


def _settled(facts: _Facts) -> str:
    if facts.then.closed_by in CANCELLING_EVENTS:
        return (
            f"{facts.closing()}, trong kỳ. Mẫu 13 cột không có cột riêng cho hồ sơ rút, dừng, từ chối nên tính là đã "
            "giải quyết, để (3)=(7)+(11)."
        )
    return f"{facts.closing()}, trong kỳ → đã giải quyết (tính lúc xử lý xong, không tính lúc người dân đến nhận)."


def _judged(facts: _Facts) -> str:
    due, closed, verdict = facts.judged_at, facts.then.closed_at, facts.verdict
    assert closed is not None
    assert verdict is not None
    ended = facts.closing()
    if due is None:
        return f"{ended}. Hồ sơ không có hạn trả nên không thể quá hạn → tính là đúng hạn."
    how = [due_words.compared_by(due, closed, facts.dossier.term, facts.rules)]
    how += filter(None, [due_words.against_words(facts.then, facts.known, facts.rules)])
    gap = due_words.closed_against(due, closed, verdict)
    outcome = TIMELINESS_TEXT[verdict].lower()
    return f"{facts.due()}, {ended[:1].lower()}{ended[1:]}, {gap} → {outcome} ({'; '.join(how)})."


def _open(facts: _Facts) -> str:
    later = standing(effective_events(facts.dossier.events))
    since = ""
    if later.closed_at is not None and later.closed_by is not None:
        since = f" ({EVENT_TEXT[later.closed_by].lower()} {due_words.happened_text(later.closed_at)}, sau kỳ)"
    return f"Hết ngày cuối kỳ {date_text(facts.period.last)} chưa giải quyết xong{since} → đang giải quyết."


def _judged_open(facts: _Facts) -> str:
    if facts.then.paused_since is not None:
        return f"{_pause(facts)} nên chưa có hạn trả → tính vào trong hạn."
    due = facts.judged_at
    if due is None:
        return "Hồ sơ không có hạn trả nên không thể quá hạn → tính vào trong hạn."
    how = ["so theo ngày", *filter(None, [due_words.against_words(facts.then, facts.known, facts.rules)])]
    outcome = "quá hạn" if due.date() < facts.period.last else "trong hạn"
    gap = due_words.open_against(due, facts.period.last)
    return f"{facts.due()}, {gap}, chưa giải quyết xong → {outcome} ({'; '.join(how)})."


def _pause(facts: _Facts) -> str:
    begun = next(one for one in reversed(facts.known) if one.kind in PAUSE_PAIRS)
    note = clean(begun.note)
    said = f"Hết kỳ đang dừng tính từ {due_words.happened_text(begun.happened_at)} (“{EVENT_TEXT[begun.kind]}”"
    if note == ASSUMED_START:
        return f"{said}; ngày bắt đầu là suy ra, tệp nhập không ghi)"
    return f"{said}{f': {note}' if note else ''})"


def _paused(facts: _Facts) -> str:
    return f"{_pause(facts)}. Cột này là một phần của (12)."


def _cancelled(facts: _Facts) -> str:
    if facts.layout is Layout.WARD:
        return f"{facts.closing()}, trong kỳ → HS hủy; mẫu này không tính vào (7), nên (3)=(7)+(11)+HS hủy."
    return f"{facts.closing()}, trong kỳ; là một phần của (7), mẫu chính thức không in cột này."


_SENTENCES: Mapping[str, Callable[[_Facts], str]] = {
    "3": _received,
    "4": _in_period,
    "5": _in_period,
    "6": _carried_over,
    "7": _settled,
    "8": _judged,
    "9": _judged,
    "10": _judged,
    "11": _open,
    "12": _judged_open,
    "13": _judged_open,
    PAUSED: _paused,
    CANCELLED: _cancelled,
}
