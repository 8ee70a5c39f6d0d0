"""The register's history: its head, whether it is as it was written, and where the code of a report stands in it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tthc_desktop.db import Database, audit
from tthc_desktop.db.audit import ChainHead
from tthc_desktop.db.connection import open_to_read, reporting_environment
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.paths import KEY_FILE_NAME, REGISTER_FILE_NAME
from tthc_desktop.register.history_faults import Verification
from tthc_desktop.register.progress import Progress
from tthc_desktop.register.rights import Rights
from tthc_desktop.register.verifying import verify


class History:
    """Reads and checks what was written down of every deed.

    Args:
        database: the register.
        rights: of whoever is signed in.
        clerk: who works with it.
        clock: tells the present moment.
    """

    def __init__(self, database: Database, rights: Rights, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._rights = rights
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def head(self) -> ChainHead:
        """Return the last row of the chain."""
        return audit.head(self._database)

    def verify(self, progress: Progress = lambda done, total: None) -> Verification:
        """Check the whole history; see :func:`~tthc_desktop.register.verifying.verify`.

        Raises:
            UserError: whoever is signed in may not see the history, or the file cannot be read.
        """
        self._rights.require(Right.SEE_HISTORY)
        return verify(self._database, progress)

    @reporting_environment()
    def find_head(self, code: str) -> int | None:
        """Return the number of the row whose code is printed on a report; None when it is not in the history.

        Args:
            code: at least the first sixteen digits; spaces do not matter.

        Raises:
            UserError: it cannot be such a code.
        """
        return find_head(self._database, code)


def find_head(database: Database, code: str) -> int | None:
    """See :meth:`History.find_head`."""
    digits = "".join(code.split()).lower()
    if not 16 <= len(digits) <= 64 or set(digits) - set("0123456789abcdef"):
        raise UserError("Mã nhật ký phải có từ 16 đến 64 chữ số 0–9, a–f.", "Hãy gõ lại đúng mã in trên báo cáo.")
    return audit.number_of(database, digits)


def verify_file(
    folder: Path, code: str | None = None, key: bytes | None = None, progress: Progress = lambda done, total: None
) -> tuple[Verification, int | None]:
    """Check the history of a register that is only read, also while another program has it open.

    Args:
        folder: the data folder.
        code: a code printed on a report, to be looked for; None for none.
        key: what the file is encrypted with; None for a plain one.
        progress: called with dossiers done and dossiers in all; may raise to cancel.

    Returns:
        What the check found, and the number of the row with the code; None when it is not there or none was given.

    Raises:
        UserError: the file cannot be read.
    """
    if key is None and (folder / KEY_FILE_NAME).exists():
        raise UserError(
            "Sổ hồ sơ này được mã hóa nên dòng lệnh không đọc được.",
            "Hãy mở sổ bằng mật khẩu, vào trang An toàn, thẻ Nhật ký, bấm “Kiểm tra nhật ký”.",
        )
    database = open_to_read(folder / REGISTER_FILE_NAME, key)
    try:
        with reporting_environment():
            row = None if code is None else find_head(database, code)
            return verify(database, progress), row
    finally:
        database.conn.close()
