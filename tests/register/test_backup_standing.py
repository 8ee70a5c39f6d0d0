"""What the clerk is reminded of, and when not."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.small_register import receive_one, small_register
from tthc_desktop.domain.people import Role
from tthc_desktop.errors import UserError
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.register import BackupWarning, Door, Reason, Register
from tthc_desktop.register.safekeeping.backup_places import BackupPlaces
from tthc_desktop.register.safekeeping.backups import Backups


class Desk:
    """A register whose second place lies on another disk when its name says so."""

    def __init__(self, register: Register, clock: Clock) -> None:
        self.register, self.clock = register, clock
        database, folder = register._database, register.folder
        self.backups = Backups(database, folder, None, clock, same_disk)
        self.places = BackupPlaces(database, folder, self.backups, register.rights, "Mai", clock, same_disk)

    def warning(self) -> BackupWarning | None:
        return self.places.standing().warning

    def work(self) -> None:
        receive_one(self.register, self.clock.now)


def same_disk(one: Path, other: Path) -> bool:
    return ("usb" in str(one)) == ("usb" in str(other))


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    clock.now = datetime(2026, 11, 2, 8, 0)
    with Register(small_register(tmp_path / "so", clock=clock), "Mai", clock) as register:
        yield Desk(register, clock)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def test_on_its_first_day_a_register_is_left_alone(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 11, 2, 17, 0)
    assert desk.warning() is None


def test_nothing_is_missed_of_an_empty_register_or_a_demonstration(register: Register, clock: Clock) -> None:
    clock.forward(days=30)
    assert register.backup_places.standing().warning is None


def test_from_the_second_day_on_another_disk_is_missed(desk: Desk, usb: Path) -> None:
    desk.backups.make(Reason.CLOSING)
    desk.clock.now = datetime(2026, 11, 3, 8, 0)
    assert desk.warning() is BackupWarning.NOWHERE_ELSE
    desk.places.choose(usb)
    desk.backups.make(Reason.BY_HAND)
    assert desk.warning() is None


def test_a_second_place_on_the_same_disk_does_not_count(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    desk.places.choose(tmp_path / "khac")
    desk.backups.make(Reason.BY_HAND)
    second = desk.places.second()
    assert second is not None
    assert second.is_same_disk
    desk.clock.now = datetime(2026, 11, 3, 8, 0)
    assert desk.warning() is BackupWarning.NOWHERE_ELSE


def test_one_that_was_never_made_is_missed_after_two_days(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 11, 4, 8, 0)
    assert desk.warning() is BackupWarning.NOWHERE_ELSE
    desk.clock.now = datetime(2026, 11, 4, 8, 1)
    assert desk.warning() is BackupWarning.NEVER


def test_an_old_one_is_missed_only_when_something_changed_since(desk: Desk, usb: Path) -> None:
    desk.places.choose(usb)
    desk.backups.make(Reason.CLOSING)
    desk.clock.now = datetime(2026, 11, 5, 8, 0)
    assert desk.warning() is None
    desk.work()
    assert desk.warning() is BackupWarning.OLD
    assert desk.places.standing().since == datetime(2026, 11, 2, 8, 0)
    desk.backups.make(Reason.HOURLY)
    assert desk.warning() is None


def test_a_stick_in_the_drawer_is_missed_after_a_week(desk: Desk, usb: Path) -> None:
    desk.places.choose(usb)
    desk.backups.make(Reason.CLOSING)
    for one in usb.iterdir():
        one.unlink()
    usb.rmdir()
    desk.clock.now = datetime(2026, 11, 8, 8, 0)
    desk.work()
    desk.backups.make(Reason.CLOSING)
    assert desk.warning() is None
    desk.clock.now = datetime(2026, 11, 9, 8, 1)
    assert desk.warning() is BackupWarning.OLD_ELSEWHERE
    usb.mkdir()
    desk.backups.make(Reason.CLOSING)
    # What was put there is of yesterday.
    assert desk.warning() is None


def test_put_off_it_is_said_again_tomorrow(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 11, 3, 8, 0)
    desk.places.put_off()
    assert desk.warning() is None
    desk.clock.now = datetime(2026, 11, 4, 7, 0)
    assert desk.warning() is BackupWarning.NOWHERE_ELSE


def test_the_folder_of_the_register_is_no_second_place(desk: Desk) -> None:
    inside = desk.register.folder / "trong"
    inside.mkdir()
    for place in (desk.register.folder, inside):
        with pytest.raises(UserError, match="nằm ngay trong thư mục dữ liệu"):
            desk.places.choose(place)


def test_a_place_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Chưa dùng được nơi này: không thấy thư mục"):
        desk.places.choose(tmp_path / "usb")
    assert desk.places.second() is None


def test_only_who_may_chooses_the_place(tmp_path: Path, clock: Clock, usb: Path) -> None:
    folder = small_register(tmp_path / "so", clock=clock)
    with Register(folder, "Mai", clock, role=Role.CHARGE) as register, pytest.raises(UserError, match="cần quyền"):
        register.backup_places.choose(usb)
    with Register(folder, "Mai", clock, role=Role.CHARGE) as register:
        # Everybody may make one.
        assert register.backups.make(Reason.BY_HAND) is not None


def test_coming_and_going_alone_wants_no_backup(tmp_path: Path, clock: Clock) -> None:
    folder = small_register(tmp_path / "so", clock=clock)
    with Register(folder, "may-1", clock, effort=LEAST_EFFORT) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, "sáu con vịt")
    for day in (3, 4):
        clock.now = datetime(2026, 11, day, 8, 0)
        with Door(folder, clock, "may-1", effort=LEAST_EFFORT).enter("mai", "sáu con vịt") as register:
            assert register.backups.is_wanted() == (day == 3)
            made = register.backups.make(Reason.CLOSING)
            assert made is not None
            assert made.is_new == (day == 3)
            register.people.sign_out()
            assert not register.backups.is_wanted()
            clock.forward(minutes=5)
            if day == 4:
                # What is half typed is not to be lost.
                register.drafts.save("receive", {"name": "Nguyễn"})
                assert register.backups.is_wanted()
