"""The numbers of the person on the card: masked until they are asked for, and the asking is written down once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tthc_desktop.errors import UserError
from tthc_desktop.register import has_numbers, hidden
from tthc_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard, Register

KEY = "Alt+S"


class CardNumbers(QObject):
    """Decides whether the card shows numbers in full, and keeps the button that asks for them.

    Args:
        parent: the card.
        register: the register.

    Signals:
        asked: they may be seen from now on; the card is to be shown anew.
        refused: a UserError that says why not.
    """

    asked = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject, register: Register) -> None:
        super().__init__(parent)
        self._register = register
        self._card: DossierCard | None = None
        self.in_full = False
        self.button = button("Hiện số", "link")
        self.button.setAccessibleName("Hiện đủ số giấy tờ, điện thoại")
        self.button.clicked.connect(self.ask)

    def shown(self, card: DossierCard) -> DossierCard:
        """Return a card as it is to be shown; another dossier than before begins masked."""
        if self._card is None or self._card.key != card.key:
            self.in_full = False
        self._card = card
        allowed = self._register.numbers_seen.allowed
        tip = f"Hiện đủ số giấy tờ, điện thoại ({KEY}); việc này được ghi vào nhật ký"
        self.button.setToolTip(tip if allowed else "Việc này cần quyền xem đủ số giấy tờ, điện thoại")
        self.button.setEnabled(allowed)
        self.button.setVisible(not self.in_full and has_numbers(card))
        return card if self.in_full else hidden(card)

    def ask(self) -> None:
        """Show the numbers in full; that is written down, once each time the card is opened."""
        if self._card is None or self.in_full or not has_numbers(self._card):
            return
        try:
            self._register.numbers_seen.show("card", self._card.dossier.code)
        except UserError as error:
            self.refused.emit(error)
            return
        self.in_full = True
        self.asked.emit()
