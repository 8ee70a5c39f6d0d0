"""Enter on one of several choices takes it and goes on, as it does in a field."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class EnterChooses(QObject):
    """Lets Enter put a choice down and go on.

    Args:
        parent: the dialog.
        choices: the buttons; anything else among them is only left.
        go_on: moves the keyboard to what comes after them.
    """

    def __init__(self, parent: QWidget, choices: Iterable[QWidget], go_on: Callable[[], object]) -> None:
        super().__init__(parent)
        self._go_on = go_on
        for choice in choices:
            choice.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            # Held down, it would run through what nobody has read.
            if not event.isAutoRepeat():
                if isinstance(watched, QAbstractButton):
                    watched.click()
                self._go_on()
            return True
        return False
