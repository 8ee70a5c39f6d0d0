"""What comes before a register is opened: which files are damaged, which are none of ours, and what becomes of them."""

import os
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from tthc_desktop.db.driver import sqlite3
from tthc_desktop.domain.periods import quarter
from tthc_desktop.errors import DamagedRegisterError, UserError
from tthc_desktop.keys import sealing
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import BACKUP_FOLDER_NAME, KEY_FILE_NAME, OPENER_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register, Start
from tthc_desktop.register.access.key_ring import OFFICE_ACCOUNT, KeyRing
from tthc_desktop.register.safekeeping.backup_making import Source, back_up
from tthc_desktop.storage.manifest import Reason

NOW = datetime(2026, 11, 20, 8, 5)
PAGE = 16384


@pytest.fixture
def folder(tmp_path: Path, new_folder: Path) -> Path:
    return Path(shutil.copytree(new_folder, tmp_path / "so"))


@pytest.fixture
def backed_up(folder: Path) -> Path:
    """The same with a backup of yesterday."""
    with Register(folder, clock=lambda: NOW) as register:
        source = Source(register._database, folder, None)
        back_up(source, folder / BACKUP_FOLDER_NAME, Reason.CLOSING, datetime(2026, 11, 19, 16, 30))
    return folder


def start_on(folder: Path) -> Start:
    return Start(folder, "mai", lambda: NOW, "TTHC Desktop (cửa sổ)")


def overwrite(folder: Path, at: int, content: bytes) -> None:
    with (folder / REGISTER_FILE_NAME).open("r+b") as stream:
        stream.seek(at)
        stream.write(content)


def told(folder: Path) -> str:
    """Return what is said of a register before or while it is opened; empty when it is sound from outside."""
    start = start_on(folder)
    start.take()
    try:
        damage = start.damage()
        if damage is None:
            start.door.enter_without().close()
    except UserError as error:
        damage = start.damage_behind(error)
        if damage is None:
            return f"refused: {error.message}"
    finally:
        start.let_go()
    return damage.told if damage is not None else ""


def test_a_whole_register_and_a_folder_without_one_are_no_damage(folder: Path, tmp_path: Path) -> None:
    assert told(folder) == ""
    assert told(tmp_path / "khác") == ""


@pytest.mark.parametrize(
    ("at", "content", "words"),
    [
        (0, b"\0" * 100, "Phần đầu tệp sổ hồ sơ bị hỏng."),
        (0, Random(7).randbytes(PAGE), "Phần đầu tệp sổ hồ sơ bị hỏng."),
        (0, b"SQLite", ""),
        (100, b"\xff" * 400, "Tệp sổ hồ sơ bị hỏng, không đọc được."),
    ],
)
def test_a_damaged_beginning(folder: Path, at: int, content: bytes, words: str) -> None:
    overwrite(folder, at, content)
    assert told(folder) == words


def test_a_file_of_zeros_as_a_loss_of_power_leaves_it(folder: Path) -> None:
    overwrite(folder, 0, b"\0" * (folder / REGISTER_FILE_NAME).stat().st_size)
    assert told(folder) == "Tệp sổ hồ sơ chỉ còn toàn số 0, như sau khi mất điện hoặc ổ đĩa hỏng."


@pytest.mark.parametrize("left", [1, 60, 100, PAGE, -PAGE, -1])
def test_a_file_cut_short_at_any_place(folder: Path, left: int) -> None:
    file = folder / REGISTER_FILE_NAME
    os.truncate(file, left if left > 0 else file.stat().st_size + left)
    assert told(folder) == "Tệp sổ hồ sơ bị cụt mất phần cuối."


def test_a_file_that_is_missing_or_empty_is_damage_only_where_there_was_a_register(backed_up: Path) -> None:
    file = backed_up / REGISTER_FILE_NAME
    os.truncate(file, 0)
    assert told(backed_up) == "Tệp sổ hồ sơ không còn chữ nào bên trong, nhưng ở đây đã từng có sổ."
    file.unlink()
    assert told(backed_up) == "Không thấy tệp sổ hồ sơ trong thư mục dữ liệu, nhưng ở đây đã từng có sổ."
    shutil.rmtree(backed_up / BACKUP_FOLDER_NAME)
    assert told(backed_up) == ""


