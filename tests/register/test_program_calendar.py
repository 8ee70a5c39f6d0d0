"""A newer program brings another calendar: whose promise it concerns is told, and nothing moves by itself."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.earlier_program import bringing, program
from tests.register.test_updating import OFF_21_DECEMBER
from tests.small_register import PERSON
from tests.update_files import COPIES, LATE_IN_2026, NEXT, shipped_text
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.errors import UserError
from tthc_desktop.register import DossierCard, HistoryFilter, NewDossier, Register

MONDAY, TUESDAY = datetime(2026, 12, 21, 17, 0), datetime(2026, 12, 22, 17, 0)
OFF = OfficialDay(MONDAY.date(), DayKind.OFF, "Nghỉ", "Thông báo thử")


def receive(register: Register) -> DossierCard:
    """Receive copies on a Sunday, by their term due on Monday, 21 December 2026."""
    procedure = next(one for one in register.procedures(LATE_IN_2026.date()) if one.code == COPIES)
    return register.receive(NewDossier(procedure.key, Applicant(PERSON), Channel.COUNTER, LATE_IN_2026))


@pytest.fixture
def used(updated: Register) -> Register:
    """A register that this program has been used with."""
    updated.use_shipped_catalogue()
    assert program(updated).look() is None
    return updated


def test_nothing_moves_before_somebody_has_decided(used):
    card, other = receive(used), receive(used)
    assert used.program_calendar.look() is None
    later = program(used, bringing(NEXT, OFF))
    told = later.look()
    assert told is not None
    assert [one.day for one in told.change.days] == [MONDAY.date()]
    assert {(one.key, one.due_at, one.new_due_at, one.on_day_off) for one in told.moved} == {
        (card.key, MONDAY, TUESDAY, True),
        (other.key, MONDAY, TUESDAY, True),
    }
    assert program(used, bringing(NEXT, OFF)).look() == told
    assert used.card(card.key).standing.due_at == MONDAY

    count = later.settle({card.key})
    assert (count.moved, count.stayed) == (1, 1)
    assert [used.card(one.key).standing.due_at for one in (card, other)] == [TUESDAY, MONDAY]
    assert later.look() is None
    assert program(used, bringing(NEXT, OFF)).look() is None
    entry = used.history.page(HistoryFilter(), 1)[0]
    assert entry.action == "Theo lịch của chương trình mới"
    assert entry.subject.endswith("lịch năm 2026")
    assert entry.summary == "hồ sơ dời hạn: 1"
    assert used.history.verify().is_sound


def test_a_calendar_that_concerns_nobody_is_only_told_in_the_history(used):
    receive(used)
    other_day = replace(OFF, day=date(2026, 12, 24))
    assert program(used, bringing(NEXT, other_day)).look() is None
    assert used.history.page(HistoryFilter(), 1)[0].action == "Theo lịch của chương trình mới"
    # What is another one than in that program concerns somebody again.
    assert program(used, bringing(NEXT + 1, OFF, other_day)).look() is not None


def test_a_register_that_was_handed_over_remembers_it_too_but_nobody_decides_there(used, tmp_path):
    card = receive(used)
    used.handing_over.pack(tmp_path / "usb")
    other_day = replace(OFF, day=date(2026, 12, 24))
    assert program(used, bringing(NEXT, other_day)).look() is None
    later = program(used, bringing(NEXT + 1, OFF, other_day))
    assert later.look() is not None
    for move in ({card.key}, set()):
        with pytest.raises(UserError, match="chỉ xem được"):
            later.settle(move)
    assert used.card(card.key).standing.due_at == MONDAY
    assert later.look() is not None


def test_of_two_accounts_the_earlier_program_leaves_the_later_one_its_word(used):
    receive(used)
    assert program(used, bringing(NEXT)).look() is None
    assert program(used).look() is None
    assert program(used, bringing(NEXT, OFF)).look() is None


def test_what_an_update_had_brought_before_is_no_news(used, take):
    receive(used)
    take({"calendar/2026.toml": shipped_text("calendar/2026.toml") + OFF_21_DECEMBER})
    assert program(used, bringing(NEXT, OFF)).look() is None


def test_whoever_only_enters_data_sees_it_but_does_not_decide(used):
    receive(used)
    with Register(used.folder, "Phạm Văn Mít", used.clock, None, Role.ENTRY) as entry:
        later = program(entry, bringing(NEXT, OFF))
        assert not later.allowed
        assert later.look() is not None
        with pytest.raises(UserError, match="quyền"):
            later.settle(set())
    assert program(used, bringing(NEXT, OFF)).look() is not None
