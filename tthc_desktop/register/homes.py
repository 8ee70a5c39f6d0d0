"""Where the register of this account lies: its own place, one for all accounts of the PC, or one chosen by hand."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tthc_desktop.errors import UnusableFolderError
from tthc_desktop.paths import (
    HOME_NOTE_NAME,
    REGISTER_FILE_NAME,
    chosen_home,
    has_register,
    home_of,
    noted_folder,
    own_data_folder,
    shared_data_folder,
)
from tthc_desktop.register.safekeeping.taking_home import forget_arriving, is_half_taken, is_moved_away
from tthc_desktop.storage import lock
from tthc_desktop.storage.durable import put_durably
from tthc_desktop.storage.lock import account_name
from tthc_desktop.storage.places import refuse_unfit
from tthc_desktop.storage.shared_folder import can_be_written, share
from tthc_desktop.storage.writing import write_error

_FAILED = "Chưa ghi nhớ được nơi để sổ"
_FOLDER_NAME = "TTHC Desktop"
_PROGRAM = "TTHC Desktop (chọn sổ)"
# In the note of the choice: the folder of the register that was left for the one of all accounts.
_LEFT = "left"


class Homes:
    """The places where the register may lie, and which of them was chosen.

    Args:
        own: the data folder of this account alone; the choice is kept there, outside of every register.
        shared: the one for all accounts of the PC; None where there is no such place.
        make_shared: makes that folder and lets the other accounts use it.
        refuse: refuses a folder in which no register may lie.
        clock: tells the present moment, local time.
    """

    def __init__(
        self,
        own: Path,
        shared: Path | None,
        make_shared: Callable[[Path], object] = share,
        refuse: Callable[[Path], object] = refuse_unfit,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.own = own
        self.shared = shared
        self._make_shared = make_shared
        self._refuse = refuse
        self._clock = clock

    @property
    def folder(self) -> Path:
        """The data folder to open."""
        return home_of(self.own, self.shared)

    @property
    def at_hand(self) -> tuple[Path, ...]:
        """The data folder to open, then the others in which a register lies that this account may open as well."""
        others = (one for one in (self.own, self.shared) if one is not None and one != self.folder)
        return (self.folder, *(one for one in others if has_register(one)))

    @property
    def is_undecided(self) -> bool:
        """Whether nobody has said yet who works with the register, and there is more than one answer."""
        if self.shared is None or chosen_home(self.own) is not None:
            return False
        return not has_register(self.own) and not has_register(self.shared)

    @property
    def has_register(self) -> bool:
        """Whether there is a register in the folder to open, which goes along to another one."""
        return _lies_in(self.folder)

    def refuse_missing(self) -> None:
        """Refuse a chosen folder that is not there any more: another disk, another letter of the drive.

        Raises:
            UnusableFolderError: it is not there.
        """
        chosen = chosen_home(self.own)
        if chosen is not None and not chosen.is_dir():
            raise UnusableFolderError(
                f"Không thấy thư mục để sổ {chosen}.",
                "Nếu thư mục nằm trên ổ đĩa khác, hãy bật hoặc cắm lại ổ đó rồi mở lại chương trình.",
            )

    def first_words(self) -> str:
        """Return what is told once of another register than the account may expect, and remember that; else ""."""
        if self.shared is None or chosen_home(self.own) is not None or not has_register(self.shared):
            return ""
        folder = self.folder
        # What cannot be remembered is told once more.
        with suppress(UnusableFolderError):
            self._keep(folder)
        if folder == self.shared:
            return f"Đã mở sổ dùng chung của máy này: {self.shared}."
        return f"Đang mở sổ riêng của tài khoản này. Máy này còn một sổ dùng chung ở {self.shared}."

    def choose_own(self) -> Path:
        """Keep the register for this account alone; one that all accounts worked with goes there.

        Nobody may have it open.

        Raises:
            UnusableFolderError: the folder is not fit, or cannot be written.
            UserError: it cannot be moved; it stays where it was.
        """
        return self._chosen(self.own)

    def choose_shared(self) -> Path:
        """Keep the register where every account of the PC can work with it; one that there is goes there.

        Nobody may have it open.

        Raises:
            UnusableFolderError: there is no such folder, or the others cannot be let in.
            UserError: it cannot be moved; it stays where it was.
        """
        return self._chosen(self._made_shared())

    def choose(self, place: Path) -> Path:
        """Keep the register in a folder of one's choice; one that there is goes there. Nobody may have it open.

        Args:
            place: the folder that was chosen; among other files the register gets a folder of its own.

        Raises:
            UnusableFolderError: the folder is not fit, or cannot be written.
            UserError: it cannot be moved; it stays where it was.
        """
        return self._chosen(_with_own_folder(place))

    def offers_shared(self, folder: Path) -> bool:
        """Tell whether the register of a folder can be moved to where all accounts work with it."""
        return self.shared is not None and folder == self.own and not _lies_in(self.shared)

    def offers_own(self, folder: Path) -> bool:
        """Tell whether the register of a folder can be moved to where this account alone works with it."""
        return self.shared is not None and folder == self.shared and not self._holds(self.own)

    def joins_shared(self, folder: Path) -> bool:
        """Tell whether, instead of the register of a folder, this account can work with the one of all accounts."""
        return self.shared is not None and self.shared != folder == self.folder and _lies_in(self.shared)

    def join_shared(self) -> Path:
        """Work with the register of all accounts from now on; the one until now stays where it is, as it is.

        Raises:
            UnusableFolderError: there is none any more, or it cannot be written.
            UserError: another program has it open.
        """
        return self._gone_over(self.shared or self.own, left=self.folder)

    def left(self, folder: Path) -> Path | None:
        """Return where the register lies that this account left for the one of a folder; None where it left none.

        One that went along to that folder is none, even where a copy of it could not be set aside.
        """
        if self.shared is None or folder != self.shared or folder != self.folder:
            return None
        left = noted_folder(self.own, _LEFT)
        return left if left is not None and _lies_in(left) else None

    def return_to_left(self) -> Path:
        """Work with the register again that this account left for the one of all accounts; that one stays as it is.

        Raises:
            UnusableFolderError: there is none any more, or it cannot be written.
            UserError: another program has it open.
        """
        return self._gone_over(self.left(self.folder) or self.own)

    def _gone_over(self, folder: Path, left: Path | None = None) -> Path:
        """Remember a folder with another register, and copy nothing."""
        if not _lies_in(folder):
            raise UnusableFolderError(f"Không còn thấy sổ ở {folder}.", "Sổ đang mở vẫn dùng được như trước.")
        self._refuse(folder)
        if not can_be_written(folder):
            raise _unwritable(folder)
        # While another account works with it, this one stays where it can work.
        lock.take(folder, _PROGRAM, self._clock()).release()
        self._keep(folder, left)
        return folder

    @property
    def has_own_register(self) -> bool:
        """Whether a register lies in the folder of this account alone."""
        return _lies_in(self.own)

    @property
    def is_moved_away(self) -> bool:
        """Whether the register of the folder to open went into the folder of one account."""
        return is_moved_away(self.folder)

    def _holds(self, folder: Path) -> bool:
        """Tell whether a register lies in a folder, and no mere copy that a taking home left which was stopped."""
        return _lies_in(folder) and not (self.shared is not None and is_half_taken(self.shared, folder))

    def _made_shared(self) -> Path:
        if self.shared is None:
            raise UnusableFolderError("Máy này không có thư mục dùng chung.", "Hãy để sổ riêng cho tài khoản này.")
        self._refuse(self.shared)
        self._make_shared(self.shared)
        return self.shared

    def _chosen(self, folder: Path) -> Path:
        """Remember a folder, and bring the register along where there is one in the folder of before."""
        self._refuse(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(folder) from error
        if not can_be_written(folder):
            raise _unwritable(folder)
        before = self.folder
        if folder == before or not _lies_in(before) or self._holds(folder):
            self._keep(folder)
        elif before == self.shared:
            from tthc_desktop.register.safekeeping.taking_home import take_home

            take_home(before, folder, self._clock(), self._keep, account_name())
        else:
            from tthc_desktop.register.safekeeping.moving_home import move_home

            move_home(before, folder, self._clock(), self._keep)
        return folder

    def _keep(self, folder: Path, left: Path | None = None) -> None:
        entry = {"folder": str(folder)} | ({_LEFT: str(left)} if left is not None else {})
        note = json.dumps(entry, ensure_ascii=False)
        try:
            self.own.mkdir(parents=True, exist_ok=True)
            put_durably(self.own / HOME_NOTE_NAME, note.encode())
        except OSError as error:
            told = write_error(_FAILED, self.own, error)
            raise UnusableFolderError(told.message, told.hint) from error
        forget_arriving(folder)


def homes_of_this_pc(environment: Mapping[str, str]) -> Homes | None:
    """Return the places of this account; None where the environment names the data folder.

    Args:
        environment: the environment's variables.
    """
    if environment.get("TTHC_DESKTOP_DATA"):
        return None
    return Homes(own_data_folder(), shared_data_folder(sys.platform, environment))


def _lies_in(folder: Path) -> bool:
    return os.path.exists(folder / REGISTER_FILE_NAME)


def _with_own_folder(place: Path) -> Path:
    if place.name == _FOLDER_NAME or (place / REGISTER_FILE_NAME).exists():
        return place
    try:
        is_empty = not any(place.iterdir())
    except OSError:
        is_empty = False
    return place if is_empty and place.name else place / _FOLDER_NAME


def _unwritable(folder: Path) -> UnusableFolderError:
    return UnusableFolderError(f"Không ghi được vào thư mục {folder}.", "Hãy chọn thư mục khác hoặc xin quyền ghi.")
