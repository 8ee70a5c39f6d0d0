"""A backup that is made proves itself first, and one that does not is not there."""

import hashlib
import json
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Clock
from tests.small_register import PERSON, receive_one, small_register
from tthc_desktop.db import audit
from tthc_desktop.db.connection import open_database
from tthc_desktop.db.driver import sqlite3
from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register
from tthc_desktop.register.safekeeping.backup_making import Source, back_up, copied
from tthc_desktop.storage.backup_file import opened_backup
from tthc_desktop.storage.manifest import Manifest, Reason
from tthc_desktop.storage.writing import check_room

KEY = bytes(range(32))
NOW = datetime(2026, 11, 20, 10, 30, 5)


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    return small_register(tmp_path / "so", clock=clock)


def made(folder: Path, place: Path, key: bytes | None = None, **more: Any) -> Path:
    database = open_database(folder / REGISTER_FILE_NAME, key)
    try:
        return back_up(Source(database, folder, key), place, Reason.BY_HAND, NOW, **more)[0]
    finally:
        database.conn.close()


def test_it_is_one_file_whose_first_part_says_what_it_holds(folder: Path, tmp_path: Path) -> None:
    path = made(folder, tmp_path / "noi")
    assert path.name == "2026-11-20_103005-theo-yeu-cau.tthc-backup"
    assert list((tmp_path / "noi").iterdir()) == [path]
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["manifest.json", REGISTER_FILE_NAME]
        told = json.loads(archive.read("manifest.json"))
        assert hashlib.sha256(archive.read(REGISTER_FILE_NAME)).hexdigest() == told["sha256"]
    assert (told["format"], told["made_at"], told["reason"]) == (1, "2026-11-20T10:30:05", "theo-yeu-cau")
    assert (told["dossiers"], told["events"], told["closings"]) == (3, 3, 0)
    assert (told["last_code"], told["last_received_at"]) == ("H3", "2025-06-02T08:00:00")
    assert (told["head"], told["is_encrypted"], told["others"]) == (1, False, {})
    with Register(folder, "Mai") as register:
        assert told["head_sha256"] == audit.head(register._database).sha256
    assert PERSON not in json.dumps(told, ensure_ascii=False)


def test_two_of_the_same_second_both_stay(folder: Path, tmp_path: Path) -> None:
    first = made(folder, tmp_path)
    content = first.read_bytes()
    second = made(folder, tmp_path)
    assert second.name == "2026-11-20_103005-theo-yeu-cau-2.tthc-backup"
    assert first.read_bytes() == content


def test_an_encrypted_register_gives_an_encrypted_backup_with_its_sealed_keys(tmp_path: Path, clock: Clock) -> None:
    folder = small_register(tmp_path / "so", clock=clock, key=KEY)
    (folder / KEY_FILE_NAME).write_bytes(b'{"sealed": "..."}')
    path = made(folder, tmp_path / "noi", KEY)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["manifest.json", KEY_FILE_NAME, REGISTER_FILE_NAME]
        assert archive.getinfo(REGISTER_FILE_NAME).compress_type == zipfile.ZIP_STORED
        assert archive.read(KEY_FILE_NAME) == b'{"sealed": "..."}'
    content = path.read_bytes()
    assert PERSON.encode() not in content
    assert b"SQLite format 3" not in content


