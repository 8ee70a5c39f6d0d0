"""Changing between light and dark: the window closes and another one is built in the new colours."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QMainWindow

from tthc_desktop.ui import theme
from tthc_desktop.ui.preferences import Preferences


class Renewal(QObject):
    """Lets a window close in order to be built anew; what is not saved is asked for as whenever it closes.

    Args:
        window: the window.
        preferences: where the choice is kept.

    Attributes:
        is_wanted: whether another window should take the place of this one once it is closed.
    """

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self.is_wanted = False
        self._window = window
        self._preferences = preferences

    def choose(self, appearance: str) -> None:
        """Keep a choice and close the window when it looks otherwise now.

        Args:
            appearance: a key of :data:`~tthc_desktop.ui.preferences.APPEARANCES`.
        """
        self._preferences.appearance = appearance
        theme.tell_system(appearance)
        if theme.scheme_for(appearance) is theme.scheme():
            return
        self.is_wanted = True
        if not self._window.close():
            # It asks first. Whoever answers that the window shall stay closes it for good another day.
            question: QDialog
            for question in self._window.findChildren(QDialog):
                question.finished.connect(lambda _: QTimer.singleShot(0, self, self._on_answer))

    def _on_answer(self) -> None:
        if self._window.isVisible():
            self.is_wanted = False
