"""One import of a catalogue of procedures, inside its transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, field_order, procedure_ends, procedure_versions
from tthc_desktop.register.catalogue_merge import differences, put_over, told_by, told_in_full
from tthc_desktop.register.catalogue_versions import next_version, version_on
from tthc_desktop.register.import_counts import ImportCounts
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.imports import ImportedList
    from tthc_desktop.imports.catalogue_rows import ImportedProcedure
    from tthc_desktop.register.catalogue_merge import ToldProcedure

_CODES_NAMED = 3
_ONE_DAY = timedelta(days=1)


class CatalogueImport:
    """Takes the procedures of one catalogue into the register.

    Args:
        database: inside a transaction.
        effective_from: first day of changed versions for which the file names none.
        import_key: number of the import; None for a catalogue that does not come from a file of the office.
    """

    def __init__(self, database: Database, effective_from: date, import_key: int | None) -> None:
        self._database = database
        self._effective_from = effective_from
        self._import_key = import_key
        self._counts = ImportCounts()
        self._beside_coming: list[str] = []

    def run(self, listed: ImportedList) -> ImportCounts:
        """Take the rows in."""
        self._counts.rejected.extend(listed.rejected)
        rows_of: dict[str, list[ImportedProcedure]] = {}
        for row in listed.procedures:
            rows_of.setdefault(row.code, []).append(row)
        if self._import_key is not None:
            field_order.keep(self._database, self._import_key)
        self.store([told_by(rows, listed.columns) for rows in rows_of.values()])
        if self._import_key is not None:
            field_order.settle(self._database, self._import_key)
        return self._counts

    def store(self, told: Sequence[ToldProcedure]) -> ImportCounts:
        """Store procedures as versions: new ones, changed ones from their day on, unchanged ones not at all."""
        procedures = [one.procedure for one in told]
        was_empty = not catalogue.has_catalogue(self._database)
        known = catalogue.all_versions(self._database)
        ids = catalogue.field_ids(self._database)
        for procedure in procedures:
            if catalogue.field_key(procedure.field) not in ids:
                number = catalogue.add_field(self._database, procedure.field, catalogue.CATALOGUE)
                ids[catalogue.field_key(procedure.field)] = number
        for one, procedure in zip(told, procedures, strict=True):
            field_id = ids[catalogue.field_key(procedure.field)]
            versions = known.get(procedure.code, [])
            valid_from = procedure.valid_from or (None if was_empty else self._effective_from)
            if not versions:
                fresh = replace(procedure, valid_from=valid_from)
                procedure_versions.insert_procedure(self._database, fresh, field_id, self._import_key)
                self._counts.added += 1
                continue
            first_day = valid_from or self._effective_from
            # What a list says of the past is true of the present version; what came before that stays as it was.
            day = max(first_day, self._effective_from)
            present, coming = version_on(versions, day), next_version(versions, day)
            if coming is not None:
                self._beside_coming.append(procedure.code)
            kept = present or versions[-1]
            whole = put_over(kept, one)
            what = differences(kept, whole)
            if not what:
                self._keep_or_end(kept, procedure, coming)
            else:
                if present is not None and present.valid_from is not None:
                    first_day = max(first_day, present.valid_from)
                last_day = procedure.valid_to
                if coming is None and last_day is None and kept.valid_to is not None and kept.valid_to >= first_day:
                    last_day = kept.valid_to
                self._new_version(replace(whole, valid_from=first_day, valid_to=last_day), present, coming, field_id)
                self._counts.changes.append(f"{procedure.code}: {'; '.join(what)}")
        self._warn(len(known.keys() - {procedure.code for procedure in procedures}))
        names = dict.fromkeys(procedure.field for procedure in procedures)
        if was_empty:
            # Later lists are often short, and would turn the rows of the form round.
            catalogue.put_fields_first(self._database, names)
        catalogue.print_catalogue_fields(self._database, names)
        return self._counts

    def _warn(self, gone: int) -> None:
        if gone:
            self._counts.warnings.append(
                f"{gone} thủ tục đang có trong danh mục nhưng không có trong tệp này; chúng vẫn giữ hiệu lực."
            )
        if self._beside_coming:
            named = ", ".join(self._beside_coming[:_CODES_NAMED])
            more = ", …" if len(self._beside_coming) > _CODES_NAMED else ""
            self._counts.warnings.append(
                f"{len(self._beside_coming)} thủ tục đã có bản mới chưa đến ngày áp dụng ({named}{more}); tệp này "
                "không đổi các bản đó. Hãy mở Danh mục để xem lại."
            )

    def _keep_or_end(self, present: Procedure, new: Procedure, coming: Procedure | None) -> None:
        """Leave a version as it is, or end it on the day that the file names; one that is followed ends there."""
        if coming is not None or new.valid_to is None or new.valid_to == present.valid_to:
            self._counts.unchanged += 1
            return
        self._end(present.key, new.valid_to)
        self._counts.changed += 1
        self._counts.changes.append(f"{new.code}: hết hiệu lực sau ngày {date_text(new.valid_to)}")

    def _new_version(self, new: Procedure, present: Procedure | None, coming: Procedure | None, field_id: int) -> None:
        """Add a version after the one in force on its first day and before the one that is still to come."""
        first_day = new.valid_from
        assert first_day is not None
        is_followed = present is not None and (present.valid_to is None or present.valid_to >= first_day)
        follower = self._first_of_chain(coming, present) if coming is not None else None
        if present is not None and procedure_ends.following_version(self._database, present.key) is not None:
            procedure_ends.reopen_procedure(self._database, present.key)
        key = procedure_versions.insert_procedure(self._database, new, field_id, self._import_key)
        if present is not None and is_followed:
            self._end(present.key, first_day - _ONE_DAY, key)
        if coming is not None and coming.valid_from is not None:
            last_day = coming.valid_from - _ONE_DAY
            if new.valid_to is None or new.valid_to > last_day:
                self._end(key, last_day, follower)
        self._counts.changed += 1

    def _end(self, key: int, last_day: date, followed_by: int | None = None) -> None:
        procedure_ends.close_procedure(self._database, key, last_day, self._import_key, followed_by=followed_by)

    def _first_of_chain(self, coming: Procedure, present: Procedure | None) -> int:
        """Return the version that took the place of the present one; another one may have replaced it that very day."""
        key = coming.key
        while (before := procedure_ends.followed_version(self._database, key)) is not None:
            if present is not None and before.key == present.key:
                break
            key = before.key
        return key


def store_catalogue(database: Database, procedures: Sequence[Procedure], effective_from: date) -> int:
    """Store a catalogue that does not come from a file of the office; return how many procedures are new.

    Args:
        database: inside a transaction.
        procedures: the catalogue.
        effective_from: first day of changed versions.
    """
    return CatalogueImport(database, effective_from, None).store([told_in_full(one) for one in procedures]).added
