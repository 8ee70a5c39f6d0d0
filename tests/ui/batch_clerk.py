"""A clerk at the grid for certifications, who has only a keyboard and a clock."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.ui.batch.columns import Column
from tthc_desktop.ui.batch.page import BatchPage
from tthc_desktop.ui.main_window import MainWindow


class Clock:
    """Friday 20 November 2026, ten o'clock, until a test moves it on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, 0)

    def __call__(self) -> datetime:
        return self.now


class Clerk:
    """Types into whatever has the keyboard, and counts the keys."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self._qtbot = qtbot
        self.window = window
        self.page: BatchPage = window.pages.batch
        self.keys = 0

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        self._qtbot.keyClick(self.focused, key, modifier)

    def type(self, text: str) -> None:
        """Type as Unikey sends letters: one key event with the letter and no key code each."""
        for letter in text:
            self.keys += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focused, event)

    def enter(self, *texts: str) -> None:
        for text in texts:
            self.type(text)
            self.press(Qt.Key.Key_Return)

    def row(self, name: str, id_number: str = "", copies: str = "", pages: str = "", fee: str = "") -> None:
        """Type a row of a procedure without a fee of the office."""
        self.enter(name, id_number, copies, pages, fee)

    def cell(self, row: int, column: Column) -> str:
        return str(self.page.model.index(row, column).data())

    def column(self) -> Column:
        return Column(self.page.view.currentIndex().column())
