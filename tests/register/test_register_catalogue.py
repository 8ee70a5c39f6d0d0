"""The catalogue: versions with validity dates, and what an import of it may be taken back (decision D11)."""

import contextlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tthc_desktop.domain.periods import quarter
from tthc_desktop.domain.terms import NO_TERM, calendar_days, working_days, working_hours
from tthc_desktop.errors import UserError
from tthc_desktop.reports.inventory import RowMode

FIVE = ("1.000001", "Thủ tục A", "Hộ tịch", "5 ngày làm việc", None, None, "x", 1)
THREE = ("1.000001", "Thủ tục A", "Hộ tịch", "3 ngày làm việc", None, None, "x", 1)
TWO = ("1.000001", "Thủ tục A", "Hộ tịch", "2 ngày làm việc", None, None, "x", 1)


def terms_on(register, day, code="1.000001"):
    """The terms of every version in force on a day; more than one version would show."""
    return [term.term for one in register.procedures(day) if one.code == code for term in one.terms]


def test_terms_come_in_as_written(desk):
    terms = {
        (one.code, term.channel, term.case_name): term.term
        for one in desk.register.procedures(date(2025, 6, 2))
        for term in one.terms
    }
    assert terms["1.000004", None, ""] == calendar_days(10)
    assert terms["1.000005", None, ""] == NO_TERM
    assert terms["1.000006", "online", ""] == working_hours(2)
    assert terms["1.000006", None, ""] == working_days(1)
    assert terms["1.000007", None, "Phải xác minh"] == working_days(8)
    assert terms["1.000008", None, ""] is None


def test_the_first_catalogue_has_been_in_force_from_ever(register, save_catalogue):
    register.import_file(save_catalogue([FIVE]))
    assert terms_on(register, date(2018, 1, 2)) == terms_on(register, date(2027, 1, 4)) == [working_days(5)]


def test_d11_a_changed_term_is_a_new_version_from_the_day_of_the_import(register, save_catalogue, clock):
    register.import_file(save_catalogue([FIVE]))
    clock.forward(days=7)  # 7 July 2025
    result = register.import_file(save_catalogue([THREE]))
    assert (result.added, result.changed, result.unchanged) == (0, 1, 0)
    assert terms_on(register, date(2025, 7, 6)) == [working_days(5)]
    assert terms_on(register, date(2025, 7, 7)) == [working_days(3)]


def test_d11_a_changed_catalogue_does_not_touch_dossiers_received_before(desk, save_catalogue, clock):
    card = desk.receive()
    clock.forward(days=7)
    desk.register.import_file(save_catalogue([THREE]))
    kept = desk.register.card(card.key)
    assert (kept.dossier.term, kept.standing.due_at) == (working_days(5), card.standing.due_at)


def test_the_same_catalogue_again_changes_nothing(desk, save_catalogue):
    result = desk.register.import_file(save_catalogue())
    assert (result.added, result.changed, result.unchanged) == (0, 0, 8)


def test_procedures_missing_from_a_later_list_stay_in_force(desk, save_catalogue):
    result = desk.register.import_file(save_catalogue([(FIVE[0], "Thủ tục năm ngày làm việc", *FIVE[2:])]))
    assert len(desk.register.procedures(date(2025, 6, 2))) == 8
    assert any("7 thủ tục" in warning for warning in result.warnings)


def test_the_import_of_a_catalogue_can_be_undone(register, save_catalogue, clock):
    first = register.import_file(save_catalogue([FIVE]))
    clock.forward(days=7)
    second = register.import_file(save_catalogue([THREE]))
    register.undo_import(second.key)
    assert terms_on(register, date(2025, 7, 8)) == [working_days(5)]
    register.undo_import(first.key)
    assert register.procedures(date(2025, 7, 8)) == []
    assert not register.has_catalogue()
    with pytest.raises(UserError, match="hoàn tác"):
        register.undo_import(first.key)


def test_an_import_that_changes_the_version_of_the_same_day_can_be_undone(register, save_catalogue, clock):
    register.import_file(save_catalogue([FIVE]))
    clock.forward(days=7)
    register.import_file(save_catalogue([THREE]))
    third = register.import_file(save_catalogue([TWO]))
    assert terms_on(register, date(2025, 7, 7)) == [working_days(2)]
    register.undo_import(third.key)
    assert terms_on(register, date(2025, 7, 7)) == [working_days(3)]


def test_undoing_an_earlier_import_never_leaves_two_versions_in_force(register, save_catalogue, clock):
    register.import_file(save_catalogue([FIVE]))
    clock.forward(days=7)
    second = register.import_file(save_catalogue([THREE]))
    clock.forward(days=7)
    register.import_file(save_catalogue([TWO]))
    with contextlib.suppress(UserError):  # refusing is as good
        register.undo_import(second.key)
    for week in range(4):
        day = date(2025, 7, 1) + timedelta(weeks=week)
        assert len(terms_on(register, day)) == 1, day
    assert terms_on(register, date(2025, 7, 22)) == [working_days(2)]


