"""Taking lists in from Excel: one transaction each, which can be undone."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit, dossiers, erasing, procedure_ends, procedure_versions
from tthc_desktop.db import imports as import_records
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.imports import ListKind, read_list
from tthc_desktop.register.catalogue_import import CatalogueImport
from tthc_desktop.register.dossier_import import DossierImport
from tthc_desktop.register.happenings import derive
from tthc_desktop.register.progress import Progress
from tthc_desktop.register.rejected_file import write_rejected
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.text import clean, shortened

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.people import SecondPerson
    from tthc_desktop.imports import ImportedList, RejectedRow
    from tthc_desktop.register.access.agreeing import Agreeing
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.rules_in_force import RulesInForce

BacksUp = Callable[[Reason, Progress | None], object]

_CODES_NAMED = 3


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did.

    Attributes:
        key: number of the import, for undoing it.
        kind: which of the two kinds the file was.
        file_name: name of the file.
        added: dossiers or procedures that were new.
        changed: those that gained events, or a new version.
        unchanged: those the file brought nothing new for.
        other_due: dossiers whose given due date differs from ours.
        rejected: rows that were not taken, with the reason.
        rejected_file: where those rows were written; None when there are none.
        warnings: remarks on the whole file.
        changes: the procedures that changed, each with what changed.
    """

    key: int
    kind: ListKind
    file_name: str
    added: int
    changed: int
    unchanged: int
    other_due: int
    rejected: tuple[RejectedRow, ...]
    rejected_file: Path | None
    warnings: tuple[str, ...]
    changes: tuple[str, ...] = ()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for garbage in a block.

    An import only piles up rows, none of which refer back to each other: the collector would walk through all of
    them again and again, a sixth of the time of a large import, and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Importer:
    """Takes lists of dossiers and catalogues into the register.

    Args:
        database: the register.
        rules: calendar and rule sets.
        clerk: who imports.
        clock: tells when something is written.
        backs_up: makes a backup for a reason.
        rights: what whoever is signed in may do.
        agreeing: asks for somebody else where a deed takes two.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        clerk: str,
        clock: Callable[[], datetime],
        backs_up: BacksUp,
        rights: Rights,
        agreeing: Agreeing,
    ) -> None:
        self._backs_up = backs_up
        self._database = database
        self._rules = rules
        self._clerk = clerk
        self._clock = clock
        self._rights = rights
        self._agreeing = agreeing

    def take_in(
        self, path: Path, progress: Progress | None = None, only: Collection[str] | None = None
    ) -> ImportResult:
        """Import a file of either kind; every row that can be taken goes in, or nothing when it fails.

        Args:
            path: the file.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.
            only: codes of the dossiers that are taken from the list, the others being passed over; None takes all.

        Raises:
            UserError: nothing could be read.
        """
        self._rights.require(Right.IMPORT_LISTS)
        with _without_collector():
            return self._take_in(path, progress, only)

    def _take_in(self, path: Path, progress: Progress | None, only: Collection[str] | None) -> ImportResult:
        listed = read_list(path)
        if only is not None:
            _narrow(listed, only)
        self._backs_up(Reason.IMPORT, _while_backing_up(progress))
        now = self._clock()
        # The name itself may hold half a character, or turn the direction of writing.
        name = clean(path.name)
        with writing(self._database):
            file_sha256 = _sha256(path)
            key = import_records.start(self._database, listed.kind.value, name, file_sha256, now, self._clerk)
            bound: dict[str, Any] = {}
            if listed.kind is ListKind.DOSSIERS:
                taking = DossierImport(self._database, self._rules, self._clerk, now, key, progress)
                counts = taking.run(listed)
                bound = taking.bound()
            else:
                counts = CatalogueImport(self._database, now.date(), key).run(listed)
            import_records.finish(
                self._database, key, counts.added, counts.changed, counts.unchanged, len(counts.rejected)
            )
            audit.write(
                self._database,
                now,
                self._clerk,
                "import",
                name,
                key=key,
                kind=listed.kind.value,
                added=counts.added,
                changed=counts.changed,
                unchanged=counts.unchanged,
                rejected=len(counts.rejected),
                chosen=None if only is None else len(only),
                file_sha256=file_sha256,
                **bound,
            )
        rejected = tuple(sorted(counts.rejected, key=lambda row: row.row_number))
        warnings = [*listed.warnings, *counts.warnings]
        if listed.ignored_columns:
            warnings.append(
                f"Không đọc các cột: {', '.join(f'“{shortened(title)}”' for title in listed.ignored_columns)}."
            )
        rejected_file = None
        if rejected and only is None:
            try:
                rejected_file = write_rejected(listed, rejected, path)
            except UserError as error:
                # The other rows are in; only the file that lists these could not be written.
                warnings.append(f"Chưa ghi được danh sách dòng không nhận: {error}")
        return ImportResult(
            key=key,
            kind=listed.kind,
            file_name=name,
            added=counts.added,
            changed=counts.changed,
            unchanged=counts.unchanged,
            other_due=counts.other_due,
            rejected=rejected,
            rejected_file=rejected_file,
            warnings=tuple(warnings),
            changes=tuple(counts.changes),
        )

    def undo(self, key: int, second: SecondPerson | None = None) -> None:
        """Take an import back as if it had never been.

        Args:
            key: its number.
            second: who else agrees, where people sign in and many dossiers go.

        Raises:
            UserError: nobody else agrees where that is needed, it was undone before, or its dossiers have been worked
                on, or papers printed for them, since.
        """
        self._rights.require(Right.DELETE_MANY)
        self._backs_up(Reason.UNDO_IMPORT, None)
        now = self._clock()
        with writing(self._database):
            record = next((one for one in import_records.records(self._database) if one.key == key), None)
            if record is None or record.undone_at is not None:
                raise UserError("Lần nhập này đã được hoàn tác hoặc không có.", "Hãy tải lại danh sách các lần nhập.")
            agreed = self._agreeing.to_deletion(record, second)
            if record.kind == ListKind.DOSSIERS.value:
                self._undo_dossiers(key)
            else:
                self._undo_catalogue(key)
            import_records.mark_undone(self._database, key, now)
            audit.write(
                self._database,
                now,
                self._clerk,
                "undo_import",
                record.file_name,
                key=key,
                kind=record.kind,
                before={"added": record.added, "changed": record.changed},
                after=None,
                **agreed,
            )

    def _undo_dossiers(self, key: int) -> None:
        touched = import_records.dossiers_touched_since(self._database, key)
        if touched:
            raise UserError(
                f"Không hoàn tác được: đã có việc ghi thêm sau lần nhập này cho hồ sơ {', '.join(touched)}.",
                "Hãy xử lý từng hồ sơ, hoặc hoàn tác các lần nhập sau trước.",
            )
        printed = import_records.dossiers_printed_for(self._database, key)
        if printed:
            raise UserError(
                f"Không hoàn tác được: đã in giấy cho hồ sơ {', '.join(printed)} của lần nhập này.",
                "Giấy đã giao thì số trên giấy phải còn trong sổ. Hãy đính chính hoặc gạch bỏ từng hồ sơ.",
            )
        if erasing.erased_of_import(self._database, key):
            raise UserError(
                "Không hoàn tác được: dữ liệu cá nhân của hồ sơ trong lần nhập này đã xóa vì hết thời hạn lưu.",
                "Hồ sơ đã hết thời hạn lưu giữ nguyên trong sổ để số liệu không đổi.",
            )
        for dossier_key in import_records.delete_dossiers(self._database, key):
            stored = dossiers.read_dossiers(self._database, [dossier_key])[dossier_key]
            derive(self._database, self._rules, stored)

    def _undo_catalogue(self, key: int) -> None:
        in_use = procedure_versions.dossiers_under_import(self._database, key)
        if in_use:
            raise UserError(
                f"Không hoàn tác được: đã có {in_use} hồ sơ tiếp nhận theo danh mục này.",
                "Hãy nhập danh mục đúng với ngày hiệu lực mới.",
            )
        changed = procedure_ends.codes_changed_since(self._database, key)
        if changed:
            named = ", ".join(changed[:_CODES_NAMED]) + (", …" if len(changed) > _CODES_NAMED else "")
            raise UserError(
                f"Không hoàn tác được: thủ tục {named} đã được thay hoặc cho hết hiệu lực sau lần nhập này.",
                "Nếu do lần nhập sau, hãy hoàn tác lần nhập đó trước; nếu do sửa trong Danh mục, hãy bỏ bản mới ở đó.",
            )
        procedure_versions.undo_import(self._database, key)


def _while_backing_up(progress: Progress | None) -> Progress | None:
    """Return what lets an import be called off while the register is backed up: no row is read in yet."""
    return None if progress is None else lambda done, total: progress(0, 0)


def _narrow(listed: ImportedList, only: Collection[str]) -> None:
    """Keep only some dossiers of a list.

    Raises:
        UserError: the list has none of them any more.
    """
    listed.dossiers = [row for row in listed.dossiers if row.code in only]
    listed.rejected, listed.duplicates = [], 0
    if not listed.dossiers:
        raise UserError("Tệp không còn hồ sơ nào đã chọn.", "Tệp có thể vừa được sửa; hãy đối chiếu lại.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
