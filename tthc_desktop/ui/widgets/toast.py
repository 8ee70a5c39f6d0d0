"""A short message at the bottom edge of the window that tells of a finished deed and lets it be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
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

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, icon_button, label

_PASSING_MS = 10_000
# What asks for nothing goes sooner, but never before it can be read.
_LEAST_MS, _READING_MS_PER_LETTER = 5_000, 120
# The window's status line and the margin below a page together are as high as a message of one line.
_ABOVE_EDGE, _INSIDE = 2, 2
_BELOW_EDGE = 8

Action = tuple[str, Callable[[], object]]


class Toast(QFrame):
    """Shows one message at a time; a new one takes the place of the old, Esc takes it away.

    It lies over the status line, where nothing of a page stands; one of several lines makes way for what is typed in.

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
        self._layout.setContentsMargins(theme.L, _INSIDE, theme.S, _INSIDE)
        self._layout.setSpacing(theme.M)
        self._layout.addWidget(self.text, 1)
        close = icon_button("close", "Đóng thông báo (Esc)", theme.TOAST_TEXT)
        close.clicked.connect(self.hide)
        self._layout.addWidget(close)
        self._close = close
        self.passing = QTimer(self)
        self.passing.setSingleShot(True)
        self.passing.timeout.connect(self._on_time)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def tell(self, text: str, action: Action | None = None) -> None:
        """Show a message for a while.

        Args:
            text: what was done.
            action: name and deed of the one button, such as undoing.
        """
        self.text.setText(text)
        if self.action is not None:
            self._layout.removeWidget(self.action)
            self.action.deleteLater()
            self.action = None
        if action is not None:
            name, deed = action
            made = button(name, "toast", tip=f"{name} (Ctrl+Z)")
            made.clicked.connect(self.hide)
            made.clicked.connect(lambda _=False: deed())
            self._layout.insertWidget(1, made)
            self.action = made
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        reading = max(_LEAST_MS, _READING_MS_PER_LETTER * len(text))
        self.passing.start(_PASSING_MS if action is not None else min(_PASSING_MS, reading))

    @property
    def offers(self) -> bool:
        """Whether it is seen and has a button."""
        return self.isVisible() and self.action is not None

    def press(self) -> None:
        """Do what the button does, while it is seen."""
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

    def _on_focus(self, _: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            # What nothing inside the window had a use for comes to the window itself.
            if (
                event.type() == QEvent.Type.KeyPress
                and isinstance(event, QKeyEvent)
                and event.key() == Qt.Key.Key_Escape
            ):
                self.hide()
                return True
        return super().eventFilter(watched, event)
