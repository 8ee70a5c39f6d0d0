"""The catalogue as the desk reads it: every procedure, its versions and its fields."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, procedure_versions
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.register.catalogue_versions import listed

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.register.catalogue_versions import ListedProcedure


class CatalogueReading:
    """Reads procedures with all their versions.

    Args:
        database: the register.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @reporting_environment()
    def listed(self, day: date) -> list[ListedProcedure]:
        """Return every procedure as it stands on a day, ended ones too, by field and name."""
        order = {name: place for place, name in enumerate(catalogue.field_names(self._database).values())}
        found = [listed(versions, day) for versions in catalogue.all_versions(self._database).values()]
        return sorted(found, key=lambda one: (order.get(one.shown.field, 0), one.shown.name))

    @reporting_environment()
    def versions(self, code: str) -> list[Procedure]:
        """Return every version of a procedure, the newest first."""
        return catalogue.all_versions(self._database).get(code, [])

    @reporting_environment()
    def fields(self) -> list[str]:
        """Return the names of all fields."""
        return list(catalogue.field_names(self._database).values())

    @reporting_environment()
    def dossiers_under(self, procedure: Procedure) -> int:
        """Count the dossiers received under a version."""
        return procedure_versions.dossiers_under(self._database, procedure.key)
