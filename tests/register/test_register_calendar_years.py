"""Adding a year to the calendar, and taking it out: with its holidays or not at all."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import DayEdit


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# 01/01/2028 is a Saturday, made up for on Monday 3 January. Tết begins on Wednesday 26/01/2028: one day before,
# four from it, of which 29 January is a Saturday that is made up for on Monday 31 January. 1 May is a Monday.
NOTICE = "Thông báo 9/TB-BNV"
YEAR_2028 = (
    DayEdit(date(2028, 1, 3), DayKind.OFF, "Tết Dương lịch", NOTICE),
    *(DayEdit(date(2028, 1, day), DayKind.OFF, "Tết Nguyên đán", NOTICE) for day in (25, 26, 27, 28, 31)),
    DayEdit(date(2028, 5, 1), DayKind.OFF, "Ngày Quốc tế lao động", NOTICE),
)
POWER_CUT = DayEdit(date(2028, 3, 15), DayKind.OFF, "Mất điện")


def test_the_days_of_the_next_year_add_it_and_taking_them_back_takes_it_away(november, clock):
    register, editing = november.register, november.register.calendar_editing
    assert max(register.calendar.years) == 2027
    *days, may_day = YEAR_2028
    with pytest.raises(UserError, match=r"còn thiếu: nghỉ 01/05/2028\. "):
        editing.keep(days)
    kept = editing.keep([*days, may_day])
    assert register.calendar.years[2028] is False, "expected only: nobody knows what else the year brings"
    clock.now = at("2027-12-30 10:00")
    card = november.receive("1.000007", "2027-12-30 09:00")
    # Three working days from T5 30/12/2027: T6 31/12, T3 04/01, T4 05/01/2028.
    assert card.standing.due_at == at("2028-01-05 17:00")
    editing.undo(kept)
    assert max(register.calendar.years) == 2027


def test_the_notice_of_a_year_is_not_taken_back_while_another_day_of_it_is_kept(november, clock):
    desk, editing = november, november.register.calendar_editing
    kept = editing.keep(YEAR_2028)
    editing.keep([POWER_CUT])
    before = desk.everything()
    with pytest.raises(UserError, match=r"lịch năm 2028 thiếu: nghỉ 01/05/2028, .*đã ghi: 15/03/2028") as refused:
        editing.undo(kept)
    assert "mọi ngày đã ghi" in refused.value.hint
    assert desk.everything() == before
    clock.now = at("2028-01-24 09:00")
    # Five working days after Monday 24 January, over Tết: T3 01/02, T4, T5, T6 04/02, T2 07/02.
    assert desk.receive("1.000001", "2028-01-24 08:00").standing.due_at == at("2028-02-07 17:00")
    editing.keep([replace(POWER_CUT, kind=None)])
    editing.undo(kept)
    assert max(desk.register.calendar.years) == 2027


@pytest.mark.parametrize("holiday", [date(2028, 1, 25), date(2028, 1, 31), date(2028, 5, 1)])
def test_no_holiday_of_an_added_year_is_given_back_alone(november, holiday):
    desk, editing = november, november.register.calendar_editing
    editing.keep(YEAR_2028)
    before = desk.everything()
    for edit in (DayEdit(holiday, None), DayEdit(holiday, DayKind.WORK_SWAP, "Trực")):
        for deed in (editing.impact, editing.keep):
            with pytest.raises(UserError, match="lịch năm 2028 thiếu"):
                deed([edit])
    assert desk.everything() == before


def test_an_added_year_is_given_back_as_a_whole(november):
    desk, editing = november, november.register.calendar_editing
    editing.keep([*YEAR_2028, POWER_CUT])
    kept = editing.keep([DayEdit(one.day, None) for one in (*YEAR_2028, POWER_CUT)])
    assert max(desk.register.calendar.years) == 2027
    editing.undo(kept)
    assert not desk.register.calendar.is_working_day(date(2028, 3, 15))


def test_a_second_year_is_not_added_by_one_of_its_days(november):
    editing = november.register.calendar_editing
    with pytest.raises(UserError, match="Năm 2029 chưa có trong lịch; thêm năm này thì còn thiếu: nghỉ 01/01/2029"):
        editing.keep([*YEAR_2028, DayEdit(date(2029, 1, 3), DayKind.OFF, "Nghỉ bù")])
    assert max(november.register.calendar.years) == 2027


def test_a_year_is_not_taken_out_from_under_the_next_one(november):
    editing = november.register.calendar_editing
    kept = editing.keep(YEAR_2028)
    # 2029: 1 January a Monday, Tết on Tuesday 13 February, 30 April a Monday.
    days = [date(2029, 1, 1), *(date(2029, 2, day) for day in range(12, 17)), date(2029, 4, 30), date(2029, 5, 1)]
    editing.keep([DayEdit(day, DayKind.OFF, "Nghỉ lễ", NOTICE) for day in days])
    with pytest.raises(UserError, match="Chưa bỏ năm 2028 khỏi lịch được vì lịch còn năm 2029"):
        editing.undo(kept)
    editing.keep([DayEdit(day, None) for day in days])
    editing.undo(kept)
    assert max(november.register.calendar.years) == 2027


def test_one_saturday_off_is_no_tet(november):
    saturday = DayEdit(date(2028, 1, 22), DayKind.OFF, "Tổng vệ sinh")
    with pytest.raises(UserError, match="còn thiếu: các ngày nghỉ Tết Nguyên đán"):
        november.register.calendar_editing.keep([saturday, YEAR_2028[-1]])


def test_a_year_is_not_left_out(november):
    with pytest.raises(UserError, match="01/02/2029"):
        november.register.calendar_editing.keep([DayEdit(date(2029, 2, 1), DayKind.OFF, "Tết", "TB 1")])
