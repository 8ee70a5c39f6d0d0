"""Changing the catalogue at the desk: new procedures, new terms from a day on, procedures that end."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tthc_desktop.db import Database, audit, catalogue, procedure_versions
from tthc_desktop.db.connection import reporting_environment, writing
from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, date_text

_CODE = re.compile(r"[0-9A-Za-zĐđ.\-/]{1,40}")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What a change of the catalogue did, for taking it back.

    Attributes:
        procedure: the version as it is now.
        added: number of the version that was added; None when one was rewritten or ended.
        ended: number of the version that was ended; None when none was.
        rewritten: the version as it was before it was rewritten; None when none was.
        received_since: how many dossiers were received under the old version since the change applies; they keep
            the term they were received with.
    """

    procedure: Procedure
    added: int | None = None
    ended: int | None = None
    rewritten: Procedure | None = None
    received_since: int = 0


class CatalogueEditing:
    """Writes versions of procedures; dossiers keep the term they were received with (decision D11).

    Args:
        database: the register.
        clerk: who works at this desk.
        clock: tells when something is written.
    """

    def __init__(self, database: Database, clerk: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clerk = clerk
        self._clock = clock

    @reporting_environment()
    def latest(self) -> list[Procedure]:
        """Return the last version of every procedure, ended ones too, by field and name."""
        order = {name: place for place, name in enumerate(catalogue.field_names(self._database).values())}
        found = catalogue.current_by_code(self._database).values()
        return sorted(found, key=lambda one: (order.get(one.field, 0), one.name))

    @reporting_environment()
    def versions(self, code: str) -> list[Procedure]:
        """Return every version of a procedure, the newest first."""
        return catalogue.all_versions(self._database).get(code, [])

    @reporting_environment()
    def fields(self) -> list[str]:
        """Return the names of all fields."""
        return list(catalogue.field_names(self._database).values())

    @reporting_environment()
    def dossiers_under(self, procedure: Procedure) -> int:
        """Count the dossiers received under a version."""
        return procedure_versions.dossiers_under(self._database, procedure.key)

    def add(self, procedure: Procedure) -> CatalogueChange:
        """Add a procedure that the catalogue does not have.

        Raises:
            UserError: something is missing or wrong, or its code is there already; nothing is written.
        """
        checked = _checked(procedure)
        with writing(self._database):
            if checked.code in catalogue.current_by_code(self._database):
                raise UserError(
                    f"Mã thủ tục “{checked.code}” đã có trong danh mục.", "Hãy mở thủ tục ấy để sửa, hoặc nhập mã khác."
                )
            key = procedure_versions.insert_procedure(self._database, checked, self._field_id(checked.field), None)
            self._audit("add_procedure", checked)
        return CatalogueChange(replace(checked, key=key), added=key)

    def change(self, old: Procedure, new: Procedure, applies_from: date) -> CatalogueChange:
        """Keep a procedure as it is from a day on.

        What dossiers and forms refer to (name, field, terms, level, processes) makes a new version from that day;
        what only helps at the desk (papers, fee, remark, source) is written into the version itself.

        Args:
            old: the last version as stored.
            new: what it shall be; its code, its days and its number do not count.
            applies_from: first day of the new version.

        Raises:
            UserError: something is missing or wrong; nothing is written.
        """
        checked = _checked(replace(new, code=old.code, key=0, valid_from=applies_from, valid_to=None))
        with writing(self._database):
            stored = self._last_version(old)
            field_id = self._field_id(checked.field)
            has_ended = stored.valid_to is not None and stored.valid_to < applies_from
            same = _referred(checked) == _referred(stored) or self._replaces_unused(stored, applies_from)
            if same and not has_ended:
                kept = replace(checked, key=stored.key, valid_from=stored.valid_from, valid_to=stored.valid_to)
                procedure_versions.rewrite_procedure(self._database, stored.key, kept, field_id)
                self._audit("rewrite_procedure", kept)
                return CatalogueChange(kept, rewritten=stored)
            self._check_first_day(stored, applies_from)
            since = procedure_versions.dossiers_since(self._database, stored.key, applies_from)
            if not has_ended:
                checked = replace(checked, valid_to=stored.valid_to)
                procedure_versions.close_procedure(self._database, stored.key, applies_from - _ONE_DAY, None)
            key = procedure_versions.insert_procedure(self._database, checked, field_id, None)
            self._audit("change_procedure", checked)
        return CatalogueChange(
            replace(checked, key=key), added=key, ended=None if has_ended else stored.key, received_since=since
        )

    def end(self, procedure: Procedure, last_day: date) -> CatalogueChange:
        """Let a procedure hold until a day and no longer.

        Raises:
            UserError: the day lies before its first one.
        """
        first = procedure.valid_from
        if first is not None and last_day < first:
            raise UserError(
                f"Ngày hết hiệu lực {date_text(last_day)} lại trước ngày có hiệu lực {date_text(first)}.",
                "Hãy chọn ngày muộn hơn.",
            )
        with writing(self._database):
            self._last_version(procedure)
            since = procedure_versions.dossiers_since(self._database, procedure.key, last_day + _ONE_DAY)
            procedure_versions.close_procedure(self._database, procedure.key, last_day, None)
            ended = replace(procedure, valid_to=last_day)
            self._audit("end_procedure", ended)
        return CatalogueChange(ended, ended=procedure.key, received_since=since)

    def undo(self, change: CatalogueChange) -> None:
        """Take a change back.

        Raises:
            UserError: dossiers have been received under the new version since, or it was changed again.
        """
        with writing(self._database):
            self._last_version(change.procedure)
            if change.added is not None:
                used = procedure_versions.dossiers_under(self._database, change.added)
                if used:
                    raise UserError(
                        f"Đã có {used} hồ sơ tiếp nhận theo thủ tục vừa sửa nên không hoàn tác được.",
                        "Hãy mở thủ tục và sửa lại với ngày áp dụng mới.",
                    )
                procedure_versions.delete_procedure(self._database, change.added)
            if change.ended is not None:
                procedure_versions.reopen_procedure(self._database, change.ended)
            if change.rewritten is not None:
                before = change.rewritten
                procedure_versions.rewrite_procedure(self._database, before.key, before, self._field_id(before.field))
            self._audit("undo_procedure", change.procedure)

    def _last_version(self, shown: Procedure) -> Procedure:
        """Return the version that was shown to the clerk, as it is stored.

        Raises:
            UserError: it was changed, ended or followed by another one since.
        """
        stored = catalogue.procedure_by_key(self._database, shown.key)
        last = catalogue.current_by_code(self._database).get(shown.code)
        if stored is None or last is None or last.key != shown.key or stored != shown:
            raise UserError(
                f"Thủ tục {shown.code} vừa được sửa ở nơi khác.", "Hãy mở lại thủ tục rồi sửa theo bản mới nhất."
            )
        return stored

    def _field_id(self, name: str) -> int:
        known = catalogue.field_ids(self._database).get(catalogue.field_key(name))
        if known is None:
            return catalogue.add_field(self._database, name, catalogue.CATALOGUE)
        catalogue.list_field(self._database, known)
        return known

    def _replaces_unused(self, stored: Procedure, applies_from: date) -> bool:
        """Tell whether a version that no dossier refers to is to be put right from its own first day."""
        is_first_day = stored.valid_from is None or applies_from <= stored.valid_from
        return is_first_day and not procedure_versions.dossiers_under(self._database, stored.key)

    @staticmethod
    def _check_first_day(stored: Procedure, applies_from: date) -> None:
        if stored.valid_from is not None and applies_from <= stored.valid_from:
            raise UserError(
                f"Bản đang dùng có hiệu lực từ {date_text(stored.valid_from)} và đã có hồ sơ tiếp nhận theo bản đó.",
                f"Hãy chọn ngày áp dụng sau {date_text(stored.valid_from)}; hồ sơ cũ giữ thời hạn cũ.",
            )

    def _audit(self, action: str, procedure: Procedure) -> None:
        detail = {
            "name": procedure.name,
            "terms": [(str(one.channel or ""), one.case_name, str(one.term)) for one in procedure.terms],
            "valid_from": procedure.valid_from,
            "valid_to": procedure.valid_to,
        }
        audit.write(self._database, self._clock(), self._clerk, action, procedure.code, **detail)


def _referred(procedure: Procedure) -> tuple[object, ...]:
    """Return what dossiers and forms refer to."""
    terms = {(term.channel, term.case_name, term.term) for term in procedure.terms}
    field = catalogue.field_key(procedure.field)
    return (procedure.name, field, terms, procedure.level, procedure.one_stop, procedure.internal_processes)


def _checked(procedure: Procedure) -> Procedure:
    """Return a procedure with clean texts.

    Raises:
        UserError: something is missing or wrong.
    """
    checked = replace(
        procedure,
        code=clean(procedure.code),
        name=clean(procedure.name),
        field=clean(procedure.field),
        level=clean(procedure.level),
        source=clean(procedure.source),
        note=clean(procedure.note),
        terms=tuple(replace(term, case_name=clean(term.case_name)) for term in procedure.terms),
        enclosures=tuple(replace(one, name=clean(one.name)) for one in procedure.enclosures if clean(one.name)),
    )
    if not _CODE.fullmatch(checked.code):
        raise UserError("Chưa có mã thủ tục, hoặc mã có ký tự lạ.", "Mã thủ tục có dạng như 1.001193.")
    if not checked.name:
        raise UserError("Chưa có tên thủ tục.", "Hãy nhập tên thủ tục.")
    if not checked.field:
        raise UserError("Chưa có lĩnh vực.", "Hãy chọn hoặc nhập lĩnh vực.")
    if min(checked.fee, checked.internal_processes) < 0:
        raise UserError("Lệ phí và số quy trình không được âm.", "Hãy sửa lại số ấy.")
    places = [(term.channel, term.case_name) for term in checked.terms]
    if len(set(places)) != len(places):
        raise UserError(
            "Có hai thời hạn cho cùng một trường hợp và cùng hình thức nộp.", "Hãy bỏ bớt một, hoặc đặt tên trường hợp."
        )
    return checked
