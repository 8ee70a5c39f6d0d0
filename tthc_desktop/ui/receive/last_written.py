"""What was written last from the receive dialog, while the next one is typed: told, printed, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tthc_desktop.errors import UserError
from tthc_desktop.ui import theme
from tthc_desktop.ui.receive.words import written_text

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard, Register
    from tthc_desktop.ui.widgets.notices import MessageBar


class LastWritten(QObject):
    """Tells of it in the bar of the dialog.

    Args:
        parent: the dialog.
        register: the register.
        bar: where it is told.

    Signals:
        print_wanted: its paper is to be shown for printing; the number of the dossier.
        taken_back: it was taken back; the sentence that says so.
        typed_again: what had been typed of it is to come back.
        touched: the clerk did something in the bar, and goes on with the fields.
    """

    print_wanted = Signal(int)
    taken_back = Signal(str)
    typed_again = Signal(object)
    touched = Signal()

    def __init__(self, parent: QObject, register: Register, bar: MessageBar) -> None:
        super().__init__(parent)
        self._register, self._bar = register, bar
        self._card: DossierCard | None = None
        self._typed: dict[str, Any] = {}

    def tell(self, card: DossierCard, typed: dict[str, Any]) -> None:
        """Tell of a dossier just written.

        Args:
            card: the dossier.
            typed: what stood in the fields.
        """
        self._card, self._typed = card, typed
        self._bar.show_message(
            written_text(card),
            theme.GOOD,
            "check",
            ("Hoàn tác  Alt+Z", self.undo),
            ("In giấy tiếp nhận", lambda: self._print(card)),
        )

    def _print(self, card: DossierCard) -> None:
        # First, so that the keyboard is back in the fields when the preview is closed.
        self.touched.emit()
        self.print_wanted.emit(card.key)

    def on_printed(self) -> None:
        """Offer to take it back no more: its paper went out."""
        if self._card is not None and self._bar.text == written_text(self._card):
            card, self._card = self._card, None
            self._bar.show_message(
                f"{written_text(card)} Đã in hoặc lưu giấy.",
                theme.GOOD,
                "check",
                ("In lại giấy tiếp nhận", lambda: self._print(card)),
            )

    def undo(self) -> None:
        """Take it back, or say that there is nothing to take back."""
        card = self._card
        if card is None:
            self._bar.show_message("Chưa có hồ sơ nào vừa ghi để hoàn tác.", theme.RUNNING, "info")
            return
        self.touched.emit()
        try:
            self._register.undo(card.key, card.last_deed[0].number)
        except UserError as error:
            self._bar.show_error(error)
            return
        self._card = None
        said = f"Đã hoàn tác việc tiếp nhận hồ sơ {card.dossier.code}."
        self._bar.show_message(said, theme.GOOD, "undo")
        self.taken_back.emit(said)
        self.typed_again.emit(self._typed)
