"""What imported dossiers take over from their procedure, field, channel and day of receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, procedure_versions, searching
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.errors import UserError
from tthc_desktop.register.import_procedures import KnownProcedures
from tthc_desktop.text import fold

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.dossier import Channel
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.terms import Term
    from tthc_desktop.imports.dossier_rows import ImportedDossier
    from tthc_desktop.register.rules_in_force import RulesInForce


@dataclass(frozen=True, slots=True)
class ImportSetting:
    """What rows of the same procedure, field, channel and day of receipt have in common.

    Attributes:
        procedure_key: the version of the procedure.
        procedure_words: what they are found by.
        field_id: the field.
        term: the term of the catalogue; None when not known.
        rules: the rule set of that day.
        rule_key: its key.
    """

    procedure_key: int
    procedure_words: str
    field_id: int
    term: Term | None
    rules: RuleSet
    rule_key: str


class ImportSettings:
    """Finds the setting of a row; procedures and fields that the register does not know yet are added to it.

    Args:
        database: inside a transaction.
        rules: calendar and rule sets.
        import_key: number of the import.
        before_writing: called before something is added.
    """

    def __init__(
        self, database: Database, rules: RulesInForce, import_key: int, before_writing: Callable[[], object]
    ) -> None:
        self._database = database
        self._rules = rules
        # Once: nobody else can change it while the import writes, and to ask costs a look into the file each time.
        self._book = rules.book
        self._import_key = import_key
        self._before_writing = before_writing
        self._known = KnownProcedures(database)
        self._field_ids = catalogue.field_ids(database)
        self._fields_met: dict[str, int] = {}
        self._found: dict[tuple[str, str, str, Channel, date], ImportSetting] = {}
        self._rule_keys: dict[date, str] = {}
        self._words: dict[tuple[int, str], str] = {}

    def of(self, row: ImportedDossier) -> ImportSetting:
        """Return the setting of a row.

        Raises:
            UserError: its procedure is not known and no field is told.
        """
        day = row.received_at.date()
        key = (row.procedure_code, row.procedure_name, row.field, row.channel, day)
        setting = self._found.get(key)
        if setting is None:
            procedure = self._procedure(row)
            field = row.field or procedure.field
            rules = self._book.on(day)
            setting = self._found[key] = ImportSetting(
                procedure_key=procedure.key,
                procedure_words=self._procedure_words(procedure, field),
                field_id=self._field_id(field),
                term=procedure.term_for(row.channel),
                rules=rules,
                rule_key=self._rule_key(rules),
            )
        return setting

    def _procedure_words(self, procedure: Procedure, field: str) -> str:
        """Return what dossiers of a procedure and field are found by; the settings of all days share it."""
        key = (procedure.key, field)
        words = self._words.get(key)
        if words is None:
            told = fold(f"{procedure.code} {procedure.name} {field}")
            words = self._words[key] = f"{told} {searching.field_word(field)}"
        return words

    def _rule_key(self, rules: RuleSet) -> str:
        key = self._rule_keys.get(rules.applies_from)
        if key is None:
            self._before_writing()
            key = self._rule_keys[rules.applies_from] = self._rules.keep(rules)
        return key

    def _procedure(self, row: ImportedDossier) -> Procedure:
        """Return the version of the procedure in force at the receipt, or one outside the catalogue."""
        found = self._known.on_receipt(row)
        if found is None:
            code = self._known.code(row)
            known = self._known.versions.get(code)
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
            self._before_writing()
            key = procedure_versions.insert_procedure(
                self._database, found, number, self._import_key, in_catalogue=False
            )
            found = replace(found, key=key)
            self._known.outside[code] = found
        return found

    def _field_id(self, name: str) -> int:
        number = self._fields_met.get(name)
        if number is None:
            self._before_writing()
            key = catalogue.field_key(name)
            number = self._field_ids.get(key)
            if number is None:
                number = catalogue.add_field(self._database, name, catalogue.DOSSIERS)
                self._field_ids[key] = number
            else:
                catalogue.list_field(self._database, number)
            self._fields_met[name] = number
        return number
