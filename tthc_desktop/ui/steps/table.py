"""What a step would do, dossier by dossier: what changes, and what stays and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from tthc_desktop.domain.events import PAUSED_STATUSES, STATUS_IN_SHORT
from tthc_desktop.text import date_text
from tthc_desktop.ui import icons, theme
from tthc_desktop.ui.widgets.tables import set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.register import StepPreview

_TITLES = ("Mã hồ sơ", "Chủ hồ sơ", "Trạng thái sau khi ghi", "Ngày hẹn trả", "Kết quả")
_MOST_IN_FULL = 60
_ROW_HEIGHT, _SIDES, _ICON = 30, 24, 24
_CODE, _NAME, _STATUS, _DUE, _OUTCOME = range(5)


class PreviewTable(QTableWidget):
    """A row for each dossier, those that stay as they are on top."""

    def __init__(self) -> None:
        super().__init__(0, len(_TITLES))
        self._in_full = 0
        self.setHorizontalHeaderLabels(_TITLES)
        set_up_rows(self, "Những gì sẽ thay đổi", height=_ROW_HEIGHT)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        set_widths(self, {_CODE: 206, _NAME: 144, _STATUS: 168, _DUE: 172}, _OUTCOME)

    def show_previews(self, previews: Sequence[StepPreview]) -> None:
        """Show what a step would do."""
        ordered = sorted(previews, key=lambda one: one.refusal is None)
        self.setUpdatesEnabled(False)
        self.setRowCount(len(ordered))
        for line, preview in enumerate(ordered):
            for column, text in enumerate(_texts(preview)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if preview.refusal is not None:
                    item.setForeground(QColor(theme.LATE.text if column == _OUTCOME else theme.MUTED))
                if column == _OUTCOME:
                    tone = theme.GOOD if preview.refusal is None else theme.LATE
                    item.setIcon(icons.icon("check" if preview.refusal is None else "warning", tone.text))
                self.setItem(line, column, item)
        # The reason is read in full; rows further down are rarely looked at.
        self._in_full = min(_MOST_IN_FULL, sum(one.refusal is not None for one in ordered))
        self._fit_heights()
        self.setUpdatesEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Before the table has its size, a reason seems to need more lines than it does; the columns follow after this.
        QTimer.singleShot(0, self, self._fit_heights)

    def _fit_heights(self) -> None:
        # Not Qt's own measure, which counts the sides of the cell for every line.
        metrics, flags = QFontMetrics(theme.font()), Qt.TextFlag.TextWordWrap
        for line in range(self._in_full):
            heights = [
                metrics.boundingRect(
                    0, 0, self.columnWidth(one) - sides, 1_000, flags, self._text_at(line, one)
                ).height()
                for one, sides in ((_NAME, _SIDES), (_OUTCOME, _SIDES + _ICON))
            ]
            self.setRowHeight(line, max(_ROW_HEIGHT, *heights) + _SIDES // 2)

    def _text_at(self, line: int, column: int) -> str:
        item = self.item(line, column)
        return item.text() if item is not None else ""


def _texts(preview: StepPreview) -> tuple[str, ...]:
    if preview.refusal is not None:
        status, due, outcome = (
            STATUS_IN_SHORT[preview.status_before],
            day_or_dash(preview.promised_before),
            # What is wrong and how to mend it, as for a single dossier.
            str(preview.refusal),
        )
    else:
        status = STATUS_IN_SHORT[preview.status_after]
        due, outcome = due_change(preview), "Sẽ ghi"
    return preview.code, preview.name, status, due, outcome


def day_or_dash(moment: datetime | None) -> str:
    """Return a day, or a dash when there is none."""
    return date_text(moment) if moment else "–"


def due_change(preview: StepPreview) -> str:
    """Return the promised day, before and after where it moves."""
    before, after = preview.promised_before, preview.promised_after
    if before == after:
        return day_or_dash(before)
    words = [
        "dừng tính" if moment is None and status in PAUSED_STATUSES else day_or_dash(moment)
        for moment, status in ((before, preview.status_before), (after, preview.status_after))
    ]
    return " → ".join(words)
