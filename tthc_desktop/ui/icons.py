"""Icons from ``resources/icons``, in any colour and sharp at any scale."""

from functools import lru_cache

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


@lru_cache(maxsize=256)
def pixmap(name: str, color: str = theme.TEXT, size: int = 20, ratio: float = 0.0) -> QPixmap:
    """Return an icon as a picture of ``size`` logical pixels."""
    screen = QGuiApplication.primaryScreen()
    scale = ratio or (screen.devicePixelRatio() if screen else 1.0)
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, name, color, QRectF(0, 0, size, size))
    painter.end()
    return picture


@lru_cache(maxsize=256)
def icon(name: str, color: str = theme.TEXT, disabled: str = theme.DISABLED) -> QIcon:
    """Return an icon for buttons and actions."""
    made = QIcon()
    for size in (16, 18, 20, 24):
        for ratio in (1.0, 1.5, 2.0):
            made.addPixmap(pixmap(name, color, size, ratio))
            made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """Return the icon of the program."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw(painter, "app", theme.ACCENT, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(picture)
    return made
