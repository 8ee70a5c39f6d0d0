"""The picture of a year: twelve months on one screen, each day by letter, pattern and colour."""

from __future__ import annotations

import calendar as months
from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.day_looks import NUMBER_SHARE, draw_day, faces_of, short_day_text
from tthc_desktop.ui.calendar.into_sight import bring_into_sight

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.ui.calendar.day_looks import DayFace

# As many months side by side as have room: in a narrower one its head and its days would run into each other.
_MONTH_WIDTH, _WEEK_HEIGHT, _ABREAST = 168, 15, (4, 3, 2)
_TITLE, _NAMES, _WEEKS = 19, 14, 6
_GAP = 12
_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class YearView(QWidget):
    """Shows the twelve months of a year; a day is gone to by arrows and the mouse, several are chosen with Shift.

    Args:
        today: the present day, which is marked.
        editable: whether days may be chosen and edited; else the picture is only looked at.

    Signals:
        moved: another day, or other days, are chosen.
        year_wanted: the clerk went on to another year.
        edit_wanted: Enter, Space or a double click on the chosen days.
        revert_wanted: Delete on the chosen days.
    """

    moved = Signal()
    year_wanted = Signal(int)
    edit_wanted = Signal()
    revert_wanted = Signal()

    def __init__(self, today: date, *, editable: bool = True) -> None:
        super().__init__()
        self.year = today.year
        self.current = today
        self.chosen: set[date] = {today}
        self._anchor = today
        self._today = today
        self._editable = editable
        self._faces: dict[date, DayFace] = {}
        self._changed: frozenset[date] = frozenset()
        self._calendar: WorkingCalendar | None = None
        if editable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._columns = 0
        self._take_columns(_ABREAST[0])
        self.setAccessibleName("Lịch năm")

    def show_year(self, calendar: WorkingCalendar, year: int, changed: Collection[date] = ()) -> None:
        """Show a year that the calendar knows, some of its days outlined as changed."""
        self._calendar, self.year, self._changed = calendar, year, frozenset(changed)
        self._faces = faces_of(calendar, year)
        self._tell()
        self.update()

    def mark_today(self, day: date) -> None:
        """Mark another day as the present one, after midnight."""
        self._today = day
        self.update()

    def face(self, day: date) -> DayFace | None:
        """Return what is shown of a day; None when it lies in another year."""
        return self._faces.get(day)

    def go_to(self, day: date, *, extend: bool = False) -> None:
        """Make a day the present one; with ``extend`` choose all from the last one gone to up to it."""
        if self._calendar is not None and not self._calendar.first_day <= day <= self._calendar.last_day:
            return
        self.current = day
        if not extend:
            self._anchor = day
        first, last = sorted((self._anchor, day))
        self.chosen = {first + timedelta(days=number) for number in range((last - first).days + 1)}
        if day.year != self.year:
            self.year_wanted.emit(day.year)
        self._tell()
        self.update()
        if day in self._faces:
            # Where the window is too low for a year, what stands around it scrolls.
            bring_into_sight(self, self.box_of(day).center().toPoint(), QSize(_MONTH_WIDTH // 2, 2 * _WEEK_HEIGHT))
        self.moved.emit()

    def go_to_year(self, year: int) -> None:
        """Make the same day of another year the present one."""
        last = months.monthrange(year, self.current.month)[1]
        day = self.current.replace(year=year, day=min(self.current.day, last))
        self.current = self._anchor = day
        self.chosen = {day}

    def box_of(self, day: date) -> QRectF:
        """Return where a day of the year is drawn."""
        area = self._month_box(day.month)
        width, height = area.width() / 7, (area.height() - _TITLE - _NAMES) / _WEEKS
        place = day.day - 1 + date(day.year, day.month, 1).weekday()
        top = area.top() + _TITLE + _NAMES
        return QRectF(area.left() + place % 7 * width, top + place // 7 * height, width, height)

    def day_at(self, point: QPointF) -> date | None:
        """Return the day that is drawn at a point."""
        for month in range(1, 13):
            if self._month_box(month).contains(point):
                days = range(1, months.monthrange(self.year, month)[1] + 1)
                found = (date(self.year, month, day) for day in days)
                return next((day for day in found if self.box_of(day).contains(point)), None)
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (columns for columns in _ABREAST if self.width() >= _width_of(columns))
        self._take_columns(next(fitting, _ABREAST[-1]))

    def _take_columns(self, columns: int) -> None:
        """Put so many months side by side, and want the height that the rows of them need."""
        if columns != self._columns:
            self._columns, rows = columns, 12 // columns
            height = rows * (_TITLE + _NAMES + _WEEKS * _WEEK_HEIGHT) + (rows - 1) * _GAP // 2
            self.setMinimumSize(QSize(_width_of(_ABREAST[-1]), height))
            self.update()

    def _month_box(self, month: int) -> QRectF:
        columns, rows = self._columns, 12 // self._columns
        width = (self.width() - (columns - 1) * _GAP * 1.5) / columns
        height = (self.height() - (rows - 1) * _GAP / 2) / rows
        across, down = (month - 1) % columns, (month - 1) // columns
        return QRectF(across * (width + _GAP * 1.5), down * (height + _GAP / 2), width, height)

    def _tell(self) -> None:
        face = self._faces.get(self.current)
        if face is not None:
            more = f"Đang chọn {len(self.chosen)} ngày" if len(self.chosen) > 1 else ""
            self.setAccessibleDescription(". ".join([*face.lines(), *filter(None, [more])]))

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for month in range(1, 13):
            self._draw_month_head(painter, month)
        for day, face in self._faces.items():
            box = self.box_of(day)
            draw_day(
                painter,
                box,
                str(day.day),
                face.look,
                own=face.own,
                expected=face.marked_expected,
                today=day == self._today,
            )
            if day in self._changed:
                self._outline(painter, box, theme.ACCENT, 2)
        if self._editable:
            self._draw_chosen(painter)
        painter.end()

    def _draw_month_head(self, painter: QPainter, month: int) -> None:
        area = self._month_box(month)
        painter.setFont(theme.font(theme.BODY, weight=QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.INK))
        left = QRectF(area.left() + 4, area.top(), area.width() - 8, _TITLE)
        painter.drawText(left, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), f"Tháng {month}")
        painter.setFont(theme.font(10))
        painter.setPen(QColor(theme.MUTED))
        worked = sum(face.info.working for day, face in self._faces.items() if day.month == month)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(left, right, f"{worked} ngày làm việc")
        width = area.width() / 7
        for place, name in enumerate(_WEEKDAYS):
            box = QRectF(area.left() + place * width + 1, area.top() + _TITLE, (width - 2) * NUMBER_SHARE, _NAMES)
            painter.drawText(box, right, name)
        painter.setPen(QColor(theme.LINE))
        bottom = area.top() + _TITLE + _NAMES - 0.5
        painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom))

    def _draw_chosen(self, painter: QPainter) -> None:
        for day in self.chosen:
            if day in self._faces:
                self._outline(painter, self.box_of(day), theme.ACCENT, 1.5)
        face = self._faces.get(self.current)
        if face is None:
            return
        if face.partner in self._faces:
            # The other day of a swap, so that both are seen together.
            self._outline(painter, self.box_of(face.partner), theme.PAUSED.text, 1.5, Qt.PenStyle.DashLine)
        if self.hasFocus():
            self._outline(painter, self.box_of(self.current), theme.INK, 2.5)

    def _outline(
        self, painter: QPainter, box: QRectF, color: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(color), width, style))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        painter.restore()

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._editable:
            super().keyPressEvent(event)
            return
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            back = key == Qt.Key.Key_PageUp
            # Ctrl with them goes through the tabs of the page.
            if alt:
                self.year_wanted.emit(self.year + (-1 if back else 1))
            else:
                self.go_to(_months_later(self.current, -1 if back else 1), extend=extend)
        elif key in _STEPS:
            self.go_to(self.current + timedelta(days=_STEPS[key]), extend=extend)
        elif key == Qt.Key.Key_Home:
            self.go_to(self._today if control else self.current.replace(day=1), extend=extend and not control)
        elif key == Qt.Key.Key_End and not control:
            last = months.monthrange(self.current.year, self.current.month)[1]
            self.go_to(self.current.replace(day=last), extend=extend)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.edit_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.revert_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if not self._editable or day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and len(self.chosen ^ {day}) > 0:
            kept = self.chosen ^ {day}
            self.go_to(day)
            self.chosen = kept
            self._tell()
            self.moved.emit()
            return
        self.go_to(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._editable and self.day_at(event.position()) == self.current:
            self.edit_wanted.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            face = self._faces.get(day) if day else None
            if face is None:
                QToolTip.hideText()
            else:
                swap = [f"Hoán đổi với {short_day_text(face.partner)}"] if face.partner else []
                QToolTip.showText(event.globalPos(), "\n".join([*face.lines(), *swap]), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _width_of(columns: int) -> int:
    return round(columns * _MONTH_WIDTH + (columns - 1) * _GAP * 1.5)


def _months_later(day: date, number: int) -> date:
    index = day.year * 12 + day.month - 1 + number
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
