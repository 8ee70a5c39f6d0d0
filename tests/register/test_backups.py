"""When a backup is made by itself, where it goes, and what becomes of it."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.small_register import list_file, receive_one, small_register
from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.domain.terms import Term, TermKind
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_FOLDER_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import BackupState, DayEdit, ListFilter, NewDossier, Register, new_recovery_code
from tthc_desktop.register.safekeeping.backup_list import newest_good
from tthc_desktop.register.safekeeping.restoring import restore
from tthc_desktop.storage.manifest import Reason

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "registers"


@pytest.fixture
def small(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with Register(small_register(tmp_path / "so", clock=clock), "Lê Thị Mai", clock) as register:
        yield register


def reasons(register: Register) -> list[str]:
    return [one.manifest.reason.name for one in register.backups.listed() if one.manifest is not None]


def test_nothing_is_copied_of_a_register_without_dossiers(register: Register, tmp_path: Path) -> None:
    assert register.backups.make(Reason.CLOSING) is None
    register.import_file(list_file(tmp_path / "ds.xlsx", "H1"))
    assert not register.backups.place.exists()


def test_nothing_is_copied_of_the_demonstration(small: Register) -> None:
    small.mark_as_demonstration()
    assert not small.backups.is_wanted()
    assert small.backups.make(Reason.CLOSING) is None


def test_nothing_is_copied_twice(small: Register, clock: Clock) -> None:
    assert small.backups.is_wanted()
    first = small.backups.make(Reason.HOURLY)
    assert not small.backups.is_wanted()
    clock.forward(hours=1)
    second = small.backups.make(Reason.CLOSING)
    assert first is not None
    assert second is not None
    assert (first.is_new, second.is_new, second.path) == (True, False, first.path)


def test_whatever_is_written_makes_another_one_wanted(small: Register, clock: Clock) -> None:
    small.backups.make(Reason.HOURLY)
    # No row of the audit tells of what is half typed.
    small.drafts.save("receive", {"name": "Nguyễn"})
    assert small.backups.is_wanted()
    small.backups.make(Reason.HOURLY)
    receive_one(small, clock.now)
    assert small.backups.is_wanted()


def test_a_backup_that_is_gone_or_damaged_makes_another_one_wanted(small: Register) -> None:
    made = small.backups.make(Reason.HOURLY)
    assert made is not None
    content = made.path.read_bytes()
    made.path.write_bytes(content[:-40])
    assert small.backups.is_wanted()
    made.path.unlink()
    assert small.backups.is_wanted()


def test_before_an_import_and_before_it_is_undone(small: Register, tmp_path: Path, clock: Clock) -> None:
    clock.forward(minutes=1)
    result = small.import_file(list_file(tmp_path / "them.xlsx", "H4", "H5"))
    clock.forward(minutes=1)
    small.undo_import(result.key)
    assert reasons(small) == ["UNDO_IMPORT", "IMPORT"]
    assert [one.manifest.dossiers for one in small.backups.listed() if one.manifest] == [5, 3]


def test_a_file_that_cannot_be_read_makes_none(small: Register, tmp_path: Path) -> None:
    (tmp_path / "hong.xlsx").write_bytes(b"PK")
    with pytest.raises(UserError):
        small.import_file(tmp_path / "hong.xlsx")
    assert small.backups.listed() == []


def test_without_its_backup_an_import_is_left_for_later(small: Register, tmp_path: Path) -> None:
    small.backups.place.write_text("a file lies where the folder should be")
    with pytest.raises(UserError, match="trước việc này sổ phải được sao lưu"):
        small.import_file(list_file(tmp_path / "them.xlsx", "H4"))
    assert small.count(ListFilter()) == 3


def test_before_many_dossiers_but_not_before_few(small: Register) -> None:
    small.backups.before_many(Reason.CHANGE_MANY, 50)
    assert reasons(small) == []
    small.backups.before_many(Reason.CHANGE_MANY, 51)
    assert reasons(small) == ["CHANGE_MANY"]


def test_an_import_can_be_called_off_while_the_register_is_backed_up(small: Register, tmp_path: Path) -> None:
    class CalledOffError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise CalledOffError

    with pytest.raises(CalledOffError):
        small.import_file(list_file(tmp_path / "them.xlsx", "H4"), stop)
    assert (small.count(ListFilter()), list(small.backups.place.iterdir())) == (3, [])


def test_an_earlier_schema_is_backed_up_before_it_is_upgraded(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    shutil.copy(FIXTURES / "v1.tthc", folder / REGISTER_FILE_NAME)
    with Register(folder, "Mai", clock) as register:
        (backup,) = register.backups.listed()
    assert backup.manifest is not None
    assert (backup.manifest.reason, backup.manifest.schema, backup.manifest.dossiers) == (Reason.MIGRATION, 1, 3)
    restore(backup.path, tmp_path / "lai", clock.now)
    # Upgraded once more, from the very file of the earlier program.
    with Register(tmp_path / "lai", "Mai", clock) as register:
        assert register.count(ListFilter()) == 3


def test_a_schema_is_not_upgraded_without_its_backup(tmp_path: Path, clock: Clock) -> None:
    shutil.copy(FIXTURES / "v1.tthc", tmp_path / REGISTER_FILE_NAME)
    (tmp_path / BACKUP_FOLDER_NAME).write_text("a file lies where the folder should be")
    before = (tmp_path / REGISTER_FILE_NAME).read_bytes()
    with pytest.raises(UserError, match="trước việc này sổ phải được sao lưu"):
        Register(tmp_path, "Mai", clock)
    assert (tmp_path / REGISTER_FILE_NAME).read_bytes() == before


def test_each_is_known_to_be_good_until_it_is_changed(small: Register) -> None:
    made = small.backups.make(Reason.BY_HAND)
    assert made is not None
    assert [one.state for one in small.backups.listed()] == [BackupState.GOOD]
    stranger = made.path.with_name("2025-01-01_080000-theo-yeu-cau.tthc-backup")
    shutil.copyfile(made.path, stranger)
    assert {one.path: one.state for one in small.backups.listed()}[stranger] is BackupState.UNPROVED
    assert small.backups.prove(stranger).state is BackupState.GOOD
    content = bytearray(stranger.read_bytes())
    start = len(content) * 9 // 10
    content[start : start + 100] = bytes(100)
    stranger.write_bytes(content)
    assert {one.path: one.state for one in small.backups.listed()}[stranger] is BackupState.UNPROVED
    assert small.backups.prove(stranger).state is BackupState.DAMAGED
    assert {one.path: one.state for one in small.backups.listed()}[stranger] is BackupState.DAMAGED


def test_old_ones_go_and_what_is_not_ours_stays(small: Register, clock: Clock) -> None:
    clock.now = datetime(2026, 1, 1, 8, 0)
    small.backups.make(Reason.HOURLY)
    stranger = small.backups.place / "2020-01-01_080000-hang-gio.tthc-backup"
    note = small.backups.place / "ghi chu.txt"
    stranger.write_bytes(b"of our name, but no backup")
    note.write_text("x")
    for hour in (8, 9, 10):
        clock.now = datetime(2026, 1, 2, hour, 0)
        receive_one(small, clock.now)
        small.backups.make(Reason.HOURLY)
    clock.now = datetime(2026, 1, 4, 8, 0)
    receive_one(small, clock.now)
    small.backups.make(Reason.HOURLY)
    # Of the day before yesterday the last one only.
    left = [one.made_at for one in small.backups.listed() if one.state is BackupState.GOOD]
    assert left == [datetime(2026, 1, 4, 8, 0), datetime(2026, 1, 2, 10, 0), datetime(2026, 1, 1, 8, 0)]
    assert stranger.exists()
    assert note.exists()


def test_the_newest_good_one_lies_in_the_second_place_too(small: Register, tmp_path: Path, clock: Clock) -> None:
    stick = tmp_path / "the-nho"
    stick.mkdir()
    small.backup_places.choose(stick)
    made = small.backups.make(Reason.CLOSING)
    assert made is not None
    assert made.elsewhere == stick / made.path.name
    shutil.rmtree(small.folder / BACKUP_FOLDER_NAME)
    found = newest_good(small.folder)
    assert found is not None
    assert found.path == made.elsewhere


def test_a_stick_that_is_out_is_caught_up_with_later(small: Register, tmp_path: Path, clock: Clock) -> None:
    stick = tmp_path / "the-nho"
    stick.mkdir()
    small.backup_places.choose(stick)
    stick.rmdir()
    made = small.backups.make(Reason.CLOSING)
    assert made is not None
    assert made.elsewhere is None
    assert made.trouble is not None
    assert "không thấy thư mục" in made.trouble.message
    stick.mkdir()
    again = small.backups.make(Reason.CLOSING)
    assert again is not None
    assert (again.is_new, again.elsewhere) == (False, stick / made.path.name)


def test_where_the_usual_place_fails_it_goes_to_the_second_alone(small: Register, tmp_path: Path) -> None:
    stick = tmp_path / "the-nho"
    stick.mkdir()
    small.backup_places.choose(stick)
    small.backups.place.write_text("a file lies where the folder should be")
    made = small.backups.make(Reason.CLOSING)
    assert made is not None
    assert made.path.parent == stick
    assert not small.backups.is_wanted()


def test_before_the_file_is_encrypted(small: Register) -> None:
    small.encryption.encrypting("sáu con vịt bơi", new_recovery_code())
    assert reasons(small) == ["CONVERSION"]


def test_before_a_change_of_the_calendar_moves_many_due_dates(small: Register, clock: Clock) -> None:
    clock.now = datetime(2025, 6, 2, 8, 0)
    terms = (ProcedureTerm(Term(TermKind.WORKING_DAYS, 6)),)
    added = small.catalogue_editing.add(Procedure("9.000001", "Thủ tục mới", "Hộ tịch", terms=terms)).procedure
    keys = [
        small.receive(NewDossier(added.key, Applicant(name="Nguyễn Văn Ánh"), Channel.COUNTER, clock.now)).key
        for _ in range(51)
    ]
    day = DayEdit(date(2025, 6, 3), DayKind.OFF, "nghỉ bù")
    clock.forward(minutes=1)
    small.calendar_editing.keep([day], keys[:50])
    assert reasons(small) == []
    small.calendar_editing.keep([DayEdit(day.day, None)], keys)
    clock.forward(minutes=1)
    kept = small.calendar_editing.keep([day], keys)
    assert len(kept.moved) == 51
    assert "CHANGE_MANY" in reasons(small)
