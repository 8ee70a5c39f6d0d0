"""The preview of papers and the printer, by the keyboard."""

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.register import ListFilter, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.card.dialog import CardDialog
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.print_memory import PrintChoice
from tthc_desktop.ui.printing.menu import add_paper_actions, open_preview
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.printing.printer import make_ready
from tthc_desktop.ui.printing.printers import Printers

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def key(sample: Register) -> int:
    """An open dossier of the field Hộ tịch."""
    return sample.page(ListFilter(open_only=True, field="Hộ tịch"), 1)[0].key


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def open_paper(qtbot: Any, window: QWidget, sample: Register, key: int) -> Any:
    """Opens a preview and waits until it shows its pages."""

    def open_on(kind: PaperKind = PaperKind.RECEIPT, keys: Any = None, **rest: Any) -> PaperPreview:
        dialog = PaperPreview(window, sample, key if keys is None else keys, kind, **rest)
        dialog.open()
        _activate(qtbot, dialog)
        qtbot.waitUntil(lambda: bool(dialog.pdf) and dialog.print.isEnabled())
        return dialog

    return open_on


def _activate(qtbot: Any, dialog: QWidget) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def _shades(pdf: bytes) -> bytes:
    """A page as 30 × 42 squares of its average shade."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=2, grayscale=True).to_pil().resize((30, 42), Image.Resampling.BOX)
    document.close()
    return picture.tobytes()


def test_the_preview_shows_the_page_and_writes_nothing(open_paper: Any, sample: Register, key: int) -> None:
    dialog = open_paper()
    assert dialog.windowTitle() == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert dialog.turner.place.text() == "Trang 1/1"
    assert not dialog.turner.before.isEnabled()
    assert not dialog.turner.after.isEnabled()
    assert dialog.sizes.value() == "A5"
    assert dialog.print.hasFocus()
    picture = dialog.view.widget().pixmap().toImage()
    assert picture.width() / picture.height() == pytest.approx(148 / 210, abs=0.01)
    shades = {picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 3) for y in range(60, 200)}
    assert min(shades) < 80
    assert max(shades) == 255
    assert sample.printing.printed(key) == []


def test_the_sheet_is_remembered_for_each_paper(qtbot: Any, open_paper: Any) -> None:
    dialog = open_paper()
    dialog.sizes.button_of("A4").click()
    qtbot.waitUntil(lambda: dialog.view.sizes[0][0] > 590)
    dialog.reject()
    assert open_paper().sizes.value() == "A4"
    assert open_paper(PaperKind.CONTROL).sizes.value() == "A5"


def test_without_a_printer_it_says_so_calmly_and_saves_as_pdf(
    qtbot: Any, open_paper: Any, sample: Register, key: int, tmp_path: Path
) -> None:
    assert Printers().names() == []
    dialog = open_paper()
    qtbot.keyClick(dialog, Qt.Key.Key_P, CONTROL)
    assert "chưa có máy in" in dialog.bar.text
    assert sample.printing.printed(key) == []
    qtbot.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    chooser = dialog.findChild(QFileDialog)
    assert sample.card(key).dossier.code in chooser.selectedFiles()[0]
    assert chooser.selectedFiles()[0].endswith(".pdf")
    chooser.reject()
    with qtbot.waitSignal(dialog.printed):
        dialog.save_to(tmp_path / "giay.pdf")
    qtbot.waitUntil(lambda: "Đã lưu giay.pdf" in dialog.bar.text)
    text = words(tmp_path / "giay.pdf")
    assert "Số: 01/TNHS" in text
    assert sample.card(key).dossier.code in text
    (paper,) = sample.printing.printed(key)
    assert (paper.kind, paper.number, paper.reprint) == (PaperKind.RECEIPT, 1, False)
    assert "in lại giữ số 01" in dialog.note.text()


def test_paper_equals_preview(qtbot: Any, open_paper: Any, sample: Register, key: int, tmp_path: Path) -> None:
    dialog = open_paper()
    printer = _pdf_printer(dialog, tmp_path / "in.pdf")
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "Đã gửi tới máy in" in dialog.bar.text)
    (page,) = PdfReader(tmp_path / "in.pdf").pages
    box = page.mediabox
    # 148 × 210 mm in points.
    assert (float(box.width), float(box.height)) == pytest.approx((419.5, 595.3), abs=1.5)
    # What is dark on the screen is dark on the paper, at the same place.
    printed, shown = (_shades(pdf) for pdf in ((tmp_path / "in.pdf").read_bytes(), dialog.pdf))
    assert min(shown) < 200
    assert max(abs(one - other) for one, other in zip(printed, shown, strict=True)) < 25
    assert [one.number for one in sample.printing.printed(key)] == [1]


def test_several_dossiers_are_turned_page_by_page(qtbot: Any, open_paper: Any, sample: Register) -> None:
    keys = [one.key for one in sample.page(ListFilter(open_only=True, field="Hộ tịch"), 3)]
    dialog = open_paper(keys=keys)
    assert dialog.turner.place.text() == "Trang 1/3"
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.turner.place.text() == "Trang 3/3"
    assert not dialog.turner.after.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.turner.place.text() == "Trang 2/3"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_nothing_can_be_turned_before_the_pages_are_set(qtbot: Any, window: QWidget, sample: Register) -> None:
    keys = [one.key for one in sample.page(ListFilter(open_only=True, field="Hộ tịch"), 2)]
    dialog = PaperPreview(window, sample, keys, PaperKind.RECEIPT)
    assert (dialog.turner.before.isEnabled(), dialog.turner.after.isEnabled()) == (False, False)
    qtbot.waitUntil(lambda: dialog.turner.place.text() == "Trang 1/2")
    assert (dialog.turner.before.isEnabled(), dialog.turner.after.isEnabled()) == (False, True)
    dialog.reject()


def test_the_page_fills_the_width_when_asked(open_paper: Any) -> None:
    dialog = open_paper()
    whole = dialog.view.widget().width()
    dialog.zoom.button_of("width").click()
    assert dialog.view.widget().width() > whole * 1.3
    assert dialog.view.horizontalScrollBar().maximum() == 0
    dialog.zoom.button_of("page").click()
    assert dialog.view.widget().width() == whole


def test_a_menu_offers_what_can_be_printed_now(qtbot: Any, window: QWidget, sample: Register, key: int) -> None:
    menu = QMenu(window)
    assert [one.text() for one in add_paper_actions(menu, window, sample, key)] == [
        "Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả…",
        "Mẫu 05: Phiếu kiểm soát quá trình giải quyết hồ sơ…",
        "Bản giải trình cách tính hạn trả…",
    ]
    sample.printing.issue([key], PaperKind.RECEIPT)
    moment = sample.card(key).standing.received_at
    sample.record(key, Event(EventKind.SUPPLEMENT_REQUESTED, moment, note="Bản sao"))
    menu.clear()
    actions = add_paper_actions(menu, window, sample, key)
    assert actions[0].text().endswith("(đã in)…")
    assert actions[1].text() == "Mẫu 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ…"
    actions[1].trigger()
    dialog = window.findChild(PaperPreview)
    qtbot.waitUntil(lambda: bool(dialog.pdf))
    dialog.reject()


def test_a_paper_that_is_not_there_is_refused_calmly(qtbot: Any, window: QWidget, sample: Register, key: int) -> None:
    assert open_preview(window, sample, key, PaperKind.STOP) is None
    message = window.findChild(Message)
    assert "hiện không có loại giấy này" in message.text
    message.accept()


def _pdf_printer(dialog: PaperPreview, path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    make_ready(printer, PrintChoice(), dialog.pdf)
    return printer


def test_esc_while_papers_go_out_loses_none_and_prints_none_twice(
    qtbot: Any, open_paper: Any, sample: Register, tmp_path: Path
) -> None:
    keys = [one.key for one in sample.page(ListFilter(open_only=True, field="Hộ tịch"), 12)]
    dialog = open_paper(keys=keys)
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    dialog.print_on(_pdf_printer(dialog, tmp_path / "in.pdf"))
    qtbot.waitUntil(lambda: dialog.note.text().startswith("Đang in trang"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), dialog.note.text()) == (True, "Đang gửi nốt tới máy in, xong sẽ đóng…")
    # Whoever presses the keys for printing and closing again starts nothing anew.
    qtbot.keyClick(dialog, Qt.Key.Key_P, CONTROL)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(closed))
    assert len(PdfReader(tmp_path / "in.pdf").pages) == 12
    assert [len(sample.printing.printed(key)) for key in keys] == [1] * 12


def test_many_papers_tell_how_many_are_set(qtbot: Any, open_paper: Any, sample: Register, tmp_path: Path) -> None:
    keys = [one.key for one in sample.page(ListFilter(open_only=True, field="Hộ tịch"), 12)]
    dialog = open_paper(keys=keys)
    dialog.save_to(tmp_path / "giay.pdf")
    qtbot.waitUntil(lambda: re.fullmatch(r"Đang dựng trang \d+/12…", dialog.note.text()) is not None)
    qtbot.waitUntil(lambda: "Đã lưu giay.pdf" in dialog.bar.text)
    assert dialog.note.text().startswith("Đã in hoặc lưu lúc ")


def test_esc_while_the_number_is_being_given_still_prints(
    qtbot: Any, open_paper: Any, sample: Register, key: int, tmp_path: Path
) -> None:
    dialog = open_paper()
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    dialog.print_on(_pdf_printer(dialog, tmp_path / "in.pdf"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(closed))
    assert len(PdfReader(tmp_path / "in.pdf").pages) == 1
    assert [one.number for one in sample.printing.printed(key)] == [1]


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support propagateSizeHints")
def test_a_printer_that_takes_nothing_leaves_nothing_written_down(
    qtbot: Any, open_paper: Any, sample: Register, key: int, tmp_path: Path
) -> None:
    dialog = open_paper()
    dialog.print_on(_pdf_printer(dialog, tmp_path / "khong-co" / "in.pdf"))
    qtbot.waitUntil(lambda: "Chưa gửi được giấy tới máy in" in dialog.bar.text)
    qtbot.waitUntil(dialog.print.isEnabled)
    assert sample.printing.printed(key) == []
    assert dialog.note.text().startswith("Chưa in lần nào.")


def test_a_file_that_cannot_be_saved_is_not_written_down_as_printed(
    qtbot: Any, open_paper: Any, sample: Register, key: int, tmp_path: Path
) -> None:
    (tmp_path / "thu-muc").write_text("một tệp, không phải thư mục", encoding="utf-8")
    dialog = open_paper()
    dialog.save_to(tmp_path / "thu-muc" / "giay.pdf")
    qtbot.waitUntil(lambda: bool(dialog.bar.text))
    assert sample.printing.printed(key) == []
    dialog.save_to(tmp_path / "giay.pdf")
    qtbot.waitUntil(lambda: "Đã lưu giay.pdf" in dialog.bar.text)
    assert [one.number for one in sample.printing.printed(key)] == [1]


@pytest.mark.parametrize("name", ["view", "save", "print"])
def test_after_saving_the_keyboard_is_where_it_was(qtbot: Any, open_paper: Any, tmp_path: Path, name: str) -> None:
    dialog = open_paper()
    before = getattr(dialog, name)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_S, CONTROL)
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "giay.pdf"))
    chooser.reject()
    qtbot.waitUntil(lambda: "Đã lưu giay.pdf" in dialog.bar.text)
    _activate(qtbot, dialog)
    assert dialog.focusWidget() is before


def test_after_the_preview_the_keyboard_is_where_it_was(
    qtbot: Any, sample: Register, key: int, open_window: Any, tmp_path: Path
) -> None:
    main = open_window(sample)
    main.open_card(key)
    card = main.findChild(CardDialog)
    _activate(qtbot, card)
    before = card.focusWidget().objectName()
    assert before
    preview = open_preview(card, sample, key, PaperKind.RECEIPT)
    assert preview is not None
    qtbot.waitUntil(lambda: bool(preview.pdf) and preview.print.isEnabled())
    _activate(qtbot, preview)
    with qtbot.waitSignal(preview.printed):
        preview.save_to(tmp_path / "giay.pdf")
    with qtbot.waitSignal(preview.finished):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)
    _activate(qtbot, card)
    # The button is another one, for the card was read anew; it does the same and stands at the same place.
    assert card.focusWidget().objectName() == before
