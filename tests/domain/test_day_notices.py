"""Reading a notice of days off and made-up days as clerks type it from the paper."""

from datetime import date

import pytest

from tthc_desktop import shipped
from tthc_desktop.domain.day_notices import read_notice, swap_partner
from tthc_desktop.domain.workdays import WorkingCalendar


def listed(text: str, year: int = 2026) -> list[tuple[str, str]]:
    return [(one.day.isoformat(), one.kind.value) for one in read_notice(text, year).days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("nghỉ 02/01/2026, làm bù 10/01/2026", [("2026-01-02", "off"), ("2026-01-10", "work_swap")]),
        ("Nghỉ thứ Sáu 2/1; làm bù thứ Bảy 10/1", [("2026-01-02", "off"), ("2026-01-10", "work_swap")]),
        (
            "hoán đổi ngày làm việc: nghỉ 31.08.26 làm bù 22-08-2026",
            [("2026-08-22", "work_swap"), ("2026-08-31", "off")],
        ),
        ("NGHI 2/9, 3/9", [("2026-09-02", "off"), ("2026-09-03", "off")]),
        ("nghỉ ngày 2 tháng 9 năm 2027", [("2027-09-02", "off")]),
        # 29/4/2026 is a Wednesday, 3/5 a Sunday: the weekend is off anyway.
        ("nghỉ 29/4–03/5", [("2026-04-29", "off"), ("2026-04-30", "off"), ("2026-05-01", "off")]),
        ("Nghỉ từ 29/4 đến hết 03/5/2026", [("2026-04-29", "off"), ("2026-04-30", "off"), ("2026-05-01", "off")]),
        ("nghỉ 29-30/4", [("2026-04-29", "off"), ("2026-04-30", "off")]),
        # Over the turn of the year: T5 31/12/2026, T6 1/1/2027; Saturday and Sunday are off anyway.
        ("nghỉ 31/12–03/01", [("2026-12-31", "off"), ("2027-01-01", "off")]),
        ("làm bù 10/01", [("2026-01-10", "work_swap")]),
        # The month is said once for several days: T5 26/11, T6 27/11, T2 30/11/2026.
        ("nghỉ 26, 27/11", [("2026-11-26", "off"), ("2026-11-27", "off")]),
        ("nghỉ ngày 26, 27 và 30/11/2026", [("2026-11-26", "off"), ("2026-11-27", "off"), ("2026-11-30", "off")]),
        ("nghỉ 31/12/26, 4, 5/1/27", [("2026-12-31", "off"), ("2027-01-04", "off"), ("2027-01-05", "off")]),
        ("nghỉ 16, 17-18/2/2026", [("2026-02-16", "off"), ("2026-02-17", "off"), ("2026-02-18", "off")]),
        # Numbers of documents, paragraphs and hours are no days.
        ("Thông báo số 12, 26/11/2026: nghỉ", [("2026-11-26", "off")]),
        ("Khoản 3, nghỉ 26/11/2026", [("2026-11-26", "off")]),
        ("nghỉ từ lúc 13h30, 26/11", [("2026-11-26", "off")]),
        # 30/4/2026 is a Thursday: the weekday in parentheses belongs to the day before it.
        ("nghỉ 30/4/2026 (thứ Năm), 1/5/2026", [("2026-04-30", "off"), ("2026-05-01", "off")]),
        ("nghỉ thứ Hai, thứ Ba ngày 31/8, 1/9/2026", [("2026-08-31", "off"), ("2026-09-01", "off")]),
        ("nghỉ thứ 5, 26/11", [("2026-11-26", "off")]),
        ("nghỉ T5, 26/11", [("2026-11-26", "off")]),
        # 31/8/2026 is a Monday, 2/9 a Wednesday: weekdays in parentheses do not part a range.
        (
            "Nghỉ từ 31/8/2026 (thứ Hai) đến hết 2/9/2026 (thứ Tư)",
            [("2026-08-31", "off"), ("2026-09-01", "off"), ("2026-09-02", "off")],
        ),
        ("nghỉ 31/8 (T2) – 2/9 (T4)", [("2026-08-31", "off"), ("2026-09-01", "off"), ("2026-09-02", "off")]),
    ],
)
def test_a_notice_is_read_as_clerks_type_it(text, days):
    reading = read_notice(text, 2026)
    assert (listed(text), reading.complaints) == (days, ())


@pytest.mark.parametrize("text", ["nghỉ 14-16, 18/2/2026", "nghỉ mùng 1 và 2, 17/2/2026", "nghỉ 16 và từ 18 đến 20/2"])
def test_a_number_beside_a_day_is_not_left_out_without_a_word(text):
    assert any("có phải là một ngày không" in one for one in read_notice(text, 2026).complaints)


