"""What is said of a dossier just written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.domain.events import Status
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard


def written_text(card: DossierCard) -> str:
    """Return the sentence that tells of a dossier just received, or not accepted: code, whose, due date."""
    applicant = card.dossier.applicant
    whose = f"{card.dossier.code} của {applicant.name or applicant.organisation}"
    if card.standing.status is Status.NOT_ACCEPTED:
        return f"Đã ghi không tiếp nhận hồ sơ {whose}."
    due = f", hạn trả {date_text(card.standing.due_at)}" if card.standing.due_at else ""
    return f"Đã tiếp nhận hồ sơ {whose}{due}."
