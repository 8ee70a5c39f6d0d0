"""Fields for dates and times: plain lines that take what clerks type, with a calendar to point at."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from tthc_desktop.text import date_text
from tthc_desktop.ui import icons, theme, typed
from tthc_desktop.ui.typed import Looking
from tthc_desktop.ui.widgets.fields import LineEdit

_DATE_WIDTH, _HOUR_WIDTH = 120, 64


def _is_left(event: QFocusEvent) -> bool:
    """Tell whether the clerk went on to another field, rather than to another program or a menu for a moment."""
    return event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class DateEdit(LineEdit):
    """A date, typed as ``5/3``, ``05032026`` or ``5-3-26``, or pointed at in the calendar.

    What was typed is put into ``dd/mm/yyyy`` only when the field is left.

    Args:
        today: tells the present day.
        hint: shown while empty.
        looking: where a date lies whose year is not typed: ahead for what is promised, back for what has happened.

    Signals:
        changed: another date, or none, stands in the field.
    """

    changed = Signal()

    def __init__(
        self, today: Callable[[], date], hint: str = "ngày/tháng/năm", *, looking: Looking = Looking.THIS_YEAR
    ) -> None:
        super().__init__(hint=hint, limit=20)
        self._today = today
        self._looking = looking
        action = QAction(icons.icon("calendar", theme.MUTED), "Chọn trên lịch", self)
        action.triggered.connect(self._open_calendar)
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> date | None:
        """Return the date; None when the field is empty or holds no date."""
        return typed.read_date(self.text(), self._today(), self._looking)

    def is_wrong(self) -> bool:
        """Tell whether something stands in the field that is no date."""
        return bool(self.text().strip()) and self.value() is None

    def complaint(self, what: str) -> str:
        """Return what is wrong, empty when nothing is; ``what`` names the date that is asked for."""
        return typed.date_complaint(self.text(), self._today(), what, self._looking)

    def set_value(self, day: date | None) -> None:
        """Put a date into the field."""
        self.setText(date_text(day) if day else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        value = self.value()
        if _is_left(event) and value is not None and self.text() != date_text(value):
            self.setText(date_text(value))
        super().focusOutEvent(event)

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumSize(QSize(300, 230))
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(theme.ERROR))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, weekend)
        shown = self.value() or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))

        def take(day: QDate) -> None:
            self.set_value(date(day.year(), day.month(), day.day()))
            self.textEdited.emit(self.text())
            menu.close()
            self.setFocus()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()


class _HourEdit(LineEdit):
    """A time of day, put into ``hh:mm`` when the field is left."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        value = typed.read_time(self.text())
        if _is_left(event) and value is not None and self.text() != f"{value:%H:%M}":
            self.setText(f"{value:%H:%M}")
        super().focusOutEvent(event)


class MomentEdit(QWidget):
    """A date and a time of day beside each other.

    Args:
        now: tells the present moment.
        looking: as for :class:`DateEdit`.

    Signals:
        changed: another moment, or none, stands in the fields.
    """

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], *, looking: Looking = Looking.THIS_YEAR) -> None:
        super().__init__()
        self.day = DateEdit(lambda: now().date(), looking=looking)
        self.hour = _HourEdit(hint="giờ:phút", limit=10)
        self.hour.setFixedWidth(_HOUR_WIDTH)
        # A whole date is seen beside its calendar, however narrow the form.
        self.day.setMinimumWidth(_DATE_WIDTH)
        self.hour.setAccessibleName("Giờ, phút")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.day, 1)
        layout.addWidget(self.hour)
        self.setFocusProxy(self.day)
        self.day.changed.connect(self.changed)
        self.hour.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> datetime | None:
        """Return the moment; None when either field holds no part of one."""
        day, hour = self.day.value(), typed.read_time(self.hour.text())
        return None if day is None or hour is None else datetime.combine(day, hour)

    def complaint(self, what: str) -> str:
        """Return what is wrong, empty when nothing is; ``what`` names the day that is asked for."""
        return self.day.complaint(what) or typed.time_complaint(self.hour.text())

    def set_value(self, moment: datetime) -> None:
        """Put a moment into the fields."""
        self.day.set_value(moment.date())
        self.hour.setText(f"{moment:%H:%M}")
