"""Taking back what was written last, and striking a whole dossier out; both written as corrections beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import amendments, dossiers, printed_papers
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.events import EVENT_TEXT, UNDO_REASON, Event, EventKind
from tthc_desktop.domain.standing import check_history, effective_events, last_deed
from tthc_desktop.errors import UserError
from tthc_desktop.register.amendment_undo import standing_amendment
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.dossiers import StoredDossier
    from tthc_desktop.register.cards import Cards
    from tthc_desktop.register.happenings import Happenings
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.safekeeping.backups import BacksUpBeforeMany


class Undoing:
    """Takes back what was written last, as long as no paper was printed for it.

    Args:
        database: the register.
        cards: reads dossiers.
        happenings: writes events.
        clerk: who works at this desk.
        clock: tells when something is written.
        backs_up: makes a backup before many dossiers are changed.
    """

    def __init__(
        self,
        database: Database,
        cards: Cards,
        happenings: Happenings,
        clerk: str,
        clock: Callable[[], datetime],
        backs_up: BacksUpBeforeMany,
    ) -> None:
        self._backs_up = backs_up
        self._database = database
        self._cards = cards
        self._happenings = happenings
        self._clerk = clerk
        self._clock = clock

    def undo(self, key: int, number: int | None = None) -> None:
        """Take back the last thing written to a dossier; a dossier just received is struck out.

        Args:
            key: the register's number of it.
            number: the number of the event that is to be taken back, the first of its deed; None takes back whatever
                was written last.

        Raises:
            UserError: a paper was printed for it, or something else was written since; nothing is written.
        """
        with writing(self._database):
            stored = self._cards.stored(key)
            deed = last_deed(stored.dossier.events)
            if number is not None and (not deed or deed[0].number != number):
                raise _something_since(stored)
            self._take_back(stored, deed)

    def undo_events(
        self,
        deeds: Sequence[tuple[int, Sequence[int]]],
        progress: Progress = lambda done, total: None,
    ) -> None:
        """Take back what was written in one step, to many dossiers at once: all of it, or nothing.

        Args:
            deeds: the numbers of the dossiers, each with the numbers of its events of that step.
            progress: called with dossiers done and dossiers in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: a paper was printed for one of them, or something else was written since.
        """
        self._backs_up(Reason.CHANGE_MANY, len(deeds), progress)
        with writing(self._database):
            for done, (key, numbers) in enumerate(deeds):
                progress(done, len(deeds))
                stored = self._cards.stored(key)
                for number in sorted(numbers, reverse=True):
                    deed = last_deed(stored.dossier.events)
                    if number not in [event.number for event in deed]:
                        raise UserError(
                            f"Hồ sơ {stored.dossier.code} đã có việc ghi thêm sau đó nên không hoàn tác được cả loạt.",
                            "Hãy mở từng hồ sơ để hoàn tác hoặc đính chính.",
                        )
                    stored = self._take_back(stored, deed)

    def strike_out(self, key: int, reason: str) -> None:
        """Strike a dossier out that was received by mistake: it keeps its number and is counted nowhere.

        Args:
            key: the register's number of it.
            reason: why; only taking back a receipt just written says nothing but that.

        Raises:
            UserError: the reason is missing, it is struck out already, or it is a mere taking back of a receipt that
                was printed.
        """
        with writing(self._database):
            self._strike_out(self._cards.stored(key), clean(reason))

    def take_back_receipt(self, key: int, events: int) -> None:
        """Strike a dossier out, inside a transaction, as long as it is what it was when it was received.

        Args:
            key: the register's number of it.
            events: how many events it had when it was received.

        Raises:
            UserError: a paper was printed for it, or something else was written since.
        """
        stored = self._cards.stored(key)
        if len(stored.dossier.events) != events or amendments.records(self._database, key):
            raise _something_since(stored)
        self._strike_out(stored, UNDO_REASON)

    def is_on_paper(self, key: int) -> bool:
        """Tell whether what was written last to a dossier went out on a paper, so that it cannot be taken back.

        Args:
            key: the register's number of it.
        """
        stored = self._cards.stored(key)
        deed = last_deed(stored.dossier.events)
        amendment = standing_amendment(amendments.records(self._database, key))
        papers = printed_papers.printed(self._database, key)
        if amendment is not None and (not deed or amendment.events_before >= deed[0].number):
            return any(paper.at >= amendment.at for paper in papers)
        if deed and deed[0].kind in (EventKind.RECEIVED, EventKind.NOT_ACCEPTED):
            return bool(papers)
        return bool(deed) and self._is_printed(key, deed)

    def _strike_out(self, stored: StoredDossier, reason: str) -> StoredDossier:
        dossier = stored.dossier
        if not reason:
            raise UserError("Gạch bỏ hồ sơ phải có lý do.", "Hãy ghi lý do, ví dụ: nhập trùng.")
        events = effective_events(dossier.events)
        if not events:
            raise UserError(f"Hồ sơ {dossier.code} đã gạch bỏ rồi.", "Hãy tải lại danh sách.")
        # A paper that stands for no event, such as the control slip, goes along with the dossier too.
        if reason == UNDO_REASON and printed_papers.printed(self._database, stored.key):
            raise _printed_since(stored)
        return self._void(stored, events[:1], reason)

    def _take_back(self, stored: StoredDossier, deed: Sequence[Event]) -> StoredDossier:
        """Take back the last deed of a dossier, which is empty where there is none."""
        dossier = stored.dossier
        if not deed:
            raise UserError(
                f"Hồ sơ {dossier.code} không có việc nào để hoàn tác.", "Hãy dùng “Đính chính” kèm lý do nếu ghi sai."
            )
        last = deed[0]
        if last.kind in (EventKind.RECEIVED, EventKind.NOT_ACCEPTED):
            if amendments.records(self._database, stored.key):
                raise _something_since(stored)
            return self._strike_out(stored, UNDO_REASON)
        if self._is_printed(stored.key, deed):
            raise UserError(
                f"Đã in giấy cho việc “{EVENT_TEXT[last.kind]}” của hồ sơ {dossier.code} nên không hoàn tác được nữa.",
                "Hãy dùng “Đính chính” kèm lý do.",
            )
        return self._void(stored, deed[::-1], UNDO_REASON)

    def _is_printed(self, key: int, deed: Sequence[Event]) -> bool:
        """Tell whether a paper went out with what the deed says: its event, or the one it corrects, printed since."""
        printed = printed_papers.printed(self._database, key)
        if deed[0].corrects is None:
            return any(paper.event_number == deed[0].number for paper in printed)
        if deed[0].void:
            # Nothing can be printed for what is struck out; what was printed before is as it was.
            return False
        corrected = {event.corrects for event in deed}
        # To the second: of a paper printed in the same one it is not known which came first.
        since = dossiers.recorded_moments(self._database, key)[deed[0].number - 1]
        return any(paper.event_number in corrected and paper.at >= since for paper in printed)

    def _void(self, stored: StoredDossier, events: Sequence[Event], reason: str) -> StoredDossier:
        written = stored.dossier.events
        fresh = [
            Event(
                EventKind.CORRECTED,
                self._clock(),
                self._clerk,
                reason,
                number=number,
                corrects=event.number,
                void=True,
            )
            for number, event in enumerate(events, start=len(written) + 1)
        ]
        check_history(effective_events([*written, *fresh]))
        return self._happenings.write(stored, fresh)


def _something_since(stored: StoredDossier) -> UserError:
    return UserError(
        f"Hồ sơ {stored.dossier.code} đã có việc khác sau đó nên không hoàn tác việc này được nữa.",
        "Hãy mở hồ sơ để xem; nếu ghi sai, hãy dùng “Đính chính” hoặc “Gạch bỏ hồ sơ” kèm lý do.",
    )


def _printed_since(stored: StoredDossier) -> UserError:
    return UserError(
        f"Đã in giấy cho hồ sơ {stored.dossier.code} nên không hoàn tác việc tiếp nhận được nữa.",
        "Hãy mở hồ sơ và dùng “Gạch bỏ hồ sơ” kèm lý do.",
    )