def test_what_was_being_written_is_taken_back_by_sqlite_and_no_damage(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "sau")
    with Register(folder) as register:
        register._database.execute("PRAGMA cache_spill=ON")
        register._database.execute("PRAGMA cache_size=1")
        register._database.execute("BEGIN IMMEDIATE")
        for number in range(200):
            register._database.execute("INSERT INTO settings VALUES (?, ?)", [str(number), '"x"' * 400])
        # As the disk is when the power fails now: the file half written, its journal beside it.
        for name in (REGISTER_FILE_NAME, f"{REGISTER_FILE_NAME}-journal"):
            shutil.copy(folder / name, folder.parent / "sau" / name)
        register._database.execute("ROLLBACK")
    after = folder.parent / "sau"
    assert (after / f"{REGISTER_FILE_NAME}-journal").stat().st_size > PAGE
    assert told(after) == ""
    with Register(after) as register:
        assert register._database.execute("SELECT count(*) FROM settings WHERE key = '5'").fetchone() == (0,)
        assert register.soundness.damage() is None


@pytest.mark.parametrize("content", ["chỉ là chữ " * 9000, "PK\3\4", "%PDF-1.7"])
def test_a_file_that_is_none_of_ours_is_refused_as_before_and_left_alone(backed_up: Path, content: str) -> None:
    file = backed_up / REGISTER_FILE_NAME
    file.write_text(content, encoding="utf-8")
    assert told(backed_up) == "refused: Tệp này không phải là sổ hồ sơ của TTHC Desktop."
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE other (x)")
    assert told(backed_up).startswith("refused: Tệp so-ho-so.tthc không phải là sổ hồ sơ")


