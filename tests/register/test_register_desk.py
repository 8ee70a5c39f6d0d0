"""The day at the desk: every number is that of the list it opens, and lateness is counted in working days."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.domain.periods import quarter
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.register import DeskColumn, DeskDay, ListFilter, Register
from tthc_desktop.reports.on_time import OnTimeRate, quarters_until

# Friday 27 June 2025, 10:00: the next two working days are Monday 30 June and Tuesday 1 July.
NOW = datetime(2025, 6, 27, 10, 0)


@pytest.fixture
def desk_of(desk: Any, clock: Any) -> Iterator[Callable[[str], Any]]:
    """Opens the register once more for a clerk, who is then in charge of what is received there."""
    opened: list[Register] = []

    def open_for(clerk: str) -> Any:
        opened.append(Register(desk.register.folder, clerk=clerk, clock=clock))
        return replace(desk, register=opened[-1])

    yield open_for
    for register in opened:
        register.close()


@pytest.fixture
def day_of_work(desk: Any, clock: Any, desk_of: Callable[[str], Any]) -> DeskDay:
    """A register worked out by hand, seen on Friday 27 June 2025 at 10:00.

    Due dates of five working days: received 16/6 (Mon) → 23/6 (Mon), 18/6 → 25/6, 20/6 → 27/6, 23/6 → 30/6,
    24/6 → 1/7, 25/6 → 2/7.
    """
    clock.now = NOW
    mai, binh = desk_of("Chị Mai"), desk_of("Anh Bình")
    for received in ("2025-06-16 08:00", "2025-06-18 08:00", "2025-06-20 08:00", "2025-06-23 08:00"):
        mai.receive("1.000001", received)
    for received in ("2025-06-24 08:00", "2025-06-25 08:00"):
        binh.receive("1.000001", received)
    # Four working hours from 27/6 07:30 on are over at 11:30; from 26/6 13:30 on at 17:00 + half an hour: 27/6 08:00.
    binh.receive("1.000002", "2025-06-27 07:30")
    binh.receive("1.000002", "2025-06-26 13:30")
    mai.receive("1.000005", "2025-06-02 08:00")
    waiting = mai.receive("1.000001", "2025-06-10 08:00")
    desk.record(waiting.key, EventKind.SUPPLEMENT_REQUESTED, "2025-06-12 09:00")
    paying = mai.receive("1.000004", "2025-06-10 08:00")
    desk.record(paying.key, EventKind.PAYMENT_REQUESTED, "2025-06-20 09:00")
    resting = mai.receive("1.000004", "2025-06-10 08:00")
    desk.record(resting.key, EventKind.SUSPENDED, "2025-06-27 09:00")
    finished = mai.receive("1.000001", "2025-06-10 08:00")
    desk.record(finished.key, EventKind.FINISHED, "2025-06-17 09:00")
    refused = mai.receive("1.000001", "2025-06-10 08:00")
    desk.record(refused.key, EventKind.REFUSED, "2025-06-13 09:00")
    handed = binh.receive("1.000003", "2025-06-27 08:00")
    desk.record(handed.key, EventKind.FINISHED, "2025-06-27 08:10")
    desk.record(handed.key, EventKind.HANDED_OVER, "2025-06-27 08:20")
    earlier = binh.receive("1.000003", "2025-06-26 08:00")
    desk.record(earlier.key, EventKind.FINISHED, "2025-06-26 08:10")
    desk.record(earlier.key, EventKind.HANDED_OVER, "2025-06-26 08:20")
    return desk.register.desk.day(clock.now)


def _assert_lists_agree(register: Register, day: DeskDay) -> None:
    for column in DeskColumn:
        assert register.count(day.list_of(column)) == day.total.numbers[column], column
        for field in day.fields:
            assert register.count(day.list_of(column, field=field.name)) == field.numbers[column], (field.name, column)
        for clerk in day.clerks:
            assert register.count(day.list_of(column, clerk=clerk.name)) == clerk.numbers[column], (clerk.name, column)
        assert sum(row.numbers[column] for row in day.fields) == day.total.numbers[column]
        assert sum(row.numbers[column] for row in day.clerks) == day.total.numbers[column]


def test_numbers_of_a_day_worked_out_by_hand(day_of_work: DeskDay) -> None:
    assert day_of_work.total.numbers == {
        # 23/6 and 25/6; what was due today at 08:00 is judged by its day, as in the list and in the forms.
        DeskColumn.LATE: 2,
        DeskColumn.DUE_TODAY: 3,
        DeskColumn.DUE_SOON: 2,
        DeskColumn.SUPPLEMENT: 1,
        DeskColumn.PAYMENT: 1,
        DeskColumn.SUSPENDED: 1,
        DeskColumn.TO_COLLECT: 2,
        DeskColumn.RECEIVED: 2,
        DeskColumn.HANDED_OVER: 1,
        # Six of five days, two of four hours, one without a term, three waiting.
        DeskColumn.OPEN: 12,
    }
    assert day_of_work.soon_until == date(2025, 7, 1)
    assert not day_of_work.empty


def test_numbers_by_clerk_worked_out_by_hand(day_of_work: DeskDay) -> None:
    mai, binh = day_of_work.clerks
    assert (mai.name, binh.name) == ("Chị Mai", "Anh Bình")
    assert (mai.numbers[DeskColumn.LATE], binh.numbers[DeskColumn.LATE]) == (2, 0)
    assert (mai.numbers[DeskColumn.DUE_TODAY], binh.numbers[DeskColumn.DUE_TODAY]) == (1, 2)
    assert (mai.numbers[DeskColumn.OPEN], binh.numbers[DeskColumn.OPEN]) == (8, 4)
    assert [row.name for row in day_of_work.fields] == ["Hộ tịch", "Chứng thực", "Đất đai"]


def test_every_number_is_that_of_its_list(day_of_work: DeskDay, register: Register) -> None:
    _assert_lists_agree(register, day_of_work)


@pytest.mark.parametrize("now", [datetime(2023, 10, 5, 15, 30), datetime(2023, 8, 1, 8, 0), datetime(2023, 9, 2, 8, 0)])
def test_every_number_of_the_sample_is_that_of_its_list(
    copied: Callable[[Path], Path], phuoc_long_folder: Path, now: datetime
) -> None:
    with Register(copied(phuoc_long_folder), clock=lambda: now) as register:
        day = register.desk.day(now)
        assert day.total.numbers[DeskColumn.OPEN] == register.count(ListFilter(open_only=True)) > 0
        _assert_lists_agree(register, day)


def test_most_urgent_come_first_with_working_days_late(day_of_work: DeskDay) -> None:
    shown = [(one.listed.due_at, one.late_by) for one in day_of_work.urgent]
    assert shown == [
        # Due Monday 23/6: Tuesday to Friday are four working days. Due Wednesday: two.
        (datetime(2025, 6, 23, 17, 0), 4),
        (datetime(2025, 6, 25, 17, 0), 2),
        (datetime(2025, 6, 27, 8, 0), None),
        (datetime(2025, 6, 27, 11, 30), None),
        (datetime(2025, 6, 27, 17, 0), None),
        (datetime(2025, 6, 30, 17, 0), None),
        (datetime(2025, 7, 1, 17, 0), None),
    ]


def test_waiting_is_told_since_its_own_event(day_of_work: DeskDay) -> None:
    assert day_of_work.waiting_since == {
        DeskColumn.SUPPLEMENT: date(2025, 6, 12),
        DeskColumn.PAYMENT: date(2025, 6, 20),
        DeskColumn.SUSPENDED: date(2025, 6, 27),
        DeskColumn.TO_COLLECT: date(2025, 6, 13),
    }


def test_hand_over_that_is_corrected_counts_on_its_right_day(desk: Any, clock: Any) -> None:
    clock.now = NOW
    card = desk.receive("1.000003", "2025-06-26 08:00")
    desk.record(card.key, EventKind.FINISHED, "2025-06-26 08:10")
    desk.record(card.key, EventKind.HANDED_OVER, "2025-06-27 08:20")
    assert desk.register.desk.day(NOW).total.numbers[DeskColumn.HANDED_OVER] == 1
    desk.record(card.key, EventKind.CORRECTED, "2025-06-26 15:00", corrects=3)
    assert desk.register.desk.day(NOW).total.numbers[DeskColumn.HANDED_OVER] == 0
    assert desk.register.desk.day(datetime(2025, 6, 26, 17, 0)).handed_over == (card.key,)


def test_correction_of_the_receipt_today_is_no_hand_over(desk: Any, clock: Any) -> None:
    clock.now = NOW
    card = desk.receive("1.000003", "2025-06-26 08:00")
    desk.record(card.key, EventKind.FINISHED, "2025-06-27 08:10")
    desk.record(card.key, EventKind.HANDED_OVER, "2025-06-27 08:20")
    desk.record(card.key, EventKind.CORRECTED, "2025-06-27 08:00", corrects=1)
    assert desk.register.desk.day(NOW).handed_over == (card.key,)
    desk.record(card.key, EventKind.CORRECTED, "2025-06-27 08:20", corrects=3, void=True)
    assert desk.register.desk.day(NOW).handed_over == ()
    assert desk.register.desk.day(NOW).total.numbers[DeskColumn.TO_COLLECT] == 1


def test_two_working_days_step_over_holidays_and_into_worked_saturdays(register: Register) -> None:
    # 30/4 and 1/5/2025 were off and Friday 2/5 too, made up for on Saturday 26/4/2025.
    day = register.desk.day(datetime(2025, 4, 25, 8, 0))
    assert day.soon_until == date(2025, 4, 28)
    assert [(info.day, info.working) for info in day.news] == [
        (date(2025, 4, 26), True),
        (date(2025, 4, 30), False),
        (date(2025, 5, 1), False),
        (date(2025, 5, 2), False),
    ]


def test_days_off_of_the_office_itself_move_what_is_soon(register: Register) -> None:
    edit = OfficialDay(date(2025, 6, 30), DayKind.OFF, "Mất điện", "", own=True)
    register.save_office_day(edit)
    assert register.desk.day(NOW).soon_until == date(2025, 7, 2)


def test_calendar_is_not_guessed_beyond_its_end(register: Register) -> None:
    last = register.calendar.last_day
    assert register.desk.day(datetime.combine(last, NOW.time())).soon_until == last
    beyond = register.desk.day(datetime(last.year + 2, 3, 1, 8, 0))
    assert (beyond.info, beyond.news, beyond.provisional) == (None, (), False)
    assert beyond.soon_until == date(last.year + 2, 3, 1)


def test_register_with_nothing_in_it_is_empty(register: Register) -> None:
    assert register.desk.day(NOW).empty
    assert register.desk.day(NOW).fields == ()


def test_dossiers_in_nobody_s_charge_have_a_list_too(desk: Any, clock: Any, desk_of: Callable[[str], Any]) -> None:
    clock.now = NOW
    desk_of("").receive("1.000001", "2025-06-16 08:00")
    desk_of("Chị Mai").receive("1.000001", "2025-06-16 08:00")
    day = desk.register.desk.day(NOW)
    assert {row.name: row.numbers[DeskColumn.LATE] for row in day.clerks} == {"": 1, "Chị Mai": 1}
    assert desk.register.count(desk.register.desk.in_nobodys_charge(day.list_of(DeskColumn.LATE))) == 1


def test_rate_of_a_quarter_is_that_of_the_form(copied: Callable[[Path], Path], phuoc_long_folder: Path) -> None:
    with Register(copied(phuoc_long_folder)) as register:
        wanted = quarter(2023, 3)
        total = register.figures(wanted).settlement.total
        # 2 011 of 2 011 in the ward's own report.
        assert register.desk.on_time_rate(wanted) == OnTimeRate(wanted, total["8"] + total["9"], total["7"])
        assert register.desk.on_time_rate(wanted).settled == 2011


def test_rate_is_worked_out_anew_after_somebody_wrote(desk: Any, clock: Any) -> None:
    clock.now = NOW
    wanted = quarter(2025, 3)
    card = desk.receive("1.000001", "2025-06-16 08:00", channel=Channel.COUNTER)
    assert desk.register.desk.on_time_rate(wanted).share is None
    with Register(desk.register.folder, clerk="Máy khác", clock=clock) as other:
        other.record(card.key, Event(EventKind.FINISHED, datetime(2025, 6, 24, 9, 0)))
    assert desk.register.desk.on_time_rate(wanted) == OnTimeRate(wanted, 0, 1)
    second = desk.receive("1.000001", "2025-06-24 08:00")
    desk.record(second.key, EventKind.FINISHED, "2025-06-25 09:00")
    assert desk.register.desk.on_time_rate(wanted) == OnTimeRate(wanted, 1, 2)
    assert desk.register.desk.on_time_rate(wanted).text == "50,00 %"


def test_quarters_end_with_the_one_of_today() -> None:
    # 14/12 is the last day of quarter IV, 15/12 the first of quarter I of the next year.
    assert [one.key for one in quarters_until(date(2026, 12, 14), 3)] == ["2026-Q2", "2026-Q3", "2026-Q4"]
    assert [one.key for one in quarters_until(date(2026, 12, 15), 2)] == ["2026-Q4", "2027-Q1"]


def test_nothing_settled_is_not_all_in_time() -> None:
    assert OnTimeRate(quarter(2025, 1), 0, 0).share is None
    assert OnTimeRate(quarter(2025, 1), 0, 0).text == "–"
