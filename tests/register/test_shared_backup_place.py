"""Two registers keep their backups on one stick or share: neither takes the other's for its own."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.small_register import receive_one, small_register
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register import BackupState, Reason, Register, known_backups, newest_good

MORNING, EVENING = datetime(2026, 11, 20, 8, 0), datetime(2026, 11, 20, 17, 0)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    return tmp_path / "share"


def backed_up(folder: Path, share: Path, clock: Clock, at: datetime, *codes: str) -> Path:
    """Make a register with its backups also on the share, and return its backup there."""
    clock.now = at.replace(hour=at.hour - 1, minute=len(codes))
    small_register(folder, *codes, clock=clock)
    clock.now = at
    with Register(folder, "Mai", clock) as register:
        register.backup_places.choose(share)
        made = register.backups.make(Reason.CLOSING)
    assert made is not None
    assert made.elsewhere is not None
    return made.elsewhere


def test_a_damaged_register_is_not_offered_the_other_ones_backup(tmp_path: Path, share: Path, clock: Clock) -> None:
    here, there = tmp_path / "mot", tmp_path / "hai"
    own = backed_up(here, share, clock, MORNING, "A1")
    backed_up(there, share, clock, EVENING, "B1", "B2")
    for one in (here / "sao-luu").iterdir():
        one.unlink()
    (here / REGISTER_FILE_NAME).write_bytes(bytes(5000))
    found = newest_good(here)
    assert found is not None
    assert found.path == own


def test_only_own_backups_are_listed(tmp_path: Path, share: Path, clock: Clock) -> None:
    here, there = tmp_path / "mot", tmp_path / "hai"
    own = backed_up(here, share, clock, MORNING, "A1")
    others = backed_up(there, share, clock, EVENING, "B1", "B2")
    with Register(here, "Mai", clock) as register:
        # Looked at as well: it is whole, and still another one's.
        assert register.backups.prove(others).state is BackupState.GOOD
        listed = {one.path.name for one in register.backups.listed()}
        last = register.backups.last_good()
    assert {one.path.name for one in known_backups(here)} == listed == {own.name}
    assert last is not None
    assert last.path.name == own.name


def test_what_is_encrypted_or_removed_here_is_not_the_other_ones(tmp_path: Path, share: Path, clock: Clock) -> None:
    key = bytes(range(32))
    here, there = tmp_path / "mot", tmp_path / "hai"
    others = backed_up(there, share, clock, EVENING, "B1", "B2")
    with Register(small_register(here, "A1", clock=clock, key=key), "Mai", clock, key) as register:
        register.backup_places.choose(share)
        register.backups.make(Reason.CLOSING)
        assert register.plain_copies.all() == ()
        assert register.plain_copies.remove() == 0
        assert others not in register.erasing.backups()
    assert others.exists()


def test_two_of_the_same_second_have_names_of_their_own(tmp_path: Path, share: Path, clock: Clock) -> None:
    first = backed_up(tmp_path / "mot", share, clock, EVENING, "A1")
    content = first.read_bytes()
    second = backed_up(tmp_path / "hai", share, clock, EVENING, "B1", "B2")
    assert second != first
    assert first.read_bytes() == content
    with Register(tmp_path / "hai", "Mai", clock) as register:
        assert not register.backups.is_due()
        receive_one(register, clock.now)
        assert register.backups.is_due()
