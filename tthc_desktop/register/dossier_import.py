"""One import of a list of dossiers, inside its transaction."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from operator import attrgetter

from tthc_desktop.db import Database, dossier_writing, dossiers
from tthc_desktop.db.book_numbers import BookNumbers
from tthc_desktop.db.index_building import built_afterwards
from tthc_desktop.db.many_rows import Row
from tthc_desktop.db.search_filling import SearchFilling
from tthc_desktop.errors import UserError
from tthc_desktop.imports import ImportedList, RejectedRow
from tthc_desktop.imports.dossier_rows import ImportedDossier
from tthc_desktop.register.import_counts import ImportCounts
from tthc_desktop.register.import_dates import ImportDates
from tthc_desktop.register.import_known import KnownDossiers
from tthc_desktop.register.import_new import NewDossiers
from tthc_desktop.register.import_settings import ImportSettings
from tthc_desktop.register.imported_histories import ImportedHistories
from tthc_desktop.register.rules_in_force import RulesInForce

Progress = Callable[[int, int], None]
# Rows reported as done at a time; fewer are not worth building the indexes anew.
_STEP = 500
# Rows stored at a time, and worked out while those before them are made searchable.
_MANY = 5_000


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
        self._clerk = clerk
        self._now = now
        self._import_key = import_key
        self._progress = progress
        # Once: nobody else can change it while the import writes, and to ask costs a look into the file each time.
        self._calendar = rules.calendar
        self._histories = ImportedHistories(self._calendar, now)
        self._dates = ImportDates(self._calendar, now)
        self._counts = ImportCounts()

    def run(self, listed: ImportedList) -> ImportCounts:
        """Take the rows in."""
        rows: list[ImportedDossier] = listed.dossiers
        self._counts.rejected.extend(listed.rejected)
        self._counts.unchanged += listed.duplicates
        known: dict[str, int] = {}
        if not dossiers.is_empty(self._database):
            known = dossiers.keys_by_code(self._database, [row.code for row in rows])
        fresh = [row for row in rows if row.code not in known] if known else rows
        # The register book numbers what came in one list in the order of receipt.
        if fresh:
            self._add(sorted(fresh, key=attrgetter("received_at")), len(rows))
        if known:
            self._update([row for row in rows if row.code in known], known)
        self._warn()
        return self._counts

    def _update(self, rows: Sequence[ImportedDossier], keys: dict[str, int]) -> None:
        KnownDossiers(
            self._database,
            self._calendar,
            self._rules.all_kept(),
            self._histories,
            self._dates,
            self._counts,
            self._clerk,
            self._now,
            self._import_key,
        ).take_in(rows, keys)

    def _add(self, rows: Sequence[ImportedDossier], in_all: int) -> None:
        """Write dossiers that the register does not have."""
        key = dossiers.next_key(self._database)
        # Many rows for a register that holds fewer: to build its indexes anew costs less than to keep them up.
        anew = len(rows) > max(_STEP, key)
        filling = SearchFilling(self._database)
        settings = ImportSettings(self._database, self._rules, self._import_key, filling.wait)
        numbers = BookNumbers(self._database, (row.received_at.year for row in rows))
        made = NewDossiers(
            settings,
            self._histories,
            self._dates,
            numbers,
            self._counts,
            self._clerk,
            self._now,
            self._import_key,
        )
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
                filling.fill(key, key + len(new_rows) - 1)
                key += len(new_rows)
                self._counts.added += len(new_rows)

    def _warn(self) -> None:
        counts = self._counts
        if counts.without_due:
            counts.warnings.append(
                f"{counts.without_due} hồ sơ không rõ thời hạn (thủ tục chưa có trong danh mục hoặc chưa có thời hạn, "
                "tệp không có ngày hẹn trả): không có hạn trả và không bị tính quá hạn. "
                "Hãy nhập danh mục có thời hạn rồi nhập lại, hoặc đặt hạn trả bằng tay."
            )
        if counts.told_otherwise:
            counts.warnings.append(
                f"{counts.told_otherwise} hồ sơ đã có trong sổ được tệp ghi khác về chủ hồ sơ, thủ tục, lĩnh vực hoặc "
                "hình thức nộp; giữ theo sổ."
            )
        if counts.assumed_pauses:
            counts.warnings.append(
                f"{counts.assumed_pauses} hồ sơ đang chờ nhưng tệp không ghi chờ từ ngày nào: coi như dừng tính "
                "từ sự kiện trước đó."
            )
