"""The year's working days: the picture, what the chosen day is, and the ways to edit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from tthc_desktop.ui import shortcuts, theme
from tthc_desktop.ui.calendar.changing import Changing
from tthc_desktop.ui.calendar.day_panel import DayPanel
from tthc_desktop.ui.calendar.edit_dialog import EditDialog, reverting
from tthc_desktop.ui.calendar.notice_dialog import NoticeDialog
from tthc_desktop.ui.calendar.part_stack import Part, PartStack
from tthc_desktop.ui.calendar.year_view import YearView
from tthc_desktop.ui.status_look import Look
from tthc_desktop.ui.widgets.basics import button, card, column, icon_button, label, row
from tthc_desktop.ui.widgets.notices import EmptyState, Pill

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.widgets.notices import MessageBar

_KEYS = "Mũi tên: chọn ngày · Shift: chọn nhiều ngày · PgUp, PgDn: đổi tháng · Alt+PgUp, Alt+PgDn: đổi năm · Enter: sửa"

shortcuts.declare(
    "Trang Lịch",
    {
        "Left": "Sang ngày khác (← → ↑ ↓); giữ Shift để chọn nhiều ngày",
        "PgUp": "Tháng trước",
        "PgDown": "Tháng sau",
        "Alt+PgUp": "Năm trước",
        "Alt+PgDown": "Năm sau",
        "Home": "Ngày đầu tháng",
        "End": "Ngày cuối tháng",
        "Ctrl+Home": "Về hôm nay",
        "Enter": "Sửa những ngày đang chọn",
        "Del": "Trả những ngày đang chọn về như lịch gốc",
    },
)

_EXPECTED = Look(
    "Dự kiến, chưa có thông báo",
    "warning",
    theme.SOON,
    "Hạn trả có ngày rơi vào năm này được ghi là dự kiến; khi có thông báo, hãy nhập theo thông báo hoặc lấy bản cập "
    "nhật",
)


class YearTab(Part):
    """Shows a year and edits its days.

    Args:
        desktop: what pages share.
        bar: the page's messages.

    Signals:
        kept: the calendar is another one now.
    """

    kept = Signal()

    def __init__(self, desktop: Desktop, bar: MessageBar) -> None:
        super().__init__()
        self._desktop = desktop
        self._bar = bar
        self.changing = Changing(self, desktop, bar)
        self.changing.kept.connect(self.kept)
        today = desktop.register.clock().date()
        calendar = desktop.register.calendar
        start = min(max(today, calendar.first_day), calendar.last_day)
        self.view = YearView(today)
        self.view.go_to(start)
        self._year = start.year
        self.view.moved.connect(self._show_chosen)
        self.view.year_wanted.connect(self.show_year)
        self.view.edit_wanted.connect(self.edit)
        self.view.revert_wanted.connect(self.revert)
        self.changing.kept.connect(self._on_kept)
        self.panel = DayPanel()
        self.panel.edit_wanted.connect(self.edit)
        self.panel.revert_wanted.connect(self.revert)
        self.panel.partner_wanted.connect(self._go_to_partner)
        self.missing = EmptyState("calendar")
        frame = card()
        keys = label(_KEYS, "small", wrap=True)
        keys.setToolTip("Home, End: đầu, cuối tháng · Ctrl+Home: hôm nay · Delete: trả về như lịch gốc")
        frame.setLayout(column(self.view, margin=theme.M))
        shown = Part()
        shown.setLayout(row(column(frame, keys, gap=theme.XS), self.panel, gap=theme.M))
        self._stack = PartStack()
        self._stack.addWidget(shown)
        self._stack.addWidget(self.missing)
        self.setLayout(column(self._stack, gap=0))
        self.year_bar = self._year_bar()

    def _year_bar(self) -> QWidget:
        made = QWidget()
        self.back = icon_button("chevron-left", "Năm trước (Alt+PgUp)")
        self.forward = icon_button("chevron-right", "Năm sau (Alt+PgDn)")
        self.year_label: QLabel = label("", "heading")
        self.expected = Pill(_EXPECTED)
        now = button("Hôm nay", "ghost", tip="Ctrl+Home")
        self.back.clicked.connect(lambda: self.show_year(self._year - 1))
        self.forward.clicked.connect(lambda: self.show_year(self._year + 1))
        now.clicked.connect(self._go_to_today)
        made.setLayout(row(self.expected, theme.S, self.back, self.year_label, self.forward, now, gap=theme.XS))
        return made

    def refresh(self) -> None:
        """Show what the register's calendar is now."""
        self.view.mark_today(self._desktop.register.clock().date())
        self.show_year(self._year)

    def focus_first(self) -> None:
        """Give the keyboard to the picture."""
        self.view.setFocus()

    def show_year(self, year: int) -> None:
        """Show a year; beyond the calendar say why there is nothing."""
        calendar = self._desktop.register.calendar
        first, last = min(calendar.years), max(calendar.years)
        self._year = min(max(year, first - 1), last + 1)
        known = self._year in calendar.years
        self.year_label.setText(f"Năm {self._year}")
        self.back.setEnabled(self._year >= first)
        self.forward.setEnabled(self._year <= last)
        self._stack.setCurrentIndex(0 if known else 1)
        if not known:
            self.expected.hide()
            self._tell_missing(first, last)
            return
        self.expected.setVisible(not calendar.years[self._year])
        if self.view.current.year != self._year:
            self.view.go_to_year(self._year)
        self.view.show_year(calendar, self._year)
        self.panel.show_year(calendar, self._year)
        self._show_chosen()

    def _tell_missing(self, first: int, last: int) -> None:
        beyond = self._year > last
        back = last if beyond else first
        known = f"Lịch hiện có từ năm {first} đến năm {last}."
        go_back = (f"Về năm {back}", "" if beyond else "primary", lambda: self._back_to(back))
        if not beyond:
            why = f"{known} Hồ sơ nhận trước ngày 01/01/{first} không được tính hạn."
            self.missing.tell(f"Chưa có lịch năm {self._year}", why, go_back)
            return
        why = (
            f"{known} Hạn trả rơi vào năm {self._year} chưa tính được, thay vì đoán một ngày có thể sai. Khi có "
            "thông báo nghỉ lễ, Tết của năm ấy, hãy nhập theo thông báo, hoặc lấy bản cập nhật ở trang An toàn, để "
            "thêm năm này vào lịch."
        )
        add = ("Nhập theo thông báo…", "primary", self.enter_notice)
        self.missing.tell(f"Chưa có lịch năm {self._year}", why, go_back, add)

    def _back_to(self, year: int) -> None:
        self.show_year(year)
        self.view.setFocus()

    def _go_to_today(self) -> None:
        today = self._desktop.register.clock().date()
        self.show_year(today.year)
        self.view.go_to(today)
        self.view.setFocus()

    def _go_to_partner(self) -> None:
        face = self.view.face(self.view.current)
        if face is not None and face.partner is not None:
            self.view.go_to(face.partner)
            self.view.setFocus()

    def _show_chosen(self) -> None:
        register = self._desktop.register
        if self.view.current.year in register.calendar.years:
            shipped = register.calendar_editing.shipped
            self.panel.show_day(self.view.current, self.view.chosen, register.calendar, shipped)

    # Editing

    def _on_kept(self) -> None:
        # Taken back from another page, it leaves the keyboard there.
        if self.isVisible():
            self.focus_first()

    def edit(self) -> None:
        """Ask what the chosen days become."""
        self._bar.clear()
        if not self.view.chosen or not self.changing.may_begin():
            return
        dialog = EditDialog(self, self._desktop.register, sorted(self.view.chosen))
        dialog.edited.connect(lambda edits: self.changing.begin(edits, dialog))
        dialog.open()

    def revert(self) -> None:
        """Give the chosen days back to the shipped calendar, both days of a swap together."""
        edits = reverting(self._desktop.register.calendar, sorted(self.view.chosen))
        if edits:
            self._bar.clear()
            self.changing.begin(edits)

    def enter_notice(self) -> None:
        """Ask for a notice and its days."""
        self._bar.clear()
        if not self.changing.may_begin():
            return
        dialog = NoticeDialog(self, self._desktop.register, self._year)
        dialog.edited.connect(lambda edits: self.changing.begin(edits, dialog))
        dialog.open()
