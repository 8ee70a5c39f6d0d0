"""The rates of an office, with numbers worked out by hand."""

from decimal import Decimal

import pytest

from tthc_desktop import shipped
from tthc_desktop.errors import UserError
from tthc_desktop.reports.rate_file import percentage, read_rates
from tthc_desktop.reports.rates import Rate, Target, work_out
from tthc_desktop.reports.shares import Share

# The line of totals that the ward of Phước Long published for Quý III/2023.
PHUOC_LONG = {
    "settlement.3": 2074,
    "settlement.4": 384,
    "settlement.5": 1601,
    "settlement.6": 89,
    "settlement.7": 2011,
    "settlement.8": 2011,
    "settlement.9": 0,
    "settlement.10": 0,
    "settlement.11": 63,
    "settlement.12": 63,
    "settlement.13": 0,
    "fees.settled": 0,
}


def _rate(key: str, figures: dict[str, int], targets: dict[str, Target] | None = None) -> Rate:
    worked_out = work_out(shipped.rates(), {**PHUOC_LONG, **figures}, targets or {})
    return next(rate for rate in worked_out if rate.definition.key == key)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (2011, 2011, "100,00 %"),
        (384, 1985, "19,35 %"),
        (1, 3, "33,33 %"),
        (2, 3, "66,67 %"),
        # Half is rounded up: 0,125 and 3,125, which binary numbers would round down.
        (1, 800, "0,13 %"),
        (1, 32, "3,13 %"),
        (0, 5, "0,00 %"),
        # One late of many is not all in time, and one of many is not none.
        (99_999, 100_000, "99,99 %"),
        (1, 100_000, "0,01 %"),
        (0, 0, "–"),
    ],
)
def test_shares_have_two_decimals_rounded_half_up(part: int, whole: int, text: str) -> None:
    assert Share(part, whole).text == text


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("on_time", "100,00 %", "2.011 / 2.011 hồ sơ = 100,00 %"),
        # (8)+(9)+(12) of (7)+(11): 2011 + 63 of 2011 + 63.
        ("in_time", "100,00 %", "2.074 / 2.074 hồ sơ = 100,00 %"),
        ("online", "19,35 %", "384 / 1.985 hồ sơ = 19,35 %"),
    ],
)
def test_rates_of_phuoc_long(key: str, text: str, sentence: str) -> None:
    rate = _rate(key, {})
    assert (rate.text, rate.sentence) == (text, sentence)


def test_late_and_open_late_dossiers_lower_both_rates_of_time() -> None:
    # 80 in time of 100 settled; 20 of 25 open ones are in time: 100 of 125.
    figures = {f"settlement.{key}": number for key, number in {"7": 100, "8": 50, "9": 30, "11": 25, "12": 20}.items()}
    assert _rate("on_time", figures).text == "80,00 %"
    assert _rate("in_time", figures).sentence == "100 / 125 hồ sơ = 80,00 %"


def test_nothing_settled_is_no_rate() -> None:
    rate = _rate("on_time", {"settlement.7": 0, "settlement.8": 0})
    assert (rate.percent, rate.text) == (None, "–")
    assert rate.sentence == "Không có hồ sơ nào đã giải quyết trong kỳ, cột (7), nên không có tỷ lệ."


def test_what_nobody_typed_is_named() -> None:
    rate = _rate("digitised", {"typed.digitised": 7})
    assert (rate.text, rate.share) == ("chưa nhập", None)
    assert rate.sentence == "Chưa nhập: Hồ sơ phải trả kết quả bằng văn bản."
    assert _rate("digitised", {"typed.digitised": 7, "typed.digitised_of": 8}).text == "87,50 %"


