"""What every preview has: the pages as they will be printed, the way to the printer and to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import files, shortcuts, theme
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.printing.page_turner import PageTurner
from tthc_desktop.ui.printing.page_view import WHOLE_PAGE, WHOLE_WIDTH, PageView
from tthc_desktop.ui.printing.printer import PrintRun
from tthc_desktop.ui.printing.printer_dialog import PrinterDialog
from tthc_desktop.ui.printing.printers import Printers
from tthc_desktop.ui.printing.queue_watch import DELAYS_MS, watch_queue
from tthc_desktop.ui.printing.sending import Sending
from tthc_desktop.ui.printing.way import WayToPrinter
from tthc_desktop.ui.printing.words import printer_words
from tthc_desktop.ui.tasks import Lane
from tthc_desktop.ui.widgets.basics import button, label, row
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.dialog import FramedDialog

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.printing.way import FoundPrinter

shortcuts.declare(
    "Xem trước giấy in",
    {
        "Ctrl+P": "In",
        "Ctrl+S": "Lưu PDF",
        "Alt+M": "Máy in của loại giấy này",
        "PgDown": "Trang sau",
        "PgUp": "Trang trước",
    },
)
Issued = Callable[[bytes], object]
Failed = Callable[[Exception], None]


class SheetPreview(FramedDialog):
    """Shows pages, prints them and saves them as a file.

    Args:
        parent: the window, or a dossier's page.
        title: what is shown.
        register: the register.
        kind: the kind of paper, under which the printer is remembered.
        printers: the printers of this computer.

    Attributes:
        queue_delays: when the printer is asked what became of the pages, in milliseconds, each after the one before.

    Signals:
        sent: all pages went to a printer; its name.
    """

    sent = Signal(str)
    queue_delays: Sequence[int] = DELAYS_MS

    def __init__(
        self, parent: QWidget | None, title: str, register: Register, kind: str, printers: Printers | None = None
    ) -> None:
        super().__init__(parent, title)
        self._register = register
        self.preferences = Preferences(register.folder)
        self._lane = lane = Lane(register, self)
        # Also when the window goes away with its dialogs still open: no thread may outlive its lane.
        self.destroyed.connect(lane.stop)
        self.way = WayToPrinter(self, self.bar, self.preferences.printing, kind, printers or Printers())
        self.pdf = b""
        self._sending = Sending(self)
        self._is_writing_down = False
        self._closing = False
        self._then: Callable[[], object] | None = None
        self._focused: QWidget | None = None
        self._to = ""
        self.sent_pages = 0
        self._finishing = ""
        self.view = PageView()
        self.zoom = Segments([(WHOLE_PAGE, "Cả trang", ""), (WHOLE_WIDTH, "Rộng hết khung", "")])
        self.turner = PageTurner(self.view)
        self.note = label("Đang dựng trang…", "muted")
        self.choose_printer = button("", "link", "printer")
        self.shut = button("Đóng", tip="Đóng (Esc)")
        self.save = button("Lưu PDF…", icon="export", tip="Lưu thành tệp PDF (Ctrl+S)")
        self.print = button("In", "primary", "printer", "In (Ctrl+P)")
        self.tools = row(self.zoom, None, self.turner)
        self.body.setContentsMargins(theme.XL, theme.S, theme.XL, 0)
        self.body.setSpacing(theme.S)
        self.body.addLayout(self.tools)
        self.body.addWidget(self.view, 1)
        self.head.addStretch(1)
        self.head.addWidget(self.choose_printer)
        self.foot.addWidget(self.note)
        self.foot.addStretch(1)
        for pressed in (self.shut, self.save, self.print):
            self.foot.addWidget(pressed)
        self._connect()
        self.fit(800, 720)
        self._name_printer()

    def _connect(self) -> None:
        self.zoom.chosen.connect(self.view.set_mode)
        self.shut.clicked.connect(self.reject)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self.ask_printer)
        self.choose_printer.clicked.connect(self.open_printers)
        self._sending.progressed.connect(self._on_page_sent)
        self._sending.ended.connect(self._on_sent)
        self._sending.failed.connect(self._on_not_sent)
        for keys, act in (
            ("Ctrl+P", self.print.click),
            ("Ctrl+S", self.save.click),
            ("Alt+M", self.choose_printer.click),
            ("PgDown", self.turner.after.click),
            ("PgUp", self.turner.before.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # What each preview does in its own way

    def issue(self, path: Path | None, pages: list[int], go_on: Issued, failed: Failed) -> None:
        """Make the pages final, save them when there is a file to save them to, and go on with them.

        Args:
            path: the file; None on the way to the printer.
            pages: the pages that go out, from 0.
            go_on: gets the final PDF.
            failed: gets the error.
        """
        raise NotImplementedError

    def pdf_name(self) -> str:
        """Return the name that is offered for the file."""
        raise NotImplementedError

    def note_words(self) -> str:
        """Return what stands beside the buttons."""
        return ""

    # Closing

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        if not self._sending.is_under_way and not self._is_writing_down:
            return True
        # The papers are written down as printed: they go out whole before the preview goes away.
        self._closing, self._then = True, then or self._then
        self.note.setText(f"{self._finishing}, xong sẽ đóng…")
        return False

    def _close_if_asked(self) -> None:
        if self._closing and not self._sending.is_under_way:
            self.reject()
            if self._then is not None:
                self._then()

    def _stay(self) -> None:
        """Stay open after all: what went wrong has to be seen, even by a clerk who wanted to close."""
        self._closing, self._then = False, None

    def done(self, result: int) -> None:
        self._lane.leave()
        super().done(result)

    def _set_busy(self, busy: bool) -> None:
        focused = self.focusWidget()
        for part in self.held_parts():
            part.setEnabled(not busy)
        # A button that cannot be pressed for a moment loses the keyboard; it comes back where it was.
        if busy and self._focused is None:
            self._focused = focused
        elif not busy:
            if self._focused is not None:
                self._focused.setFocus()
            self._focused = None

    def held_parts(self) -> list[QWidget]:
        """Return what cannot be pressed while pages are set or sent."""
        return [self.print, self.save, self.choose_printer]

    def _on_rendered(self, pdf: bytes) -> None:
        first = not self.pdf
        self.pdf = pdf
        self._set_busy(False)
        if first:
            # Most papers are looked at for a moment and printed.
            self.print.setFocus()
        self.view.show_pdf(pdf)
        self._show_note()

    def _show_note(self) -> None:
        self.note.setText(self.note_words())

    # To the printer

    def open_printers(self) -> None:
        """Open the settings of the printer for this kind of paper."""
        dialog = PrinterDialog(self, self.preferences.printing, self.way.printers, self.way.kind)
        dialog.finished.connect(self._on_printers_shut)
        dialog.open()

    def _on_printers_shut(self) -> None:
        self.bar.clear()
        self._name_printer()

    def _name_printer(self) -> None:
        text, tip = printer_words(self.way.choice, is_any=bool(self.way.printers.names()))
        self.choose_printer.setText(text)
        self.choose_printer.setToolTip(tip)

    def ask_printer(self) -> None:
        """Let the clerk choose the printer in the system's own dialog, unless it shall go there at once."""
        self.bar.clear()
        if self.pdf and not self._sending.is_under_way and not self._is_writing_down:
            self.way.begin(self.pdf, self.print_on, page=self.view.page, may_choose_pages=self.may_choose_pages())

    def may_choose_pages(self) -> bool:
        """Tell whether some of the pages may be printed without the others."""
        return True

    def print_on(self, printer: QPrinter, pages: list[int] | None = None) -> None:
        """Write the pages down and send them to a printer; one that does not take them leaves nothing written down.

        Args:
            printer: the printer.
            pages: the pages, from 0; all of them unless given.
        """
        wanted = list(range(len(self.view.sizes))) if pages is None else pages
        self._name_printer()
        try:
            run = PrintRun(printer, wanted)
        except UserError as error:
            self.bar.show_error(error)
            return
        self._to, self.sent_pages = printer.printerName(), 0

        def send(pdf: bytes) -> None:
            self._set_busy(True)
            self._sending.start(run.pages(pdf))

        def failed(error: Exception) -> None:
            run.give_up()
            self._on_failed(error)

        self._finishing = "Đang gửi nốt tới máy in"
        self.issue(None, wanted, send, failed)

    def _on_failed(self, error: Exception) -> None:
        raise NotImplementedError

    def _on_page_sent(self, done: int, total: int) -> None:
        self.sent_pages = done
        if not self._closing:
            self.note.setText(f"Đang in trang {done}/{total}…")

    def _on_sent(self) -> None:
        self._after_sending()
        self.bar.show_message("Đã gửi tới máy in.", theme.GOOD, "check")
        self.sent.emit(self._to)
        watch_queue(self, self.way.printers, self._to, self._tell_waiting, self.queue_delays)
        self._close_if_asked()

    def _tell_waiting(self, told: str) -> None:
        if self.isVisible():
            self.bar.show_message(told, theme.SOON, "warning")

    def _on_not_sent(self, error: UserError) -> None:
        self._stay()
        self._after_sending()
        self.bar.show_error(error)

    def _after_sending(self) -> None:
        self._set_busy(False)
        self._show_note()
        self.shut.setFocus()

    # To a file

    def ask_where(self) -> None:
        """Ask for the file to save to."""
        self.bar.clear()
        if self.pdf:
            path = self.preferences.exports_folder / self.pdf_name()
            files.ask_where_to_save(self, "Lưu giấy thành tệp PDF", path, self.save_to)

    def save_to(self, path: Path) -> None:
        """Save the pages as a file; a paper with a number that goes out counts as printed."""
        told = f"Đã lưu {path.name}."
        self._finishing = "Đang lưu nốt tệp PDF"
        pages = list(range(len(self.view.sizes)))
        self.issue(path, pages, lambda _: self.bar.show_message(told, theme.GOOD, "check"), self._on_failed)

    def told_of_printer(self, found: FoundPrinter) -> bool:
        """Say what the clerk has to know of the printer before anything is printed; tell whether there was anything."""
        if found.told and not self.bar.text:
            self.bar.show_message(found.told, theme.SOON, "warning")
        return bool(found.told)
