"""Plain copies of an encrypted register: found, encrypted with its key, or removed."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import KEY_FILE_NAME
from tthc_desktop.register import ListFilter, Register, new_recovery_code
from tthc_desktop.register.access.key_ring import KeyRing
from tthc_desktop.register.safekeeping.restoring import restore
from tthc_desktop.storage.backup_file import opened_backup
from tthc_desktop.storage.manifest import Reason

PASSWORD = "bến đò 1975"


def clock() -> datetime:
    return datetime(2026, 11, 20, 10, 0)


@pytest.fixture
def encrypted(vi_du_folder: Path, tmp_path: Path) -> Iterator[Register]:
    """A register with a backup and a file set aside from the time when it was plain, and a backup from today."""
    folder = tmp_path / "so"
    shutil.copytree(vi_du_folder, folder)
    with Register(folder, "mai", clock, effort=LEAST_EFFORT) as register:
        register.backups.make(Reason.BY_HAND)
        conversion = register.encryption.encrypting(PASSWORD, new_recovery_code())
    shutil.copy(folder / "so-ho-so.tthc", folder / "so-ho-so-truoc-khi-khoi-phuc-2026-11-19.tthc")
    conversion.run()
    with register.under_key(conversion.new_key) as opened:
        opened.backups.make(Reason.CLOSING)
        yield opened


def test_they_are_found_and_an_encrypted_one_is_none(encrypted: Register) -> None:
    found = encrypted.plain_copies.all()
    assert sorted((one.is_backup, one.path.name) for one in found) == [
        (False, "so-ho-so-truoc-khi-khoi-phuc-2026-11-19.tthc"),
        (True, "2026-11-20_100000-theo-yeu-cau.tthc-backup"),
    ]


def test_an_encrypted_backup_opens_with_the_key_file_inside_it(encrypted: Register, tmp_path: Path) -> None:
    name = "Nguyễn".encode()
    assert encrypted.plain_copies.encrypt() == 1
    assert [one.is_backup for one in encrypted.plain_copies.all()] == [False]
    backup = next(encrypted.backups.place.glob("*theo-yeu-cau*"))
    with opened_backup(backup) as file:
        manifest, others = file.manifest, file.others()
        file.unpack(tmp_path / "unpacked", lambda done: None)
    assert name not in (tmp_path / "unpacked").read_bytes()
    assert manifest.is_encrypted
    ring = KeyRing.from_bytes(others[KEY_FILE_NAME])
    # On another machine it comes back with its keys, and opens by the password of its time.
    restored = restore(backup, tmp_path / "khac", clock())
    assert restored.key is None
    key = ring.key_for("", PASSWORD)
    with Register(tmp_path / "khac", "mai", clock, key) as register:
        assert register.count(ListFilter()) == manifest.dossiers > 0
    assert not list(encrypted.backups.place.glob(".*"))


def test_they_are_removed(encrypted: Register) -> None:
    assert encrypted.plain_copies.remove() == 2
    assert encrypted.plain_copies.all() == ()
    assert len(list(encrypted.backups.place.glob("*.tthc-backup"))) == 1


def test_a_plain_register_has_none_and_only_administration_may(encrypted: Register) -> None:
    key = KeyRing.present(encrypted.folder).key_for("", PASSWORD)
    with Register(encrypted.folder, "mai", clock, key, Role.CHARGE) as register:
        assert len(register.plain_copies.all()) == 2
        for deed in (register.plain_copies.encrypt, register.plain_copies.remove):
            with pytest.raises(UserError, match="Quản trị"):
                deed()
