"""Taking lists in from Excel: one transaction each, which can be undone."""

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tthc_desktop.db import Database, audit, catalogue, dossiers
from tthc_desktop.db import imports as import_records
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Channel, check_history, effective_events, standing
from tthc_desktop.domain.rules import RuleSet
from tthc_desktop.domain.terms import Term
from tthc_desktop.errors import UserError
from tthc_desktop.exports import write_rejected_rows
from tthc_desktop.imports import ImportedList, ListKind, RejectedRow, read_list
from tthc_desktop.imports.catalogue_rows import ImportedProcedure
from tthc_desktop.imports.dossier_rows import ImportedDossier
from tthc_desktop.imports.reread import read_cells
from tthc_desktop.register.histories import as_judged, other_due, timeliness_of
from tthc_desktop.register.imported_histories import ImportedHistories
from tthc_desktop.register.rules_in_force import RulesInForce
from tthc_desktop.text import clean, fold

Progress = Callable[[int, int], None]
# Rows written, and reported as done, at a time.
_STEP = 500


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


class _FoldedWords(dict[str, str]):
    """Words as they are searched for, each folded once; the words of names and addresses repeat all the time."""

    def __missing__(self, word: str) -> str:
        """Fold a word seen for the first time."""
        folded = self[word] = fold(word)
        return folded


class Importer:
    """Takes lists of dossiers and catalogues into the register.

    Args:
        database: the register.
        rules: calendar and rule sets.
        clerk: who imports.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, rules: RulesInForce, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._rules = rules
        self._clerk = clerk
        self._clock = clock

    def take_in(self, path: Path, progress: Progress | None = None) -> ImportResult:
        """Import a file of either kind; every row that can be taken goes in, or nothing when it fails.

        Args:
            path: the file.
            progress: called with rows done and rows in all; may raise to cancel, then nothing is written.

        Raises:
            UserError: nothing could be read.
        """
        with _without_collector():
            return self._take_in(path, progress)

    def _take_in(self, path: Path, progress: Progress | None) -> ImportResult:
        listed = read_list(path)
        now = self._clock()
        with writing(self._database):
            key = import_records.start(self._database, listed.kind.value, path.name, _sha256(path), now, self._clerk)
            if listed.kind is ListKind.DOSSIERS:
                counts = _DossierImport(self._database, self._rules, self._clerk, now, key, progress).run(listed)
            else:
                counts = _CatalogueImport(self._database, now.date(), key).run(listed)
            import_records.finish(
                self._database, key, counts.added, counts.changed, counts.unchanged, len(counts.rejected)
            )
            audit.write(
                self._database,
                now,
                self._clerk,
                "import",
                path.name,
                kind=listed.kind.value,
                added=counts.added,
                changed=counts.changed,
                unchanged=counts.unchanged,
                rejected=len(counts.rejected),
            )
        rejected = tuple(sorted(counts.rejected, key=lambda row: row.row_number))
        return ImportResult(
            key=key,
            kind=listed.kind,
            file_name=path.name,
            added=counts.added,
            changed=counts.changed,
            unchanged=counts.unchanged,
            other_due=counts.other_due,
            rejected=rejected,
            rejected_file=_write_rejected(listed, rejected, path) if rejected else None,
            warnings=(*listed.warnings, *counts.warnings),
        )

    def undo(self, key: int) -> None:
        """Take an import back as if it had never been.

        Raises:
            UserError: it was undone before, or its dossiers have been worked on since.
        """
        now = self._clock()
        with writing(self._database):
            record = next((one for one in import_records.records(self._database) if one.key == key), None)
            if record is None or record.undone_at is not None:
                raise UserError("Lần nhập này đã được hoàn tác hoặc không có.", "Hãy tải lại danh sách các lần nhập.")
            if record.kind == ListKind.DOSSIERS.value:
                self._undo_dossiers(key)
            else:
                self._undo_catalogue(key)
            import_records.mark_undone(self._database, key, now)
            audit.write(self._database, now, self._clerk, "undo_import", record.file_name, key=key)

    def _undo_dossiers(self, key: int) -> None:
        touched = import_records.dossiers_touched_since(self._database, key)
        if touched:
            raise UserError(
                f"Không hoàn tác được: đã có việc ghi thêm sau lần nhập này cho hồ sơ {', '.join(touched)}.",
                "Hãy xử lý từng hồ sơ, hoặc hoàn tác các lần nhập sau trước.",
            )
        for dossier_key in import_records.delete_dossiers(self._database, key):
            stored = dossiers.read_dossiers(self._database, [dossier_key])[dossier_key]
            rules = self._rules.kept(stored.dossier.rule_set)
            events = effective_events(stored.dossier.events)
            now = standing(events)
            timeliness = timeliness_of(now, stored.dossier.term, rules)
            dossiers.update_standing(self._database, dossier_key, as_judged(now, rules), timeliness)
            other = other_due(events, stored.dossier.term, self._rules.calendar, rules)
            dossiers.set_computed_due(self._database, dossier_key, other)

    def _undo_catalogue(self, key: int) -> None:
        in_use = catalogue.dossiers_under_import(self._database, key)
        if in_use:
            raise UserError(
                f"Không hoàn tác được: đã có {in_use} hồ sơ tiếp nhận theo danh mục này.",
                "Hãy nhập danh mục đúng với ngày hiệu lực mới.",
            )
        if catalogue.versions_closed_since(self._database, key):
            raise UserError(
                "Không hoàn tác được: danh mục nhập sau đã thay một số thủ tục của lần nhập này.",
                "Hãy hoàn tác lần nhập sau trước.",
            )
        catalogue.undo_import(self._database, key)


@dataclass(slots=True)
class _Counts:
    added: int
    changed: int
    unchanged: int
    other_due: int
    rejected: list[RejectedRow]
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a dossier takes over from its procedure, field, channel and day of receipt."""

    procedure_key: int
    procedure_words: str
    field_id: int
    term: Term | None
    rules: RuleSet
    rule_key: str


