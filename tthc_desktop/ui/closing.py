"""Closing the window so that another one takes its place, which whoever is asked about unsaved work may refuse."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QMainWindow


def close_or_stay(window: QMainWindow, will_close: Callable[[], bool], stayed: Callable[[], object]) -> None:
    """Close a window; what is not saved is asked for as whenever it closes.

    Args:
        window: the window.
        will_close: tells whether it closes by itself once what is under way is stopped.
        stayed: called whenever a dialog was answered that kept the window open, and it still is.
    """

    def look() -> None:
        if window.isVisible() and not will_close():
            stayed()

    if not window.close():
        question: QDialog
        for question in window.findChildren(QDialog):
            question.finished.connect(lambda _: QTimer.singleShot(0, window, look))
