"""Beside the year's picture: what the chosen day is, why, on which document, and what can be done with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.day_looks import DayLook, draw_day, face_of, long_date_text, short_day_text
from tthc_desktop.ui.calendar.legend import legend
from tthc_desktop.ui.widgets.basics import button, column, label, line, row

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.ui.calendar.day_looks import DayFace

PANEL_WIDTH = 272


class _DayPicture(QWidget):
    """The day as the picture draws it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(40, 28)
        self._face: DayFace | None = None

    def show_face(self, face: DayFace) -> None:
        """Draw another day."""
        self._face = face
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        face = self._face
        text = str(face.info.day.day)
        draw_day(painter, QRectF(self.rect()), text, face.look, own=face.own, expected=face.marked_expected)
        painter.end()


class DayPanel(QFrame):
    """Tells of the chosen day, or of the chosen days together.

    Signals:
        edit_wanted: the clerk wants to edit what is chosen.
        revert_wanted: the clerk wants it back as shipped.
        partner_wanted: the clerk wants to see the other day of a swap.
    """

    edit_wanted = Signal()
    revert_wanted = Signal()
    partner_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(PANEL_WIDTH)
        self.title = label("", "heading", wrap=True)
        self.kind = label("", "strong", wrap=True)
        self._picture = _DayPicture()
        self.reason = label("", wrap=True, selectable=True)
        self.source = label("", "muted", wrap=True, selectable=True)
        self.original = label("", "muted", wrap=True)
        self.partner = button("", "link", "calendar")
        self.partner.clicked.connect(self.partner_wanted)
        self.edit = button("Sửa ngày này…", "", "calendar", "Enter")
        self.edit.clicked.connect(self.edit_wanted)
        self.revert = button("Trả về như lịch gốc", "ghost", "undo", "Delete")
        self.revert.clicked.connect(self.revert_wanted)
        self.counts = label("", "small", wrap=True)
        self.year_state = label("", "small", wrap=True)
        self.setLayout(
            column(
                self.title,
                row(self._picture, self.kind, gap=theme.S),
                self.reason,
                self.source,
                self.partner,
                self.original,
                theme.XS,
                self.edit,
                self.revert,
                None,
                legend(),
                line(),
                self.counts,
                self.year_state,
                gap=6,
                margin=theme.L,
            )
        )

    def show_day(
        self, day: date, chosen: Collection[date], calendar: WorkingCalendar, shipped: WorkingCalendar
    ) -> None:
        """Show the present day, and how many are chosen with it."""
        face = face_of(calendar, day)
        several = len(chosen) > 1
        self._picture.show_face(face)
        self._picture.setVisible(not several)
        if several:
            self._show_several(chosen, calendar)
        else:
            self.title.setText(long_date_text(day))
            self.kind.setText(face.kind_text())
            plain = face.look in (DayLook.WORKING, DayLook.WEEKEND)
            _fill(self.reason, "" if plain else face.info.reason)
            _fill(self.source, f"Văn bản: {face.info.source}" if face.info.source else "")
        own = any(face_of(calendar, one).own for one in chosen)
        _fill(self.original, f"Lịch gốc: {_original_text(shipped, day)}" if face.own and not several else "")
        self.partner.setVisible(face.partner is not None and not several)
        if face.partner is not None:
            self.partner.setText(f"Hoán đổi với {short_day_text(face.partner)}")
        self.edit.setText(f"Sửa {len(chosen)} ngày này…" if several else "Sửa ngày này…")
        self.revert.setVisible(own)

    def _show_several(self, chosen: Collection[date], calendar: WorkingCalendar) -> None:
        first, last = min(chosen), max(chosen)
        self.title.setText(f"Đang chọn {len(chosen)} ngày")
        worked = sum(calendar.is_working_day(one) for one in chosen)
        self.kind.setText(f"{worked} ngày làm việc, {len(chosen) - worked} ngày nghỉ")
        _fill(self.reason, f"Từ {short_day_text(first)} đến {short_day_text(last)}")
        _fill(self.source, "")

    def show_year(self, calendar: WorkingCalendar, year: int) -> None:
        """Tell of the whole year: how many days are worked, and what it rests on."""
        last_before = date(year - 1, 12, 31)
        days = [one for one in calendar.official_days(year) if not one.own]
        own = sum(one.own for one in calendar.official_days(year))
        if calendar.first_day <= last_before:
            worked = calendar.working_days_between(last_before, date(year, 12, 31))
        else:
            first = date(year, 1, 1)
            worked = calendar.working_days_between(first, date(year, 12, 31)) + calendar.is_working_day(first)
        edited = f"; đơn vị sửa {own} ngày" if own else ""
        self.counts.setText(f"Năm {year}: {worked} ngày làm việc{edited}.")
        if calendar.years[year]:
            sources = sorted({one.source for one in days if one.confirmed and "/" in one.source})
            rests_on = "Theo thông báo của cơ quan nhà nước" if sources else "Theo luật và thông báo"
            expected = sum(not one.confirmed for one in days)
            self.year_state.setText(f"{rests_on}{f', còn {expected} ngày dự kiến' if expected else ''}.")
            self.year_state.setToolTip("\n".join(sources))
        else:
            self.year_state.setText(
                "Lịch dự kiến: chưa có thông báo chính thức. Khi có, hãy nhập theo thông báo, hoặc lấy bản cập nhật ở "
                "trang An toàn."
            )
            self.year_state.setToolTip("")


def _fill(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))


def _original_text(shipped: WorkingCalendar, day: date) -> str:
    if day > shipped.last_day:
        return f"chưa có lịch năm {day.year}"
    face = face_of(shipped, day)
    reason = "" if face.look in (DayLook.WORKING, DayLook.WEEKEND) else f" ({face.info.reason})"
    return face.kind_text().lower() + reason
