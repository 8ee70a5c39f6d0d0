"""The checks of a period before its report is signed.

What the tables of events cannot hold is looked for all the same, for the figures rest on columns derived from them
that another program may have written:

* *Handed over, but not finished* cannot be written: only a finish, a refusal, a stop or a withdrawal leads to handing
  over. Lists of provincial systems do hold such dossiers; an import takes the day of handing over for the finish. What
  that can spoil is the verdict “late”, so dossiers that are late by it are told.
* *Finished before received* cannot be written: a history never goes back in time, whoever writes it
  (:func:`~tthc_desktop.domain.standing.check_history`), and an import rejects such a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, dossiers
from tthc_desktop.db import period_checks as found_by
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.db.period import CountedPeriod
from tthc_desktop.domain.events import ASSUMED_START
from tthc_desktop.domain.periods import period_before
from tthc_desktop.domain.standing import events_until
from tthc_desktop.register.late_reasons import reasons_told
from tthc_desktop.reports.duplicates import possible_duplicates
from tthc_desktop.reports.identities import CARRY_OVER, TOTAL_ROW
from tthc_desktop.reports.period_checks import CheckKey, judged, parted
from tthc_desktop.reports.settlement import LATE, columns_of
from tthc_desktop.text import date_text, number_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register.reporting import Reporting
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.reports.identities import Violation
    from tthc_desktop.reports.period_checks import Check
    from tthc_desktop.reports.period_figures import PeriodFigures
    from tthc_desktop.reports.settlement import CountedDossier, Layout

_MOST_NAMED = 3
_ONE_DAY = timedelta(days=1)


class PeriodChecks:
    """Runs the checks.

    Args:
        database: the register.
        rules: calendar and rule sets.
        reporting: gives the figures that hold, and the dossiers behind them.
        clock: nothing is late before its day has come, whenever the period ends.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        reporting: Reporting,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._rules = rules
        self._reporting = reporting
        self._clock = clock

    @reporting_environment()
    def run(self, period: Period, layout: Layout, figures: PeriodFigures | None = None) -> tuple[Check, ...]:
        """Return every check with what it found.

        Args:
            period: the period.
            layout: which columns are printed.
            figures: the figures of the period, where they are counted already.
        """
        search = self._search(period, layout, figures)
        return tuple(search.check(key) for key in CheckKey)

    @reporting_environment()
    def dossiers(self, period: Period, layout: Layout, key: CheckKey) -> list[int]:
        """Return the numbers of the dossiers that a check found, the newest first."""
        return self._search(period, layout, None).dossiers(key)

    def _search(self, period: Period, layout: Layout, figures: PeriodFigures | None) -> _Search:
        figures = figures or self._reporting.figures(period, layout)
        return _Search(self._database, self._rules, self._reporting, figures, layout, self._clock().date())


