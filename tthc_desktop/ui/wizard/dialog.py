"""The first start: from an empty register to the first dossier, by Enter and Alt+←."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import refuse_where_dossiers_are
from tthc_desktop.ui import files, shortcuts
from tthc_desktop.ui.last_folders import PACKAGES, LastFolders
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.fields import EnterMovesOn
from tthc_desktop.ui.widgets.page_stack import PageStack
from tthc_desktop.ui.wizard import welcome
from tthc_desktop.ui.wizard.catalogue import CatalogueStep
from tthc_desktop.ui.wizard.numbering import NumberingStep
from tthc_desktop.ui.wizard.office import OfficeStep, SigningStep
from tthc_desktop.ui.wizard.people import PeopleStep
from tthc_desktop.ui.wizard.summary import SummaryStep

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.wizard.step import Step

shortcuts.declare("Thiết lập lần đầu", {"Alt+Left": "Quay lại bước trước", "Alt+Right": "Sang bước sau"})


class Wizard(FramedDialog):
    """Leads through the steps; what a step asks for is kept as soon as the step is left.

    Args:
        parent: the window.
        desktop: the register and the lanes.

    Signals:
        changed: something was written that pages show.
        work_wanted: the register is ready; the clerk wants to receive.
        encryption_wanted: the register is ready, and shall be encrypted first.
        demonstration_wanted: the clerk wants to look around in the demonstration register.
        package_wanted: the package with the register of another machine, which is to be opened in place of this one.
    """

    changed = Signal()
    work_wanted = Signal()
    encryption_wanted = Signal()
    demonstration_wanted = Signal()
    package_wanted = Signal(object)

    def __init__(self, parent: QWidget | None, desktop: Desktop) -> None:
        super().__init__(parent, "Thiết lập lần đầu")
        self._desktop = desktop
        self.welcome = welcome.WelcomeStep(desktop)
        self.office, self.signing = OfficeStep(desktop), SigningStep(desktop)
        self.numbering, self.catalogue = NumberingStep(desktop), CatalogueStep(desktop)
        self.people, self.summary = PeopleStep(desktop), SummaryStep(desktop)
        self.steps: Sequence[Step] = (
            self.welcome,
            self.office,
            self.signing,
            self.numbering,
            self.catalogue,
            self.people,
            self.summary,
        )
        self.stack = PageStack()
        self._is_leaving = False
        self.place = label("", "small")
        self.head.addStretch(1)
        self.head.addWidget(self.place)
        self.body.addWidget(self.stack, 1)
        self.later = button("Để sau", tip="Đóng; lần sau mở chương trình sẽ thiết lập tiếp từ bước này (Esc)")
        self.back = button("Quay lại", icon="chevron-left", tip="Bước trước (Alt+←)")
        self.next = button("Tiếp tục", "primary", tip="Bước sau (Enter hoặc Alt+→)")
        self.foot.addWidget(self.later)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self.next)
        for step in self.steps:
            self.stack.addWidget(step)
            EnterMovesOn(self, step.editors()).at_the_end.connect(self.go_on)
            step.finished.connect(self.next.setFocus)
        # After the last field Tab goes to what leads on, to what leads away only in the end.
        QWidget.setTabOrder(self.next, self.back)
        QWidget.setTabOrder(self.back, self.later)
        self._connect()
        self.fit(880, 660)
        kept = desktop.register.first_start.page()
        self._show(next((place for place, step in enumerate(self.steps) if step.name == kept), 0))

    def _connect(self) -> None:
        self.later.clicked.connect(self.reject)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.welcome.chosen.connect(self._on_chosen)
        self.catalogue.busy.connect(self._on_busy)
        self.people.busy.connect(self._on_account)
        self.people.added.connect(self.go_on)
        for keys, act in (("Alt+Left", self.go_back), ("Alt+Right", self.go_on)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def step(self) -> Step:
        """The step on show."""
        return self.steps[self.stack.currentIndex()]

    def _show(self, place: int) -> None:
        step = self.steps[place]
        self.bar.clear()
        step.refresh()
        self.stack.setCurrentIndex(place)
        self.place.setText(f"Bước {place + 1} / {len(self.steps)}: {step.title}")
        self.back.setVisible(place > 0)
        self.next.setText(step.next_caption)
        self.next.setVisible(place > 0)
        step.focus_first()
        if step is self.summary:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, value: str) -> None:
        if value == welcome.SETUP:
            self._go(1)
        elif value == welcome.PACKAGE:
            folders = LastFolders(self._desktop.preferences)
            files.ask_backup(self, "Chọn gói chuyển sổ", folders, PACKAGES, self._open_package)
        elif value == welcome.DEMONSTRATION:
            self.done(0)
            self.demonstration_wanted.emit()
        else:
            self._end()

    def _open_package(self, package: Path) -> None:
        try:
            refuse_where_dossiers_are(self._desktop.register.folder)
        except UserError as error:
            self.bar.show_error(error)
            return
        self.done(0)
        self.package_wanted.emit(package)

    def go_on(self) -> None:
        """Keep this step and show the next one."""
        if self.step is self.welcome or not self.step.isEnabled() or not self.step.check():
            return
        if not self._keep():
            return
        if self.step is self.summary:
            self._end()
            return
        self._go(self.stack.currentIndex() + 1)

    def go_back(self) -> None:
        """Keep this step as it is and show the one before."""
        if self.stack.currentIndex() > 0 and self.step.isEnabled() and self._keep():
            self._go(self.stack.currentIndex() - 1)

    def _go(self, place: int) -> None:
        self._desktop.register.first_start.leave_at(self.steps[place].name)
        self._show(place)

    def _keep(self) -> bool:
        try:
            self._desktop.refuse_while_importing()
            self.step.save()
        except UserError as error:
            self.bar.show_error(error)
            return False
        self.changed.emit()
        return True

    def _end(self) -> None:
        self._desktop.register.first_start.end()
        self.accept()
        self.changed.emit()
        if self.summary.encryption.is_wanted:
            self.encryption_wanted.emit()
        else:
            self.work_wanted.emit()

    def _on_account(self, busy: bool) -> None:
        for made in (self.back, self.next, self.later):
            made.setEnabled(not busy)

    def _on_busy(self, busy: bool) -> None:
        for made in (self.back, self.next):
            made.setEnabled(not busy)
        if not busy:
            self.changed.emit()
        if self._is_leaving:
            # Once whoever was told of the end is done with it.
            QTimer.singleShot(0, self, self.reject)

    def reject(self) -> None:
        if not self.people.isEnabled():
            # The account that is being made is whom the program goes on under; over in a moment.
            return
        if self.catalogue.is_busy:
            # The reading comes to its end first: until then it holds the lane of the lists.
            self._is_leaving = True
            self.catalogue.cancel()
            return
        if self.step not in (self.welcome, self.catalogue):
            # Half-filled steps are kept too; only what may not be written at all is left out.
            self._keep()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
            return
        super().keyPressEvent(event)
