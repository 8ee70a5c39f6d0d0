"""The terms of a procedure in words, the same on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.domain.dossier import CHANNEL_TEXT
from tthc_desktop.domain.terms import term_text

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm

UNKNOWN_TERM = "Chưa rõ"


def has_unknown_term(procedure: Procedure) -> bool:
    """Tell whether the catalogue knows no term at all for a procedure."""
    return all(term.term is None for term in procedure.terms)


def terms_words(procedure: Procedure) -> str:
    """Return all terms of a procedure in one line, the ordinary one first."""
    if has_unknown_term(procedure):
        return UNKNOWN_TERM
    ordered = sorted(procedure.terms, key=lambda one: (one.case_name, one.channel or ""))
    return "; ".join(_term_words(one) for one in ordered)


def _term_words(term: ProcedureTerm) -> str:
    words = term_text(term.term) if term.term else UNKNOWN_TERM.lower()
    where = [part for part in (CHANNEL_TEXT[term.channel].lower() if term.channel else "", term.case_name) if part]
    return f"{words} ({', '.join(where)})" if where else words
