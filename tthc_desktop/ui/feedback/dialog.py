"""The dialog “Phản ánh, kiến nghị”: what came in, how far it is, and what the period counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import Feedback
from tthc_desktop.text import number_text
from tthc_desktop.ui import shortcuts, theme
from tthc_desktop.ui.feedback.editor import FeedbackEditor
from tthc_desktop.ui.feedback.model import ABOUT, CONTENT, RECEIVED, SENDER, STATE, FeedbackModel
from tthc_desktop.ui.feedback.strike_dialog import FeedbackStrikeDialog
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.dialog import FramedDialog, on_keys
from tthc_desktop.ui.widgets.notices import EmptyState
from tthc_desktop.ui.widgets.row_model import RECORD_ROLE
from tthc_desktop.ui.widgets.tables import opens_with_enter, set_up_rows, set_widths

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import FeedbackChange
    from tthc_desktop.ui.page import Desktop

OF_PERIOD, OPEN, ALL, STRUCK = "period", "open", "all", "struck"
_SCOPES = (
    (OF_PERIOD, "Tính vào kỳ này", "calendar-quarter"),
    (OPEN, "Đang xử lý", "clock"),
    (ALL, "Tất cả", "list"),
    (STRUCK, "Đã gạch bỏ", "trash"),
)
_WIDTHS = {RECEIVED: 100, ABOUT: 150, SENDER: 160, STATE: 250}
_LEAST_CONTENT = 220

shortcuts.declare(
    "Phản ánh, kiến nghị",
    {
        "Ctrl+N": "Thêm phản ánh, kiến nghị",
        "Ctrl+D": "Gạch bỏ mục đang chọn",
        "Ctrl+Z": "Hoàn tác việc vừa ghi",
    },
)


class FeedbackDialog(FramedDialog):
    """Lists feedback and opens the dialogs that write it.

    Args:
        parent: the window.
        desktop: what pages share.
        period: the period whose counts are told.

    Signals:
        changed: something was written.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, desktop: Desktop, period: Period) -> None:
        super().__init__(parent, "Phản ánh, kiến nghị")
        self._desktop, self._period = desktop, period
        self._last: FeedbackChange | None = None
        self.head.addStretch(1)
        self.head.addWidget(label("Ctrl+N: thêm   ·   Enter: mở   ·   Esc: đóng", "small"))
        self.scope = Segments(_SCOPES)
        self.scope.chosen.connect(lambda _: self.refresh())
        self.counts = label("", "muted", wrap=True)
        self.model = FeedbackModel()
        self.view = QTableView()
        self.view.setModel(self.model)
        set_up_rows(self.view, "Danh sách phản ánh, kiến nghị")
        self.view.horizontalHeader().setFixedHeight(36)
        self.view.setMinimumHeight(160)
        set_widths(self.view, _WIDTHS, CONTENT, least=_LEAST_CONTENT)
        opens_with_enter(self.view, self._open)
        self.empty = EmptyState("inbox")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.scope)
        self.body.addWidget(self.counts)
        self.body.addWidget(self.stack, 1)
        self.add_button = button("Thêm", "primary", "plus", "Thêm phản ánh, kiến nghị (Ctrl+N)")
        self.strike_button = button("Gạch bỏ…", "danger", tip="Gạch bỏ mục đang chọn (Ctrl+D)")
        self.add_button.clicked.connect(self.add)
        self.strike_button.clicked.connect(self.strike_out)
        shut = self.add_cancel()
        self.foot.addWidget(self.strike_button)
        self.foot.addStretch(1)
        self.foot.addWidget(shut)
        self.foot.addWidget(self.add_button)
        on_keys(self, "Ctrl+N", self.add)
        on_keys(self, "Ctrl+D", self.strike_out)
        on_keys(self, "Ctrl+Z", self.undo)
        self.view.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.fit(1120, 620)
        self.refresh()
        (self.view if self.model.shown else self.add_button).setFocus()

    def refresh(self, key: int = 0) -> None:
        """Show what the register holds now.

        Args:
            key: the one to choose; the first for 0.
        """
        feedback, scope = self._desktop.register.feedback, self.scope.value()
        if scope == STRUCK:
            found = [one for one in feedback.list(struck_out=True) if one.struck_out]
        else:
            found = feedback.list(self._period if scope == OF_PERIOD else None)
            found = [one for one in found if scope != OPEN or one.handled_on is None]
        self.model.show_rows(found)
        self._tell_counts()
        self.stack.setCurrentWidget(self.view if found else self.empty)
        if not found:
            self.empty.tell(
                "Không có phản ánh, kiến nghị nào",
                "Ghi ở đây để biểu II.05a và báo cáo tự đếm số tiếp nhận, đã xử lý, đang xử lý.",
            )
        places = [place for place, one in enumerate(found) if one.key == key]
        self.view.selectRow(places[0] if places else 0)
        self._on_chosen()

    def _tell_counts(self) -> None:
        counts = self._desktop.register.feedback.counts(self._period)
        self.counts.setText(
            f"{self._period.title}: tiếp nhận {number_text(counts.received)} (kỳ trước chuyển sang "
            f"{number_text(counts.carried)}, mới {number_text(counts.new)}), đã xử lý {number_text(counts.handled)}, "
            f"đang xử lý {number_text(counts.pending)}, đã đăng tải công khai {number_text(counts.published)}."
        )

    def _chosen(self) -> Feedback | None:
        one = self.view.currentIndex().data(RECORD_ROLE)
        return one if isinstance(one, Feedback) else None

    def _on_chosen(self, *_: object) -> None:
        one = self._chosen()
        self.strike_button.setEnabled(one is not None and not one.struck_out)

    def add(self) -> None:
        """Ask for a new one."""
        self._show_editor(None)

    def _open(self, index: QModelIndex) -> None:
        one = index.data(RECORD_ROLE)
        if isinstance(one, Feedback) and not one.struck_out:
            self._show_editor(one)

    def _show_editor(self, one: Feedback | None) -> None:
        editor = FeedbackEditor(self, self._desktop.register, one, self._desktop.may_write)
        editor.kept.connect(self._on_written)
        editor.open()

    def strike_out(self) -> None:
        """Ask why the chosen one is struck out."""
        one = self._chosen()
        if one is not None and not one.struck_out:
            FeedbackStrikeDialog(self, one.content, lambda reason: self._strike_out(one.key, reason)).open()

    def _strike_out(self, key: int, reason: str) -> None:
        if not self._desktop.may_write(self.bar.show_error):
            return
        try:
            change = self._desktop.register.feedback.strike_out(key, reason)
        except UserError as error:
            self.bar.show_error(error)
            return
        self._on_written(change, "Đã gạch bỏ.")

    def _on_written(self, change: FeedbackChange, said: str) -> None:
        self._last = change
        self.refresh(change.after.key)
        (self.view if self.model.shown else self.add_button).setFocus()
        self.bar.show_message(f"{said} Ctrl+Z để hoàn tác.", theme.GOOD, "check", ("Hoàn tác", self.undo))
        self.changed.emit()

    def undo(self) -> None:
        """Take the last deed back."""
        if self._last is None or not self._desktop.may_write(self.bar.show_error):
            return
        change, self._last = self._last, None
        try:
            self._desktop.register.feedback.undo(change)
        except UserError as error:
            self.bar.show_error(error)
            return
        self.refresh(change.after.key)
        self.bar.show_message("Đã hoàn tác.", theme.GOOD, "check")
        self.changed.emit()
