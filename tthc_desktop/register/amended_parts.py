"""What of a dossier can be amended: part by part, in a form that the register can keep, and as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.terms import term_text

if TYPE_CHECKING:
    from tthc_desktop.domain.dossier import Dossier

CLERK = "clerk"
# What tells nothing of the applicant, also not in the words of a clerk; it may stand in the audit for good.
NEVER_PERSONAL = frozenset(
    {"code", "procedure", "case_name", "field", "term", "channel", "fee", "copies", "pages", "sets", CLERK}
)


def parts_of(dossier: Dossier) -> dict[str, Any]:
    """Return what can be amended, by its name, in a form that the register can keep."""
    applicant = dossier.applicant
    return {
        "code": dossier.code,
        "procedure": f"{dossier.procedure_code} {dossier.procedure_name}",
        "case_name": dossier.case_name,
        "field": dossier.field,
        "term": term_text(dossier.term) if dossier.term else "",
        "channel": dossier.channel.value,
        "name": applicant.name,
        "id_number": applicant.id_number,
        "phone": applicant.phone,
        "address": applicant.address,
        "organisation": applicant.organisation,
        "email": applicant.email,
        "fee": dossier.fee,
        "copies": dossier.copies,
        "pages": dossier.pages,
        "sets": dossier.sets,
        "enclosures": [[one.name, one.originals, one.copies, one.photocopies] for one in dossier.enclosures],
        "result_at": dossier.result_at,
        "note": dossier.note,
        CLERK: dossier.clerk,
    }


def changes_between(old: Dossier, new: Dossier) -> dict[str, tuple[Any, Any]]:
    """Return old and new value of every part that differs, by its name."""
    before, after = parts_of(old), parts_of(new)
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def shown(name: str, value: Any) -> str:
    """Return a value as it is shown to the clerk."""
    if name == "channel":
        return CHANNEL_TEXT[Channel(value)]
    if name == "enclosures":
        return "; ".join(str(enclosure[0]) for enclosure in value)
    return str(value)
