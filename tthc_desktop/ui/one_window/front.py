"""Bringing the program to the front, with whatever dialog is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


def bring_to_front() -> QWidget | None:
    """Show all windows of the program above others, also minimised ones, and return the one that gets the keyboard.

    Where the system does not allow that, the program's button in the task bar flashes.
    """
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and _is_own_window(one)]
    for window in shown:
        if window.isMinimized():
            # As it was before: also full size.
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
        window.raise_()
    popup = QApplication.activePopupWidget()
    # The guide is only read beside the others, and the program does not go on for it alone.
    working = [one for one in shown if one.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)]
    # Whatever lies over the window, such as the question for the password of one that is locked.
    over = [one for one in working if not isinstance(one, QMainWindow)]
    first = QApplication.activeModalWidget() or next(reversed([*working, *over]), None)
    if first is None:
        return None
    if popup is None:
        first.raise_()
    first.activateWindow()
    # Does nothing where it came to the front.
    QApplication.alert(first)
    return first


def _is_own_window(one: QWidget) -> bool:
    return one.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
