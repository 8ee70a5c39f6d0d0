"""The sign that the program is about to open: shown before it is loaded, gone once a window of it is there."""

import logging
import time

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.paths import resource
from tthc_desktop.ui import theme
from tthc_desktop.ui.start import since_start

# A property of windows that only say what is going on; this one stays until there is another.
IS_SIGN = "is_sign"
_SIZE = QSize(420, 132)
_ICON = 64
_NAME, _TOLD = "TTHC Desktop", "Đang mở sổ hồ sơ…"
_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf")
# Longer no screen takes to show it; a program that is not seen opens nevertheless.
_MOST_WAITED_MS = 200
_log = logging.getLogger("tthc_desktop")


class Splash(QWidget):
    """A small window with the program's name; it goes by itself once another one is painted.

    Args:
        app: the application.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        # The program goes on without it, and does not end with it.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(_NAME)
        self.setAccessibleName(_TOLD)
        self.setFixedSize(_SIZE)
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.move(room.center() - self.rect().center())
        if theme.family() == theme.UI_FAMILY:
            # All others are loaded with the program.
            for name in _FONTS:
                QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        self._icon = QSvgRenderer(str(resource("icons", "app.svg")))
        self._app = app
        self._is_painted = False
        self._window: QWidget | None = None
        app.installEventFilter(self)

    def show_at_once(self) -> None:
        """Show it and have it painted before anything else."""
        self.show()
        deadline = QDeadlineTimer(_MOST_WAITED_MS)
        while not self._is_painted and not deadline.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.LINE_STRONG))
        painter.setBrush(QColor(theme.SURFACE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _ICON) // 2
        self._icon.render(painter, QRectF(theme.XL, top, _ICON, _ICON))
        words = QRect(theme.XL + _ICON + theme.L, top, self.width(), _ICON // 2)
        painter.setPen(QColor(theme.INK))
        painter.setFont(theme.font(theme.TITLE, weight=QFont.Weight.DemiBold))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _NAME)
        painter.setPen(QColor(theme.MUTED))
        painter.setFont(theme.font(theme.BODY))
        painter.drawText(words.translated(0, _ICON // 2), Qt.AlignmentFlag.AlignVCenter, _TOLD)
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            _log.info("sign shown after %.2f s", since_start.seconds())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first other window, and then until it is painted."""
        kind = event.type()
        if kind is QEvent.Type.Show and self._window is None and isinstance(watched, QWidget):
            if watched.isWindow() and watched is not self and not watched.property(IS_SIGN):
                self._window = watched
        elif kind is QEvent.Type.Paint and watched is self._window:
            self._app.removeEventFilter(self)
            # Once that is painted, it takes keys.
            QTimer.singleShot(0, self, self._give_way)
        return False

    def _give_way(self) -> None:
        _log.info(
            "%s usable after %.2f s, processor %.2f s",
            type(self._window).__name__,
            since_start.seconds(),
            time.process_time(),
        )
        self._window = None
        self.close()
        self.deleteLater()
