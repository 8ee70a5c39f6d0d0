"""F1 in a window or a dialog: the guide, at the chapter of what stands there."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.preferences import Preferences


def answers_help_key(
    window: QWidget, seen: Callable[[], QWidget] | None = None, preferences: Preferences | None = None
) -> Callable[[], None]:
    """Let F1 open the guide, and return what it does.

    Args:
        window: the window or dialog in which the key is pressed.
        seen: tells what is in sight there; without it the window itself.
        preferences: where the guide's own window is remembered from then on.
    """

    def open_guide() -> None:
        # Built of the very widgets that answer the key, and nobody waits for it at the start.
        from tthc_desktop.ui.guide.desk import guide_desk  # noqa: PLC0415

        guide_desk().open_for(seen() if seen is not None else window, preferences)

    key = QShortcut(QKeySequence("F1"), window)
    key.setAutoRepeat(False)
    key.activated.connect(open_guide)
    return open_guide


def put_guide_away() -> None:
    """Close the guide where it is open."""
    from tthc_desktop.ui.guide.desk import guide_desk  # noqa: PLC0415

    guide_desk().close()
