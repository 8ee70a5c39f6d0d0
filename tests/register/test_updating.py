"""A signed update: what it would change is told first, then all of it is taken in, or nothing."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.small_register import PERSON
from tests.update_files import (
    CALENDAR,
    CATALOGUE,
    COPIES,
    LATE_IN_2026,
    MADE_ON,
    NEXT,
    PUBLISHERS,
    shipped_text,
    write_update,
)
from tthc_desktop.db import updates
from tthc_desktop.db.connection import writing
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.db.updates import UpdateRecord
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.register import (
    DataKind,
    DayEdit,
    HistoryFilter,
    NewDossier,
    Register,
    UpdateChoice,
)
from tthc_desktop.register.updating import newest

NOW = LATE_IN_2026
OFF_21_DECEMBER = (
    '\n[[day]]\ndate = 2026-12-21\nkind = "off"\nreason = "Nghỉ"\nsource = "Thông báo thử"\nconfidence = "high"\n'
)


def opened(folder: Path, role: Role | None = None) -> Register:
    return Register(folder, "Lê Thị Mai", Clock(NOW), None, role, publishers=PUBLISHERS)


def refusal(register: Register, path: Path) -> str:
    with pytest.raises(UserError) as refused:
        register.updating.look_into(path)
    return str(refused.value)


def test_the_official_calendar_of_the_next_year_is_told_and_then_counted_with(updated, take, tmp_path):
    path = write_update(tmp_path / "lich.tthc-update", CALENDAR)
    seen = updated.updating.look_into(path)
    assert [(one.year, one.before, one.after) for one in seen.calendar.years] == [(2027, False, True)]
    told = {one.day: (one.before.partition(":")[0], one.after.partition(":")[0]) for one in seen.calendar.days}
    # The expected calendar has 4 February off, the official one has not; 11 February the other way round.
    assert told[date(2027, 2, 4)] == ("nghỉ", "ngày làm việc")
    assert told[date(2027, 2, 11)] == ("ngày làm việc", "nghỉ")
    # Nothing is written before it is taken in.
    assert updated.calendar.years[2027] is False
    assert not updated.updating.in_use().updates
    assert updated.updating.in_use().unsure_year == 2027

    updated.updating.take_in(seen.update, seen.suggested)
    assert updated.calendar.years[2027] is True
    assert updated.calendar.is_working_day(date(2027, 2, 4))
    assert not updated.calendar.is_working_day(date(2027, 2, 11))
    used = updated.updating.in_use()
    assert used.unsure_year is None
    assert [(one.year, one.update) for one in used.years][-2:] == [(2026, 0), (2027, NEXT)]
    taken = used.updates[0]
    assert (taken.number, taken.made_on, taken.at, taken.clerk) == (NEXT, MADE_ON, NOW, "Lê Thị Mai")
    assert (taken.publisher, taken.kinds) == ("Nơi phát hành thử", (DataKind.CALENDAR,))


def test_the_history_tells_of_it_and_holds(updated, take):
    take(CALENDAR)
    entry = updated.history.page(HistoryFilter(), 1)[0]
    assert (entry.action, entry.subject) == ("Lấy bản cập nhật", f"Bản cập nhật số {NEXT}")
    assert "lịch năm: 2027 dự kiến → 2027 theo thông báo chính thức" in entry.summary
    assert "Nơi phát hành thử" in entry.summary
    assert updated.history.verify().is_sound


def test_a_change_beside_the_program_of_what_was_taken_in_shows(updated, take):
    take(CALENDAR)
    database = updated._database
    database.execute("DROP TRIGGER update_files_are_never_changed")
    database.execute("UPDATE update_files SET content = replace(content, 'off', 'on')")
    found = updated.history.verify()
    assert any("Dữ liệu của các bản cập nhật" in fault.text for fault in found.faults)


def test_other_programs_with_the_register_open_count_by_it_at_once(updated, take):
    with updated.another() as lane:
        assert lane.calendar.is_working_day(date(2027, 2, 11))
        take(CALENDAR)
        assert not lane.calendar.is_working_day(date(2027, 2, 11))


def test_it_is_taken_in_once_and_nothing_older_after_it(updated, take, tmp_path):
    path = write_update(tmp_path / "a.tthc-update", CALENDAR, NEXT + 1)
    take(CALENDAR, number=NEXT + 1)
    assert f"Bản cập nhật số {NEXT + 1} (lập ngày 05/12/2026) đã được lấy vào sổ lúc 20/12/2026 09:00" in refusal(
        updated, path
    )
    assert f"cũ hơn bản số {NEXT + 1}" in refusal(updated, write_update(path, CALENDAR, NEXT))


def test_what_the_program_brings_already_is_refused(updated, tmp_path):
    path = write_update(tmp_path / "a.tthc-update", CALENDAR, NEXT - 1)
    assert "không mới hơn dữ liệu đã có sẵn trong chương trình" in refusal(updated, path)


def test_a_later_program_goes_before_an_earlier_update(updated, take):
    take(CALENDAR)
    assert newest.calendar(updated._database, NEXT - 1)[2027][0] == NEXT
    assert newest.calendar(updated._database, NEXT)[2027][0] == 0


def test_one_that_a_later_program_took_in_is_listed_all_the_same(updated, take):
    take(CALENDAR)
    later = json.dumps({"format": 2, "description": "Lịch năm 2028"}).encode()
    record = UpdateRecord(NEXT + 1, MADE_ON, NOW, "Lê Thị Mai", "Nơi phát hành thử", later)
    with writing(updated._database):
        updates.add(updated._database, record, b"", {"papers/TT01-2018.toml": "…"})
    taken = updated.updating.in_use().updates
    assert [(one.number, one.kinds) for one in taken] == [(NEXT + 1, ()), (NEXT, (DataKind.CALENDAR,))]
    assert taken[0].publisher == "Nơi phát hành thử"


def test_days_that_the_office_entered_otherwise_stay_unless_it_chooses(updated, take, tmp_path):
    mine = [
        DayEdit(date(2027, 2, 12), DayKind.OFF, "Nghỉ bù Tết", "CV 1"),
        # As the update has it, and an edit of a year that the update does not touch.
        DayEdit(date(2027, 2, 11), DayKind.OFF, "Tết", "CV 1"),
        DayEdit(date(2026, 12, 24), DayKind.OFF, "Mất điện", ""),
    ]
    updated.calendar_editing.keep(mine)
    seen = updated.updating.look_into(write_update(tmp_path / "a.tthc-update", CALENDAR))
    assert [(one.day, one.before, one.after) for one in seen.calendar.own] == [
        (date(2027, 2, 12), "nghỉ: Nghỉ bù Tết", "ngày làm việc")
    ]
    assert seen.suggested.own_days is False
    updated.updating.take_in(seen.update, seen.suggested)
    assert not updated.calendar.is_working_day(date(2027, 2, 12))


def test_days_that_the_office_entered_otherwise_go_by_the_update_when_chosen(updated, take):
    updated.calendar_editing.keep([DayEdit(date(2027, 2, 12), DayKind.OFF, "Nghỉ bù Tết", "CV 1")])
    take(CALENDAR, UpdateChoice(own_days=True))
    assert updated.calendar.is_working_day(date(2027, 2, 12))
    actions = [entry.action for entry in updated.history.page(HistoryFilter(), 2)]
    assert actions == ["Lấy bản cập nhật", "Trả ngày về lịch gốc"]
    assert updated.history.verify().is_sound


def test_open_dossiers_move_only_when_the_office_says_so(updated, tmp_path):
    updated.use_shipped_catalogue()
    procedure = next(one for one in updated.procedures(NOW.date()) if one.code == COPIES)
    card = updated.receive(NewDossier(procedure.key, Applicant(PERSON), Channel.COUNTER, NOW))
    other = updated.receive(NewDossier(procedure.key, Applicant(PERSON), Channel.COUNTER, NOW))
    # Today is a Sunday in the shipped calendar; received on it, copies are due on Monday, 21 December 2026.
    assert card.standing.due_at == datetime(2026, 12, 21, 17, 0)
    text = shipped_text("calendar/2026.toml") + OFF_21_DECEMBER
    seen = updated.updating.look_into(write_update(tmp_path / "a.tthc-update", {"calendar/2026.toml": text}))
    moved = updated.updating.impact(seen.update, seen.suggested)
    assert {(one.key, one.new_due_at) for one in moved} == {
        (one.key, datetime(2026, 12, 22, 17, 0)) for one in (card, other)
    }
    taken = updated.updating.take_in(seen.update, seen.suggested, {card.key})
    assert (taken.count.moved, taken.count.stayed) == (1, 1)
    assert updated.card(card.key).standing.due_at == datetime(2026, 12, 22, 17, 0)
    assert updated.card(other.key).standing.due_at == datetime(2026, 12, 21, 17, 0)
    assert updated.history.verify().is_sound


def test_a_day_typed_before_an_update_is_not_taken_back_over_it(updated, take):
    updated.use_shipped_catalogue()
    procedure = next(one for one in updated.procedures(NOW.date()) if one.code == COPIES)
    card = updated.receive(NewDossier(procedure.key, Applicant(PERSON), Channel.COUNTER, NOW))
    kept = updated.calendar_editing.keep([DayEdit(date(2026, 12, 21), DayKind.OFF, "Nghỉ")], {card.key})
    take({"calendar/2026.toml": shipped_text("calendar/2026.toml") + OFF_21_DECEMBER})
    # The day is off now by the official calendar too: the former promise would fall on it.
    with pytest.raises(UserError, match=f"bản cập nhật số {NEXT}"):
        updated.calendar_editing.undo(kept)
    assert updated.card(card.key).standing.due_at == datetime(2026, 12, 22, 17, 0)
    assert not updated.calendar.is_working_day(date(2026, 12, 21))


def test_whoever_only_enters_data_looks_but_does_not_take(updated, tmp_path):
    path = write_update(tmp_path / "a.tthc-update", CALENDAR)
    with opened(updated.folder, Role.ENTRY) as other:
        seen = other.updating.look_into(path)
        assert not other.updating.allowed
        with pytest.raises(UserError, match="Việc lấy bản cập nhật cần quyền Phụ trách"):
            other.updating.take_in(seen.update, seen.suggested)
    assert updated.updating.allowed
    assert not updated.updating.in_use().updates


def test_a_backup_is_made_before(updated, take):
    updated.use_shipped_catalogue()
    procedure = updated.procedures(NOW.date())[0]
    updated.receive(NewDossier(procedure.key, Applicant(PERSON), Channel.COUNTER, NOW))
    take(CALENDAR)
    assert [one.manifest.reason.value for one in updated.backups.listed() if one.manifest] == ["truoc-cap-nhat"]


def test_when_the_last_thing_fails_nothing_of_it_is_there(updated, tmp_path):
    updated.use_shipped_catalogue()
    before = updated.procedures(NOW.date())
    seen = updated.updating.look_into(write_update(tmp_path / "a.tthc-update", {**CALENDAR, **CATALOGUE}))
    # As a full disk would, at the row of the history.
    updated._database.execute(
        "CREATE TEMP TRIGGER fails BEFORE INSERT ON main.audit WHEN NEW.action = 'take_update' "
        "BEGIN SELECT RAISE(ABORT, 'no more'); END"
    )
    with pytest.raises(sqlite3.IntegrityError, match="no more"):
        updated.updating.take_in(seen.update, seen.suggested)
    assert not updated.updating.in_use().updates
    assert updated.calendar.years[2027] is False
    assert updated.procedures(NOW.date()) == before
