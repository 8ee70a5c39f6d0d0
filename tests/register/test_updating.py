"""A signed update: what it would change is told first, then all of it is taken in, or nothing."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.small_register import PERSON
from tests.update_files import (
    CALENDAR,
    CATALOGUE,
    COPIES,
    MADE_ON,
    NAME,
    NEW_LINE,
    NEXT,
    OTHER,
    PUBLISHERS,
    shipped_text,
    write_update,
    year_text,
)
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.office import Office
from tthc_desktop.domain.people import Role
from tthc_desktop.domain.periods import quarter
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.register import (
    DataKind,
    DayEdit,
    HistoryFilter,
    NewDossier,
    PackageWish,
    ProcedureGroup,
    Register,
    UpdateChoice,
    UpdatePreview,
)
from tthc_desktop.register.updating import newest
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

NOW = datetime(2026, 12, 20, 9, 0)
# Tết 2029 begins on Tuesday 13 February; 30 April is a Monday, 2 September a Sunday.
HOLIDAYS_2029 = [
    (day, "off", "Nghỉ lễ")
    for day in (date(2029, 1, 1), *(date(2029, 2, day) for day in range(12, 17)), date(2029, 4, 30), date(2029, 5, 1))
]


def opened(folder: Path, role: Role | None = None) -> Register:
    clock = Clock(NOW)
    return Register(folder, "Lê Thị Mai", clock, None, role, effort=LEAST_EFFORT, publishers=PUBLISHERS)


@pytest.fixture
def register(tmp_path):
    with opened(tmp_path / "so") as made:
        yield made


@pytest.fixture
def take(register, tmp_path):
    """Look into an update of some files and take it in."""

    def act(files: dict[str, str], choice: UpdateChoice | None = None, number: int = NEXT) -> UpdatePreview:
        seen = register.updating.look_into(write_update(tmp_path / "c.tthc-update", files, number))
        register.updating.take_in(seen.update, choice or seen.suggested)
        return seen

    return act


def refusal(register: Register, path: Path) -> str:
    with pytest.raises(UserError) as refused:
        register.updating.look_into(path)
    return str(refused.value)


def test_the_official_calendar_of_the_next_year_is_told_and_then_counted_with(register, take, tmp_path):
    path = write_update(tmp_path / "lich.tthc-update", CALENDAR)
    seen = register.updating.look_into(path)
    assert [(one.year, one.before, one.after) for one in seen.calendar.years] == [(2027, False, True)]
    told = {one.day: (one.before.partition(":")[0], one.after.partition(":")[0]) for one in seen.calendar.days}
    # The expected calendar has 4 February off, the official one has not; 11 February the other way round.
    assert told[date(2027, 2, 4)] == ("nghỉ", "ngày làm việc")
    assert told[date(2027, 2, 11)] == ("ngày làm việc", "nghỉ")
    # Nothing is written before it is taken in.
    assert register.calendar.years[2027] is False
    assert not register.updating.in_use().updates
    assert register.updating.in_use().unsure_year == 2027

    register.updating.take_in(seen.update, seen.suggested)
    assert register.calendar.years[2027] is True
    assert register.calendar.is_working_day(date(2027, 2, 4))
    assert not register.calendar.is_working_day(date(2027, 2, 11))
    used = register.updating.in_use()
    assert used.unsure_year is None
    assert [(one.year, one.update) for one in used.years][-2:] == [(2026, 0), (2027, NEXT)]
    taken = used.updates[0]
    assert (taken.number, taken.made_on, taken.at, taken.clerk) == (NEXT, MADE_ON, NOW, "Lê Thị Mai")
    assert (taken.publisher, taken.kinds) == ("Nơi phát hành thử", (DataKind.CALENDAR,))


def test_the_history_tells_of_it_and_holds(register, take):
    take(CALENDAR)
    entry = register.history.page(HistoryFilter(), 1)[0]
    assert (entry.action, entry.subject) == ("Lấy bản cập nhật", f"Bản cập nhật số {NEXT}")
    assert "lịch năm: 2027 dự kiến → 2027 theo thông báo chính thức" in entry.summary
    assert "Nơi phát hành thử" in entry.summary
    assert register.history.verify().is_sound


def test_a_change_beside_the_program_of_what_was_taken_in_shows(register, take):
    take(CALENDAR)
    database = register._database
    database.execute("DROP TRIGGER update_files_are_never_changed")
    database.execute("UPDATE update_files SET content = replace(content, 'off', 'on')")
    found = register.history.verify()
    assert any("Dữ liệu của các bản cập nhật" in fault.text for fault in found.faults)


def test_other_programs_with_the_register_open_count_by_it_at_once(register, take):
    with register.another() as lane:
        assert lane.calendar.is_working_day(date(2027, 2, 11))
        take(CALENDAR)
        assert not lane.calendar.is_working_day(date(2027, 2, 11))


def test_it_is_taken_in_once_and_nothing_older_after_it(register, take, tmp_path):
    path = write_update(tmp_path / "a.tthc-update", CALENDAR, NEXT + 1)
    take(CALENDAR, number=NEXT + 1)
    assert f"Bản cập nhật số {NEXT + 1} (lập ngày 05/12/2026) đã được lấy vào sổ lúc 20/12/2026 09:00" in refusal(
        register, path
    )
    assert f"cũ hơn bản số {NEXT + 1}" in refusal(register, write_update(path, CALENDAR, NEXT))


def test_what_the_program_brings_already_is_refused(register, tmp_path):
    path = write_update(tmp_path / "a.tthc-update", CALENDAR, NEXT - 1)
    assert "không mới hơn dữ liệu đã có sẵn trong chương trình" in refusal(register, path)


def test_a_later_program_goes_before_an_earlier_update(register, take):
    take(CALENDAR)
    assert newest.calendar(register._database, NEXT - 1)[2027][0] == NEXT
    assert newest.calendar(register._database, NEXT)[2027][0] == 0


def test_days_that_the_office_entered_otherwise_stay_unless_it_chooses(register, take, tmp_path):
    mine = [
        DayEdit(date(2027, 2, 12), DayKind.OFF, "Nghỉ bù Tết", "CV 1"),
        # As the update has it, and an edit of a year that the update does not touch.
        DayEdit(date(2027, 2, 11), DayKind.OFF, "Tết", "CV 1"),
        DayEdit(date(2026, 12, 24), DayKind.OFF, "Mất điện", ""),
    ]
    register.calendar_editing.keep(mine)
    seen = register.updating.look_into(write_update(tmp_path / "a.tthc-update", CALENDAR))
    assert [(one.day, one.before, one.after) for one in seen.calendar.own] == [
        (date(2027, 2, 12), "nghỉ: Nghỉ bù Tết", "ngày làm việc")
    ]
    assert seen.suggested.own_days is False
    register.updating.take_in(seen.update, seen.suggested)
    assert not register.calendar.is_working_day(date(2027, 2, 12))


def test_days_that_the_office_entered_otherwise_go_by_the_update_when_chosen(register, take):
    register.calendar_editing.keep([DayEdit(date(2027, 2, 12), DayKind.OFF, "Nghỉ bù Tết", "CV 1")])
    take(CALENDAR, UpdateChoice(own_days=True))
    assert register.calendar.is_working_day(date(2027, 2, 12))
    actions = [entry.action for entry in register.history.page(HistoryFilter(), 2)]
    assert actions == ["Lấy bản cập nhật", "Trả ngày về lịch gốc"]
    assert register.history.verify().is_sound


def test_open_dossiers_move_only_when_the_office_says_so(register, tmp_path):
    register.use_shipped_catalogue()
    procedure = next(one for one in register.procedures(NOW.date()) if one.code == COPIES)
    card = register.receive(NewDossier(procedure.key, Applicant(PERSON), Channel.COUNTER, NOW))
    other = register.receive(NewDossier(procedure.key, Applicant(PERSON), Channel.COUNTER, NOW))
    # Today is a Sunday in the shipped calendar; received on it, copies are due on Monday, 21 December 2026.
    assert card.standing.due_at == datetime(2026, 12, 21, 17, 0)
    text = shipped_text("calendar/2026.toml") + (
        '\n[[day]]\ndate = 2026-12-21\nkind = "off"\nreason = "Nghỉ"\nsource = "Thông báo thử"\nconfidence = "high"\n'
    )
    seen = register.updating.look_into(write_update(tmp_path / "a.tthc-update", {"calendar/2026.toml": text}))
    moved = register.updating.impact(seen.update, seen.suggested)
    assert {(one.key, one.new_due_at) for one in moved} == {
        (one.key, datetime(2026, 12, 22, 17, 0)) for one in (card, other)
    }
    taken = register.updating.take_in(seen.update, seen.suggested, {card.key})
    assert (taken.count.moved, taken.count.stayed) == (1, 1)
    assert register.card(card.key).standing.due_at == datetime(2026, 12, 22, 17, 0)
    assert register.card(other.key).standing.due_at == datetime(2026, 12, 21, 17, 0)
    assert register.history.verify().is_sound


def test_procedures_as_given_change_and_those_the_office_made_its_own_stay(register, take, tmp_path):
    register.use_shipped_catalogue()
    own = next(one for one in register.procedures(NOW.date()) if one.name == OTHER)
    copies = next(one for one in register.procedures(NOW.date()) if one.code == COPIES)
    register.catalogue_editing.change(own, replace(own, level="Cấp phường"), NOW.date())
    # A fee is the office's in any case: no catalogue of ours tells of any.
    register.catalogue_editing.change(copies, replace(copies, fee=2000), NOW.date())
    seen = register.updating.look_into(write_update(tmp_path / "a.tthc-update", CATALOGUE))
    groups = {one.procedure.code: (one.group, one.what) for one in seen.procedures}
    assert groups == {
        COPIES: (ProcedureGroup.CHANGED, (f"tên mới “{NAME} (mới)”",)),
        own.code: (
            ProcedureGroup.OWN,
            (f"tên mới “{OTHER} (mới)”", "cấp giải quyết Cấp phường → Cấp xã, cơ quan giữ sổ gốc"),
        ),
        "9.000001": (ProcedureGroup.NEW, ()),
    }
    assert seen.suggested == UpdateChoice()
    taken = register.updating.take_in(seen.update, seen.suggested)
    assert (taken.added, taken.changed) == (1, 1)
    assert next(one.fee for one in register.procedures(NOW.date()) if one.code == COPIES) == 2000
    names = {one.code: one.name for one in register.procedures(NOW.date())}
    assert (names[COPIES], names[own.code], names["9.000001"]) == (f"{NAME} (mới)", OTHER, "Thủ tục mới")


def test_an_office_with_a_list_of_its_own_gets_nothing_unless_it_chooses(register, take):
    register.catalogue_editing.add(Procedure("1.000001", "Thủ tục riêng", "Hộ tịch"))
    seen = take(CATALOGUE)
    assert seen.suggested.new_procedures is False
    assert [one.code for one in register.procedures(NOW.date())] == ["1.000001"]


def test_a_register_without_a_catalogue_is_offered_the_newest_one(register, take):
    before = register.first_start.shipped_catalogue().procedures
    take(CATALOGUE)
    assert not register.has_catalogue()
    assert register.first_start.shipped_catalogue().procedures == before + 1
    register.use_shipped_catalogue()
    assert {one.name for one in register.procedures(NOW.date())} >= {f"{NAME} (mới)", "Thủ tục mới"}


LAYOUT = shipped_text("forms/II.06a.2020.toml")
TITLE = "Lĩnh vực giải quyết"
OTHER_TABLES = shipped_text("forms/II.07b.2020.toml").replace('id = "II.07b"', 'id = "II.06a"')


def test_a_layout_of_an_update_is_used_from_its_day_on_and_the_office_keeps_its_own(register, take):
    later = LAYOUT.replace("effective_from = 2020-10-21", "effective_from = 2026-12-01").replace(TITLE, "Lĩnh vực")
    take({"forms/II.06a.2026.toml": later})
    layouts = register.form_layouts
    assert layouts.in_use("II.06a", date(2026, 11, 30)).file_name == "II.06a.2020.toml"
    used = layouts.in_use("II.06a", date(2026, 12, 14))
    assert (used.file_name, used.update, used.layout.sections[0].columns[1].title) == (
        "II.06a.2026.toml",
        NEXT,
        "Lĩnh vực",
    )
    own = layouts.own_file("II.06a", date(2026, 12, 14))
    assert own.read_text(encoding="utf-8") == later
    own.write_text(later.replace("Lĩnh vực", "Công việc"), encoding="utf-8")
    assert layouts.in_use("II.06a", date(2026, 12, 14)).is_own


def test_a_closed_quarter_keeps_the_layout_it_was_closed_with(register, take):
    closed, later = quarter(2026, 4), quarter(2027, 1)
    register.save_office(Office(name="UBND xã Ví Dụ", receiver="UBND tỉnh Ví Dụ"))
    register.closings.vouch(closed, register.figures(closed))
    register.packaging.close(PackageWish(closed, Layout.OFFICIAL, RowMode.MERGED), "")
    take({"forms/II.06a.2020.toml": LAYOUT.replace(TITLE, "Lĩnh vực")})
    titles = [
        register.form_layouts.on("II.06a", period.last).sections[0].columns[1].title for period in (closed, later)
    ]
    assert titles == [TITLE, "Lĩnh vực"]
    register.closings.reopen(closed, "sót hồ sơ", "Trần Văn Bình")
    assert register.form_layouts.on("II.06a", closed.last).sections[0].columns[1].title == "Lĩnh vực"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("forms/II.06a.2020.toml", LAYOUT[: len(LAYOUT) // 2], "II.06a.2020.toml"),
        ("forms/II.06a.2020.toml", shipped_text("forms/II.07b.2020.toml"), "ghi id = “II.07b”"),
        ("forms/II.99.2026.toml", LAYOUT, "chưa biết lập biểu"),
        ("forms/II.06a.2020.toml", OTHER_TABLES, "biểu II.06a cần"),
        ("calendar/2029.toml", year_text(2029, *HOLIDAYS_2029), "thiếu năm ở giữa"),
        ("calendar/2028.toml", year_text(2028, (date(2028, 5, 1), "off", "1/5")), "các ngày nghỉ Tết Nguyên đán"),
        ("calendar/2027.toml", year_text(2028, (date(2028, 1, 1), "off", "Tết")), "không khớp với tên tệp"),
        ("calendar/2027.toml", year_text(2027, (date(2028, 1, 1), "off", "Tết")), "thuộc năm khác"),
        ("calendar/2027.toml", year_text(2027, (date(2027, 2, 11), "work_swap", "Bù")), "vốn là ngày làm việc"),
        ("catalogue/procedures.csv", "code,name\n1.000001,Thủ tục\n", "thiếu hoặc thừa cột"),
        ("catalogue/procedures.csv", shipped_text("catalogue/procedures.csv") + "9.1,a\n", "thiếu hoặc thừa ô"),
        ("catalogue/procedures.csv", shipped_text("catalogue/procedures.csv") + NEW_LINE * 2, "ghi hai lần"),
    ],
)
def test_what_cannot_be_used_keeps_all_of_a_signed_update_out(register, tmp_path, name, text, said):
    path = write_update(tmp_path / "a.tthc-update", {**CATALOGUE, name: text})
    assert said in refusal(register, path)
    assert not register.updating.in_use().updates


def test_whoever_only_enters_data_looks_but_does_not_take(register, tmp_path):
    path = write_update(tmp_path / "a.tthc-update", CALENDAR)
    with opened(register.folder, Role.ENTRY) as other:
        seen = other.updating.look_into(path)
        assert not other.updating.allowed
        with pytest.raises(UserError, match="Việc lấy bản cập nhật cần quyền Phụ trách"):
            other.updating.take_in(seen.update, seen.suggested)
    assert register.updating.allowed
    assert not register.updating.in_use().updates


def test_a_backup_is_made_before(register, take):
    register.use_shipped_catalogue()
    procedure = register.procedures(NOW.date())[0]
    register.receive(NewDossier(procedure.key, Applicant(PERSON), Channel.COUNTER, NOW))
    take(CALENDAR)
    assert [one.manifest.reason.value for one in register.backups.listed() if one.manifest] == ["truoc-cap-nhat"]


def test_when_the_last_thing_fails_nothing_of_it_is_there(register, tmp_path):
    register.use_shipped_catalogue()
    before = register.procedures(NOW.date())
    seen = register.updating.look_into(write_update(tmp_path / "a.tthc-update", {**CALENDAR, **CATALOGUE}))
    # As a full disk would, at the row of the history.
    register._database.execute(
        "CREATE TEMP TRIGGER fails BEFORE INSERT ON main.audit WHEN NEW.action = 'take_update' "
        "BEGIN SELECT RAISE(ABORT, 'no more'); END"
    )
    with pytest.raises(sqlite3.IntegrityError, match="no more"):
        register.updating.take_in(seen.update, seen.suggested)
    assert not register.updating.in_use().updates
    assert register.calendar.years[2027] is False
    assert register.procedures(NOW.date()) == before
