"""What the window is drawn with, and whether it is there: letters, icons, Qt's words in Vietnamese, printing."""

from pathlib import Path
from unicodedata import normalize

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialogButtonBox

from tthc_desktop.paths import resource
from tthc_desktop.ui import theme
from tthc_desktop.ui.start.splash import Splash

_VOWELS = "aăâeêioôơuưy"
# None, and the five marks of tone.
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SIGNS = "–…“”"
_LETTER_PIXELS = 48
# Letters and an icon, with their smoothed edges, have more.
_LEAST_COLOURS = 20
_BUTTONS = {
    QDialogButtonBox.StandardButton.Cancel: "Hủy bỏ",
    QDialogButtonBox.StandardButton.Close: "Đóng",
    QDialogButtonBox.StandardButton.Retry: "Thử lại",
}


def vietnamese_letters() -> str:
    """Return each letter that Vietnamese has and English has not, small and capital, and the signs of our papers."""
    toned = [normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    small = "".join([*(one for one in toned if not one.isascii()), "đ"])
    return small + small.upper() + _SIGNS


def sign_faults() -> list[str]:
    """Show the sign that comes before the window, and return what is wrong with it."""
    splash = Splash("light")
    splash.show_at_once()
    seen = splash.is_painted and colours(splash.grab().toImage()) >= _LEAST_COLOURS
    splash.close()
    splash.deleteLater()
    return [] if seen else ["không hiện ra"]


def colours(picture: QImage) -> int:
    """Return how many colours a picture has, of every second point in every second line."""
    points = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    return len({picture.pixel(x, y) for x, y in points})


def letter_faults() -> list[str]:
    """Return what is wrong with the letters of the window and of the papers shown in it; nothing when all are drawn."""
    return [fault for family in (theme.family(), theme.PAPER_FAMILY) for fault in faults_of(family)]


def faults_of(family: str, letters: str = "") -> list[str]:
    """Return what is wrong with the letters of a font.

    Args:
        family: the font.
        letters: those to be drawn; the Vietnamese ones unless given.
    """
    if family not in QFontDatabase.families():
        return [f"thiếu phông {family}"]
    faults = []
    drawn: dict[bytes, str] = {}
    for letter in letters or vietnamese_letters():
        # Letters that a font has not are all drawn alike: as nothing, or as a box.
        same = drawn.setdefault(_drawn(letter, family), letter)
        if same != letter:
            faults.append(f"phông {family} vẽ “{letter}” như “{same}”")
    return faults


def _drawn(letter: str, family: str) -> bytes:
    picture = QImage(_LETTER_PIXELS, _LETTER_PIXELS, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    font = QFont(family)
    font.setPixelSize(_LETTER_PIXELS // 2)
    painter.setFont(font)
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return bytes(picture.constBits())


def icon_faults() -> list[str]:
    """Return the icons that cannot be drawn, by the program or by Qt's stylesheet."""
    files = sorted(resource("icons").rglob("*.svg"))
    if not files:
        return ["thiếu thư mục biểu tượng"]
    # The stylesheet's icons are read by a part of Qt that comes as a file of its own.
    return [path.name for path in files if not QSvgRenderer(str(path)).isValid() or QImage(str(path)).isNull()]


def word_faults() -> list[str]:
    """Return the words on Qt's own buttons that are not Vietnamese."""
    box = QDialogButtonBox()
    shown = {box.addButton(button).text(): words for button, words in _BUTTONS.items()}
    return [f"“{text}” thay vì “{words}”" for text, words in shown.items() if text != words]


def printing_faults(path: Path) -> list[str]:
    """Print a page into a PDF file with the system's printing, and return what is wrong with it.

    Args:
        path: the file.
    """
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter()
    if not painter.begin(printer):
        return ["không bắt đầu in được"]
    painter.setFont(QFont(theme.PAPER_FAMILY, 20))
    painter.drawText(QRectF(printer.pageRect(QPrinter.Unit.DevicePixel)), 0, f"Trang in thử: {vietnamese_letters()}")
    painter.end()
    return [] if path.read_bytes().startswith(b"%PDF") else [f"tệp {path.name} không phải là PDF"]
