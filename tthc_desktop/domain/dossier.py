"""A dossier (hồ sơ) as the list of its events; its status and its dates follow from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from tthc_desktop.domain.terms import Term
from tthc_desktop.errors import UserError
from tthc_desktop.text import moment_text


class Channel(StrEnum):
    """How a dossier was handed in (hình thức nộp); II.06a merges the last two."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


CHANNEL_TEXT = {
    Channel.ONLINE: "Trực tuyến",
    Channel.COUNTER: "Trực tiếp",
    Channel.POST: "Bưu chính công ích",
}


class EventKind(StrEnum):
    """What can happen to a dossier; the value is what the register stores."""

    RECEIVED = "received"
    NOT_ACCEPTED = "not_accepted"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    SUPPLEMENT_RECEIVED = "supplement_received"
    PAYMENT_REQUESTED = "payment_requested"
    PAYMENT_RECEIVED = "payment_received"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"
    DUE_DATE_SET = "due_date_set"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    FINISHED = "finished"
    HANDED_OVER = "handed_over"
    CORRECTED = "corrected"


EVENT_TEXT = {
    EventKind.RECEIVED: "Tiếp nhận",
    EventKind.NOT_ACCEPTED: "Từ chối tiếp nhận",
    EventKind.SUPPLEMENT_REQUESTED: "Yêu cầu bổ sung",
    EventKind.SUPPLEMENT_RECEIVED: "Nhận bổ sung",
    EventKind.PAYMENT_REQUESTED: "Yêu cầu nghĩa vụ tài chính",
    EventKind.PAYMENT_RECEIVED: "Hoàn thành nghĩa vụ tài chính",
    EventKind.SUSPENDED: "Tạm dừng",
    EventKind.RESUMED: "Tiếp tục xử lý",
    EventKind.EXTENDED: "Xin lỗi, hẹn lại",
    EventKind.DUE_DATE_SET: "Đặt hạn trả bằng tay",
    EventKind.STOPPED: "Dừng giải quyết",
    EventKind.WITHDRAWN: "Rút hồ sơ",
    EventKind.REFUSED: "Từ chối giải quyết",
    EventKind.FINISHED: "Xử lý xong",
    EventKind.HANDED_OVER: "Trả kết quả",
    EventKind.CORRECTED: "Đính chính",
}


class Status(StrEnum):
    """Where a dossier stands, derived from its events.

    The names are those of Thông tư 22/2019/TT-BTTTT, Phụ lục I, where it has one.
    """

    NOT_ACCEPTED = "not_accepted"
    IN_PROGRESS = "in_progress"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    SUSPENDED = "suspended"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    FINISHED = "finished"
    HANDED_OVER = "handed_over"


STATUS_TEXT = {
    Status.NOT_ACCEPTED: "Không được tiếp nhận",
    Status.IN_PROGRESS: "Đang xử lý",
    Status.AWAITING_SUPPLEMENT: "Yêu cầu bổ sung giấy tờ",
    Status.AWAITING_PAYMENT: "Yêu cầu thực hiện nghĩa vụ tài chính",
    Status.SUSPENDED: "Tạm dừng",
    Status.STOPPED: "Dừng xử lý",
    Status.WITHDRAWN: "Công dân rút hồ sơ",
    Status.REFUSED: "Từ chối giải quyết",
    Status.FINISHED: "Đã xử lý xong",
    Status.HANDED_OVER: "Đã trả kết quả",
}

_OPENING = {EventKind.RECEIVED: Status.IN_PROGRESS, EventKind.NOT_ACCEPTED: Status.NOT_ACCEPTED}
_CLOSING = {
    EventKind.FINISHED: Status.FINISHED,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
    EventKind.STOPPED: Status.STOPPED,
    EventKind.REFUSED: Status.REFUSED,
}

