"""The sign that the program is about to open: shown before it is loaded, gone once a window of it is there.

Nothing here may ask for Qt's own names of flags and colours (``Qt.…``), as a pen does: PySide makes all of them at the
first, which takes a fifth of the time until the sign is there. So it is drawn without pens, and without the theme.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QSplashScreen, QWidget

from tthc_desktop.paths import resource
from tthc_desktop.ui.schemes import DARK, LIGHT
from tthc_desktop.ui.start import since_start

if TYPE_CHECKING:
    from tthc_desktop.ui.schemes import Scheme

# A property of windows that only say what is going on.
IS_SIGN = "is_sign"
_WIDTH, _HEIGHT = 420, 132
_ICON = (24, 34, 64, 64)
_NAME, _TOLD = "TTHC Desktop", "Đang mở sổ hồ sơ…"
_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_DRAWING = f"""
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="Inter">
<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{{edge}}"/>
<rect x="1" y="1" width="{_WIDTH - 2}" height="{_HEIGHT - 2}" fill="{{ground}}"/>
<text x="104" y="58" font-size="20" font-weight="600" fill="{{ink}}">{_NAME}</text>
<text x="104" y="88" font-size="13" fill="{{muted}}">{_TOLD}</text>
</svg>
"""
_MIDDLE_GREY = 128
# Longer no screen takes to show it; a program that is not seen opens nevertheless.
_MOST_WAITED_SECONDS = 0.2
_LOOK_MS = 15
_log = logging.getLogger("tthc_desktop")


class Splash(QSplashScreen):
    """A small window with the program's name.

    Args:
        appearance: "light" or "dark"; anything else for what the machine is set to.

    Attributes:
        is_painted: whether it was seen.
    """

    def __init__(self, appearance: str) -> None:
        super().__init__(_picture(_scheme_for(appearance)))
        self.setWindowTitle(_NAME)
        self.setAccessibleName(_TOLD)
        self.is_painted = False
        # Asked now and then: to be told of everything that goes on in the program would hold the window up, of which
        # thousands of parts are made meanwhile.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def show_at_once(self) -> None:
        """Show it and have it painted before anything else."""
        self.show()
        until = time.perf_counter() + _MOST_WAITED_SECONDS
        while not self.is_painted and time.perf_counter() < until:
            QApplication.processEvents()

    def make_way(self) -> None:
        """Go, from now on, as soon as a window is there."""
        self._timer.start()

    def event(self, event: QEvent) -> bool:
        """Pass over what a splash screen of Qt does when shown: it waits up to a second for the system."""
        return QWidget.event(self, event) if event.type() is QEvent.Type.Show else super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            _log.info("sign shown after %.2f s", since_start.seconds())

    def _look(self) -> None:
        """Go when there is a window, and stand aside for another sign: two of them would tell two things."""
        widgets = QApplication.topLevelWidgets()
        shown = [one for one in widgets if one is not self and one.isWindow() and _is_on_screen(one)]
        if any(not one.property(IS_SIGN) for one in shown):
            self._timer.stop()
            self.close()
            self.deleteLater()
        elif shown:
            self.hide()


def _is_on_screen(window: QWidget) -> bool:
    handle = window.windowHandle()
    # Shown is not yet painted.
    return window.isVisible() and (window.isMinimized() or (handle is not None and handle.isExposed()))


def _scheme_for(appearance: str) -> Scheme:
    if appearance in (DARK.name, LIGHT.name):
        return DARK if appearance == DARK.name else LIGHT
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < _MIDDLE_GREY else LIGHT


def _picture(scheme: Scheme) -> QPixmap:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(round(_WIDTH * ratio), round(_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    # All fonts are loaded with the program; of these two nothing may be left, or it would take the others for loaded.
    fonts = [QFontDatabase.addApplicationFontFromData(resource("fonts", name).read_bytes()) for name in _FONTS]
    painter = QPainter(picture)
    drawing = _DRAWING.format(ground=scheme.surface, edge=scheme.line_strong, ink=scheme.ink, muted=scheme.muted)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, _WIDTH, _HEIGHT))
    QSvgRenderer(str(resource("icons", "app.svg"))).render(painter, QRectF(*_ICON))
    painter.end()
    for font in fonts:
        QFontDatabase.removeApplicationFont(font)
    return picture
