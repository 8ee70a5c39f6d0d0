"""Which procedure a row of an imported list means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue
from tthc_desktop.text import fold

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.imports.dossier_rows import ImportedDossier


class KnownProcedures:
    """Finds procedures that the register knows.

    Args:
        database: the register.

    Attributes:
        versions: the versions of every procedure of the catalogue, by its code.
        outside: what dossiers were received under and no catalogue has, by code or name.
    """

    def __init__(self, database: Database) -> None:
        self.versions = catalogue.all_versions(database)
        self.outside = catalogue.outside_catalogue(database)
        self._by_name = _by_unique_name(self.versions)

    def code(self, row: ImportedDossier) -> str:
        """Return the code that a row means; by the name where the list has no code, else the name itself."""
        return row.procedure_code or self._by_name.get(fold(row.procedure_name), "") or row.procedure_name

    def on_receipt(self, row: ImportedDossier) -> Procedure | None:
        """Return the version of the procedure in force at the receipt, or one outside the catalogue."""
        day = row.received_at.date()
        code = self.code(row)
        for version in self.versions.get(code, ()):
            if (version.valid_from or date.min) <= day <= (version.valid_to or date.max):
                return version
        return self.outside.get(code)


def _by_unique_name(versions: dict[str, list[Procedure]]) -> dict[str, str]:
    """Return the code of every procedure of the catalogue by its folded name, names that two share left out."""
    codes: dict[str, set[str]] = {}
    for code, procedures in versions.items():
        for procedure in procedures:
            codes.setdefault(fold(procedure.name), set()).add(code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}
