"""Qt's own words in Vietnamese: held against the list of them that Qt ships with its translations."""

import struct
from pathlib import Path
from typing import Any

import pytest
import screen_checks
from PySide6.QtCore import QCoreApplication, QLibraryInfo
from PySide6.QtGui import QAction, QKeySequence, QPageSize
from PySide6.QtWidgets import QCalendarWidget, QDialogButtonBox, QFileDialog, QLineEdit, QPlainTextEdit, QTextBrowser

from tthc_desktop.ui.qt_texts import TEXTS

# Where Qt speaks on screens that this program can show.
SHOWN = {
    "QAbstractSpinBox",
    "QAccessibleActionInterface",
    "QColorDialog",
    "QComboBox",
    "QDialog",
    "QDialogButtonBox",
    "QFileDialog",
    "QFileSystemModel",
    "QInputDialog",
    "QLineEdit",
    "QPageSetupWidget",
    "QPlatformTheme",
    "QPrintDialog",
    "QPrintPreviewDialog",
    "QPrintPropertiesWidget",
    "QPrintSettingsOutput",
    "QPrintWidget",
    "QScrollBar",
    "QTabBar",
    "QUnicodeControlCharacterMenu",
    "QWidgetTextControl",
}
# Units, points and keys.
NOT_WORDS = {"...", "CC", "DD", "P̸", "in", "mm", "pt", "Cicero (CC)", "Didot (DD)", "Pica (P̸)"}
KEYS = {"Alt+Left", "Alt+Right", "Alt+Up"}
_MESSAGES, _END, _SOURCE, _CONTEXT, _TRANSLATION, _COMMENT, _OBSOLETE = 0x69, 1, 6, 7, 3, 8, 5


def _source_texts(path: Path) -> set[tuple[str, str]]:
    """Return context and English text of each message of a .qm file (its layout: Qt's qtranslator.cpp)."""
    content = path.read_bytes()
    place, messages = 16, b""
    while place < len(content):
        tag, length = content[place], struct.unpack(">I", content[place + 1 : place + 5])[0]
        if tag == _MESSAGES:
            messages = content[place + 5 : place + 5 + length]
        place += 5 + length
    found: set[tuple[str, str]] = set()
    parts: dict[int, bytes] = {}
    place = 0
    while place < len(messages):
        tag = messages[place]
        place += 1
        if tag == _END:
            found.add((parts.get(_CONTEXT, b"").decode(), parts.get(_SOURCE, b"").decode()))
            parts = {}
        elif tag == _OBSOLETE:
            place += 4
        else:
            length = struct.unpack(">I", messages[place : place + 4])[0]
            place += 4
            if length != 0xFFFFFFFF:
                parts[tag] = messages[place : place + length]
                place += length
    return found


def test_every_word_qt_can_show_is_translated() -> None:
    shipped = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_de.qm"
    texts = {text for context, text in _source_texts(shipped) if context in SHOWN}
    assert len(texts) > 200
    assert texts - set(TEXTS) - NOT_WORDS - KEYS == set()


def test_placeholders_are_kept() -> None:
    for english, vietnamese in TEXTS.items():
        for mark in ("%1", "%2"):
            assert (mark in english) == (mark in vietnamese), english


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_context_menu_of_a_field(qtbot: Any, kind: Any) -> None:
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert texts[:7] == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Sao chép", "&Dán", "Xóa", "Chọn tất cả"]
    assert all(isinstance(action, QAction) for action in menu.actions())
    assert screen_checks.english(menu) == []


def test_file_dialog_buttons_and_proofs(qtbot: Any) -> None:
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox()
    for one in standard:
        if one not in (standard.NoButton, standard.FirstButton, standard.LastButton):
            box.addButton(one)
    open_file, save_file, browser = QFileDialog(), QFileDialog(), QTextBrowser()
    save_file.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    for widget in (box, open_file, save_file, browser):
        qtbot.addWidget(widget)
        assert screen_checks.english(widget) == []
    assert screen_checks.english(browser.createStandardContextMenu()) == []


def test_months_and_days_of_the_calendar(qtbot: Any) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    calendar.setCurrentPage(2026, 11)
    assert screen_checks.english(calendar) == []
    assert "tháng 11" in " ".join(screen_checks.texts(calendar)).lower()


def test_keys_keep_their_names(qapp: Any) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    assert QKeySequence("Ctrl+Shift+S").toString(native) == "Ctrl+Shift+S"
    assert QCoreApplication.translate("QShortcut", "Del") == "Del"


def test_sizes_of_paper(qapp: Any) -> None:
    assert QPageSize(QPageSize.PageSizeId.A4).name() == "A4"
    assert QPageSize(QPageSize.PageSizeId.EnvelopeC5).name() == "Phong bì C5"
