"""Versions that end and versions to come: dropped, moved and taken back, with never two in force (decision D11)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.terms import SAME_DAY, working_days
from tthc_desktop.errors import UserError
from tthc_desktop.register import NewDossier

# The clock of the fixture stands at Monday 30 June 2025, 17:00: the version from 15 July is still to come.
BIRTH = Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", (ProcedureTerm(working_days(5)),), source="QĐ 1")
COMING_FROM = date(2025, 7, 15)


@pytest.fixture
def editing(register):
    return register.catalogue_editing


@pytest.fixture
def coming(editing):
    """A procedure of five days, of one day from 15 July on: the version in force and the coming one."""
    old = editing.add(BIRTH).procedure
    editing.change(old, replace(old, terms=(ProcedureTerm(working_days(1)),)), COMING_FROM)
    [new, now] = editing.versions("1.001193")
    return now, new


def receive(register, procedure, received_at):
    new = NewDossier(procedure.key, Applicant("Nguyễn Văn A"), Channel.COUNTER, received_at)
    return register.receive(new)


def in_force(register, day):
    return {one.code: one for one in register.procedures(day)}


def days_of(editing):
    return [(one.valid_from, one.valid_to) for one in editing.versions("1.001193")]


def moved_to(editing, version, day):
    return editing.change(version, version, day)


ENDED_ON = date(2025, 7, 10)


@pytest.fixture
def ended(editing):
    """A procedure of five days that the clerk has ended on 10 July; the clock stands at 30 June."""
    return editing.end(editing.add(BIRTH).procedure, ENDED_ON).procedure


@pytest.mark.parametrize("first", [date(2025, 7, 11), date(2025, 8, 1)])
def test_what_the_clerk_had_ended_stays_ended_when_the_next_version_is_dropped(editing, ended, first):
    change = editing.change(ended, replace(ended, terms=(ProcedureTerm(SAME_DAY),)), first)
    dropped = editing.drop(change.procedure)
    assert days_of(editing) == [(None, ENDED_ON)]
    editing.undo(dropped)
    assert days_of(editing) == [(first, None), (None, ENDED_ON)]
    editing.undo(change)
    assert editing.versions("1.001193") == [ended]


def test_what_the_clerk_had_ended_stays_ended_when_the_next_version_is_moved(editing, ended):
    new = editing.change(ended, replace(ended, fee=8000), date(2025, 7, 11)).procedure
    change = moved_to(editing, new, date(2025, 8, 1))
    assert days_of(editing) == [(date(2025, 8, 1), None), (None, ENDED_ON)]
    editing.undo(change)
    assert days_of(editing) == [(date(2025, 7, 11), None), (None, ENDED_ON)]


def test_a_version_that_replaced_an_ended_one_sooner_gives_it_its_own_end_back(editing, ended):
    shorter = replace(ended, terms=(ProcedureTerm(SAME_DAY),))
    new = editing.change(ended, shorter, date(2025, 7, 5)).procedure
    assert days_of(editing) == [(date(2025, 7, 5), ENDED_ON), (None, date(2025, 7, 4))]
    moved = moved_to(editing, new, date(2025, 8, 1))
    assert days_of(editing) == [(date(2025, 8, 1), None), (None, ENDED_ON)]
    editing.undo(moved)
    editing.drop(editing.versions("1.001193")[0])
    assert days_of(editing) == [(None, ENDED_ON)]


def test_a_coming_version_is_not_moved_into_the_days_of_another_one(register, editing, ended):
    new = editing.change(ended, replace(ended, terms=(ProcedureTerm(SAME_DAY),)), date(2025, 9, 1)).procedure
    with pytest.raises(UserError, match=r"có hiệu lực đến 10/07/2025.*sau 10/07/2025"):
        moved_to(editing, new, ENDED_ON)
    assert days_of(editing) == [(date(2025, 9, 1), None), (None, ENDED_ON)]
    moved_to(editing, new, date(2025, 7, 11))
    assert in_force(register, ENDED_ON)["1.001193"].terms[0].term == working_days(5)
    assert in_force(register, date(2025, 7, 11))["1.001193"].terms[0].term == SAME_DAY


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2025, 5, 1)])
def test_a_coming_version_is_not_moved_before_the_one_it_follows(editing, day):
    old = editing.add(replace(BIRTH, valid_from=date(2025, 6, 1))).procedure
    new = editing.change(old, replace(old, terms=(ProcedureTerm(SAME_DAY),)), COMING_FROM).procedure
    with pytest.raises(UserError, match="sau 01/06/2025"):
        moved_to(editing, new, day)
    assert days_of(editing) == [(COMING_FROM, None), (date(2025, 6, 1), date(2025, 7, 14))]


def test_a_coming_version_keeps_its_end_when_it_is_moved(editing, coming):
    _, new = coming
    ends = editing.end(new, date(2025, 12, 31)).procedure
    change = moved_to(editing, ends, date(2025, 8, 1))
    assert days_of(editing) == [(date(2025, 8, 1), date(2025, 12, 31)), (None, date(2025, 7, 31))]
    editing.undo(change)
    assert editing.versions("1.001193")[0] == ends


def test_dossiers_received_since_the_day_a_version_is_moved_to_are_counted(register, editing, coming):
    now, new = coming
    receive(register, now, datetime(2025, 6, 26, 9, 0))
    receive(register, now, datetime(2025, 6, 27, 9, 0))
    assert moved_to(editing, new, date(2025, 6, 27)).received_since == 1


def test_each_of_two_ends_can_be_taken_back(editing, ended):
    later = editing.end(ended, date(2025, 7, 31))
    editing.undo(later)
    assert days_of(editing) == [(None, ENDED_ON)]
    first = editing.end(editing.versions("1.001193")[0], date(2025, 7, 31))
    second = editing.end(first.procedure, date(2025, 6, 30))
    editing.undo(second)
    editing.undo(first)
    assert editing.versions("1.001193") == [ended]
    with pytest.raises(UserError, match="vừa được sửa ở nơi khác"):
        editing.undo(first)


def test_an_end_set_before_a_drop_can_still_be_taken_back_after_it(editing, coming):
    _, new = coming
    ending = editing.end(new, date(2025, 12, 31))
    editing.undo(editing.drop(ending.procedure))
    editing.undo(ending)
    assert days_of(editing) == [(COMING_FROM, None), (None, date(2025, 7, 14))]


def test_a_dropped_version_comes_back_though_its_number_was_given_to_another(editing, coming):
    _, new = coming
    change = editing.drop(new)
    editing.add(replace(BIRTH, code="2.000815"))
    editing.undo(change)
    assert days_of(editing) == [(COMING_FROM, None), (None, date(2025, 7, 14))]
    editing.drop(editing.versions("1.001193")[0])
    assert days_of(editing) == [(None, None)]
