"""Which papers a dossier has now: by the circular of its day of receipt, its field and its events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop import shipped
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.reports.papers.facts import is_meant_for
from tthc_desktop.reports.papers.layout import PAPER_EVENTS, PaperKind

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.register.cards import DossierCard
    from tthc_desktop.reports.papers.layout import PaperLayout, PaperSet, PaperSize


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A paper that can be printed for a dossier now.

    Attributes:
        kind: which paper.
        name: its name.
        form_number: its number in the circular; empty for our own.
        size: what it is printed on unless the clerk chooses otherwise.
        event_number: the event it stands for; None when it is about the dossier as a whole.
        printed: whether it was printed before.
        notice: a sentence to be read before it is printed: the day it promises is a day off; else empty.
    """

    kind: PaperKind
    name: str
    form_number: str
    size: PaperSize
    event_number: int | None
    printed: bool
    notice: str = ""


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """A paper of a dossier, with the event it stands for."""

    card: DossierCard
    event: Event | None
    paper_set: PaperSet
    layout: PaperLayout


class PaperShelf:
    """Knows the sets of papers."""

    def sets(self) -> tuple[PaperSet, ...]:
        """Return all sets of papers."""
        return shipped.paper_sets()

    def sets_on(self, day: date) -> list[PaperSet]:
        """Return the set for dossiers received on a day, and those for every dossier."""
        dated = [one for one in self.sets() if one.applies_from is not None]
        # Older dossiers than any set get the oldest.
        chosen = [one for one in dated if one.applies_from and one.applies_from <= day] or dated[:1]
        return [*chosen[-1:], *(one for one in self.sets() if one.applies_from is None)]

    def wanted(self, card: DossierCard, kind: PaperKind, *, together: bool = False) -> WantedPaper | None:
        """Return a paper of a dossier; None when it has none now."""
        events = effective_events(card.dossier.events)
        if not events:
            # Nothing is left of a dossier that was struck out, nor is there anything to print.
            return None
        event: Event | None = None
        if PAPER_EVENTS[kind]:
            event = next((one for one in reversed(events) if one.kind in PAPER_EVENTS[kind]), None)
            if event is None:
                return None
        elif events[0].kind is EventKind.NOT_ACCEPTED:
            return None
        if kind is PaperKind.PROOF and (card.proof is None or not card.proof.lines):
            return None
        for paper_set in self.sets_on(events[0].happened_at.date()):
            fitting = [
                paper
                for paper in paper_set.papers
                if paper.kind is kind
                and paper.several == together
                and is_meant_for(paper.fields, card.dossier.field)
                and (paper.event is None or (event is not None and paper.event is event.kind))
            ]
            if fitting:
                # A paper made for the event or the field goes before the one for all.
                closest = max(fitting, key=lambda paper: (paper.event is not None, len(paper.fields)))
                return WantedPaper(card, event, paper_set, closest)
        return None
