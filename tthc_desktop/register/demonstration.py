"""The demonstration register: invented people in the shape of a ward's quarter, in a folder of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.paths import resource
from tthc_desktop.register.facade import Register
from tthc_desktop.reports.settlement import Layout

if TYPE_CHECKING:
    from tthc_desktop.register.progress import Progress

LAST_DAY = date(2023, 10, 5)
_CLERK = "sổ minh họa"
_SAMPLE = ("demo", "phuoc_long_2023q3")
_FILES = ("danh_muc_tthc.xlsx", "ho_so.xlsx")


def demonstration_clock() -> datetime:
    """Return the present time on the last day of the sample, on which its open dossiers are still in time."""
    return datetime.combine(LAST_DAY, datetime.now().time())


def make_demonstration(folder: Path, progress: Progress | None = None) -> None:
    """Make the demonstration register in a folder of its own, or complete what is there.

    Args:
        folder: where it lies; created when missing.
        progress: called with rows done and rows in all; may raise to cancel.

    Raises:
        UserError: the folder or the disk prevents it.
    """
    with Register(folder, _CLERK, demonstration_clock) as register:
        fill_demonstration(register, progress)


def fill_demonstration(register: Register, progress: Progress | None = None) -> None:
    """Load the sample into a register; a second time adds nothing.

    Args:
        register: an empty register, or the demonstration itself.
        progress: called with rows done and rows in all; may raise to cancel, then the dossiers are not in yet.

    Raises:
        UserError: the disk prevents the writing.
    """
    office = register.office()
    if not office.name:
        register.save_office(
            replace(
                office,
                name="UBND phường Phước Long",
                receiver="UBND TP Nha Trang",
                inventory_receiver="Văn phòng HĐND & UBND thành phố Nha Trang",
                place="Phước Long",
                layout=Layout.WARD.value,
            )
        )
        register.mark_as_demonstration()
    if register.first_and_last_receipt() is None:
        for name in _FILES:
            register.import_file(resource(*_SAMPLE, name), progress)
