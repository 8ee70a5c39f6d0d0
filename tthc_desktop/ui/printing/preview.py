"""The preview of a paper: its pages as they will be printed, on which sheet, and the way to the printer or a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import Register
from tthc_desktop.reports.papers.layout import PaperKind, PaperSize
from tthc_desktop.ui import files, messages, shortcuts, theme
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.printing.notices import tell_notices
from tthc_desktop.ui.printing.page_turner import PageTurner
from tthc_desktop.ui.printing.page_view import WHOLE_PAGE, WHOLE_WIDTH, PageView
from tthc_desktop.ui.printing.printer import PrintRun, has_printer
from tthc_desktop.ui.printing.sending import Sending, ask_printer
from tthc_desktop.ui.printing.words import NO_PRINTER, file_name, printed_words, setting_words
from tthc_desktop.ui.tasks import Cancelled, Job, Lane
from tthc_desktop.ui.widgets.basics import button, label, row
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
        self._sending = Sending(self)
        self._is_writing_down = False
        self._closing = False
        self._then: Callable[[], object] | None = None
        self._focused: QWidget | None = None
        self.view = PageView()
        size = self.preferences.paper_size(kind.value) or choice.size.value
        self.sizes = Segments([(one.value, f"Khổ {one.value}", "") for one in (PaperSize.A5, PaperSize.A4)])
        self.sizes.choose(size)
        self.zoom = Segments([(WHOLE_PAGE, "Cả trang", ""), (WHOLE_WIDTH, "Rộng hết khung", "")])
        self.turner = PageTurner(self.view)
        self.note = label("Đang dựng trang…", "muted")
        self.shut = button("")
        self._offer_stop(None)
        self.save = button("Lưu PDF…", icon="export", tip="Lưu thành tệp PDF (Ctrl+S)")
        self.print = button("In", "primary", "printer", "In (Ctrl+P)")
        self.body.setContentsMargins(theme.XL, theme.S, theme.XL, 0)
        self.body.setSpacing(theme.S)
        self.body.addLayout(row(self.sizes, theme.M, self.zoom, None, self.turner))
        self.body.addWidget(self.view, 1)
        self.foot.addWidget(self.note)
        self.foot.addStretch(1)
        for pressed in (self.shut, self.save, self.print):
            self.foot.addWidget(pressed)
        self._connect()
        self.fit(760, 720)
        tell_notices(self.bar, register.printing.notices(self._keys, kind))
        self._render()

    def _connect(self) -> None:
        self.sizes.chosen.connect(self._on_size)
        self.zoom.chosen.connect(self.view.set_mode)
        self.shut.clicked.connect(self.reject)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self.ask_printer)
        self._sending.progressed.connect(self._on_page_sent)
        self._sending.ended.connect(self._on_sent)
        self._sending.failed.connect(self._on_not_sent)
        for keys, act in (
            ("Ctrl+P", self.print.click),
            ("Ctrl+S", self.save.click),
            ("PgDown", self.turner.after.click),
            ("PgUp", self.turner.before.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        if not self._sending.is_under_way and not self._is_writing_down:
            return True
        # The papers are written down as printed: they go out whole before the preview goes away.
        self._closing, self._then = True, then or self._then
        self._offer_stop(None)
        self.note.setText(f"{self._finishing}, xong sẽ đóng…")
        return False

    def reject(self) -> None:
        """Stop many papers that are being set, for nothing is written down yet; else close."""
        if self._stoppable is None:
            super().reject()
            return
        self._stoppable.cancel()
        self.shut.setEnabled(False)
        self.note.setText("Đang dừng…")

    def _offer_stop(self, job: Job | None) -> None:
        """Let the button beside Lưu PDF stop a job; without one it closes."""
        self._stoppable = job
        self.shut.setText("Dừng" if job else "Đóng")
        self.shut.setToolTip("Dừng, không in và không lưu gì (Esc)" if job else "Đóng (Esc)")
        self.shut.setEnabled(True)

    def _close_if_asked(self) -> None:
        if self._closing and not self._sending.is_under_way:
            self.reject()
            if self._then is not None:
                self._then()

    def _stay(self) -> None:
        """Stay open after all: what went wrong has to be seen, even by a clerk who wanted to close."""
        self._closing, self._then = False, None

    def done(self, result: int) -> None:
        self._stoppable = None
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
        is_stopping = self._stoppable is not None and self._stoppable.is_cancelled
        if total > 1 and not self._closing and not is_stopping:
            self.note.setText(setting_words(done, total))

    def _on_rendered(self, pdf: bytes) -> None:
        first = not self.pdf
        self.pdf = pdf
        self._set_busy(False)
        if first:
            # Most papers are looked at for a moment and printed.
            self.print.setFocus()
        self.view.show_pdf(pdf)
        self._show_note()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled) and self._stoppable is None:
            # It was called off because the preview went away.
            return
        self._is_writing_down = False
        self._offer_stop(None)
        self._stay()
        self._set_busy(False)
        self._show_note()
        messages.show_failure(self, error, self.bar, "Đã dừng, chưa giấy nào được in hay lưu.")

    def _show_note(self) -> None:
        self.note.setText(printed_words(self._register, self._keys[0], self._kind))

    # To the printer

    def ask_printer(self) -> None:
        """Let the clerk choose the printer in the system's own dialog."""
        self.bar.clear()
        if not self.pdf or self._sending.is_under_way:
            return
        if not has_printer():
            self.bar.show_error(NO_PRINTER)
            return
        ask_printer(self, self.preferences, self._kind.value, self.pdf, self.print_on)

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
        self._sending.start(run.pages(pdf))

    def _on_page_sent(self, done: int, total: int) -> None:
        if not self._closing:
            self.note.setText(f"Đang in trang {done}/{total}…")

    def _on_sent(self) -> None:
        self._after_sending()
        self.bar.show_message("Đã gửi tới máy in.", theme.GOOD, "check")
        self._close_if_asked()

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
        if not self.pdf:
            return
        path = self.preferences.exports_folder / file_name(self.title.text(), self._stem)
        files.ask_where_to_save(self, "Lưu giấy thành tệp PDF", path, self.save_to)

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
            self._offer_stop(None)
            self._on_rendered(pdf)
            self.printed.emit()
            go_on(pdf)
            self._close_if_asked()

        self._is_writing_down = True
        self._finishing = "Đang gửi nốt tới máy in" if path is None else "Đang lưu nốt tệp PDF"
        self._set_busy(True)
        job = self._lane.submit(self, work, written, failed)
        job.progressed.connect(self._on_progress)
        if len(keys) > 1:
            self._offer_stop(job)
