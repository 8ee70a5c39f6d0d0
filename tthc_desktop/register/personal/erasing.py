"""Erasing the personal values of an approved list: backup first, then all or nothing, then the file written anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import amendments, audit, digests, dossiers, erasing, private_values
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.dossier import Applicant
from tthc_desktop.domain.people import Right, SecondPerson
from tthc_desktop.errors import UserError
from tthc_desktop.register.personal.retention import digest_of
from tthc_desktop.register.receiving import search_text
from tthc_desktop.register.safekeeping.backup_list import known_backups
from tthc_desktop.text import clean, fold, search_words

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.erasing import Erasure
    from tthc_desktop.register.personal.retention import Retention, RetentionList
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights

_SIGNS = re.compile(r"[\s.,_()-]")
_LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a list, and by which document.

    Attributes:
        decision: number of the document.
        decided_on: its day.
        approved_by: the second person; a full name is enough where nobody signs in.
    """

    decision: str
    decided_on: date
    approved_by: str | SecondPerson


@dataclass(frozen=True, slots=True)
class ErasureResult:
    """What an erasure did.

    Attributes:
        dossiers: of how many dossiers the values went.
        notes_left: how many notes on events still name the person; they stay.
        swept: whether the file holds nothing any more of what was erased.
        backups: files of backups made before, which still hold it.
    """

    dossiers: int
    notes_left: int
    swept: bool
    backups: tuple[Path, ...]


