"""Choosing: a row of buttons of which one is down, and chips that can be taken away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.widgets.basics import button, clear


class Segments(QWidget):
    """A row of buttons of which exactly one is down.

    Args:
        choices: value and caption of each, and the icon that says the same.

    Signals:
        chosen: the clerk chose another one.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for value, caption, icon in choices:
            made = button(caption, "segment", icon)
            made.setCheckable(True)
            made.setIcon(icons.icon(icon, theme.MUTED) if icon else made.icon())
            made.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            self._group.addButton(made)
            self._buttons[value] = made
            layout.addWidget(made)
        layout.addStretch(1)
        self._buttons[choices[0][0]].setChecked(True)

    def value(self) -> str:
        """Return which one is down."""
        return next(value for value, made in self._buttons.items() if made.isChecked())

    def choose(self, value: str) -> None:
        """Put one down without telling."""
        self._buttons[value].setChecked(True)

    def take_keyboard(self) -> None:
        """Put the keyboard on the one that is down; the arrows go on from there."""
        self._buttons[self.value()].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def button_of(self, value: str) -> QPushButton:
        """Return the button of a value."""
        return self._buttons[value]


class Chips(QWidget):
    """What narrows the list at present, each of which a click takes away."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    def show_chips(self, chips: Sequence[tuple[str, Callable[[], object]]], clear_all: Callable[[], object]) -> None:
        """Show captions, each with what takes it away."""
        clear(self._layout)
        for caption, take_away in chips:
            made = button(caption, "chip", "close", f"Bỏ lọc: {caption}")
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            made.setIconSize(made.iconSize() * 0.75)
            made.clicked.connect(lambda _=False, act=take_away: act())
            self._layout.addWidget(made)
        if chips:
            everything = button("Xóa hết bộ lọc", "ghost")
            everything.clicked.connect(lambda _: clear_all())
            self._layout.addWidget(everything)
        self._layout.addStretch(1)
        self.setVisible(bool(chips))

    def buttons(self) -> list[QWidget]:
        """Return the chips, and what takes all of them away, from the left."""
        found = (self._layout.itemAt(place).widget() for place in range(self._layout.count()))
        return [one for one in found if one is not None]
