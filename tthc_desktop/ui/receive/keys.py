"""What the keys do in the receive dialog."""

from tthc_desktop.ui import shortcuts

_SHOWN_KEYS = {
    "F3": "thủ tục",
    "Ctrl+G": "giấy tờ",
    "Ctrl+Shift+D": "đủ giấy tờ",
    "Ctrl+S": "lưu",
    "Ctrl+P": "lưu và in",
    "Ctrl+Shift+S": "lưu và nhận tiếp",
    "Ctrl+K": "không tiếp nhận",
}
# Their buttons name their keys.
_WITH_BUTTONS = ("Ctrl+S:", "Ctrl+P:", "Ctrl+Shift+S:")
shortcuts.declare(
    "Hộp Tiếp nhận hồ sơ",
    {
        "Ctrl+S": "Lưu (cũng là Ctrl+Enter)",
        "Ctrl+P": "Lưu và in giấy tiếp nhận",
        "Ctrl+Shift+S": "Lưu và nhận tiếp",
        "F3": "Tới ô Thủ tục, để chọn thủ tục khác",
        "Ctrl+G": "Tới bảng giấy tờ nộp kèm",
        "Ctrl+Shift+D": "Đánh dấu đủ các giấy tờ còn trống theo danh mục",
        "Ctrl+K": "Không tiếp nhận, ghi lý do",
        "Alt+1": "Lấy thông tin người đã có trong sổ (Alt+1 đến Alt+5)",
        "Alt+Z": "Hoàn tác hồ sơ vừa ghi bằng “Lưu và nhận tiếp”",
        "Alt+N": "Nhập tiếp hồ sơ đang dở",
        "Alt+B": "Bỏ hồ sơ đang dở",
    },
)


def key_hint(*, may_lock: bool) -> str:
    """Return what stands in the head of the dialog.

    Args:
        may_lock: whether somebody has signed in, who leaves the counter with the window locked, half typed or not.
    """
    shown = [f"{key}: {what}" for key, what in _SHOWN_KEYS.items()]
    if may_lock:
        # What is left out stands on its own button; the line is as long as the dialog is wide.
        shown = [f"{shortcuts.LOCK_KEYS}: khóa", *(one for one in shown if not one.startswith(_WITH_BUTTONS))]
    keys = ["Esc: đóng", "Enter: ô tiếp theo", *shown]
    return "  ·  ".join(keys)
