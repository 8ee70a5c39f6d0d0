"""Refusing a dossier at the desk, with the reason the applicant gets on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.db.connection import writing
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.cards import Cards, DossierCard
    from tthc_desktop.register.new_dossier import NewDossier
    from tthc_desktop.register.receiving import Receiving


class Refusing:
    """Writes down what was not accepted: it stands in the register, but is counted in no form (decision D8).

    Args:
        database: the register.
        receiving: checks and writes single dossiers.
        cards: reads dossiers.
    """

    def __init__(self, database: Database, receiving: Receiving, cards: Cards) -> None:
        self._database = database
        self._receiving = receiving
        self._cards = cards

    def refuse(self, new: NewDossier, reason: str) -> DossierCard:
        """Write a dossier that was not accepted.

        Args:
            new: what the applicant wanted; it gets a code as any dossier, and no due date.
            reason: why it was not accepted.

        Raises:
            UserError: something is missing or wrong; nothing is written.
        """
        if not clean(reason):
            raise UserError("Chưa có lý do không tiếp nhận.", "Hãy ghi lý do để in trên phiếu cho người nộp.")
        with writing(self._database):
            key = self._receiving.write(self._receiving.check_refusal(new, reason))
        return self._cards.card(key)
