"""The keys of the page “Hồ sơ”; those inside the list are the list's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui import shortcuts

if TYPE_CHECKING:
    from tthc_desktop.ui.dossiers.filter_bar import FilterBar

shortcuts.declare(
    "Trang Hồ sơ",
    {
        "F4": "Việc tiếp theo của hồ sơ đang chọn",
        "Ctrl+E": "Xuất danh sách ra Excel, PDF, máy in",
        "Ctrl+B": "Sổ theo dõi hồ sơ",
    },
)


def bind(page: QWidget, acts: Mapping[str, Any], filters: FilterBar, go_to_list: Callable[[], object]) -> None:
    """Let the keys act on the page.

    Args:
        page: the page.
        acts: what each key does, or the signal it gives, wherever the keyboard is on the page.
        filters: what stands above the list; from its search box, groups and chips ↓ goes into the list.
        go_to_list: puts the keyboard into the list.
    """
    for key, act in acts.items():
        QShortcut(QKeySequence(key), page).activated.connect(act)
    for above in (filters.search, filters.group, filters.chips):
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), above)
        down.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        down.activated.connect(go_to_list)
    filters.search.returnPressed.connect(go_to_list)
