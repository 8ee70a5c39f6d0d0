"""Where the program's own files and the office's data lie; the only module that knows frozen from source."""

import os
import sys
from pathlib import Path

import platformdirs

REGISTER_FILE_NAME = "so-ho-so.tthc"
# Holds the sealed keys of an encrypted register; see register/access/key_ring.py.
KEY_FILE_NAME = "so-ho-so.khoa"
# Locked by the program that has the register open; and which program that is.
LOCK_FILE_NAME = "so-ho-so.lock"
OPENER_FILE_NAME = "so-ho-so.dang-mo"
# Says that the register was restored, until its own audit does.
RESTORED_NOTE_NAME = "so-ho-so.da-khoi-phuc"
BACKUP_FOLDER_NAME = "sao-luu"
BACKUP_SUFFIX = ".tthc-backup"
DEMO_FOLDER_NAME = "so-minh-hoa"
GUIDE_PRINT_NAME = "huong-dan.pdf"


def command_name() -> str:
    """Return what is typed before a command: the packaged program has a file of its own for that."""
    return "TTHC-Lenh" if hasattr(sys, "_MEIPASS") else "tthc-desktop"


def command_line() -> list[str]:
    """Return what runs a command of this program in a process of its own."""
    if not hasattr(sys, "_MEIPASS"):
        return [sys.executable, "-m", "tthc_desktop"]
    own = Path(sys.executable)
    return [str(own.with_name(command_name() + own.suffix))]


def resource(*parts: str) -> Path:
    """Return the path of a file that ships with the program, below ``resources/``."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    root = Path(frozen_root) if frozen_root else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)


def guide_picture(name: str) -> Path | None:
    """Return the path of a picture of the guide; None where there is none.

    They are drawn when the program is packed, and lie in ``build/guide`` once they were drawn in the source tree.
    """
    return _of_guide("pictures", name)


def guide_print() -> Path | None:
    """Return the path of the guide ready to be printed; None where it was not made yet."""
    return _of_guide(GUIDE_PRINT_NAME)


def _of_guide(*parts: str) -> Path | None:
    places = [resource("guide", *parts)]
    if not hasattr(sys, "_MEIPASS"):
        places.append(resource().parent.joinpath("build", "guide", *parts))
    return next((place for place in places if place.is_file()), None)


def default_data_folder() -> Path:
    """Return the folder that keeps the user's register when no other is named.

    ``TTHC_DESKTOP_DATA`` overrides it, for scripts and tests.
    """
    override = os.environ.get("TTHC_DESKTOP_DATA")
    if override:
        return Path(override)
    return Path(platformdirs.user_data_dir("TTHC Desktop", appauthor=False, roaming=False))
