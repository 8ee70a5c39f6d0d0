"""What the audit says of the rows of the register: their digests, by what they are the digest of."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tthc_desktop.db.audit import SEALS
from tthc_desktop.db.digests import Part
from tthc_desktop.db.history_start import BEGIN

if TYPE_CHECKING:
    from tthc_desktop.db.audit import Entry

# Actions after which the figures of a period are frozen.
_FREEZING = frozenset({"close_period", "correct_period"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A digest, and the number of the row of the audit that it stands in."""

    row: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ClosingClaim:
    """A closing as the audit tells of it.

    Attributes:
        row: number of the row.
        period: key of the period.
        number: 1, or from 2 on for a correction.
        at: when, as stored.
        clerk: who.
        note: why it was corrected.
        state: SHA-256 of the events behind the figures.
        figures: SHA-256 of the figures.
        paragraphs: SHA-256 of the office's own paragraphs; None in a row of an earlier version.
        cells: digest of where the dossiers stood; None in a row of an earlier version.
    """

    row: int
    period: str
    number: int
    at: str
    clerk: str
    note: str
    state: str
    figures: str
    paragraphs: str | None
    cells: str | None


@dataclass
class Claims:
    """Everything that the audit is bound to.

    Attributes:
        begins: number of the row from which on the audit holds digests; 0 for all of it.
        events: digests by (dossier, number of the event).
        own: the last digest of a dossier's own data, by dossier.
        amendments: digests by (dossier, number of the amendment).
        parts: digests of what came together, each with its row; those of an undone import are gone.
        updates: what imports added to older dossiers, by import.
        old_amendments: digest of all amendments from before the digests begin.
        erased: dossiers whose data was erased because its time was over.
        closings: in their order.
        files: digests of kept files by name, by closing; each with its row.
        private: digests of private values by their row.
        gone: rows whose private values were erased because their time was over.
        tables: the last seal of each small table.
    """

    begins: int = 0
    events: dict[tuple[int, int], Claim] = field(default_factory=dict)
    own: dict[int, Claim] = field(default_factory=dict)
    amendments: dict[tuple[int, int], Claim] = field(default_factory=dict)
    parts: list[tuple[int, Part]] = field(default_factory=list)
    updates: dict[int, Claim] = field(default_factory=dict)
    old_amendments: Claim | None = None
    erased: set[int] = field(default_factory=set)
    closings: list[ClosingClaim] = field(default_factory=list)
    files: dict[int, tuple[int, dict[str, str]]] = field(default_factory=dict)
    private: dict[int, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    tables: dict[str, Claim] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """Take in a row of the audit, in the order of the rows."""
        detail: dict[str, Any] = json.loads(entry.detail)
        row = entry.number
        dossier: Any = detail.get("dossier")
        if "event" in detail and "sha256" in detail:
            self.events[dossier, detail["event"]] = Claim(row, detail["sha256"])
        if "own" in detail:
            self.own[dossier] = Claim(row, detail["own"])
        if "amendment" in detail:
            self.amendments[dossier, detail["amendment"]] = Claim(row, detail["sha256"])
        for table, digest in detail.get(SEALS, {}).items():
            self.tables[table] = Claim(row, digest)
        if "private_sha256" in detail:
            self.private[row] = detail["private_sha256"]
        if entry.action == "erase_person":
            # Its own data of before is gone, and old and new values with it; its events stay.
            self.erased.add(dossier)
            self.gone.update(detail["gone"])
            self.amendments = {one: claim for one, claim in self.amendments.items() if one[0] != dossier}
        if entry.action == BEGIN:
            self.begins = row
            self.old_amendments = Claim(row, detail["amendments"])
            self.parts = [(row, Part(*one)) for one in detail["parts"]]
            self.updates = {int(key): Claim(row, digest) for key, digest in detail["updated"].items()}
        elif entry.action == "import":
            self.parts += [(row, Part(*one)) for one in detail.get("parts", ())]
            if detail.get("updated") is not None:
                self.updates[detail["key"]] = Claim(row, detail["updated"])
        elif entry.action == "undo_import" and detail.get("kind") != "catalogue":
            key = detail["key"]
            self.parts = [(at, part) for at, part in self.parts if part.import_key != key]
            self.updates.pop(key, None)
        elif entry.action in _FREEZING:
            self.closings.append(
                ClosingClaim(
                    *(row, entry.subject, detail["number"], entry.at, entry.actor, detail.get("note", "")),
                    *(detail["state"], detail["figures"], detail.get("paragraphs"), detail.get("cells")),
                )
            )
        elif entry.action == "keep_files":
            self.files[int(entry.subject)] = (row, detail["files"])
