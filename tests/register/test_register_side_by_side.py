"""Two programs, or two windows, on one register: neither works with what the other has changed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.terms import SAME_DAY, working_days
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.errors import UserError
from tthc_desktop.register import Amendment, NewDossier

FIVE = Procedure("1.000001", "Năm ngày", "Hộ tịch", (ProcedureTerm(working_days(5)),))


def new_dossier(procedure, at=datetime(2025, 6, 27, 9, 0), **rest):
    return NewDossier(procedure.key, Applicant("Nguyễn Văn A"), Channel.COUNTER, at, **rest)


def test_a_day_off_kept_by_one_is_known_to_the_other(register):
    procedure = register.catalogue_editing.add(FIVE).procedure
    with register.another() as other:
        # Friday 27 June and five working days: Friday 4 July.
        assert register.due(working_days(5), datetime(2025, 6, 27, 9, 0)).at == datetime(2025, 7, 4, 17, 0)
        other.save_office_day(OfficialDay(date(2025, 7, 1), DayKind.OFF, "Mất điện", "", own=True))
        card = register.receive(new_dossier(procedure))
    assert card.standing.due_at == datetime(2025, 7, 7, 17, 0)


def test_a_procedure_changed_by_one_is_not_changed_over_by_the_other(register):
    old = register.catalogue_editing.add(replace(FIVE, valid_from=date(2025, 1, 1))).procedure
    register.receive(new_dossier(old))
    with register.another() as other:
        other.catalogue_editing.change(old, replace(old, terms=(ProcedureTerm(SAME_DAY),)), date(2025, 6, 28))
    longer = replace(old, terms=(ProcedureTerm(working_days(9)),))
    with pytest.raises(UserError, match="vừa được sửa"):
        register.catalogue_editing.change(old, longer, date(2025, 6, 29))
    with pytest.raises(UserError, match="vừa được sửa"):
        register.catalogue_editing.end(old, date(2025, 6, 29))
    assert [one.terms[0].term for one in register.procedures(date(2025, 6, 30))] == [SAME_DAY]


def test_undoing_a_change_of_the_catalogue_takes_no_later_one_with_it(register):
    editing = register.catalogue_editing
    old = editing.add(FIVE).procedure
    dearer = editing.change(old, replace(old, fee=2000), date(2025, 6, 30))
    editing.change(dearer.procedure, replace(dearer.procedure, fee=3000), date(2025, 6, 30))
    with pytest.raises(UserError, match="vừa được sửa"):
        editing.undo(dearer)
    assert [one.shown.fee for one in editing.listed(date(2025, 6, 30))] == [3000]


def test_a_code_that_was_changed_is_given_to_nobody_else(register):
    procedure = register.catalogue_editing.add(FIVE).procedure
    first = register.receive(new_dossier(procedure))
    assert first.dossier.code == "HS-250627-0001"
    register.amending.amend(first.key, Amendment(code="ABC"), "gõ nhầm mã")
    assert register.receive(new_dossier(procedure)).dossier.code == "HS-250627-0002"
    with pytest.raises(UserError, match="đã có trong sổ"):
        register.receive(new_dossier(procedure, code="HS-250627-0001"))


def test_a_long_number_typed_by_hand_does_not_stop_the_counting(register):
    procedure = register.catalogue_editing.add(FIVE).procedure
    register.receive(new_dossier(procedure, code="HS-250627-99999999999999999999"))
    assert register.receive(new_dossier(procedure)).dossier.code == "HS-250627-0001"


@pytest.mark.parametrize("wrong", [{"fee": 10**15}, {"copies": 10**9}, {"pages": 10**9}, {"sets": 10**9}])
def test_numbers_far_too_large_are_refused(register, wrong):
    procedure = register.catalogue_editing.add(FIVE).procedure
    with pytest.raises(UserError, match="quá lớn"):
        register.receive(new_dossier(procedure, **wrong))


def test_digits_of_other_alphabets_are_no_id_number(register):
    procedure = register.catalogue_editing.add(FIVE).procedure
    who = Applicant("Nguyễn Văn A", "０５６１９０００１２３４")
    with pytest.raises(UserError, match="không đúng dạng"):
        register.receive(replace(new_dossier(procedure), applicant=who))
