"""One import of a catalogue of procedures, inside its transaction."""

from dataclasses import replace
from datetime import date, timedelta

from tthc_desktop.db import Database, catalogue, procedure_versions
from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.imports import ImportedList
from tthc_desktop.imports.catalogue_rows import ImportedProcedure
from tthc_desktop.register.import_counts import ImportCounts
from tthc_desktop.text import clean


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

    def run(self, listed: ImportedList) -> ImportCounts:
        """Take the rows in."""
        self._counts.rejected.extend(listed.rejected)
        rows_of: dict[str, list[ImportedProcedure]] = {}
        for row in listed.procedures:
            rows_of.setdefault(row.code, []).append(row)
        self.store([_procedure_from(rows) for rows in rows_of.values()])
        return self._counts

    def store(self, procedures: list[Procedure]) -> ImportCounts:
        """Store procedures as versions: new ones, changed ones from their day on, unchanged ones not at all."""
        was_empty = not catalogue.has_catalogue(self._database)
        current = catalogue.current_by_code(self._database)
        ids = catalogue.field_ids(self._database)
        for procedure in procedures:
            if catalogue.field_key(procedure.field) not in ids:
                number = catalogue.add_field(self._database, procedure.field, catalogue.CATALOGUE)
                ids[catalogue.field_key(procedure.field)] = number
        for procedure in procedures:
            field_id = ids[catalogue.field_key(procedure.field)]
            old = current.get(procedure.code)
            valid_from = procedure.valid_from or (None if was_empty else self._effective_from)
            if old is None:
                fresh = replace(procedure, valid_from=valid_from)
                procedure_versions.insert_procedure(self._database, fresh, field_id, self._import_key)
                self._counts.added += 1
            elif _same_content(old, procedure):
                self._keep_or_end(old, procedure)
            else:
                self._new_version(old, procedure, valid_from or self._effective_from, field_id)
        gone = len(current.keys() - {procedure.code for procedure in procedures})
        if gone:
            self._counts.warnings.append(
                f"{gone} thủ tục đang có trong danh mục nhưng không có trong tệp này; chúng vẫn giữ hiệu lực."
            )
        catalogue.follow_catalogue_order(self._database, dict.fromkeys(procedure.field for procedure in procedures))
        return self._counts

    def _keep_or_end(self, old: Procedure, new: Procedure) -> None:
        """Leave a version as it is, or end it on the day that the file names."""
        if new.valid_to is None or new.valid_to == old.valid_to:
            self._counts.unchanged += 1
            return
        procedure_versions.close_procedure(self._database, old.key, new.valid_to, self._import_key)
        self._counts.changed += 1

    def _new_version(self, old: Procedure, new: Procedure, valid_from: date, field_id: int) -> None:
        first_day = valid_from if old.valid_from is None else max(valid_from, old.valid_from)
        procedure_versions.close_procedure(self._database, old.key, first_day - timedelta(days=1), self._import_key)
        # What the office itself set stays; lists do not tell it.
        fresh = replace(new, valid_from=first_day, enclosures=new.enclosures or old.enclosures, fee=new.fee or old.fee)
        procedure_versions.insert_procedure(self._database, fresh, field_id, self._import_key)
        self._counts.changed += 1


def store_catalogue(database: Database, procedures: list[Procedure], effective_from: date) -> int:
    """Store a catalogue that does not come from a file of the office; return how many procedures are new.

    Args:
        database: inside a transaction.
        procedures: the catalogue.
        effective_from: first day of changed versions.
    """
    return CatalogueImport(database, effective_from, None).store(procedures).added


def _procedure_from(rows: list[ImportedProcedure]) -> Procedure:
    first = rows[0]
    terms = {(row.channel, row.case_name): ProcedureTerm(row.term, row.channel, row.case_name) for row in rows}
    return Procedure(
        code=first.code,
        name=first.name,
        field=clean(first.field),
        terms=tuple(terms.values()),
        level=first.level,
        one_stop=first.one_stop,
        internal_processes=first.internal_processes,
        source=first.source,
        valid_from=first.valid_from,
        valid_to=first.valid_to,
    )


def _same_content(old: Procedure, new: Procedure) -> bool:
    def content(procedure: Procedure) -> tuple[object, ...]:
        terms = {(term.channel, term.case_name, term.term) for term in procedure.terms}
        field = catalogue.field_key(procedure.field)
        return (procedure.name, field, terms, procedure.level, procedure.one_stop, procedure.internal_processes)

    return content(old) == content(new) and old.source == new.source
