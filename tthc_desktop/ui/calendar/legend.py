"""What the letters, patterns and marks of the year's picture mean."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.day_looks import LOOK_TEXT, DayLook, draw_day
from tthc_desktop.ui.widgets.basics import label, row

_ENTRIES = (
    ("5", DayLook.WORKING, False, False, False, "Làm việc"),
    ("7", DayLook.WEEKEND, False, False, False, LOOK_TEXT[DayLook.WEEKEND]),
    ("2", DayLook.HOLIDAY, False, False, False, LOOK_TEXT[DayLook.HOLIDAY]),
    ("2", DayLook.SWAPPED_OFF, False, False, False, "Hoán đổi: nghỉ"),
    ("8", DayLook.SWAPPED_WORK, False, False, False, "Hoán đổi: làm bù"),
    ("9", DayLook.OWN_OFF, True, False, False, "Góc tô: đơn vị sửa"),
    ("2", DayLook.HOLIDAY, False, True, False, "Viền đứt: dự kiến"),
    ("6", DayLook.WORKING, False, False, True, "Hôm nay"),
)


class _Sample(QWidget):
    """One day of the legend."""

    def __init__(self, text: str, look: DayLook, *, own: bool, expected: bool, today: bool) -> None:
        super().__init__()
        self._drawn = (text, look, own, expected, today)
        self.setFixedSize(QSize(28, 20))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        text, look, own, expected, today = self._drawn
        painter = QPainter(self)
        draw_day(painter, QRectF(self.rect()), text, look, own=own, expected=expected, today=today)
        painter.end()


def legend(columns: int = 1) -> QWidget:
    """Return the legend, its entries one below the other in some columns."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.L)
    grid.setVerticalSpacing(1)
    lines = -(-len(_ENTRIES) // columns)
    for place, (text, look, own, expected, today, words) in enumerate(_ENTRIES):
        sample = _Sample(text, look, own=own, expected=expected, today=today)
        grid.addLayout(row(sample, label(words, "small"), None, gap=6), place % lines, place // lines)
    grid.setColumnStretch(columns, 1)
    return made