# The one table of what may follow what: status before -> event -> status after.
TRANSITIONS: dict[Status | None, dict[EventKind, Status]] = {
    None: _OPENING,
    Status.IN_PROGRESS: {
        EventKind.SUPPLEMENT_REQUESTED: Status.AWAITING_SUPPLEMENT,
        EventKind.PAYMENT_REQUESTED: Status.AWAITING_PAYMENT,
        EventKind.SUSPENDED: Status.SUSPENDED,
        EventKind.EXTENDED: Status.IN_PROGRESS,
        EventKind.DUE_DATE_SET: Status.IN_PROGRESS,
        **_CLOSING,
    },
    Status.AWAITING_SUPPLEMENT: {
        EventKind.SUPPLEMENT_RECEIVED: Status.IN_PROGRESS,
        **_CLOSING,
    },
    Status.AWAITING_PAYMENT: {
        EventKind.PAYMENT_RECEIVED: Status.IN_PROGRESS,
        **_CLOSING,
    },
    Status.SUSPENDED: {
        EventKind.RESUMED: Status.IN_PROGRESS,
        **_CLOSING,
    },
    Status.FINISHED: {EventKind.HANDED_OVER: Status.HANDED_OVER},
    Status.REFUSED: {EventKind.HANDED_OVER: Status.HANDED_OVER},
    Status.STOPPED: {EventKind.HANDED_OVER: Status.HANDED_OVER},
    Status.WITHDRAWN: {EventKind.HANDED_OVER: Status.HANDED_OVER},
    Status.HANDED_OVER: {},
    Status.NOT_ACCEPTED: {},
}

CLOSING_EVENTS = frozenset(_CLOSING)
# Official forms count these as resolutions; the ward's own column "HS hủy" takes them out of (7) (decision D8).
CANCELLING_EVENTS = frozenset({EventKind.WITHDRAWN, EventKind.STOPPED, EventKind.REFUSED})
PAUSE_PAIRS = {
    EventKind.SUPPLEMENT_REQUESTED: EventKind.SUPPLEMENT_RECEIVED,
    EventKind.PAYMENT_REQUESTED: EventKind.PAYMENT_RECEIVED,
    EventKind.SUSPENDED: EventKind.RESUMED,
}
RESUMING_EVENTS = frozenset(PAUSE_PAIRS.values())
PAUSED_STATUSES = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT, Status.SUSPENDED})
REASON_REQUIRED = frozenset(
    {
        EventKind.EXTENDED,
        EventKind.DUE_DATE_SET,
        EventKind.STOPPED,
        EventKind.REFUSED,
        EventKind.NOT_ACCEPTED,
        EventKind.CORRECTED,
    }
)


class Event(NamedTuple):
    """One thing that happened to a dossier; never changed once written.

    A tuple, not a frozen dataclass: an import makes hundreds of thousands of them.

    Attributes:
        kind: what happened.
        happened_at: when it happened, office's local time.
        clerk: who did it.
        note: reason or remark.
        due_at: the due moment promised by this event, when it promises one (receipt, end of a pause,
            a due date set by hand).
        appointment_at: the new appointment, when it differs from ``due_at`` (after an extension).
        number: place in the dossier's list, from 1; 0 while not yet written.
        corrects: for a correction, the number of the event it corrects.
        void: for a correction, True when the corrected event did not happen at all.
    """

    kind: EventKind
    happened_at: datetime
    clerk: str = ""
    note: str = ""
    due_at: datetime | None = None
    appointment_at: datetime | None = None
    number: int = 0
    corrects: int | None = None
    void: bool = False


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who handed the dossier in (chủ hồ sơ)."""

    name: str
    id_number: str = ""
    phone: str = ""
    address: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier with everything that happened to it.

    Attributes:
        code: the dossier's code (mã hồ sơ), any text, unique in the register.
        procedure_code: code of the procedure (mã TTHC).
        procedure_name: name of the procedure.
        field: name of the field (lĩnh vực) at receipt.
        term: the term copied from the catalogue at receipt (decision D11); None when it is not known.
        rule_set: identifier of the rule set under which it was received.
        case_name: the case of the procedure that gave the term, when there are several.
        fee: fee in đồng.
        copies: number of copies.
        events: in the order in which they were written.
    """

    code: str
    procedure_code: str
    procedure_name: str
    field: str
    applicant: Applicant
    channel: Channel
    term: Term | None
    rule_set: str
    case_name: str = ""
    fee: int = 0
    copies: int = 0
    note: str = ""
    events: tuple[Event, ...] = ()


