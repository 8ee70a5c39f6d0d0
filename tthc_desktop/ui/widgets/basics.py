"""Labels, buttons, cards and lines in the window's own look."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tthc_desktop.ui import icons, theme


def _icon_color(role: str) -> str:
    """Return the colour of an icon in a button, which is that of its words."""
    colors = {
        "primary": theme.ON_PRIMARY,
        "ghost": theme.ACCENT,
        "link": theme.ACCENT,
        "danger": theme.ERROR,
        "chip": theme.ACCENT_DARK,
        "toast": theme.TOAST_TEXT,
    }
    return colors.get(role, theme.MUTED)


def label(text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label; ``role`` is its place in the type scale."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class Button(QPushButton):
    """A push button that Enter presses, as clerks expect it of whatever is highlighted."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.click()
            return
        super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A tool button that Enter presses too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.click()
            return
        super().keyPressEvent(event)


def button(text: str, role: str = "", icon: str = "", tip: str = "") -> QPushButton:
    """Return a push button; ``role`` is primary, danger, ghost, segment, chip or nothing."""
    made = Button(_as_it_stands(text))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    if icon:
        made.setIcon(icons.icon(icon, _icon_color(role)))
        made.setIconSize(QSize(18, 18))
    if tip:
        made.setToolTip(tip)
    return made


def check_box(text: str) -> QCheckBox:
    """Return a box to tick."""
    return QCheckBox(_as_it_stands(text))


def _as_it_stands(text: str) -> str:
    """Return a caption for Qt, which would take an “&” in it, as of a firm's name, for the mark of a shortcut."""
    return text.replace("&", "&&")


def icon_button(icon: str, name: str, color: str = "") -> QToolButton:
    """Return a button that shows an icon only; ``name`` is its tool tip and accessible name."""
    made = ToolButton()
    made.setProperty("role", "icon")
    made.setIcon(icons.icon(icon, color or theme.TEXT))
    made.setIconSize(QSize(18, 18))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def picture(icon: str, color: str = "", size: int = 18) -> QLabel:
    """Return a label that shows an icon, in a quiet colour when none is named."""
    made = QLabel()
    made.setPixmap(icons.pixmap(icon, color or theme.MUTED, size))
    made.setFixedSize(size, size)
    return made


def card() -> QFrame:
    """Return a surface with a thin line around it."""
    made = QFrame()
    made.setProperty("role", "card")
    return made


def line() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def _filled(layout: QBoxLayout, parts: Iterable[QWidget | QLayout | int | None], gap: int, margin: int) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def row(*parts: QWidget | QLayout | int | None, gap: int = theme.S, margin: int = 0) -> QHBoxLayout:
    """Return parts side by side; None stretches, a number is room."""
    made = QHBoxLayout()
    _filled(made, parts, gap, margin)
    for part in parts:
        # A field that shows what is wrong grows downwards; its neighbours stay in line with its caption.
        if isinstance(part, QWidget) and part.property("alignedTop"):
            made.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    return made


def column(*parts: QWidget | QLayout | int | None, gap: int = theme.S, margin: int = 0) -> QVBoxLayout:
    """Return parts one below the other; None stretches, a number is room."""
    made = QVBoxLayout()
    _filled(made, parts, gap, margin)
    return made


def repolish(widget: QWidget) -> None:
    """Let a widget take on the look of a property that changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
