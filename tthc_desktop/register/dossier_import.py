"""One import of a list of dossiers, inside its transaction."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from operator import attrgetter

from tthc_desktop.db import Database, catalogue, dossiers, procedure_versions, searching
from tthc_desktop.db.book_numbers import BookNumbers
from tthc_desktop.db.index_building import built_afterwards
from tthc_desktop.db.many_rows import Row
from tthc_desktop.db.search_filling import make_many_searchable, make_searchable
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel, Dossier
from tthc_desktop.domain.events import EVENT_TEXT, Event, EventKind
from tthc_desktop.domain.rules import RuleSet
from tthc_desktop.domain.standing import check_history, effective_events, standing, standing_of, strike_out_of
from tthc_desktop.domain.terms import Term, parse_term
from tthc_desktop.errors import UserError
from tthc_desktop.imports import ImportedList, RejectedRow
from tthc_desktop.imports.dossier_rows import ImportedDossier
from tthc_desktop.register.histories import as_judged, other_due, timeliness_of
from tthc_desktop.register.import_counts import ImportCounts
from tthc_desktop.register.imported_histories import ASSUMED_START, ImportedHistories
from tthc_desktop.register.rules_in_force import RulesInForce
from tthc_desktop.text import date_text, fold

Progress = Callable[[int, int], None]
# Rows written, and reported as done, at a time.
_STEP = 500


class _FoldedWords(dict[str, str]):
    """Words as they are searched for, each folded once; the words of names and addresses repeat all the time."""

    def __missing__(self, word: str) -> str:
        """Fold a word seen for the first time."""
        folded = self[word] = fold(word)
        return folded


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a dossier takes over from its procedure, field, channel and day of receipt."""

    procedure_key: int
    procedure_words: str
    field_id: int
    term: Term | None
    rules: RuleSet
    rule_key: str


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
        self._kept_rules = rules.all_kept()
        self._clerk = clerk
        self._now = now
        self._recorded_at = now.isoformat(timespec="seconds")
        self._tomorrow = datetime.combine(now.date(), time()) + timedelta(days=1)
        self._import_key = import_key
        self._progress = progress
        # Once: nobody else can change them while the import writes, and to ask costs a look into the file each time.
        self._calendar, self._book = rules.calendar, rules.book
        self._histories = ImportedHistories(self._calendar, now)
        self._versions = catalogue.all_versions(database)
        self._outside = catalogue.outside_catalogue(database)
        self._field_ids = catalogue.field_ids(database)
        self._field_cache: dict[str, int] = {}
        self._settings: dict[tuple[str, str, str, Channel, date], _Setting] = {}
        self._rule_keys: dict[date, str] = {}
        self._terms_of_file: dict[str, Term | None] = {}
        self._by_name = _by_unique_name(self._versions)
        self._words = _FoldedWords()
        self._words_of_procedures: dict[tuple[int, str], str] = {}
        self._event_rows: list[Row] = []
        self._counts = ImportCounts()
        self._book_numbers = BookNumbers(database, ())

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
        fresh = sorted(fresh, key=attrgetter("received_at"))
        self._book_numbers = BookNumbers(self._database, (row.received_at.year for row in fresh))
        first_key = dossiers.next_key(self._database)
        # Many rows for a register that holds fewer: to build its indexes anew costs less than to keep them up.
        anew = len(fresh) > max(_STEP, first_key)
        with built_afterwards(self._database) if anew else nullcontext():
            key = first_key
            for done in range(0, len(fresh), _STEP):
                if self._progress is not None:
                    self._progress(done, len(rows))
                key += self._add(fresh[done : done + _STEP], key)
        if fresh:
            (make_many_searchable if len(fresh) > _STEP else make_searchable)(self._database, first_key)
        self._update([row for row in rows if row.code in known] if known else [], known)
        dossiers.insert_events(self._database, self._event_rows)
        self._warn()
        return self._counts

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

    def _add(self, rows: list[ImportedDossier], key: int) -> int:
        """Write rows as dossiers from the number ``key`` on; return how many were taken."""
        new_rows: list[Row] = []
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
        return len(new_rows)

    def _new_row(self, row: ImportedDossier, key: int) -> Row:
        setting = self._setting(row)
        term, rules = setting.term or self._term_of_file(row), setting.rules
        ours = self._histories.our_due(row, term, rules)
        events = self._histories.events(row, term, ours, rules, self._clerk)
        check_history(events)
        self._check_dates(events)
        now = standing(events)
        if now.due_at is None and now.paused_since is None and term is None and not row.not_accepted:
            self._counts.without_due += 1
        derived = dossiers.standing_row(as_judged(now, rules), timeliness_of(now, term, rules))
        record = dossiers.dossier_row(
            key=key,
            code=row.code,
            procedure_key=setting.procedure_key,
            field_id=setting.field_id,
            name=row.applicant_name,
            id_number=row.id_number,
            phone=row.phone,
            address=row.address,
            organisation=row.organisation,
            channel=row.channel,
            term=term,
            rule_set=setting.rule_key,
            search=f"{self._search_words(row)} {setting.procedure_words}",
            computed_due_at=self._other_due(row, ours),
            fee=row.fee,
            copies=row.copies,
            note=row.note,
            clerk=row.clerk or self._clerk,
            import_id=self._import_key,
            in_book=self._in_book(events[0]),
        )
        self._event_rows += dossiers.event_rows(key, events, self._recorded_at, self._import_key)
        return record + derived

    def _in_book(self, first: Event) -> tuple[int | None, int | None]:
        """Return year and number in the register book, where what was not accepted does not stand."""
        if first.kind is EventKind.NOT_ACCEPTED:
            return None, None
        return self._book_numbers.following(first.happened_at.year)

    def _term_of_file(self, row: ImportedDossier) -> Term | None:
        """Return the term that the list itself writes, for a procedure whose term the catalogue does not know."""
        text = row.term_text
        if text not in self._terms_of_file:
            try:
                self._terms_of_file[text] = parse_term(text) if text else None
            except UserError:
                self._terms_of_file[text] = None
        return self._terms_of_file[text]

    def _check_dates(self, events: list[Event]) -> None:
        """Refuse what lies after the day of the import, and due dates beyond the calendar (decision D2)."""
        for event in events:
            if event.happened_at >= self._tomorrow:
                raise UserError(
                    f"“{EVENT_TEXT[event.kind]}” ngày {date_text(event.happened_at)} ở sau ngày nhập.",
                    "Hãy kiểm tra lại ngày trong tệp.",
                )
            if event.note == ASSUMED_START:
                self._counts.assumed_pauses += 1
        promised = events[-1].due_at or events[0].due_at
        if promised is not None and promised.date() > self._calendar.last_day:
            self._calendar.is_working_day(promised.date())

    def _search_words(self, row: ImportedDossier) -> str:
        numbers = fold(f"{row.code} {row.id_number} {row.phone}")
        more = searching.number_words(row.code, row.id_number, row.phone)
        names = f"{row.applicant_name} {row.address} {row.organisation}".split()
        return f"{numbers} {more} {' '.join(map(self._words.__getitem__, names))}"

    def _setting(self, row: ImportedDossier) -> _Setting:
        """Return what rows of the same procedure, field, channel and day have in common."""
        day = row.received_at.date()
        cache_key = (row.procedure_code, row.procedure_name, row.field, row.channel, day)
        setting = self._settings.get(cache_key)
        if setting is None:
            procedure = self._procedure(row)
            field = row.field or procedure.field
            rules = self._book.on(day)
            setting = _Setting(
                procedure_key=procedure.key,
                procedure_words=self._procedure_words(procedure, field),
                field_id=self._field_id(field),
                term=procedure.term_for(row.channel),
                rules=rules,
                rule_key=self._rule_key(rules),
            )
            self._settings[cache_key] = setting
        return setting

    def _procedure_words(self, procedure: Procedure, field: str) -> str:
        """Return what dossiers of a procedure and field are found by; the settings of all days share it."""
        key = (procedure.key, field)
        words = self._words_of_procedures.get(key)
        if words is None:
            told = fold(f"{procedure.code} {procedure.name} {field}")
            words = self._words_of_procedures[key] = f"{told} {searching.field_word(field)}"
        return words

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
        """Return the version of the procedure in force at the receipt; by its name where the list has no code."""
        day = row.received_at.date()
        wanted = row.procedure_code or self._by_name.get(fold(row.procedure_name), "")
        for version in self._versions.get(wanted, ()):
            if (version.valid_from or date.min) <= day <= (version.valid_to or date.max):
                return version
        code = wanted or row.procedure_name
        found = self._outside.get(code)
        if found is None:
            known = self._versions.get(wanted)
            field = row.field or (known[0].field if known else "")
            if not field:
                raise UserError(
                    f"Không rõ lĩnh vực: thủ tục “{code}” không có trong danh mục và cột “Lĩnh vực” để trống.",
                    "Hãy điền lĩnh vực hoặc nhập danh mục thủ tục trước.",
                )
            # The term of a version in force at another time is not this dossier's term.
            name = row.procedure_name or (known[0].name if known else code)
            found = Procedure(code=code, name=name, field=field, one_stop=False)
            number = self._field_id(field)
            key = procedure_versions.insert_procedure(
                self._database, found, number, self._import_key, in_catalogue=False
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

    def _compare(self, row: ImportedDossier, kept: Dossier) -> None:
        """Refuse a row that is another dossier under the same code; count one that tells the same one otherwise.

        Raises:
            UserError: applicant and receipt are not those of the dossier in the register.
        """
        different = _differences(row, kept)
        if "chủ hồ sơ" in different and row.received_at != effective_events(kept.events)[0].happened_at:
            raise UserError(
                f"Mã {row.code} trong sổ là hồ sơ của {kept.applicant.name}, tệp ghi của {row.applicant_name}: "
                "có thể là hai hồ sơ khác nhau.",
                "Hãy kiểm tra mã hồ sơ; nếu sổ tự đánh mã trùng với mã của tỉnh, hãy đổi phần đầu mã trong mục Đơn vị.",
            )
        if different:
            self._counts.told_otherwise += 1

    def _gain(self, row: ImportedDossier, found: dossiers.StoredDossier) -> bool:
        """Write the events of a row that the register does not have yet; tell whether there were any."""
        strike_out = strike_out_of(found.dossier.events)
        if strike_out is not None:
            raise UserError(
                f"Mã {row.code} trong sổ đã gạch bỏ ({strike_out.note}); giữ theo sổ.",
                "Nếu hồ sơ này có thật, hãy mở hồ sơ, hoàn tác việc gạch bỏ rồi nhập lại.",
            )
        self._compare(row, found.dossier)
        rules = self._kept_rules[found.dossier.rule_set]
        term: Term | None = found.dossier.term
        ours = self._histories.our_due(row, term, rules)
        told = self._histories.events(row, term, ours, rules, self._clerk)
        fresh = self._histories.missing(row, term, rules, told, found.dossier.events)
        if not fresh:
            return False
        self._check_dates([event for event in fresh if event.note != ASSUMED_START])
        after = effective_events([*found.dossier.events, *fresh])
        now = standing_of([*found.dossier.events, *fresh])
        self._event_rows += dossiers.event_rows(found.key, fresh, self._recorded_at, self._import_key)
        dossiers.update_standing(self._database, found.key, as_judged(now, rules), timeliness_of(now, term, rules))
        other = other_due(after, term, self._calendar, rules)
        self._counts.other_due += other is not None
        dossiers.set_computed_due(self._database, found.key, other)
        return True


def _differences(row: ImportedDossier, kept: Dossier) -> list[str]:
    """Return what a row says otherwise than the register about who, what and how."""
    pairs = (
        ("chủ hồ sơ", row.applicant_name, kept.applicant.name),
        ("mã thủ tục", row.procedure_code, kept.procedure_code),
        ("hình thức nộp", CHANNEL_TEXT[row.channel], CHANNEL_TEXT[kept.channel]),
        ("lĩnh vực", row.field, kept.field),
    )
    return [name for name, told, known in pairs if told and fold(told) != fold(known)]


def _by_unique_name(versions: dict[str, list[Procedure]]) -> dict[str, str]:
    """Return the code of every procedure of the catalogue by its folded name, names that two share left out."""
    codes: dict[str, set[str]] = {}
    for code, procedures in versions.items():
        for procedure in procedures:
            codes.setdefault(fold(procedure.name), set()).add(code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}
