"""A short message at the bottom edge of the window that tells of a finished deed and lets it be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
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
from shiboken6 import isValid

from tthc_desktop.errors import UserError
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, icon_button, label, picture

_PASSING_MS = 10_000
# Who has to look up whether the deed was right has time to take it back.
_OFFER_MS = 30_000
# What asks for nothing goes sooner, but never before it can be read.
_LEAST_MS, _READING_MS_PER_LETTER = 5_000, 120
# The window's status line and the margin below a page together are as high as a message of one line.
_ABOVE_EDGE, _INSIDE = 2, 2
_BELOW_EDGE = 8

Action = tuple[str, Callable[[], object]]


class Toast(QFrame):
    """Shows one message at a time; a new one takes the place of the old, Esc takes it away.

    It lies over the status line, where nothing of a page stands; one of several lines makes way for what is typed in.
    The mouse never takes the keyboard along into it; who walked in by Tab is back at the former place when it goes.

    Args:
        window: the window it lies over.

    Signals:
        turned: it came, went, or tells something else.
    """

    turned = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.text = label("", wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.warning = picture("warning", theme.TOAST_TEXT)
        self.warning.setAccessibleName("Chú ý")
        self.warning.hide()
        self.action: QPushButton | None = None
        self._came_from: QWidget | None = None
        self._waiting: str | UserError | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.L, _INSIDE, theme.S, _INSIDE)
        self._layout.setSpacing(theme.M)
        self._layout.addWidget(self.warning)
        self._layout.addWidget(self.text, 1)
        self.close_button = icon_button("close", "Đóng thông báo (Esc)", theme.TOAST_TEXT)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.hide)
        self._layout.addWidget(self.close_button)
        self.passing = QTimer(self)
        self.passing.setSingleShot(True)
        self.passing.timeout.connect(self._on_time)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def tell(self, what: str | UserError, action: Action | None = None, *, waits: bool = False) -> None:
        """Show a message for a while.

        Args:
            what: what was done, or why it could not be done.
            action: name and deed of the one button, such as undoing.
            waits: comes of no deed of this moment, and takes no place of a button: it is shown when that is gone.
        """
        if waits and self.offers:
            self._waiting = what
            return
        is_error, text = isinstance(what, UserError), str(what)
        self.text.setText(text)
        self.warning.setVisible(is_error)
        if self.action is not None:
            self._give_keyboard_back()
            self._layout.removeWidget(self.action)
            self.action.deleteLater()
            self.action = None
        if action is not None:
            name, deed = action
            made = button(name, "toast", tip=f"{name} (Ctrl+Z)")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(self.hide)
            made.clicked.connect(lambda _=False: deed())
            self._layout.insertWidget(2, made)
            self.setTabOrder(made, self.close_button)
            self.action = made
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        reading = max(_LEAST_MS, _READING_MS_PER_LETTER * len(text))
        brief = _PASSING_MS if is_error else min(_PASSING_MS, reading)
        self.passing.start(_OFFER_MS if action is not None else brief)
        self.turned.emit()

    def withdraw(self) -> None:
        """Go away with what it offers: another deed was done, and to undo reaches past none."""
        if self.offers:
            self.hide()

    @property
    def offers(self) -> bool:
        """Whether it is seen and has a button."""
        return self.isVisible() and self.action is not None

    def press(self) -> None:
        """Do what the button does, while it is seen."""
        if self.isVisible() and self.action is not None:
            self.action.click()

    def _on_time(self) -> None:
        if self.underMouse() or self._has_keyboard():
            # Never from under the hand of a clerk who is about to use it.
            self.passing.start()
            return
        self.hide()

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        margins = self._layout.contentsMargins()
        others = (self.warning if self.warning.isVisibleTo(self) else None, self.action, self.close_button)
        beside = sum(one.sizeHint().width() + self._layout.spacing() for one in others if one is not None)
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

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self.isVisible() or new is None:
            return
        if not self.isAncestorOf(new):
            self._place()
        elif old is not None and not self.isAncestorOf(old):
            self._came_from = old

    def _has_keyboard(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _give_keyboard_back(self) -> None:
        """Put the keyboard back to where it was before it came here; left to Qt it would go to the rail."""
        came_from, self._came_from = self._came_from, None
        if self._has_keyboard() and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def setVisible(self, visible: bool) -> None:
        if not visible:
            self._give_keyboard_back()
        super().setVisible(visible)
        if not visible:
            self.turned.emit()
            if self._waiting is not None:
                # What took it away may have a word of its own to say.
                QTimer.singleShot(0, self, self._tell_waiting)

    def _tell_waiting(self) -> None:
        if self._waiting is not None and not self.isVisible():
            waiting, self._waiting = self._waiting, None
            self.tell(waiting)

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
