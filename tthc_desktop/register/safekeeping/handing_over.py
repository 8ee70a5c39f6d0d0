"""Moving the register to another machine: packed with all that belongs to it here, opened in an empty folder there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import __version__
from tthc_desktop.db import audit, dossiers
from tthc_desktop.db.connection import writing
from tthc_desktop.db.contents import contents
from tthc_desktop.db.copying import DamagedError, opened_copy
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_SUFFIX, REGISTER_FILE_NAME
from tthc_desktop.register.safekeeping.backup_making import Source, back_up
from tthc_desktop.register.safekeeping.restoring import restore
from tthc_desktop.storage import own_files
from tthc_desktop.storage.backup_file import GUIDE_NAME, opened_backup
from tthc_desktop.storage.backup_notes import changing_notes
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.storage.writing import write_error
from tthc_desktop.text import moment_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.contents import Contents
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.safekeeping.restoring import Restored

_STEPS = 1000
_GUIDE = """\
GÓI CHUYỂN SỔ HỒ SƠ SANG MÁY KHÁC

Lập lúc {made_at} từ sổ của: {office}
Sổ có {dossiers} hồ sơ; hồ sơ ghi sau cùng: {last_code}.

Cách mở ở máy mới:
1. Cài TTHC Desktop ở máy mới. Bản cài phải là bản {program} hoặc mới hơn.
2. Chép nguyên tệp {suffix} này sang máy mới (USB hoặc ổ mạng). Không cần giải nén.
3. Mở TTHC Desktop, vào trang An toàn, thẻ Sao lưu, bấm “Mở gói chuyển sổ…” rồi chọn tệp này.
   Nếu sổ được mã hóa, hãy dùng đúng mật khẩu đang dùng ở máy cũ.
4. So số hồ sơ và hồ sơ cuối ở trên với sổ vừa mở.
5. Từ đó chỉ làm việc ở máy mới. Máy cũ sẽ nhắc rằng sổ đã chuyển.

Trong gói có dữ liệu cá nhân: chuyển xong hãy xóa gói khỏi USB hoặc cất nơi có khóa.
"""


class HandingOver:
    """Packs the register for another machine.

    Args:
        database: the register.
        folder: its data folder.
        key: what it is encrypted with; None for a plain one.
        rights: of whoever is signed in.
        clerk: who works with it.
        clock: tells the present moment.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        key: bytes | None,
        rights: Rights,
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._source = Source(database, folder, key)
        self._folder = folder
        self._rights = rights
        self._clerk = clerk
        self._clock = clock

    def pack(self, place: Path, progress: Progress | None = None) -> Path:
        """Pack the register with the office's own form layouts and preferences, and note that it was handed over.

        Args:
            place: the folder for the package.
            progress: called with what is done and what there is in all; may raise to call it off.

        Raises:
            UserError: the person may not, the register is empty, or the package cannot be made; nothing is left of it.
        """
        self._rights.require(Right.RESTORE)
        if dossiers.is_empty(self._source.database):
            raise UserError("Sổ chưa có hồ sơ nào nên chưa cần chuyển.", "Ở máy mới cứ mở sổ mới mà làm.")
        now = self._clock()
        with writing(self._source.database):
            audit.write(self._source.database, now, self._clerk, "hand_over", "")
        guide = _guide(contents(self._source.database), now)
        path, _ = back_up(
            self._source,
            place,
            Reason.HANDOVER,
            now,
            lambda done: progress(round(_STEPS * done), _STEPS) if progress is not None else None,
            {GUIDE_NAME: guide, **own_files.gathered(self._folder)},
        )
        try:
            # Whoever gets the package reads the page without opening it.
            path.with_name(f"{path.stem}-{GUIDE_NAME}").write_bytes(guide)
            with changing_notes(self._folder) as notes:
                notes.handed_over_at = now
        except OSError as error:
            raise write_error("Gói đã lập xong nhưng chưa ghi được trang hướng dẫn", place, error) from error
        return path

    def begin_to_share(self) -> None:
        """Write down that the register goes to where every account of this PC can work with it.

        Raises:
            UserError: the person may not.
        """
        self._rights.require(Right.RESTORE)
        with writing(self._source.database):
            audit.write(self._source.database, self._clock(), self._clerk, "share_register", "")

    def begin_to_take_home(self) -> None:
        """Write down that the register goes from all accounts of this PC to the one that is at work.

        Raises:
            UserError: the person may not.
        """
        self._rights.require(Right.RESTORE)
        with writing(self._source.database):
            audit.write(self._source.database, self._clock(), self._clerk, "take_register_home", "")

    def take_back(self) -> None:
        """Go on working on this machine after all.

        Raises:
            UserError: the person may not, or it cannot be noted.
        """
        self._rights.require(Right.RESTORE)
        try:
            with changing_notes(self._folder) as notes:
                notes.handed_over_at = None
        except OSError as error:
            raise write_error("Chưa ghi lại được", self._folder, error) from error
        with writing(self._source.database):
            audit.write(self._source.database, self._clock(), self._clerk, "take_back_hand_over", "")


def open_package(
    package: Path, folder: Path, now: datetime, clerk: str = "", part: Callable[[float], object] = lambda done: None
) -> Restored:
    """Open a package in the data folder of another machine; nobody may have a register open there.

    Args:
        package: the file; any backup will do.
        folder: the data folder.
        now: the present moment.
        clerk: who opens it, for the register's audit.
        part: told how far it is; may raise to call it off.

    Raises:
        UserError: there is a register with dossiers in the folder already, or the package is damaged; nothing has
            changed.
    """
    refuse_where_dossiers_are(folder)
    restored = restore(package, folder, now, part=part, clerk=clerk)
    try:
        with opened_backup(package) as file:
            own_files.put(folder, file.others())
    except OSError as error:
        raise write_error("Sổ đã mở xong nhưng chưa chép được mẫu biểu riêng", folder, error) from error
    return restored


def refuse_where_dossiers_are(folder: Path) -> None:
    """Refuse to put a package over a register in which somebody works.

    Raises:
        UserError: there is one in the folder, or a file of which that is not known.
    """
    path = folder / REGISTER_FILE_NAME
    if not path.exists() or not path.stat().st_size:
        return
    with suppress(DamagedError), opened_copy(path, None) as database:
        if dossiers.is_empty(database):
            return
    raise UserError(
        "Trên máy này đã có sổ với hồ sơ, gói chuyển sổ không được đè lên.",
        "Nếu muốn thay sổ hiện có bằng gói này, hãy dùng “Khôi phục từ tệp khác…” ở trang An toàn, thẻ Sao lưu: "
        "ở đó thấy trước hồ sơ nào sẽ thiếu, và sổ cũ được giữ lại.",
    )


def _guide(held: Contents, now: datetime) -> bytes:
    told = _GUIDE.format(
        made_at=moment_text(now),
        office=held.office or "(chưa đặt tên đơn vị)",
        dossiers=number_text(held.dossiers),
        last_code=held.last_code,
        program=__version__,
        suffix=BACKUP_SUFFIX,
    )
    # With the mark by which Notepad knows the letters.
    return told.replace("\n", "\r\n").encode("utf-8-sig")
