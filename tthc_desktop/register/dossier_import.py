"""One import of a list of dossiers, inside its transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import amendments, dossier_writing, dossiers
from tthc_desktop.db.book_numbers import BookNumbers
from tthc_desktop.db.index_building import built_afterwards
from tthc_desktop.db.search_filling import SearchFilling
from tthc_desktop.errors import UserError
from tthc_desktop.imports import RejectedRow
from tthc_desktop.imports.cells import rows_text
from tthc_desktop.imports.columns import Column
from tthc_desktop.register.import_known import KnownDossiers
from tthc_desktop.register.import_new import NewDossiers
from tthc_desktop.register.import_run import import_run
from tthc_desktop.register.import_settings import ImportSettings

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.digests import Part
    from tthc_desktop.db.many_rows import Row
    from tthc_desktop.imports import ImportedList
    from tthc_desktop.imports.dossier_rows import ImportedDossier
    from tthc_desktop.register.import_counts import ImportCounts
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rules_in_force import RulesInForce

# Rows reported as done at a time; fewer are not worth building the indexes anew.
_STEP = 500
# Rows stored at a time, and worked out while those before them are made searchable.
_MANY = 5_000
_CODES_NAMED = 5


class DossierImport:
    """Takes the rows of one list into the register.

    Args:
        database: inside a transaction.
        rules: calendar and rule sets.
        clerk: who imports.
        now: the moment of the import.
        import_key: number of the import.
        progress: called with rows done and rows in all; may raise to cancel.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        clerk: str,
        now: datetime,
        import_key: int,
        progress: Progress | None,
    ) -> None:
        self._database = database
        self._rules = rules
        self._progress = progress
        # The calendar once: nobody else can change it while the import writes, and to ask costs a look into the file.
        self._run = import_run(import_key, clerk, now, rules.calendar)
        self._counts = self._run.counts
        self._new: list[Part] = []
        self._updated: str | None = None

    def bound(self) -> dict[str, Any]:
        """Return the digests that bind the audit to the rows, see :mod:`tthc_desktop.db.digests`."""
        return {"parts": self._new, "updated": self._updated}

    def run(self, listed: ImportedList) -> ImportCounts:
        """Take the rows in."""
        rows: list[ImportedDossier] = listed.dossiers
        self._counts.rejected.extend(listed.rejected)
        self._counts.unchanged += listed.duplicates
        known: dict[str, int] = {}
        if not dossiers.is_empty(self._database):
            # A list may still know a dossier by the code that it had here before.
            known = amendments.former_codes(self._database)
            known.update(dossiers.keys_by_code(self._database, [row.code for row in rows]))
        fresh = [row for row in rows if row.code not in known] if known else rows
        # The register book numbers what came in one list in the order of receipt.
        if fresh:
            self._add(sorted(fresh, key=attrgetter("received_at")), len(rows))
        if known:
            self._update([row for row in rows if row.code in known], known, listed.columns)
        self._warn()
        self._warn_of_gaps(fresh, listed.columns)
        return self._counts

    def _update(self, rows: Sequence[ImportedDossier], keys: dict[str, int], columns: Collection[Column]) -> None:
        self._updated = KnownDossiers(self._database, self._rules, self._run).take_in(rows, keys, columns)

    def _add(self, rows: Sequence[ImportedDossier], in_all: int) -> None:
        """Write dossiers that the register does not have."""
        key = dossiers.next_key(self._database)
        # Many rows for a register that holds fewer: to build its indexes anew costs less than to keep them up.
        anew = len(rows) > max(_STEP, key)
        filling = SearchFilling(self._database, self._run.key)
        settings = ImportSettings(self._database, self._rules, self._run.key, filling.wait)
        numbers = BookNumbers(self._database, (row.received_at.year for row in rows))
        made = NewDossiers(settings, numbers, self._run)
        with built_afterwards(self._database) if anew else nullcontext(), filling:
            for start in range(0, len(rows), _MANY):
                together = rows[start : start + _MANY]
                new_rows: list[Row] = []
                event_rows: list[Row] = []
                for done, row in enumerate(together, start):
                    if self._progress is not None and not done % _STEP:
                        self._progress(done, in_all)
                    try:
                        new_row, events = made.rows(row, key + len(new_rows))
                    except UserError as error:
                        self._counts.rejected.append(RejectedRow(row.row_number, str(error), ()))
                        continue
                    new_rows.append(new_row)
                    event_rows += events
                filling.wait()
                dossier_writing.insert_unsearchable(self._database, new_rows)
                dossier_writing.insert_events(self._database, event_rows)
                if new_rows:
                    filling.fill(key, key + len(new_rows) - 1)
                key += len(new_rows)
                self._counts.added += len(new_rows)
        self._new = filling.parts

    def _warn(self) -> None:
        counts = self._counts
        if counts.without_due:
            counts.warnings.append(
                f"{counts.without_due} hồ sơ không rõ thời hạn (thủ tục chưa có trong danh mục hoặc chưa có thời hạn, "
                "tệp không có ngày hẹn trả): không có hạn trả và không bị tính quá hạn. "
                "Hãy nhập danh mục có thời hạn rồi nhập lại, hoặc đặt hạn trả bằng tay."
            )
        if counts.told_otherwise:
            codes = ", ".join(counts.told_otherwise[:_CODES_NAMED])
            more = ", …" if len(counts.told_otherwise) > _CODES_NAMED else ""
            counts.warnings.append(
                f"{len(counts.told_otherwise)} hồ sơ đã có trong sổ được tệp ghi khác về "
                f"{', '.join(sorted(counts.told_about))} ({codes}{more}); giữ theo sổ."
            )
        if counts.assumed_pauses:
            counts.warnings.append(
                f"{counts.assumed_pauses} hồ sơ đang chờ nhưng tệp không ghi chờ từ ngày nào: coi như dừng tính "
                "từ sự kiện trước đó."
            )

    def _warn_of_gaps(self, fresh: Sequence[ImportedDossier], columns: Collection[Column]) -> None:
        """Say what the list leaves out of dossiers that are new, and what stands in the register instead."""
        nameless = [row.row_number for row in fresh if not row.applicant_name]
        if nameless:
            self._counts.warnings.append(
                f"{len(nameless)} hồ sơ không ghi chủ hồ sơ ({rows_text(nameless)}): vào sổ với tên để trống. "
                "Hãy mở hồ sơ, bấm “Sửa thông tin” để ghi tên."
            )
        if fresh and Column.CHANNEL not in columns:
            self._counts.warnings.append(
                f"Tệp không có cột “{Column.CHANNEL}”: {len(fresh)} hồ sơ mới được ghi là nộp trực tiếp. Nếu có hồ sơ "
                "nộp trực tuyến hoặc qua bưu chính, hãy hoàn tác lần nhập này, thêm cột rồi nhập lại."
            )
