"""Encrypting the register's file, giving it another key, or making it plain again: while nobody has it open."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, conversion
from tthc_desktop.db.connection import PAGE_SIZE, open_database, writing
from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME
from tthc_desktop.register.access.sign_in import SignInWantedError
from tthc_desktop.storage import key_file, lock, swapping
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.register.access.key_ring import KeyRing

_MIB = 1 << 20
# The new file is about as large as the old one; the rest is for its journal and for what the PC does meanwhile.
_MORE_ROOM = 64 * _MIB


class PasswordWantedError(SignInWantedError):
    """The register is encrypted, and nobody has given a password."""

    def __init__(self) -> None:
        UserError.__init__(
            self,
            "Sổ hồ sơ này được mã hóa, cần mật khẩu mới mở được.",
            "Hãy mở bằng cửa sổ TTHC Desktop rồi nhập mật khẩu.",
        )


def free_bytes(folder: Path) -> int:
    """Return how many bytes can still be written into a folder."""
    return shutil.disk_usage(folder).free


def finish_conversion(folder: Path, program: str, now: datetime) -> None:
    """Finish, or take back, a conversion that was stopped on the way; before anybody asks what the register is.

    Args:
        folder: the data folder.
        program: what this program is called towards others that want to open the register meanwhile.
        now: the present moment, local time.

    Raises:
        UserError: the disk or another program prevents it.
    """
    if swapping.is_left_over(folder):
        hold = lock.take(folder, program, now)
        try:
            swapping.settle(folder)
        finally:
            hold.release()


def refuse_without_key(folder: Path, key: bytes | None) -> None:
    """Refuse to open an encrypted register without its key.

    Raises:
        PasswordWantedError: it needs one.
        UserError: its key file is gone, with what to do.
    """
    path = folder / REGISTER_FILE_NAME
    if key is not None or swapping.is_plain(path):
        return
    from tthc_desktop.register.access.key_ring import KeyRing

    if KeyRing.of(folder) is not None:
        raise PasswordWantedError
    if path.stat().st_size % PAGE_SIZE == 0:
        # What has whole pages and no head is encrypted; anything else is told for what it is by whoever opens it.
        raise key_file.missing()


@dataclass(frozen=True, slots=True)
class Conversion:
    """A change of the register's key that is prepared and waits until the register is closed.

    Attributes:
        folder: the data folder.
        action: what the audit calls it.
        clerk: who does it.
        clock: tells when it is done.
        key: what the file is encrypted with now; None for a plain one.
        new_key: what it shall be encrypted with; None makes it plain.
        ring: who can open it then; None for a plain one.
        program: what this program is called towards others that want to open the register meanwhile.
        free: tells how many bytes can still be written into a folder.
    """

    folder: Path
    action: str
    clerk: str
    clock: Callable[[], datetime]
    key: bytes | None
    new_key: bytes | None
    ring: KeyRing | None
    program: str = "TTHC Desktop"
    free: Callable[[Path], int] = free_bytes

    def check_room(self) -> None:
        """See to it that there is room for a second file.

        Raises:
            UserError: there is not.
        """
        size = (self.folder / REGISTER_FILE_NAME).stat().st_size
        needed, free = size + size // 10 + _MORE_ROOM, self.free(self.folder)
        if free < needed:
            raise UserError(
                f"Ổ đĩa chứa sổ chỉ còn trống {number_text(free // _MIB)} MB, việc này cần "
                f"{number_text(-(-needed // _MIB))} MB.",
                "Hãy xóa bớt tệp không dùng trên ổ đĩa đó rồi làm lại. Sổ vẫn như cũ.",
            )

    def run(self) -> None:
        """Write the file anew, prove that nothing is missing, and put it in the place of the old one.

        Raises:
            UserError: the disk or another program prevents it; the register is as it was, or as it shall be.
        """
        hold = lock.take(self.folder, self.program, self.clock())
        try:
            self._run()
        finally:
            hold.release()

    def _run(self) -> None:
        fresh = swapping.fresh_file(self.folder)
        self.check_room()
        before = self._digests()
        try:
            conversion.write_anew(self.folder / REGISTER_FILE_NAME, self.key, fresh, self.new_key)
            self._prove(fresh, before)
        except BaseException:
            swapping.settle(self.folder)
            raise
        swapping.swap(self.folder, None if self.ring is None else self.ring.to_bytes())

    def _digests(self) -> dict[str, conversion.TableDigest]:
        source = open_database(self.folder / REGISTER_FILE_NAME, self.key)
        try:
            if conversion.faults(source):
                raise UserError(
                    "Tệp sổ hồ sơ đang có chỗ hỏng nên chưa làm việc này; sổ vẫn như cũ.",
                    "Hãy khôi phục từ bản sao lưu tốt gần nhất rồi làm lại.",
                )
            return conversion.digests(source)
        finally:
            source.conn.close()

    def _prove(self, fresh: Path, before: dict[str, conversion.TableDigest]) -> None:
        made = open_database(fresh, self.new_key)
        try:
            if conversion.faults(made) or conversion.digests(made) != before:
                raise UserError(
                    "Tệp mới không giống hệt sổ cũ nên không được dùng; sổ cũ vẫn còn nguyên.",
                    "Hãy kiểm tra ổ đĩa rồi làm lại; nếu vẫn vậy, hãy sao lưu ngay sang ổ đĩa khác.",
                )
            with writing(made):
                audit.write(made, self.clock(), self.clerk, self.action, "")
        finally:
            made.conn.close()
