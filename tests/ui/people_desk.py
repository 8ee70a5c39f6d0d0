"""A register with somebody of each role, for tests of the window."""

import shutil
from pathlib import Path

from tests.conftest import Clock
from tthc_desktop.domain.people import Role
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.register import Door, Register

# Account, full name, role and password.
MAI = ("mai", "Lê Thị Mai", Role.ADMINISTRATION, "sáu con vịt")
BINH = ("binh", "Nguyễn Văn Bình", Role.CHARGE, "bai cat vang")
CUC = ("cuc", "Trần Thị Cúc", Role.ENTRY, "mưa tháng bảy")


def with_people(source: Path, folder: Path, clock: Clock) -> Path:
    """Copy a register and let three people sign in to it."""
    shutil.copytree(source, folder)
    with Register(folder, "may-1", clock, effort=LEAST_EFFORT) as register:
        for account, name, role, password in (MAI, BINH, CUC):
            register.people.add(account, name, role, password)
    return folder


def door_of(folder: Path, clock: Clock) -> Door:
    """Return the door of such a register."""
    return Door(folder, clock, "may-1", effort=LEAST_EFFORT)
