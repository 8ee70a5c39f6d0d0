"""Why dossiers were late: written for one or many at once, as one cause often makes many late, or told by events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import dossiers, late_reasons, period_checks, private_values
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.events import CLOSING_EVENTS, EventKind
from tthc_desktop.domain.people import MANY, Right
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.errors import UserError
from tthc_desktop.register.imported_histories import FROM_FILE
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.events import Event
    from tthc_desktop.register.rights import Rights

LONGEST_REASON = 500


class LateReasons:
    """Keeps them.

    Args:
        database: the register.
        clerk: who works with it.
        clock: tells when something is written.
        rights: what whoever is signed in may do.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime], rights: Rights) -> None:
        self._database = database
        self._clerk = clerk
        self._clock = clock
        self._rights = rights

    @reporting_environment()
    def of(self, keys: Sequence[int]) -> dict[int, str]:
        """Return the reasons written for some dossiers; the others are missing."""
        return late_reasons.read(self._database, keys)

    def write(self, keys: Sequence[int], reason: str) -> dict[int, str]:
        """Write one reason for some dossiers and return what stood there before, empty for nothing.

        Raises:
            UserError: the reason is empty or too long, or a dossier is gone; nothing is written.
        """
        if len(keys) > MANY:
            self._rights.require(Right.CHANGE_MANY)
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
        if len(reasons) > MANY:
            self._rights.require(Right.CHANGE_MANY)
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
                    self._tell(now, key, codes[key], before[key], reason)
        return before

    def _tell(self, now: datetime, key: int, code: str, before: str, after: str) -> None:
        # Words of a clerk, who may name somebody in them.
        values = {"late_reason": (before, after)}
        private_values.write(self._database, now, self._clerk, "late_reason", code, values, dossier=key)


def reasons_told(database: Database, keys: Sequence[int]) -> dict[int, str]:
    """Return why some late dossiers were late: what was written afterwards, else what their events tell.

    Args:
        database: the register.
        keys: the register's numbers of the dossiers; those of which nothing tells why are missing.
    """
    perhaps = period_checks.perhaps_explained(database, keys, FROM_FILE)
    events = dossiers.events_of(database, perhaps)
    told = {key: reason for key in perhaps if (reason := _reason_in(events[key]))}
    return told | late_reasons.read(database, keys)


def _reason_in(written: Sequence[Event]) -> str:
    """Return why a dossier was late as far as its events tell: its apology, or the note on what closed it.

    Args:
        written: all that was written of it.
    """
    events = effective_events(written)
    for event in reversed(events):
        note = clean(event.note)
        typed = bool(note) and not note.startswith(FROM_FILE)
        if typed and (event.kind is EventKind.EXTENDED or event.kind in CLOSING_EVENTS):
            return note
    return ""
