"""A short message over the bottom of the window that tells of a finished deed and lets it be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, icon_button, label

_PASSING_MS = 10_000
_ABOVE_EDGE = 36
_BELOW_EDGE = 8
_UNDO_KEYS = QKeySequence("Ctrl+Shift+Z")

Action = tuple[str, Callable[[], object]]


class Toast(QFrame):
    """Shows one message at a time; a new one takes the place of the old.

    It lies at the bottom, or at the top while the clerk types in something that stands there.

    Args:
        window: the window it lies over.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.text = label("", wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action: QPushButton | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.L, 9, theme.S, 9)
        self._layout.setSpacing(theme.M)
        self._layout.addWidget(self.text, 1)
        close = icon_button("close", "Đóng thông báo", theme.TOAST_TEXT)
        close.clicked.connect(self.hide)
        self._layout.addWidget(close)
        self._close = close
        self.passing = QTimer(self)
        self.passing.setSingleShot(True)
        self.passing.setInterval(_PASSING_MS)
        self.passing.timeout.connect(self._on_time)
        self._undo = QShortcut(_UNDO_KEYS, window)
        self._undo.activated.connect(self._press)
        self._listened: QWidget | None = None
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def tell(self, text: str, action: Action | None = None) -> None:
        """Show a message for a while.

        Args:
            text: what was done.
            action: name and deed of the one button, such as undoing; Ctrl+Shift+Z presses it.
        """
        self.text.setText(text)
        if self.action is not None:
            self._layout.removeWidget(self.action)
            self.action.deleteLater()
            self.action = None
        if action is not None:
            name, deed = action
            made = button(name, "toast", tip=f"{name} (Ctrl+Shift+Z)")
            made.clicked.connect(self.hide)
            made.clicked.connect(lambda _=False: deed())
            self._layout.insertWidget(1, made)
            self.action = made
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._listen(QApplication.focusWidget())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.passing.start()

    def _press(self) -> None:
        if self.isVisible() and self.action is not None:
            self.action.click()

    def _is_meant(self, event: QKeyEvent) -> bool:
        return self.isVisible() and self.action is not None and QKeySequence(event.keyCombination()) == _UNDO_KEYS

    def _on_time(self) -> None:
        if self.underMouse() or (self.action is not None and self.action.hasFocus()):
            # Never from under the hand of a clerk who is about to use it.
            self.passing.start()
            return
        self.hide()

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        margins = self._layout.contentsMargins()
        beside = sum(
            one.sizeHint().width() + self._layout.spacing() for one in (self.action, self._close) if one is not None
        )
        words = self.text.fontMetrics().horizontalAdvance(self.text.text()) + 2
        width = min(margins.left() + words + beside + margins.right(), over.width() - 2 * theme.XL)
        self.text.setFixedWidth(width - margins.left() - beside - margins.right())
        self._layout.activate()
        self.resize(width, max(self.sizeHint().height(), self._layout.heightForWidth(width)))
        below = QPoint((over.width() - self.width()) // 2, over.height() - self.height() - _ABOVE_EDGE)
        covered = QRect(below, self.size()).intersects(self._typed_in(over))
        self.move(below.x(), _BELOW_EDGE if covered else below.y())

    def _typed_in(self, over: QWidget) -> QRect:
        """Return where the clerk is typing, in the window's measures; nothing when that is nowhere."""
        editor = QApplication.focusWidget()
        if not isinstance(editor, QLineEdit | QPlainTextEdit) or not over.isAncestorOf(editor):
            return QRect()
        return QRect(editor.mapTo(over, QPoint()), editor.size())

    def _listen(self, editor: QWidget | None) -> None:
        """Hear of the keys of what has the keyboard: a text field takes Ctrl+Shift+Z for itself otherwise."""
        if self._listened is not None and isValid(self._listened):
            self._listened.removeEventFilter(self)
        over = self.parentWidget()
        self._listened = editor if editor is not None and over is not None and over.isAncestorOf(editor) else None
        if self._listened is not None:
            self._listened.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._listen(None)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible():
            self._listen(new)
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._place()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_meant(event):
            # Neither the field's own nor swallowed: what is left over goes to the shortcut.
            event.ignore()
            return True
        return super().eventFilter(watched, event)
