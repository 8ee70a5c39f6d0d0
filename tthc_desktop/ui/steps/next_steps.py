"""The next step of dossiers chosen in a list: asked for, told of, undone, its papers printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.ui import messages
from tthc_desktop.ui.printing.menu import open_preview
from tthc_desktop.ui.steps.dialog import StepsDialog
from tthc_desktop.ui.steps.words import name_of, told, undone
from tthc_desktop.ui.steps.writing import AT_ONCE, write_many
from tthc_desktop.ui.tasks import Cancelled

if TYPE_CHECKING:
    from tthc_desktop.register import StepResult
    from tthc_desktop.reports.papers.layout import PaperKind
    from tthc_desktop.ui.page import Desktop


class NextSteps(QObject):
    """Opens the dialog of the next step, and the toast after it.

    Args:
        window: what the dialog belongs to.
        desktop: the register and the toast.

    Signals:
        changed: something was written.
    """

    changed = Signal()

    def __init__(self, window: QWidget, desktop: Desktop) -> None:
        super().__init__(window)
        self._window = window
        self._desktop = desktop
        self._told = ""

    def ask(self, keys: Sequence[int]) -> StepsDialog | None:
        """Ask for the next step of some dossiers; None when there are none."""
        if not keys:
            return None
        desktop = self._desktop
        dialog = StepsDialog(self._window, desktop.register, keys, lane=desktop.long)
        dialog.written.connect(self._on_done)
        dialog.print_wanted.connect(self._print)
        dialog.open()
        return dialog

    def _print(self, keys: Sequence[int], kind: PaperKind) -> None:
        desktop = self._desktop
        preview = open_preview(self._window, desktop.register, keys, kind, printers=desktop.printers, at_once=True)
        if preview is not None:
            preview.printed.connect(self._on_printed)

    def _on_printed(self) -> None:
        # In place of the way back, which is refused from now on.
        self._desktop.toast(f"{self._told} Đã in hoặc lưu giấy; nếu ghi sai, hãy đính chính kèm lý do.")

    def _on_done(self, result: StepResult) -> None:
        self._told = told(result)
        self.changed.emit()
        self._desktop.tell_undoable(self._told, lambda: self._undo(result))

    def _undo(self, result: StepResult) -> None:
        if len(result.written) > AT_ONCE:
            write_many(
                self._window,
                f"Hoàn tác “{name_of(result)}”",
                len(result.written),
                self._desktop.long,
                lambda register, progress: register.steps.undo(result, progress),
                lambda _: self._on_undone(result),
                lambda error: self._on_not_undone(error, result),
            )
            return
        self._desktop.register.steps.undo(result)
        self._on_undone(result)

    def _on_not_undone(self, error: Exception, result: StepResult) -> None:
        if isinstance(error, Cancelled):
            words = f"Đã dừng việc hoàn tác; “{name_of(result)}” vẫn được ghi."
            self._desktop.tell_undoable(words, lambda: self._undo(result))
        elif isinstance(error, UserError):
            self._desktop.toast(error)
        else:
            messages.show_failure(self._window, error)

    def _on_undone(self, result: StepResult) -> None:
        self.changed.emit()
        self._desktop.toast(undone(result))
