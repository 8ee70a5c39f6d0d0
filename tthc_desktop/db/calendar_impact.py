"""The open dossiers that a change of the calendar may concern, and which of their events stand on a paper."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db.encoding import NO_DAY, moment_in
from tthc_desktop.domain.events import PAUSED_STATUSES
from tthc_desktop.domain.terms import Term, TermKind

if TYPE_CHECKING:
    from tthc_desktop.db.database import Database


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """What is needed of an open dossier to count its due date again.

    Attributes:
        key: the register's number.
        code: its code.
        applicant: who handed it in.
        phone: their telephone; may be empty.
        procedure: name of the procedure.
        term: its term; None when not known.
        rule_set: key of the rules it was received under.
        imported: whether it came with a list.
        computed_due_at: what our rules say where the promised due date differs.
    """

    key: int
    code: str
    applicant: str
    phone: str
    procedure: str
    term: Term | None
    rule_set: str
    imported: bool
    computed_due_at: datetime | None


def open_dossiers(database: Database, first_day: date) -> list[OpenDossier]:
    """Return the open dossiers whose count can reach ``first_day``: due on it or later, or waiting; by due date."""
    paused = ", ".join(f"'{status}'" for status in sorted(PAUSED_STATUSES))
    rows = database.execute(
        "SELECT d.id, d.code, CASE d.applicant_name WHEN '' THEN d.organisation ELSE d.applicant_name END, d.phone, "
        "p.name, d.term_kind, d.term_amount, d.rule_set, d.import_id IS NOT NULL, d.computed_due_at "
        "FROM dossiers d JOIN procedures p ON p.id = d.procedure_id "
        f"WHERE d.closed_on = '{NO_DAY}' AND (d.status IN ({paused}) OR d.due_at >= :first "
        "OR d.appointment_at >= :first OR d.computed_due_at >= :first) ORDER BY d.due_at, d.id",
        {"first": first_day.isoformat()},
    )
    return [
        OpenDossier(
            key, code, applicant, phone, procedure, None if kind is None else Term(TermKind(kind), amount), rule_set,
            bool(imported), moment_in(computed),
        )
        for key, code, applicant, phone, procedure, kind, amount, rule_set, imported, computed in rows
    ]  # fmt: skip


def printed_promises(database: Database, keys: Sequence[int]) -> dict[int, dict[int, datetime]]:
    """Return for which of their events papers of some dossiers were printed, and when last: by dossier and event."""
    rows = database.execute(
        "SELECT dossier_id, event_number, max(at) FROM printed_papers WHERE event_number IS NOT NULL "
        "AND dossier_id IN (SELECT value FROM json_each(?)) GROUP BY dossier_id, event_number",
        [json.dumps(list(keys))],
    )
    printed: dict[int, dict[int, datetime]] = {}
    for key, number, at in rows:
        printed.setdefault(key, {})[number] = datetime.fromisoformat(at)
    return printed
