"""The first start, and looking around in the demonstration register."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from tthc_desktop.domain.people import Right
from tthc_desktop.paths import DEMO_FOLDER_NAME
from tthc_desktop.ui import messages

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop


class Beginning(QObject):
    """Leads a register from nothing to work.

    Args:
        window: what the wizard belongs to.
        desktop: the register, and the lane that makes the demonstration.

    Signals:
        changed: something was written.
        work_wanted: the register is set up; the clerk wants to receive.
        encryption_wanted: the register is set up, and shall be encrypted first.
        demonstration_ready: the folder of the demonstration register, which is to be opened.
        deed_wanted: a :class:`~tthc_desktop.ui.closed_deed.ClosedDeed`, for which the window closes and opens again.
    """

    changed = Signal()
    work_wanted = Signal()
    encryption_wanted = Signal()
    demonstration_ready = Signal(object)
    deed_wanted = Signal(object)

    def __init__(self, window: QWidget, desktop: Desktop) -> None:
        super().__init__(window)
        self._window = window
        self._desktop = desktop

    def offer(self) -> None:
        """Offer the setting-up to a register that nobody has used yet."""
        if self._desktop.register.first_start.is_wanted():
            self.set_up()

    def set_up(self) -> None:
        """Lead through the setting-up of the register; every step of it writes."""
        if not self._desktop.may_do(Right.EDIT_OFFICE, lambda error: self._desktop.toast(str(error))):
            return
        from tthc_desktop.ui.safety.backups.deeds import opening_deed
        from tthc_desktop.ui.wizard.dialog import Wizard

        wizard = Wizard(self._window, self._desktop)
        wizard.changed.connect(self.changed)
        wizard.work_wanted.connect(self.work_wanted)
        wizard.encryption_wanted.connect(self.encryption_wanted)
        wizard.demonstration_wanted.connect(self._make_demonstration)
        wizard.package_wanted.connect(
            lambda package: self.deed_wanted.emit(opening_deed(self._desktop.register, package))
        )
        wizard.open()

    def _make_demonstration(self) -> None:
        from tthc_desktop.register import make_demonstration

        folder = self._desktop.register.folder / DEMO_FOLDER_NAME
        self._desktop.toast("Đang mở sổ minh họa…")
        self._desktop.long.submit(
            self,
            lambda _, job: make_demonstration(folder, job.report),
            lambda _: self._on_made(folder),
            lambda error: messages.show_failure(self._window, error),
        )

    def _on_made(self, folder: Path) -> None:
        dialogs: Iterable[QDialog] = self._window.findChildren(QDialog)
        if any(one.isVisible() for one in dialogs):
            # The clerk is in the middle of something; the window is not taken away from under it.
            self._desktop.toast("Sổ minh họa đã sẵn sàng.", ("Mở", lambda: self.demonstration_ready.emit(folder)))
        else:
            self.demonstration_ready.emit(folder)
