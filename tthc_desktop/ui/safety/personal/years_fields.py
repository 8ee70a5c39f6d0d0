"""After how many years personal values go: one field for all, and one for each field of work that differs."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tthc_desktop.register import ALL_OTHERS, MOST_YEARS
from tthc_desktop.ui import theme
from tthc_desktop.ui.typed import read_number
from tthc_desktop.ui.widgets.basics import label
from tthc_desktop.ui.widgets.fields import LineEdit
from tthc_desktop.ui.widgets.scroller import Scroller

_WIDTH = 70


class YearsFields(Scroller):
    """Takes the numbers of years.

    Signals:
        typed: something was typed.
    """

    typed = Signal()

    def __init__(self) -> None:
        self._inner = QWidget()
        super().__init__(self._inner)
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, theme.M, 0)
        self._grid.setVerticalSpacing(theme.XS)
        self._grid.setColumnStretch(0, 1)
        self.lines: dict[str, LineEdit] = {}

    def offer(self, fields: Sequence[str], years: Mapping[str, int]) -> None:
        """Show the fields of work with what is set; made once, then only filled."""
        for place, field in enumerate((ALL_OTHERS, *fields)):
            if field not in self.lines:
                self._add(place, field)
            line = self.lines[field]
            if not line.hasFocus():
                line.setText(str(years[field]) if field in years else "")

    def _add(self, place: int, field: str) -> None:
        name = field or "Mọi lĩnh vực không ghi riêng"
        line = self.lines[field] = LineEdit(limit=3)
        line.setFixedWidth(_WIDTH)
        line.setAccessibleName(f"Số năm lưu: {name}")
        line.textEdited.connect(lambda _: self.typed.emit())
        caption = label(name, "strong" if field == ALL_OTHERS else "", wrap=True)
        caption.setBuddy(line)
        self._grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(line, place, 1)
        self._grid.addWidget(label("năm", "muted"), place, 2)

    def wrong(self) -> str:
        """Return the field whose number is no number of years; empty when there is none."""
        for field, line in self.lines.items():
            text = line.text().strip()
            number = read_number(text) if text else 1
            if number is None or not 1 <= number <= MOST_YEARS:
                line.setFocus()
                return field or "Mọi lĩnh vực không ghi riêng"
        return ""

    def years(self) -> dict[str, int]:
        """Return what is typed, by field; ask :meth:`wrong` first."""
        typed = {field: read_number(line.text()) for field, line in self.lines.items() if line.text().strip()}
        return {field: number for field, number in typed.items() if number}
