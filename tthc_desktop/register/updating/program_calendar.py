"""The calendar that a newer program brings: which open dossiers it concerns is told once, and nothing moves by itself.

The register remembers the calendar of the program that it was last worked with. A later program counts with its own
from its first start on; what was promised before stays until somebody has seen the list and decided.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop import __version__, shipped
from tthc_desktop.db import audit, settings
from tthc_desktop.db.change_stamp import change_stamp
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.people import Right
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.register.calendar_impact import ImpactCount, counted
from tthc_desktop.register.due_moving import is_moved
from tthc_desktop.register.updating import newest
from tthc_desktop.register.updating.calendar_part import CalendarChange, calendar_after, calendar_change
from tthc_desktop.reports.calendar_file import CalendarYear
from tthc_desktop.storage.manifest import Reason

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.register.calendar_impact import Affected, MovedDue
    from tthc_desktop.register.due_moving import DueMoving
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.register.safekeeping.backups import BacksUpBeforeMany


@dataclass(frozen=True, slots=True)
class ProgramYears:
    """The calendar that a program brings.

    Attributes:
        number: of its data; updates up to it are in it.
        years: its years.
    """

    number: int
    years: tuple[CalendarYear, ...]


@dataclass(frozen=True, slots=True)
class ProgramCalendarImpact:
    """What the calendar of a newer program does to open dossiers.

    Attributes:
        change: how it differs from the one before.
        moved: the dossiers that it concerns, by due date.
    """

    change: CalendarChange
    moved: tuple[MovedDue, ...]


class ProgramCalendar:
    """Finds what a newer program's calendar does to open dossiers, and settles it.

    Args:
        database: the register.
        rules: calendar and rule sets.
        moving: counts dossiers again.
        clock: tells the present moment.
        rights: what whoever is signed in may do.
        backs_up: makes a backup before many due dates move.
        clerk: who works with it.
        brings: the calendar that the program brings; its own when None.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        moving: DueMoving,
        clock: Callable[[], datetime],
        rights: Rights,
        backs_up: BacksUpBeforeMany,
        clerk: str,
        brings: ProgramYears | None = None,
    ) -> None:
        self._database = database
        self._rules = rules
        self._moving = moving
        self._clock = clock
        self._rights = rights
        self._backs_up = backs_up
        self._clerk = clerk
        self._brings = brings or ProgramYears(shipped.data_state().number, shipped.calendar())
        self._stamp: tuple[int, int] | None = None
        self._told: ProgramCalendarImpact | None = None

    @property
    def allowed(self) -> bool:
        """Whether whoever is signed in may decide what becomes of the dossiers."""
        return self._rights.has(Right.EDIT_CALENDAR)

    def look(self, progress: Progress | None = None) -> ProgramCalendarImpact | None:
        """Return what the program's calendar does to open dossiers, as long as nobody has decided on them.

        Where it does nothing to any of them, the register only remembers the new calendar, and its history that it
        came.

        Args:
            progress: called with dossiers done and dossiers in all; may raise to cancel.
        """
        stamp = change_stamp(self._database)
        if stamp != self._stamp:
            self._told = self._find(progress)
            self._stamp = change_stamp(self._database) if self._told is None else stamp
        return self._told

    def settle(self, move: Collection[int]) -> ImpactCount:
        """Go by the program's calendar from now on, and move the due dates that shall move; in one transaction.

        Args:
            move: numbers of the dossiers whose due date moves; the others keep what they were promised.

        Raises:
            UserError: the person may not, the register was handed over, or many would move and the register cannot be
                backed up; nothing is written.
        """
        self._rights.require(Right.EDIT_CALENDAR)
        # Also where all of them stay: that they do is decided where the register is worked with.
        audit.require(self._database, EventKind.RECOUNTED.value)
        with reporting_environment():
            _, expected = self._affected(None)
        self._backs_up(Reason.CHANGE_MANY, sum(is_moved(one, move) for one in expected), None)
        now = self._clock()
        with writing(self._database):
            # Found inside the transaction: a paper printed a moment ago holds its dossier.
            change, affected = self._affected(None)
            reason = f"Lịch làm việc thay đổi theo chương trình bản {__version__}"
            self._moving.move(affected, move, reason, now)
            count = counted([one.moved for one in affected if one.moved is not None], move)
            self._remember(change, now, count)
        return count

    def _find(self, progress: Progress | None) -> ProgramCalendarImpact | None:
        with reporting_environment():
            kept = _kept(self._database)
            if kept is not None and kept.number >= self._brings.number:
                # The same program, or a later one has been here: of two accounts one may be upgraded before the other.
                return None
            change, affected = self._affected(progress)
        moved = tuple(one.moved for one in affected if one.moved is not None)
        if moved:
            return ProgramCalendarImpact(change, moved)
        with writing(self._database):
            self._moving.move(affected, (), "", self._clock())
            self._remember(change, self._clock(), ImpactCount(0, 0, 0))
        return None

    def _affected(self, progress: Progress | None) -> tuple[CalendarChange, list[Affected]]:
        kept = _kept(self._database)
        if kept is None:
            return CalendarChange(), []
        own = settings.office_days(self._database)
        before = _under_updates(self._database, kept)
        after = _under_updates(self._database, self._brings)
        change = calendar_change(before, list(after.values()), own)
        if change.first_day is None:
            return change, []
        return change, self._moving.affected_between(
            change.first_day, calendar_after(before, (), own), calendar_after(after, (), own), progress
        )

    def _remember(self, change: CalendarChange, now: datetime, count: ImpactCount) -> None:
        settings.write(self._database, settings.PROGRAM_CALENDAR, _to_json(self._brings))
        if change.years:
            years = ", ".join(str(one.year) for one in change.years)
            audit.write(
                self._database,
                now,
                self._clerk,
                "use_program_calendar",
                f"Bản {__version__}, lịch năm {years}",
                moved=count.moved,
            )


def _under_updates(database: Database, program: ProgramYears) -> dict[int, CalendarYear]:
    found = newest.calendar(database, program.number, program.years)
    return {year: one for year, (_, one) in found.items()}


def _kept(database: Database) -> ProgramYears | None:
    kept = settings.read(database, settings.PROGRAM_CALENDAR)
    if kept is None:
        return None
    years = (CalendarYear(one["year"], one["official"], _days_in(one["days"])) for one in kept["years"])
    return ProgramYears(kept["number"], tuple(years))


def _days_in(days: Sequence[Sequence[Any]]) -> tuple[OfficialDay, ...]:
    return tuple(
        OfficialDay(date.fromisoformat(day), DayKind(kind), reason, source, confirmed=confirmed)
        for day, kind, reason, source, confirmed in days
    )


def _to_json(program: ProgramYears) -> dict[str, Any]:
    years = [
        {
            "year": one.year,
            "official": one.is_official,
            "days": [[day.day.isoformat(), day.kind.value, day.reason, day.source, day.confirmed] for day in one.days],
        }
        for one in program.years
    ]
    return {"number": program.number, "years": years}
