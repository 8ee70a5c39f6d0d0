"""The settings file beside the register, and what it says of the look; the sign before the window needs no more."""

from pathlib import Path

from PySide6.QtCore import QSettings

APPEARANCES = {"system": "Theo máy", "light": "Sáng", "dark": "Tối"}
APPEARANCE = "window/appearance"


def settings_of(folder: Path) -> QSettings:
    """Return the settings of the window on the register of a folder."""
    return QSettings(str(folder / "giao-dien.ini"), QSettings.Format.IniFormat)


def appearance_in(settings: QSettings) -> str:
    """Return the look that was chosen, a key of :data:`APPEARANCES`."""
    value = settings.value(APPEARANCE)
    return value if isinstance(value, str) and value in APPEARANCES else "system"
