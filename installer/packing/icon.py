"""Draws the icon of the program files and the installer's side picture from the window's own icon.

``python -m installer.packing.icon OUT.ico SIDE.bmp``
"""

import os
import struct
import sys
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_SIDE_WIDTH, _SIDE_HEIGHT, _SIDE_ICON = 164, 314, 96
_SIDE_COLOUR = "#0a5c5c"
_SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "app.svg"
_HEADER, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_IS_ICON, _PLANES, _BITS = 1, 1, 32


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """Return an .ico of PNG pictures.

    Args:
        pictures: width in pixels, at most 256, to the bytes of a square PNG.
    """
    entries, offset = [], _HEADER.size + _ENTRY.size * len(pictures)
    for size, png in sorted(pictures.items()):
        # 256 does not fit into the byte and is written as 0.
        entries.append(_ENTRY.pack(size % 256, size % 256, 0, 0, _PLANES, _BITS, len(png), offset))
        offset += len(png)
    return b"".join([_HEADER.pack(0, _IS_ICON, len(pictures)), *entries, *(png for _, png in sorted(pictures.items()))])


def drawn(sizes: tuple[int, ...] = SIZES) -> dict[int, bytes]:
    """Return the program's picture as PNG in each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    app = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(QByteArray(_SOURCE.read_bytes()))
    pictures = {}
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        pictures[size] = bytes(buffer.data().data())
    del app
    return pictures


def draw_side(path: Path) -> None:
    """Draw the picture beside the first and the last page of the installer, in the size that NSIS asks for."""
    from PySide6.QtCore import QByteArray, QRectF  # noqa: PLC0415
    from PySide6.QtGui import QColor, QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(_SIDE_WIDTH, _SIDE_HEIGHT, QImage.Format.Format_RGB888)
    image.fill(QColor(_SIDE_COLOUR))
    painter = QPainter(image)
    margin, size = (_SIDE_WIDTH - _SIDE_ICON) / 2, _SIDE_ICON
    QSvgRenderer(QByteArray(_SOURCE.read_bytes())).render(painter, QRectF(margin, margin, size, size))
    painter.end()
    if not image.save(str(path)):
        raise SystemExit(f"{path} cannot be written.")


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(icon_file(drawn()))
    draw_side(Path(sys.argv[2]))
