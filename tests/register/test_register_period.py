"""The figures of a period against a plain recomputation from all events (decisions D5–D10)."""

import tempfile
from datetime import date, datetime

from hypothesis import given, settings
from lives import LIVES, TERMS, K, fill, open_register, store

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import NO_DUE, Event
from tthc_desktop.domain.periods import free_range, month, quarter
from tthc_desktop.errors import UserError
from tthc_desktop.register import ListFilter
from tthc_desktop.reports.settlement import COLUMNS, Layout

STOPS = {K.SUPPLEMENT_REQUESTED, K.PAYMENT_REQUESTED, K.SUSPENDED}
GOES = {K.SUPPLEMENT_RECEIVED, K.PAYMENT_RECEIVED, K.RESUMED}
ENDS = {K.FINISHED, K.WITHDRAWN, K.STOPPED, K.REFUSED}


def columns_by_hand(card, period, layout):
    """Where a dossier stands, from its written events alone."""
    happened = {}
    for event in card.dossier.events:
        if event.kind is K.RECOUNTED:
            due = None if event.due_at == NO_DUE else event.due_at
            happened[event.corrects] = happened[event.corrects]._replace(due_at=due)
        elif event.kind is not K.CORRECTED:
            happened[event.number] = event
        elif event.void:
            del happened[event.corrects]
        else:
            old = happened[event.corrects]
            happened[event.corrects] = old._replace(happened_at=event.happened_at, due_at=event.due_at or old.due_at)
    received = happened[1]
    if received.happened_at.date() > period.last:
        return []
    due, stopped, closed = None, False, None
    for event in happened.values():
        if event.happened_at.date() > period.last:
            break
        if event.due_at is not None:
            due = event.due_at
        if event.kind in STOPS:
            stopped = True
        elif event.kind in GOES:
            stopped = False
        elif event.kind in ENDS:
            closed = event
    if closed is not None and closed.happened_at.date() < period.first:
        return []
    columns = ["3"]
    if received.happened_at.date() < period.first:
        columns.append("6")
    else:
        columns.append("4" if card.dossier.channel is Channel.ONLINE else "5")
    if closed is None:
        late = not stopped and due is not None and due.date() < period.last
        return [*columns, "11", "13" if late else "12", *(["paused"] if stopped else [])]
    if closed.kind is not K.FINISHED:
        columns.append("cancelled")
        if layout is Layout.WARD:
            return columns
    day, minutes_count = closed.happened_at.date(), card.dossier.term == TERMS["2"]
    if due is None or (day == due.date() and not (minutes_count and closed.happened_at > due)):
        verdict = "9"
    else:
        verdict = "8" if day < due.date() else "10"
    return [*columns, "7", verdict]


PERIODS = [quarter(2025, 1), quarter(2025, 2), month(2025, 5), free_range(date(2025, 2, 3), date(2025, 5, 30))]


@settings(max_examples=15)
@given(lives=LIVES)
def test_d6_the_figures_are_what_the_events_say(lives):
    with tempfile.TemporaryDirectory() as folder:
        register, procedures = open_register(folder)
        with register:
            store(register, procedures)
            fill(register, lives)
            cards = [register.card(row.key) for row in register.page(ListFilter(), 100)]
            for period in PERIODS:
                for layout in Layout:
                    expected = {f"Lĩnh vực {number}": dict.fromkeys(COLUMNS, 0) for number in (1, 0)}
                    for card in cards:
                        for column in columns_by_hand(card, period, layout):
                            expected[card.dossier.field][column] += 1
                    figures = register.figures(period, layout)
                    assert dict(figures.settlement.rows) == expected
                    assert figures.violations == ()


@settings(max_examples=10)
@given(lives=LIVES, more=LIVES)
def test_d6_an_old_quarter_never_changes_by_what_happens_later(lives, more):
    """Everything is written again, with more of it after the quarter: later dossiers, later events."""
    old = quarter(2025, 1)
    with tempfile.TemporaryDirectory() as folder:
        register, procedures = open_register(folder)
        with register:
            store(register, procedures)
            fill(register, lives)
            before = {layout: register.figures(old, layout).settlement for layout in Layout}
            for row in register.page(ListFilter(), 100):
                for kind in (*GOES, K.DUE_DATE_SET, K.EXTENDED, K.SUPPLEMENT_REQUESTED, K.WITHDRAWN, K.FINISHED):
                    when = max(datetime(2025, 6, 2, 9), register.card(row.key).dossier.events[-1].happened_at)
                    event = Event(
                        kind,
                        when,
                        note="lý do",
                        due_at=datetime(2025, 9, 1, 17) if kind is K.DUE_DATE_SET else None,
                        appointment_at=datetime(2025, 12, 1, 17) if kind is K.EXTENDED else None,
                    )
                    try:
                        register.record(row.key, event)
                    except UserError:
                        continue
            late_ones = [(code, channel, start + 60 * 24 * 90, steps) for code, channel, start, steps in more]
            fill(register, late_ones)
            assert {layout: register.figures(old, layout).settlement for layout in Layout} == before