def test_online_payment_is_of_the_dossiers_with_a_fee_unless_their_number_is_typed() -> None:
    assert _rate("online_paid", {"fees.settled": 1900}).sentence == "Chưa nhập: Hồ sơ đã thanh toán trực tuyến."
    counted = _rate("online_paid", {"fees.settled": 2000, "typed.online_paid": 1858})
    assert counted.sentence == "1.858 / 2.000 hồ sơ = 92,90 %"
    typed = _rate("online_paid", {"fees.settled": 3, "typed.online_paid": 0, "typed.online_paid_of": 2011})
    assert typed.sentence == "0 / 2.011 hồ sơ = 0,00 %"


def test_part_larger_than_its_whole_is_no_rate_and_never_met() -> None:
    # What the ward wrote in 2023: 1858 paid online, of 384 handed in online.
    rate = _rate(
        "online_paid",
        {"typed.online_paid": 1858, "typed.online_paid_of": 384},
        {"online_paid": Target(Decimal(50), "")},
    )
    assert (rate.text, rate.is_met) == ("–", None)
    assert rate.sentence == "Tử số 1.858 lớn hơn mẫu số 384 hồ sơ: hãy xem lại hai số này."


@pytest.mark.parametrize(
    ("target", "verdict"),
    [("19.35", "19,35 % – đạt"), ("19.36", "19,36 % – chưa đạt"), ("100", "100 % – chưa đạt"), ("0", "0 % – đạt")],
)
def test_target_is_met_when_it_is_reached(target: str, verdict: str) -> None:
    assert _rate("online", {}, {"online": Target(Decimal(target), "")}).verdict == verdict


def test_program_ships_no_target_that_nobody_has_read() -> None:
    assert [rate.target for rate in shipped.rates().rates] == [None] * 5
    assert _rate("online", {}).verdict == "–"


@pytest.mark.parametrize(("typed", "value"), [("80", "80"), (" 62,5 % ", "62.5"), ("99.99", "99.99"), ("0", "0")])
def test_percentages_are_read_as_clerks_write_them(typed: str, value: str) -> None:
    assert percentage(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "tám mươi", "101", "-1", "80,125", "nan", "1e9", "8O"])
def test_what_is_no_percentage_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="không phải là tỷ lệ phần trăm"):
        percentage(typed)


TYPED = {"paid": "Đã trả"}
FILE = """
version = "1"
title = "Tỷ lệ"
[[rate]]
key = "k"
name = "Tên"
numerator = ["typed.paid"]
denominator = ["settlement.7"]
numerator_name = "đã trả"
denominator_name = "đã giải quyết"
unit = "hồ sơ"
"""


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ('"settlement.7"', '"settlement.14"', "không có số liệu “settlement.14”"),
        ('"typed.paid"', '"typed.piad"', "không có số liệu “typed.piad”"),
        ('unit = "hồ sơ"', 'unit = "hồ sơ"\nunti = "x"', "không hiểu khóa “unti”"),
        ('unit = "hồ sơ"', 'unit = "hồ sơ"\ntarget = "80"', "thiếu khóa “target_source”"),
        ('unit = "hồ sơ"', 'unit = "hồ sơ"\ndenominator_otherwise = ["settlement.3"]', "chỉ nhận số nhập tay"),
        ("[[rate]]", "[[rate]", "không đọc được"),
    ],
)
def test_mistake_in_the_file_is_named(right: str, wrong: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint) as caught:
        read_rates(FILE.replace(right, wrong), "ty_le.toml", TYPED)
    assert "ty_le.toml" in str(caught.value)


def test_target_of_the_file_is_the_offices_until_it_sets_its_own() -> None:
    rates = read_rates(f'{FILE}target = "80"\ntarget_source = "Văn bản A"\n', "ty_le.toml", TYPED)
    figures = {"typed.paid": 81, "settlement.7": 100}
    (rate,) = work_out(rates, figures, {})
    assert (rate.verdict, rate.target) == ("80 % – đạt", Target(Decimal(80), "Văn bản A"))
    (rate,) = work_out(rates, figures, {"k": Target(Decimal("81.5"), "Văn bản B", own=True)})
    assert rate.verdict == "81,5 % – chưa đạt"
