"""Vietnamese text: normal form, folding, dates and numbers as shown."""

import random
import unicodedata
from datetime import date, datetime

import pytest

from tthc_desktop import text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  Nguyễn   Văn  A ", "Nguyễn Văn A"),
        (unicodedata.normalize("NFD", "Đặng Thị Ánh"), "Đặng Thị Ánh"),
        ("Lê\x0bThị\u200bHoa", "Lê Thị Hoa"),
        ("tên\u202eđảo", "tên đảo"),
        ("một\ndòng\thai", "một dòng hai"),
        ("00123", "00123"),
        ("=1+1", "=1+1"),
        ("hợp\xadđồng\ud83d \ufffe", "hợp đồng"),
        ("", ""),
    ],
)
def test_clean_gives_composed_letters_single_spaces_and_no_control_characters(raw: str, expected: str) -> None:
    assert text.clean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Đức", "duc"),
        ("ĐẶNG VĂN HÙNG", "dang van hung"),
        (unicodedata.normalize("NFD", "Nguyễn"), "nguyen"),
        ("ư ơ ỷ ữ ặ ệ", "u o y u a e"),
        ("hòa", "hoa"),
        ("hoà", "hoa"),
        ("A  B", "a b"),
    ],
)
def test_fold_drops_accents_and_writes_d_for_its_barred_form(raw: str, expected: str) -> None:
    assert text.fold(raw) == expected


def test_search_words_are_split_where_codes_are() -> None:
    assert text.search_words("000.22.34.H32-221216-0001 Đặng") == ["000", "22", "34", "h32", "221216", "0001", "dang"]


def test_dates_and_numbers_are_shown_the_vietnamese_way() -> None:
    assert text.date_text(date(2026, 3, 5)) == "05/03/2026"
    assert text.short_date_text(date(2023, 6, 5)) == "5/6/2023"
    assert text.moment_text(datetime(2026, 3, 5, 7, 4)) == "05/03/2026 07:04"
    assert text.weekday_text(date(2026, 11, 20)) == "T6"
    assert text.weekday_text(date(2026, 11, 22)) == "CN"
    assert text.number_text(36970500) == "36.970.500"
    assert text.decimal_text(1234.5, 1) == "1.234,5"


def test_names_are_sorted_by_given_name_then_family_name_as_vietnamese_lists_are() -> None:
    in_order = [
        "An",
        "Trần Văn An",
        "Lê Thị Ánh",
        "Phạm Ân",
        "Nguyễn Văn Ba",
        "Nguyễn Văn Bà",
        "Bùi Văn Dũng",
        "Đỗ Văn Dũng",
        "An Văn Đức",
        "Lê Hà",
        "An Hạ",
        "Lê Hoàng",
        "Hoa Ma",
        "Hoa Mà",
        "Hoa Mả",
        "Hoa Mã",
        "Hoa Má",
        "Hoa Mạ",
        "Hoa Mai",
        "Ý",
    ]
    mixed = random.Random(1).sample(in_order, len(in_order))
    assert sorted(mixed, key=text.name_key) == in_order
    assert text.name_key("  lê   hà ") == text.name_key("Lê Hà") == text.name_key("Lê Ha\u0300")
