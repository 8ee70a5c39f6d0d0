"""What clerks type and what the window makes of it: dates, hours, numbers, procedures, the quarter to begin with."""

from dataclasses import replace
from datetime import date, time

import pytest

from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import Register
from tthc_desktop.ui import typed
from tthc_desktop.ui.dossier_form.match_shown import shown_part
from tthc_desktop.ui.dossier_form.procedure_search import ProcedureSearch
from tthc_desktop.ui.report.periods import opening_period

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/3", date(2026, 3, 5)),
        ("05032026", date(2026, 3, 5)),
        ("050326", date(2026, 3, 5)),
        ("5-3-26", date(2026, 3, 5)),
        (" 05.03.2026 ", date(2026, 3, 5)),
        ("0503", date(2026, 3, 5)),
        ("29/2/2024", date(2024, 2, 29)),
        ("31/2", None),
        ("29/2/2026", None),
        ("5/13", None),
        ("hôm nay", None),
        ("", None),
        ("5/3/202", None),
    ],
)
def test_dates_as_clerks_type_them(text: str, day: date | None) -> None:
    assert typed.read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "ahead", "back"),
    [
        ("5/1", date(2027, 1, 5), date(2026, 1, 5)),
        ("0501", date(2027, 1, 5), date(2026, 1, 5)),
        ("25/12", date(2026, 12, 25), date(2025, 12, 25)),
        ("20/11", date(2026, 11, 20), date(2026, 11, 20)),
        # Yesterday: half a year and more ahead is not taken for granted.
        ("19/11", None, date(2026, 11, 19)),
        ("22/5", date(2027, 5, 22), date(2026, 5, 22)),
        ("23/5", None, date(2026, 5, 23)),
        ("29/2", None, date(2024, 2, 29)),
        ("31/2", None, None),
        ("5/13", None, None),
        # A year that was typed is taken as it is.
        ("5/1/26", date(2026, 1, 5), date(2026, 1, 5)),
        ("25/12/2026", date(2026, 12, 25), date(2026, 12, 25)),
    ],
)
def test_dates_without_a_year_look_ahead_or_back(text: str, ahead: date | None, back: date | None) -> None:
    assert typed.read_date(text, TODAY, typed.Looking.AHEAD) == ahead
    assert typed.read_date(text, TODAY, typed.Looking.BACK) == back
    assert bool(typed.date_complaint(text, TODAY, "hạn trả", typed.Looking.AHEAD)) is (ahead is None)


@pytest.mark.parametrize(
    ("today", "text", "looking", "day"),
    [
        # Around New Year the other year is meant without more ado.
        (date(2026, 12, 28), "04/01", typed.Looking.AHEAD, date(2027, 1, 4)),
        (date(2027, 1, 5), "30/12", typed.Looking.BACK, date(2026, 12, 30)),
    ],
)
def test_around_new_year_nothing_is_asked(today: date, text: str, looking: typed.Looking, day: date) -> None:
    assert typed.read_date(text, today, looking) == day
    assert typed.date_complaint(text, today, "ngày", looking) == ""
    assert typed.year_doubt(typed.read_date(text, today, looking), today, "Ngày tiếp nhận") == ""


def test_a_day_already_past_is_promised_for_next_year_only_with_its_year() -> None:
    today = date(2026, 11, 21)
    asked = typed.date_complaint("19/11", today, "ngày hẹn lại", typed.Looking.AHEAD)
    assert asked == "19/11/2026 đã qua; nếu đúng là năm sau hãy gõ cả năm: 19/11/2027"
    assert typed.read_date("19/11/2027", today, typed.Looking.AHEAD) == date(2027, 11, 19)


