"""What tests of the tabs of “An toàn” share: the window of a tab, and waiting until it has come to rest."""

from typing import Any

from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.safety.tab import SafetyTab


def settle(qtbot: Any, window: MainWindow) -> None:
    """Wait until nothing is under way in the background any more."""
    desktop = window.desktop
    qtbot.waitUntil(lambda: desktop.quick.is_idle and desktop.long.is_idle and desktop.ahead.is_idle)


def window_of(tab: SafetyTab) -> MainWindow:
    """Return the window that a tab stands in."""
    window = tab.window()
    assert isinstance(window, MainWindow)
    return window
