"""What the steps are called on the screen, in the order in which they are offered."""

from tthc_desktop.domain.events import EVENT_TEXT, EventKind
from tthc_desktop.register import FINISH_AND_HAND_OVER, Kinds
from tthc_desktop.reports.papers.layout import PAPER_EVENTS, PaperKind

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


def step_text(kinds: Kinds) -> str:
    """Return the name of a step."""
    return "Xong và trả luôn" if kinds == FINISH_AND_HAND_OVER else EVENT_TEXT[kinds[0]]


def paper_of(kinds: Kinds) -> PaperKind | None:
    """Return the paper that the applicant gets with a step; None when there is none."""
    return _PAPERS.get(kinds[-1])


def in_order(kinds: Kinds) -> int:
    """Return the place of a step among those offered."""
    return STEPS.index(kinds)