class _DossierImport:
    """One import of a list of dossiers, inside its transaction."""

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
        self._kept_rules = rules.all_kept()
        self._clerk = clerk
        self._now = now
        self._recorded_at = now.isoformat(timespec="seconds")
        self._import_key = import_key
        self._progress = progress
        self._histories = ImportedHistories(rules.calendar, now)
        self._versions = catalogue.all_versions(database)
        self._outside = catalogue.outside_catalogue(database)
        self._field_ids = catalogue.field_ids(database)
        self._field_cache: dict[str, int] = {}
        self._settings: dict[tuple[str, str, str, Channel, date], _Setting] = {}
        self._rule_keys: dict[date, str] = {}
        self._words = _FoldedWords()
        self._event_rows: list[dossiers.Row] = []
        self._counts = _Counts(0, 0, 0, 0, [], [])

    def run(self, listed: ImportedList) -> _Counts:
        """Take the rows in."""
        rows: list[ImportedDossier] = listed.dossiers
        self._counts.rejected.extend(listed.rejected)
        self._counts.unchanged += listed.duplicates
        known: dict[str, int] = {}
        if not dossiers.is_empty(self._database):
            known = dossiers.keys_by_code(self._database, [row.code for row in rows])
        fresh = [row for row in rows if row.code not in known] if known else rows
        first_key = dossiers.next_key(self._database)
        for done in range(0, len(fresh), _STEP):
            if self._progress is not None:
                self._progress(done, len(rows))
            self._add(fresh[done : done + _STEP])
        dossiers.make_searchable(self._database, first_key)
        self._update([row for row in rows if row.code in known] if known else [], known)
        dossiers.insert_events(self._database, self._event_rows)
        return self._counts

    def _add(self, rows: list[ImportedDossier]) -> None:
        key = dossiers.next_key(self._database)
        new_rows: list[dossiers.Row] = []
        for row in rows:
            try:
                new_rows.append(self._new_row(row, key))
            except UserError as error:
                self._counts.rejected.append(RejectedRow(row.row_number, str(error), ()))
                continue
            key += 1
        dossiers.insert_unsearchable(self._database, new_rows)
        dossiers.insert_events(self._database, self._event_rows)
        self._event_rows.clear()
        self._counts.added += len(new_rows)

    def _new_row(self, row: ImportedDossier, key: int) -> dossiers.Row:
        setting = self._setting(row)
        term, rules = setting.term, setting.rules
        ours = self._histories.our_due(row, term, rules)
        events = self._histories.events(row, term, ours, rules, self._clerk)
        check_history(events)
        now = standing(events)
        who = (row.applicant_name, row.id_number, row.phone, row.address, row.organisation)
        record = dossiers.dossier_row(
            key=key,
            code=row.code,
            procedure_key=setting.procedure_key,
            field_id=setting.field_id,
            applicant=who,
            channel=row.channel,
            term=term,
            rule_set=setting.rule_key,
            search=f"{self._search_words(row)} {setting.procedure_words}",
            computed_due_at=self._other_due(row, ours),
            fee=row.fee,
            copies=row.copies,
            note=row.note,
            import_id=self._import_key,
        )
        self._event_rows += dossiers.event_rows(key, events, self._recorded_at, self._import_key)
        return record + dossiers.standing_row(as_judged(now, rules), timeliness_of(now, term, rules))

    def _search_words(self, row: ImportedDossier) -> str:
        numbers = fold(f"{row.code} {row.id_number} {row.phone}")
        words = self._words
        names = [words[word] for word in f"{row.applicant_name} {row.address} {row.organisation}".split()]
        return f"{numbers} {' '.join(names)}"

    def _setting(self, row: ImportedDossier) -> "_Setting":
        """Return what rows of the same procedure, field, channel and day have in common."""
        day = row.received_at.date()
        cache_key = (row.procedure_code, row.procedure_name, row.field, row.channel, day)
        setting = self._settings.get(cache_key)
        if setting is None:
            procedure = self._procedure(row)
            rules = self._rules.book.on(day)
            setting = _Setting(
                procedure_key=procedure.key,
                procedure_words=fold(f"{procedure.code} {procedure.name}"),
                field_id=self._field_id(row.field or procedure.field),
                term=procedure.term_for(row.channel),
                rules=rules,
                rule_key=self._rule_key(rules),
            )
            self._settings[cache_key] = setting
        return setting

    def _rule_key(self, rules: RuleSet) -> str:
        key = self._rule_keys.get(rules.applies_from)
        if key is None:
            key = self._rule_keys[rules.applies_from] = self._rules.keep(rules)
        return key

    def _other_due(self, row: ImportedDossier, ours: datetime | None) -> datetime | None:
        """Return our due moment when the list gives another day, and count it."""
        given = row.given_due
        if ours is None or given is None:
            return None
        given_on = given.date() if isinstance(given, datetime) else given
        if given_on == ours.date():
            return None
        self._counts.other_due += 1
        return ours

    def _procedure(self, row: ImportedDossier) -> Procedure:
        day = row.received_at.date()
        for version in self._versions.get(row.procedure_code, ()):
            if (version.valid_from or date.min) <= day <= (version.valid_to or date.max):
                return version
        code = row.procedure_code or row.procedure_name
        found = self._outside.get(code)
        if found is None:
            known = self._versions.get(row.procedure_code)
            field = row.field or (known[0].field if known else "")
            if not field:
                raise UserError(
                    f"Không rõ lĩnh vực: thủ tục “{code}” không có trong danh mục và cột “Lĩnh vực” để trống.",
                    "Hãy điền lĩnh vực hoặc nhập danh mục thủ tục trước.",
                )
            # The term of a version in force at another time is not this dossier's term.
            found = Procedure(code=code, name=row.procedure_name or code, field=field, one_stop=False)
            key = catalogue.insert_procedure(
                self._database, found, self._field_id(field), self._import_key, in_catalogue=False
            )
            found = replace(found, key=key)
            self._outside[code] = found
        return found

    def _field_id(self, name: str) -> int:
        number = self._field_cache.get(name)
        if number is None:
            key = catalogue.field_key(name)
            number = self._field_ids.get(key)
            if number is None:
                number = catalogue.add_field(self._database, name, catalogue.DOSSIERS)
                self._field_ids[key] = number
            else:
                catalogue.list_field(self._database, number)
            self._field_cache[name] = number
        return number

    def _update(self, rows: list[ImportedDossier], known: dict[str, int]) -> None:
        stored = dossiers.read_dossiers(self._database, [known[row.code] for row in rows])
        for row in rows:
            found = stored[known[row.code]]
            try:
                changed = self._gain(row, found)
            except UserError as error:
                self._counts.rejected.append(RejectedRow(row.row_number, str(error), ()))
                continue
            self._counts.changed += changed
            self._counts.unchanged += not changed

    def _gain(self, row: ImportedDossier, found: dossiers.StoredDossier) -> bool:
        """Write the events of a row that the register does not have yet; tell whether there were any."""
        rules = self._kept_rules[found.dossier.rule_set]
        term: Term | None = found.dossier.term
        ours = self._histories.our_due(row, term, rules)
        told = self._histories.events(row, term, ours, rules, self._clerk)
        fresh = self._histories.missing(row, term, rules, told, found.dossier.events)
        if not fresh:
            return False
        after = effective_events([*found.dossier.events, *fresh])
        now = standing(after)
        self._event_rows += dossiers.event_rows(found.key, fresh, self._recorded_at, self._import_key)
        dossiers.update_standing(
            self._database, found.key, as_judged(now, rules), timeliness_of(now, term, rules)
        )
        dossiers.set_computed_due(self._database, found.key, self._other_due(row, ours))
        return True


