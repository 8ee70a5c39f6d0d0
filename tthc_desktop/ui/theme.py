"""The visual language in one place: colours, sizes, type, and what they make of the application.

The names of colours (``theme.INK``, ``theme.GOOD.text`` …) are looked up in the present scheme whenever they are read.
Read them when something is drawn or built, never at import time: what is stored then stays light for ever.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from tthc_desktop.paths import resource
from tthc_desktop.ui.schemes import DARK, LIGHT, Scheme

if TYPE_CHECKING:
    from tthc_desktop.ui.schemes import Shades

    INK: str
    TEXT: str
    MUTED: str
    PLACEHOLDER: str
    DISABLED: str
    LINE_STRONG: str
    LINE: str
    FIELD_EDGE: str
    HOVER: str
    STRIPE: str
    CANVAS: str
    SURFACE: str
    ACCENT: str
    ACCENT_DARK: str
    ACCENT_SOFT: str
    ACCENT_EDGE: str
    SELECTED: str
    PRIMARY: str
    PRIMARY_FOCUS: str
    ON_PRIMARY: str
    RAIL: str
    RAIL_TEXT: str
    RAIL_NUMBER: str
    RAIL_CHOSEN: str
    ERROR: str
    TOAST_TEXT: str
    PAPER_EDGE: str

# A form is paper in either scheme.
PAPER, PAPER_INK, PAPER_MARK, PAPER_RING = "#ffffff", "#000000", "#e0f0ef", "#0b6e6e"

XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS = 6
CONTROL_HEIGHT = 34
ROW_HEIGHT = 34

SMALL, BODY, LARGE, TITLE, FIGURE = 12, 13, 15, 20, 24

UI_FAMILY = "Inter"
PAPER_FAMILY = "Liberation Serif"

_COLORS = frozenset(one.name for one in fields(Scheme)) - {"name", "tones"}


@dataclass(frozen=True, slots=True)
class Tone:
    """Colours that carry a meaning, whatever the scheme."""

    meaning: str

    @property
    def text(self) -> str:
        """The colour of words and icons."""
        return self._shades.text

    @property
    def ground(self) -> str:
        """The colour below them."""
        return self._shades.ground

    @property
    def edge(self) -> str:
        """The colour of the line around the ground."""
        return self._shades.edge

    @property
    def _shades(self) -> Shades:
        return scheme().tones[self.meaning]


GOOD, RUNNING, SOON = Tone("good"), Tone("running"), Tone("soon")
LATE, PAUSED, NEUTRAL = Tone("late"), Tone("paused"), Tone("neutral")
TONES = {tone.meaning: tone for tone in (GOOD, RUNNING, SOON, LATE, PAUSED, NEUTRAL)}

_present = LIGHT

if not TYPE_CHECKING:  # for mypy the names above are all there are

    def __getattr__(name: str) -> str:
        if name.isupper() and name.lower() in _COLORS:
            return getattr(_present, name.lower())
        raise AttributeError(f"the theme has no {name}")


def scheme() -> Scheme:
    """Return the colours in use."""
    return _present


def use(chosen: Scheme) -> None:
    """Take other colours for all that is drawn or built from now on."""
    global _present  # noqa: PLW0603
    _present = chosen


def scheme_for(appearance: str) -> Scheme:
    """Return the scheme for a preference: "light", "dark", or anything else for what the machine is set to."""
    if appearance in ("light", "dark"):
        return DARK if appearance == "dark" else LIGHT
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def tell_system(appearance: str) -> None:
    """Let the system draw what is its own, such as the title bar, likewise."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes.get(appearance, Qt.ColorScheme.Unknown))


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
    names |= {name.upper(): getattr(_present, name) for name in _COLORS}
    for name, tone in TONES.items():
        names[f"{name}_text"], names[f"{name}_ground"], names[f"{name}_edge"] = tone.text, tone.ground, tone.edge
    names["FAMILY"] = family()
    template = resource("style", "app.qss").read_text(encoding="utf-8")
    return Template(template).substitute(names)


def apply(app: QApplication) -> None:
    """Give the application its fonts, palette, style and stylesheet."""
    if UI_FAMILY not in QFontDatabase.families():
        for path in sorted(resource("fonts").glob("*.[ot]tf")):
            # From its bytes: drawing without a screen, Qt cannot open a path with Vietnamese letters on Windows.
            QFontDatabase.addApplicationFontFromData(path.read_bytes())
    # The few icons that the stylesheet names lie there once more for the dark scheme.
    QDir.setSearchPaths("icons", [str(resource("icons", _present.name)), str(resource("icons"))])
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette())
    app.setFont(font())
    app.setStyleSheet(stylesheet())


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: _present.canvas,
        QPalette.ColorRole.WindowText: _present.text,
        QPalette.ColorRole.Base: _present.surface,
        QPalette.ColorRole.AlternateBase: _present.stripe,
        QPalette.ColorRole.Text: _present.text,
        QPalette.ColorRole.PlaceholderText: _present.placeholder,
        QPalette.ColorRole.Button: _present.surface,
        QPalette.ColorRole.ButtonText: _present.text,
        QPalette.ColorRole.Highlight: _present.primary,
        QPalette.ColorRole.HighlightedText: _present.on_primary,
        QPalette.ColorRole.ToolTipBase: _present.toast,
        QPalette.ColorRole.ToolTipText: _present.toast_text,
        QPalette.ColorRole.Link: _present.accent,
        QPalette.ColorRole.LinkVisited: _present.accent,
        QPalette.ColorRole.Accent: _present.accent,
        QPalette.ColorRole.Light: _present.surface,
        QPalette.ColorRole.Midlight: _present.line,
        QPalette.ColorRole.Mid: _present.line_strong,
        QPalette.ColorRole.Dark: _present.field_edge,
        QPalette.ColorRole.Shadow: _present.line_strong,
    }
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_present.disabled))
    return palette
