"""What a procedure must have before it is kept, and what dossiers and forms refer to in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.db import catalogue
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean, date_text

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure

_CODE = re.compile(r"[0-9A-Za-zĐđ.\-/]{1,40}")


def referred(procedure: Procedure) -> tuple[object, ...]:
    """Return what dossiers and forms refer to."""
    terms = {(term.channel, term.case_name, term.term) for term in procedure.terms}
    field = catalogue.field_key(procedure.field)
    return (procedure.name, field, terms, procedure.level, procedure.one_stop, procedure.internal_processes)


def checked_procedure(procedure: Procedure) -> Procedure:
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


def kept_at_the_end(old: Procedure, new: Procedure) -> Procedure:
    """Return a procedure that is about to end, with what was typed anew of what only helps at the desk.

    Raises:
        UserError: something is wrong, or what dossiers refer to was typed anew.
    """
    checked = checked_procedure(replace(new, code=old.code))
    if referred(checked) != referred(old):
        raise UserError(
            f"Tên, lĩnh vực, cấp, thời hạn hoặc quy trình của thủ tục {old.code} vừa được sửa mà chưa lưu.",
            "Hãy bấm Lưu trước, hoặc trả các ô ấy về như cũ, rồi mới cho hết hiệu lực.",
        )
    return replace(checked, key=old.key, valid_from=old.valid_from, valid_to=old.valid_to)


def check_first_day(stored: Procedure, applies_from: date) -> None:
    """Check the first day of a version that shall follow one under which dossiers were received.

    Raises:
        UserError: it is not later than the first day of that one.
    """
    if stored.valid_from is not None and applies_from <= stored.valid_from:
        raise UserError(
            f"Bản đang dùng có hiệu lực từ {date_text(stored.valid_from)} và đã có hồ sơ tiếp nhận theo bản đó.",
            f"Hãy chọn ngày áp dụng sau {date_text(stored.valid_from)}; hồ sơ cũ giữ thời hạn cũ.",
        )
