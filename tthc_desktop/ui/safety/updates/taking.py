"""From a file to an update in the register: looked into, shown, due dates asked about, taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tthc_desktop.domain.people import Right
from tthc_desktop.text import number_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.calendar.impact_dialog import ImpactDialog
from tthc_desktop.ui.calendar.impact_list import write_list_when_wanted
from tthc_desktop.ui.safety.updates.dialog import UpdateDialog
from tthc_desktop.ui.safety.updates.words import taken_text
from tthc_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from tthc_desktop.register import MovedDue, Register, UpdateChoice, UpdatePreview, UpdateTaken
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job, Work


class Taking(QObject):
    """Leads one update at a time from its file to the register.

    Args:
        tab: whose dialogs these are.
        desktop: lanes and rights.

    Signals:
        taken: a sentence on what was done.
        refused: why a file is not taken.
    """

    taken = Signal(str)
    refused = Signal(object)

    def __init__(self, tab: QWidget, desktop: Desktop) -> None:
        super().__init__(tab)
        self._tab = tab
        self._desktop = desktop
        self._dialog: UpdateDialog | None = None
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an update is looked into, shown or taken in."""
        return self._job is not None or self._shown is not None

    @property
    def _shown(self) -> UpdateDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None

    def open(self, path: Path) -> None:
        """Look into a file and show what it would change.

        Args:
            path: the file.
        """
        if self.is_busy:
            self._desktop.toast("Đang xem một bản cập nhật; hãy xong bản ấy trước.")
            return
        self._start(self._tab, lambda register, _: register.updating.look_into(path), self._show, self.refused.emit)

    def open_catalogue(self) -> None:
        """Show what the newest catalogue that is there would change."""
        if not self.is_busy:
            self._start(
                self._tab, lambda register, _: register.updating.catalogue_in_use(), self._show, self.refused.emit
            )

    def _show(self, preview: UpdatePreview) -> None:
        allowed = self._desktop.register.updating.allowed
        dialog = self._dialog = UpdateDialog(self._tab.window(), preview, allowed=allowed)
        dialog.wanted.connect(lambda choice: self._ask(preview, choice))
        dialog.open()

    def _ask(self, preview: UpdatePreview, choice: UpdateChoice) -> None:
        """Find out what the calendar does to open dossiers, and ask where there is something to ask."""
        dialog = self._shown
        if dialog is None or self._job is not None or not self._may_write(dialog):
            return

        update = preview.update
        if update is None:
            self._take_in(dialog, preview, lambda register: register.updating.take_catalogue(choice))
            return

        def work(register: Register, job: Job) -> list[MovedDue]:
            return register.updating.impact(update, choice, job.report)

        def take(move: set[int]) -> None:
            self._take_in(dialog, preview, lambda register: register.updating.take_in(update, choice, move))

        self._do(dialog, work, lambda moved: self._on_impact(preview, moved, take))
        if self._job is not None:
            self._job.progressed.connect(self._on_progress)
            # Nobody is left to be asked.
            dialog.finished.connect(self._job.cancel)

    def _on_progress(self, done: int, total: int) -> None:
        dialog = self._shown
        if self._job is not None and dialog is not None and total > done:
            text = f"Đang xem hạn trả của {number_text(total)} hồ sơ: {number_text(done)}"
            dialog.bar.show_message(text, theme.RUNNING, "clock", closable=False)

    def _on_impact(self, preview: UpdatePreview, moved: list[MovedDue], take: Callable[[set[int]], object]) -> None:
        dialog = self._shown
        if dialog is None:
            return
        if not moved:
            take(set())
            return
        edits = preview.calendar.edits
        allowed = self._desktop.register.numbers_seen.allowed
        title = "Hồ sơ bị ảnh hưởng khi lấy bản cập nhật"
        asking = ImpactDialog(dialog, edits, moved, numbers_allowed=allowed, title=title, undoable=False)
        asking.decided.connect(take)
        write_list_when_wanted(asking, self._desktop, edits)
        asking.open()

    def _take_in(self, dialog: UpdateDialog, preview: UpdatePreview, deed: Callable[[Register], UpdateTaken]) -> None:
        if self._shown is not dialog or not self._may_write(dialog):
            return
        dialog.bar.show_message("Đang sao lưu sổ rồi lấy vào…", theme.RUNNING, "clock", closable=False)
        self._do(dialog, lambda register, _: deed(register), lambda taken: self._on_taken(preview, taken))

    def _on_taken(self, preview: UpdatePreview, taken: UpdateTaken) -> None:
        if self._shown is not None:
            self._shown.give_up()
        self._dialog = None
        self.taken.emit(taken_text(preview, taken))

    def _may_write(self, dialog: UpdateDialog) -> bool:
        return self._desktop.may_do(Right.TAKE_UPDATES, dialog.bar.show_error)

    def _do(self, dialog: UpdateDialog, work: Work, done: Callable[[Any], object]) -> None:
        """Ask the register under the dialog."""
        dialog.set_waiting(True)

        def ready() -> None:
            if isValid(dialog):
                dialog.set_waiting(False)
                dialog.bar.clear()

        def finished(result: object) -> None:
            ready()
            done(result)

        def failed(error: Exception) -> None:
            ready()
            if isinstance(error, Cancelled):
                return
            if isValid(dialog) and dialog.isVisible():
                messages.show_failure(dialog, error, dialog.bar)
            else:
                self.refused.emit(error)

        self._start(self._tab, work, finished, failed)

    def _start(
        self,
        owner: QObject,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        def finished(result: object) -> None:
            self._job = None
            done(result)

        def ended(error: Exception) -> None:
            self._job = None
            failed(error)

        self._job = self._desktop.long.submit(owner, work, finished, ended)
