"""Editing the office's calendar: what it does to open dossiers, keeping it with them, taking it back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from tthc_desktop.db import audit, calendar_impact, dossier_writing, dossiers, settings, updates
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.new_year import lacking
from tthc_desktop.domain.people import Right
from tthc_desktop.domain.workdays import DayKind, OfficialDay
from tthc_desktop.errors import UserError
from tthc_desktop.register.calendar_impact import (
    DayEdit,
    counted,
)
from tthc_desktop.register.calendar_words import described, named, told
from tthc_desktop.register.due_moving import is_moved
from tthc_desktop.storage.manifest import Reason
from tthc_desktop.text import clean, date_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register.calendar_impact import (
        Affected,
        ImpactCount,
        MovedDue,
    )
    from tthc_desktop.register.due_moving import DueMoving, Moved
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.register.safekeeping.backups import BacksUpBeforeMany

_UNDONE = "Hoàn tác thay đổi lịch làm việc: trở lại hạn đã hẹn trước đó"


@dataclass(frozen=True, slots=True)
class KeptCalendar:
    """A change of the calendar that was kept, and what it takes to take it back.

    Attributes:
        edits: what was changed.
        before: the office's own edit of each of the days before; None when it had none.
        at: when it was kept.
        moved: each dossier that was counted again.
        count: what became of the dossiers that it concerned.
        update: number of the newest update that lay under it; 0 while there was none.
    """

    edits: tuple[DayEdit, ...]
    before: tuple[tuple[date, OfficialDay | None], ...]
    at: datetime
    moved: tuple[Moved, ...]
    count: ImpactCount
    update: int


class CalendarEditing:
    """Edits the office's calendar.

    Args:
        database: the register.
        rules: calendar and rule sets.
        moving: counts dossiers again.
        clerk: who works at this desk.
        clock: tells when something is written.
        rights: what whoever is signed in may do.
        backs_up: makes a backup before many due dates move.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        moving: DueMoving,
        clerk: str,
        clock: Callable[[], datetime],
        rights: Rights,
        backs_up: BacksUpBeforeMany,
    ) -> None:
        self._database = database
        self._rules = rules
        self._moving = moving
        self._clerk = clerk
        self._clock = clock
        self._rights = rights
        self._backs_up = backs_up

    @property
    def shipped(self) -> WorkingCalendar:
        """Return the calendar without the office's own edits."""
        return self._rules.shipped_calendar

    @reporting_environment()
    def calendar_with(self, edits: Iterable[DayEdit]) -> WorkingCalendar:
        """Return the calendar as it would be with some edits; nothing is kept."""
        own = {day.day: day for day in settings.office_days(self._database)}
        for edit in edits:
            if edit.kind is None:
                own.pop(edit.day, None)
            else:
                own[edit.day] = OfficialDay(edit.day, edit.kind, edit.reason, edit.source, own=True)
        return self._rules.calendar_with(own.values())

    @reporting_environment()
    def impact(self, edits: Sequence[DayEdit], progress: Progress | None = None) -> list[MovedDue]:
        """Return the open dossiers that the edits would concern, by due date; nothing is kept.

        Args:
            edits: what the days shall become.
            progress: called with dossiers done and dossiers in all; may raise to cancel.

        Raises:
            UserError: a day lies beyond the calendar, or has no reason.
        """
        checked = self._checked(edits)
        return [one.moved for one in self._affected(checked, progress) if one.moved is not None]

    def keep(self, edits: Sequence[DayEdit], move: Collection[int] = ()) -> KeptCalendar:
        """Keep edits of the calendar, and move the due dates of the dossiers that shall move, in one transaction.

        Which ones may move, :class:`~tthc_desktop.register.due_moving.DueMoving` says.

        Args:
            edits: what the days become.
            move: numbers of the dossiers whose due date moves; the others keep what they were promised.

        Raises:
            UserError: a day lies beyond the calendar, or has no reason; nothing is written.
        """
        self._rights.require(Right.EDIT_CALENDAR)
        concerned_now = self._affected(self._checked(edits), None)
        self._backs_up(Reason.CHANGE_MANY, sum(is_moved(one, move) for one in concerned_now), None)
        now = self._clock()
        with self._changing():
            # Checked inside the transaction: another desk may have given a day back a moment ago.
            checked = self._checked(edits)
            own = {day.day: day for day in settings.office_days(self._database)}
            # Found inside the transaction: a paper printed a moment ago holds its dossier.
            affected = self._affected(checked, None)
            for edit in checked:
                self._write_day(edit, own.get(edit.day), now)
            self._rules.forget()
            reason = f"Lịch làm việc thay đổi: {described(checked)}"
            moved = self._moving.move(affected, move, reason, now)
            update = updates.last_number(self._database)
        before = tuple((edit.day, own.get(edit.day)) for edit in checked)
        concerned = [one.moved for one in affected if one.moved is not None]
        return KeptCalendar(checked, before, now, tuple(moved), counted(concerned, move), update)

    def undo(self, kept: KeptCalendar) -> None:
        """Take a change of the calendar back, with the due dates it had moved, in one transaction.

        A dossier that was worked on, or whose appointment was printed, since then stays as it is.

        Raises:
            UserError: one of the days was changed again, or an update was taken in since; nothing is written.
        """
        self._rights.require(Right.EDIT_CALENDAR)
        self._backs_up(Reason.CHANGE_MANY, len(kept.moved), None)
        now = self._clock()
        restored = [
            DayEdit(day, None) if earlier is None else DayEdit(day, earlier.kind, earlier.reason, earlier.source)
            for day, earlier in kept.before
        ]
        with self._changing():
            self._check_unchanged(kept)
            self._check_whole_years(restored)
            affected = {one.stored.key: one for one in self._affected(restored, None)}
            own = {day.day: day for day in settings.office_days(self._database)}
            for edit in restored:
                self._write_day(edit, own.get(edit.day), now)
            for one in affected.values():
                dossier_writing.set_computed_due(self._database, one.stored.key, one.other_due_at)
            self._rules.forget()
            printed = calendar_impact.printed_promises(self._database, [key for key, _, _ in kept.moved])
            for key, count, promises in kept.moved:
                on_paper = printed.get(key, {})
                since = any(number in promises and at >= kept.at for number, at in on_paper.items())
                if not since and len(dossiers.events_of(self._database, [key])[key]) == count:
                    self._moving.recount(key, promises, _UNDONE, now)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Write in one transaction; the calendar is read anew afterwards, whether it was kept or not."""
        try:
            with writing(self._database):
                yield
        finally:
            self._rules.forget()

    def _affected(self, edits: Sequence[DayEdit], progress: Progress | None) -> list[Affected]:
        if not edits:
            return []
        return self._moving.affected(min(edit.day for edit in edits), self.calendar_with(edits), progress)

    def _checked(self, edits: Sequence[DayEdit]) -> tuple[DayEdit, ...]:
        calendar = self.calendar_with(edits)
        own = {day.day for day in settings.office_days(self._database)}
        self._check_whole_years(edits)
        for edit in edits:
            # With its last day an added year goes, so a day given back may lie beyond what is left.
            if edit.kind is not None or edit.day not in own:
                calendar.info(edit.day)
            if edit.kind is not None and not clean(edit.reason):
                raise UserError(
                    f"Ngày {date_text(edit.day)} sửa trong lịch phải có lý do.", "Hãy ghi lý do hoặc số văn bản."
                )
        latest = {edit.day: replace(edit, reason=clean(edit.reason), source=clean(edit.source)) for edit in edits}
        return tuple(latest[day] for day in sorted(latest))

    def _check_whole_years(self, edits: Sequence[DayEdit]) -> None:
        """Refuse edits that would leave a year of which only some days are known: it would promise wrong days."""
        before, after = self._rules.calendar.years, self.calendar_with(edits)
        for year in sorted(after.years.keys() - self.shipped.years.keys()):
            days = after.official_days(year)
            missing = ", ".join(lacking(year, {one.day for one in days if one.kind is DayKind.OFF}))
            if missing and year not in before:
                raise UserError(
                    f"Năm {year} chưa có trong lịch; thêm năm này thì còn thiếu: {missing}.",
                    "Hãy ghi đủ các ngày nghỉ lễ, Tết của năm ấy trong một lần.",
                )
            if missing:
                raise UserError(
                    f"Sửa như vậy thì lịch năm {year} thiếu: {missing}. "
                    f"Năm này còn các ngày đơn vị đã ghi: {named(days)}.",
                    f"Hãy ghi ngày nghỉ đúng trước; muốn bỏ cả năm {year} khỏi lịch, hãy chọn mọi ngày đã ghi của năm "
                    "rồi trả về như lịch gốc trong một lần.",
                )
        for year in sorted(before.keys() - after.years.keys()):
            later = after.official_days(year + 1)
            if later:
                raise UserError(
                    f"Chưa bỏ năm {year} khỏi lịch được vì lịch còn năm {year + 1}: {named(later)}.",
                    f"Hãy trả các ngày của năm {year + 1} về như lịch gốc trước.",
                )

    def _write_day(self, edit: DayEdit, own: OfficialDay | None, now: datetime) -> None:
        day, action, after = edit.day, "delete_office_day", None
        if edit.kind is None:
            settings.delete_office_day(self._database, day)
        else:
            settings.write_office_day(self._database, OfficialDay(day, edit.kind, edit.reason, edit.source, own=True))
            action, after = "save_office_day", told(edit.kind, edit.reason, edit.source)
        before = None if own is None else told(own.kind, own.reason, own.source)
        audit.write(self._database, now, self._clerk, action, day.isoformat(), before=before, after=after)

    def _check_unchanged(self, kept: KeptCalendar) -> None:
        update = updates.last_number(self._database)
        if update != kept.update:
            # The former due dates were counted by another official calendar.
            raise UserError(
                f"Sổ đã lấy bản cập nhật số {update} sau lần sửa lịch này nên không hoàn tác được.",
                "Hãy sửa lại từng ngày trên lịch.",
            )
        own = {day.day: day for day in settings.office_days(self._database)}
        for edit in kept.edits:
            day = own.get(edit.day)
            if (day.kind if day else None) is not edit.kind or (day is not None and day.reason != edit.reason):
                raise UserError(
                    f"Ngày {date_text(edit.day)} trong lịch đã được sửa tiếp sau đó nên không hoàn tác được.",
                    "Hãy sửa lại từng ngày trên lịch.",
                )
