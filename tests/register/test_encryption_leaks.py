"""Nothing of an encrypted register stands anywhere in its folder in the plain, also while it is being written to."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.paths import LOG_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register import Register, new_recovery_code
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.text import fold

NAME, NUMBER, PHONE = "Đặng Thị Huyền Trân", "079188012345", "0912345678"
PASSWORD = "bến đò 1975"


def standing_in(folder: Path, *more: str) -> set[tuple[str, str]]:
    """Return the files below a folder that hold something of the person, and what."""
    words = (NAME, fold(NAME), fold(NAME).split()[-2], NUMBER, NUMBER[-8:], PHONE, *more)
    found = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for word in words:
            for coding in ("utf-8", "utf-16-le"):
                if word.encode(coding) in content:
                    found.add((path.name, word))
    return found


@pytest.fixture
def folder(desk: object, register: Register) -> Path:
    applicant = Applicant(NAME, id_number=NUMBER, phone=PHONE)
    desk.receive(applicant=applicant)  # type: ignore[attr-defined]
    return register.folder


def test_a_plain_register_holds_it_so_that_the_search_would_find_it(folder: Path, register: Register) -> None:
    register.close()
    assert {name for name, _ in standing_in(folder)} == {REGISTER_FILE_NAME}
    assert {word for _, word in standing_in(folder)} >= {NAME, NUMBER, PHONE}


def test_neither_at_rest_nor_while_writing_nor_in_a_backup(folder: Path, register: Register, clock: Clock) -> None:
    code = new_recovery_code()
    clock.now = datetime(2026, 11, 20, 10, 0)
    conversion = register.encryption.encrypting(PASSWORD, code)
    register.close()
    conversion.run()
    assert conversion.new_key is not None
    secrets = (PASSWORD, code, conversion.new_key.hex())
    assert standing_in(folder, *secrets) == set()
    with Register(folder, "Mai", clock, conversion.new_key, effort=LEAST_EFFORT) as opened:
        opened.drafts.save("receive", {"name": NAME, "number": NUMBER})
        assert standing_in(folder, *secrets) == set()
        database = opened._database
        # Little memory, so that pages of the unfinished writing and the journal of it reach the disk.
        database.execute("PRAGMA cache_spill=ON")
        database.execute("PRAGMA cache_size=4")
        with writing(database):
            database.execute("UPDATE dossiers SET applicant_name = applicant_name || ' ' WHERE 1")
            rows = [(f"k{place}", f"{NAME} {place}" * 50) for place in range(400)]
            database.conn.executemany("INSERT INTO settings (key, value) VALUES (?, ?)", rows)
            journal = folder / (REGISTER_FILE_NAME + "-journal")
            assert journal.stat().st_size > 16384
            assert standing_in(folder, *secrets) == set()
            database.execute("DELETE FROM settings WHERE key LIKE 'k%'")
        opened.backups.make(Reason.BY_HAND)
        assert standing_in(folder, *secrets) == set()
    assert standing_in(folder, *secrets) == set()
    assert not (folder / LOG_FILE_NAME).exists()
