"""The list of dossiers behind form II.06a: which they are, and in which columns each of them is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tthc_desktop.domain.dossier import CHANNEL_TEXT, Channel
from tthc_desktop.domain.events import EVENT_TEXT, EventKind
from tthc_desktop.domain.timeliness import TIMELINESS_TEXT
from tthc_desktop.reports.settlement import CANCELLED, LATE, NUMBERED, PAUSED, Layout, columns_of
from tthc_desktop.text import date_text

if TYPE_CHECKING:
    from tthc_desktop.reports.settlement import CountedDossier

# Title and width in millimetres. Whoever gets the list needs no names to find a dossier again.
COLUMNS = (
    ("STT", 14.0),
    ("Mã hồ sơ", 53.0),
    ("Lĩnh vực", 34.0),
    ("Mã thủ tục", 30.0),
    ("Tên thủ tục", 88.0),
    ("Hình thức nộp", 30.0),
    ("Tiếp nhận", 34.0),
    ("Hạn trả", 34.0),
    ("Kết thúc", 34.0),
    ("Kết quả tại ngày cuối kỳ", 46.0),
    ("Được tính ở cột", 34.0),
    ("Lý do quá hạn", 88.0),
)

Row = tuple[str | int | datetime | None, ...]


class DossierFacts(NamedTuple):
    """What the register holds now; a tuple, for a quarter has tens of thousands.

    Attributes:
        code: the dossier's code.
        procedure_code: code of its procedure.
        procedure_name: name of its procedure.
        channel: how it was handed in, as stored.
        received_at: when it was received.
        due_at: its due moment by now.
        closed_at: when it was closed; None while open.
        clock_events: whether its due moment may have been another one at the end of the period.
        closed_by: the kind of the event that closed it, as stored; None while open.
    """

    code: str
    procedure_code: str
    procedure_name: str
    channel: str
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    clock_events: bool
    closed_by: str | None


def rows(
    facts: Iterable[tuple[int, DossierFacts]],
    counted: Mapping[int, CountedDossier],
    first: date,
    last: date,
    layout: Layout,
    reasons: Mapping[int, str],
) -> Iterator[Row]:
    """Yield the rows of the list, as each dossier stood at the end of the period.

    Args:
        facts: (register's number, what the register holds), in the order of the list.
        counted: each dossier by its number, as the form counts it.
        first: first day of the period.
        last: last day of the period.
        layout: decides where a cancelled dossier is counted.
        reasons: why dossiers were late, by number, where anybody has written it.
    """
    number = 0
    for key, fact in facts:
        dossier = counted[key]
        columns = columns_of(dossier, first, last, layout)
        if not columns:
            continue
        number += 1
        is_open = fact.closed_at is None or fact.closed_at.date() > last
        yield (
            number,
            fact.code,
            dossier.field,
            fact.procedure_code,
            fact.procedure_name,
            CHANNEL_TEXT[Channel(fact.channel)],
            fact.received_at,
            _due(fact, dossier, is_open=is_open),
            None if is_open else fact.closed_at,
            _result(fact, dossier, columns, is_open=is_open),
            _columns_text(columns, layout),
            None if LATE.isdisjoint(columns) else reasons.get(key),
        )


def _due(fact: DossierFacts, dossier: CountedDossier, *, is_open: bool) -> datetime | str | None:
    if not (is_open and fact.clock_events):
        return fact.due_at
    # By the events until the end of the period, which tell the day.
    return date_text(dossier.due_on) if dossier.due_on is not None else None


def _result(fact: DossierFacts, dossier: CountedDossier, columns: tuple[str, ...], *, is_open: bool) -> str:
    if not is_open:
        judged = TIMELINESS_TEXT[dossier.timeliness].lower() if dossier.timeliness else "đúng hạn"
        if dossier.cancelled and fact.closed_by is not None:
            return f"{EVENT_TEXT[EventKind(fact.closed_by)]} ({judged})"
        return f"Đã giải quyết {judged}"
    if dossier.paused:
        return "Đang giải quyết, dừng tính"
    return "Đang giải quyết, quá hạn" if "13" in columns else "Đang giải quyết, trong hạn"


def _columns_text(columns: tuple[str, ...], layout: Layout) -> str:
    named = [f"({column})" for column in columns if column in NUMBERED]
    if layout is Layout.WARD:
        named += [{PAUSED: "Dừng tính", CANCELLED: "HS hủy"}[one] for one in columns if one in (PAUSED, CANCELLED)]
    return " ".join(named)
