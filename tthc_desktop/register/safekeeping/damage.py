"""Whether the register's file of a folder is damaged, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.errors import DamagedKeyFileError, DamagedRegisterError, NoRegisterError
from tthc_desktop.paths import KEY_FILE_NAME
from tthc_desktop.register.safekeeping.backup_list import places_of
from tthc_desktop.storage.backup_notes import read_notes
from tthc_desktop.storage.file_state import FileState, state_of
from tthc_desktop.storage.manifest import is_own_name

if TYPE_CHECKING:
    from tthc_desktop.errors import UserError

_TOLD = {
    FileState.MISSING: "Không thấy tệp sổ hồ sơ trong thư mục dữ liệu, nhưng ở đây đã từng có sổ.",
    FileState.EMPTY: "Tệp sổ hồ sơ không còn chữ nào bên trong, nhưng ở đây đã từng có sổ.",
    FileState.BLANK: "Tệp sổ hồ sơ chỉ còn toàn số 0, như sau khi mất điện hoặc ổ đĩa hỏng.",
    FileState.HEADLESS: "Phần đầu tệp sổ hồ sơ bị hỏng.",
    FileState.CUT_SHORT: "Tệp sổ hồ sơ bị cụt mất phần cuối.",
}
_CANNOT_BE_READ = "Tệp sổ hồ sơ bị hỏng, không đọc được."
_KEY_OR_HEAD = "Không mở được sổ đã mã hóa: phần đầu tệp bị hỏng, hoặc tệp khóa đi kèm không phải của sổ này."
_FAULTY = "Kiểm tra sổ hồ sơ thấy có chỗ hỏng."


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a register.

    Attributes:
        told: a sentence for the clerk.
        faults: one sentence each for whoever mends it; empty when no more is known.
        is_certain: whether the file is damaged for sure; else its key may be damaged, gone or another one's.
        is_readable: whether the register can be opened nevertheless.
        is_there: whether there is a file at all.
    """

    told: str
    faults: tuple[str, ...] = ()
    is_certain: bool = True
    is_readable: bool = False
    is_there: bool = True


def damage_before_opening(folder: Path) -> Damage | None:
    """Return what the bytes of a register's file tell, before anything opens it; None when they tell nothing.

    A file that is missing or empty is damage only where there has been a register: opening would begin a new one.

    Args:
        folder: the data folder.
    """
    try:
        state = state_of(folder)
    except OSError:
        # Opening it says why.
        return None
    if state is FileState.UNSUSPECTED:
        return None
    if state in (FileState.MISSING, FileState.EMPTY) and not _has_had_a_register(folder):
        return None
    return Damage(_TOLD[state], is_there=state is not FileState.MISSING)


def damage_behind(folder: Path, error: UserError) -> Damage | None:
    """Return the damage for which a register could not be opened; None when there was another reason.

    Args:
        folder: the data folder.
        error: why it could not.
    """
    if isinstance(error, DamagedRegisterError):
        return Damage(_CANNOT_BE_READ)
    if isinstance(error, DamagedKeyFileError):
        return Damage(error.message, (error.hint,), is_certain=False)
    if isinstance(error, NoRegisterError) and (folder / KEY_FILE_NAME).exists():
        return Damage(_KEY_OR_HEAD, is_certain=False)
    return None


def damage_found(faults: tuple[str, ...]) -> Damage:
    """Return what is told of a register that could be opened and was looked through."""
    return Damage(_FAULTY, faults, is_readable=True)


def _has_had_a_register(folder: Path) -> bool:
    if (folder / KEY_FILE_NAME).exists() or read_notes(folder).checked:
        return True
    for place in places_of(folder):
        try:
            if any(is_own_name(file.name) for file in place.iterdir()):
                return True
        except OSError:
            continue
    return False
