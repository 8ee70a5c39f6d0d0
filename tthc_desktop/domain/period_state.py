"""How far the report of a period has come."""

from enum import StrEnum


class State(StrEnum):
    """How far the report of a period has come, from the first to the last."""

    OPEN = "open"
    CHECKED = "checked"
    CLOSED = "closed"
    SENT = "sent"
    CORRECTED = "corrected"


STATE_TEXT = {
    State.OPEN: "Đang mở",
    State.CHECKED: "Đã kiểm tra",
    State.CLOSED: "Đã chốt",
    State.SENT: "Đã gửi",
    State.CORRECTED: "Đã đính chính",
}


def state_of(*, closing: int | None, is_sent: bool, is_over: bool, is_vouched: bool) -> State:
    """Return how far a period has come.

    Args:
        closing: number of the closing that holds, 1 for the report itself, from 2 on a correction of it; None when the
            period is not closed.
        is_sent: whether that closing was sent.
        is_over: whether the last day of the period is past.
        is_vouched: whether somebody vouched for exactly the figures that the register gives now.
    """
    if closing is not None:
        if closing > 1:
            return State.CORRECTED
        return State.SENT if is_sent else State.CLOSED
    return State.CHECKED if is_over and is_vouched else State.OPEN
