"""Whether the columns that lists need still follow from the events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_desktop.db import dossiers
from tthc_desktop.db.dossier_writing import standing_row
from tthc_desktop.domain.standing import standing_of
from tthc_desktop.register.histories import as_judged, timeliness_of
from tthc_desktop.register.rules_in_force import RulesInForce

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.dossiers import StoredDossier


class DerivedColumns:
    """Works the derived columns out again.

    Args:
        database: the register.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rules = RulesInForce(database)

    def wrong(self, keys: Sequence[int], found: Mapping[int, tuple[object, ...]]) -> set[int]:
        """Return the numbers of the dossiers whose columns are not what their events give.

        Args:
            keys: the register's numbers of dossiers.
            found: their derived columns as they stand in the register.
        """
        try:
            stored = dossiers.read_dossiers(self._database, keys)
        except (ValueError, KeyError, TypeError):
            # One of them holds what no program wrote.
            return self._one_by_one(keys, found)
        return {key for key in keys if key not in stored or self._row(stored[key]) != found[key]}

    def _one_by_one(self, keys: Sequence[int], found: Mapping[int, tuple[object, ...]]) -> set[int]:
        if len(keys) == 1:
            return set(keys)
        return set().union(*(self.wrong([key], found) for key in keys))

    def _row(self, stored: StoredDossier) -> tuple[object, ...] | None:
        dossier = stored.dossier
        try:
            state = standing_of(dossier.events)
            rules = self._rules.kept(dossier.rule_set)
            return standing_row(as_judged(state, rules), timeliness_of(state, dossier.term, rules))
        except (ValueError, KeyError, TypeError, IndexError):
            return None
