"""Working days and office hours: which days count, and why.

Priority, highest first: the office's own edits, the official days of the year, the weekend (decision D2).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import accumulate, pairwise

from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text

_ONE_DAY = timedelta(days=1)
# Monday to Friday.
_DAYS_WORKED = 5


class DayKind(StrEnum):
    """What a notice or the office makes of a day."""

    OFF = "off"
    WORK_SWAP = "work_swap"


@dataclass(frozen=True, slots=True)
class OfficialDay:
    """A day that differs from the ordinary week.

    Attributes:
        day: the date.
        kind: a day off, or a day of the weekend that is worked.
        reason: which holiday, or which day it makes up for, in Vietnamese.
        source: the document it rests on, in Vietnamese.
        confirmed: False while no official document has been seen.
        own: True for the office's own edit.
    """

    day: date
    kind: DayKind
    reason: str
    source: str
    confirmed: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True)
class DayInfo:
    """Whether a day is worked, and why."""

    day: date
    working: bool
    reason: str
    source: str
    confirmed: bool


class CalendarRangeError(UserError):
    """A date lies outside the years whose calendar is known."""

    def __init__(self, day: date, first: date, last: date) -> None:
        hint = "Hãy kiểm tra lại ngày."
        if day > last:
            hint = (
                f"Hãy kiểm tra lại ngày; nếu đúng, hãy mở trang Lịch, sang năm {last.year + 1}, bấm “Nhập theo thông "
                "báo” và ghi các ngày nghỉ lễ, Tết của năm đó."
            )
        super().__init__(
            f"Chưa có lịch làm việc cho ngày {date_text(day)} "
            f"(lịch hiện có từ {date_text(first)} đến {date_text(last)}).",
            hint,
        )


class WorkingCalendar:
    """The working days of a run of whole years.

    Args:
        years: year -> True when its days off rest on an official notice, False when only expected.
        days: the official days and the office's own edits, in any order; own edits win.

    Raises:
        UserError: the years have a gap.
    """

    def __init__(self, years: Mapping[int, bool], days: Iterable[OfficialDay]) -> None:
        ordered = sorted(years)
        if not ordered or any(later - earlier != 1 for earlier, later in pairwise(ordered)):
            raise UserError("Lịch làm việc thiếu năm ở giữa.", "Hãy bổ sung tệp lịch của năm còn thiếu.")
        self.years = dict(years)
        self.first_day = date(ordered[0], 1, 1)
        self.last_day = date(ordered[-1], 12, 31)
        self._special: dict[date, OfficialDay] = {}
        for item in sorted(days, key=lambda special: special.own):
            self._special[item.day] = item
        self._base = self.first_day.toordinal()
        self._length = self.last_day.toordinal() - self._base + 1
        weekday = self.first_day.weekday()
        worked = [(weekday + offset) % 7 < _DAYS_WORKED for offset in range(self._length)]
        unsure = [not years[year] for year in ordered for _ in range(date(year, 12, 31).timetuple().tm_yday)]
        for special in self._special.values():
            offset = special.day.toordinal() - self._base
            if 0 <= offset < self._length:
                worked[offset] = special.kind is DayKind.WORK_SWAP
                unsure[offset] = not special.confirmed
        self._worked_until = list(accumulate(worked, initial=0))
        self._unsure_until = list(accumulate(unsure, initial=0))
        self._working_ordinals = [self._base + offset for offset, works in enumerate(worked) if works]

    def _offset(self, day: date) -> int:
        offset = day.toordinal() - self._base
        if not 0 <= offset < self._length:
            raise CalendarRangeError(day, self.first_day, self.last_day)
        return offset

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office works on ``day``.

        Raises:
            CalendarRangeError: the calendar does not reach that day.
        """
        offset = self._offset(day)
        return self._worked_until[offset + 1] > self._worked_until[offset]

    def info(self, day: date) -> DayInfo:
        """Return whether ``day`` is worked and why."""
        self._offset(day)
        special = self._special.get(day)
        if special is not None:
            return DayInfo(day, special.kind is DayKind.WORK_SWAP, special.reason, special.source, special.confirmed)
        confirmed = self.years[day.year]
        if day.weekday() < _DAYS_WORKED:
            return DayInfo(day, True, "Ngày làm việc", "", confirmed)
        return DayInfo(day, False, "Nghỉ cuối tuần", "", confirmed)

    def official_days(self, year: int) -> tuple[OfficialDay, ...]:
        """Return the days of ``year`` that differ from the ordinary week, own edits included, by date."""
        return tuple(self._special[day] for day in sorted(self._special) if day.year == year)

    def working_days_between(self, after: date, until: date) -> int:
        """Count the working days after ``after`` up to and including ``until``; 0 when ``until`` is not later."""
        first, last = self._offset(after), self._offset(until)
        return max(0, self._worked_until[last + 1] - self._worked_until[first + 1])

    def nth_working_day_after(self, day: date, number: int) -> date:
        """Return the ``number``-th working day after ``day``; ``day`` itself is never counted.

        Args:
            day: day 0, working or not.
            number: working days to count, at least 1.

        Raises:
            ValueError: ``number`` is below 1.
            CalendarRangeError: the count leaves the calendar.
        """
        if number < 1:
            raise ValueError("the number of working days must be at least 1")
        index = self._worked_until[self._offset(day) + 1] + number - 1
        if index >= len(self._working_ordinals):
            raise CalendarRangeError(self.last_day + _ONE_DAY, self.first_day, self.last_day)
        return date.fromordinal(self._working_ordinals[index])

    def nth_working_day_back(self, day: date, number: int) -> date:
        """Return the ``number``-th working day counted back from ``day``, which counts itself when it is worked.

        Args:
            day: where the count begins.
            number: working days to count, at least 1.

        Raises:
            ValueError: ``number`` is below 1.
            CalendarRangeError: the count leaves the calendar.
        """
        if number < 1:
            raise ValueError("the number of working days must be at least 1")
        index = self._worked_until[self._offset(day) + 1] - number
        if index < 0:
            raise CalendarRangeError(self.first_day - _ONE_DAY, self.first_day, self.last_day)
        return date.fromordinal(self._working_ordinals[index])

    def same_or_next_working_day(self, day: date) -> date:
        """Return ``day`` when it is worked, else the next working day."""
        return day if self.is_working_day(day) else self.nth_working_day_after(day, 1)

    def is_provisional(self, first: date, last: date) -> bool:
        """Tell whether any day from ``first`` to ``last`` rests on an expected, not an official, calendar."""
        return self._unsure_until[self._offset(last) + 1] > self._unsure_until[self._offset(first)]


