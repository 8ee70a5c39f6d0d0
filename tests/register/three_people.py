"""A register with somebody of each role, and their passwords."""

from pathlib import Path

from tests.conftest import Clock
from tthc_desktop.domain.people import Role
from tthc_desktop.keys.passwords import LEAST_EFFORT
from tthc_desktop.register import Register

MAI, BINH, CUC = "sáu con vịt", "bãi cát vàng", "mưa tháng bảy"


def with_three_people(folder: Path, clock: Clock) -> Path:
    """Make the register; Mai administers it alone."""
    with Register(folder, "may-1", clock, effort=LEAST_EFFORT) as register:
        register.people.add("mai", "Lê Thị Mai", Role.ADMINISTRATION, MAI)
        register.people.add("binh", "Nguyễn Văn Bình", Role.CHARGE, BINH)
        register.people.add("cuc", "Trần Thị Cúc", Role.ENTRY, CUC)
    return folder
