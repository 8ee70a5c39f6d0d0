"""What has changed in a period since it was closed: dossier, figure or paragraph, from, to; and its correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.register import difference_rows
from tthc_desktop.ui import theme
from tthc_desktop.ui.report.deed_dialog import DeedDialog
from tthc_desktop.ui.widgets.basics import label
from tthc_desktop.ui.widgets.fields import Field, LineEdit
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_widths
from tthc_desktop.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.reports.differences import Differences
    from tthc_desktop.reports.settlement import Layout

_TITLES = ("Hồ sơ, số liệu hoặc đoạn", "Lúc chốt", "Nay")
_WIDTHS = {0: 330, 1: 330}


class DifferencesDialog(DeedDialog):
    """Shows the differences; with a reason they are issued as a correction.

    Args:
        parent: the page.
        period: the closed period.
        differences: what has changed.
        layout: in which columns of II.06a.
        correct: gets the reason of the correction.

    Signals:
        card_wanted: the register's number of a dossier to be opened.
    """

    card_wanted = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        period: Period,
        differences: Differences,
        layout: Layout,
        correct: Callable[[str], object],
    ) -> None:
        tip = "Chốt lại theo sổ và lập bộ báo cáo đính chính"
        super().__init__(parent, f"Khác biệt so với lúc chốt – {period.title}", "Lập đính chính", tip)
        self._differences, self._form_layout, self._correct = differences, layout, correct
        told = (
            "Sổ hoặc báo cáo lời đã được ghi thêm, sửa sau khi chốt nên nay khác bản đã chốt. Nếu báo cáo phải theo "
            "nội dung mới, hãy lập đính chính: bản đã chốt vẫn được giữ nguyên."
        )
        self.body.addWidget(label(told, "muted", wrap=True))
        self.table = TextTable("Khác biệt so với lúc chốt", _TITLES)
        self.show_differences(differences)
        set_widths(self.table, _WIDTHS, 2, least=240)
        opens_with_enter(self.table, self._open)
        self.body.addWidget(self.table, 1)
        self.reason = LineEdit(limit=300)
        self.field = Field("Lý do đính chính", self.reason, required=True)
        self.body.addWidget(self.field)
        self.add_foot()
        self.fit(980, 600)
        self.table.setFocus()
        self.mark_filled()

    def show_differences(self, differences: Differences) -> None:
        """Show what differs by now: a dossier that was opened from here may have been mended."""
        self._differences = differences
        self.table.show_rows(difference_rows(differences, self._form_layout))
        self.act.setEnabled(bool(differences) and not self.is_working)

    def _open(self, index: QModelIndex) -> None:
        # The figures stand first, then the paragraphs, the dossiers behind them.
        place = index.row() - len(self._differences.figures)
        if place < 0:
            self._tell("Đây là một con số; các hồ sơ làm nó khác đi đứng ở những dòng bắt đầu bằng “Hồ sơ”.")
            return
        place -= len(self._differences.paragraphs)
        if place < 0:
            self._tell("Đây là một đoạn của báo cáo lời; xem và sửa đoạn này ở thẻ “Báo cáo”.")
            return
        key = self._differences.dossiers[place].after.key
        if key is None:
            self._tell("Hồ sơ này không còn trong sổ nên không mở được.")
        else:
            self.bar.clear()
            self.card_wanted.emit(key)

    def _tell(self, words: str) -> None:
        self.bar.show_message(words, theme.RUNNING, "info")

    def _try(self) -> None:
        if not self.reason.text().strip():
            self.field.show_error("Hãy ghi lý do đính chính")
            self.reason.setFocus()
            return
        self._correct(self.reason.text())
