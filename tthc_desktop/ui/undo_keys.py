"""Ctrl+Z in the window: takes back the deed that the toast has just told of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from tthc_desktop.ui.widgets.toast import Toast

_KEY, _KEY_WHILE_TYPING = QKeySequence("Ctrl+Z"), QKeySequence("Ctrl+Shift+Z")
NOTHING = "Không có việc nào để hoàn tác. Hãy mở hồ sơ rồi bấm Ctrl+Z để hoàn tác việc đã ghi."


class UndoKeys(QObject):
    """Lets Ctrl+Z press the button of the toast, and say so where there is nothing to take back.

    What the toast offers comes first on every page; only without an offer has the key the meaning that a page gives it.
    A text field keeps Ctrl+Z as long as it has typing of its own to take back; Ctrl+Shift+Z presses the button there.

    Args:
        window: the window.
        toast: the toast of the window.
    """

    def __init__(self, window: QWidget, toast: Toast) -> None:
        super().__init__(window)
        self._window, self._toast = window, toast
        self._of_page: list[QShortcut] = []
        self._plain = QShortcut(_KEY, window)
        self._plain.activated.connect(self._on_plain)
        typing = QShortcut(_KEY_WHILE_TYPING, window)
        typing.activated.connect(toast.press)
        for made in (self._plain, typing):
            # Held down, it would go on to whatever is told next.
            made.setAutoRepeat(False)
        toast.turned.connect(self._share)
        self._listened: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def give_way_to(self, page: QWidget) -> None:
        """Leave Ctrl+Z to a page that has a meaning of its own for it, whenever the toast offers nothing."""
        found: Iterable[QShortcut] = page.findChildren(QShortcut)
        self._of_page = [one for one in found if one.key() == _KEY]
        self._share()

    def _share(self) -> None:
        is_toasts = self._toast.offers or not self._of_page
        self._plain.setEnabled(is_toasts)
        for one in self._of_page:
            # Two that are ready for the same key would both be left out by Qt.
            one.setEnabled(not is_toasts)

    def _on_plain(self) -> None:
        if self._toast.offers:
            self._toast.press()
        else:
            self._toast.tell(NOTHING)

    def _on_focus(self, _: QWidget | None, new: QWidget | None) -> None:
        if self._listened is not None and isValid(self._listened):
            self._listened.removeEventFilter(self)
        typed_in = isinstance(new, QLineEdit | QPlainTextEdit) and self._window.isAncestorOf(new)
        self._listened = new if typed_in else None
        if self._listened is not None:
            self._listened.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_meant(event):
            # Neither the field's own nor swallowed: what is left over goes to the shortcut.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_meant(self, event: QKeyEvent) -> bool:
        keys, field = QKeySequence(event.keyCombination()), self._listened
        if keys == _KEY_WHILE_TYPING:
            return self._toast.offers
        if keys != _KEY or not self._plain.isEnabled():
            return False
        if isinstance(field, QLineEdit):
            return not field.isUndoAvailable()
        return isinstance(field, QPlainTextEdit) and not field.document().isUndoAvailable()
