"""Changing between light and dark: the window closes and another one is built in the new colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QMainWindow

from tthc_desktop.ui import theme
from tthc_desktop.ui.closing import close_or_stay

if TYPE_CHECKING:
    from tthc_desktop.ui.preferences import Preferences


class Renewal(QObject):
    """Lets a window close in order to be built anew; what is not saved is asked for as whenever it closes.

    Args:
        window: the window.
        preferences: where the choice is kept.
        is_closing: tells whether the window will close by itself once an import is stopped.

    Attributes:
        is_wanted: whether another window should take the place of this one once it is closed.

    Signals:
        stayed: the clerk rather stays in the window; the look it keeps, one of the same keys.
    """

    stayed = Signal(str)

    def __init__(
        self, window: QMainWindow, preferences: Preferences, is_closing: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(window)
        self._before = preferences.appearance
        self._is_closing = is_closing
        self.is_wanted = False
        self._window = window
        self._preferences = preferences

    def choose(self, appearance: str) -> None:
        """Keep a choice and close the window when it looks otherwise now.

        Args:
            appearance: a key of :data:`~tthc_desktop.ui.kept_look.APPEARANCES`.
        """
        self._before = self._preferences.appearance
        self._preferences.appearance = appearance
        theme.tell_system(appearance)
        if theme.scheme_for(appearance) is theme.scheme():
            return
        self.is_wanted = True
        close_or_stay(self._window, self._is_closing, self._stay)

    def _stay(self) -> None:
        if self.is_wanted:
            # Whoever answers that the window shall stay closes it for good another day.
            self.is_wanted = False
            # Whoever stays, stays in the old colours also tomorrow.
            self._preferences.appearance = self._before
            theme.tell_system(self._before)
            self.stayed.emit(self._before)


class Cover(QLabel):
    """A picture of a window, shown in its place while it is built anew.

    Args:
        window: the window, still open.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__()
        self.setWindowTitle(window.windowTitle())
        self.setWindowIcon(window.windowIcon())
        self.setPixmap(window.grab())
        self.setGeometry(window.geometry())
        self.setWindowState(window.windowState())
        self.show()
        self.repaint()
