"""A short message over the bottom of the window that tells of a finished deed and lets it be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, icon_button, label

_PASSING_MS = 10_000
_ABOVE_EDGE = 36

Action = tuple[str, Callable[[], object]]


class Toast(QFrame):
    """Shows one message at a time; a new one takes the place of the old.

    Args:
        window: the window it lies over.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.text = label("", wrap=False)
        self.action: QPushButton | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.L, 9, theme.S, 9)
        self._layout.setSpacing(theme.M)
        self._layout.addWidget(self.text)
        close = icon_button("close", "Đóng thông báo")
        close.clicked.connect(self.hide)
        self._layout.addWidget(close)
        self._close = close
        self.passing = QTimer(self)
        self.passing.setSingleShot(True)
        self.passing.setInterval(_PASSING_MS)
        self.passing.timeout.connect(self._on_time)
        self._undo = QShortcut(QKeySequence("Ctrl+Shift+Z"), window)
        self._undo.activated.connect(self._press)
        window.installEventFilter(self)
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
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self.passing.start()

    def _press(self) -> None:
        if self.isVisible() and self.action is not None:
            self.action.click()

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
        self.resize(min(self.sizeHint().width(), over.width() - 2 * theme.XL), self.sizeHint().height())
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - _ABOVE_EDGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