def test_a_catalogue_under_which_dossiers_were_received_cannot_be_undone(desk):
    desk.receive()
    (record,) = desk.register.imports()
    before = desk.everything()
    with pytest.raises(UserError, match="1 hồ sơ"):
        desk.register.undo_import(record.key)
    assert desk.everything() == before


def test_the_fields_of_the_form_follow_the_catalogue(desk):
    assert desk.register.fields() == ["Hộ tịch", "Chứng thực", "Đất đai", "Quân sự"]
    desk.register.order_fields(["Đất đai", "Chứng thực", "Quân sự", "Hộ tịch"])
    assert desk.register.fields() == ["Đất đai", "Chứng thực", "Quân sự", "Hộ tịch"]


def test_ii07b_counts_the_procedures_in_force_on_the_last_day(desk):
    stock = desk.register.figures(quarter(2025, 2), rows=RowMode.BY_FIELD).inventory
    # field: procedures, of them at the one-stop desk, processes
    assert {field: (row["6"], row["10"], row["14"]) for field, row in stock.rows} == {
        "Hộ tịch": (3, 3, 2),
        "Chứng thực": (2, 2, 1),
        "Đất đai": (2, 1, 2),
        "Quân sự": (1, 1, 1),
    }


def test_the_shipped_catalogue_can_be_taken_over_once(register):
    added = register.use_shipped_catalogue()
    assert added == len(register.procedures(date(2025, 6, 30))) > 100
    assert register.use_shipped_catalogue() == 0


ENDING_TITLES = ("Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Thời hạn giải quyết", "Ngày hết hiệu lực")


def test_a_list_can_end_a_procedure_and_undoing_brings_it_back(register, save_list):
    row = ("1.000001", "Thủ tục A", "Hộ tịch", "5 ngày làm việc")
    register.import_file(save_list("mot.xlsx", ENDING_TITLES, [(*row, None)]))
    ending = register.import_file(save_list("hai.xlsx", ENDING_TITLES, [(*row, "31/08/2025")]))
    assert (ending.changed, ending.unchanged) == (1, 0)
    assert terms_on(register, date(2025, 8, 31)) == [working_days(5)]
    assert terms_on(register, date(2025, 9, 1)) == []
    register.undo_import(ending.key)
    assert terms_on(register, date(2025, 9, 1)) == [working_days(5)]


def test_undoing_a_change_keeps_the_end_that_was_set_before(register, save_list, clock):
    row = ("1.000001", "Thủ tục A", "Hộ tịch", "5 ngày làm việc", "31/08/2025")
    register.import_file(save_list("mot.xlsx", ENDING_TITLES, [row]))
    clock.forward(days=1)
    changed = register.import_file(save_list("hai.xlsx", ENDING_TITLES, [(*row[:3], "3 ngày làm việc", None)]))
    register.undo_import(changed.key)
    assert terms_on(register, date(2025, 9, 1)) == []


DATED_TITLES = ("Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Thời hạn giải quyết", "Ngày có hiệu lực")
COMING_FROM = date(2025, 9, 1)


def days_of(register):
    found = register.catalogue_editing.versions("1.000001")
    return [(one.valid_from, one.valid_to, one.terms[0].term) for one in found]


@pytest.fixture
def coming(register, save_catalogue, clock):
    """Five days by the list, three from 1 September on by the clerk; a week later."""
    register.import_file(save_catalogue([FIVE]))
    [now] = register.catalogue_editing.versions("1.000001")
    shorter = replace(now, terms=(replace(now.terms[0], term=working_days(3)),))
    new = register.catalogue_editing.change(now, shorter, COMING_FROM).procedure
    clock.forward(days=7)  # 7 July 2025
    return new


BESIDE = "1 thủ tục đã có bản mới chưa đến ngày áp dụng (1.000001)"


def test_a_list_that_says_what_is_in_force_leaves_the_coming_version_alone(register, save_catalogue, coming):
    before = days_of(register)
    result = register.import_file(save_catalogue([FIVE]))
    assert (result.changed, result.unchanged) == (0, 1)
    assert any(one.startswith(BESIDE) for one in result.warnings)
    assert days_of(register) == before


def test_a_changed_list_holds_until_the_coming_version_and_can_be_undone(register, save_catalogue, coming):
    before = days_of(register)
    result = register.import_file(save_catalogue([TWO]))
    assert result.changed == 1
    assert any(one.startswith(BESIDE) for one in result.warnings)
    assert days_of(register) == [
        (COMING_FROM, None, working_days(3)),
        (date(2025, 7, 7), date(2025, 8, 31), working_days(2)),
        (None, date(2025, 7, 6), working_days(5)),
    ]
    register.undo_import(result.key)
    assert days_of(register) == before
    register.catalogue_editing.drop(coming)
    assert days_of(register) == [(None, None, working_days(5))]


