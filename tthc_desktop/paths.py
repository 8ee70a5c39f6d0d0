"""Where the program's own files and the office's data lie; the only module that knows frozen from source."""

import json
import os
import sys
from collections.abc import Mapping
from functools import cache
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
# Says in a folder that the register went from there into the folder of one account alone.
MOVED_NOTE_NAME = "so-ho-so.da-chuyen-di"
# Says in a folder that the register is on its way there from the folder of all accounts.
ARRIVING_NOTE_NAME = "so-ho-so.dang-chuyen-ve"
# What the window has to tell support; the first file that a start leaves in a data folder.
LOG_FILE_NAME = "nhat-ky.log"
BACKUP_FOLDER_NAME = "sao-luu"
BACKUP_SUFFIX = ".tthc-backup"
UPDATE_SUFFIX = ".tthc-update"
# Files that the system gives to the program when they are double-clicked.
FILE_SUFFIXES = (BACKUP_SUFFIX, UPDATE_SUFFIX)
DEMO_FOLDER_NAME = "so-minh-hoa"
GUIDE_PRINT_NAME = "huong-dan.pdf"
# Says, in the account's own data folder, that its register lies elsewhere.
HOME_NOTE_NAME = "noi-de-so.json"
_FOLDER_NAME = "TTHC Desktop"


def is_packaged() -> bool:
    """Tell whether this is the packaged program, with all its files beside it."""
    return hasattr(sys, "_MEIPASS")


def replaced_folder() -> Path | None:
    """Return the folder that goes with all that lies in it when the program is updated; None in the source tree."""
    root = getattr(sys, "_MEIPASS", None)
    return Path(root) if root else None


def command_name() -> str:
    """Return what is typed before a command: the packaged program has a file of its own for that."""
    return "TTHC-Lenh" if is_packaged() else "tthc-desktop"


def command_line() -> list[str]:
    """Return what runs a command of this program in a process of its own."""
    if not is_packaged():
        return [sys.executable, "-m", "tthc_desktop"]
    own = Path(sys.executable)
    return [str(own.with_name(command_name() + own.suffix))]


def resource(*parts: str) -> Path:
    """Return the path of a file that ships with the program, below ``resources/``."""
    return _resources().joinpath(*parts)


@cache
def _resources() -> Path:
    """Return the folder, which is looked for once: dozens of icons lie in it."""
    root = replaced_folder() or Path(__file__).resolve().parent.parent
    return root / "resources"


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
    if not is_packaged():
        places.append(resource().parent.joinpath("build", "guide", *parts))
    return next((place for place in places if place.is_file()), None)


def default_data_folder() -> Path:
    """Return the folder that keeps the user's register when no other is named.

    ``TTHC_DESKTOP_DATA`` overrides it, for scripts and tests.
    """
    override = os.environ.get("TTHC_DESKTOP_DATA")
    return Path(override) if override else home_of(own_data_folder(), shared_data_folder(sys.platform, os.environ))


def own_data_folder() -> Path:
    """Return the data folder of this account alone: on Windows in that part of the profile that stays on the PC."""
    return Path(platformdirs.user_data_dir(_FOLDER_NAME, appauthor=False, roaming=False))


def shared_data_folder(platform: str, environment: Mapping[str, str]) -> Path | None:
    """Return the data folder that all accounts of a PC may share; None where there is no such place.

    It is ``%ProgramData%`` and not ``%PUBLIC%``: that one Windows offers to the whole network where its sharing of
    public folders is on, and people tidy it up, for they see it among their own.

    Args:
        platform: as ``sys.platform`` names it.
        environment: the environment's variables.
    """
    root = environment.get("PROGRAMDATA") if platform == "win32" else None
    return Path(root, _FOLDER_NAME) if root else None


def home_of(own: Path, shared: Path | None) -> Path:
    """Return the data folder to open: the one that was chosen, else where there is a register, the own one first.

    Args:
        own: the data folder of this account alone.
        shared: the one that all accounts may share; None where there is none.
    """
    chosen = chosen_home(own)
    if chosen is not None:
        return chosen
    return shared if shared is not None and has_register(shared) and not has_register(own) else own


def chosen_home(own: Path) -> Path | None:
    """Return the data folder that was chosen by hand; None when none was, or the note of it cannot be read."""
    return noted_folder(own, "folder")


def noted_folder(own: Path, name: str) -> Path | None:
    """Return a folder of the note of what was chosen; None where it has none, or cannot be read.

    Args:
        own: the data folder of this account alone.
        name: what the note calls it.
    """
    try:
        entry = json.loads((own / HOME_NOTE_NAME).read_text(encoding="utf-8"))
        folder = Path(entry[name])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return folder if folder.is_absolute() else None


def has_register(folder: Path) -> bool:
    """Tell whether a register lies in a folder, or has: there is one, or its key, or backups of it."""
    return any(os.path.exists(folder / name) for name in (REGISTER_FILE_NAME, KEY_FILE_NAME, BACKUP_FOLDER_NAME))
