"""Changing the catalogue at the desk: new procedures, new terms from a day on, procedures that end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue, procedure_ends, procedure_versions
from tthc_desktop.db.connection import writing
from tthc_desktop.domain.people import Right
from tthc_desktop.errors import UserError
from tthc_desktop.register.catalogue_reading import CatalogueReading
from tthc_desktop.register.catalogue_told import tell
from tthc_desktop.register.catalogue_versions import (
    CatalogueChange,
    changed_elsewhere,
    check_days,
    has_coming,
    holds_only_before,
)
from tthc_desktop.register.procedure_checks import check_first_day, checked_procedure, kept_at_the_end, referred
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.db import Database
    from tthc_desktop.db.procedure_versions import TakenOut
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.register.rights import Rights

_ONE_DAY = timedelta(days=1)


class CatalogueEditing(CatalogueReading):
    """Writes versions of procedures; dossiers keep the term they were received with (decision D11).

    Args:
        database: the register.
        clerk: who works at this desk.
        clock: tells when something is written.
        rights: what whoever is signed in may do.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime], rights: Rights) -> None:
        super().__init__(database)
        self._clerk = clerk
        self._clock = clock
        self._rights = rights

    def add(self, procedure: Procedure) -> CatalogueChange:
        """Add a procedure that the catalogue does not have.

        Raises:
            UserError: something is missing or wrong, or its code is there already; nothing is written.
        """
        self._rights.require(Right.EDIT_CATALOGUE)
        checked = checked_procedure(procedure)
        with writing(self._database):
            if checked.code in catalogue.current_by_code(self._database):
                raise UserError(
                    f"Mã thủ tục “{checked.code}” đã có trong danh mục.", "Hãy mở thủ tục ấy để sửa, hoặc nhập mã khác."
                )
            key = procedure_versions.insert_procedure(self._database, checked, self._field_id(checked.field), None)
            self._tell("add_procedure", None, checked)
        return CatalogueChange(replace(checked, key=key), added=key)

    def change(self, old: Procedure, new: Procedure, applies_from: date) -> CatalogueChange:
        """Keep a procedure as it is from a day on.

        What dossiers and forms refer to (name, field, terms, level, processes) makes a new version from that day;
        what only helps at the desk (papers, fee, remark, source) is written into the version itself.

        A version that has not begun may be moved to another first day; beside it the one in force keeps what dossiers
        refer to.

        Args:
            old: the version that was shown, as stored.
            new: what it shall be; its code, its days and its number do not count.
            applies_from: first day of the new version.

        Raises:
            UserError: something is missing or wrong; nothing is written.
        """
        self._rights.require(Right.EDIT_CATALOGUE)
        checked = checked_procedure(replace(new, code=old.code, key=0, valid_from=applies_from, valid_to=None))
        with writing(self._database):
            stored = self._stored(old)
            coming = self._after(stored)
            field_id = self._field_id(checked.field)
            same = referred(checked) == referred(stored)
            if coming is not None and not same:
                raise has_coming(coming)
            if self._is_to_move(stored, applies_from):
                if coming is not None:
                    raise has_coming(coming)
                return self._move(stored, checked, field_id)
            has_ended = stored.valid_to is not None and stored.valid_to < applies_from and coming is None
            if (same or self._replaces_unused(stored, applies_from)) and not has_ended:
                kept = replace(checked, key=stored.key, valid_from=stored.valid_from, valid_to=stored.valid_to)
                procedure_versions.rewrite_procedure(self._database, stored.key, kept, field_id)
                self._tell("rewrite_procedure", stored, kept)
                return CatalogueChange(kept, rewritten=stored)
            check_first_day(stored, applies_from)
            since = procedure_versions.dossiers_since(self._database, stored.key, applies_from)
            if not has_ended:
                checked = replace(checked, valid_to=stored.valid_to)
            key = self._insert_after(None if has_ended else stored.key, checked, field_id)
            self._tell("change_procedure", stored, checked)
        return CatalogueChange(
            replace(checked, key=key), added=key, ended=None if has_ended else stored.key, received_since=since
        )

    def drop(self, coming: Procedure) -> CatalogueChange:
        """Take out a version that has not begun; the one before it, if any, goes on.

        Raises:
            UserError: it has begun, or dossiers refer to it.
        """
        self._rights.require(Right.EDIT_CATALOGUE)
        with writing(self._database):
            stored = self._last_version(coming)
            if not self._is_unused_and_coming(stored):
                raise UserError(
                    f"Bản này của thủ tục {stored.code} đã bắt đầu áp dụng hoặc đã có hồ sơ nên không bỏ được.",
                    "Hãy sửa thủ tục với ngày áp dụng mới.",
                )
            taken = procedure_versions.take_out(self._database, stored.key)
            before = self._goes_on_after(taken)
            self._tell("drop_procedure", stored, None)
        return CatalogueChange(before or stored, dropped=taken, reopened=before.key if before else None)

    def _move(self, stored: Procedure, checked: Procedure, field_id: int) -> CatalogueChange:
        """Let a version that has not begun begin on another day, with what it shall be from then on."""
        taken = procedure_versions.take_out(self._database, stored.key)
        first = checked.valid_from
        assert first is not None
        if stored.valid_to is not None and stored.valid_to >= first:
            checked = replace(checked, valid_to=stored.valid_to)
        before = self._goes_on_after(taken)
        if before is not None and before.valid_to is not None and before.valid_to < first:
            before = None
        followed = before.key if before is not None else None
        versions = catalogue.all_versions(self._database).get(stored.code, [])
        check_days(checked, [one for one in versions if one.key != followed], before)
        since = procedure_versions.dossiers_since(self._database, followed, first) if followed is not None else 0
        key = self._insert_after(followed, checked, field_id)
        self._tell("change_procedure", stored, checked)
        moved = replace(checked, key=key)
        return CatalogueChange(moved, added=key, ended=followed, dropped=taken, reopened=followed, received_since=since)

    def _insert_after(self, followed: int | None, fresh: Procedure, field_id: int) -> int:
        """Insert a version; the one that it follows, if any, ends the day before."""
        key = procedure_versions.insert_procedure(self._database, fresh, field_id, None)
        if followed is not None and fresh.valid_from is not None:
            last_day = fresh.valid_from - _ONE_DAY
            procedure_ends.close_procedure(self._database, followed, last_day, None, followed_by=key)
        return key

    def _goes_on_after(self, taken: TakenOut | None) -> Procedure | None:
        """Return the version that goes on in place of one that was taken out; one that was ended before stays so."""
        before = taken.before if taken is not None else None
        return catalogue.procedure_by_key(self._database, before.key) if before is not None else None

    def end(self, procedure: Procedure, last_day: date, new: Procedure | None = None) -> CatalogueChange:
        """Let a procedure hold until a day and no longer.

        Args:
            procedure: the version that was shown, as stored.
            last_day: the last day on which it is received.
            new: what else was typed of it; its papers, fee, remark and source are written with it.

        Raises:
            UserError: the day lies before its first one, or what dossiers refer to was typed anew; nothing is written.
        """
        self._rights.require(Right.EDIT_CATALOGUE)
        first = procedure.valid_from
        if first is not None and last_day < first:
            raise UserError(
                f"Ngày hết hiệu lực {date_text(last_day)} lại trước ngày có hiệu lực {date_text(first)}.",
                "Hãy chọn ngày muộn hơn.",
            )
        kept = procedure if new is None else kept_at_the_end(procedure, new)
        with writing(self._database):
            stored = self._last_version(procedure)
            rewritten = kept != stored
            if rewritten:
                procedure_versions.rewrite_procedure(self._database, kept.key, kept, self._field_id(kept.field))
            since = procedure_versions.dossiers_since(self._database, procedure.key, last_day + _ONE_DAY)
            procedure_ends.close_procedure(self._database, procedure.key, last_day, None)
            ended = replace(kept, valid_to=last_day)
            self._tell("end_procedure", stored, ended)
        before = stored if rewritten else None
        return CatalogueChange(ended, ended=procedure.key, rewritten=before, received_since=since)

    def undo(self, change: CatalogueChange) -> None:
        """Take a change back.

        Raises:
            UserError: dossiers have been received under the new version since, or it was changed again.
        """
        self._rights.require(Right.EDIT_CATALOGUE)
        with writing(self._database):
            self._check_untouched(change)
            if change.added is not None:
                used = procedure_versions.dossiers_under(self._database, change.added)
                if used:
                    raise UserError(
                        f"Đã có {used} hồ sơ tiếp nhận theo thủ tục vừa sửa nên không hoàn tác được.",
                        "Hãy mở thủ tục và sửa lại với ngày áp dụng mới.",
                    )
                procedure_versions.take_out(self._database, change.added)
            elif change.ended is not None and not procedure_ends.reopen_procedure(self._database, change.ended):
                raise changed_elsewhere(change.procedure)
            if change.rewritten is not None:
                before = change.rewritten
                procedure_versions.rewrite_procedure(self._database, before.key, before, self._field_id(before.field))
            if change.dropped is not None:
                field_id = self._field_id(change.dropped.procedure.field)
                procedure_versions.put_back(self._database, change.dropped, field_id)
            old = None if change.dropped is not None else change.procedure
            new = change.rewritten if change.dropped is None else change.dropped.procedure
            if new is None and change.ended is not None:
                new = catalogue.procedure_by_key(self._database, change.ended)
            self._tell("undo_procedure", old, new)

    def _check_untouched(self, change: CatalogueChange) -> None:
        if change.rewritten is not None:
            self._stored(change.procedure)
        elif change.dropped is None or change.procedure != change.dropped.procedure:
            self._last_version(change.procedure)
        else:
            versions = catalogue.all_versions(self._database).get(change.procedure.code, [])
            if not all(holds_only_before(one, change.procedure) for one in versions):
                raise changed_elsewhere(change.procedure)

    def _stored(self, shown: Procedure) -> Procedure:
        """Return the version that was shown to the clerk, as it is stored.

        Raises:
            UserError: it was changed, ended or taken out since.
        """
        stored = catalogue.procedure_by_key(self._database, shown.key)
        if stored is None or stored != shown or shown.code not in catalogue.current_by_code(self._database):
            raise changed_elsewhere(shown)
        return stored

    def _last_version(self, shown: Procedure) -> Procedure:
        """Return the version that was shown to the clerk, which must be the last one."""
        stored = self._stored(shown)
        coming = self._after(stored)
        if coming is not None:
            raise has_coming(coming)
        return stored

    def _after(self, stored: Procedure) -> Procedure | None:
        """Return the last version where it is another one than that."""
        last = catalogue.current_by_code(self._database).get(stored.code)
        return None if last is None or last.key == stored.key else last

    def _is_unused_and_coming(self, stored: Procedure) -> bool:
        begins_later = stored.valid_from is not None and stored.valid_from > self._clock().date()
        return begins_later and not procedure_versions.dossiers_under(self._database, stored.key)

    def _is_to_move(self, stored: Procedure, applies_from: date) -> bool:
        return applies_from != stored.valid_from and self._is_unused_and_coming(stored)

    def _field_id(self, name: str) -> int:
        known = catalogue.field_ids(self._database).get(catalogue.field_key(name))
        if known is None:
            return catalogue.add_field(self._database, name, catalogue.CATALOGUE)
        catalogue.list_field(self._database, known)
        return known

    def _replaces_unused(self, stored: Procedure, applies_from: date) -> bool:
        """Tell whether a version that no dossier refers to is to be put right from its own first day.

        One without a first day has always been there; what begins later than today is another version beside it.
        """
        first = stored.valid_from or self._clock().date()
        return applies_from <= first and not procedure_versions.dossiers_under(self._database, stored.key)

    def _tell(self, action: str, old: Procedure | None, new: Procedure | None) -> None:
        tell(self._database, self._clock(), self._clerk, action, old, new)