def effective_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events as they stand after all corrections, in the order of the dossier.

    A correction replaces the moment, the note and the due dates of the event it names, or strikes it out;
    the last correction of an event wins.
    """
    kept: dict[int, Event] = {}
    for event in events:
        if event.kind is not EventKind.CORRECTED:
            kept[event.number or len(kept) + 1] = event
            continue
        target = kept.get(event.corrects or 0)
        if target is None:
            continue
        if event.void:
            del kept[target.number]
        else:
            kept[target.number] = target._replace(
                happened_at=event.happened_at,
                due_at=event.due_at or target.due_at,
                appointment_at=event.appointment_at or target.appointment_at,
            )
    return tuple(kept.values())


def events_until(events: Iterable[Event], last_day: date) -> tuple[Event, ...]:
    """Return the effective events that had happened by the end of ``last_day`` (decision D6)."""
    return tuple(event for event in effective_events(events) if event.happened_at.date() <= last_day)


def check_history(events: Sequence[Event]) -> None:
    """Refuse a list of effective events in which one may not follow the one before it.

    Args:
        events: effective events (see :func:`effective_events`).

    Raises:
        UserError: an event may not follow, goes back in time, lacks its reason, or is a second extension.
    """
    status: Status | None = None
    before: Event | None = None
    extended = False
    for event in events:
        after = TRANSITIONS[status].get(event.kind)
        if after is None:
            raise UserError(_may_not_follow(status, event))
        if before is not None and event.happened_at < before.happened_at:
            raise UserError(
                f"“{EVENT_TEXT[event.kind]}” lúc {moment_text(event.happened_at)} lại trước "
                f"“{EVENT_TEXT[before.kind]}” lúc {moment_text(before.happened_at)}.",
                "Hãy kiểm tra lại ngày, giờ.",
            )
        if event.kind in REASON_REQUIRED and not event.note.strip():
            raise UserError(f"“{EVENT_TEXT[event.kind]}” phải có lý do.", "Hãy ghi lý do.")
        if event.kind is EventKind.EXTENDED:
            if extended:
                raise UserError(
                    "Hồ sơ này đã xin lỗi, hẹn lại một lần; quy định chỉ cho hẹn lại một lần.",
                    "Hãy xử lý xong hồ sơ hoặc dừng giải quyết.",
                )
            extended = True
        status, before = after, event


def _may_not_follow(status: Status | None, event: Event) -> str:
    if status is None:
        return f"Hồ sơ chưa được tiếp nhận nên chưa thể “{EVENT_TEXT[event.kind]}”."
    return f"Hồ sơ đang ở trạng thái “{STATUS_TEXT[status]}” nên không thể “{EVENT_TEXT[event.kind]}”."


def next_kinds(status: Status | None) -> tuple[EventKind, ...]:
    """Return what may happen next to a dossier in ``status``."""
    return tuple(TRANSITIONS[status])


class Standing(NamedTuple):
    """How a dossier stands after a list of effective events.

    Attributes:
        status: its status.
        received_at: when it was received.
        due_at: the due moment it is judged by; None while the clock is stopped or when there is no term.
        appointment_at: the moment promised to the citizen: ``due_at``, or the new one after an extension.
        closed_at: when it was finished, withdrawn, stopped or refused; None while open.
        closed_by: which event closed it.
        paused_since: when the running pause began; None when the clock runs.
        paused_ever: whether any pause, extension or hand-set date stands in its history.
    """

    status: Status
    received_at: datetime
    due_at: datetime | None
    appointment_at: datetime | None
    closed_at: datetime | None
    closed_by: EventKind | None
    paused_since: datetime | None
    paused_ever: bool


def standing(events: Sequence[Event]) -> Standing:
    """Return how a dossier stands after ``events`` (effective, at least the receipt).

    The due moment is the one that the events themselves promise, so that a later change of the calendar
    never moves an appointment already given.
    """
    first = events[0]
    status = TRANSITIONS[None][first.kind]
    due_at, appointment_at = first.due_at, first.appointment_at or first.due_at
    closed_at: datetime | None = None
    closed_by: EventKind | None = None
    paused_since: datetime | None = None
    paused_ever = False
    for event in events[1:]:
        status = TRANSITIONS[status][event.kind]
        kind = event.kind
        if kind in PAUSE_PAIRS:
            paused_since, paused_ever = event.happened_at, True
        elif kind in RESUMING_EVENTS or kind is EventKind.DUE_DATE_SET:
            paused_since, paused_ever = None, True
            due_at = event.due_at
            appointment_at = event.appointment_at or event.due_at
        elif kind is EventKind.EXTENDED:
            appointment_at, paused_ever = event.appointment_at, True
        elif kind in CLOSING_EVENTS:
            closed_at, closed_by = event.happened_at, kind
            if event.due_at is not None:
                # A due date that came with the closing was not yet known before it.
                paused_ever = paused_ever or event.due_at != due_at
                due_at = event.due_at
                appointment_at = event.appointment_at or event.due_at
    waiting = paused_since is not None and closed_at is None
    return Standing(
        status=status,
        received_at=first.happened_at,
        due_at=None if waiting else due_at,
        appointment_at=None if waiting else appointment_at,
        closed_at=closed_at,
        closed_by=closed_by,
        paused_since=paused_since if waiting else None,
        paused_ever=paused_ever,
    )
