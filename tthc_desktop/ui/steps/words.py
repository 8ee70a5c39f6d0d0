"""What the steps are called on the screen, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from tthc_desktop.domain.events import EVENT_TEXT, STATUS_IN_SHORT, EventKind, Status
from tthc_desktop.domain.rules import LateAgainst
from tthc_desktop.register import FINISH_AND_HAND_OVER
from tthc_desktop.reports.papers.layout import PAPER_EVENTS, PaperKind
from tthc_desktop.text import number_text

if TYPE_CHECKING:
    from tthc_desktop.register import Kinds, StepPreview, StepResult

_KINDS = (
    EventKind.FINISHED,
    EventKind.HANDED_OVER,
    EventKind.SUPPLEMENT_REQUESTED,
    EventKind.SUPPLEMENT_RECEIVED,
    EventKind.PAYMENT_REQUESTED,
    EventKind.PAYMENT_RECEIVED,
    EventKind.EXTENDED,
    EventKind.SUSPENDED,
    EventKind.RESUMED,
    EventKind.WITHDRAWN,
    EventKind.STOPPED,
    EventKind.REFUSED,
    EventKind.DUE_DATE_SET,
)
STEPS: tuple[Kinds, ...] = (_KINDS[:1], FINISH_AND_HAND_OVER, *((kind,) for kind in _KINDS[1:]))

# Papers that a step is followed by; the receipt has its own place.
_PAPERS = {kind: paper for paper, kinds in PAPER_EVENTS.items() if paper is not PaperKind.RECEIPT for kind in kinds}


# There is no result then: the applicant gets back what was handed in.
_PAPERS_GO_BACK = frozenset({Status.WITHDRAWN, Status.STOPPED})


def step_text(kinds: Kinds, status: Status | None = None) -> str:
    """Return the name of a step.

    Args:
        kinds: the step.
        status: where the dossier stands before it; None when that differs, or does not matter.
    """
    if kinds == (EventKind.HANDED_OVER,) and status in _PAPERS_GO_BACK:
        return "Trả lại giấy tờ"
    return "Xong và trả luôn" if kinds == FINISH_AND_HAND_OVER else EVENT_TEXT[kinds[0]]


def name_of(result: StepResult) -> str:
    """Return the name of a step just done, as it was offered: of one dossier by where it stood."""
    return step_text(result.kinds, result.previews[0].status_before if len(result.previews) == 1 else None)


def told(result: StepResult) -> str:
    """Return the sentence that tells of a step just done."""
    if len(result.previews) == 1:
        return f"Đã ghi “{name_of(result)}” cho hồ sơ {result.previews[0].code}."
    refused = len(result.refused)
    more = f"; {number_text(refused)} hồ sơ giữ nguyên vì không ghi được" if refused else ""
    return f"Đã ghi “{name_of(result)}” cho {number_text(len(result.written))} hồ sơ{more}."


def undone(result: StepResult) -> str:
    """Return the sentence that tells of a step just taken back."""
    return f"Đã hoàn tác “{name_of(result)}” cho {number_text(len(result.written))} hồ sơ."


def status_change(before: Status, after: Status) -> str:
    """Return what a step makes of a dossier's status, the status itself when it stays."""
    if before is after:
        return STATUS_IN_SHORT[after]
    back = before in _PAPERS_GO_BACK and after is Status.HANDED_OVER
    return f"{STATUS_IN_SHORT[before]} → {'Đã trả lại giấy tờ' if back else STATUS_IN_SHORT[after]}"


def warnings(previews: Sequence[StepPreview]) -> list[str]:
    """Return what a step is warned of, each sentence once."""
    return list(dict.fromkeys(one.warning for one in previews if one.warning))


def paper_of(kinds: Kinds) -> PaperKind | None:
    """Return the paper that the applicant gets with a step; None when there is none."""
    return _PAPERS.get(kinds[-1])


def in_order(kinds: Kinds) -> int:
    """Return the place of a step among those offered."""
    return STEPS.index(kinds)


def lateness_text(late_against: AbstractSet[LateAgainst]) -> str:
    """Return what an extension does to lateness (decision D9), by the rules the dossiers were received under."""
    if late_against == {LateAgainst.APPOINTMENT}:
        return "Trễ hạn tính theo ngày hẹn lại, như đơn vị đã chọn trong quy tắc tính hạn."
    if LateAgainst.APPOINTMENT in late_against:
        return "Trễ hạn tính theo hạn ban đầu hoặc ngày hẹn lại, tùy quy tắc tính hạn khi nhận từng hồ sơ."
    return "Trễ hạn vẫn tính theo hạn ban đầu; ngày hẹn lại chỉ là lời hẹn mới với người dân."


def nothing_next_text(status: Status | None) -> str:
    """Return why nothing comes next and what can be done; ``status`` is that of the one dossier, None for several."""
    if status is None:
        return (
            "Các hồ sơ này đã xong hết, không còn việc nào tiếp theo. "
            "Nếu ghi sai, hãy mở từng hồ sơ (Enter) rồi dùng “Đính chính” (Alt+K)."
        )
    words = STATUS_IN_SHORT[status]
    return (
        f"Hồ sơ này {words[0].lower()}{words[1:]}, không còn việc nào tiếp theo. "
        "Nếu ghi sai, hãy mở hồ sơ (Enter) rồi dùng “Đính chính” (Alt+K)."
    )