class _Search:
    """One look at a period; what several checks need is read once."""

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        reporting: Reporting,
        figures: PeriodFigures,
        layout: Layout,
        today: date,
    ) -> None:
        self._database, self._rules, self._reporting, self._today = database, rules, reporting, today
        self._period, self._layout = figures.period, layout
        self._within, self._before = parted(reporting.violations_by_now(figures))
        # What was closed is given out as it was, whatever broke later.
        self._blocks = bool(figures.violations)

    def check(self, key: CheckKey) -> Check:
        """Return a check with what it found."""
        found = self.dossiers(key)
        if key is CheckKey.IDENTITIES:
            return judged(key, len(found), _told(self._within), found=bool(self._within))
        if key is CheckKey.CARRY_OVER:
            return judged(key, len(found), _told(self._before), found=bool(self._before), blocks=self._blocks)
        if key is CheckKey.LATE_WITHOUT_REASON:
            late = number_text(len(self._late))
            words = f"Cả {late} hồ sơ quá hạn đều có lý do." if self._late else "Không có hồ sơ quá hạn."
            return judged(key, len(found), late if found else words)
        if key is CheckKey.OUTSIDE_CATALOGUE:
            return judged(key, len(found), _named(found_by.procedure_names(self._database, found)))
        if key is CheckKey.PROVISIONAL_DAYS:
            return judged(key, len(found), self._touched(found))
        if key is CheckKey.OTHER_DUE_DATE:
            return judged(key, len(found), self._late_by_our_own(found))
        return judged(key, len(found))

    def dossiers(self, key: CheckKey) -> list[int]:
        """Return the dossiers a check found, the newest first."""
        database, first, last = self._database, self._period.first, self._period.last
        match key:
            case CheckKey.IDENTITIES:
                return self._odd_ones(self._within)
            case CheckKey.CARRY_OVER:
                return self._odd_ones(self._before)
            case CheckKey.NO_DUE_DATE:
                return sorted((number for number, one in self._counted if one.without_due), reverse=True)
            case CheckKey.HANDED_OVER_UNFINISHED:
                return found_by.finished_with_hand_over(database, first, last)
            case CheckKey.FINISHED_BEFORE_RECEIPT:
                return found_by.finished_before_receipt(database, first, last)
            case CheckKey.LATE_WITHOUT_REASON:
                return self._without_reason()
            case CheckKey.DUPLICATES:
                return possible_duplicates(found_by.handed_in(database, first, last))[::-1]
            case CheckKey.OUTSIDE_CATALOGUE:
                return found_by.outside_catalogue(database, first, last)
            case CheckKey.PROVISIONAL_DAYS:
                return found_by.counted_through(database, first, last, self._spans)
            case CheckKey.OTHER_DUE_DATE:
                return found_by.with_other_due(database, first, last)
            case CheckKey.ASSUMED_PAUSES:
                return self._with_assumed_pause()

    @cached_property
    def _counted(self) -> list[tuple[int, CountedDossier]]:
        return list(self._of(self._period.first, self._period.last).each())

    def _of(self, first: date, last: date) -> CountedPeriod:
        fields = catalogue.field_names(self._database)
        return CountedPeriod(self._database, first, last, fields, self._rules.all_kept())

    @cached_property
    def _late(self) -> list[int]:
        """The dossiers that count as late; in a period that is not over, only those that are late by now."""
        first, last = self._period.first, min(self._period.last, self._today)
        if last < first:
            return []
        counted = self._counted if last == self._period.last else self._of(first, last).each()
        return [number for number, one in counted if not LATE.isdisjoint(columns_of(one, first, last, self._layout))]

    def _without_reason(self) -> list[int]:
        told = reasons_told(self._database, self._late)
        return sorted((one for one in self._late if one not in told), reverse=True)

    def _with_assumed_pause(self) -> list[int]:
        found = found_by.with_note(self._database, self._period.first, self._period.last, ASSUMED_START)
        events = dossiers.events_of(self._database, found)
        return [
            number
            for number in found
            if any(one.note == ASSUMED_START for one in events_until(events[number], self._period.last))
        ]

    @cached_property
    def _spans(self) -> list[tuple[date, date]]:
        return provisional_spans(self._rules.calendar)

    def _touched(self, found: Sequence[int]) -> str:
        """Return which of the days that are only expected some dossiers were counted through."""
        if not found:
            return ""
        received, due = found_by.first_receipt_and_last_due(self._database, found)
        return _spans_text(
            [(max(begin, received), min(end, due)) for begin, end in self._spans if begin <= due and end >= received]
        )

    def _late_by_our_own(self, found: Sequence[int]) -> str:
        """Return how many of some dossiers the due date of our own rules would make late."""
        late = found_by.late_by_our_own_due(self._database, found, min(self._period.last, self._today))
        if not late:
            return "không hồ sơ nào sẽ quá hạn nếu theo hạn chương trình tính"
        return f"trong đó {number_text(late)} hồ sơ sẽ quá hạn nếu theo hạn chương trình tính"

    def _odd_ones(self, violations: Sequence[Violation]) -> list[int]:
        """Return the dossiers that stand on one side only of an identity that does not hold."""
        odd: set[int] = set()
        for violation in violations:
            field = None if violation.row == TOTAL_ROW else violation.row
            times: Counter[int] = Counter()
            for column in violation.columns:
                times.update(self._reporting.dossiers_behind(self._period, self._layout, column, field))
            if violation.identity == CARRY_OVER:
                # Of a closed period these are the ones that were counted then.
                earlier = period_before(self._period)
                times.update(self._reporting.dossiers_behind(earlier, self._layout, "11", field))
            odd.update([number for number, count in times.items() if count == 1] or times)
        return sorted(odd, reverse=True)


def provisional_spans(calendar: WorkingCalendar) -> list[tuple[date, date]]:
    """Return the stretches of days whose calendar is only expected, in order."""
    days: list[date] = []
    for year, confirmed in sorted(calendar.years.items()):
        if not confirmed:
            day = date(year, 1, 1)
            while day.year == year:
                days.append(day)
                day += _ONE_DAY
        else:
            days.extend(one.day for one in calendar.official_days(year) if not one.confirmed)
    spans: list[tuple[date, date]] = []
    for day in (one for one in days if calendar.is_provisional(one, one)):
        if spans and spans[-1][1] + _ONE_DAY == day:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def _told(violations: Sequence[Violation]) -> str:
    said = " ".join(one.sentence() for one in violations[:_MOST_NAMED])
    more = len(violations) - _MOST_NAMED
    return f"{said} Và {number_text(more)} chỗ khác." if more > 0 else said


def _named(names: Sequence[str]) -> str:
    said = "; ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{said} và {number_text(more)} thủ tục khác" if more > 0 else said


def _spans_text(spans: Sequence[tuple[date, date]]) -> str:
    said = ", ".join(
        date_text(first) if first == last else f"{date_text(first)}–{date_text(last)}"
        for first, last in spans[:_MOST_NAMED]
    )
    return f"{said}…" if len(spans) > _MOST_NAMED else said
