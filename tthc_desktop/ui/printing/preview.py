"""The preview of a paper: its pages as they will be printed, on which sheet, and the way to the printer or a file."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.reports.papers.layout import PaperKind, PaperSize
from tthc_desktop.ui import messages, shortcuts, theme
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.printing.page_view import WHOLE_PAGE, WHOLE_WIDTH, PageView
from tthc_desktop.ui.printing.printer import PrintRun, has_printer, make_printer
from tthc_desktop.ui.printing.words import NO_PRINTER, file_name, printed_words, setting_words
from tthc_desktop.ui.tasks import Cancelled, Job, Lane
from tthc_desktop.ui.widgets.basics import button, icon_button, label, row
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.dialog import FramedDialog

shortcuts.declare(
    "Xem trước giấy in",
    {"Ctrl+P": "In", "Ctrl+S": "Lưu PDF", "PgDown": "Trang sau", "PgUp": "Trang trước"},
)


class PaperPreview(FramedDialog):
    """Shows a paper and prints it.

    Args:
        parent: the window, or a dossier's page.
        register: the register.
        keys: a dossier, or several: one paper each.
        kind: which paper.
        together: several dossiers of one person on one paper.

    Signals:
        printed: the paper was printed or saved, and written down.

    Raises:
        UserError: a dossier has no such paper now.
    """

    printed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        register: Register,
        keys: int | Sequence[int],
        kind: PaperKind,
        *,
        together: bool = False,
    ) -> None:
        self._keys = [keys] if isinstance(keys, int) else list(keys)
        choice = register.printing.choice(self._keys[0], kind, together=together)
        super().__init__(parent, choice.name)
        self._register, self._kind, self._together = register, kind, together
        self._stem = register.card(self._keys[0]).dossier.code if len(self._keys) == 1 else f"{len(self._keys)} hồ sơ"
        self.preferences = Preferences(register.folder)
        self._lane = lane = Lane(register, self)
        # Also when the window goes away with its dialogs still open: no thread may outlive its lane.
        self.destroyed.connect(lane.stop)
        self.pdf = b""
        self._pages: Iterator[tuple[int, int]] | None = None
        self._is_writing_down = False
        self._closing = False
        self._then: Callable[[], object] | None = None
        self._focused: QWidget | None = None
        self.view = PageView()
        size = self.preferences.paper_size(kind.value) or choice.size.value
        self.sizes = Segments([(one.value, f"Khổ {one.value}", "") for one in (PaperSize.A5, PaperSize.A4)])
        self.sizes.choose(size)
        self.zoom = Segments([(WHOLE_PAGE, "Cả trang", ""), (WHOLE_WIDTH, "Rộng hết khung", "")])
        self.before = icon_button("chevron-left", "Trang trước (PgUp)")
        self.after = icon_button("chevron-right", "Trang sau (PgDn)")
        self.page_label = label("", "label")
        self.note = label("Đang dựng trang…", "muted")
        self.shut = button("Đóng", tip="Đóng (Esc)")
        self.save = button("Lưu PDF…", icon="export", tip="Lưu thành tệp PDF (Ctrl+S)")
        self.print = button("In", "primary", "printer", "In (Ctrl+P)")
        tools = row(self.sizes, theme.M, self.zoom, None, self.before, self.page_label, self.after)
        self.body.setContentsMargins(theme.XL, theme.S, theme.XL, 0)
        self.body.setSpacing(theme.S)
        self.body.addLayout(tools)
        self.body.addWidget(self.view, 1)
        self.foot.addWidget(self.note)
        self.foot.addStretch(1)
        for pressed in (self.shut, self.save, self.print):
            self.foot.addWidget(pressed)
        self._connect()
        self.fit(760, 720)
        self._render()

    def _connect(self) -> None:
        self.sizes.chosen.connect(self._on_size)
        self.zoom.chosen.connect(self.view.set_mode)
        self.before.clicked.connect(lambda: self.view.turn_to(self.view.page - 1))
        self.after.clicked.connect(lambda: self.view.turn_to(self.view.page + 1))
        self.view.turned.connect(lambda _: self._show_page())
        self.shut.clicked.connect(self.reject)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self.ask_printer)
        for keys, act in (
            ("Ctrl+P", self.print.click),
            ("Ctrl+S", self.save.click),
            ("PgDown", self.after.click),
            ("PgUp", self.before.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        if self._pages is None and not self._is_writing_down:
            return True
        # The papers are written down as printed: they go out whole before the preview goes away.
        self._closing, self._then = True, then or self._then
        self.note.setText(f"{self._finishing}, xong sẽ đóng…")
        return False

    def _close_if_asked(self) -> None:
        if self._closing and self._pages is None:
            self.reject()
            if self._then is not None:
                self._then()

    def _stay(self) -> None:
        """Stay open after all: what went wrong has to be seen, even by a clerk who wanted to close."""
        self._closing, self._then = False, None

    def done(self, result: int) -> None:
        self._lane.leave()
        super().done(result)

    def _on_size(self) -> None:
        self.preferences.keep_paper_size(self._kind.value, self.sizes.value())
        self._render()

    def _set_busy(self, busy: bool) -> None:
        focused = self.focusWidget()
        for part in (self.print, self.save, self.sizes):
            part.setEnabled(not busy)
        # A button that cannot be pressed for a moment loses the keyboard; it comes back where it was.
        if busy and self._focused is None:
            self._focused = focused
        elif not busy:
            if self._focused is not None:
                self._focused.setFocus()
            self._focused = None

    def _render(self) -> None:
        """Set the paper anew, off the window's thread: many papers take seconds."""
        keys, kind, size, together = self._keys, self._kind, PaperSize(self.sizes.value()), self._together

        def work(register: Register, job: Job) -> bytes:
            return register.printing.preview(keys, kind, size, together=together, report=job.report)

        self._set_busy(True)
        self._lane.submit(self, work, self._on_rendered, self._on_failed).progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        if total > 1 and not self._closing:
            self.note.setText(setting_words(done, total))

    def _on_rendered(self, pdf: bytes) -> None:
        first = not self.pdf
        self.pdf = pdf
        self._set_busy(False)
        if first:
            # Most papers are looked at for a moment and printed.
            self.print.setFocus()
        self.view.show_pdf(pdf)
        self._show_page()
        self._show_note()

    def _on_failed(self, error: Exception) -> None:
        self._is_writing_down = False
        self._stay()
        self._set_busy(False)
        if isinstance(error, Cancelled):
            return
        self._show_note()
        messages.show_failure(self, error, self.bar)

    def _show_page(self) -> None:
        count = len(self.view.sizes)
        self.page_label.setText(f"Trang {self.view.page + 1}/{count}")
        self.before.setEnabled(self.view.page > 0)
        self.after.setEnabled(self.view.page < count - 1)

    def _show_note(self) -> None:
        self.note.setText(printed_words(self._register, self._keys[0], self._kind))

    # To the printer

    def ask_printer(self) -> None:
        """Let the clerk choose the printer in the system's own dialog."""
        self.bar.clear()
        if not self.pdf or self._pages is not None:
            return
        if not has_printer():
            self.bar.show_error(NO_PRINTER)
            return
        printer = make_printer(self.preferences.printer(self._kind.value), self.pdf)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, len(self.view.sizes))
        dialog.accepted.connect(lambda: self.print_on(printer))
        # Its own open() asks for a receiver.
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Write the paper down and send it to a printer; one that does not take it leaves nothing written down."""
        if printer.printerName():
            self.preferences.keep_printer(self._kind.value, printer.printerName())
        try:
            run = PrintRun(printer, len(self.view.sizes))
        except UserError as error:
            self.bar.show_error(error)
            return

        def failed(error: Exception) -> None:
            run.give_up()
            self._on_failed(error)

        self._issue(None, lambda pdf: self._send(run, pdf), failed)

    def _send(self, run: PrintRun, pdf: bytes) -> None:
        self._set_busy(True)
        self._pages = run.pages(pdf)
        self._send_next_page()

    def _send_next_page(self) -> None:
        if self._pages is None:
            return
        try:
            done, total = next(self._pages)
        except StopIteration:
            self._after_sending()
            self.bar.show_message("Đã gửi tới máy in.", theme.GOOD, "check")
            self._close_if_asked()
            return
        except UserError as error:
            self._stay()
            self._after_sending()
            self.bar.show_error(error)
            return
        if not self._closing:
            self.note.setText(f"Đang in trang {done}/{total}…")
        QTimer.singleShot(0, self, self._send_next_page)

    def _after_sending(self) -> None:
        self._pages = None
        self._set_busy(False)
        self._show_note()
        self.shut.setFocus()

    # To a file

    def ask_where(self) -> None:
        """Ask for the file to save to."""
        self.bar.clear()
        if not self.pdf:
            return
        name = file_name(self.title.text(), self._stem)
        dialog = QFileDialog(self, "Lưu giấy thành tệp PDF", str(self.preferences.exports_folder / name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Tệp PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the paper down and save it as a file; a paper with a number that goes out counts as printed."""

        told = f"Đã lưu {path.name}."
        self._issue(path, lambda _: self.bar.show_message(told, theme.GOOD, "check"), self._on_failed)

    def _issue(self, path: Path | None, go_on: Callable[[bytes], object], failed: Callable[[Exception], None]) -> None:
        """Give the paper its number for good, set it with that number, and go on with it."""
        keys, kind, size, together = self._keys, self._kind, PaperSize(self.sizes.value()), self._together

        def work(register: Register, job: Job) -> bytes:
            return register.printing.issue(keys, kind, size, path, together=together, report=job.report)

        def written(pdf: bytes) -> None:
            self._is_writing_down = False
            self._on_rendered(pdf)
            self.printed.emit()
            go_on(pdf)
            self._close_if_asked()

        self._is_writing_down = True
        self._finishing = "Đang gửi nốt tới máy in" if path is None else "Đang lưu nốt tệp PDF"
        self._set_busy(True)
        self._lane.submit(self, work, written, failed).progressed.connect(self._on_progress)
