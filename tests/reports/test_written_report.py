"""The skeleton of the written report: what its reader refuses, and how rates are rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_desktop import shipped
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.periods import Period, parse_period, quarter
from tthc_desktop.errors import UserError
from tthc_desktop.paths import resource
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.reports.shares import percent_text
from tthc_desktop.reports.typed_catalogue import read_typed_figures
from tthc_desktop.reports.written.document import Paragraph, Picture, Table, WrittenReport, text_of
from tthc_desktop.reports.written.expressions import percent
from tthc_desktop.reports.written.filling import Material, fill
from tthc_desktop.reports.written.reading import known_names, read_skeleton
from tthc_desktop.reports.written.wording import PeriodNumbers

TEXT = resource("reports", "written_report.toml").read_text(encoding="utf-8")
TYPED = resource("reports", "typed_figures.toml").read_text(encoding="utf-8")
KEYS = {one.key for one in shipped.typed_figures()}
NAMES = known_names(KEYS)


def _changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{settlement.11}", "{settlement.14}", "có chỗ điền không biết “settlement.14”"),
        ("{typed.linked}", "{typed.linkde}", "có chỗ điền không biết “typed.linkde”"),
        ("{office} tổng hợp", "{offfice} tổng hợp", "có chỗ điền không biết “offfice”"),
        ("{period} như sau", "{period như sau", "dấu ngoặc nhọn không thành cặp"),
        ("{rate:settlement.4/settlement.4+", "{rate:settlement.4+", "có chỗ điền không biết “”"),
        (', nothing = "Trong kỳ không tiếp nhận mới hồ sơ nào."', "", "dòng có tỷ lệ phải có khóa “nothing”"),
        ('figure = "settlement.6"', 'figure = "settlement.60"', "có số không biết “settlement.60”"),
        ('key = "I.2"', 'key = "I.1"', "mục “I.1” có hai lần"),
        ('slot = "I.3"', 'slot = "I.2"', "đoạn “I.2” có hai lần"),
        ('level = "1"', 'level = "3"', "chỉ nhận 1, 2"),
        ('mark = "+"', 'mark = "*"', "khóa “mark” chỉ nhận"),
        ('layout = "ward"', 'layout = "xã"', "chỉ nhận official, ward"),
        ("needed = true", "neded = true", "không hiểu khóa “neded”"),
        ('{ slot = "I.7"', '{ text = "x", slot = "I.7"', "phải có đúng một trong các khóa"),
        ('rate_word = "đạt"', "", "thiếu khóa “rate_word”"),
        ("({earlier} {unit})", "({earlyer} {unit})", "có chỗ điền không biết “{earlyer}”"),
        ("[comparison]", "[comparison", "không đọc được"),
    ],
)
def test_a_wrong_skeleton_is_refused_and_says_where(old: str, new: str, words: str) -> None:
    with pytest.raises(UserError) as refused:
        read_skeleton(_changed(old, new), KEYS, "written_report.toml")
    assert words in str(refused.value)
    assert "tệp mẫu báo cáo written_report.toml" in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key = "linked"', 'key = "ecopies"', "số “ecopies” có hai lần"),
        ('key = "linked"', 'key = "Liên thông"', "chữ thường không dấu"),
        ('part_of = "ecopies_of"', 'part_of = "ecopy_of"', "nhưng không có số đó"),
        ('unit = "TTHC"', "", "thiếu khóa “unit”"),
        ("\npart_of", "\npartof", "không hiểu khóa “partof”"),
    ],
)
def test_a_wrong_list_of_typed_figures_is_refused(old: str, new: str, words: str) -> None:
    assert old in TYPED
    with pytest.raises(UserError) as refused:
        read_typed_figures(TYPED.replace(old, new, 1), "typed_figures.toml")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (384, 1985, "19,35 %"),  # 19,3450…
        (2011, 2011, "100,00 %"),
        (0, 63, "0,00 %"),
        (1, 8, "12,50 %"),
        (1, 3, "33,33 %"),
        (2, 3, "66,67 %"),
        (1, 800, "0,13 %"),  # 0,125: a half goes up
        (99_999, 100_000, "99,99 %"),  # one is missing
        (1, 1_000_000, "0,01 %"),  # one is there
        (1907, 167, "1.141,92 %"),
    ],
)
def test_rates_are_rounded_to_two_decimals(part: int, whole: int, text: str) -> None:
    assert percent_text(percent(part, whole)) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rate_is_whole_only_when_nothing_is_missing(part: int, whole: int) -> None:
    rate = percent(part, whole)
    assert (rate == 100) == (part == whole) or part > whole
    assert (rate == 0) == (part == 0)
    assert abs(rate - Decimal(100 * part) / whole) <= Decimal("0.01")


QUARTERS = (quarter(2025, 1), quarter(2024, 4), quarter(2024, 1))


def _report(
    now: dict[str, int],
    before: dict[str, int] | None,
    last_year: dict[str, int] | None,
    periods: tuple[Period, Period, Period] = QUARTERS,
    **rest: object,
) -> WrittenReport:
    zeros = dict.fromkeys(NAMES, 0)
    numbers = [
        PeriodNumbers(period, None if figures is None else zeros | figures)
        for period, figures in zip(periods, (now, before, last_year), strict=True)
    ]
    material = Material(
        now=numbers[0],
        earlier=numbers[1:],
        layout=Layout.OFFICIAL,
        office=Office(name="UBND xã Ví Dụ"),
        catalogue=shipped.typed_figures(),
        **rest,  # type: ignore[arg-type]
    )
    return fill(shipped.written_skeleton(), material)


def _compared(report: WrittenReport) -> list[str]:
    lines = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    return [line for line in lines if " Quý IV năm 2024" in line]


def test_a_difference_is_told_as_number_and_percent() -> None:
    report = _report({"settlement.3": 90, "settlement.7": 70}, {"settlement.3": 120, "settlement.7": 70}, None)
    assert _compared(report) == [
        "- Tổng số hồ sơ tiếp nhận giảm 30 hồ sơ (25,00 %) so với 120 hồ sơ của Quý IV năm 2024; "
        "chưa có số liệu của Quý I năm 2024 để so sánh.",
        "- Số hồ sơ đã giải quyết bằng số của Quý IV năm 2024 (70 hồ sơ); "
        "chưa có số liệu của Quý I năm 2024 để so sánh.",
    ]


def test_a_difference_from_nothing_has_no_percent() -> None:
    report = _report({"settlement.3": 5}, {}, {"settlement.3": 4})
    assert _compared(report)[0] == (
        "- Tổng số hồ sơ tiếp nhận tăng 5 hồ sơ so với Quý IV năm 2024 (0 hồ sơ); "
        "tăng 1 hồ sơ (25,00 %) so với 4 hồ sơ của Quý I năm 2024."
    )


def test_a_sentence_begins_with_a_colon_when_there_is_nothing_to_compare_with() -> None:
    (first, _) = _compared(_report({"settlement.3": 5}, None, {"settlement.3": 4}))
    assert first == (
        "- Tổng số hồ sơ tiếp nhận: chưa có số liệu của Quý IV năm 2024 để so sánh; "
        "tăng 1 hồ sơ (25,00 %) so với 4 hồ sơ của Quý I năm 2024."
    )


def test_a_free_range_reads_as_a_period_in_every_sentence() -> None:
    keys = ("2025-04-01..2025-04-20", "2025-03-12..2025-03-31", "2024-04-01..2024-04-20")
    now, before, last_year = map(parse_period, keys)
    report = _report({"settlement.3": 5, "settlement.7": 1}, {"settlement.3": 4}, None, (now, before, last_year))
    said = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert (
        "- Tổng số hồ sơ tiếp nhận tăng 1 hồ sơ (25,00 %) so với 4 hồ sơ của kỳ từ ngày 12/3/2025 đến ngày 31/3/2025; "
        "chưa có số liệu của kỳ từ ngày 1/4/2024 đến ngày 20/4/2024 để so sánh."
    ) in said
    assert any(line.startswith("Trong kỳ từ ngày 1/4/2025 đến ngày 20/4/2025, ") for line in said)
    assert report.period_line == "(Kỳ báo cáo: từ ngày 1/4/2025 đến ngày 20/4/2025)"


def test_rates_are_compared_in_points_of_what_is_printed() -> None:
    # 1/3 = 33,33 %, 2/3 = 66,67 %: the printed ones differ by 33,34.
    now = {"settlement.7": 3, "settlement.8": 2}
    report = _report(now, {"settlement.7": 3, "settlement.8": 1}, {"settlement.7": 0})
    (table,) = [block for block in report.blocks if isinstance(block, Table)]
    row = next(row for row in table.rows if "đúng hạn" in text_of(row[0]))
    assert [text_of(cell) for cell in row[1:]] == ["2/3 (66,67 %)", "1/3 (33,33 %)", "+33,34 điểm %", "0/0", ""]


def test_pictures_stand_where_the_skeleton_has_room_for_them() -> None:
    picture = Picture(b"png", 150, 80, "Tỷ lệ đúng hạn")
    report = _report({}, None, None, pictures={"on_time": picture, "no such place": picture})
    section = next(one for one in report.sections if one.key == "I.4")
    assert [block for block in section.blocks if isinstance(block, Picture)] == [picture]


def test_an_optional_section_is_left_out_until_it_is_written() -> None:
    assert "I.10" not in [section.key for section in _report({}, None, None).sections]
    written = _report({}, None, None, own={"I.10": "Nội dung khác."})
    assert [section.key for section in written.sections if section.key.startswith("I.")][-1] == "I.10"


def test_what_an_office_must_write_itself_is_left_open_and_named() -> None:
    report = _report({}, None, None, own={"I.7": "- Phát thanh hằng tuần."})
    assert report.unwritten == ("I.8", "I.9", "II", "IV")
    assert report.recipients == ("- Lưu: VT.",)
    assert report.place_and_date == "Ví Dụ, ngày … tháng … năm …"


@given(st.fixed_dictionaries(dict.fromkeys(sorted(NAMES), st.integers(0, 5000))))
def test_whatever_the_figures_every_number_is_the_sum_its_source_names(figures: dict[str, int]) -> None:
    report = _report(figures, None, None)
    for number in report.numbers:
        part, _, whole = number.source.expression.partition("/")
        counted = [sum(figures[name] for name in side.split("+")) for side in (part, whole) if side]
        if whole:
            assert counted[1] > 0
            assert counted[0] <= counted[1]
            assert number.text == percent_text(percent(*counted))
        else:
            assert number.text == f"{counted[0]:,}".replace(",", ".")
    assert not any("/0 " in block.text for block in report.blocks if isinstance(block, Paragraph))
