"""Where dialogs for files and folders begin."""

from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tthc_desktop.storage.removable import plugged_in
from tthc_desktop.ui import files
from tthc_desktop.ui.last_folders import BACKUPS, LISTS, PACKAGES, SECOND_PLACE, LastFolders
from tthc_desktop.ui.preferences import Preferences

DOCUMENTS = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def test_a_dialog_begins_where_the_clerk_was_last(qtbot: Any, tmp_path: Path) -> None:
    parent, taken = QWidget(), []
    qtbot.addWidget(parent)
    lists = tmp_path / "Tải về"
    lists.mkdir()
    folders = LastFolders(Preferences(tmp_path))
    files.ask_list(parent, "Chọn tệp", folders, taken.append)
    parent.findChild(QFileDialog).fileSelected.emit(str(lists / "ho_so.xlsx"))
    assert taken == [lists / "ho_so.xlsx"]
    parent.findChild(QFileDialog).reject()
    # Also in the next run of the program; another purpose begins elsewhere.
    again = LastFolders(Preferences(tmp_path), lambda: [])
    files.ask_several(parent, "Chọn tệp", again, taken.append)
    assert parent.findChildren(QFileDialog)[-1].directory().absolutePath() == str(lists)
    assert again.start(PACKAGES) == DOCUMENTS


def test_what_goes_to_another_computer_begins_on_the_stick(tmp_path: Path) -> None:
    folders = LastFolders(Preferences(tmp_path), lambda: [Path("E:/"), Path("F:/")])
    assert folders.start(PACKAGES) == folders.start(SECOND_PLACE) == str(Path("E:/"))
    assert folders.start(LISTS) == DOCUMENTS
    assert folders.start(BACKUPS, tmp_path / "sao-luu") == str(tmp_path / "sao-luu")


def test_a_folder_that_is_gone_is_not_gone_back_to(tmp_path: Path) -> None:
    folders = LastFolders(Preferences(tmp_path), lambda: [])
    folders.keep(LISTS, tmp_path / "da-xoa")
    assert folders.start(LISTS) == DOCUMENTS


def test_a_drive_that_does_not_answer_holds_nobody(tmp_path: Path) -> None:
    answers = Event()

    def never(folder: Path) -> bool:
        return answers.wait(20)

    folders = LastFolders(Preferences(tmp_path), lambda: [], never)
    folders.keep(LISTS, tmp_path)
    assert folders.start(LISTS) == DOCUMENTS
    answers.set()
    # As soon as it answers again, it is gone back to.
    assert LastFolders(Preferences(tmp_path), lambda: []).start(LISTS) == str(tmp_path)


def test_only_removable_drives_with_a_disk_in_them_count(tmp_path: Path) -> None:
    # GetDriveTypeW: 2 removable, 3 fixed, 4 of a network; a card reader without a card is no folder.
    assert plugged_in([(tmp_path, 3), (tmp_path / "khong-co", 2), (tmp_path, 2), (tmp_path, 4)]) == [tmp_path]
