"""What the card says of what was done, and of what cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.domain.events import STATUS_IN_SHORT, EventKind, Status
from tthc_desktop.ui.card.summary import PART_TEXT
from tthc_desktop.ui.steps.words import step_text

if TYPE_CHECKING:
    from tthc_desktop.register import DossierCard, Kinds
    from tthc_desktop.ui.card.taking_back import TakingBack


def amended_text(card: DossierCard) -> str:
    """Return the sentence that tells of a dossier just amended, and in what."""
    parts = ", ".join(PART_TEXT.get(part, part).lower() for part in card.amendments[-1].after)
    return f"Đã sửa thông tin hồ sơ {card.dossier.code}: {parts}."


def impossible_text(card: DossierCard, kinds: Kinds) -> str:
    """Return why the key of a step does nothing now; without a step, why there is no next one."""
    status = card.standing.status
    stands = f"hồ sơ đang ở trạng thái “{STATUS_IN_SHORT[status]}”"
    if not kinds:
        return f"Không còn việc tiếp theo: {stands}."
    return f"Không ghi “{step_text(kinds)}” được: {stands}."


def on_paper_text(last: TakingBack) -> str:
    """Return why what was written last is not taken back any more, and what puts it right instead."""
    mend = "sửa lại thông tin" if last.is_amendment else "đính chính"
    return f"Đã in hoặc lưu giấy có {last.what} nên không hoàn tác được nữa. Nếu ghi sai, hãy {mend} kèm lý do."


def nothing_to_undo_text(card: DossierCard) -> str:
    """Return why Ctrl+Z does nothing, and what puts a mistake right instead."""
    kinds = {event.kind for event in card.dossier.events}
    if card.standing.status is Status.STRUCK_OUT:
        return "Không có việc nào để hoàn tác."
    if kinds <= {EventKind.RECEIVED} and not card.amendments:
        return "Chưa có việc nào để hoàn tác sau khi tiếp nhận. Nếu nhận nhầm, hãy bấm Alt+K rồi chọn “Gạch bỏ hồ sơ”."
    return "Không có việc nào để hoàn tác. Nếu ghi sai, hãy bấm Alt+K rồi chọn “Đính chính” kèm lý do."
