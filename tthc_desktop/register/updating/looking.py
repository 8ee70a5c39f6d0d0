"""Looking into an update: whether it is ours and newer than what is there, and what it would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop import __version__, shipped
from tthc_desktop.db import catalogue, settings, updates
from tthc_desktop.db.connection import reporting_environment
from tthc_desktop.errors import NothingToDoError
from tthc_desktop.register.updating import newest
from tthc_desktop.register.updating.calendar_part import CalendarChange, calendar_after, calendar_change
from tthc_desktop.register.updating.catalogue_part import Given, goes_by_ours, procedure_changes
from tthc_desktop.register.updating.contents import read_contents
from tthc_desktop.register.updating.in_use import data_in_use
from tthc_desktop.register.updating.preview import LayoutChange, UpdateChoice, UpdatePreview
from tthc_desktop.storage import update_file
from tthc_desktop.text import date_text, moment_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.domain.workdays import OfficialDay
    from tthc_desktop.keys.signatures import Publisher
    from tthc_desktop.register.calendar_impact import Affected, MovedDue
    from tthc_desktop.register.due_moving import DueMoving
    from tthc_desktop.register.form_layouts import FormLayouts
    from tthc_desktop.register.progress import Progress
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.register.updating.contents import UpdateContents
    from tthc_desktop.register.updating.in_use import DataInUse
    from tthc_desktop.reports.calendar_file import CalendarYear
    from tthc_desktop.storage.update_file import SignedUpdate
    from tthc_desktop.storage.update_manifest import UpdateManifest


class LookingIntoUpdates:
    """Looks into updates; writes nothing.

    Args:
        database: the register.
        rules: calendar and rule sets.
        moving: finds the dossiers that another calendar concerns.
        layouts: the layouts of forms.
        clock: tells the present moment.
        publishers: whose updates are taken in; the program's own when None.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        moving: DueMoving,
        layouts: FormLayouts,
        clock: Callable[[], datetime],
        publishers: Sequence[Publisher] | None,
    ) -> None:
        self._database = database
        self._rules = rules
        self._moving = moving
        self._layouts = layouts
        self._clock = clock
        self._publishers = publishers

    @reporting_environment()
    def in_use(self) -> DataInUse:
        """Return which data is in use, and which updates were taken in."""
        return data_in_use(self._database, self._rules.calendar, self._layouts, self._clock().date())

    def look_into(self, path: Path) -> UpdatePreview:
        """Read an update, prove all of it, and tell what it would change; nothing is written.

        Args:
            path: the file.

        Raises:
            UserError: it is not ours, damaged, made for a later program, in the register already or older than what is
                there, or something in it cannot be used.
        """
        publishers = shipped.publishers() if self._publishers is None else self._publishers
        update = update_file.read(path, publishers, __version__)
        contents = read_contents(update)
        with reporting_environment():
            self._refuse_old(update.manifest)
            return self._preview(update, contents)

    @reporting_environment()
    def impact(self, update: SignedUpdate, choice: UpdateChoice, progress: Progress | None = None) -> list[MovedDue]:
        """Return the open dossiers whose due date the calendar of an update would move, by due date.

        Args:
            update: the update.
            choice: what is taken of it.
            progress: called with dossiers done and dossiers in all; may raise to cancel.
        """
        contents = read_contents(update)
        change, own = self._calendar(contents)
        affected = self._affected(contents, change, kept_days(own, change, choice), progress)
        return [one.moved for one in affected if one.moved is not None]

    def _refuse_old(self, manifest: UpdateManifest) -> None:
        """Refuse an update that brings nothing newer.

        Raises:
            NothingToDoError: so it is.
        """
        taken = updates.records(self._database)
        same = next((one for one in taken if one.number == manifest.number), None)
        number = f"Bản cập nhật số {manifest.number} (lập ngày {date_text(manifest.made_on)})"
        if same is not None:
            raise NothingToDoError(
                f"{number} đã được lấy vào sổ lúc {moment_text(same.at)}, người lấy: {same.clerk}.",
                "Không cần làm gì thêm.",
            )
        if taken and manifest.number < taken[0].number:
            raise NothingToDoError(
                f"{number} cũ hơn bản số {taken[0].number} (lập ngày {date_text(taken[0].made_on)}) đã có trong sổ.",
                "Không cần lấy bản này: bản mới hơn gồm cả dữ liệu của bản cũ.",
            )
        if manifest.number <= shipped.data_state().number:
            raise NothingToDoError(
                f"{number} không mới hơn dữ liệu đã có sẵn trong chương trình đang dùng (bản {__version__}).",
                "Không cần làm gì thêm.",
            )

    def _preview(self, update: SignedUpdate, contents: UpdateContents) -> UpdatePreview:
        change, own = self._calendar(contents)
        # A gap in the years shows here.
        calendar_after(_years(self._database), contents.years, own)
        known, given = self._known_and_given()
        today = self._clock().date()
        return UpdatePreview(
            update=update,
            calendar=change,
            procedures=procedure_changes(known, contents.catalogue or (), given, today),
            layouts=tuple(filter(None, (self._layout(one) for one in contents.layouts))),
            suggested=UpdateChoice(new_procedures=goes_by_ours(known, given)),
        )

    @reporting_environment()
    def catalogue_in_use(self) -> UpdatePreview:
        """Return what the newest catalogue that is there, of the program or an update, would change of the office's.

        A later program brings a later catalogue, which nobody has taken into the register yet.
        """
        known, given = self._known_and_given()
        _, newest_one = newest.catalogue(self._database)
        is_ours = goes_by_ours(known, given)
        changes = procedure_changes(known, newest_one, given, self._clock().date())
        return UpdatePreview(None, CalendarChange(), changes, (), UpdateChoice(new_procedures=is_ours))

    def _known_and_given(self) -> tuple[dict[str, list[Procedure]], Given]:
        catalogues = (newest.catalogue(self._database)[1], shipped.catalogue())
        return catalogue.all_versions(self._database), Given(catalogues, shipped.former_procedures())

    def _layout(self, brought: newest.NewestLayout) -> LayoutChange | None:
        form = brought.layout.id
        present = next(
            (one for one in newest.form_layouts(self._database, form) if one.file_name == brought.file_name), None
        )
        if present is not None and present.layout == brought.layout:
            return None
        return LayoutChange(
            form=form,
            file_name=brought.file_name,
            effective_from=brought.layout.effective_from,
            replaces=present is not None,
            is_behind_own=(self._layouts.folder / brought.file_name).exists(),
        )

    def _calendar(self, contents: UpdateContents) -> tuple[CalendarChange, list[OfficialDay]]:
        own = settings.office_days(self._database)
        return calendar_change(_years(self._database), contents.years, own), own

    def _affected(
        self,
        contents: UpdateContents,
        change: CalendarChange,
        own: Sequence[OfficialDay],
        progress: Progress | None,
    ) -> list[Affected]:
        if change.first_day is None:
            return []
        after = calendar_after(_years(self._database), contents.years, own)
        return self._moving.affected(change.first_day, after, progress)


def _years(database: Database) -> dict[int, CalendarYear]:
    return {year: one for year, (_, one) in newest.calendar(database).items()}


def kept_days(own: Sequence[OfficialDay], change: CalendarChange, choice: UpdateChoice) -> list[OfficialDay]:
    """Return the office's days that stay.

    Args:
        own: all of them.
        change: what the update does to the calendar.
        choice: what is taken of it.
    """
    given_back = {one.day for one in change.own} if choice.own_days else set()
    return [one for one in own if one.day not in given_back]
