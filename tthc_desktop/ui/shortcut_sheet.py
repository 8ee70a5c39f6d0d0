"""The sheet “Phím tắt”: what the keys do, place by place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QGridLayout, QVBoxLayout, QWidget

from tthc_desktop.ui import shortcuts, theme
from tthc_desktop.ui.widgets.basics import button, card, column, label, row
from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.scroller import Scroller

_WIDTH, _HEIGHT, _COLUMNS = 900, 620, 2


# From the button below them the keys scroll the list too.
_SCROLLING = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ShortcutSheet(FramedDialog):
    """Lists all declared shortcuts.

    Args:
        parent: the window.
        first: the place whose keys are on top, such as that of the open page.
    """

    def __init__(self, parent: QWidget | None, first: str = "") -> None:
        super().__init__(parent, "Phím tắt")
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        places = shortcuts.declared()
        # Then how to get to the other pages, then the rest in the order they were declared in.
        for place, keys in sorted(places.items(), key=lambda one: (one[0] != first, one[0] != shortcuts.THE_PAGES)):
            # Each place goes where there is most room left, so that both columns end at about the same height.
            shortest = heights.index(min(heights))
            columns[shortest].addWidget(_place_card(place, keys))
            heights[shortest] += len(keys) + 2
        for one in columns:
            one.setSpacing(theme.M)
            one.addStretch(1)
        content = QFrame()
        content.setProperty("role", "plain")
        # Room for the line around what has the keyboard.
        side_by_side = row(*columns, gap=theme.M, margin=theme.XS)
        for number in range(_COLUMNS):
            side_by_side.setStretch(number, 1)
        content.setLayout(side_by_side)
        self._area = area = Scroller(content)
        area.setAccessibleName("Danh sách phím tắt")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(area)
        close = button("Đóng", "primary")
        close.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        # What is read scrolls by the keys at once; Esc closes it from there too.
        area.setFocus()
        self.fit(_WIDTH, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLING:
            bar = self._area.verticalScrollBar()
            bar.triggerAction(_SCROLLING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _place_card(place: str, keys: dict[str, str]) -> QFrame:
    made = card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.M)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, (combination, words) in enumerate(keys.items()):
        caps = row(*[label(key, "key") for key in shortcuts.caps(combination)], None, gap=theme.XS)
        grid.addLayout(caps, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), line, 1, Qt.AlignmentFlag.AlignVCenter)
    grid.setColumnMinimumWidth(0, 116)
    made.setLayout(column(label(place, "heading"), grid, gap=theme.S, margin=theme.M))
    return made
