"""What of a dossier Ctrl+Z takes back: what was written last, an event or an amendment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import CLOSING_EVENTS, EVENT_TEXT, EventKind, Status
from tthc_desktop.domain.standing import effective_events
from tthc_desktop.register import FINISH_AND_HAND_OVER
from tthc_desktop.register.amendment_undo import standing_amendment
from tthc_desktop.ui.steps.words import step_text

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.register import DossierCard, Register

_OPENING = (EventKind.RECEIVED, EventKind.NOT_ACCEPTED)


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Something that can be taken back.

    Attributes:
        what: its name, as it goes on after “Hoàn tác”.
        act: takes it back; raises UserError when that cannot be any more.
        is_amendment: whether it is one of the dossier's own data.
    """

    what: str
    act: Callable[[Register], DossierCard]
    is_amendment: bool = False


def taking_back(card: DossierCard) -> TakingBack | None:
    """Return what was written last and can be taken back; a receipt is struck out with a reason instead."""
    key = card.key
    deed = card.last_deed[0] if card.last_deed and card.last_deed[0].kind not in _OPENING else None
    amendment = standing_amendment(card.amendments)
    struck = card.standing.status is Status.STRUCK_OUT
    if amendment is not None and not struck and (deed is None or amendment.events_before >= deed.number):
        number = amendment.number
        return TakingBack("lần sửa thông tin", lambda register: register.amending.undo(key, number), is_amendment=True)
    if deed is None:
        return None
    number = deed.number
    finished = None if struck else _finished_with(card, deed)
    if finished is not None:
        both = (finished.number, number)
        name = step_text(FINISH_AND_HAND_OVER, None)
        return TakingBack(f"“{name}”", lambda register: register.undo_together(key, both))
    name = "gạch bỏ hồ sơ" if struck else event_name(card, deed)
    return TakingBack(f"“{name}”", lambda register: register.undo(key, number))


def _finished_with(card: DossierCard, deed: Event) -> Event | None:
    """Return the finish that was written in one step with a handing over, so at the same second."""
    before = _event_before(card, deed)
    if deed.kind is not EventKind.HANDED_OVER or before is None or before.kind is not EventKind.FINISHED:
        return None
    moments = card.recorded_at
    return before if moments[before.number - 1] == moments[deed.number - 1] else None


def _event_before(card: DossierCard, event: Event) -> Event | None:
    """Return the last event before another one that is not struck out; None when there is none."""
    before = [one for one in effective_events(card.dossier.events) if one.number < event.number]
    return before[-1] if before else None


def event_name(card: DossierCard, event: Event) -> str:
    """Return the name of an event; what is handed over after a withdrawal are the applicant's own papers."""
    if event.kind is not EventKind.HANDED_OVER:
        return EVENT_TEXT[event.kind]
    before = _event_before(card, event)
    closed = Status(before.kind.value) if before is not None and before.kind in CLOSING_EVENTS else None
    return step_text((event.kind,), closed)
