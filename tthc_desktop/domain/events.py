"""What can happen to a dossier, and what may follow what."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


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
    RECOUNTED = "recounted"


EVENT_TEXT = {
    EventKind.RECEIVED: "Tiếp nhận",
    EventKind.NOT_ACCEPTED: "Không tiếp nhận",
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
    EventKind.RECOUNTED: "Tính lại hạn",
}


class Status(StrEnum):
    """Where a dossier stands, derived from its events.

    The names are those of Thông tư 22/2019/TT-BTTTT, Phụ lục I, where it has one. A dossier that was received by
    mistake is struck out as a whole: it keeps its place in the register and is counted nowhere.
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
    STRUCK_OUT = "struck_out"


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
    Status.STRUCK_OUT: "Đã gạch bỏ",
}

# The names of Thông tư 22/2019 are too long for a column of the register book.
STATUS_IN_SHORT = {
    **STATUS_TEXT,
    Status.AWAITING_SUPPLEMENT: "Chờ bổ sung",
    Status.AWAITING_PAYMENT: "Chờ nộp tiền",
}

# Note of an imported pause whose list does not tell when it began.
ASSUMED_START = "Tệp nhập không ghi ngày bắt đầu chờ"

# Kept in the register with their numbers, and counted in no figure.
COUNTED_NOWHERE = frozenset({Status.NOT_ACCEPTED, Status.STRUCK_OUT})

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
    Status.STRUCK_OUT: {},
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


# The due date of a correction or a recount that takes the due date of an event away: without it a corrected event
# keeps its own.
NO_DUE = datetime(9999, 12, 31, 23, 59, 59)

# The reason of a correction that only takes back what was written last.
UNDO_REASON = "Hoàn tác"


class Event(NamedTuple):
    """One thing that happened to a dossier; never changed once written.

    A tuple, not a frozen dataclass: an import makes hundreds of thousands of them.

    Attributes:
        kind: what happened.
        happened_at: when it happened, office's local time; for a recount, from when it counts: the moment of the event
            it renews when a mistake was put right, the moment of the change when the office changed its calendar.
        clerk: who did it.
        note: reason or remark; empty for a recount that the correction written before it brought along.
        due_at: the due moment promised by this event, when it promises one (receipt, end of a pause,
            a due date set by hand).
        appointment_at: the new appointment, when it differs from ``due_at`` (after an extension).
        number: place in the dossier's list, from 1; 0 while not yet written.
        corrects: for a correction, the number of the event it corrects; that may be a correction or a recount too. For
            a recount, the number of the event whose promise it renews; nothing else of that event changes.
        void: for a correction, True when the corrected event did not happen at all. The receipt struck out strikes
            out the whole dossier; a correction struck out leaves what it had corrected as it was.
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


def next_kinds(status: Status | None) -> tuple[EventKind, ...]:
    """Return what may happen next to a dossier in ``status``."""
    return tuple(TRANSITIONS[status])