def test_a_receipt_of_eleven_months_ago_is_doubted() -> None:
    today = date(2026, 11, 21)
    day = typed.read_date("25/12", today, typed.Looking.BACK)
    doubt = typed.year_doubt(day, today, "Ngày tiếp nhận")
    assert doubt == "Ngày tiếp nhận 25/12/2025, cách đây 11 tháng: hãy kiểm tra năm."


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", 0),
        ("8000", 8000),
        ("8.000đ", 8000),
        ("8.000 Đ", 8000),
        ("8000 đồng", 8000),
        ("8 000 đ", 8000),
        ("8.000 VNĐ", 8000),
        ("8000vnd", 8000),
        # As some keyboards send it: the letter and its accents one by one.
        ("8000 đo\u0302\u0300ng", 8000),
        ("đồng", None),
        ("8 nghìn", None),
    ],
)
def test_amounts_as_clerks_type_them(text: str, amount: int | None) -> None:
    assert typed.read_money(text) == amount


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("10h", time(10)),
        ("10h05", time(10, 5)),
        ("15:01", time(15, 1)),
        ("25", None),
    ],
)
def test_hours_as_clerks_type_them(text: str, hour: time | None) -> None:
    assert typed.read_time(text) == hour


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), ("50.000", 50000), ("5 000", 5000), ("-1", None), ("mười", None)]
)
def test_numbers_as_clerks_type_them(text: str, number: int | None) -> None:
    assert typed.read_number(text) == number


@pytest.mark.parametrize(
    ("today", "receipts", "period"),
    [
        # 20/11/2026 lies in quarter IV; the last finished one is III.
        (date(2026, 11, 20), (date(2020, 1, 2), date(2026, 11, 20)), quarter(2026, 3)),
        (date(2026, 12, 14), (date(2020, 1, 2), date(2026, 12, 14)), quarter(2026, 4)),
        (date(2026, 12, 15), (date(2020, 1, 2), date(2026, 12, 15)), quarter(2026, 4)),
        # The sample's last receipt is 05/10/2023, three weeks into quarter IV.
        (date(2026, 11, 20), (date(2022, 12, 16), date(2023, 10, 5)), quarter(2023, 3)),
        # All receipts in one quarter that is not over: better that one than an empty one.
        (date(2026, 11, 20), (date(2026, 10, 1), date(2026, 11, 20)), quarter(2026, 4)),
        (date(2026, 11, 20), None, quarter(2026, 3)),
    ],
)
def test_quarter_the_page_opens_on(today: date, receipts: tuple[date, date] | None, period: object) -> None:
    assert opening_period(today, receipts) == period


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dkks", "Đăng ký khai sinh"),
        ("ĐĂNG KÝ KHAI SINH", "Đăng ký khai sinh"),
        ("sinh khai", "Đăng ký khai sinh"),
        ("1.001193", "Đăng ký khai sinh"),
        ("tinh trang hon", "Cấp Giấy xác nhận tình trạng hôn nhân"),
        ("dk ks", "Đăng ký khai sinh"),
    ],
)
def test_procedures_are_found_by_any_part(sample: Register, text: str, first: str) -> None:
    found = ProcedureSearch(sample.procedures(TODAY)).find(text)
    assert found[0].name == first


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("dk hkd", True),
        ("dk tlhkd", True),
        ("dang ky hkd", True),
        ("dk kinh d", True),
        ("tl hkd", True),
        ("hkd dk", False),
        ("dk dk", False),
        ("dk hkx", False),
    ],
)
def test_initials_of_the_words_of_a_procedure_piece_by_piece(sample: Register, text: str, is_found: bool) -> None:
    household = replace(sample.procedures(TODAY)[0], code="1.001612", name="Đăng ký thành lập hộ kinh doanh", field="")
    assert bool(ProcedureSearch([household]).find(text)) is is_found


LONG = "Đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"


@pytest.mark.parametrize(
    ("query", "room", "shown"),
    [
        # All of it, or its beginning with the match in it: as it is; what does not fit is cut at its end.
        ("bao hiem y te", 100, LONG),
        ("thuong tru", 40, LONG),
        ("bao hiem y te", 40, "Đăng ký khai … cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"),
        ("y te tre", 40, "Đăng ký khai … bảo hiểm y tế cho trẻ em dưới 6 tuổi"),
        ("bao hiem y te", 18, "… bảo hiểm y tế cho trẻ em dưới 6 tuổi"),
        # Initials and codes stand for no word.
        ("dkks", 30, LONG),
    ],
)
def test_a_long_name_shows_what_was_searched_for(query: str, room: int, shown: str) -> None:
    assert shown_part(LONG, query, lambda text: len(text) <= room) == shown
