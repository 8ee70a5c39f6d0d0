"""Checks of a register of one's own, plain and encrypted: written, closed, opened, kept from others."""

# The program itself is started a second time, with a list of words and no shell.
from __future__ import annotations

import subprocess  # nosec B404
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tthc_desktop.cli.self_test.checking import FaultError
from tthc_desktop.domain.dossier import Applicant, Channel
from tthc_desktop.errors import UserError
from tthc_desktop.paths import REGISTER_FILE_NAME, command_line
from tthc_desktop.register import Door, ListFilter, NewDossier, Register, new_recovery_code

CLERK = "tự kiểm tra"
_PASSWORD, _WRONG = "bến đò chiều 75", "bến đò chiều 76"
_NOW = datetime(2025, 6, 30, 10, 0)
_PERSON = "Nguyễn Thị Ánh Tuyết"
_PLAIN_HEAD = b"SQLite format 3\0"
_LONGEST_SECONDS = 60


class OwnRegisters:
    """Makes two registers and looks whether they keep what is written into them.

    Args:
        folder: where they are made.
    """

    def __init__(self, folder: Path) -> None:
        self._plain, self._encrypted = folder / "Sổ thường", folder / "Sổ mã hóa"

    def plain(self) -> str:
        """Make a plain register, write, close it, open it and look whether all is there."""
        with _opened(self._plain) as register:
            register.use_shipped_catalogue()
            _receive(register)
        return self._looked_through(Door(self._plain, _now, CLERK).enter_without())

    def encrypted(self) -> str:
        """Encrypt a register, and open it with its password, with which alone it opens."""
        with _opened(self._encrypted) as register:
            register.use_shipped_catalogue()
            _receive(register)
            conversion = register.encryption.encrypting(_PASSWORD, new_recovery_code())
        conversion.run()
        content = (self._encrypted / REGISTER_FILE_NAME).read_bytes()
        if content.startswith(_PLAIN_HEAD) or _PERSON.encode() in content:
            raise FaultError("tệp sổ vẫn đọc được khi không có mật khẩu")
        door = Door(self._encrypted, _now, CLERK)
        try:
            door.enter("", _WRONG).close()
        except UserError:
            return self._looked_through(door.enter("", _PASSWORD))
        raise FaultError("mật khẩu sai vẫn mở được sổ")

    def lock(self) -> str:
        """Look whether a second program is kept out of an open register, and let in once it is closed."""
        with _opened(self._plain):
            beside = self._second_program()
        after = self._second_program()
        if beside.returncode == 0 or "đang được mở" not in beside.stderr:
            raise FaultError(f"chương trình thứ hai không bị chặn: {beside.returncode} {beside.stderr}")
        if after.returncode != 0:
            raise FaultError(f"sổ đã đóng mà chương trình thứ hai không mở được: {after.stderr}")
        return "chương trình thứ hai bị chặn khi sổ đang mở, vào được khi sổ đã đóng"

    def _second_program(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # nosec B603
            [*command_line(), "office", "--data", str(self._plain)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST_SECONDS,
            check=False,
        )

    @staticmethod
    def _looked_through(opened: Register) -> str:
        with opened as register:
            found = register.page(ListFilter(text="nguyen thi anh tuyet"), 10)
            damage = register.soundness.damage()
            history = register.history.verify()
        if [one.applicant_name for one in found] != [_PERSON]:
            raise FaultError("không thấy lại hồ sơ đã ghi")
        if damage is not None:
            raise FaultError(" ".join((damage.told, *damage.faults)))
        if not history.is_sound:
            raise FaultError(" ".join(fault.text for fault in history.faults))
        return "hồ sơ đã ghi còn đủ, tệp và nhật ký không có chỗ hỏng"


def _now() -> datetime:
    return _NOW


@contextmanager
def _opened(folder: Path) -> Iterator[Register]:
    with Register(folder, CLERK, _now) as register:
        yield register


def _receive(register: Register) -> None:
    procedure = register.procedures(_NOW.date())[0]
    register.receive(NewDossier(procedure.key, Applicant(name=_PERSON), Channel.COUNTER, _NOW))
