"""A dossier's card as it is shown until somebody asks for the numbers of the person: of each only the last digits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tthc_desktop.register.masking import masked, without_numbers

if TYPE_CHECKING:
    from tthc_desktop.domain.events import Event
    from tthc_desktop.register.cards import DossierCard

_NUMBERS = ("id_number", "phone")
# Typed by hand, so that a number may stand in them too.
_WORDS = ("note", "email", "address")


def hidden(card: DossierCard) -> DossierCard:
    """Return a card with the numbers of the person masked, in old values, remarks and reasons as well."""
    dossier = card.dossier
    applicant = replace(
        dossier.applicant, id_number=masked(dossier.applicant.id_number), phone=masked(dossier.applicant.phone)
    )
    return replace(
        card,
        dossier=replace(
            dossier,
            applicant=applicant,
            note=without_numbers(dossier.note),
            events=_hidden_notes(dossier.events),
        ),
        last_deed=_hidden_notes(card.last_deed),
        amendments=tuple(
            replace(
                record,
                reason=without_numbers(record.reason),
                before=_hidden_values(record.before),
                after=_hidden_values(record.after),
            )
            for record in card.amendments
        ),
    )


def has_numbers(card: DossierCard) -> bool:
    """Tell whether a card holds any number of a person that is to be masked."""
    return hidden(card) != card


def _hidden_notes(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(event._replace(note=without_numbers(event.note)) for event in events)


def _hidden_values(values: Mapping[str, Any]) -> dict[str, Any]:
    def one(part: str, value: Any) -> Any:
        if part in _NUMBERS:
            return masked(value)
        return without_numbers(value) if part in _WORDS else value

    return {part: one(part, value) for part, value in values.items()}
