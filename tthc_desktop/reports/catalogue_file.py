"""Read a catalogue of procedures from its CSV text, and refuse what could not be one."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from tthc_desktop.domain.catalogue import Procedure, ProcedureTerm
from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.terms import parse_term
from tthc_desktop.errors import UserError
from tthc_desktop.text import clean

if TYPE_CHECKING:
    from tthc_desktop.domain.terms import Term

_COLUMNS = frozenset(
    ["code", "field", "name", "level", "term", "terms_by_channel", "case_notes", "source", "note", "term_verified"]
)  # fmt: skip
# Only where a procedure begins or ends on a day.
_DAYS = frozenset({"valid_from", "valid_to"})
_CODE = re.compile(r"[0-9A-Z][0-9A-Z.-]{2,40}")
_LONGEST = 1000


def read_catalogue(text: str, file_name: str) -> tuple[Procedure, ...]:
    """Return the procedures of a catalogue; terms not verified are left unknown.

    Args:
        text: the whole CSV text, with a line of titles.
        file_name: name of the file, for the message when it is wrong.

    Raises:
        UserError: a column is missing or unknown, or a line cannot be a procedure.
    """
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        rows = list(reader)
    except csv.Error:
        raise _wrong(file_name, "không đọc được") from None
    titles = set(reader.fieldnames or ())
    if not titles >= _COLUMNS or titles - _COLUMNS - _DAYS:
        raise _wrong(file_name, "thiếu hoặc thừa cột")
    found = []
    for number, row in enumerate(rows, 2):
        if any(value is None for value in row.values()) or None in row:
            raise _wrong(file_name, f"dòng {number} thiếu hoặc thừa ô")
        if row["code"]:
            found.append(_procedure(row, number, file_name))
    if not found:
        raise _wrong(file_name, "không có thủ tục nào")
    codes = [one.code for one in found]
    if len(set(codes)) != len(codes):
        twice = next(code for code in codes if codes.count(code) > 1)
        raise _wrong(file_name, f"thủ tục {twice} ghi hai lần")
    return tuple(found)


def _procedure(row: dict[str, str], number: int, file_name: str) -> Procedure:
    where = f"dòng {number}"
    if not _CODE.fullmatch(row["code"]) or any(len(value) > _LONGEST for value in row.values()):
        raise _wrong(file_name, f"{where} có mã thủ tục sai hoặc ô quá dài")
    if not clean(row["name"]) or not clean(row["field"]):
        raise _wrong(file_name, f"{where} thiếu tên hoặc lĩnh vực")
    verified = row["term_verified"] == "yes"
    try:
        terms = [ProcedureTerm(_term(row["term"]) if verified else None)]
        if verified:
            for part in filter(None, row["terms_by_channel"].split(";")):
                channel, _, text = part.partition("=")
                terms.append(ProcedureTerm(_term(text), Channel(channel.strip())))
        first, last = _day(row.get("valid_from", "")), _day(row.get("valid_to", ""))
    except (ValueError, UserError):
        raise _wrong(file_name, f"{where} có thời hạn hoặc ngày không hiểu được") from None
    if first is not None and last is not None and last < first:
        raise _wrong(file_name, f"{where} hết hiệu lực trước khi có hiệu lực")
    note = "; ".join(part for part in (row["case_notes"], row["note"]) if part)
    if not verified and row["term"]:
        note = "; ".join(part for part in (f"thời hạn tham khảo, chưa đối chiếu: {row['term']}", note) if part)
    return Procedure(
        code=row["code"],
        name=clean(row["name"]),
        field=clean(row["field"]),
        terms=tuple(terms),
        level=clean(row["level"]),
        source=clean(row["source"]),
        note=clean(note),
        valid_from=first,
        valid_to=last,
    )


def _term(text: str) -> Term | None:
    return parse_term(text) if text.strip() else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text.strip() else None


def _wrong(file_name: str, what: str) -> UserError:
    return UserError(f"Danh mục {file_name} không dùng được: {what}.", "Hãy báo cho nơi phát hành chương trình.")
