"""The page “Chứng thực”: a day's certifications, typed one after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import BatchLine
from tthc_desktop.text import date_text
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.batch import keys
from tthc_desktop.ui.batch.choices import short_name
from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.days import DayEdit, day_in_words
from tthc_desktop.ui.batch.desk import BatchDesk
from tthc_desktop.ui.batch.foot import BatchFoot
from tthc_desktop.ui.batch.legend import ProcedureLegend
from tthc_desktop.ui.batch.long_work import LongWork
from tthc_desktop.ui.batch.row_deeds import RowDeeds
from tthc_desktop.ui.batch.row_ends import RowEnds
from tthc_desktop.ui.batch.view import BatchView
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.widgets.basics import button, label
from tthc_desktop.ui.widgets.notices import EmptyState, MessageBar

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

_MOST_NUMBERED = 5


class BatchPage(Page):
    """The grid of a day.

    Signals:
        card_wanted: the clerk opened the dossier of this number.
    """

    card_wanted = Signal(int)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Chứng thực")
        register = desktop.register
        self._is_writing = False
        self.desk = BatchDesk(register, LongWork(desktop, self), self)
        self.model = self.desk.model
        self.view = BatchView(self.model)
        self.deeds = RowDeeds(desktop, self.desk, self.view)
        self.ends = RowEnds(desktop, self.desk, self.view, self.bar, self.on_new_day)
        self.day = DayEdit(lambda: register.clock().date())
        self.day.setFixedWidth(140)
        # What could grow would draw the whole row apart where it stands below the title.
        self.day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.day.setAccessibleName("Ngày tiếp nhận")
        caption = label("Ngày", "label")
        caption.setBuddy(self.day)
        self.paste_button = button("Dán từ Excel", icon="import", tip="Dán nhiều dòng đã sao chép từ Excel (Ctrl+V)")
        self.copy_button = button("Sao chép bảng", icon="export", tip="Sao chép mọi dòng của ngày để dán vào Excel")
        self.save_button = button("Ghi các dòng", "primary", "check", "Ghi mọi dòng đang gõ (Ctrl+S)")
        for widget in (caption, self.day, self.paste_button, self.copy_button, self.save_button):
            self.head_actions.addWidget(widget)
        self.day_notice = MessageBar()
        self.numbers = ProcedureLegend()
        self.empty = EmptyState("catalogue")
        self.foot = BatchFoot()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self.day_notice)
        self.body.addWidget(self.numbers)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.foot)
        self._connect()
        self._open_day(self.desk.today)

    def _connect(self) -> None:
        self.desk.changed.connect(self._show_totals)
        self.desk.changed.connect(self._show_last)
        self.desk.failed.connect(self._on_failed)
        self.desk.written.connect(self._on_written)
        self.model.typed.connect(self._show_left)
        self.view.row_ended.connect(self.ends.end_row)
        self.view.row_left.connect(self.desk.checking.check_row)
        self.view.cell_left.connect(self.desk.checking.check_cell)
        self.view.row_left.connect(self._show_left)
        self.view.cell_left.connect(self._show_left)
        self.ends.ended.connect(self._show_left)
        self.view.opened.connect(self.card_wanted)
        deeds = self.deeds
        deeds.changed.connect(self._show_left)
        self.view.paste_wanted.connect(deeds.paste)
        self.view.strike_wanted.connect(deeds.strike)
        self.view.undo_wanted.connect(deeds.undo)
        self.view.copy_wanted.connect(deeds.copy_chosen)
        self.foot.undo_wanted.connect(deeds.take_back_last)
        self.paste_button.clicked.connect(self._on_paste_clicked)
        self.copy_button.clicked.connect(deeds.copy_day)
        self.save_button.clicked.connect(self.ends.save_all)
        self.day.editingFinished.connect(self._on_day)
        keys.bind(self, self.view, deeds, self.ends, self.open_today)

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self.foot.set_narrow(narrow)

    # The day

    def on_new_day(self) -> None:
        """Show today when the night has passed since the grid showed it; the row being typed comes along."""
        if self.desk.today == self.desktop.register.clock().date() or self.desk.work.is_under_way:
            return
        self.view.commit()
        row, column = self.model.typed_row(self.view.place()), self.view.currentIndex().column()
        focused = QApplication.focusWidget()
        is_typing = focused is not None and self.view.isAncestorOf(focused)
        try:
            if not self.desk.follow_calendar():
                return
        except UserError as error:
            self.bar.show_error(error)
            return
        self._show_day()
        place = self.model.place_of(row) if row is not None else -1
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, column))
        if is_typing:
            self.view.open_editor()

    def begin_visit(self) -> None:
        """Go back to today: nobody remembers a day chosen on another visit, unless its rows wait to be written."""
        if not self.model.begun():
            self._return_to_today()

    def open_today(self) -> None:
        """Go back to today; rows of the day shown until now that are not written wait there."""
        self.view.commit()
        self._return_to_today()
        self.focus_first()

    def _return_to_today(self) -> None:
        today = self.desktop.register.clock().date()
        if self.desk.day == today or self.desk.work.is_under_way:
            return
        try:
            self._open_day(today)
        except UserError as error:
            self.bar.show_error(error)

    def keep(self) -> None:
        """Keep what is being typed right now, before the window goes."""
        self.view.commit()
        self.desk.keep_row_texts()

    def refresh(self) -> None:
        self.on_new_day()
        if not self.model.choices.procedures:
            self._open_day(self.desk.day)
        elif not self._is_writing:
            self.desk.renew_choices()
            self.desk.renew()

    def focus_first(self) -> None:
        self.on_new_day()
        if self.view.isVisibleTo(self):
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(self.model.fresh_row(), Column.NAME))
            self.view.open_editor()

    def set_busy(self, busy: bool) -> None:
        # What waited is written when that is over.
        if busy:
            self.desk.is_held = True
        else:
            self.desk.release()

    def _on_day(self) -> None:
        day = self.day.value()
        if day is None or day == self.desk.day:
            self.day.set_value(self.desk.day)
            return
        try:
            if day > self.desktop.register.clock().date():
                raise UserError(f"Ngày {date_text(day)} chưa đến.", "Hãy chọn hôm nay hoặc một ngày đã qua.")
            self._open_day(day)
        except UserError as error:
            self.bar.show_error(error)
            self.day.set_value(self.desk.day)
        self.focus_first()

    def _open_day(self, day: date) -> None:
        self.desk.open_day(day)
        self._show_day()

    def _show_day(self) -> None:
        day = self.desk.day
        self.bar.clear()
        self.day.set_value(day)
        if day == self.desktop.register.clock().date():
            self.day_notice.clear()
        else:
            told = f"Đang ghi cho {day_in_words(day)}, không phải hôm nay."
            back = ("Về hôm nay (F7)", self.open_today)
            self.day_notice.show_message(told, theme.SOON, "calendar", back, closable=False)
        procedures = self.model.choices.procedures
        self._stack.setCurrentWidget(self.view if procedures else self.empty)
        for widget in (self.numbers, self.foot):
            widget.setVisible(bool(procedures))
        for made in (self.save_button, self.paste_button, self.copy_button):
            made.setEnabled(bool(procedures))
        if not procedures:
            self.empty.tell(
                "Danh mục chưa có thủ tục chứng thực",
                "Bảng nhập nhanh dùng các thủ tục thuộc lĩnh vực Chứng thực trong danh mục của đơn vị. "
                "Hãy nhập danh mục từ Excel hoặc mở trang Danh mục.",
                ("Nhập từ Excel", "", lambda: self.page_wanted.emit("intake")),
                ("Mở Danh mục", "primary", lambda: self.page_wanted.emit("catalogue")),
            )
        self.numbers.show_names([short_name(one.name) for one in procedures[:_MOST_NUMBERED]])
        self.subtitle.setText("Enter sang ô tiếp theo, hết dòng là ghi vào sổ" if procedures else "")
        left = [one for one in self.desk.days_left() if one != day]
        if left:
            self.bar.show_message(
                f"Còn dòng gõ dở của ngày {date_text(left[0])}.",
                theme.SOON,
                "clock",
                (f"Mở ngày {date_text(left[0])}", lambda: self._open_left(left[0])),
            )
        self.view.setCurrentIndex(self.model.index(self.model.fresh_row(), Column.NAME))
        self.view.scrollToBottom()

    def _open_left(self, day: date) -> None:
        self._open_day(day)
        self.focus_first()

    # Writing

    def _on_paste_clicked(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.deeds.paste(text)
        else:
            self.bar.show_message("Chưa có gì để dán: hãy sao chép các dòng trong Excel trước.", theme.SOON, "info")

    def _show_last(self) -> None:
        key = self.desk.written_rows.last(self.desk.day)
        last = next((row for row in self.model.rows if isinstance(row, BatchLine) and row.key == key), None)
        self.foot.tell_written(f"Vừa ghi {last.code} – {last.name}" if last else "")

    def _on_written(self) -> None:
        self.bar.finish()
        self.model.renew_fresh_row()
        # The grid shows it already; it is the other pages that must hear of it.
        self._is_writing = True
        self.register_changed.emit()
        self._is_writing = False
        self.deeds.note_written()

    def _on_failed(self, error: Exception) -> None:
        messages.show_failure(self, error, self.bar, "Đã dừng. Sổ vẫn như trước, chưa có gì được ghi.")

    def _show_totals(self) -> None:
        self.foot.show_totals(self.desk.day, self.desk.totals())
        self._show_left()

    def _show_left(self, *_: object) -> None:
        self.foot.show_left(*self.desk.checking.left())

    def hideEvent(self, event: QHideEvent) -> None:
        self.desk.keep_row_texts()
        super().hideEvent(event)