def test_a_swap_stays_together_and_a_holiday_keeps_its_name():
    days = read_notice("nghỉ 02/01/2026, làm bù 10/01/2026\nTết Nguyên đán: 16/02–17/02", 2026).days
    assert [one.reason for one in days] == [
        "Hoán đổi, làm bù ngày 10/01/2026",
        "Làm bù cho ngày 02/01/2026",
        "Tết Nguyên đán",
        "Tết Nguyên đán",
    ]
    assert swap_partner(days[0].reason) == date(2026, 1, 10)
    assert swap_partner(days[1].reason) == date(2026, 1, 2)
    assert swap_partner(days[2].reason) is None


def test_the_swaps_that_ship_name_each_other():
    calendar = WorkingCalendar(*shipped.calendar_years())
    found = {}
    for year in calendar.years:
        for one in calendar.official_days(year):
            partner = swap_partner(one.reason)
            if partner is not None:
                found[one.day] = partner
    assert found[date(2026, 1, 2)] == date(2026, 1, 10)
    assert all(found[partner] == day for day, partner in found.items())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("nghỉ 31/02/2026", "Dòng 1: không có ngày “31/02/2026” trong lịch."),
        ("nghỉ Tết", "Dòng 1: không thấy ngày nào"),
        ("nghỉ 05/05–01/05/2026", "Dòng 1: khoảng ngày"),
        ("nghỉ 2/1\nlàm bù 2/1", "Dòng 2: ngày 02/01/2026 vừa là ngày nghỉ vừa là ngày làm việc."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text, complaint):
    assert any(one.startswith(complaint) for one in read_notice(text, 2026).complaints)


def test_a_made_up_day_that_is_no_weekend_is_remarked_on():
    assert read_notice("nghỉ 02/01/2026, làm bù 12/01/2026", 2026).remarks == (
        "Ngày làm bù 12/01/2026 không phải thứ Bảy, Chủ nhật.",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 25/11/2026 is a Wednesday.
        ("Nghỉ ngày thứ Năm 25/11/2026", "Dòng 1: 25/11/2026 là thứ Tư, không phải thứ Năm; hãy xem lại ngày này."),
        ("nghỉ thứ 5, ngày 25/11/2026", "Dòng 1: 25/11/2026 là thứ Tư, không phải thứ Năm; hãy xem lại ngày này."),
        ("nghỉ T5 25/11", "Dòng 1: 25/11/2026 là thứ Tư, không phải thứ Năm; hãy xem lại ngày này."),
        ("nghỉ 25/11/2026 (thứ Năm)", "Dòng 1: 25/11/2026 là thứ Tư, không phải thứ Năm; hãy xem lại ngày này."),
        # 2/1/2026 is a Friday, 11/1/2026 a Sunday.
        (
            "nghỉ thứ Sáu 02/01/2026, làm bù thứ Bảy 11/01/2026",
            "Dòng 1: 11/01/2026 là Chủ nhật, không phải thứ Bảy; hãy xem lại ngày này.",
        ),
        # 29/4/2026 is a Wednesday, 3/5 a Sunday.
        (
            "nghỉ thứ Tư 29/4 đến hết thứ Bảy, ngày 03/5/2026",
            "Dòng 1: 03/05/2026 là Chủ nhật, không phải thứ Bảy; hãy xem lại ngày này.",
        ),
        ("nghỉ thứ Ba 29–30/4", "Dòng 1: 29/04/2026 là thứ Tư, không phải thứ Ba; hãy xem lại ngày này."),
        (
            "nghỉ từ 31/8 (thứ Ba) đến 2/9 (thứ Tư)",
            "Dòng 1: 31/08/2026 là thứ Hai, không phải thứ Ba; hãy xem lại ngày này.",
        ),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_told(text, said):
    assert read_notice(text, 2026).complaints == (said,)


@pytest.mark.parametrize(
    "text",
    [
        "Nghỉ ngày thứ Tư 25/11/2026",
        "nghỉ thứ 4, ngày 25/11/2026; làm bù Chủ nhật 29/11/2026 (CN)",
        "Nghỉ từ thứ Tư ngày 29/4/2026 đến hết Chủ nhật ngày 03/5/2026",
        "nghỉ T2 16/02 – T6 20/02",
        # What a word of another day says is not said of this one.
        "làm bù thứ Bảy 10/01/2026 cho ngày nghỉ 02/01/2026",
    ],
)
def test_weekdays_that_fit_are_no_matter(text):
    reading = read_notice(text, 2026)
    assert reading.complaints == ()
    assert len(reading.days) in (1, 2, 3, 5)


def test_a_range_is_one_range_though_its_end_has_a_weekday_and_the_word_day():
    # Wednesday 29 April to Sunday 3 May 2026: three working days.
    assert listed("Nghỉ từ thứ Tư ngày 29/4/2026 đến hết Chủ nhật ngày 03/5/2026") == [
        ("2026-04-29", "off"),
        ("2026-04-30", "off"),
        ("2026-05-01", "off"),
    ]
