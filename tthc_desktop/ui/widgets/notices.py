"""Notices: a bar across the page, an empty page that says what to do, a banner, a pill."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from tthc_desktop.errors import NothingToDoError
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.widgets.basics import button, icon_button, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.errors import UserError
    from tthc_desktop.ui.status_look import Look

_TEXT_WIDTH = 560
_PASSING_MS = 8_000


class MessageBar(QFrame):
    """A line across a page or a dialog that tells what happened, until it is closed or replaced.

    What tells of a finished action goes away by itself after a while.

    Attributes:
        text: what it says; empty while it says nothing.
        is_closable: whether the clerk can take it away.
    """

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.M, 7, theme.S, 7)
        self._layout.setSpacing(theme.S)
        self.text = ""
        self.is_closable = True
        self.passing = QTimer(self)
        self.passing.setSingleShot(True)
        self.passing.setInterval(_PASSING_MS)
        self.passing.timeout.connect(self._on_time)
        self._came_from: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self.hide()

    def show_message(
        self,
        text: str,
        tone: theme.Tone = theme.RUNNING,
        icon: str = "info",
        *actions: tuple[str, Callable[[], object]],
        closable: bool = True,
    ) -> None:
        """Show a sentence with what can be done about it.

        Args:
            text: one or two sentences.
            tone: the meaning.
            icon: the same meaning without colour.
            actions: caption and what to do, one button each.
            closable: whether the clerk can take it away.
        """
        self._empty()
        self.text, self.is_closable = text, closable
        self.setStyleSheet(
            f"MessageBar {{ background: {tone.ground}; border: 1px solid {tone.edge}; border-radius: 6px; }}"
            f"MessageBar QLabel {{ color: {tone.text}; }}"
        )
        self._layout.addWidget(picture(icon, tone.text, 18))
        words = label(text, wrap=True, selectable=True)
        self._layout.addWidget(words, 1)
        for caption, act in actions:
            made = button(caption)
            made.clicked.connect(lambda _=False, act=act: act())
            self._layout.addWidget(made)
        if closable:
            close = icon_button("close", "Đóng thông báo")
            # A click leaves the keyboard in the field it is in.
            close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            close.clicked.connect(self.clear)
            self._layout.addWidget(close)
        self.setAccessibleName(text)
        self.show()
        if tone is theme.GOOD and closable:
            self.passing.start()

    def finish(self) -> None:
        """Take the message away when it tells of a finished action."""
        if self.passing.isActive():
            self.clear()

    def _on_time(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            # Never from under the hand of a clerk who is about to use it.
            self.passing.start()
            return
        self.clear()

    def show_error(self, error: UserError, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show what went wrong and how to mend it; calmly where there is nothing to mend."""
        tone, icon = (theme.RUNNING, "info") if isinstance(error, NothingToDoError) else (theme.LATE, "warning")
        self.show_message(str(error), tone, icon, *actions)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, str(error)))

    def clear(self) -> None:
        """Take the message away; a keyboard that was in it goes back to where it came from."""
        focused, came_from = QApplication.focusWidget(), self._came_from
        if focused is not None and self.isAncestorOf(focused) and came_from is not None and isValid(came_from):
            came_from.setFocus()
        self.text = ""
        self._empty()
        self.hide()

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and old is not None and self.isAncestorOf(now) and not self.isAncestorOf(old):
            self._came_from = old

    def _empty(self) -> None:
        self.passing.stop()
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class EmptyState(QWidget):
    """What stands where a list has nothing to show: why, and what to do."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._title = label("", "heading")
        self._text = label("", "muted", wrap=True)
        self._text.setMaximumWidth(_TEXT_WIDTH)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.S)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.M)
        layout.addStretch(2)
        layout.addWidget(picture(icon, theme.LINE_STRONG, 56), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(row(None, self._text, None))
        layout.addLayout(row(None, self._buttons, None))
        layout.addStretch(3)

    def tell(self, title: str, text: str, *actions: tuple[str, str, Callable[[], object]]) -> None:
        """Say why there is nothing and what can be done: caption, role and action of each button.

        The keyboard stays where it is; only on one of the buttons it goes on to the one that takes its place.
        """
        focused = QApplication.focusWidget()
        held = focused.text() if isinstance(focused, QPushButton) and self.isAncestorOf(focused) else None
        self._title.setText(title)
        self._text.setText(text)
        self._text.setMinimumWidth(min(_TEXT_WIDTH, QFontMetrics(theme.font()).horizontalAdvance(text) + 16))
        before = [item.widget() for item in iter(lambda: self._buttons.takeAt(0), None)]
        for caption, role, act in actions:
            made = button(caption, role)
            made.clicked.connect(lambda _=False, act=act: act())
            self._buttons.addWidget(made)
            if caption == held:
                made.show()
                made.setFocus()
        # Only now, or the keyboard would have gone elsewhere in the meantime.
        for gone in before:
            if gone is not None:
                gone.hide()
                gone.deleteLater()


PILL_HEIGHT = 24


def pill_width(look: Look, limit: int = 1000) -> int:
    """Return how wide a pill is drawn."""
    metrics = QFontMetrics(theme.font(theme.SMALL, weight=theme.font().weight().Medium))
    return min(limit, 8 + 16 + 6 + metrics.horizontalAdvance(look.text) + 12)


def draw_pill(painter: QPainter, look: Look, box: QRectF) -> None:
    """Draw icon, text and ground of a status at the left of a box."""
    tone = look.tone
    font = theme.font(theme.SMALL, weight=theme.font().weight().Medium)
    width = pill_width(look, int(box.width()))
    ground = QRectF(box.left(), box.center().y() - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(ground, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
    icons.draw(painter, look.icon, tone.text, QRectF(ground.left() + 8, ground.center().y() - 8, 16, 16))
    painter.setFont(font)
    painter.setPen(QColor(tone.text))
    room = ground.adjusted(30, 0, -8, 0)
    text = QFontMetrics(font).elidedText(look.text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
    painter.restore()


class Pill(QWidget):
    """A status as icon, text and colour."""

    def __init__(self, look: Look | None = None) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if look:
            self.show_look(look)

    def show_look(self, look: Look) -> None:
        """Show another status."""
        self._look = look
        self.setAccessibleName(look.text)
        self.setToolTip(look.hint)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._look) if self._look else 40, PILL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look:
            painter = QPainter(self)
            draw_pill(painter, self._look, QRectF(self.rect()))
            painter.end()
