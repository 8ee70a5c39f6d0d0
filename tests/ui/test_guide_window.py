"""The guide beside the program: F1 opens it where one stands, and it is read, searched and left by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Opened
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtWidgets import QApplication

from tthc_desktop.register import Register, the_guide
from tthc_desktop.reports.guide.reading import read_chapter
from tthc_desktop.ui import theme
from tthc_desktop.ui.guide.desk import guide_desk
from tthc_desktop.ui.guide.text_view import GuideText
from tthc_desktop.ui.guide.window import GuideWindow
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.one_window.front import bring_to_front
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.printing.printout_preview import PrintoutPreview
from tthc_desktop.ui.receive.dialog import ReceiveDialog
from tthc_desktop.ui.safety.encryption.tab import EncryptionTab

Open = Callable[..., MainWindow]
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def guide_put_away(qapp: QApplication) -> Iterator[None]:
    """No guide is left open for the next test."""
    yield
    guide_desk().close()


def _help(qtbot: Any, window: Any) -> GuideWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    guide = guide_desk().window
    assert guide is not None
    assert guide.isVisible()
    qtbot.waitUntil(guide.isActiveWindow)
    return guide


@pytest.fixture
def guide(qtbot: Any) -> GuideWindow:
    """The guide by itself, at the chapter of certifications."""
    desk = guide_desk()
    desk.open_for(None)
    assert desk.window is not None
    desk.window.open_at("chung-thuc", {})
    desk.window.forget_ways()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return desk.window


def test_it_opens_at_the_chapter_of_the_page_with_its_keys_on_top(
    qtbot: Any, small: Register, open_window: Open
) -> None:
    guide = _help(qtbot, open_window(small, "batch"))
    assert guide.chapter == "chung-thuc"
    assert guide.contents.list.currentItem().text() == "5. Nhập nhanh chứng thực"
    text = guide.text.toPlainText()
    assert text.index("Nhập nhanh chứng thực") < text.index("Tới dòng cần sửa") < text.index("Gõ từng dòng")
    # Enter stands on the key, whatever Qt calls it.
    assert "Ctrl+Enter" in text[: text.index("Gõ từng dòng")]


def test_each_tab_of_safety_and_a_dialog_have_their_chapter(qtbot: Any, small: Register, open_window: Open) -> None:
    window = open_window(small, "safety")
    assert _help(qtbot, window).chapter == "sao-luu"
    window.pages.safety.open_tab(EncryptionTab)
    assert _help(qtbot, window).chapter == "nguoi-dung"
    window.receive()
    (dialog,) = window.findChildren(ReceiveDialog)
    guide = _help(qtbot, dialog)
    assert guide.chapter == "tiep-nhan"
    # The dialog stops its own window only: the guide is read beside it.
    guide.activateWindow()
    qtbot.waitUntil(guide.isActiveWindow)
    qtbot.keyClick(guide.text, Qt.Key.Key_F, CONTROL)
    assert guide.contents.search.hasFocus()
    assert dialog.isVisible()


def test_words_without_accents_lead_to_where_they_stand(qtbot: Any, guide: GuideWindow) -> None:
    qtbot.keyClick(guide.text, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(guide.contents.search, "phong bi dan kin")
    assert "Mã hóa sổ\nNgười dùng, khóa màn hình, mã hóa" in [
        guide.contents.list.item(row).text() for row in range(guide.contents.list.count())
    ]
    qtbot.keyClick(guide.contents.search, Qt.Key.Key_Return)
    assert guide.chapter == "nguoi-dung"
    assert guide.text.verticalScrollBar().value() > 0
    marked = {one.cursor.selectedText().lower() for one in guide.text.extraSelections()}
    assert marked >= {"phong", "bì", "dán", "kín"}
    qtbot.keyClicks(guide.contents.search, "zzz")
    assert guide.contents.list.item(0).text() == "Không chỗ nào có đủ các chữ này. Gần nhất là:"
    qtbot.keyClick(guide.contents.search, Qt.Key.Key_Down)
    assert guide.contents.list.currentItem().text().startswith("Mã hóa sổ")
    guide.contents.search.setText("zzz")
    assert guide.contents.list.item(0).text() == "Không thấy chỗ nào có đủ các chữ này."
    qtbot.keyClick(guide.contents.search, Qt.Key.Key_Escape)
    assert guide.contents.list.currentItem().text().endswith("Người dùng, khóa màn hình, mã hóa")
    assert guide.text.extraSelections() == []


def test_back_and_forward_return_to_where_one_read(qtbot: Any, guide: GuideWindow) -> None:
    bar = guide.text.verticalScrollBar()
    bar.setValue(120)
    guide.contents.list.setFocus()
    qtbot.keyClick(guide.contents.list, Qt.Key.Key_Down)
    guide.text.chapter_wanted.emit("su-co")
    assert guide.chapter == "su-co"
    qtbot.keyClick(guide, Qt.Key.Key_Left, ALT)
    assert guide.chapter == "nhap-excel"
    qtbot.keyClick(guide, Qt.Key.Key_Left, ALT)
    assert (guide.chapter, bar.value(), guide.back.isEnabled()) == ("chung-thuc", 120, False)
    qtbot.keyClick(guide, Qt.Key.Key_Right, ALT)
    assert guide.chapter == "nhap-excel"


def test_it_remembers_chapter_and_size(qtbot: Any, small: Register, open_window: Open) -> None:
    guide = _help(qtbot, open_window(small, "batch"))
    guide.resize(700, 500)
    guide.go_to("su-co")
    qtbot.keyClick(guide.text, Qt.Key.Key_Escape)
    assert guide_desk().window is None
    kept = Preferences(small.folder)
    assert kept.guide_chapter == "su-co"
    guide_desk().open_for(None)
    again = guide_desk().window
    assert again is not None
    assert (again.chapter, again.width(), again.height()) == ("su-co", 700, 500)


def test_it_goes_away_with_the_window_but_stays_for_other_colours(
    qtbot: Any, small: Register, open_window: Open, qapp: QApplication
) -> None:
    window = open_window(small, "calendar")
    guide = _help(qtbot, window)
    window.renewal.is_wanted = True
    window.close()
    theme.use(theme.DARK)
    try:
        theme.apply(qapp)
        qtbot.waitUntil(lambda: theme.DARK.text in guide.text.toHtml())
        assert (guide_desk().window, guide.chapter) == (guide, "han-tra")
    finally:
        theme.use(theme.LIGHT)
        theme.apply(qapp)


def test_a_second_start_gives_the_keyboard_to_the_programs_window(
    qtbot: Any, small: Register, open_window: Open
) -> None:
    window = open_window(small, "calendar")
    _help(qtbot, window)
    assert bring_to_front() is window


def test_it_goes_away_with_the_window(qtbot: Any, small: Register, open_window: Open) -> None:
    window = open_window(small, "calendar")
    _help(qtbot, window)
    window.close()
    assert guide_desk().window is None


@pytest.mark.parametrize(("pixels", "shown"), [(300, 200), (3000, 644)])
def test_a_picture_comes_as_large_as_it_was_on_the_screen_or_as_there_is_room(
    pixels: int, shown: int, qtbot: Any, tmp_path: Path
) -> None:
    Image.new("RGB", (pixels, pixels // 2), "black").quantize(2).save(tmp_path / "hinh.png")
    view = GuideText(lambda _: tmp_path / "hinh.png")
    qtbot.addWidget(view)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # Margins of 28 and a line around it of 1 at either side.
    view.resize(702, 500)
    view.show()
    view.show_chapter(read_chapter("thu", "# Có hình\n\n![Chú thích](hinh.png)"))
    name = QUrl(f"hinh.png?{shown}")
    kind = QTextDocument.ResourceType.ImageResource
    qtbot.waitUntil(lambda: view.document().resource(kind, name).pixelColor(9, 9) == QColor("black"))
    picture = view.document().resource(kind, name)
    assert (picture.width(), picture.height()) == (shown, shown // 2)


def test_without_a_picture_its_caption_stands_alone(qtbot: Any) -> None:
    view = GuideText(lambda _: None)
    qtbot.addWidget(view)
    view.show_chapter(read_chapter("thu", "# Không hình\n\n![Chú thích](hinh.png)"))
    assert view.toPlainText().split() == ["Không", "hình", "Chú", "thích"]
    assert "<img" not in view.toHtml()


def test_the_print_is_opened(qtbot: Any, guide: GuideWindow, opened: Opened) -> None:
    guide.pdf.click()
    qtbot.waitUntil(lambda: bool(opened.paths))
    assert opened.paths[0].name == "huong-dan.pdf"
    assert opened.paths[0].read_bytes().startswith(b"%PDF")


def test_it_is_printed_like_any_paper_while_the_window_is_there(qtbot: Any, small: Register, open_window: Open) -> None:
    window = open_window(small, "catalogue")
    guide = _help(qtbot, window)
    qtbot.keyClick(guide.text, Qt.Key.Key_P, CONTROL)
    (preview,) = window.findChildren(PrintoutPreview)
    qtbot.waitUntil(lambda: len(preview.view.sizes) > len(the_guide().chapters))
    preview.reject()
    guide_desk().leave(stays=True)
    assert not guide.print.isVisible()