class Erasing:
    """Carries approved lists out.

    Args:
        database: the register.
        folder: the data folder.
        rights: of whoever is signed in.
        retention: makes the lists.
        before: makes a backup before; raises when it cannot.
        must_sign_in: tells whether people sign in here.
        clerk: who works with it.
        clock: tells when something is written.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        rights: Rights,
        retention: Retention,
        before: Callable[[], object],
        must_sign_in: Callable[[], bool],
        clerk: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._folder = folder
        self._rights = rights
        self._retention = retention
        self._before = before
        self._must_sign_in = must_sign_in
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def done(self) -> list[Erasure]:
        """Return the erasures that were carried out, the last one first."""
        return erasing.erasures(self._database)

    def backups(self) -> tuple[Path, ...]:
        """Return the files of backups that lie around the register; those made before an erasure still hold it."""
        return tuple(one.path for one in known_backups(self._folder))

    def erase(
        self, to_go: RetentionList, approval: Approval, progress: Progress = lambda done, total: None
    ) -> ErasureResult:
        """Erase the personal values of an approved list: of all its dossiers, or of none.

        Args:
            to_go: the approved list.
            approval: who approved it, and by which document.
            progress: called with dossiers done and dossiers in all; may raise to cancel, then nothing goes.

        Raises:
            UserError: the person at the desk has no right to, the approval is wanting, the register holds another list
                by now, or the backup before cannot be made; nothing goes.
        """
        self._rights.require(Right.RETENTION)
        decision, approved_by = self._checked(approval)
        self._before()
        # Set before the transaction: what is taken out from now on is overwritten in the file.
        with reporting_environment():
            erasing.overwrite_deleted(self._database)
        now = self._clock()
        with writing(self._database):
            self._check_list(to_go)
            key = erasing.begin(
                self._database,
                to_go.key,
                decision,
                approval.decided_on,
                now,
                self._clerk,
                approved_by,
                to_go.keys,
            )
            notes_left = self._empty(to_go, f"(đã xóa theo quyết định số {decision})", now, progress)
            erasing.rebuild_search(self._database)
            erasing.finish(self._database, key)
            audit.write(
                self._database,
                now,
                self._clerk,
                "erase_personal_data",
                f"Danh sách số {to_go.key}",
                decision=decision,
                decided_on=approval.decided_on,
                second=approved_by,
                dossiers=len(to_go.keys),
                sha256=digest_of(to_go.keys),
            )
        return ErasureResult(len(to_go.keys), notes_left, self.sweep(), self.backups())

    def sweep(self) -> bool:
        """Write the file anew, so that nothing of what was erased is left in it; tell whether that was possible.

        It is not while another window reads the register; then it is done later.
        """
        try:
            with reporting_environment():
                erasing.write_file_anew(self._database)
        except UserError:
            return False
        with writing(self._database):
            erasing.mark_swept(self._database, self._clock())
        return True

    def _checked(self, approval: Approval) -> tuple[str, str]:
        """Return the number of the decision and the name of the second person, as they are kept."""
        second = approval.approved_by
        if isinstance(second, SecondPerson):
            second = second.full_name
        elif self._must_sign_in():
            raise UserError("Người phê duyệt chưa xác nhận.", "Hãy để người phê duyệt nhập tài khoản và mật khẩu.")
        decision, second = clean(approval.decision), clean(second)
        if not decision:
            raise UserError("Chưa có số quyết định phê duyệt.", "Hãy nhập số của văn bản phê duyệt danh sách.")
        if approval.decided_on > self._clock().date():
            raise UserError("Ngày quyết định ở tương lai.", "Hãy sửa lại ngày quyết định.")
        if not second:
            raise UserError("Chưa có người phê duyệt.", "Hãy ghi họ tên người phê duyệt danh sách.")
        if fold(second) == fold(self._clerk):
            raise UserError("Người phê duyệt phải khác người đang làm việc này.", "Hãy để lãnh đạo phê duyệt.")
        return decision, second

    def _check_list(self, to_go: RetentionList) -> None:
        digest = erasing.digest_of_list(self._database, to_go.key)
        if digest is None:
            raise UserError("Danh sách này đã được thực hiện hoặc không có.", "Hãy lập danh sách mới.")
        if digest != digest_of(to_go.keys) or not self._retention.is_still(to_go):
            raise UserError(
                "Sổ đã thay đổi từ lúc lập danh sách nên danh sách đã phê duyệt không còn đúng.",
                "Hãy lập danh sách mới và trình phê duyệt lại.",
            )

    def _empty(self, to_go: RetentionList, mark: str, now: datetime, progress: Progress) -> int:
        total, notes_left = len(to_go.keys), 0
        found = dossiers.read_dossiers(self._database, to_go.keys)
        for done, key in enumerate(to_go.keys):
            progress(done, total)
            dossier = found[key].dossier
            former = [record.before for record in amendments.records(self._database, key)]
            names = _names_of(dossier.applicant, former)
            erasing.empty_amendments(self._database, key, mark)
            erasing.empty_words(self._database, key, mark, names)
            nobody = replace(dossier, applicant=Applicant(mark), note="")
            erasing.empty_dossier(self._database, key, mark, search_text(nobody))
            notes_left += sum(map(names, erasing.notes_that_stay(self._database, key)))
            # What the history knows of the dossier is told anew here: its digests are those of what is left.
            gone = private_values.erase_of_dossier(self._database, key)
            digests.erase_salt(self._database, key)
            own = digests.of_dossier(self._database, key)
            audit.write(self._database, now, self._clerk, "erase_person", dossier.code, dossier=key, own=own, gone=gone)
        progress(total, total)
        return notes_left


def _names_of(applicant: Applicant, former: Sequence[Mapping[str, Any]]) -> Callable[[str], bool]:
    """Return what tells whether a text names somebody, now or before an amendment: by number, or by the whole name."""
    values = [asdict(applicant), *former]
    numbers = {str(one.get(part) or "") for one in values for part in ("id_number", "phone")} - {""}
    folded = {" ".join(search_words(str(one.get(part) or ""))) for one in values for part in ("name", "organisation")}
    names = [f" {name} " for name in folded if len(name) >= _LEAST_LETTERS]

    def names_person(text: str) -> bool:
        bare, words = _SIGNS.sub("", text), f" {' '.join(search_words(text))} "
        return any(number in bare for number in numbers) or any(name in words for name in names)

    return names_person
