"""What the keys do on the card: each key always the same, whatever the procedure and its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.domain.events import EventKind
from tthc_desktop.register import FINISH_AND_HAND_OVER
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.steps.words import step_text

if TYPE_CHECKING:
    from tthc_desktop.register import Kinds

NEXT_KEY = "F4"
# The rarer steps have no key of their own; the menu of the others offers them.
STEP_KEYS: dict[Kinds, str] = {
    (EventKind.FINISHED,): "Alt+1",
    FINISH_AND_HAND_OVER: "Alt+2",
    (EventKind.HANDED_OVER,): "Alt+3",
    (EventKind.SUPPLEMENT_REQUESTED,): "Alt+4",
    (EventKind.SUPPLEMENT_RECEIVED,): "Alt+5",
    (EventKind.EXTENDED,): "Alt+6",
    (EventKind.WITHDRAWN,): "Alt+7",
    (EventKind.STOPPED,): "Alt+8",
    (EventKind.REFUSED,): "Alt+9",
}

shortcuts.declare(
    "Hộp hồ sơ",
    {
        NEXT_KEY: "Việc tiếp theo (nút đậm)",
        **{key: step_text(kinds) for kinds, key in STEP_KEYS.items()},
        "Alt+0": "Mở danh sách các việc khác",
        "F2": "Sửa thông tin hồ sơ",
        "Ctrl+P": "In giấy của hồ sơ",
        "Ctrl+Z": "Hoàn tác việc ghi sau cùng",
        "Alt+S": "Hiện đủ số giấy tờ, điện thoại (có ghi nhật ký)",
        "Alt+K": "Đính chính, gạch bỏ hồ sơ",
        "Ctrl+PgUp": "Hồ sơ trước trong danh sách",
        "Ctrl+PgDown": "Hồ sơ sau trong danh sách",
    },
)


def key_of(kinds: Kinds, likely: Kinds) -> str:
    """Return the key to be shown beside a step; empty when it has none.

    Args:
        kinds: the step.
        likely: the step that most likely comes next.
    """
    return NEXT_KEY if kinds == likely else STEP_KEYS.get(kinds, "")
