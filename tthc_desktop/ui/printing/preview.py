"""The preview of a paper of dossiers: on which sheet it is printed, and that it is written down once it goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.print_memory import Sheet
from tthc_desktop.ui.printing.kinds import SHEET_TEXT
from tthc_desktop.ui.printing.notices import tell_notices
from tthc_desktop.ui.printing.sheet_preview import SheetPreview
from tthc_desktop.ui.printing.words import file_name, printed_words, setting_words
from tthc_desktop.ui.tasks import Cancelled
from tthc_desktop.ui.widgets.choices import Segments

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.reports.papers.layout import PaperKind, PaperSize
    from tthc_desktop.ui.printing.printers import Printers
    from tthc_desktop.ui.printing.sheet_preview import Failed, Issued
    from tthc_desktop.ui.printing.way import FoundPrinter
    from tthc_desktop.ui.tasks import Job


class PaperPreview(SheetPreview):
    """Shows a paper and prints it.

    Args:
        parent: the window, or a dossier's page.
        register: the register.
        keys: a dossier, or several: one paper each.
        kind: which paper.
        together: several dossiers of one person on one paper.
        printers: the printers of this computer.
        at_once: print as soon as the pages are set and close, where the clerk wants papers of this kind that way.

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
        printers: Printers | None = None,
        at_once: bool = False,
    ) -> None:
        self._keys = [keys] if isinstance(keys, int) else list(keys)
        choice = register.printing.choice(self._keys[0], kind, together=together)
        super().__init__(parent, choice.name, register, kind.value, printers)
        self._kind, self._together = kind, together
        self._stem = register.card(self._keys[0]).dossier.code if len(self._keys) == 1 else f"{len(self._keys)} hồ sơ"
        self._stoppable: Job | None = None
        self._own_size = choice.size
        self.sizes = Segments([(one.value, SHEET_TEXT[one], "") for one in Sheet])
        self.sizes.button_of(Sheet.TWICE).setToolTip("Hai bản A5 giống nhau trên một tờ A4, đúng cỡ; in xong cắt đôi")
        self.sizes.choose(self._remembered_sheet())
        self.tools.insertWidget(0, self.sizes)
        self.tools.insertSpacing(1, theme.M)
        self.sizes.chosen.connect(self._on_size)
        notices = register.printing.notices(self._keys, kind)
        tell_notices(self.bar, notices)
        # What has to be read before a paper goes out is read first.
        self._at_once = at_once and self.way.choice.at_once and bool(self.way.choice.printer) and not notices
        self._closes_when_sent = self._at_once
        self._render()
        if not self._at_once and self.way.printers.names():
            self.way.look(self._on_looked)

    def _remembered_sheet(self) -> str:
        return self.way.choice.chosen_sheet or Sheet(self._own_size.value)

    def held_parts(self) -> list[QWidget]:
        return [*super().held_parts(), self.sizes]

    def may_choose_pages(self) -> bool:
        # Each dossier's paper gets its number when it goes out: whoever wants some of them chooses those dossiers.
        return len(self._keys) == 1 or self._together

    def pdf_name(self) -> str:
        return file_name(self.title.text(), self._stem)

    def note_words(self) -> str:
        return printed_words(self._register, self._keys[0], self._kind)

    def may_close(self, then: Callable[[], object] | None = None) -> bool:
        may = super().may_close(then)
        if not may:
            self._offer_stop(None)
        return may

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

    def done(self, result: int) -> None:
        self._stoppable = None
        super().done(result)

    # The sheet

    def _on_size(self) -> None:
        self.way.keep(replace(self.way.choice, sheet=self.sizes.value()))
        self.bar.clear()
        self._render()

    def _take_sheet(self, sheet: Sheet) -> None:
        self.sizes.choose(sheet)
        self._on_size()

    def _on_printers_shut(self) -> None:
        super()._on_printers_shut()
        if self.sizes.value() != self._remembered_sheet():
            self.sizes.choose(self._remembered_sheet())
            self._render()
        if self.way.printers.names():
            self.way.look(self._on_looked)

    def _on_looked(self, found: FoundPrinter) -> None:
        if self.told_of_printer(found) or found.has_a5 or self.sizes.value() != Sheet.A5 or self.bar.text:
            return
        self.bar.show_message(
            f"Máy in “{found.name}” không có khổ A5.",
            theme.SOON,
            "info",
            (SHEET_TEXT[Sheet.TWICE], lambda: self._take_sheet(Sheet.TWICE)),
            ("Dùng khổ A4", lambda: self._take_sheet(Sheet.A4)),
        )

    # Setting the pages

    def _render(self) -> None:
        """Set the paper anew, off the window's thread: many papers take seconds."""
        keys, kind, together = self._keys, self._kind, self._together
        size, twice = self._sheet()

        def work(register: Register, job: Job) -> bytes:
            return register.printing.preview(keys, kind, size, together=together, twice=twice, report=job.report)

        self._set_busy(True)
        self._lane.submit(self, work, self._on_rendered, self._on_failed).progressed.connect(self._on_progress)

    def _sheet(self) -> tuple[PaperSize, bool]:
        sheet = Sheet(self.sizes.value())
        return sheet.size, sheet is Sheet.TWICE

    def _on_progress(self, done: int, total: int) -> None:
        is_stopping = self._stoppable is not None and self._stoppable.is_cancelled
        if total > 1 and not self._closing and not is_stopping:
            self.note.setText(setting_words(done, total))

    def _on_rendered(self, pdf: bytes) -> None:
        super()._on_rendered(pdf)
        if self._at_once:
            self._at_once = False
            self.ask_printer()

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

    def _on_not_sent(self, error: UserError) -> None:
        self._closes_when_sent = False
        # That they are printed is written down already, for a paper may not go out before its number is: so is this.
        with suppress(UserError):
            self._register.printing.note_stopped(self._keys, self._kind, self.sent_pages, len(self.view.sizes))
        super()._on_not_sent(error)

    def _on_sent(self) -> None:
        self._closing = self._closing or self._closes_when_sent
        super()._on_sent()

    def issue(self, path: Path | None, pages: list[int], go_on: Issued, failed: Failed) -> None:
        """Give the paper its number for good, set it with that number, and go on with it."""
        keys, kind, together = self._keys, self._kind, self._together
        size, twice = self._sheet()

        def work(register: Register, job: Job) -> bytes:
            return register.printing.issue(keys, kind, size, path, together=together, twice=twice, report=job.report)

        def written(pdf: bytes) -> None:
            self._is_writing_down = False
            self._offer_stop(None)
            self._on_rendered(pdf)
            self.printed.emit()
            go_on(pdf)
            self._close_if_asked()

        self._is_writing_down = True
        self._set_busy(True)
        job = self._lane.submit(self, work, written, failed)
        job.progressed.connect(self._on_progress)
        if len(keys) > 1:
            self._offer_stop(job)
