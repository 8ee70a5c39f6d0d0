"""Taking a signed update of the data into the register: all of it in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tthc_desktop.db import audit, settings, updates
from tthc_desktop.db.connection import writing
from tthc_desktop.db.updates import UpdateRecord
from tthc_desktop.domain.people import Right
from tthc_desktop.register.calendar_impact import ImpactCount, counted
from tthc_desktop.register.calendar_words import told
from tthc_desktop.register.catalogue_import import CatalogueImport
from tthc_desktop.register.catalogue_merge import told_in_full
from tthc_desktop.register.import_counts import ImportCounts
from tthc_desktop.register.updating import newest
from tthc_desktop.register.updating.contents import read_contents
from tthc_desktop.register.updating.looking import LookingIntoUpdates, kept_days
from tthc_desktop.storage.manifest import Reason

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.domain.workdays import OfficialDay
    from tthc_desktop.keys.signatures import Publisher
    from tthc_desktop.register.due_moving import DueMoving
    from tthc_desktop.register.form_layouts import FormLayouts
    from tthc_desktop.register.importing import BacksUp
    from tthc_desktop.register.rights import Rights
    from tthc_desktop.register.rules_in_force import RulesInForce
    from tthc_desktop.register.updating.calendar_part import CalendarChange
    from tthc_desktop.register.updating.catalogue_part import ProcedureChange
    from tthc_desktop.register.updating.contents import UpdateContents
    from tthc_desktop.register.updating.preview import UpdateChoice, UpdatePreview
    from tthc_desktop.storage.update_file import SignedUpdate

_STATE_TEXT = {True: "theo thông báo chính thức", False: "dự kiến", None: "chưa có"}


@dataclass(frozen=True, slots=True)
class UpdateTaken:
    """What came of taking an update in.

    Attributes:
        number: its number; 0 for what the program brings itself.
        count: what became of the dossiers that a change of the calendar concerned.
        added: procedures that were new.
        changed: procedures that changed.
    """

    number: int
    count: ImpactCount
    added: int
    changed: int


class Updating(LookingIntoUpdates):
    """Looks into updates and takes them in.

    Args:
        database: the register.
        rules: calendar and rule sets.
        moving: counts dossiers again.
        layouts: the layouts of forms.
        clock: tells the present moment.
        publishers: whose updates are taken in; the program's own when None.
        rights: what whoever is signed in may do.
        backs_up: makes a backup for a reason.
        clerk: who works with it.
    """

    def __init__(
        self,
        database: Database,
        rules: RulesInForce,
        moving: DueMoving,
        layouts: FormLayouts,
        clock: Callable[[], datetime],
        publishers: Sequence[Publisher] | None,
        rights: Rights,
        backs_up: BacksUp,
        clerk: str,
    ) -> None:
        super().__init__(database, rules, moving, layouts, clock, publishers)
        self._rights = rights
        self._backs_up = backs_up
        self._clerk = clerk

    @property
    def allowed(self) -> bool:
        """Whether whoever is signed in may take updates in."""
        return self._rights.has(Right.TAKE_UPDATES)

    def take_in(self, update: SignedUpdate, choice: UpdateChoice, move: Collection[int] = ()) -> UpdateTaken:
        """Take an update into the register: all of it in one transaction, after a backup.

        Args:
            update: the update, as it was looked into.
            choice: what is taken of it.
            move: numbers of the dossiers whose due date moves; the others keep what they were promised.

        Raises:
            UserError: the person may not, the register cannot be backed up, or something newer has come meanwhile;
                nothing is written.
        """
        self._rights.require(Right.TAKE_UPDATES)
        contents = read_contents(update)
        self._backs_up(Reason.UPDATE, None)
        now = self._clock()
        try:
            with writing(self._database):
                return self._write(update, contents, choice, move, now)
        finally:
            self._rules.forget()

    def take_catalogue(self, choice: UpdateChoice) -> UpdateTaken:
        """Take the newest catalogue that is there, of the program or an update, over into the office's.

        Args:
            choice: which procedures are taken.

        Raises:
            UserError: the person may not, or the register cannot be backed up; nothing is written.
        """
        self._rights.require(Right.TAKE_UPDATES)
        self._backs_up(Reason.UPDATE, None)
        now = self._clock()
        with writing(self._database):
            counts = self._store(self.catalogue_in_use().procedures, choice, now)
            number, _ = newest.catalogue(self._database)
            audit.write(
                self._database,
                now,
                self._clerk,
                "use_shipped_catalogue",
                f"Bản cập nhật số {number}" if number else "",
                added=counts.added,
                changed=counts.changed,
            )
        return UpdateTaken(number, ImpactCount(0, 0, 0), counts.added, counts.changed)

    def _write(
        self,
        update: SignedUpdate,
        contents: UpdateContents,
        choice: UpdateChoice,
        move: Collection[int],
        now: datetime,
    ) -> UpdateTaken:
        # Asked inside the transaction: another desk may have taken one in a moment ago.
        manifest = update.manifest
        self._refuse_old(manifest)
        preview = self._preview(update, contents)
        change, own = self._calendar(contents)
        affected = self._affected(contents, change, kept_days(own, change, choice), None)
        record = UpdateRecord(
            manifest.number, manifest.made_on, now, self._clerk, update.publisher.name, update.manifest_bytes
        )
        updates.add(self._database, record, update.signature, contents.texts)
        if choice.own_days:
            self._give_back(change, own, now)
        self._rules.forget()
        self._moving.move(affected, move, f"Lịch làm việc thay đổi theo bản cập nhật số {manifest.number}", now)
        counts = self._store(preview.procedures, choice, now)
        concerned = [one.moved for one in affected if one.moved is not None]
        count = counted(concerned, move)
        self._tell(update, preview, counts, count, now)
        return UpdateTaken(manifest.number, count, counts.added, counts.changed)

    def _give_back(self, change: CalendarChange, own: Sequence[OfficialDay], now: datetime) -> None:
        """Take back the office's days that the update has otherwise."""
        given_back = {one.day for one in change.own}
        for one in own:
            if one.day in given_back:
                settings.delete_office_day(self._database, one.day)
                before = told(one.kind, one.reason, one.source)
                subject = one.day.isoformat()
                audit.write(self._database, now, self._clerk, "delete_office_day", subject, before=before, after=None)

    def _store(self, procedures: Sequence[ProcedureChange], choice: UpdateChoice, now: datetime) -> ImportCounts:
        chosen = [told_in_full(one.procedure) for one in procedures if one.group in choice.groups]
        if not chosen:
            return ImportCounts()
        return CatalogueImport(self._database, now.date(), None).store(chosen)

    def _tell(
        self,
        update: SignedUpdate,
        preview: UpdatePreview,
        counts: ImportCounts,
        count: ImpactCount,
        now: datetime,
    ) -> None:
        years = preview.calendar.years
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        if years:
            before["calendar_years"] = "; ".join(f"{one.year} {_STATE_TEXT[one.before]}" for one in years)
            after["calendar_years"] = "; ".join(f"{one.year} {_STATE_TEXT[one.after]}" for one in years)
        if preview.layouts:
            before["form_layouts"] = [one.file_name for one in preview.layouts if one.replaces]
            after["form_layouts"] = [one.file_name for one in preview.layouts]
        audit.write(
            self._database,
            now,
            self._clerk,
            "take_update",
            f"Bản cập nhật số {update.manifest.number}",
            made_on=update.manifest.made_on.isoformat(),
            publisher=update.publisher.name,
            before=before,
            after=after,
            added=counts.added,
            changed=counts.changed,
            moved=count.moved,
            file_sha256=hashlib.sha256(update.manifest_bytes).hexdigest(),
        )
