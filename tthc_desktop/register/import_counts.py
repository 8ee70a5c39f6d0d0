"""What an import counts while it goes through its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.imports import RejectedRow


@dataclass(slots=True)
class ImportCounts:
    """Counts of one import.

    Attributes:
        added: dossiers or procedures that were new.
        changed: those that gained events, or a new version.
        unchanged: those the file brought nothing new for.
        other_due: dossiers whose given due date differs from ours.
        without_due: dossiers that have no due date although nothing says that none is set.
        assumed_pauses: dossiers that wait since a moment the file does not tell.
        told_otherwise: codes of dossiers in the register of which the file says something else.
        told_about: what it says otherwise: who, what or how.
        rejected: rows not taken, with the reason.
        changes: the procedures that changed, each with what changed.
        warnings: remarks on the whole file.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    other_due: int = 0
    without_due: int = 0
    assumed_pauses: int = 0
    told_otherwise: list[str] = field(default_factory=list)
    told_about: set[str] = field(default_factory=set)
    rejected: list[RejectedRow] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
