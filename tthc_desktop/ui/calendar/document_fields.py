"""The notice that a change of the calendar rests on: number, date, issuer."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tthc_desktop.text import clean, date_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import Field, LineEdit

# Its hint, “ngày/tháng/năm”, and the button that opens the calendar.
_DAY_WIDTH = 158


class DocumentFields(QWidget):
    """Asks for a document.

    Args:
        today: tells the present day.
        required: whether number and date must be given.
    """

    def __init__(self, today: Callable[[], date], *, required: bool = False) -> None:
        super().__init__()
        self._required = required
        self.number = LineEdit(hint="ví dụ: 9441/TB-BNV", limit=120)
        self.day = DateEdit(today)
        self.day.setMinimumWidth(_DAY_WIDTH)
        self.issuer = LineEdit(hint="Ví dụ: Bộ Nội vụ", limit=120)
        self._number_field = Field("Số văn bản", self.number, required=required)
        self._day_field = Field("Ngày ký", self.day, required=required)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        # A field that shows what is wrong grows downwards; its neighbour stays in line with its caption.
        grid.addWidget(self._number_field, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._day_field, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Field("Cơ quan ban hành", self.issuer), 1, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.setFocusProxy(self.number)

    @property
    def editors(self) -> list[QWidget]:
        """The editors in the order of the keyboard."""
        return [self.number, self.day, self.issuer]

    def check(self) -> bool:
        """Show what is missing or wrong and go there; tell whether all is right."""
        wrong_number = "Hãy nhập số văn bản" if self._required and not clean(self.number.text()) else ""
        asked = self._required or bool(self.day.text().strip())
        wrong_day = self.day.complaint("ngày ký văn bản") if asked else ""
        self._number_field.show_error(wrong_number)
        self._day_field.show_error(wrong_day)
        if wrong_number:
            self.number.setFocus()
        elif wrong_day:
            self.day.setFocus()
        return not (wrong_number or wrong_day)

    def text(self) -> str:
        """Return the document in words: ``Thông báo 9441/TB-BNV ngày 16/10/2025 của Bộ Nội vụ``."""
        number, issuer, day = clean(self.number.text()), clean(self.issuer.text()), self.day.value()
        if number[:1].isdigit():
            number = f"Văn bản số {number}"
        parts = [number, f"ngày {date_text(day)}" if day and number else "", f"của {issuer}" if issuer else ""]
        return " ".join(filter(None, parts))
