"""What happens next to dossiers, as it was chosen at the desk, and the events that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import Event, EventKind

if TYPE_CHECKING:
    from tthc_desktop.domain.rules import RuleSet

Kinds = tuple[EventKind, ...]

# Finished and handed over while the applicant waits, as most certifications are.
FINISH_AND_HAND_OVER: Kinds = (EventKind.FINISHED, EventKind.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Step:
    """What happens next.

    Attributes:
        kinds: the events, in their order; several when they happen in one go.
        moment: when.
        note: the reason, or a remark; it goes with the first event.
        new_day: the new day of an extension or of a due date set by hand; the office's closing on it counts.
        papers: what is to be supplemented, one entry a paper; written into the note, one line each.
    """

    kinds: Kinds
    moment: datetime
    note: str = ""
    new_day: date | None = None
    papers: tuple[str, ...] = ()

    def full_note(self) -> str:
        """Return the note with the papers to be supplemented above it, as the paper made of it reads them."""
        papers, note = [paper.strip() for paper in self.papers if paper.strip()], self.note.strip()
        if papers and note:
            note = f"Lý do: {note}"
        return "\n".join([*papers, *filter(None, [note])])

    def events(self, rules: RuleSet) -> tuple[Event, ...]:
        """Return its events for a dossier received under a rule set."""
        closing = datetime.combine(self.new_day, rules.hours.closing) if self.new_day else None
        notes = [self.full_note(), *[""] * (len(self.kinds) - 1)]
        return tuple(
            Event(
                kind,
                self.moment,
                note=note,
                due_at=closing if kind is EventKind.DUE_DATE_SET else None,
                appointment_at=closing if kind is EventKind.EXTENDED else None,
            )
            for kind, note in zip(self.kinds, notes, strict=True)
        )
