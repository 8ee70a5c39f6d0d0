"""Locking the window: everything is covered and listens to nobody, until the same person is back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip, QWidget
from shiboken6 import isValid

from tthc_desktop.ui.sign_in.curtain import Curtain
from tthc_desktop.ui.sign_in.lock_dialog import LockDialog

if TYPE_CHECKING:
    from tthc_desktop.domain.people import Person

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.ToolTip,
    }
)
_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class WindowLock(QObject):
    """Covers every window and dialog, also one that opens meanwhile; nothing is closed, hidden or called off.

    Args:
        parent: the window.
        check: looks at a password, off the window's thread; raises a UserError when it is wrong.
        lost: tells what would be lost if somebody else signed in.

    Signals:
        unlocked: the same person is back.
        leave_wanted: somebody else wants to sign in.
    """

    unlocked = Signal()
    leave_wanted = Signal()

    def __init__(self, parent: QWidget, check: Callable[[str], object], lost: Callable[[], Sequence[str]]) -> None:
        super().__init__(parent)
        self._check, self._lost = check, lost
        self._curtains: list[Curtain] = []
        self.dialog: LockDialog | None = None
        # What had the keyboard when it was locked.
        self._focused: QWidget | None = None

    @property
    def is_locked(self) -> bool:
        """Whether it is locked."""
        return self.dialog is not None

    def lock(self, person: Person) -> None:
        """Cover everything and wait for a person."""
        application = QApplication.instance()
        if self.dialog is not None or not isinstance(application, QApplication):
            return
        # A menu or a list that has popped up would keep the keyboard to itself; what is typed stays.
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        self._focused = QApplication.focusWidget()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._cover(window)
        self.dialog = LockDialog(person, self._check, self._lost)
        self.dialog.unlocked.connect(self._unlock)
        self.dialog.leave_wanted.connect(self.leave_wanted)
        application.installEventFilter(self)
        self.dialog.show()
        self.dialog.activateWindow()

    def _unlock(self) -> None:
        self.end()
        focused, self._focused = self._focused, None
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.window().activateWindow()
            # No reason that would select what is half typed, for the next key to wipe out.
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unlocked.emit()

    def end(self) -> None:
        """Take the curtains away; called by itself only when the window goes."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        curtains, self._curtains = self._curtains, []
        for curtain in curtains:
            if isValid(curtain):
                curtain.draw_back()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.finish()

    def _cover(self, window: QWidget) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        if isinstance(window, (QFileDialog, QPrintDialog)):
            # The system draws it itself, over any curtain, and what is chosen in it would still be done.
            QTimer.singleShot(0, window, window.reject)
        elif window.windowType() in _PASSING:
            QTimer.singleShot(0, window, window.close)
        elif not any(isValid(one) and one.parent() is window for one in self._curtains):
            self._curtains.append(Curtain(window))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _TOUCHES:
            return not self._is_ours(watched)
        if kind in (QEvent.Type.Show, QEvent.Type.ZOrderChange) and isinstance(watched, QWidget):
            self._keep_covered(watched)
        return False

    def _keep_covered(self, shown: QWidget) -> None:
        if self._is_ours(shown) or isinstance(shown, Curtain):
            return
        if shown.isWindow():
            self._cover(shown)
            if self.dialog is not None and shown.windowType() not in _PASSING:
                # A job has opened it: whoever comes back finds it behind the curtain.
                self.dialog.raise_()
                self.dialog.activateWindow()
            return
        # A part that is raised in a covered window, such as what tells of a finished job.
        for curtain in self._curtains:
            if isValid(curtain) and curtain.parent() is shown.parent():
                curtain.raise_()

    def _is_ours(self, watched: QObject) -> bool:
        """Tell whether something belongs to the dialog that asks for the password."""
        dialog = self.dialog
        if dialog is None:
            return True
        if isinstance(watched, QWindow):
            return watched is dialog.windowHandle() or QApplication.activePopupWidget() is not None
        part: QObject | None = watched
        while part is not None:
            if part is dialog:
                return True
            part = part.parent()
        return False
