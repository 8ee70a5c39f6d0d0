"""The panel of the rarer filters; it lies over the list and leaves everything else usable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QGraphicsDropShadowEffect, QGridLayout, QWidget

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.events import STATUS_IN_SHORT, Status
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.dossiers.chips import OTHER_DUE_TEXT
from tthc_desktop.ui.dossiers.groups import ALL, LATE
from tthc_desktop.ui.dossiers.overlay import place_under
from tthc_desktop.ui.dossiers.periods import PERIODS, period_text
from tthc_desktop.ui.widgets.basics import button, column, icon_button, label, repolish, row
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.fields import ComboBox, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.ui.dossiers.choice import Choice

_WIDTH = 620
_SOME_DAYS = "days"


class FilterPanel(QFrame):
    """Fields for what the bar has no room for.

    Args:
        today: tells the present day.
        owner: the widget it lies over.

    Signals:
        changed: the fields say something else now.
        clear_wanted: the clerk wants to see everything.
        keep_wanted: the clerk wants to keep the filters under a name.
        closed: it went away.
    """

    changed = Signal()
    clear_wanted = Signal()
    keep_wanted = Signal()
    closed = Signal()

    def __init__(self, today: Callable[[], date], owner: QWidget) -> None:
        super().__init__(owner)
        self._today = today
        self._showing = False
        self._anchor: QWidget | None = None
        self.setObjectName("filterPanel")
        self.setProperty("role", "card")
        self.setAccessibleName("Bộ lọc")
        self.field = self._combo("Mọi lĩnh vực", ())
        self.status = self._combo("Mọi trạng thái", [(STATUS_IN_SHORT[one], one) for one in Status])
        self.channel = self._combo("Mọi hình thức nộp", [(CHANNEL_TEXT[one], one) for one in Channel])
        self.clerk = self._combo("Mọi người phụ trách", ())
        self.period = self._combo("Bất cứ lúc nào", ())
        self.first, self.last = self._date("từ ngày"), self._date("đến ngày")
        self.closed_first, self.closed_last = self._date("từ ngày"), self._date("đến ngày")
        self._dates = (self.first, self.last, self.closed_first, self.closed_last)
        for edit, name in (
            (self.first, "Tiếp nhận từ ngày"),
            (self.last, "Tiếp nhận đến ngày"),
            (self.closed_first, "Xử lý xong từ ngày"),
            (self.closed_last, "Xử lý xong đến ngày"),
        ):
            edit.setAccessibleName(name)
        self.late_days = LineEdit(hint="số ngày", limit=4)
        self.late_field = Field("Quá hạn từ (ngày làm việc)", self.late_days)
        self.other_due = QCheckBox(OTHER_DUE_TEXT)
        self.other_due.setToolTip("Chỉ hiện hồ sơ có hạn trả khác hạn tính theo quy tắc")
        self._lay_out()
        for combo in (self.field, self.status, self.channel, self.clerk):
            combo.currentIndexChanged.connect(self._tell)
        self.period.currentIndexChanged.connect(self._on_period)
        for edit in self._dates:
            edit.changed.connect(self._on_date)
        self.late_days.textChanged.connect(self._on_late_days)
        self.other_due.toggled.connect(self._tell)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_panel)
        owner.installEventFilter(self)
        self.hide()

    def _combo(self, everything: str, entries: Sequence[tuple[str, object]]) -> ComboBox:
        made = ComboBox()
        made.setMinimumContentsLength(10)
        made.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.addItem(everything, None)
        for caption, value in entries:
            made.addItem(caption, value)
        return made

    def _date(self, hint: str) -> DateEdit:
        made = DateEdit(self._today, hint)
        made.setMinimumWidth(100)
        return made

    def _days_field(self, caption: str, *edits: DateEdit) -> Field:
        days = QWidget()
        days.setLayout(row(*edits))
        field = Field(caption, days)

        def tell() -> None:
            field.show_error(next((edit.complaint("ngày") for edit in edits if edit.is_wrong()), ""))
            QTimer.singleShot(0, self, self._place)

        for edit in edits:
            edit.editingFinished.connect(tell)
            edit.changed.connect(lambda: tell() if not any(one.is_wrong() for one in edits) else None)
        return field

    def forget_wrong_days(self) -> None:
        """Take away what was typed that is no date: the list is narrowed otherwise."""
        for edit in (one for one in self._dates if one.is_wrong()):
            edit.clear()

    def _lay_out(self) -> None:
        close = icon_button("close", "Đóng bộ lọc (Esc)")
        close.clicked.connect(self.close_panel)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.M)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.received_days = self._days_field("Các ngày tiếp nhận", self.first, self.last)
        closed_days = self._days_field("Ngày xử lý xong", self.closed_first, self.closed_last)
        places = (
            (Field("Thời gian tiếp nhận", self.period), self.received_days),
            (Field("Lĩnh vực", self.field), closed_days),
            (Field("Trạng thái", self.status), Field("Hình thức nộp", self.channel)),
            (Field("Người phụ trách", self.clerk), self.late_field),
        )
        for line, fields in enumerate(places):
            for place, field in enumerate(fields):
                grid.addWidget(field, line, place, Qt.AlignmentFlag.AlignTop)
        self.keep_button = button("Lưu bộ lọc…", icon="bookmark")
        self.keep_button.clicked.connect(self.keep_wanted)
        self.clear_button = button("Xóa hết bộ lọc", "ghost")
        self.clear_button.clicked.connect(self.clear_wanted)
        self.done_button = button("Xong", "primary")
        self.done_button.clicked.connect(self.close_panel)
        self.setLayout(
            column(
                row(label("Bộ lọc", "heading"), None, close),
                grid,
                self.other_due,
                row(self.clear_button, None, self.keep_button, self.done_button),
                gap=theme.M,
                margin=theme.L,
            )
        )
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)

    def show_names(self, fields: Sequence[str], clerks: Sequence[str]) -> None:
        """Offer the office's fields and clerks."""
        for combo, names in ((self.field, fields), (self.clerk, clerks)):
            kept = combo.currentData()
            combo.blockSignals(True)
            while combo.count() > 1:
                combo.removeItem(1)
            for name in names:
                combo.addItem(name, name)
            if kept and kept not in names:
                combo.addItem(kept, kept)
            combo.choose(kept)
            combo.blockSignals(False)

    def show_choice(self, choice: Choice) -> None:
        """Show what a choice says, without telling."""
        self._showing = True
        some_days = choice.received_from or choice.received_to or self.first.hasFocus() or self.last.hasFocus()
        self._offer_periods(choice.period or (_SOME_DAYS if some_days else None))
        for combo, value in ((self.field, choice.field), (self.clerk, choice.clerk)):
            if value and combo.findData(value) < 0:
                combo.addItem(value, value)
            combo.choose(value or None)
        self.status.choose(choice.status)
        self.channel.choose(choice.channel)
        for edit, day in (
            (self.first, choice.received_from),
            (self.last, choice.received_to),
            (self.closed_first, choice.closed_from),
            (self.closed_last, choice.closed_to),
        ):
            # What is typed stays as it is typed, also while it is no date yet.
            if edit.value() != day:
                edit.set_value(day)
        days = str(choice.late_days) if choice.late_days else ""
        if self.late_days.text() != days and not self.late_days.hasFocus():
            self.late_days.setText(days)
        self.other_due.setChecked(choice.other_due)
        self._showing = False

    def _offer_periods(self, chosen: str | None) -> None:
        today = self._today()
        while self.period.count() > 1:
            self.period.removeItem(1)
        for period in PERIODS:
            self.period.addItem(period_text(period, today), period)
        self.period.addItem("Các ngày tự chọn", _SOME_DAYS)
        self.period.choose(chosen)

    def applied(self, choice: Choice) -> Choice:
        """Return a choice with what the fields say in place of what it said."""
        late_days = typed.read_number(self.late_days.text()) or 0
        # Qt makes plain text of what is a kind of text.
        status = Status(self.status.currentData()) if self.status.currentData() else None
        if status is not None and status != choice.status:
            choice, late_days = choice.in_group(ALL), 0
        elif late_days != choice.late_days:
            choice, status = choice.in_group(LATE), None
        period = self.period.currentData()
        return replace(
            choice,
            field=self.field.currentData() or "",
            channel=Channel(self.channel.currentData()) if self.channel.currentData() else None,
            clerk=self.clerk.currentData() or "",
            status=status,
            late_days=late_days,
            period="" if period in (None, _SOME_DAYS) else period,
            received_from=self.first.value(),
            received_to=self.last.value(),
            closed_from=self.closed_first.value(),
            closed_to=self.closed_last.value(),
            other_due=self.other_due.isChecked(),
        )

    def _on_late_days(self, text: str) -> None:
        self.late_field.show_error("" if typed.read_number(text) is not None else "Chỉ nhập chữ số")
        QTimer.singleShot(0, self, self._place)
        self._tell()

    def open_under(self, anchor: QWidget) -> None:
        """Come into sight below a widget, at the right edge of what it lies over."""
        self._anchor = anchor
        self._place()
        self.show()
        self.raise_()
        self.period.setFocus(Qt.FocusReason.TabFocusReason)

    def close_panel(self) -> None:
        """Go away and give the keyboard back."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _place(self) -> None:
        if self._anchor is not None:
            place_under(self, self._anchor, _WIDTH)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _tell(self, *_: object) -> None:
        if not self._showing:
            self.changed.emit()

    def _on_period(self) -> None:
        if self._showing:
            return
        if self.period.currentData() == _SOME_DAYS:
            self.first.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._showing = True
        self.first.clear()
        self.last.clear()
        self._showing = False
        self._tell()

    def _on_date(self) -> None:
        for edit in self._dates:
            wrong = edit.is_wrong()
            if bool(edit.property("wrong")) != wrong:
                edit.setProperty("wrong", wrong)
                repolish(edit)
        if self._showing:
            return
        self._showing = True
        if self.first.text() or self.last.text():
            self.period.choose(_SOME_DAYS)
        elif self.period.currentData() == _SOME_DAYS:
            self.period.setCurrentIndex(0)
        self._showing = False
        self._tell()
