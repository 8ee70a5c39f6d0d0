"""Editing the catalogue at the desk: versions by date, and earlier dossiers untouched (decision D11)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Applicant, Channel, Enclosure
from tthc_desktop.domain.terms import SAME_DAY, working_days
from tthc_desktop.errors import UserError
from tthc_desktop.register import NewDossier

# The clock of the fixture stands at Monday 30 June 2025, 17:00.
BIRTH = Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", (ProcedureTerm(working_days(5)),), source="QĐ 1")


@pytest.fixture
def editing(register):
    return register.catalogue_editing


def receive(register, procedure, received_at):
    new = NewDossier(procedure.key, Applicant("Nguyễn Văn A"), Channel.COUNTER, received_at)
    return register.receive(new)


def in_force(register, day):
    return {one.code: one for one in register.procedures(day)}


def test_an_added_procedure_can_be_received_at_once(register, editing):
    change = editing.add(BIRTH)
    card = receive(register, change.procedure, datetime(2025, 6, 30, 9, 0))
    # Five working days after Monday 30 June 2025.
    assert card.standing.due_at == datetime(2025, 7, 7, 17, 0)
    assert "Hộ tịch" in register.fields()


def test_a_code_is_added_once(editing):
    editing.add(BIRTH)
    with pytest.raises(UserError, match=r"1\.001193.*đã có trong danh mục"):
        editing.add(replace(BIRTH, name="Khác"))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"code": ""}, "mã thủ tục"),
        ({"code": "1.00 1193"}, "mã thủ tục"),
        ({"name": "  "}, "tên thủ tục"),
        ({"field": ""}, "lĩnh vực"),
        ({"fee": -1}, "không được âm"),
        ({"terms": (ProcedureTerm(SAME_DAY), ProcedureTerm(working_days(1)))}, "hai thời hạn"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(editing, wrong, words):
    with pytest.raises(UserError, match=words):
        editing.add(replace(BIRTH, **wrong))
    assert editing.listed(date(2025, 6, 30)) == []


def test_d11_a_changed_term_holds_from_its_day_on_and_touches_no_earlier_dossier(register, editing):
    old = editing.add(BIRTH).procedure
    before = receive(register, old, datetime(2025, 6, 26, 9, 0))
    change = editing.change(old, replace(old, terms=(ProcedureTerm(working_days(1)),)), date(2025, 6, 27))
    assert change.received_since == 0
    assert in_force(register, date(2025, 6, 26))["1.001193"].terms[0].term == working_days(5)
    new = in_force(register, date(2025, 6, 27))["1.001193"]
    assert new.terms[0].term == working_days(1)
    after = receive(register, new, datetime(2025, 6, 27, 9, 0))
    # Friday 27 June and one working day: Monday 30 June.
    assert after.standing.due_at == datetime(2025, 6, 30, 17, 0)
    kept = register.card(before.key)
    assert (kept.dossier.term, kept.standing.due_at) == (working_days(5), datetime(2025, 7, 3, 17, 0))
    assert [one.valid_from for one in editing.versions("1.001193")] == [date(2025, 6, 27), None]


def test_dossiers_received_since_the_day_are_counted_and_keep_their_term(register, editing):
    old = editing.add(BIRTH).procedure
    card = receive(register, old, datetime(2025, 6, 27, 9, 0))
    change = editing.change(old, replace(old, terms=(ProcedureTerm(SAME_DAY),)), date(2025, 6, 20))
    assert change.received_since == 1
    assert register.card(card.key).dossier.term == working_days(5)


def test_a_used_version_cannot_begin_anew_on_its_own_first_day(register, editing):
    old = editing.add(replace(BIRTH, valid_from=date(2025, 6, 1))).procedure
    receive(register, old, datetime(2025, 6, 27, 9, 0))
    with pytest.raises(UserError, match="sau 01/06/2025"):
        editing.change(old, replace(old, name="Khai sinh"), date(2025, 6, 1))
    assert [one.name for one in editing.versions("1.001193")] == ["Đăng ký khai sinh"]


def test_an_unused_version_is_put_right_from_its_own_first_day(register, editing):
    old = editing.add(replace(BIRTH, valid_from=date(2025, 6, 1))).procedure
    editing.change(old, replace(old, name="Khai sinh", terms=(ProcedureTerm(SAME_DAY),)), date(2025, 6, 1))
    [kept] = editing.versions("1.001193")
    assert (kept.name, kept.terms[0].term, kept.valid_from) == ("Khai sinh", SAME_DAY, date(2025, 6, 1))


def test_papers_and_fee_are_written_into_the_version_itself(register, editing):
    old = editing.add(BIRTH).procedure
    receive(register, old, datetime(2025, 6, 27, 9, 0))
    papers = (Enclosure("Tờ khai", originals=1), Enclosure("Giấy chứng sinh", originals=1, photocopies=1))
    editing.change(old, replace(old, enclosures=papers, fee=8000), date(2025, 6, 30))
    [kept] = editing.versions("1.001193")
    assert (kept.enclosures, kept.fee, kept.valid_from) == (papers, 8000, None)


def test_an_ended_procedure_is_offered_no_more(register, editing):
    old = editing.add(BIRTH).procedure
    receive(register, old, datetime(2025, 6, 27, 9, 0))
    change = editing.end(old, date(2025, 6, 26))
    assert change.received_since == 1
    assert "1.001193" in in_force(register, date(2025, 6, 26))
    assert "1.001193" not in in_force(register, date(2025, 6, 27))
    assert [one.shown.valid_to for one in editing.listed(date(2025, 6, 30))] == [date(2025, 6, 26)]


def test_what_only_helps_at_the_desk_is_written_with_the_end_and_taken_back_with_it(editing):
    old = editing.add(BIRTH).procedure
    change = editing.end(old, date(2025, 7, 31), replace(old, fee=8000, note=" Thu khi trả "))
    [ended] = editing.versions("1.001193")
    assert (ended.fee, ended.note, ended.valid_to) == (8000, "Thu khi trả", date(2025, 7, 31))
    editing.undo(change)
    assert editing.versions("1.001193") == [old]


def test_an_end_does_not_write_what_dossiers_refer_to(editing):
    old = editing.add(BIRTH).procedure
    with pytest.raises(UserError, match="vừa được sửa mà chưa lưu"):
        editing.end(old, date(2025, 7, 31), replace(old, name="Tên khác"))
    assert editing.versions("1.001193") == [old]


def test_an_ended_procedure_may_come_into_force_again(register, editing):
    old = editing.add(BIRTH).procedure
    ended = editing.end(old, date(2025, 6, 10)).procedure
    change = editing.change(ended, ended, date(2025, 6, 20))
    assert [name in in_force(register, date(2025, 6, day)) for day in (10, 11, 19, 20) for name in ("1.001193",)] == [
        *(True, False, False, True),
    ]
    editing.undo(change)
    assert "1.001193" not in in_force(register, date(2025, 6, 20))
    assert editing.versions("1.001193") == [ended]


def test_each_change_can_be_taken_back(register, editing):
    old = editing.add(BIRTH)
    shorter, dearer = replace(old.procedure, terms=(ProcedureTerm(SAME_DAY),)), replace(old.procedure, fee=5000)
    for deed in (
        lambda: editing.change(old.procedure, shorter, date(2025, 6, 27)),
        lambda: editing.change(old.procedure, dearer, date(2025, 6, 27)),
        lambda: editing.end(old.procedure, date(2025, 6, 27)),
    ):
        change = deed()
        assert editing.versions("1.001193") != [old.procedure]
        editing.undo(change)
        assert editing.versions("1.001193") == [old.procedure]
    editing.undo(old)
    assert editing.listed(date(2025, 6, 30)) == []


def test_a_version_that_dossiers_were_received_under_is_not_taken_back(register, editing):
    change = editing.add(BIRTH)
    receive(register, change.procedure, datetime(2025, 6, 27, 9, 0))
    with pytest.raises(UserError, match="1 hồ sơ"):
        editing.undo(change)
    assert editing.versions("1.001193") == [change.procedure]


def test_a_later_list_keeps_what_the_office_set_itself(register, editing, save_catalogue):
    old = editing.add(replace(BIRTH, code="1.000001", fee=8000, enclosures=(Enclosure("Tờ khai", originals=1),)))
    register.import_file(save_catalogue([("1.000001", "Khai sinh", "Hộ tịch", "3 ngày làm việc", None, None, "x", 1)]))
    [new, before] = editing.versions("1.000001")
    assert before.key == old.procedure.key
    assert (new.name, new.fee, new.enclosures) == ("Khai sinh", 8000, (Enclosure("Tờ khai", originals=1),))


# The clock stands at 30 June 2025: the version from 15 July is still to come.
COMING_FROM = date(2025, 7, 15)


@pytest.fixture
def coming(editing):
    """A procedure of five days, of one day from 15 July on: the version in force and the coming one."""
    old = editing.add(BIRTH).procedure
    change = editing.change(old, replace(old, terms=(ProcedureTerm(working_days(1)),)), COMING_FROM)
    [new, now] = editing.versions("1.001193")
    assert new == change.procedure
    return now, new


def days_of(editing):
    return [(one.valid_from, one.valid_to) for one in editing.versions("1.001193")]


def test_the_list_shows_the_version_of_the_day_and_the_one_to_come(editing, coming):
    now, new = coming
    [before] = editing.listed(date(2025, 7, 14))
    assert (before.shown, before.coming) == (now, new)
    [after] = editing.listed(COMING_FROM)
    assert (after.shown, after.coming) == (new, None)


def test_a_procedure_that_is_still_to_begin_is_shown_itself(editing):
    new = editing.add(replace(BIRTH, valid_from=COMING_FROM)).procedure
    [one] = editing.listed(date(2025, 6, 30))
    assert (one.shown, one.coming) == (new, None)


def test_beside_a_coming_version_the_present_one_takes_another_fee_but_no_other_term(editing, coming):
    now, new = coming
    change = editing.change(now, replace(now, fee=8000), date(2025, 6, 30))
    assert [one.fee for one in editing.versions("1.001193")] == [0, 8000]
    with pytest.raises(UserError, match="đã có bản mới từ 15/07/2025"):
        editing.change(change.procedure, replace(now, terms=(ProcedureTerm(SAME_DAY),)), date(2025, 7, 1))
    editing.undo(change)
    assert editing.versions("1.001193") == [new, now]


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2025, 8, 1)])
def test_a_coming_version_is_moved_to_another_first_day_and_back(editing, coming, day):
    _, new = coming
    change = editing.change(new, new, day)
    assert days_of(editing) == [(day, None), (None, date.fromordinal(day.toordinal() - 1))]
    editing.undo(change)
    assert days_of(editing) == [(COMING_FROM, None), (None, date(2025, 7, 14))]


def test_a_coming_version_is_dropped_and_the_present_one_goes_on(editing, coming):
    _, new = coming
    change = editing.drop(new)
    assert days_of(editing) == [(None, None)]
    editing.undo(change)
    assert days_of(editing) == [(COMING_FROM, None), (None, date(2025, 7, 14))]
    assert editing.versions("1.001193")[0].terms[0].term == working_days(1)


def test_a_procedure_that_never_began_is_dropped_altogether(editing):
    new = editing.add(replace(BIRTH, valid_from=COMING_FROM)).procedure
    change = editing.drop(new)
    assert editing.versions("1.001193") == []
    editing.undo(change)
    assert days_of(editing) == [(COMING_FROM, None)]


def test_a_version_in_force_is_not_dropped(editing):
    with pytest.raises(UserError, match="đã bắt đầu áp dụng"):
        editing.drop(editing.add(BIRTH).procedure)
