"""The line below the grid: the day's sums, what is not written yet, what was written last."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, label, row

if TYPE_CHECKING:
    from tthc_desktop.register import BatchTotals


class BatchFoot(QFrame):
    """Shows the sums, which come from the register alone.

    Signals:
        undo_wanted: the clerk takes the last written row back.
    """

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.totals = label("", "strong")
        self.left = label("", "muted")
        self.last = label("", "muted")
        self.undo = button("Lấy lại để sửa", "ghost", "undo", "Gạch dòng vừa ghi và đưa lại vào bảng để sửa (Ctrl+Z)")
        self.undo.clicked.connect(self.undo_wanted)
        self._parts = row(row(self.totals, theme.L, self.left, None), row(None, self.last, self.undo))
        self._parts.setContentsMargins(theme.M, 4, theme.S, 4)
        self.setLayout(self._parts)
        self.setMinimumHeight(44)
        self.tell_written("")

    def set_narrow(self, narrow: bool) -> None:
        """Put what was written last below the sums where there is no room for both side by side."""
        self._parts.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_totals(self, day: date, totals: BatchTotals) -> None:
        """Show the sums of a day."""
        sums = ((totals.copies, "bản"), (totals.pages, "trang"), (totals.fees, "đồng"))
        # 0 is not claimed of what nobody has counted, as of dossiers that came from a list.
        parts = [
            f"{number_text(totals.dossiers)} hồ sơ",
            *(f"{number_text(sum_)} {unit}" for sum_, unit in sums if sum_),
        ]
        self.totals.setText(f"Ngày {date_text(day)}:  {'  ·  '.join(parts)}")

    def show_left(self, number: int, to_mend: int) -> None:
        """Tell how many rows are typed and not written yet, and how many of them are to be mended."""
        wrong = f", trong đó {number_text(to_mend)} dòng cần sửa (F8)" if to_mend else ""
        self.left.setText(f"{number_text(number)} dòng chưa ghi{wrong}" if number else "")

    def tell_written(self, text: str) -> None:
        """Tell what was written last; an empty text when there is nothing to take back."""
        self.last.setText(text)
        self.undo.setVisible(bool(text))
