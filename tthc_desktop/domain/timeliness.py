"""Whether a dossier was finished early, on time or late (decision D5)."""

from datetime import datetime
from enum import StrEnum

from tthc_desktop.domain.rules import JudgedBy


class Timeliness(StrEnum):
    """How a dossier stands against its due moment; the value is what the register stores."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


TIMELINESS_TEXT = {
    Timeliness.EARLY: "Trước hạn",
    Timeliness.ON_TIME: "Đúng hạn",
    Timeliness.LATE: "Quá hạn",
}


def judge_finished(
    due_at: datetime | None, finished_at: datetime, *, to_the_minute: bool, judged_by: JudgedBy = JudgedBy.DAY
) -> Timeliness:
    """Tell whether a dossier was finished early, on time or late (decision D5).

    Args:
        due_at: its due moment; None (no term) is never late and counts as on time.
        finished_at: when it was finished.
        to_the_minute: True for terms in hours, where the time on the due day is compared too.
        judged_by: with TIME, finishing on the due day before the due moment is early.
    """
    if due_at is None:
        return Timeliness.ON_TIME
    finished_on, due_on = finished_at.date(), due_at.date()
    if finished_on != due_on:
        return Timeliness.EARLY if finished_on < due_on else Timeliness.LATE
    if judged_by is JudgedBy.TIME and finished_at < due_at:
        return Timeliness.EARLY
    if to_the_minute and finished_at > due_at:
        return Timeliness.LATE
    return Timeliness.ON_TIME
