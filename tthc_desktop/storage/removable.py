"""USB sticks and cards that are plugged in now: where a file for another computer most likely goes."""

import sys
from pathlib import Path

# GetDriveTypeW
_REMOVABLE = 2


def removable_roots() -> list[Path]:
    """Return the roots of removable drives that hold a disk; those of a network are not touched: they might not answer.

    Only Windows gives them letters of their own; elsewhere there are none.
    """
    if sys.platform == "win32":
        from tthc_desktop.storage.windows_disks import drive_letters  # noqa: PLC0415 (needs Windows)

        return plugged_in(drive_letters())
    return []


def plugged_in(drives: list[tuple[Path, int]]) -> list[Path]:
    """Return the removable ones that hold a disk.

    Args:
        drives: the root of each drive, with what Windows calls its type.
    """
    return [root for root, kind in drives if kind == _REMOVABLE and root.is_dir()]
