"""The one window of the guide: F1 brings it to the chapter of what is in sight, from any window or dialog."""

from __future__ import annotations

from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.register import printed_guide
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.guide.places import place_of
from tthc_desktop.ui.guide.window import GuideWindow
from tthc_desktop.ui.help_key import GUIDE_DESK
from tthc_desktop.ui.printing.kinds import GUIDE
from tthc_desktop.ui.printing.printout_preview import PrintoutPreview

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.preferences import Preferences
    from tthc_desktop.ui.tasks import Job


class GuideDesk(QObject):
    """Opens the guide, keeps it in front, remembers where it stood; there is one for the application.

    Attributes:
        window: the guide's window while it is open.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(GUIDE_DESK)
        self.window: GuideWindow | None = None
        self._preferences: Preferences | None = None
        self._home: QWidget | None = None
        self._desktop: Desktop | None = None
        self._chapter = ""
        app.aboutToQuit.connect(self.close)

    def work_with(self, home: QWidget, desktop: Desktop) -> None:
        """Remember where the guide stood, and print it, with the help of the program's window.

        Args:
            home: the window.
            desktop: what its pages share.
        """
        self._home, self._desktop = home, desktop
        self._preferences = desktop.preferences

    def leave(self, *, stays: bool) -> None:
        """Do without the program's window; close the guide unless it stays."""
        self._home = self._desktop = None
        if not stays:
            self.close()
        elif self.window is not None:
            self.window.allow_printing(False)

    def open_for(self, seen: QWidget | None) -> None:
        """Open the guide at the chapter of a page or a dialog, with its keys on top.

        Args:
            seen: what is in sight; where the guide has nothing of its own for it, the last chapter opens.
        """
        place = place_of(seen)
        keys = shortcuts.declared().get(place.keys, {}) if place is not None else {}
        if self.window is None:
            self._open()
        assert self.window is not None
        self.window.allow_printing(self._desktop is not None)
        self.window.open_at(place.chapter if place is not None else "", keys)
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Put the guide away."""
        if self.window is not None:
            self.window.close()

    def _open(self) -> None:
        kept = self._preferences
        self.window = GuideWindow(self._chapter or (kept.guide_chapter if kept is not None else ""))
        if kept is not None:
            self.window.restoreGeometry(kept.guide_geometry)
        self.window.closing.connect(self._on_closing)
        self.window.print_wanted.connect(self._print)

    def _print(self) -> None:
        """Show the guide as it comes out of a printer, over the program's window."""
        home, desktop = self._home, self._desktop
        if home is None or desktop is None:
            return
        folder = Path(gettempdir())

        def make(_: Register, __: Job) -> bytes:
            return printed_guide(folder).read_bytes()

        title = "Hướng dẫn"
        preview = PrintoutPreview(home, title, desktop.register, GUIDE, make, "", desktop.printers)
        preview.open()
        home.activateWindow()

    def _on_closing(self) -> None:
        if self.window is None:
            return
        self._chapter = self.window.chapter
        if self._preferences is not None:
            self._preferences.guide_chapter = self._chapter
            self._preferences.guide_geometry = self.window.saveGeometry()
        self.window = None


def guide_desk() -> GuideDesk:
    """Return the application's."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.findChild(GuideDesk) or GuideDesk(app)
