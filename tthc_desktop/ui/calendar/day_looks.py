"""What each day of a year is, and how it is drawn: a letter, a pattern and a colour that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

from tthc_desktop.domain.day_notices import swap_partner
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.text import date_text, weekday_text
from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import DayInfo, OfficialDay, WorkingCalendar

# How much of a day's width its number takes; the rest is the letter's.
NUMBER_SHARE = 0.64
_LONG_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class DayLook(StrEnum):
    """What a day is, as far as it is drawn."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORK = "swapped_work"
    OWN_OFF = "own_off"
    OWN_WORK = "own_work"


LOOK_TEXT = {
    DayLook.WORKING: "Làm việc",
    DayLook.WEEKEND: "Nghỉ cuối tuần",
    DayLook.HOLIDAY: "Nghỉ lễ",
    DayLook.SWAPPED_OFF: "Nghỉ hoán đổi",
    DayLook.SWAPPED_WORK: "Làm bù",
    DayLook.OWN_OFF: "Nghỉ",
    DayLook.OWN_WORK: "Làm việc",
}
_LETTERS = {
    DayLook.HOLIDAY: "L",
    DayLook.SWAPPED_OFF: "H",
    DayLook.SWAPPED_WORK: "B",
    DayLook.OWN_OFF: "N",
    DayLook.OWN_WORK: "V",
}


@dataclass(frozen=True, slots=True)
class DayFace:
    """A day as it is shown.

    Attributes:
        info: whether it is worked, and why.
        look: how it is drawn.
        own: whether the office edited it.
        partner: the other day of a swap.
    """

    info: DayInfo
    look: DayLook
    own: bool
    partner: date | None

    @property
    def marked_expected(self) -> bool:
        """Whether the day bears the mark of an expected calendar; ordinary days go by the year's own notice."""
        return not self.info.confirmed and self.look not in (DayLook.WORKING, DayLook.WEEKEND)

    def kind_text(self) -> str:
        """Return what the day is, in a few words."""
        words = LOOK_TEXT[self.look]
        if self.own:
            words += " (đơn vị sửa)"
        return words + (" – dự kiến" if self.marked_expected else "")

    def lines(self) -> list[str]:
        """Return all there is to say of the day, a line each."""
        said = [f"{long_date_text(self.info.day)}: {self.kind_text()}"]
        if self.info.reason and self.look not in (DayLook.WORKING, DayLook.WEEKEND):
            said.append(self.info.reason)
        if self.info.source:
            said.append(f"Văn bản: {self.info.source}")
        return said


def long_date_text(day: date) -> str:
    """Return a date with the full name of its weekday."""
    return f"{_LONG_WEEKDAYS[day.weekday()]} {date_text(day)}"


def short_day_text(day: date) -> str:
    """Return a date with the short name of its weekday."""
    return f"{weekday_text(day)} {date_text(day)}"


def faces_of(calendar: WorkingCalendar, year: int) -> dict[date, DayFace]:
    """Return all days of a year that the calendar knows."""
    special = {one.day: one for one in calendar.official_days(year)}
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
    return {day: _face(calendar.info(day), special.get(day)) for day in days}


def face_of(calendar: WorkingCalendar, day: date) -> DayFace:
    """Return one day."""
    special = next((one for one in calendar.official_days(day.year) if one.day == day), None)
    return _face(calendar.info(day), special)


def _face(info: DayInfo, special: OfficialDay | None) -> DayFace:
    if special is None:
        return DayFace(info, DayLook.WORKING if info.working else DayLook.WEEKEND, own=False, partner=None)
    partner = swap_partner(special.reason)
    if special.kind is DayKind.WORK_SWAP:
        look = DayLook.SWAPPED_WORK if partner or info.day.weekday() >= 5 else DayLook.OWN_WORK
    elif partner:
        look = DayLook.SWAPPED_OFF
    else:
        look = DayLook.OWN_OFF if special.own else DayLook.HOLIDAY
    return DayFace(info, look, special.own, partner)


def _tone(look: DayLook) -> theme.Tone:
    return {
        DayLook.HOLIDAY: theme.LATE,
        DayLook.SWAPPED_OFF: theme.PAUSED,
        DayLook.SWAPPED_WORK: theme.GOOD,
        DayLook.OWN_OFF: theme.SOON,
        DayLook.OWN_WORK: theme.GOOD,
    }.get(look, theme.NEUTRAL)


def draw_day(
    painter: QPainter, box: QRectF, text: str, look: DayLook, *, own: bool, expected: bool, today: bool = False
) -> None:
    """Draw a day: its ground and pattern, its number, its letter and its marks."""
    inner = box.adjusted(1, 1, -1, -1)
    tone = _tone(look)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if look is not DayLook.WORKING:
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(inner, 3, 3)
    if look is DayLook.SWAPPED_OFF:
        painter.setBrush(QBrush(QColor(tone.edge), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(inner, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look in (DayLook.SWAPPED_WORK, DayLook.OWN_WORK):
        painter.setPen(QPen(QColor(tone.text), 1))
        painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    elif expected:
        painter.setPen(QPen(QColor(tone.text), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if own:
        corner = inner.bottomRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.text))
        painter.drawPolygon(QPolygonF([corner, corner + QPointF(-6, 0), corner + QPointF(0, -6)]))
    _draw_words(painter, inner, text, look, today=today)
    painter.restore()


def _draw_words(painter: QPainter, inner: QRectF, text: str, look: DayLook, *, today: bool) -> None:
    marked = look in _LETTERS
    color = _tone(look).text if marked else theme.MUTED if look is DayLook.WEEKEND else theme.INK
    bold = QFont.Weight.DemiBold if marked or today else QFont.Weight.Normal
    painter.setFont(theme.font(theme.SMALL, weight=bold))
    painter.setPen(QColor(theme.ACCENT_DARK if today else color))
    # All numbers of a column stand in line, with or without a letter beside them.
    number = QRectF(inner.left(), inner.top(), inner.width() * NUMBER_SHARE, inner.height())
    painter.drawText(number, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), text)
    if marked:
        painter.setFont(theme.font(9, weight=QFont.Weight.Bold))
        painter.setPen(QColor(color))
        letter = QRectF(number.right() + 2, inner.top() - 1, inner.right() - number.right() - 2, inner.height())
        painter.drawText(letter, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), _LETTERS[look])
    if today:
        painter.setPen(QPen(QColor(theme.ACCENT), 2))
        painter.drawLine(
            QPointF(inner.left() + inner.width() * 0.22, inner.bottom() - 1.5),
            QPointF(inner.right() - inner.width() * 0.22, inner.bottom() - 1.5),
        )