def test_what_is_written_while_it_is_copied_is_in_it_or_comes_after_it(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    with Register(folder, "Mai", clock) as register:
        wrote: list[str] = []

        def write_once(done: float) -> None:
            if not wrote:
                wrote.append(receive_one(register, clock.now).dossier.code)

        path = made(folder, tmp_path / "noi", part=write_once)
    told = json.loads(zipfile.ZipFile(path).read("manifest.json"))
    assert (told["dossiers"], told["last_code"]) in ((3, "H3"), (4, wrote[0]))


def test_called_off_it_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    class EnoughError(Exception):
        pass

    def stop(done: float) -> None:
        if done > 0.7:
            raise EnoughError

    with pytest.raises(EnoughError):
        made(folder, tmp_path / "noi", part=stop)
    assert list((tmp_path / "noi").iterdir()) == []


def test_a_damaged_register_gives_no_backup_and_the_earlier_ones_stay(tmp_path: Path, clock: Clock) -> None:
    folder = small_register(tmp_path / "so", clock=clock)
    earlier = made(folder, tmp_path / "noi").read_bytes()
    with closing(sqlite3.connect(folder / REGISTER_FILE_NAME)) as database:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'dossiers_by_closing'"
        (page,) = database.execute(query).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    with (folder / REGISTER_FILE_NAME).open("r+b") as file:
        # Found by the check only: nobody asks for this index when the register is opened.
        file.seek((page - 1) * size)
        file.write(bytes(100))
    with pytest.raises(UserError, match="Chưa sao lưu được: bản vừa chép không còn nguyên vẹn"):
        made(folder, tmp_path / "noi")
    (left,) = (tmp_path / "noi").iterdir()
    assert left.read_bytes() == earlier


_WITH_NO_MORE_ROOM = """
import signal, sys, resource
from datetime import datetime
from pathlib import Path
from tthc_desktop.db import audit
from tthc_desktop.db.connection import open_database
from tthc_desktop.errors import UserError
from tthc_desktop.register.safekeeping.backup_making import Source, back_up
from tthc_desktop.storage.manifest import Reason
folder, place, key = Path(sys.argv[1]), Path(sys.argv[2]), bytes(range(32))
database = open_database(folder / "so-ho-so.tthc", key)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = (folder / "so-ho-so.tthc").stat().st_size
# In the middle of the copy; then at the end of the packed file, which is a little larger.
for most in (size // 2, size + 50):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        back_up(Source(database, folder, key), place, Reason.BY_HAND, datetime(2026, 11, 20))
    except UserError as error:
        print(error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no quota for one program")
def test_where_no_more_can_be_written_it_says_so_and_leaves_nothing(tmp_path: Path, clock: Clock) -> None:
    folder, place = small_register(tmp_path / "so", clock=clock, key=KEY), tmp_path / "noi"
    earlier = made(folder, place, KEY)
    arguments = [sys.executable, "-c", _WITH_NO_MORE_ROOM, str(folder), str(place)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"Chưa sao lưu được: ổ đĩa của thư mục {place} báo lỗi.",
        f"Chưa sao lưu được: ổ đĩa của thư mục {place} đã đầy.",
    ]
    assert list(place.iterdir()) == [earlier]


def test_what_would_fill_the_disk_is_not_begun(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="sắp đầy: cần khoảng"):
        check_room(tmp_path, 1 << 60)


def test_a_place_that_is_a_file_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "noi").write_text("")
    with pytest.raises(UserError, match="Chưa sao lưu được"):
        made(folder, tmp_path / "noi")


def test_what_an_interrupted_run_left_is_swept_away(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "noi"
    path = made(folder, place)
    owner = json.loads(zipfile.ZipFile(path).read("manifest.json"))["register"]
    mine, other = place / f".{owner}-{'0' * 32}.tthc-tam", place / f".{'f' * 16}-{'0' * 32}.tthc-tam"
    mine.write_bytes(b"half")
    other.write_bytes(b"of another register, which may be at it just now")
    made(folder, place)
    assert (mine.exists(), other.exists()) == (False, True)


def manifest_of(path: Path) -> Manifest:
    with opened_backup(path) as backup:
        return backup.manifest


def test_a_copy_in_another_place_is_the_same_file(folder: Path, tmp_path: Path) -> None:
    path, other = made(folder, tmp_path / "noi"), tmp_path / "the-nho"
    other.mkdir()
    copy = copied(path, manifest_of(path), other)
    assert (copy.name, copy.read_bytes()) == (path.name, path.read_bytes())
    assert copied(path, manifest_of(path), other) == copy
    assert list(other.iterdir()) == [copy]


def test_a_stick_that_is_not_in_is_told(folder: Path, tmp_path: Path) -> None:
    path = made(folder, tmp_path / "noi")
    with pytest.raises(UserError, match=r"không thấy thư mục .*the-nho. Hãy cắm lại thẻ nhớ"):
        copied(path, manifest_of(path), tmp_path / "the-nho")
