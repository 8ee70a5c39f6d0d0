"""The keys of the page “Chứng thực”, wherever on it the caret stands; those inside a cell are the grid's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui import shortcuts

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.row_deeds import RowDeeds
    from tthc_desktop.ui.batch.row_ends import RowEnds
    from tthc_desktop.ui.batch.view import BatchView

shortcuts.declare(
    "Trang Chứng thực",
    {
        "Ctrl+Return": "Ghi dòng đang gõ, từ bất cứ ô nào",
        "Ctrl+S": "Ghi mọi dòng đang gõ",
        "F8": "Tới dòng cần sửa, bấm nữa để tới dòng tiếp theo",
        "F7": "Trở lại ngày hôm nay",
        "Ctrl+D": "Lấy giá trị của ô bên trên",
        "F4": "Đổi Trả ngay / Hẹn",
        "F2": "Mở hồ sơ đã ghi để sửa",
        "Ctrl+Del": "Gạch bỏ dòng",
        "Ctrl+Z": "Hoàn tác việc vừa làm hoặc ô vừa gõ; ở dòng mới: lấy lại dòng vừa ghi để sửa",
        "Ctrl+V": "Dán nhiều dòng từ Excel",
        "Ctrl+C": "Sao chép các dòng đã chọn",
        "Ctrl+0": "Thêm lại số 0 bị mất ở đầu số giấy tờ",
    },
)


def bind(page: QWidget, view: BatchView, deeds: RowDeeds, ends: RowEnds, open_today: Callable[[], object]) -> None:
    """Let the keys act on a page.

    Args:
        page: the page.
        view: its grid.
        deeds: acts on whole rows.
        ends: ends rows.
        open_today: goes back to today.
    """
    for keys, act in (
        ("Ctrl+Return", view.end_row),
        ("Ctrl+Enter", view.end_row),
        ("Ctrl+S", ends.save_all),
        ("F8", ends.mend_next),
        ("F7", open_today),
        ("Ctrl+D", view.repeat_above),
        ("F4", deeds.toggle_result),
        ("Ctrl+Del", lambda: deeds.strike(view.place())),
        ("Ctrl+Z", deeds.undo),
        ("Ctrl+V", view.paste),
        ("Ctrl+C", deeds.copy_chosen),
        ("Ctrl+0", deeds.put_zeros_back),
    ):
        made = QShortcut(QKeySequence(keys), page)
        # Held down, it would take back or strike out one row after the other.
        made.setAutoRepeat(False)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)
