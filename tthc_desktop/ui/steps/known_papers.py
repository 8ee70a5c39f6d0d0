"""The papers a clerk chooses from when something is to be supplemented."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Dossier
    from tthc_desktop.register import Register


def known_papers(register: Register, dossier: Dossier) -> tuple[str, ...]:
    """Return the papers that came with a dossier, and those that its procedure asked for when it was received."""
    names = [one.name for one in dossier.enclosures]
    on = dossier.events[0].happened_at.date()
    for procedure in register.procedures(on):
        if procedure.code == dossier.procedure_code:
            names += [one.name for one in procedure.enclosures]
    return tuple(dict.fromkeys(names))
