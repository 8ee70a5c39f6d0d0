from datetime import date

import pytest

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.terms import NO_TERM, SAME_DAY, Term, TermKind
from tthc_desktop.imports import ListKind, read_list

NEEDED = ["Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực"]
FIRST = ["1.001193", "Đăng ký khai sinh", "Hộ tịch"]
THREE_DAYS = Term(TermKind.WORKING_DAYS, 6)


@pytest.fixture
def read_procedures(save_sheet):
    def read(more_titles, *more_cells):
        rows = [[*FIRST, *cells] for cells in more_cells]
        return read_list(save_sheet([[*NEEDED, *more_titles], *rows]))

    return read


def test_every_column_of_a_full_row(read_procedures):
    result = read_procedures(
        [
            "Cấp thực hiện", "Thời hạn giải quyết", "Đơn vị thời hạn", "Kênh", "Trường hợp", "Thực hiện theo MC",
            "Số quy trình nội bộ", "Căn cứ", "Ngày hiệu lực", "Ngày hết hiệu lực",
        ],
        ["Cấp xã", 3, "ngày làm việc", "Trực tiếp", "Cấp lại", "x", 2, "QĐ 2770", "01/07/2025", "31/12/2026"],
    )  # fmt: skip
    assert result.kind is ListKind.CATALOGUE
    assert result.rejected == []
    assert result.warnings == []
    assert result.rows is result.procedures
    procedure = result.procedures[0]
    assert (procedure.row_number, procedure.code) == (2, "1.001193")
    assert (procedure.name, procedure.field) == ("Đăng ký khai sinh", "Hộ tịch")
    assert (procedure.level, procedure.source) == ("Cấp xã", "QĐ 2770")
    assert (procedure.term, procedure.term_text) == (THREE_DAYS, "3 ngày làm việc")
    assert (procedure.channel, procedure.case_name) == (Channel.COUNTER, "Cấp lại")
    assert (procedure.one_stop, procedure.internal_processes) == (True, 2)
    assert (procedure.valid_from, procedure.valid_to) == (date(2025, 7, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("amount", "unit", "term"),
    [
        (3, "ngày làm việc", THREE_DAYS),
        ("03", "Ngày làm việc", THREE_DAYS),
        (2.5, "ngày làm việc", Term(TermKind.WORKING_DAYS, 5)),
        (30, "ngày", Term(TermKind.CALENDAR_DAYS, 30)),
        (1, "tháng", Term(TermKind.MONTHS, 1)),
        (2, "giờ", Term(TermKind.WORKING_HOURS, 120)),
        (0, "trong ngày", SAME_DAY),
        (None, "trong ngày", SAME_DAY),
        (None, "không quy định", NO_TERM),
        (0, "không quy định", NO_TERM),
        (0, "ngày làm việc", Term(TermKind.WORKING_DAYS, 0)),
        ("03 ngày làm việc", None, THREE_DAYS),
        ("03 ngày làm việc", "ngày làm việc", THREE_DAYS),
        ("Không quá 03 ngày làm việc", None, THREE_DAYS),
    ],
)
def test_term_from_number_and_unit(read_procedures, amount, unit, term):
    result = read_procedures(["Thời hạn giải quyết", "Đơn vị thời hạn", "MC, MCLT"], [amount, unit, "x"])
    assert result.procedures[0].term == term
    assert result.warnings == []


@pytest.mark.parametrize(
    ("amount", "unit", "written"),
    [
        (None, "ngày làm việc", "ngày làm việc"),
        (None, "ngày", "ngày"),
        (None, None, ""),
        (15, None, "15"),
        ("10 ngày + 15 ngày", None, "10 ngày + 15 ngày"),
        ("chậm nhất trước khi tàu rời cảng", None, "chậm nhất trước khi tàu rời cảng"),
    ],
)
def test_a_term_that_is_not_certain_is_left_unknown_with_a_warning(read_procedures, amount, unit, written):
    result = read_procedures(["Thời hạn giải quyết", "Đơn vị thời hạn", "MC, MCLT"], [amount, unit, "x"])
    assert (result.procedures[0].term, result.procedures[0].term_text) == (None, written)
    assert len(result.warnings) == 1
    assert "1 thủ tục chưa rõ thời hạn giải quyết (dòng 2)" in result.warnings[0]


def test_unit_in_the_title_of_the_column(read_procedures):
    result = read_procedures(["Thời hạn giải quyết (ngày làm việc)"], [3])
    assert result.procedures[0].term == THREE_DAYS


def test_one_code_has_a_term_for_each_channel_and_case(read_procedures):
    result = read_procedures(
        ["Kênh", "Trường hợp", "Thời hạn"],
        ["Trực tiếp", "", "1 ngày làm việc"],
        ["Trực tuyến", "", "2 giờ"],
        ["Trực tiếp", "Cấp đổi", "3 ngày làm việc"],
        ["Tất cả", "Cấp đổi", "3 ngày làm việc"],
        ["Trực tiếp", "cấp đổi", "4 ngày làm việc"],
        ["Trực tuyến", "", "2 giờ"],
    )
    assert [(p.row_number, p.channel, p.case_name) for p in result.procedures] == [
        (2, Channel.COUNTER, ""),
        (3, Channel.ONLINE, ""),
        (4, Channel.COUNTER, "Cấp đổi"),
        (5, None, "Cấp đổi"),
    ]
    assert [row.row_number for row in result.rejected] == [6]
    assert "“1.001193” đã có ở dòng 4" in result.rejected[0].reason
    assert result.duplicates == 1


@pytest.mark.parametrize(
    ("cell", "one_stop"),
    [("x", True), ("X", True), ("Có", True), (1, True), ("✓", True), (True, True),
     (None, False), ("Không", False), (0, False), ("-", False), (False, False)],
)  # fmt: skip
def test_one_stop_mark(read_procedures, cell, one_stop):
    assert read_procedures(["Thực hiện theo MC, MCLT"], [cell]).procedures[0].one_stop is one_stop


def test_a_catalogue_without_the_one_stop_column_says_what_was_assumed(read_procedures):
    result = read_procedures(["Thời hạn"], ["1 ngày"])
    assert result.procedures[0].one_stop is True
    assert len(result.warnings) == 1
    assert "“Thực hiện theo MC, MCLT”" in result.warnings[0]


@pytest.mark.parametrize(
    ("titles", "row", "parts"),
    [
        ([], [None, "Khai sinh", "Hộ tịch"], ["Thiếu mã TTHC", "cột “Mã TTHC”"]),
        ([], ["1.001193", None, "Hộ tịch"], ["Thiếu tên thủ tục hành chính"]),
        ([], ["1.001193", "Khai sinh", None], ["Thiếu lĩnh vực"]),
        (["MC, MCLT"], [*FIRST, "?"], ["Cột “MC, MCLT” ghi “?”", "không rõ là có hay không"]),
        (["MC, MCLT"], [*FIRST, "tùy"], ["“tùy”", "không rõ là có hay không"]),
        (["Số quy trình nội bộ"], [*FIRST, "nhiều"], ["“nhiều”", "không phải là số đếm"]),
        (["Kênh"], [*FIRST, "Bồ câu"], ["“Bồ câu”", "không rõ là hình thức nào"]),
        (["Ngày hiệu lực"], [*FIRST, "31/02/2025"], ["Ngày 31/02/2025 không có trong lịch"]),
        (
            ["Ngày hiệu lực", "Ngày hết hiệu lực"],
            [*FIRST, "01/07/2025", "30/06/2025"],
            ["Ngày hết hiệu lực (30/06/2025) trước ngày hiệu lực (01/07/2025)"],
        ),
    ],
)
def test_bad_rows(save_sheet, titles, row, parts):
    result = read_list(save_sheet([[*NEEDED, *titles], row]))
    assert len(result.rejected) == 1
    assert result.procedures == []
    assert [part for part in parts if part not in result.rejected[0].reason] == []


def test_codes_that_excel_took_for_numbers(save_sheet):
    rows = [[1.001193, "A", "Hộ tịch"], [2.00081, "B", "Hộ tịch"], [2, "C", "Hộ tịch"], ["1.00119", "D", "Hộ tịch"]]
    result = read_list(save_sheet([NEEDED, *rows]))
    assert [p.code for p in result.procedures] == ["1.001193", "2.000810", "2.000000", "1.00119"]
