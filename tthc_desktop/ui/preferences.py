"""What the window remembers between runs; kept beside the register, never in it."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

_GEOMETRY, _EXPORTS = "window/geometry", "reports/folder"


class Preferences:
    """The window's memory.

    Args:
        folder: the data folder.
    """

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "giao-dien.ini"), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        value = self._settings.value(_GEOMETRY)
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue(_GEOMETRY, value)

    @property
    def exports_folder(self) -> Path:
        """The folder below which every period gets its own."""
        value = self._settings.value(_EXPORTS)
        if isinstance(value, str) and value:
            return Path(value)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return (Path(documents) if documents else Path.home()) / "TTHC Desktop"

    @exports_folder.setter
    def exports_folder(self, value: Path) -> None:
        self._settings.setValue(_EXPORTS, str(value))
