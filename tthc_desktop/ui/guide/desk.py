"""The one window of the guide: F1 brings it to the chapter of what is in sight, from any window or dialog."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.guide.places import place_of
from tthc_desktop.ui.guide.window import GuideWindow
from tthc_desktop.ui.preferences import Preferences


class GuideDesk(QObject):
    """Opens the guide, keeps it in front, remembers where it stood; there is one for the application.

    Attributes:
        window: the guide's window while it is open.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.window: GuideWindow | None = None
        self._preferences: Preferences | None = None
        self._chapter = ""
        app.aboutToQuit.connect(self.close)

    def open_for(self, seen: QWidget | None, preferences: Preferences | None = None) -> None:
        """Open the guide at the chapter of a page or a dialog, with its keys on top.

        Args:
            seen: what is in sight; where the guide has nothing of its own for it, the last chapter opens.
            preferences: where size, place and chapter of the window are remembered from now on.
        """
        self._preferences = preferences or self._preferences
        place = place_of(seen)
        keys = shortcuts.declared().get(place.keys, {}) if place is not None else {}
        if self.window is None:
            self._open()
        assert self.window is not None
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
