"""The visual language in one place: colours, sizes, type, and what they make of the application."""

import sys
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from tthc_desktop.paths import resource

# Neutrals, from the darkest ink to the page behind everything.
INK = "#14262b"
TEXT = "#22343a"
MUTED = "#55666d"
DISABLED = "#9aa6ab"
LINE_STRONG = "#c3cdd1"
LINE = "#dfe5e8"
HOVER = "#eef3f4"
STRIPE = "#f9fbfb"
CANVAS = "#f3f6f7"
SURFACE = "#ffffff"

ACCENT = "#0b6e6e"
ACCENT_DARK = "#085656"
ACCENT_SOFT = "#e0f0ef"
SELECTED = "#d6ebe9"
RAIL = "#0e3a3d"
RAIL_HOVER = "#17484b"
RAIL_ACTIVE = "#1f5a5c"
RAIL_TEXT = "#d3e5e4"
ERROR = "#a61d17"

XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS = 6
CONTROL_HEIGHT = 34
ROW_HEIGHT = 34

SMALL, BODY, LARGE, TITLE, FIGURE = 12, 13, 15, 20, 24

UI_FAMILY = "Inter"
PAPER_FAMILY = "Liberation Serif"


@dataclass(frozen=True, slots=True)
class Tone:
    """Colours that carry a meaning; the text stands out from the ground by 4.5:1 or more."""

    text: str
    ground: str
    edge: str


GOOD = Tone("#0a6437", "#e2f3e8", "#b5dfc5")
RUNNING = Tone("#0b5780", "#e2eff8", "#b9d7ea")
SOON = Tone("#7d4a00", "#fdefd3", "#eed49b")
LATE = Tone("#a61d17", "#fde7e5", "#f1c1bd")
PAUSED = Tone("#54439a", "#ece9f8", "#d0c8ee")
NEUTRAL = Tone("#44545b", "#e8edef", "#cdd6da")
TONES = {"good": GOOD, "running": RUNNING, "soon": SOON, "late": LATE, "paused": PAUSED, "neutral": NEUTRAL}


def family() -> str:
    """Return the family of the window's letters: the system's own on Windows, ours elsewhere."""
    if sys.platform == "win32" and "Segoe UI" in QFontDatabase.families():
        return "Segoe UI"
    return UI_FAMILY


def font(size: int = BODY, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font of the window, ``size`` in pixels."""
    made = QFont(family())
    made.setPixelSize(size)
    made.setWeight(weight)
    return made


def stylesheet() -> str:
    """Return the stylesheet with the tokens filled in."""
    names = {name: str(value) for name, value in globals().items() if name.isupper() and isinstance(value, str | int)}
    for name, tone in TONES.items():
        names[f"{name}_text"], names[f"{name}_ground"] = tone.text, tone.ground
    names["FAMILY"] = family()
    template = resource("style", "app.qss").read_text(encoding="utf-8")
    return Template(template).substitute(names)


def apply(app: QApplication) -> None:
    """Give the application its fonts, palette, style and stylesheet."""
    for path in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))
    QDir.setSearchPaths("icons", [str(resource("icons"))])
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette())
    app.setFont(font())
    app.setStyleSheet(stylesheet())


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: CANVAS,
        QPalette.ColorRole.WindowText: TEXT,
        QPalette.ColorRole.Base: SURFACE,
        QPalette.ColorRole.AlternateBase: STRIPE,
        QPalette.ColorRole.Text: TEXT,
        QPalette.ColorRole.PlaceholderText: "#6b7a80",
        QPalette.ColorRole.Button: SURFACE,
        QPalette.ColorRole.ButtonText: TEXT,
        QPalette.ColorRole.Highlight: ACCENT,
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.ToolTipBase: INK,
        QPalette.ColorRole.ToolTipText: "#ffffff",
        QPalette.ColorRole.Link: ACCENT,
    }
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(DISABLED))
    return palette
