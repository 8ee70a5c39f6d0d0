"""F1 in a window or a dialog: the guide, at the chapter of what stands there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.ui import shortcuts

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

# The name of what keeps the guide, among what belongs to the application.
GUIDE_DESK = "guide desk"
shortcuts.declare(
    "Cửa sổ Hướng dẫn",
    {
        "Ctrl+F": "Tới ô tìm trong hướng dẫn",
        "Alt+Left": "Về chỗ vừa đọc trước đó",
        "Alt+Right": "Tới chỗ vừa quay lại từ đó",
        "Ctrl+P": "Xem và in hướng dẫn",
    },
)


def answers_help_key(
    window: QWidget, seen: Callable[[], QWidget] | None = None, desktop: Desktop | None = None
) -> Callable[[], None]:
    """Let F1 open the guide, and return what it does.

    Args:
        window: the window or dialog in which the key is pressed.
        seen: tells what is in sight there; without it the window itself.
        desktop: with it the guide is printed and remembers where it stood, until the window is closed.
    """

    def open_guide() -> None:
        # Built of the very widgets that answer the key, and nobody waits for it at the start.
        from tthc_desktop.ui.guide.desk import guide_desk

        desk = guide_desk()
        if desktop is not None:
            desk.work_with(window, desktop)
        desk.open_for(seen() if seen is not None else window)

    key = QShortcut(QKeySequence("F1"), window)
    key.setAutoRepeat(False)
    key.activated.connect(open_guide)
    return open_guide


def put_guide_away(*, stays: bool) -> None:
    """Let the guide go on without the program's window, which is closing.

    Args:
        stays: whether it stays open, since another window takes the place of this one.
    """
    app = QApplication.instance()
    if app is None or app.findChild(QObject, GUIDE_DESK) is None:
        # Nobody has opened it.
        return
    from tthc_desktop.ui.guide.desk import guide_desk

    guide_desk().leave(stays=stays)