def test_a_list_taken_in_before_a_coming_version_goes_on_when_that_is_dropped(register, save_catalogue, coming):
    result = register.import_file(save_catalogue([TWO]))
    dropped = register.catalogue_editing.drop(coming)
    assert days_of(register)[0] == (date(2025, 7, 7), None, working_days(2))
    register.catalogue_editing.undo(dropped)
    assert days_of(register)[1] == (date(2025, 7, 7), date(2025, 8, 31), working_days(2))
    register.undo_import(result.key)
    assert days_of(register) == [(COMING_FROM, None, working_days(3)), (None, date(2025, 8, 31), working_days(5))]


def test_what_was_ended_is_not_prolonged_by_a_later_list(register, save_catalogue, clock):
    register.import_file(save_catalogue([FIVE]))
    [old] = register.catalogue_editing.versions("1.000001")
    register.catalogue_editing.end(old, date(2025, 6, 30))
    clock.forward(days=7)
    result = register.import_file(save_catalogue([TWO]))
    assert days_of(register) == [
        (date(2025, 7, 7), None, working_days(2)),
        (None, date(2025, 6, 30), working_days(5)),
    ]
    register.undo_import(result.key)
    assert days_of(register) == [(None, date(2025, 6, 30), working_days(5))]


def test_a_list_that_dates_its_procedures_back_does_not_change_what_held_then(
    register, save_list, save_catalogue, clock
):
    register.import_file(save_catalogue([FIVE]))
    clock.forward(days=7)
    register.import_file(save_catalogue([THREE]))
    clock.forward(days=7)
    register.import_file(save_list("ba.xlsx", DATED_TITLES, [(*TWO[:4], "01/01/2020")]))
    assert terms_on(register, date(2025, 7, 6)) == [working_days(5)]
    assert terms_on(register, date(2025, 7, 7)) == [working_days(2)]


def test_an_import_is_not_undone_under_a_version_that_followed_it(register, save_catalogue, clock):
    register.import_file(save_catalogue([FIVE]))
    clock.forward(days=7)
    result = register.import_file(save_catalogue([TWO]))
    new = register.catalogue_editing.versions("1.000001")[0]
    longer = replace(new, terms=(replace(new.terms[0], term=working_days(6)),))
    change = register.catalogue_editing.change(new, longer, COMING_FROM)
    before = days_of(register)
    with pytest.raises(UserError, match=r"thủ tục 1\.000001 đã được thay"):
        register.undo_import(result.key)
    assert days_of(register) == before
    register.catalogue_editing.undo(change)
    register.undo_import(result.key)
    assert days_of(register) == [(None, None, working_days(5))]


def test_an_end_by_an_import_is_not_undone_under_a_version_that_came_after_it(register, save_list):
    row = ("1.000001", "Thủ tục A", "Hộ tịch", "5 ngày làm việc")
    register.import_file(save_list("mot.xlsx", ENDING_TITLES, [(*row, None)]))
    ending = register.import_file(save_list("hai.xlsx", ENDING_TITLES, [(*row, "31/08/2025")]))
    [ended] = register.catalogue_editing.versions("1.000001")
    change = register.catalogue_editing.change(ended, ended, date(2025, 10, 1))
    with pytest.raises(UserError, match="Không hoàn tác được"):
        register.undo_import(ending.key)
    assert len(terms_on(register, date(2025, 10, 1))) == 1
    register.catalogue_editing.undo(change)
    register.undo_import(ending.key)
    assert terms_on(register, date(2025, 10, 1)) == [working_days(5)]


def test_ends_by_two_imports_are_undone_one_after_the_other(register, save_list):
    row = ("1.000001", "Thủ tục A", "Hộ tịch", "5 ngày làm việc")
    register.import_file(save_list("mot.xlsx", ENDING_TITLES, [(*row, None)]))
    first = register.import_file(save_list("hai.xlsx", ENDING_TITLES, [(*row, "31/08/2025")]))
    second = register.import_file(save_list("ba.xlsx", ENDING_TITLES, [(*row, "30/09/2025")]))
    with pytest.raises(UserError, match="Không hoàn tác được"):
        register.undo_import(first.key)
    register.undo_import(second.key)
    assert terms_on(register, date(2025, 9, 1)) == []
    register.undo_import(first.key)
    assert terms_on(register, date(2025, 10, 1)) == [working_days(5)]


@pytest.mark.parametrize("deed", ["drop", "move"])
def test_a_coming_version_put_back_still_belongs_to_its_import(register, save_list, save_catalogue, deed):
    register.import_file(save_catalogue([FIVE]))
    result = register.import_file(save_list("hai.xlsx", DATED_TITLES, [(*TWO[:4], "01/09/2025")]))
    editing = register.catalogue_editing
    before = days_of(register)
    new = editing.versions("1.000001")[0]
    editing.undo(editing.drop(new) if deed == "drop" else editing.change(new, new, date(2025, 10, 1)))
    assert days_of(register) == before
    register.undo_import(result.key)
    assert days_of(register) == [(None, None, working_days(5))]
