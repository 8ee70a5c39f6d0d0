"""Icons from ``resources/icons``, in any colour and sharp at any scale."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tthc_desktop.paths import resource
from tthc_desktop.ui import theme


@lru_cache(maxsize=256)
def renderer(name: str, color: str) -> QSvgRenderer:
    """Return what draws an icon in one colour."""
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    return QSvgRenderer(QByteArray(svg.encode()))


def draw(painter: QPainter, name: str, color: str, box: QRectF) -> None:
    """Draw an icon into a box."""
    renderer(name, color).render(painter, box)


def pixmap(name: str, color: str = "", size: int = 20, ratio: float = 0.0) -> QPixmap:
    """Return an icon as a picture of ``size`` logical pixels, in the colour of text when none is named."""
    screen = QGuiApplication.primaryScreen()
    scale = ratio or (screen.devicePixelRatio() if screen else 1.0)
    return _drawn(name, color or theme.TEXT, size, scale)


@lru_cache(maxsize=512)
def _drawn(name: str, color: str, size: int, scale: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, name, color, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, color: str = "", disabled: str = "") -> QIcon:
    """Return an icon for buttons and actions, in the colours of text when none are named."""
    ratios = frozenset(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    return _made(name, color or theme.TEXT, disabled or theme.DISABLED, ratios or frozenset([1.0]))


@lru_cache(maxsize=256)
def _made(name: str, color: str, disabled: str, ratios: frozenset[float]) -> QIcon:
    made = QIcon()
    for size in (16, 18, 20, 24):
        for ratio in ratios:
            made.addPixmap(pixmap(name, color, size, ratio))
            made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


@cache
def app_icon() -> QIcon:
    """Return the icon of the program."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw(painter, "app", "", QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(picture)
    return made
