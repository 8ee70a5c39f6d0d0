"""What stands in the way when somebody else wants to sign in while the window is locked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from tthc_desktop.ui.widgets.dialog import FramedDialog
from tthc_desktop.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.pages import Pages


class Leaving:
    """Looks through the window and gives up what its person has left half typed.

    What is half received or half typed in the grid is kept as a draft whenever the window closes, and lost is none of
    it.

    Args:
        window: the window.
        desktop: what its pages share.
        pages: its pages.
    """

    def __init__(self, window: QMainWindow, desktop: Desktop, pages: Pages) -> None:
        self._window, self._desktop, self._pages = window, desktop, pages

    def _dialogs(self) -> list[FramedDialog]:
        found: Iterable[FramedDialog] = self._window.findChildren(FramedDialog)
        return [one for one in found if one.isVisible()]

    @property
    def is_at_work(self) -> bool:
        """Whether something is being written that has to come to its end first."""
        dialogs = self._dialogs()
        works = any(isinstance(one, WorkDialog) or getattr(one, "is_working", False) for one in dialogs)
        return works or self._desktop.is_importing

    def lost(self) -> list[str]:
        """Return what would be lost: the titles of the dialogs and pages with something unsaved."""
        titles = [dialog.title.text() for dialog in self._dialogs() if dialog.is_changed()]
        office = self._pages.if_built("office")
        return [*titles, *(["trang Đơn vị"] if office is not None and office.is_changed() else [])]

    def give_up(self) -> None:
        """Give all that up."""
        for dialog in reversed(self._dialogs()):
            if dialog.is_changed():
                dialog.give_up()
        office = self._pages.if_built("office")
        if office is not None:
            office.give_up()
