"""What a register's columns may hold, so that a value a dying disk has changed is told as damage, not met as a bug."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from tthc_desktop.domain.dossier import Channel
from tthc_desktop.domain.events import EventKind, Status
from tthc_desktop.domain.terms import TermKind
from tthc_desktop.domain.timeliness import Timeliness
from tthc_desktop.domain.workdays import DayKind

_MOMENT, _DAY = "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"


class _Column(NamedTuple):
    """How a column is recognised as unreadable, and what a clerk calls it."""

    unreadable: str
    words: str


def _time(column: str, words: str, form: str = _MOMENT) -> _Column:
    # Written again from what it was read as, a moment is what it was before.
    return _Column(f"{column} <> '' AND coalesce(strftime('{form}', {column}), '') <> {column}", words)


def _one_of(column: str, values: Iterable[StrEnum], words: str, *, or_empty: bool = False) -> _Column:
    allowed = ["''"] if or_empty else []
    allowed += [f"'{one.value}'" for one in values]
    return _Column(f"{column} NOT IN ({', '.join(allowed)})", words)


def _json(column: str, words: str) -> _Column:
    return _Column(f"NOT json_valid({column})", words)


_COLUMNS: Mapping[str, tuple[str, tuple[_Column, ...]]] = {
    "events": (
        "việc của hồ sơ",
        (
            _one_of("kind", EventKind, "loại việc"),
            _time("happened_at", "lúc xảy ra"),
            _time("recorded_at", "lúc ghi"),
            _time("due_at", "hạn trả"),
            _time("appointment_at", "ngày hẹn"),
        ),
    ),
    "dossiers": (
        "hồ sơ",
        (
            _one_of("status", Status, "trạng thái"),
            _one_of("channel", Channel, "hình thức nộp"),
            _one_of("term_kind", TermKind, "loại thời hạn"),
            _one_of("timeliness", Timeliness, "đúng hạn hay không"),
            _one_of("closed_by", EventKind, "việc kết thúc"),
            _time("received_at", "lúc tiếp nhận"),
            _time("received_on", "ngày tiếp nhận", _DAY),
            _time("due_at", "hạn trả"),
            _time("appointment_at", "ngày hẹn"),
            _time("closed_at", "lúc kết thúc"),
            _time("closed_on", "ngày kết thúc", _DAY),
            _time("computed_due_at", "hạn do máy tính"),
        ),
    ),
    "procedures": (
        "thủ tục",
        (_time("valid_from", "ngày có hiệu lực", _DAY), _time("valid_to", "ngày hết hiệu lực", _DAY)),
    ),
    "procedure_terms": (
        "thời hạn thủ tục",
        (
            _one_of("kind", TermKind, "loại thời hạn"),
            _one_of("channel", Channel, "hình thức nộp", or_empty=True),
        ),
    ),
    "imports": ("lần nhập", (_time("at", "lúc nhập"),)),
    "office_days": ("lịch", (_time("day", "ngày", _DAY), _one_of("kind", DayKind, "loại ngày"))),
    "rule_versions": ("quy tắc tính hạn", (_json("content", "nội dung"),)),
    "settings": ("thiết lập", (_json("value", "nội dung"),)),
    "drafts": ("bản đang gõ dở", (_json("content", "nội dung"),)),
    "amendments": (
        "lần sửa thông tin",
        (_time("at", "lúc sửa"), _json("before", "giá trị cũ"), _json("after", "giá trị mới")),
    ),
    "closings": (
        "lần chốt kỳ",
        (_time("at", "lúc chốt"), _json("figures", "số liệu"), _json("paragraphs", "lời báo cáo")),
    ),
}
TABLES = tuple(_COLUMNS)


def question(table: str) -> str:
    """Return what to ask a register about a table: one row for each column with a value that cannot be read.

    Args:
        table: one of :data:`TABLES`.
    """
    words, columns = _COLUMNS[table]
    told = ", ".join(
        f"CASE WHEN sum({one.unreadable}) > 0 THEN 'Bảng {words} có giá trị không đọc được ở cột {one.words}.' END"
        for one in columns
    )
    return (
        f"SELECT value FROM (SELECT json_array({told}) AS told FROM {table}), json_each(told) WHERE value IS NOT NULL"
    )