@dataclass(frozen=True)
class OfficeHours:
    """The hours of a working day, in order and not overlapping.

    Attributes:
        sessions: opening and closing time of each session; the first one is the morning.
    """

    sessions: tuple[tuple[time, time], ...] = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)))

    def __post_init__(self) -> None:
        edges = [edge for session in self.sessions for edge in session]
        if not edges or any(later <= earlier for earlier, later in pairwise(edges)):
            raise UserError(
                "Giờ làm việc không hợp lệ: giờ bắt đầu phải trước giờ kết thúc, các buổi không chồng nhau.",
                "Hãy sửa lại, ví dụ 07:30–11:30 và 13:30–17:00.",
            )

    @property
    def morning_end(self) -> time:
        """Return when the morning session ends."""
        return self.sessions[0][1]

    @property
    def closing(self) -> time:
        """Return when the last session ends."""
        return self.sessions[-1][1]

    @property
    def opening(self) -> time:
        """Return when the first session starts."""
        return self.sessions[0][0]

    def spans(self, calendar: WorkingCalendar, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the open spans from ``start`` on, the first one cut at ``start``.

        Raises:
            CalendarRangeError: while iterating past the calendar.
        """
        day = start.date()
        if not calendar.is_working_day(day):
            day = calendar.nth_working_day_after(day, 1)
        while True:
            for opens, closes in self.sessions:
                begin, end = datetime.combine(day, opens), datetime.combine(day, closes)
                if end > start:
                    yield max(begin, start), end
            day = calendar.nth_working_day_after(day, 1)

    def seconds_of_day(self) -> int:
        """Return the open seconds of a whole working day."""
        return sum(_seconds(end) - _seconds(start) for start, end in self.sessions)

    def _seconds_until(self, calendar: WorkingCalendar, moment: datetime) -> int:
        if not calendar.is_working_day(moment.date()):
            return 0
        now = _seconds(moment.time())
        return sum(min(max(now, _seconds(start)), _seconds(end)) - _seconds(start) for start, end in self.sessions)

    def seconds_between(self, calendar: WorkingCalendar, start: datetime, end: datetime) -> int:
        """Count the open seconds from ``start`` to ``end``; 0 when ``end`` is not later."""
        if end <= start:
            return 0
        whole = 0
        if end.date() > start.date():
            # Working days from the start's day up to the day before the end's day.
            later = calendar.working_days_between(start.date(), end.date() - _ONE_DAY)
            whole = calendar.is_working_day(start.date()) + later
        return whole * self.seconds_of_day() + self._seconds_until(calendar, end) - self._seconds_until(calendar, start)

    def is_open(self, calendar: WorkingCalendar, moment: datetime) -> bool:
        """Tell whether ``moment`` lies in office hours, closing times included."""
        now = moment.time()
        return calendar.is_working_day(moment.date()) and any(start <= now <= end for start, end in self.sessions)

    def moment_after(self, calendar: WorkingCalendar, start: datetime, seconds: int) -> datetime:
        """Return the moment at which ``seconds`` open seconds after ``start`` are over.

        A count that ends exactly at a closing time ends there, not at the next opening (decision D1).
        """
        if seconds <= 0 and self.is_open(calendar, start):
            return start
        moment, left = start, max(seconds, 0)
        whole_days = left // self.seconds_of_day() - 1
        if whole_days > 0:
            # Whole days are jumped over; the rest, at least one day, is walked.
            opening = next(self.spans(calendar, start))[0]
            moment = datetime.combine(calendar.nth_working_day_after(opening.date(), whole_days), opening.time())
            left -= whole_days * self.seconds_of_day()
        for begin, end in self.spans(calendar, moment):
            length = int((end - begin).total_seconds())
            if left <= length:
                return begin + timedelta(seconds=left)
            left -= length
        raise AssertionError("spans never end")


def _seconds(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second
