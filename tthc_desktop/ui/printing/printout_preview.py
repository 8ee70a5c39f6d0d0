"""The preview of what has no number of its own: a form, the written report, the register book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.register import Register, save_pdf
from tthc_desktop.ui import messages
from tthc_desktop.ui.printing.sheet_preview import SheetPreview
from tthc_desktop.ui.printing.words import file_name
from tthc_desktop.ui.tasks import Cancelled, Job

if TYPE_CHECKING:
    from tthc_desktop.ui.printing.printers import Printers
    from tthc_desktop.ui.printing.sheet_preview import Failed, Issued
    from tthc_desktop.ui.printing.way import FoundPrinter

Make = Callable[[Register, Job], bytes]


class PrintoutPreview(SheetPreview):
    """Shows a PDF and prints it.

    Args:
        parent: the window, or a dialog.
        title: what is shown.
        register: the register.
        kind: the kind of paper, under which the printer is remembered.
        make: makes the PDF, on a thread of its own.
        about: what the name of its file says beside the title.
        printers: the printers of this computer.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        register: Register,
        kind: str,
        make: Make,
        about: str,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(parent, title, register, kind, printers)
        self._about = about
        self._set_busy(True)
        self._lane.submit(self, make, self._on_rendered, self._on_failed)
        if self.way.printers.names():
            self.way.look(self._on_looked)

    def pdf_name(self) -> str:
        return file_name(self.title.text(), self._about)

    def note_words(self) -> str:
        count = len(self.view.sizes)
        return f"{count} trang" if count else ""

    def _on_looked(self, found: FoundPrinter) -> None:
        self.told_of_printer(found)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            # It was called off because the preview went away.
            return
        self._is_writing_down = False
        self._stay()
        self._set_busy(not self.pdf)
        self._show_note()
        messages.show_failure(self, error, self.bar)

    def issue(self, path: Path | None, pages: list[int], go_on: Issued, failed: Failed) -> None:
        pdf = self.pdf
        if path is None:
            go_on(pdf)
            return
        file = path

        def work(register: Register, job: Job) -> None:
            save_pdf(pdf, file)

        def written(_: object) -> None:
            self._is_writing_down = False
            self._set_busy(False)
            go_on(pdf)
            self._close_if_asked()

        self._is_writing_down = True
        self._set_busy(True)
        self._lane.submit(self, work, written, failed)
