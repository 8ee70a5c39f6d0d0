"""A short catalogue of a few columns over one that is there: what it does not tell stays as it is."""

from dataclasses import replace
from datetime import date

import pytest

from tthc_desktop.domain.catalogue import ProcedureTerm
from tthc_desktop.domain.dossier import Channel, Enclosure
from tthc_desktop.domain.terms import working_days, working_hours

SHORT = ("Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Thời hạn giải quyết")
NAME = {
    "1.000001": ("Thủ tục năm ngày làm việc", "Hộ tịch", "5 ngày làm việc"),
    "1.000002": ("Thủ tục bốn giờ", "Chứng thực", "4 giờ làm việc"),
    "1.000006": ("Đăng ký nghĩa vụ quân sự", "Quân sự", "1 ngày làm việc"),
    "1.000007": ("Thủ tục có xác minh", "Hộ tịch", "3 ngày làm việc"),
}


@pytest.fixture
def short(desk, save_list):
    """Take in a catalogue of the columns of ``SHORT`` and those named, one row for each code."""

    def take_in(*rows, more=()):
        return desk.register.import_file(save_list("ngan.xlsx", (*SHORT, *more), rows))

    return take_in


def row(code, term=None, *more):
    name, field, usual = NAME[code]
    return (code, name, field, term or usual, *more)


def found(desk, code, day=date(2025, 7, 1)):
    (one,) = [one for one in desk.register.procedures(day) if one.code == code]
    return one


def counts(result):
    return (result.added, result.changed, result.unchanged, len(result.rejected))


def test_a_short_list_leaves_the_order_of_the_fields(desk, short):
    assert desk.register.fields() == ["Hộ tịch", "Chứng thực", "Đất đai", "Quân sự"]
    result = short(row("1.000006"), ("1.000099", "Thủ tục lạ", "Thủy sản", "1 ngày"), row("1.000002"))
    assert desk.register.fields() == ["Hộ tịch", "Chứng thực", "Đất đai", "Quân sự", "Thủy sản"]
    desk.register.undo_import(result.key)
    assert desk.register.fields() == ["Hộ tịch", "Chứng thực", "Đất đai", "Quân sự"]


def test_undoing_the_first_catalogue_brings_the_fields_of_the_start_back(register, save_list):
    started = register.fields()
    last, first = started[-1], started[0]
    rows = [("1.000001", "A", last, "1 ngày"), ("1.000002", "B", "Thủy sản", "1 ngày"), ("1.000003", "C", first, "")]
    result = register.import_file(save_list("dau.xlsx", SHORT, rows))
    assert register.fields() == [last, "Thủy sản", first]
    register.undo_import(result.key)
    assert register.fields() == started


def test_undoing_leaves_the_order_that_the_office_chose_since(register, save_list):
    started = register.fields()
    result = register.import_file(save_list("dau.xlsx", SHORT, [("1.000001", "A", started[-1], "1 ngày")]))
    chosen = list(reversed(started))
    register.order_fields(chosen)
    register.undo_import(result.key)
    assert register.fields() == chosen


def test_what_the_file_has_no_columns_for_stays(desk, short):
    full = ("Cấp thực hiện", "Nguồn", "Thực hiện theo MC, MCLT", "Số quy trình nội bộ", "Lệ phí")
    first = short(row("1.000001", None, "Cấp xã", "QĐ 12/QĐ-UBND", "x", 3, 8000), more=full)
    assert counts(first) == (0, 1, 0, 0)
    before = found(desk, "1.000001")
    assert (before.level, before.source, before.internal_processes, before.fee) == ("Cấp xã", "QĐ 12/QĐ-UBND", 3, 8000)
    again = short(row("1.000001"))
    assert counts(again) == (0, 0, 1, 0)
    assert found(desk, "1.000001") == before
    shorter = short(row("1.000001", "3 ngày làm việc"))
    assert counts(shorter) == (0, 1, 0, 0)
    after = found(desk, "1.000001")
    assert after.terms == (ProcedureTerm(working_days(3)),)
    assert (after.level, after.source, after.internal_processes, after.fee) == ("Cấp xã", "QĐ 12/QĐ-UBND", 3, 8000)
    assert after.one_stop


def test_papers_and_notes_of_the_office_stay(desk, short):
    papers, old = (Enclosure("Tờ khai", 1),), found(desk, "1.000001")
    new = replace(old, note="Nộp tại quầy 2", enclosures=papers, one_stop=False)
    desk.register.catalogue_editing.change(old, new, date(2025, 6, 27))
    short(row("1.000001", "3 ngày làm việc"))
    kept = found(desk, "1.000001")
    assert (kept.note, kept.enclosures, kept.one_stop) == ("Nộp tại quầy 2", papers, False)


def test_terms_of_channels_and_cases_stay_where_the_file_has_no_columns_for_them(desk, short):
    assert counts(short(row("1.000006"), row("1.000007"))) == (0, 0, 2, 0)
    assert counts(short(row("1.000006", "2 ngày làm việc"))) == (0, 1, 0, 0)
    assert set(found(desk, "1.000006").terms) == {
        ProcedureTerm(working_days(2)),
        ProcedureTerm(working_hours(2), Channel.ONLINE),
    }


def test_a_blank_term_says_nothing(desk, short):
    assert counts(short((*row("1.000001")[:3], None))) == (0, 0, 1, 0)
    assert found(desk, "1.000001").terms == (ProcedureTerm(working_days(5)),)


def test_the_changed_procedures_are_named(short):
    result = short(
        row("1.000001", "3 ngày làm việc", 8000),
        ("1.000002", "Thủ tục bốn giờ làm việc", "Đất đai", "4 giờ làm việc", None),
        row("1.000006"),
        more=("Lệ phí",),
    )
    assert counts(result) == (0, 2, 1, 0)
    assert result.changes == (
        "1.000001: thời hạn 5 ngày làm việc → 3 ngày làm việc; lệ phí một bản 0 → 8.000 đồng",
        "1.000002: tên mới “Thủ tục bốn giờ làm việc”; lĩnh vực Chứng thực → Đất đai",
    )


@pytest.mark.parametrize("title", ["Lệ phí", "Phí", "Mức thu", "Phí/Lệ phí", "Lệ phí một bản", "Lệ phí (đồng)"])
@pytest.mark.parametrize("written", [8000, "8.000", "8.000 đồng", "8.000 đồng/bản", "8.000đ / trường hợp"])
def test_the_fee_of_one_copy_is_read(desk, short, title, written):
    assert not [one for one in short(row("1.000001", None, written), more=(title,)).warnings if "lệ phí" in one]
    assert found(desk, "1.000001").fee == 8000


def test_a_fee_in_words_leaves_the_fee_alone_and_is_told(desk, short):
    short(row("1.000001", None, 8000), more=("Lệ phí",))
    result = short(row("1.000001", None, "Theo nghị quyết của HĐND tỉnh"), more=("Lệ phí",))
    assert counts(result) == (0, 0, 1, 0)
    assert found(desk, "1.000001").fee == 8000
    (warning,) = [one for one in result.warnings if "lệ phí" in one]
    assert warning.startswith("1 thủ tục ghi lệ phí bằng lời (dòng 2)")


def test_no_fee_any_more_is_a_change(desk, short):
    short(row("1.000001", None, 8000), more=("Lệ phí",))
    assert counts(short(row("1.000001", None, "Miễn phí"), more=("Lệ phí",))) == (0, 1, 0, 0)
    assert found(desk, "1.000001").fee == 0
