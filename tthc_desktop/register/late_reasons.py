"""Writing why dossiers were late, one or many at once: most often one cause makes many late."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from tthc_desktop.db import Database, audit, dossiers, late_reasons
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean

LONGEST_REASON = 500


class LateReasons:
    """Keeps them.

    Args:
        database: the register.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def of(self, keys: Sequence[int]) -> dict[int, str]:
        """Return the reasons written for some dossiers; the others are missing."""
        return late_reasons.read(self._database, keys)

    def write(self, keys: Sequence[int], reason: str) -> dict[int, str]:
        """Write one reason for some dossiers and return what stood there before, empty for nothing.

        Raises:
            UserError: the reason is empty or too long, or a dossier is gone; nothing is written.
        """
        reason = clean(reason)
        if not reason:
            raise UserError("Chưa có lý do quá hạn.", "Hãy ghi lý do, ví dụ: chờ kết quả xác minh.")
        if len(reason) > LONGEST_REASON:
            raise UserError(f"Lý do dài {len(reason)} ký tự, nhiều hơn {LONGEST_REASON} ký tự.", "Hãy viết gọn lại.")
        return self._keep(dict.fromkeys(keys, reason))

    def put_back(self, reasons: Mapping[int, str]) -> None:
        """Put back what :meth:`write` returned.

        Raises:
            UserError: a dossier is gone; nothing is written.
        """
        self._keep(reasons)

    def _keep(self, reasons: Mapping[int, str]) -> dict[int, str]:
        now = self._clock()
        with writing(self._database):
            codes = dossiers.codes_by_key(self._database, list(reasons))
            if len(codes) < len(reasons):
                raise UserError("Có hồ sơ không còn trong sổ.", "Hãy tải lại danh sách.")
            written = late_reasons.read(self._database, list(reasons))
            before = {key: written.get(key, "") for key in reasons}
            late_reasons.write(self._database, reasons, now, self._clerk)
            for key, reason in reasons.items():
                if before[key] != reason:
                    audit.write(
                        self._database, now, self._clerk, "late_reason", codes[key], before=before[key], after=reason
                    )
        return before
