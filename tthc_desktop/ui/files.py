"""Files and folders: asking for one in the system's own dialog, telling of one that was written, opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.paths import BACKUP_SUFFIX, UPDATE_SUFFIX
from tthc_desktop.ui import theme
from tthc_desktop.ui.last_folders import LISTS, UPDATES

if TYPE_CHECKING:
    from tthc_desktop.ui.last_folders import LastFolders
    from tthc_desktop.ui.widgets.notices import MessageBar

LIST_SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")


def ask_folder(parent: QWidget, title: str, start: str, taken: Callable[[str], object]) -> None:
    """Ask for a folder.

    Args:
        parent: what the dialog belongs to.
        title: what the folder is for.
        start: the folder it opens on.
        taken: gets the folder that was chosen.
    """
    dialog = QFileDialog(parent, title, start)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(taken)
    dialog.open()


def ask_list(parent: QWidget, title: str, folders: LastFolders, taken: Callable[[Path], object]) -> None:
    """Ask for a file with a list to take in.

    Args:
        parent: what the dialog belongs to.
        title: what is in the list.
        folders: remember where the clerk was last.
        taken: gets the file that was chosen.
    """
    ask_several(parent, title, folders, lambda paths: taken(paths[0]), most=1)


def ask_several(
    parent: QWidget, title: str, folders: LastFolders, taken: Callable[[list[Path]], object], *, most: int = 0
) -> None:
    """Ask for files to be read together.

    Args:
        parent: what the dialog belongs to.
        title: what is in them.
        folders: remember where the clerk was last.
        taken: gets the files that were chosen.
        most: 1 for a single file, 0 for any number.
    """
    patterns = " ".join(f"*{suffix}" for suffix in LIST_SUFFIXES)
    dialog = QFileDialog(parent, title, folders.start(LISTS), f"Bảng tính ({patterns})")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    mode = QFileDialog.FileMode.ExistingFile if most == 1 else QFileDialog.FileMode.ExistingFiles
    dialog.setFileMode(mode)

    def chosen(names: list[str]) -> None:
        folders.keep(LISTS, Path(names[0]).parent)
        taken([Path(name) for name in names])

    if most == 1:
        dialog.fileSelected.connect(lambda name: chosen([name]))
    else:
        dialog.filesSelected.connect(chosen)
    dialog.open()


def ask_backup(
    parent: QWidget,
    title: str,
    folders: LastFolders,
    purpose: str,
    taken: Callable[[Path], object],
    otherwise: Path | None = None,
) -> None:
    """Ask for a backup of the register, or a package with one.

    Args:
        parent: what the dialog belongs to.
        title: what it is for.
        folders: remember where the clerk was last.
        purpose: which of the two.
        taken: gets the file that was chosen.
        otherwise: the folder it opens on while nobody has chosen anything.
    """
    _ask_file(
        parent, title, folders.start(purpose, otherwise), f"Bản sao lưu (*{BACKUP_SUFFIX})", folders, purpose, taken
    )


def ask_update(parent: QWidget, title: str, folders: LastFolders, taken: Callable[[Path], object]) -> None:
    """Ask for an update of the data.

    Args:
        parent: what the dialog belongs to.
        title: what it is for.
        folders: remember where the clerk was last.
        taken: gets the file that was chosen.
    """
    _ask_file(parent, title, folders.start(UPDATES), f"Bản cập nhật (*{UPDATE_SUFFIX})", folders, UPDATES, taken)


def _ask_file(
    parent: QWidget,
    title: str,
    start: str,
    pattern: str,
    folders: LastFolders,
    purpose: str,
    taken: Callable[[Path], object],
) -> None:
    dialog = QFileDialog(parent, title, start, pattern)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def chosen(name: str) -> None:
        folders.keep(purpose, Path(name).parent)
        taken(Path(name))

    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_place(parent: QWidget, title: str, folders: LastFolders, purpose: str, taken: Callable[[Path], object]) -> None:
    """Ask for a folder in which something is kept apart from this computer.

    Args:
        parent: what the dialog belongs to.
        title: what the folder is for.
        folders: remember where the clerk was last.
        purpose: what is kept there.
        taken: gets the folder that was chosen.
    """

    def chosen(name: str) -> None:
        folders.keep(purpose, Path(name))
        taken(Path(name))

    ask_folder(parent, title, folders.start(purpose), chosen)


def ask_where_to_save(parent: QWidget, title: str, start: Path, taken: Callable[[Path], object]) -> None:
    """Ask for the PDF file to save something to.

    Args:
        parent: what the dialog belongs to.
        title: what is saved.
        start: the file that is offered.
        taken: gets the file that was chosen.
    """
    dialog = QFileDialog(parent, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("Tệp PDF (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda path: taken(Path(path)))
    dialog.open()


def open_path(path: Path, failed: Callable[[UserError], object]) -> None:
    """Open a file or a folder as a double click in the system would.

    Args:
        path: the file or folder.
        failed: gets why it could not be opened.
    """
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        failed(UserError(f"Máy không mở được “{path.name}”.", f"Hãy tự mở ở chỗ này: {path}"))


def tell_written(bar: MessageBar, text: str, path: Path) -> None:
    """Tell of a file that was written, with ways to open it and its folder.

    Args:
        bar: where it is told.
        text: the sentence.
        path: the file.
    """
    bar.show_message(
        text,
        theme.GOOD,
        "check",
        ("Mở tệp", lambda: open_path(path, bar.show_error)),
        ("Mở thư mục", lambda: open_path(path.parent, bar.show_error)),
    )
