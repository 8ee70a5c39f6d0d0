"""Properties of the counting, on dates, terms and stops drawn at random.

``walked`` counts the plain way, one day after another, and shares no line with the program.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop.cli.deadline import judge
from tthc_desktop.domain.deadlines import Pause, due_moment, merge_pauses, moved_by_pause
from tthc_desktop.domain.rules import RuleBook, SupplementRule
from tthc_desktop.domain.terms import SAME_DAY, Term, TermKind, add_months, calendar_days, working_days
from tthc_desktop.domain.workdays import OfficeHours

ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(2018, 6, 1), date(2026, 3, 31))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 59]))
MOMENTS = st.builds(datetime.combine, DAYS, TIMES)
HALVES = st.integers(0, 60).map(lambda halves: Term(TermKind.WORKING_DAYS, halves))
CALENDAR = st.integers(0, 45).map(calendar_days)
MONTHS = st.integers(0, 4).map(lambda number: Term(TermKind.MONTHS, number))
HOURS = st.integers(1, 60 * 40).map(lambda minutes: Term(TermKind.WORKING_HOURS, minutes))
DAY_TERMS = st.one_of(HALVES, CALENDAR, MONTHS, st.just(SAME_DAY))
TERMS = st.one_of(DAY_TERMS, HOURS)


@st.composite
def histories(draw, terms=TERMS, most=3):
    """A term, a receipt and stops that begin after it."""
    received = draw(MOMENTS)
    stops = []
    for _ in range(draw(st.integers(0, most))):
        start = received + timedelta(minutes=draw(st.integers(0, 60 * 24 * 25)))
        stops.append(Pause(start, start + timedelta(minutes=draw(st.integers(0, 60 * 24 * 20)))))
    return draw(terms), received, stops


def rolled(day, calendar):
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def walked(term, received, stops, calendar, rules):
    """Count day by day: D1 and D3 word for word, for terms in days."""
    day, closing = received.date(), rules.hours.closing
    by_calendar = term.kind in (TermKind.CALENDAR_DAYS, TermKind.MONTHS)
    if term.kind is TermKind.WORKING_DAYS:
        left = term.amount
    elif term.kind is TermKind.CALENDAR_DAYS:
        left = 2 * term.amount
    elif term.kind is TermKind.MONTHS:
        left = 2 * (add_months(day, term.amount) - day).days
    else:
        left = 2 if received.time() > time(15) or not calendar.is_working_day(day) else 0
    spans = sorted((max(stop.start.date(), day), stop.end.date()) for stop in stops)
    end_at = closing
    while left > 0:
        day += ONE_DAY
        if any(start < day <= end for start, end in spans) or not (by_calendar or calendar.is_working_day(day)):
            continue
        end_at = time(11, 30) if left == 1 else closing
        left -= 2
    due = datetime.combine(rolled(day, calendar), end_at)
    # A request on the due day itself, or on a day over which it rolled: due when the supplement arrives.
    for start, end in spans:
        if day <= start <= due.date():
            due = max(due, datetime.combine(rolled(end, calendar), closing))
    return due


@given(history=histories(DAY_TERMS))
def test_d1_d3_the_due_day_is_what_a_walk_along_the_calendar_gives(calendar, rules, history):
    term, received, stops = history
    merged = merge_pauses(stops, received)
    assert due_moment(term, received, calendar, rules, stops).at == walked(term, received, merged, calendar, rules)


@given(history=histories(HOURS))
def test_d1_d3_the_due_minute_is_what_a_walk_along_the_clock_gives(calendar, rules, history):
    term, received, stops = history
    sessions = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)))
    left, minute = term.amount, received
    while left > 0:
        is_open = calendar.is_working_day(minute.date()) and any(a <= minute.time() < b for a, b in sessions)
        if not is_open:
            later = [datetime.combine(minute.date(), a) for a, _ in sessions if a > minute.time()]
            minute = later[0] if later else datetime.combine(minute.date() + ONE_DAY, sessions[0][0])
            continue
        if not any(stop.start <= minute < stop.end for stop in stops):
            left -= 1
        minute += timedelta(minutes=1)
    on_the_dot = any(stop.start <= minute <= stop.end for stop in stops)
    found = due_moment(term, received, calendar, rules, stops).at
    if on_the_dot:
        assert found >= minute
    else:
        assert found == minute


@given(kind=st.sampled_from(list(TermKind)), amount=st.integers(0, 200), history=histories())
def test_d1_a_longer_term_is_never_due_earlier(calendar, rules, kind, amount, history):
    _, received, stops = history
    if kind is TermKind.MONTHS:
        amount %= 6
    shorter = due_moment(Term(kind, amount), received, calendar, rules, stops).at
    longer = due_moment(Term(kind, amount + 1), received, calendar, rules, stops).at
    if kind is TermKind.NONE:
        assert shorter is longer is None
    elif kind is TermKind.WORKING_HOURS:
        assert longer >= shorter
    else:
        # By day: 0 days from a Saturday end with Monday, half a day ends with Monday's morning (D1).
        assert longer.date() >= shorter.date()


@given(history=histories(), afresh=st.booleans())
def test_d3_a_stop_never_shortens_a_term(calendar, rules, history, afresh):
    term, received, stops = history
    chosen = replace(rules, supplement=SupplementRule.RESTART) if afresh else rules
    for number in range(len(stops)):
        fewer = due_moment(term, received, calendar, chosen, stops[:number]).at
        more = due_moment(term, received, calendar, chosen, stops[: number + 1]).at
        assert more >= fewer


@given(history=histories())
def test_d3_a_longer_stop_is_never_due_earlier(calendar, rules, history):
    term, received, stops = history
    longer = [Pause(stop.start, stop.end + ONE_DAY) for stop in stops]
    before = due_moment(term, received, calendar, rules, stops).at
    assert due_moment(term, received, calendar, rules, longer).at >= before


@given(day=DAYS, first=st.integers(1, 200), second=st.integers(1, 200))
def test_d1_counting_days_is_additive(calendar, day, first, second):
    halfway = calendar.nth_working_day_after(day, first)
    end = calendar.nth_working_day_after(halfway, second)
    assert end == calendar.nth_working_day_after(day, first + second)
    assert calendar.working_days_between(day, end) == first + second
    assert calendar.working_days_between(day, halfway) + calendar.working_days_between(halfway, end) == first + second


@given(start=MOMENTS, first=st.integers(1, 400_000), second=st.integers(1, 400_000))
def test_d1_counting_hours_is_additive(calendar, start, first, second):
    hours = OfficeHours()
    halfway = hours.moment_after(calendar, start, first)
    end = hours.moment_after(calendar, halfway, second)
    assert end == hours.moment_after(calendar, start, first + second)
    assert hours.seconds_between(calendar, start, end) == first + second


@given(history=histories(DAY_TERMS), afresh=st.booleans())
def test_d1_due_days_are_working_days_and_end_a_session(calendar, rules, history, afresh):
    term, received, stops = history
    chosen = replace(rules, supplement=SupplementRule.RESTART) if afresh else rules
    due = due_moment(term, received, calendar, chosen, stops).at
    assert calendar.is_working_day(due.date())
    assert due.time() in (time(11, 30), time(17, 0))


@given(history=histories(HOURS))
def test_d1_due_hours_lie_in_office_hours(calendar, rules, history):
    term, received, stops = history
    due = due_moment(term, received, calendar, rules, stops).at
    assert rules.hours.is_open(calendar, due)


def proof_total(term, received, calendar):
    """What the counted lines must come to: days, or seconds for hours; written down from D1."""
    if term.kind is TermKind.WORKING_DAYS:
        return term.amount / 2
    if term.kind is TermKind.CALENDAR_DAYS:
        return term.amount
    if term.kind is TermKind.MONTHS:
        return (add_months(received.date(), term.amount) - received.date()).days
    if term.kind is TermKind.WORKING_HOURS:
        return term.amount * 60
    return int(received.time() > time(15) or not calendar.is_working_day(received.date()))


@given(history=histories())
def test_the_proof_sums_to_the_term_and_ends_on_the_due_day(calendar, rules, history):
    term, received, stops = history
    due = due_moment(term, received, calendar, rules, stops)
    lines = due.proof.lines
    assert sum(line.counted for line in lines) == proof_total(term, received, calendar)
    assert lines[-1].running == proof_total(term, received, calendar)
    assert lines[0].day == received.date() or term.kind is TermKind.WORKING_HOURS
    assert lines[-1].day == due.at.date()
    assert due.proof.provisional == due.provisional


def counted_from(term, received, stops, calendar, afresh):
    """The moment from which the last count runs: the last supplement whose request came in time."""
    begin = received
    for stop in merge_pauses(stops, received):
        due = due_moment(term, begin, calendar, afresh)
        asked = max(stop.start, received)
        if asked > due.at and (due.to_the_minute or asked.date() > due.at.date()):
            break
        begin = max(stop.end, received)
    return begin


@given(history=histories())
def test_nd61_article_19_4_counts_the_whole_term_from_the_last_supplement(calendar, rules, history):
    term, received, stops = history
    afresh = replace(rules, supplement=SupplementRule.RESTART)
    begin = counted_from(term, received, stops, calendar, afresh)
    found = due_moment(term, received, calendar, afresh, stops).at
    assert found == due_moment(term, begin, calendar, rules).at


@given(history=histories())
def test_nd61_article_19_4_the_proof_sums_to_the_term_after_the_last_supplement(calendar, rules, history):
    term, received, stops = history
    afresh = replace(rules, supplement=SupplementRule.RESTART)
    lines = due_moment(term, received, calendar, afresh, stops).proof.lines
    begin = counted_from(term, received, stops, calendar, afresh)
    assert lines[-1].running == proof_total(term, begin, calendar)


@given(history=histories(DAY_TERMS))
def test_the_proof_counts_no_day_off_and_no_stopped_day(calendar, rules, history):
    term, received, stops = history
    due = due_moment(term, received, calendar, rules, stops)
    merged = merge_pauses(stops, received)
    for line in due.proof.lines:
        if line.counted:
            assert line.day > received.date()
            assert not any(stop.start.date() < line.day <= stop.end.date() for stop in merged)
            assert term.kind in (TermKind.CALENDAR_DAYS, TermKind.MONTHS) or calendar.is_working_day(line.day)


@given(history=histories(most=5))
def test_d3_merging_pauses_is_idempotent(calendar, rules, history):
    term, received, stops = history
    merged = merge_pauses(stops, received)
    assert merge_pauses(merged, received) == merged
    assert all(one.end < other.start for one, other in pairwise(merged))
    assert due_moment(term, received, calendar, rules, merged) == due_moment(term, received, calendar, rules, stops)
    assert (
        due_moment(term, received, calendar, rules, stops[::-1]).at
        == due_moment(term, received, calendar, rules, stops).at
    )


@given(history=histories(DAY_TERMS, most=1))
def test_d3_a_date_set_by_hand_to_what_the_term_gives_moves_as_the_term_does(calendar, rules, history):
    term, received, stops = history
    if term.kind is not TermKind.WORKING_DAYS or term.amount % 2 or not stops:
        return
    set_to = due_moment(term, received, calendar, rules).at
    moved = moved_by_pause(set_to, stops[0], calendar, rules)
    assert moved.date() == due_moment(term, received, calendar, rules, stops).at.date()


@st.composite
def batch_entries(draw):
    """One object of a batch, and the same one without what happens after ``asof``."""
    term, received, stops = draw(histories(st.one_of(st.integers(0, 20).map(working_days), HOURS)))
    as_of = received + timedelta(minutes=draw(st.integers(0, 60 * 24 * 40)))
    entry = {
        "id": 1,
        "kind": term.kind.value,
        "n": term.amount / (60 if term.kind is TermKind.WORKING_HOURS else 2),
        "received": received.isoformat(),
        "pauses": [[stop.start.isoformat(), stop.end.isoformat()] for stop in stops],
        "asof": as_of.isoformat(),
    }
    if draw(st.booleans()):
        finished = received + timedelta(minutes=draw(st.integers(0, 60 * 24 * 40)))
        entry["completed"] = finished.isoformat()
    known = [
        [stop.start.isoformat(), stop.end.isoformat() if stop.end <= as_of else None]
        for stop in stops
        if stop.start <= as_of
    ]
    completed = entry.get("completed")
    if completed and datetime.fromisoformat(completed) > as_of:
        completed = None
    return entry, {**entry, "pauses": known, "completed": completed}


@given(entries=batch_entries())
def test_d6_the_status_never_depends_on_what_happens_later(calendar, rules, entries):
    whole, known = entries
    book = RuleBook((rules,))
    assert judge(whole, calendar, book) == judge(known, calendar, book)
