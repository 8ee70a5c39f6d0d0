"""The dialog that takes a signed notice: its number, its date, and its days as typed lines, shown on the picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tthc_desktop.domain.day_notices import NoticeReading, read_notice
from tthc_desktop.domain.new_year import lacking
from tthc_desktop.domain.workdays import CalendarRangeError, DayKind
from tthc_desktop.register import DayEdit
from tthc_desktop.text import clean, date_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.day_looks import short_day_text
from tthc_desktop.ui.calendar.days_dialog import DaysDialog
from tthc_desktop.ui.calendar.document_fields import DocumentFields
from tthc_desktop.ui.calendar.legend import legend
from tthc_desktop.ui.calendar.year_view import YearView
from tthc_desktop.ui.widgets.basics import card, column, icon_button, label, row
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, TextArea

if TYPE_CHECKING:
    from tthc_desktop.domain.day_notices import NoticeDay
    from tthc_desktop.register import Register

_HINT = "nghỉ 02/01/2026, làm bù 10/01/2026\nTết Nguyên đán: nghỉ 16/02–20/02\nnghỉ 29/4–03/5"
_SIDE_WIDTH = 380
_DAYS_SHOWN = 9
# Days off this near to each other belong to one holiday.
_SAME_HOLIDAY = timedelta(days=10)


class NoticeDialog(DaysDialog):
    """Reads the days of a notice while they are typed.

    Args:
        parent: the page.
        register: gives calendar and clock.
        year: the year that is shown, and of days written without one.
    """

    def __init__(self, parent: QWidget, register: Register, year: int) -> None:
        super().__init__(parent, "Nhập theo thông báo")
        self._register = register
        calendar = register.calendar
        self._year = min(max(year, min(calendar.years)), max(calendar.years))
        # Lines for the year after the last one add that year.
        self._typed_year = min(max(year, min(calendar.years)), max(calendar.years) + 1)
        self.document = DocumentFields(lambda: register.clock().date(), required=True)
        self.lines = TextArea(_HINT, 104)
        self._lines_field = Field("Ngày nghỉ, ngày làm bù – mỗi dòng một việc", self.lines, required=True)
        self.found = label("", wrap=True)
        self.complaints = label("", "error", wrap=True)
        self.remarks = label("", "muted", wrap=True)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        side.setLayout(
            column(
                self.document,
                self._lines_field,
                self.complaints,
                self.remarks,
                self.found,
                None,
                legend(2),
                gap=theme.S,
            )
        )
        self.view = YearView(register.clock().date(), editable=False)
        self.back = icon_button("chevron-left", "Năm trước")
        self.forward = icon_button("chevron-right", "Năm sau")
        self.year_label = label("", "heading")
        self.back.clicked.connect(lambda: self._show_year(self._year - 1))
        self.forward.clicked.connect(lambda: self._show_year(self._year + 1))
        head = row(label("Lịch sau khi nhập", "label"), None, self.back, self.year_label, self.forward)
        frame = card()
        frame.setLayout(column(self.view, margin=theme.M))
        pictured = column(head, frame)
        pictured.setStretch(1, 1)
        body = row(side, pictured, gap=theme.XL)
        body.setStretch(1, 1)
        self.body.addLayout(body)
        self.lines.textChanged.connect(self._on_typed)
        EnterMovesOn(self, self.document.editors).at_the_end.connect(self.lines.setFocus)
        self._reading = NoticeReading((), (), ())
        self._show_year(self._year)
        self._show_reading([])
        self.fit(1240, 640)
        self.document.number.setFocus()
        self.mark_filled()

    def _on_typed(self) -> None:
        self._reading = read_notice(self.lines.text(), self._typed_year)
        beyond = self._beyond_calendar()
        days = [one.day for one in self._reading.days]
        if days and not beyond and not any(day.year == self._year for day in days):
            self._year = days[0].year
        self._show_year(self._year)
        self._show_reading(beyond)

    def _beyond_calendar(self) -> list[str]:
        wrong = []
        calendar = self._register.calendar_editing.calendar_with(self._edits())
        for one in self._reading.days:
            try:
                calendar.info(one.day)
            except CalendarRangeError as error:
                wrong.append(error.message)
        return wrong[:1] or self._lacking()

    def _lacking(self) -> list[str]:
        """Return what the lines still miss of a year that they would add."""
        year = max(self._register.calendar.years) + 1
        days = [one for one in self._reading.days if one.day.year == year]
        missing = lacking(year, {one.day for one in days if one.kind is DayKind.OFF}) if days else []
        return [f"Năm {year} chưa có trong lịch; để thêm năm này, hãy ghi cả: {', '.join(missing)}."] if missing else []

    def _show_reading(self, beyond: list[str]) -> None:
        complaints = [*self._reading.complaints, *beyond]
        self.complaints.setText("\n".join(complaints))
        self.complaints.setVisible(bool(complaints))
        remarks = [*self._reading.remarks, *self._still_expected()]
        self.remarks.setText("\n".join(f"Lưu ý: {one}" for one in remarks))
        self.remarks.setVisible(bool(remarks))
        lines = [_day_line(one) for one in self._reading.days[:_DAYS_SHOWN]]
        if len(self._reading.days) > _DAYS_SHOWN:
            lines.append(f"… và {len(self._reading.days) - _DAYS_SHOWN} ngày nữa")
        self.found.setText("\n".join(lines) or "Những ngày đọc được hiện ở đây và được viền trên lịch bên phải.")

    def _still_expected(self) -> list[str]:
        """Return the days off that were only expected, near those of the notice, and that it does not name."""
        named = {one.day for one in self._reading.days}
        off = [one.day for one in self._reading.days if one.kind is DayKind.OFF]
        expected = {
            one.day
            for year in {day.year for day in off}
            for one in self._register.calendar.official_days(year)
            if one.kind is DayKind.OFF and not one.confirmed and one.day.weekday() < 5
        }
        left = sorted(day for day in expected - named if any(abs(day - one) <= _SAME_HOLIDAY for one in off))
        if not left:
            return []
        words = ", ".join(map(short_day_text, left))
        return [
            f"{words} đang là ngày nghỉ dự kiến mà thông báo không nêu; nếu làm việc, hãy ghi thêm: "
            f"làm việc {_days(left)}."
        ]

    def _show_year(self, year: int) -> None:
        edits = self._edits()
        calendar = self._register.calendar_editing.calendar_with(edits)
        years = calendar.years
        self._year = min(max(year, min(years)), max(years))
        self.year_label.setText(f"Năm {self._year}")
        self.back.setEnabled(self._year > min(years))
        self.forward.setEnabled(self._year < max(years))
        self.view.show_year(calendar, self._year, [edit.day for edit in edits])

    def _edits(self) -> list[DayEdit]:
        source = self.document.text()
        return [DayEdit(one.day, one.kind, one.reason, source) for one in self._reading.days]

    def finish(self) -> None:
        self.bar.clear()
        missing = "" if clean(self.lines.text()) else "Hãy ghi các ngày nghỉ, ngày làm bù của thông báo"
        self._lines_field.show_error(missing)
        if not self.document.check():
            return
        if missing or self._reading.complaints or self._beyond_calendar() or not self._reading.days:
            self.lines.setFocus()
            return
        self.edited.emit(self._edits())


def _days(days: Sequence[date]) -> str:
    return ", ".join(map(date_text, days))


def _day_line(one: NoticeDay) -> str:
    what = "nghỉ" if one.kind is DayKind.OFF else "làm bù"
    return f"{short_day_text(one.day)}: {what} – {one.reason}"