def test_under_a_wrong_key_an_encrypted_register_is_not_called_damaged_for_sure(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    Register(folder, "Mai", lambda: NOW, bytes(32)).close()
    (folder / KEY_FILE_NAME).write_text("{}", encoding="utf-8")
    start = start_on(folder)
    assert start.damage() is None
    with pytest.raises(UserError) as refused:
        Register(folder, "Mai", lambda: NOW, bytes(range(32)))
    damage = start.damage_behind(refused.value)
    assert damage is not None
    assert not damage.is_certain
    # Behind its first page the key is known to be right.
    overwrite(folder, 40 * PAGE, Random(7).randbytes(20 * PAGE))
    with pytest.raises(UserError) as refused:
        Register(folder, "Mai", lambda: NOW, bytes(32))
    damage = start.damage_behind(refused.value)
    assert damage is not None
    assert damage.is_certain


def test_restoring_sets_the_damaged_file_aside_with_its_journal_and_never_over_another(backed_up: Path) -> None:
    start = start_on(backed_up)
    start.take()
    for number, name in enumerate(("so-ho-so.hong-20261120-080500.tthc", "so-ho-so.hong-20261120-080500-2.tthc")):
        broken = Random(7).randbytes(5000 + number)
        (backed_up / REGISTER_FILE_NAME).write_bytes(broken)
        (backed_up / f"{REGISTER_FILE_NAME}-journal").write_bytes(b"nhat ky")
        backup = start.newest_good()
        assert backup is not None
        assert backup.made_at == datetime(2026, 11, 19, 16, 30)
        restored = start.restore(backup.path)
        assert restored.kept == backed_up / name
        assert (backed_up / name).read_bytes() == broken
        assert (backed_up / f"{name}-journal").read_bytes() == b"nhat ky"
        with start.door.enter_without() as register:
            assert register.fields()[0] == "Hộ tịch"
            assert register.soundness.damage() is None
    start.let_go()
    assert not (backed_up / OPENER_FILE_NAME).exists()


def test_beginning_anew_keeps_the_damaged_file_and_its_keys(folder: Path) -> None:
    start = start_on(folder)
    start.take()
    (folder / REGISTER_FILE_NAME).write_bytes(b"hong")
    (folder / KEY_FILE_NAME).write_bytes(b"khoa")
    assert start.begin_anew() == folder / "so-ho-so.hong-20261120-080500.tthc"
    assert (folder / "so-ho-so.hong-20261120-080500.tthc").read_bytes() == b"hong"
    assert (folder / "so-ho-so.hong-20261120-080500.khoa").read_bytes() == b"khoa"
    with start.door.enter_without() as register:
        assert register.fields()[0] == "Hộ tịch"
    start.let_go()


def test_a_chosen_file_that_is_no_whole_backup_is_told(backed_up: Path, tmp_path: Path) -> None:
    start = start_on(backed_up)
    (good,) = (backed_up / BACKUP_FOLDER_NAME).iterdir()
    assert start.chosen(good).made_at == datetime(2026, 11, 19, 16, 30)
    content = good.read_bytes()
    broken = tmp_path / good.name
    broken.write_bytes(content[:1000] + Random(7).randbytes(1000) + content[2000:])
    with pytest.raises(UserError, match="không phải là bản sao lưu còn nguyên"):
        start.chosen(broken)
    with pytest.raises(UserError, match="Không đọc được tệp mất"):
        start.chosen(tmp_path / "mất.tthc-backup")


def test_a_register_whose_last_program_was_stopped_is_looked_through_first_however_large(folder: Path) -> None:
    (folder / OPENER_FILE_NAME).write_text("{}", encoding="utf-8")
    with Register(folder) as register:
        assert register.soundness.ended_badly
        assert register.soundness.comes_first()
        assert register.soundness.damage() is None
        assert not register.soundness.ended_badly
    with Register(folder) as register:
        register._database.execute("DROP TRIGGER audit_is_never_deleted")
        damage = register.soundness.damage_beside_work(lambda: False)
        assert damage is not None
        assert damage.is_readable
    # Once found, it is told at the next start before anything else.
    with Register(folder) as register:
        assert register.soundness.ended_badly


def _entered(start: Start) -> Register | None:
    return None if start.door.wants_password else start.door.enter_without()


@pytest.mark.parametrize("left", [None, b"", b"{}", b"\0" * 600])
def test_a_lost_or_damaged_key_file_comes_back_with_the_newest_backup(tmp_path: Path, left: bytes | None) -> None:
    folder, key = tmp_path / "so", sealing.new_key()
    with Register(folder, "Mai", lambda: NOW, key) as register:
        ring = KeyRing.new(key, NOW).with_password(OFFICE_ACCOUNT, "Mật khẩu", "sáu con vịt", key, LEAST_EFFORT)
        ring.save(folder)
        back_up(Source(register._database, folder, key), folder / BACKUP_FOLDER_NAME, Reason.CLOSING, NOW)
    if left is None:
        (folder / KEY_FILE_NAME).unlink()
    else:
        (folder / KEY_FILE_NAME).write_bytes(left)
    assert told(folder).startswith(("Tệp khóa so-ho-so.khoa bị hỏng", "Sổ hồ sơ đang được mã hóa nhưng không thấy"))
    start = start_on(folder)
    start.take()
    try:
        with pytest.raises(UserError) as refused:
            _entered(start)
        damage = start.damage_behind(refused.value)
        backup = start.newest_good()
        assert damage is not None
        assert backup is not None
        # The register itself may be whole: nobody is offered to begin anew.
        assert not damage.is_certain
        assert "khôi phục từ bản sao lưu mới nhất" in damage.faults[0]
        start.restore(backup.path)
        with start.door.enter(OFFICE_ACCOUNT, "sáu con vịt") as register:
            assert register.soundness.damage() is None
    finally:
        start.let_go()


def test_a_restored_encrypted_register_keeps_the_passwords_of_today(tmp_path: Path) -> None:
    folder, key = tmp_path / "so", sealing.new_key()
    with Register(folder, "Mai", lambda: NOW, key) as register:
        ring = KeyRing.new(key, NOW).with_password(OFFICE_ACCOUNT, "Mật khẩu", "sáu con vịt", key, LEAST_EFFORT)
        ring.save(folder)
        back_up(Source(register._database, folder, key), folder / BACKUP_FOLDER_NAME, Reason.CLOSING, NOW)
        ring.with_password(OFFICE_ACCOUNT, "Mật khẩu", "mưa tháng bảy", key, LEAST_EFFORT).save(folder)
    overwrite(folder, 0, Random(7).randbytes(PAGE))
    start = start_on(folder)
    start.take()
    try:
        backup = start.newest_good()
        assert backup is not None
        start.restore(backup.path)
        with pytest.raises(UserError, match="ật khẩu chưa đúng"):
            start.door.enter(OFFICE_ACCOUNT, "sáu con vịt")
        start.door.enter(OFFICE_ACCOUNT, "mưa tháng bảy").close()
    finally:
        start.let_go()


@pytest.fixture
def miscounting(ready):
    """A register whose index for counting has lost every dossier, as a dying disk may leave it."""
    database = ready.register._database
    (sql,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'dossiers_by_closing'").fetchone()
    database.execute("DROP INDEX dossiers_by_closing")
    database.execute(f"{sql} WHERE id < 0")
    database.execute("PRAGMA writable_schema=ON")
    database.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'dossiers_by_closing'", [sql])
    database.execute("PRAGMA writable_schema=RESET")
    return ready.register


def test_figures_of_a_damaged_index_are_neither_vouched_for_nor_closed(miscounting):
    period = quarter(2025, 2)
    figures = miscounting.figures(period)
    assert figures.settlement.total["3"] == 0  # two dossiers were received
    with pytest.raises(DamagedRegisterError, match="số liệu không còn chắc chắn"):
        miscounting.closings.vouch(period, figures)
    assert miscounting.closings.history(period) == ()
