"""Told before it is written: what would make the book differ from the report of a closed quarter.

The quarter is 15 March to 14 June 2025, closed on 30 June with two dossiers: one of 2 June due on 9 June and finished
on 5 June, and one of 10 June still open.
"""

from datetime import date, datetime

import pytest

from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.periods import quarter, whole_year
from tthc_desktop.register import Amendment, Step

K = EventKind
TOLD = "Ngày này thuộc Quý II năm 2025 đã chốt: báo cáo đã chốt sẽ khác sổ."
CARRIED = "Hồ sơ tính trong Quý II năm 2025 đã chốt: báo cáo đã chốt sẽ khác sổ."


def close(register, period):
    register.closings.vouch(period, register.figures(period))
    register.closings.close(period, "")


@pytest.fixture
def finished(desk):
    key = desk.receive(code="HS-1").key
    desk.record(key, K.FINISHED, "2025-06-05 09:00")
    return key


@pytest.fixture
def still_open(desk):
    return desk.receive(received="2025-06-10 08:00", code="HS-2").key


@pytest.fixture
def closed(desk, finished, still_open):
    close(desk.register, quarter(2025, 2))
    return desk.register


def told_of_step(register, key, kind, moment):
    (preview,) = register.steps.preview([key], Step((kind,), datetime.fromisoformat(moment), note="lý do"))
    assert preview.refusal is None
    return preview.warning


def correction(number, moment, *, void=False):
    return Event(K.CORRECTED, datetime.fromisoformat(moment), corrects=number, void=void)


@pytest.mark.parametrize(
    ("moment", "said"),
    [("2025-06-13 10:00", TOLD), ("2025-06-14 10:00", TOLD), ("2025-06-15 10:00", ""), ("2025-06-16 10:00", "")],
)
def test_a_finish_within_a_closed_quarter_is_told_and_written_all_the_same(closed, still_open, moment, said):
    assert told_of_step(closed, still_open, K.FINISHED, moment) == said
    step = Step((K.FINISHED,), datetime.fromisoformat(moment))
    assert closed.steps.apply([still_open], step).refused == ()


def test_an_open_quarter_is_not_told_of(desk, still_open):
    assert told_of_step(desk.register, still_open, K.FINISHED, "2025-06-13 10:00") == ""


def test_a_reopened_quarter_is_not_told_of(closed, still_open):
    closed.closings.reopen(quarter(2025, 2), "Trần Thị B", "ghi sót")
    assert told_of_step(closed, still_open, K.FINISHED, "2025-06-13 10:00") == ""


def test_handing_over_changes_no_figure_and_is_not_told(closed, finished):
    assert told_of_step(closed, finished, K.HANDED_OVER, "2025-06-06 10:00") == ""


def test_what_happened_before_a_quarter_that_counts_the_dossier_as_carried_over_is_told(desk, clock):
    key = desk.receive(received="2025-06-10 08:00").key
    clock.now = datetime(2025, 9, 30, 17, 0)
    close(desk.register, quarter(2025, 3))
    assert told_of_step(desk.register, key, K.FINISHED, "2025-06-12 10:00") == (
        "Hồ sơ tính trong Quý III năm 2025 đã chốt: báo cáo đã chốt sẽ khác sổ."
    )


def test_every_closed_period_around_the_day_is_named(desk, still_open, clock):
    clock.now = datetime(2025, 12, 20, 17, 0)
    for period in (quarter(2025, 2), whole_year(2025)):
        close(desk.register, period)
    assert told_of_step(desk.register, still_open, K.FINISHED, "2025-06-12 10:00") == (
        "Ngày này thuộc Quý II năm 2025, Năm 2025 đã chốt: báo cáo đã chốt sẽ khác sổ."
    )


@pytest.mark.parametrize(
    ("day", "said"), [(date(2025, 6, 14), TOLD), (date(2025, 3, 14), CARRIED), (date(2025, 6, 15), "")]
)
def test_a_receipt_is_told_by_its_day(closed, day, said):
    assert closed.closed_periods.told_of_receipt(day) == said


def test_a_correction_is_told_by_what_it_changes(closed, finished):
    told = closed.closed_periods.told_of_correction
    # Still early, on another day of the same quarter: no figure changes.
    assert told(finished, correction(2, "2025-06-04 09:00")) == ""
    # Late: due on 9 June.
    assert told(finished, correction(2, "2025-06-11 09:00")) == TOLD
    # Finished after the quarter only.
    assert told(finished, correction(2, "2025-06-20 09:00")) == CARRIED
    assert told(finished, correction(2, "2025-06-05 09:00", void=True)) == CARRIED
    # What cannot be written is refused by its own sentence.
    assert told(finished, correction(2, "2025-06-01 09:00")) == ""


def test_an_amendment_is_told_where_the_form_tells_it_apart(closed, finished):
    preview = closed.amending.preview
    assert preview(finished, Amendment(applicant=Applicant("Nguyễn Văn Bê"))).warning == ""
    assert preview(finished, Amendment(channel=Channel.ONLINE)).warning == CARRIED


def test_striking_out_is_told(closed, desk, finished):
    assert closed.closed_periods.told_of_striking_out(finished) == CARRIED
    later = desk.receive(received="2025-06-20 08:00").key
    assert closed.closed_periods.told_of_striking_out(later) == ""
