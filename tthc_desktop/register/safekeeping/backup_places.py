"""The second place of the backups, and what there is to say about how safe the register is by now."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.db.contents import contents
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.storage import places
from tthc_desktop.storage.backup_notes import changing_notes, read_notes
from tthc_desktop.storage.writing import removed_after, temporary, write_error

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.safekeeping.backup_list import BackupSummary
    from tthc_desktop.register.safekeeping.backups import Backups

_OLD = timedelta(days=2)
# A stick lies in a drawer between two of these.
_OLD_ELSEWHERE = timedelta(days=7)
_FAILED = "Chưa dùng được nơi này"


class BackupWarning(Enum):
    """What is not well with the backups, the worst first."""

    HANDED_OVER = "handed_over"
    NEVER = "never"
    OLD = "old"
    NOWHERE_ELSE = "nowhere_else"
    OLD_ELSEWHERE = "old_elsewhere"


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The place of the backups that the user chose.

    Attributes:
        path: the folder.
        is_there: whether it can be reached now.
        is_same_disk: whether it would be lost together with the register.
        kind: what kind of place it is, in Vietnamese.
    """

    path: Path
    is_there: bool
    is_same_disk: bool
    kind: str


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """How safe the register is.

    Attributes:
        last_good: the newest backup that is known to be whole; None when there is none.
        is_changed: whether something was written since.
        elsewhere_at: of when the newest backup is that was put on another disk; None when none was.
        second: the second place; None when none is chosen.
        warning: what is not well; None when all is, or nobody wants to hear of it today.
        since: the moment the warning is about.
    """

    last_good: BackupSummary | None
    is_changed: bool
    elsewhere_at: datetime | None
    second: SecondPlace | None
    warning: BackupWarning | None
    since: datetime | None


_KIND_TEXT = {
    places.PlaceKind.LOCAL: "thư mục trên máy này",
    places.PlaceKind.NETWORK: "ổ mạng, thư mục chia sẻ",
    places.PlaceKind.CLOUD: "thư mục tự đồng bộ",
    places.PlaceKind.REMOVABLE: "USB, ổ rời",
}


class BackupPlaces:
    """Keeps where backups go besides, and tells how safe the register is.

    Args:
        database: the register.
        folder: its data folder.
        backups: its backups.
        rights: of whoever is signed in.
        clerk: who works with it.
        clock: tells the present moment.
        same_disk: tells whether two folders would be lost together.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        backups: Backups,
        rights: Rights,
        clerk: str,
        clock: Callable[[], datetime],
        same_disk: Callable[[Path, Path], bool] = places.same_disk,
    ) -> None:
        self._database = database
        self._folder = folder
        self._backups = backups
        self._rights = rights
        self._clerk = clerk
        self._clock = clock
        self._same_disk = same_disk

    def require(self) -> None:
        """Let nobody choose the places who may not.

        Raises:
            UserError: the person may not.
        """
        self._rights.require(Right.PLACES_OF_BACKUPS)

    def choose(self, place: Path | None) -> None:
        """Choose the second place, or none.

        Raises:
            UserError: the person may not, or the folder cannot be written or is that of the register.
        """
        self.require()
        if place is not None:
            self._check(place)
        try:
            with changing_notes(self._folder) as notes:
                notes.second_place = place
        except OSError as error:
            raise write_error(_FAILED, self._folder, error) from error
        with writing(self._database):
            chosen = "second" if place is not None else "none"
            audit.write(self._database, self._clock(), self._clerk, "choose_backup_place", "", chosen=chosen)

    def _check(self, place: Path) -> None:
        data, wanted = self._folder.resolve(), place.resolve()
        if wanted == data or data in wanted.parents:
            raise UserError(
                "Nơi này nằm ngay trong thư mục dữ liệu, hỏng ổ đĩa là mất cả hai.",
                "Hãy chọn thẻ nhớ USB, ổ rời, ổ mạng hoặc thư mục trên ổ đĩa khác.",
            )
        places.refuse_replaced(place)
        try:
            trial = temporary(place, "thu")
            with removed_after(trial), trial.open("xb") as file:
                file.write(b"TTHC Desktop")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise write_error(_FAILED, place, error) from error

    def second(self) -> SecondPlace | None:
        """Return the second place as it is now; None when none is chosen."""
        path = self._backups.second_place
        if path is None:
            return None
        is_there = path.is_dir()
        kind = _KIND_TEXT[places.place_of(path).kind]
        return SecondPlace(path, is_there, is_there and self._same_disk(path, self._folder), kind)

    @reporting_environment()
    def standing(self) -> BackupStanding:
        """Return how safe the register is; reads both places, and is better not asked on the window's thread."""
        notes, last = read_notes(self._folder), self._backups.last_good()
        is_changed = self._backups.is_wanted()
        warning, since = self._warning(last, is_changed, notes.elsewhere_at)
        if notes.handed_over_at is not None:
            warning, since = BackupWarning.HANDED_OVER, notes.handed_over_at
        elif notes.put_off == self._clock().date():
            warning = since = None
        return BackupStanding(last, is_changed, notes.elsewhere_at, self.second(), warning, since)

    def _warning(
        self, last: BackupSummary | None, is_changed: bool, elsewhere_at: datetime | None
    ) -> tuple[BackupWarning | None, datetime | None]:
        first_used_at = contents(self._database).first_used_at
        if not self._backups.has_something_to_lose() or first_used_at is None:
            return None, None
        now = self._clock()
        if last is None and now - first_used_at > _OLD:
            return BackupWarning.NEVER, first_used_at
        if last is not None and is_changed and now - last.made_at > _OLD:
            return BackupWarning.OLD, last.made_at
        # On its first day a register need not be told of sticks yet.
        if elsewhere_at is None and now.date() > first_used_at.date():
            return BackupWarning.NOWHERE_ELSE, first_used_at
        if elsewhere_at is not None and now - elsewhere_at > _OLD_ELSEWHERE:
            newer = last is not None and last.made_at > elsewhere_at
            return (BackupWarning.OLD_ELSEWHERE, elsewhere_at) if newer or is_changed else (None, None)
        return None, None

    def put_off(self) -> None:
        """Warn of nothing any more today."""
        with suppress(OSError), changing_notes(self._folder) as notes:
            notes.put_off = self._clock().date()
