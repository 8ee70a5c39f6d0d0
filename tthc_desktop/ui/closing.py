"""Closing the window: whoever is asked about unsaved work may refuse, and what is half typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QMainWindow

from tthc_desktop.ui.help_key import put_guide_away
from tthc_desktop.ui.widgets.dialog import FramedDialog

if TYPE_CHECKING:
    from tthc_desktop.ui.main_window import MainWindow


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


def may_close(window: MainWindow) -> bool:
    """Tell whether a window may close now; where somebody is to be asked first, it closes by itself after a yes."""
    intake, office = window.pages.if_built("intake"), window.pages.if_built("office")
    if intake is not None and intake.is_busy:
        intake.ask_before_closing(window.close)
        return False
    if office is not None and office.is_changed():
        window.go_to("office")
        office.ask_before_closing(window.close)
        return False
    framed_dialogs: list[FramedDialog] = list(window.findChildren(FramedDialog))
    # The one on top first: what is written in it may belong to what is typed in the one below.
    return all(framed.may_close(window.close) for framed in reversed(framed_dialogs) if framed.isVisible())


def put_away(window: MainWindow) -> None:
    """Keep what is half typed in a window that closes, and stop what its dialogs have begun."""
    dialog: QDialog
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    batch = window.pages.if_built("batch")
    if batch is not None:
        batch.keep()
    # Where another window of the same register follows at once, it can be read meanwhile.
    put_guide_away(stays=window.renewal.is_wanted or window.closed_deed is not None)
    window.desktop.preferences.geometry = window.saveGeometry()
