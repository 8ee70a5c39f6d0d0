"""A visit to the window as it stands open: each page is opened, the first one is drawn to a picture."""

import logging
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.pages import PAGES
from tthc_desktop.ui.self_test.parts import colours

_LOOK_MS = 50
_LONGEST_MS = 120_000
_SIZE = QSize(1366, 768)
# Fewer colours has no page with words and numbers on it, whose edges are smoothed.
_LEAST_COLOURS = 100
# Said by Qt of the screen it has: none at all, one smaller than the picture, one without a scale of its own.
_OF_THE_SCREEN = (
    "Qt: This plugin does not support ",
    "Qt: QWindowsWindow::setGeometry: Unable to set geometry",
    "Qt: EnableNonClientDpiScaling() failed",
)


class Visit(QObject):
    """Waits for the window, looks at it and closes it; what it finds wrong it keeps.

    Args:
        app: the application, ended when the window never comes to rest.
        picture: the file for the picture of the first page.

    Attributes:
        faults: what was wrong.
        pages: how many pages were opened.
    """

    def __init__(self, app: QApplication, picture: Path) -> None:
        super().__init__(app)
        self._app = app
        self._picture = picture
        self._deadline = QDeadlineTimer(_LONGEST_MS)
        self._steps: Iterator[None] | None = None
        self.faults: list[str] = []
        self.pages = 0
        self._log = _Warnings(self.faults)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Wait for the window from now on."""
        logging.getLogger("tthc_desktop").addHandler(self._log)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        if self._deadline.hasExpired():
            shown = [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
            self.faults.append(f"cửa sổ không mở xong; đang hiện: {', '.join(shown) or 'không có gì'}")
            self._end()
            self._app.exit(1)
            return
        window = next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)
        if window is None or not window.isVisible() or not _is_at_rest(window):
            return
        self._steps = self._steps or self._walk(window)
        if next(self._steps, self) is self:
            self._end()
            window.close()

    def _walk(self, window: MainWindow) -> Iterator[None]:
        """Do one thing after the other; the window comes to rest in between."""
        window.showNormal()
        window.resize(_SIZE)
        yield
        self._draw(window)
        for name, title, _ in PAGES:
            window.go_to(name)
            yield
            if window.page_name != name:
                self.faults.append(f"không mở được trang {title}")
            self.pages += 1

    def _draw(self, window: MainWindow) -> None:
        picture = window.grab().toImage()
        if not picture.save(str(self._picture)):
            self.faults.append(f"không ghi được {self._picture.name}")
        if colours(picture) < _LEAST_COLOURS:
            self.faults.append("cửa sổ vẽ ra trống")

    def _end(self) -> None:
        self._timer.stop()
        logging.getLogger("tthc_desktop").removeHandler(self._log)


class _Warnings(logging.Handler):
    """Takes down whatever the window finds worth a warning."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith(_OF_THE_SCREEN):
            return
        error = record.exc_info[1] if record.exc_info else None
        self._faults.append(record.getMessage() + (f" ({type(error).__name__}: {error})" if error else ""))


def _is_at_rest(window: MainWindow) -> bool:
    desktop = window.desktop
    return desktop.quick.is_idle and desktop.long.is_idle and desktop.ahead.is_idle