class _CatalogueImport:
    """One import of a catalogue, inside its transaction."""

    def __init__(self, database: Database, effective_from: date, import_key: int | None) -> None:
        self._database = database
        self._effective_from = effective_from
        self._import_key = import_key
        self._counts = _Counts(0, 0, 0, 0, [], [])

    def run(self, listed: ImportedList) -> _Counts:
        """Take the rows in."""
        self._counts.rejected.extend(listed.rejected)
        rows_of: dict[str, list[ImportedProcedure]] = {}
        for row in listed.procedures:
            rows_of.setdefault(row.code, []).append(row)
        self.store([_procedure_from(rows) for rows in rows_of.values()])
        return self._counts

    def store(self, procedures: list[Procedure]) -> _Counts:
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
                catalogue.insert_procedure(self._database, fresh, field_id, self._import_key)
                self._counts.added += 1
            elif _same_content(old, procedure):
                self._counts.unchanged += 1
            else:
                self._new_version(old, procedure, valid_from or self._effective_from, field_id)
        gone = len(current.keys() - {procedure.code for procedure in procedures})
        if gone:
            self._counts.warnings.append(
                f"{gone} thủ tục đang có trong danh mục nhưng không có trong tệp này; chúng vẫn giữ hiệu lực."
            )
        catalogue.follow_catalogue_order(self._database, dict.fromkeys(procedure.field for procedure in procedures))
        return self._counts

    def _new_version(self, old: Procedure, new: Procedure, valid_from: date, field_id: int) -> None:
        first_day = valid_from if old.valid_from is None else max(valid_from, old.valid_from)
        catalogue.close_procedure(self._database, old.key, first_day - timedelta(days=1), self._import_key)
        catalogue.insert_procedure(self._database, replace(new, valid_from=first_day), field_id, self._import_key)
        self._counts.changed += 1


def store_catalogue(database: Database, procedures: list[Procedure], effective_from: date) -> int:
    """Store a catalogue that does not come from a file of the office; return how many procedures are new.

    Args:
        database: inside a transaction.
        procedures: the catalogue.
        effective_from: first day of changed versions.
    """
    return _CatalogueImport(database, effective_from, None).store(procedures).added


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


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_rejected(listed: ImportedList, rejected: tuple[RejectedRow, ...], path: Path) -> Path:
    """Write the rows not taken beside the file they come from, with their original columns."""
    # What the register itself refused has lost its cells; they are read again only when there is something to write.
    bare = {row.row_number for row in rejected if not row.cells}
    cells = read_cells(path, listed.sheet_name, bare) if bare else {}
    rows = [(row.row_number, row.reason, row.cells or cells.get(row.row_number, ())) for row in rejected]
    target = path.with_name(f"{path.stem}_dong_khong_nhan.xlsx")
    write_rejected_rows(listed.headers, rows, target)
    return target


__all__ = ["ImportResult", "Importer", "Progress", "store_catalogue"]
