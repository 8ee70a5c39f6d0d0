"""Feedback counted by hand, and carried over from period to period."""

from dataclasses import asdict
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop.domain.periods import period_before, quarter
from tthc_desktop.reports.feedback import About, CountedFeedback, FeedbackCounts, count

Q3 = quarter(2023, 3)  # 15/6 to 14/9
REGULATION, CONDUCT = About.REGULATION, About.CONDUCT


def test_counts_what_belongs_to_the_period_by_hand():
    items = [
        # Handled before the period: gone. Came in after it: not yet there.
        CountedFeedback(CONDUCT, date(2023, 5, 1), date(2023, 6, 14)),
        CountedFeedback(CONDUCT, date(2023, 9, 15)),
        # Carried over: handled on the first day, still open, handled only after the period.
        CountedFeedback(REGULATION, date(2023, 6, 14), date(2023, 6, 15), date(2023, 6, 20)),
        CountedFeedback(CONDUCT, date(2023, 1, 2)),
        CountedFeedback(REGULATION, date(2023, 6, 1), date(2023, 9, 15)),
        # New: received on the first and on the last day.
        CountedFeedback(CONDUCT, date(2023, 6, 15), date(2023, 9, 14), date(2023, 9, 15)),
        CountedFeedback(REGULATION, date(2023, 9, 14)),
    ]
    counts = count(items, Q3.first, Q3.last)
    assert counts == FeedbackCounts(
        received=5,
        carried=3,
        new=2,
        regulation=3,
        conduct=2,
        handled=2,
        pending=3,
        published=1,
        handled_regulation=1,
        handled_conduct=1,
        handled_carried=1,
        handled_new=1,
        pending_regulation=2,
        pending_conduct=1,
        pending_carried=2,
        pending_new=1,
    )


def test_nothing_is_nothing():
    assert set(asdict(count([], Q3.first, Q3.last)).values()) == {0}


_DAY = st.integers(0, 900).map(lambda days: date(2022, 1, 1) + timedelta(days=days))


@st.composite
def _feedback(draw):
    received = draw(_DAY)
    handled = draw(st.none() | st.integers(0, 400).map(lambda days: received + timedelta(days=days)))
    published = None if handled is None else draw(st.none() | st.just(handled))
    return CountedFeedback(draw(st.sampled_from(About)), received, handled, published)


@given(st.lists(_feedback(), max_size=40), st.integers(1, 4))
def test_what_is_pending_is_carried_over_and_every_sum_holds(items, number):
    period = quarter(2023, number)
    earlier = period_before(period)
    before, now = (count(items, one.first, one.last) for one in (earlier, period))
    assert now.carried == before.pending
    assert now.received == now.carried + now.new == now.regulation + now.conduct == now.handled + now.pending
    assert now.handled == now.handled_regulation + now.handled_conduct == now.handled_carried + now.handled_new
    assert now.pending == now.pending_regulation + now.pending_conduct == now.pending_carried + now.pending_new
    assert now.published <= now.handled
