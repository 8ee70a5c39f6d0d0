"""The dialogs that the desk's work opens from the window, and what is said after them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import DossierCard
    from tthc_desktop.ui.dossiers.page import DossierPage
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.receive.dialog import ReceiveDialog
    from tthc_desktop.ui.steps.next_steps import NextSteps


class DeskDialogs(QObject):
    """Opens them.

    Args:
        window: what they belong to.
        desktop: the register and the toast.
        list_page: gives the list of dossiers, through which a card goes to the next one; None when nobody opened it.
        reported: gives the period whose report is on the screen, where a card tells it is counted; None without one.

    Attributes:
        queue_delays: when the printer is asked what became of the pages, in milliseconds, each after the one before;
            None for the usual moments.

    Signals:
        opening: a dialog is about to open.
        changed: something was written.
        page_wanted: the clerk wants to go to the page of this name.
        receiving_ended: the dialog for a new dossier was closed, whatever became of what was typed.
    """

    opening = Signal()
    changed = Signal()
    page_wanted = Signal(str)
    receiving_ended = Signal()
    queue_delays: Sequence[int] | None = None

    def __init__(
        self,
        window: QWidget,
        desktop: Desktop,
        list_page: Callable[[], DossierPage | None],
        reported: Callable[[], Period | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desktop = desktop
        self._list_page, self._reported = list_page, reported
        self._next_steps: NextSteps | None = None

    def receive(self) -> None:
        """Receive a dossier."""
        from tthc_desktop.ui.receive.dialog import ReceiveDialog

        self.opening.emit()
        dialog = ReceiveDialog(self._window, self._desktop.register)
        dialog.received.connect(self._on_received)
        # Its word takes the place of the toast that offers to take back the same receipt.
        dialog.taken_back.connect(self._desktop.toast)
        dialog.taken_back.connect(lambda _: self.changed.emit())
        dialog.print_wanted.connect(lambda key: self._print_first_paper(key, dialog))
        dialog.import_wanted.connect(lambda: self.page_wanted.emit("intake"))
        dialog.catalogue_wanted.connect(lambda: self.page_wanted.emit("catalogue"))
        dialog.set_aside.connect(self._desktop.toast)
        # What was left half typed is no deed: nothing of it was written.
        dialog.finished.connect(lambda _: self.receiving_ended.emit())
        dialog.open()

    def open_card(self, key: int) -> None:
        """Open a dossier."""
        from tthc_desktop.ui.card.dialog import CardDialog
        from tthc_desktop.ui.dossiers.neighbours import nowhere

        page = self._list_page()
        try:
            beside = page.neighbours.find if page else nowhere
            dialog = CardDialog(self._window, self._desktop.register, key, beside, self._reported())
        except UserError as error:
            messages.tell_error(self._window, error)
            return
        self.opening.emit()
        dialog.changed.connect(self.changed)
        if page is not None:
            page.neighbours.stand_at(key)
            dialog.finished.connect(page.neighbours.forget)
        dialog.open()

    def open_steps(self, keys: Sequence[int]) -> None:
        """Ask for the next step of some dossiers."""
        from tthc_desktop.ui.steps.next_steps import NextSteps

        self.opening.emit()
        if self._next_steps is None:
            self._next_steps = NextSteps(self._window, self._desktop)
            self._next_steps.changed.connect(self.changed)
        self._next_steps.ask(keys)

    def open_book(self) -> None:
        """Write the register book."""
        from tthc_desktop.ui.printing.book_dialog import BookDialog

        self.opening.emit()
        BookDialog(self._window, self._desktop.register, self._desktop.printers).open()

    def _on_received(self, key: int) -> None:
        from tthc_desktop.ui.receive.words import written_text

        card = self._desktop.register.card(key)
        self.changed.emit()
        self._desktop.tell_undoable(written_text(card), lambda: self._undo(card))

    def _print_first_paper(self, key: int, dialog: ReceiveDialog) -> None:
        """Show what the applicant takes home: the receipt, or why the dossier was not accepted."""
        from tthc_desktop.domain.events import Status
        from tthc_desktop.reports.papers.layout import PaperKind
        from tthc_desktop.ui.printing.menu import open_preview

        refused = self._desktop.register.card(key).standing.status is Status.NOT_ACCEPTED
        kind = PaperKind.REFUSAL if refused else PaperKind.RECEIPT
        parent = dialog if dialog.isVisible() else self._window
        desktop = self._desktop
        preview = open_preview(parent, desktop.register, key, kind, printers=desktop.printers, at_once=True)
        if preview is not None:
            preview.printed.connect(self.changed)
            preview.sent.connect(self._tell_sent)

    def _tell_sent(self, name: str) -> None:
        from tthc_desktop.ui.printing.queue_watch import DELAYS_MS, watch_queue

        delays = DELAYS_MS if self.queue_delays is None else self.queue_delays
        self._desktop.toast(f"Đã gửi giấy tới máy in{_named(name)}.")
        # The preview may have closed by itself.
        watch_queue(self._window, self._desktop.printers, name, self._tell_waiting, delays)

    def _tell_waiting(self, told: str) -> None:
        # What the clerk has done since can still be taken back.
        self._desktop.toast(told, waits=True)

    def _undo(self, card: DossierCard) -> None:
        self._desktop.register.undo(card.key, card.last_deed[0].number)
        self.changed.emit()
        self._desktop.toast(f"Đã hoàn tác hồ sơ {card.dossier.code}.")


def _named(printer: str) -> str:
    return f" “{printer}”" if printer else ""
