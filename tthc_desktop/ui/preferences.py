"""What the window remembers between runs; kept beside the register, never in it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QStandardPaths

from tthc_desktop.ui.kept_look import APPEARANCE, appearance_in, settings_of
from tthc_desktop.ui.print_memory import PrintMemory, this_desk

_GEOMETRY, _EXPORTS = "window/geometry", "reports/folder"
_LAST_FOLDERS = "folders"
_LAST_ACCOUNT = "sign-in/last"
_GUIDE_GEOMETRY, _GUIDE_CHAPTER = "guide/geometry", "guide/chapter"
_LIST_COLUMNS, _LIST_WIDTHS = "list/columns", "list/widths"


class Preferences:
    """The window's memory.

    Args:
        folder: the data folder.
        desk: the computer and the account on it, for what another has otherwise; this one unless given.
    """

    def __init__(self, folder: Path, desk: str = "") -> None:
        self._desk = desk or this_desk()
        self._settings = settings_of(folder)

    @property
    def printing(self) -> PrintMemory:
        """How each kind of paper is printed at this computer."""
        return PrintMemory(self._settings, self._desk)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        value = self._settings.value(_GEOMETRY)
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue(_GEOMETRY, value)

    @property
    def appearance(self) -> str:
        """Light, dark, or as the machine is: a key of :data:`~tthc_desktop.ui.kept_look.APPEARANCES`."""
        return appearance_in(self._settings)

    @appearance.setter
    def appearance(self, value: str) -> None:
        self._settings.setValue(APPEARANCE, value)

    @property
    def last_account(self) -> str:
        """The account that signed in last; empty when nobody did."""
        return self._word(_LAST_ACCOUNT)

    @last_account.setter
    def last_account(self, value: str) -> None:
        self._settings.setValue(_LAST_ACCOUNT, value)

    @property
    def guide_geometry(self) -> QByteArray:
        """Where the guide's window stood."""
        value = self._settings.value(_GUIDE_GEOMETRY)
        return value if isinstance(value, QByteArray) else QByteArray()

    @guide_geometry.setter
    def guide_geometry(self, value: QByteArray) -> None:
        self._settings.setValue(_GUIDE_GEOMETRY, value)

    @property
    def guide_chapter(self) -> str:
        """The chapter of the guide that was read last; empty when none was."""
        return self._word(_GUIDE_CHAPTER)

    @guide_chapter.setter
    def guide_chapter(self, value: str) -> None:
        self._settings.setValue(_GUIDE_CHAPTER, value)

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

    def last_folder(self, purpose: str) -> Path | None:
        """Return where something was chosen last for a purpose; None when nothing was yet."""
        value = self._word(f"{_LAST_FOLDERS}/{purpose}")
        return Path(value) if value else None

    def keep_last_folder(self, purpose: str, folder: Path) -> None:
        """Remember where something was chosen."""
        self._settings.setValue(f"{_LAST_FOLDERS}/{purpose}", str(folder))

    def list_columns(self) -> tuple[str, ...]:
        """Return the columns that the list of dossiers shows; empty for the usual ones."""
        return tuple(self._word(_LIST_COLUMNS).split())

    def keep_list_columns(self, names: Iterable[str]) -> None:
        """Remember the columns of the list of dossiers."""
        self._settings.setValue(_LIST_COLUMNS, " ".join(names))

    def list_widths(self) -> dict[str, int]:
        """Return the widths in pixels that were given to columns of the list of dossiers by hand."""
        pairs = (one.partition("=") for one in self._word(_LIST_WIDTHS).split())
        return {name: int(width) for name, _, width in pairs if width.isdigit()}

    def keep_list_widths(self, widths: Mapping[str, int]) -> None:
        """Remember the widths of columns of the list of dossiers."""
        self._settings.setValue(_LIST_WIDTHS, " ".join(f"{name}={width}" for name, width in widths.items()))

    def _word(self, key: str) -> str:
        value = self._settings.value(key)
        return value if isinstance(value, str) else ""
