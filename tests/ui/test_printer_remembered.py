"""Which printer a paper goes to: remembered for each kind, gone, switched off, at once."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fake_printers import FakePrinters
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import HistoryFilter, ListFilter, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.errand import wait_for_errands
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.messages import Message
from tthc_desktop.ui.preferences import Preferences
from tthc_desktop.ui.print_memory import PrintChoice, PrintMemory, Sheet
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.printing.printers import PrinterFacts
from tthc_desktop.ui.printing.queue_watch import watch_queue
from tthc_desktop.ui.receive.dialog import ReceiveDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
RECEIPT = PaperKind.RECEIPT.value
DESK, ROOM = PrinterFacts("Máy ở quầy"), PrinterFacts("Máy phòng trong")


@pytest.fixture
def key(small: Register) -> int:
    return small.page(ListFilter(open_only=True), 1)[0].key


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def memory(small: Register) -> PrintMemory:
    return Preferences(small.folder).printing


@pytest.fixture
def open_paper(qtbot: Any, window: QWidget, small: Register, key: int) -> Any:
    def open_on(printers: FakePrinters, keys: Any = None, **rest: Any) -> PaperPreview:
        dialog = PaperPreview(
            window, small, key if keys is None else keys, PaperKind.RECEIPT, printers=printers, **rest
        )
        dialog.open()
        qtbot.waitUntil(lambda: bool(dialog.pdf))
        return dialog

    return open_on


def _sent(qtbot: Any, dialog: PaperPreview) -> None:
    qtbot.waitUntil(lambda: "Đã gửi tới máy in" in dialog.bar.text)


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_the_printer_is_remembered_for_each_kind_of_paper(
    qtbot: Any, open_paper: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    printers = FakePrinters(tmp_path, DESK, ROOM)
    # In the system's dialog the clerk takes the other printer, and its third tray.
    printers.answer = lambda printer: (
        setattr(printer, "name", "Máy phòng trong"),
        printer.setPaperSource(QPrinter.PaperSource.Middle),
    )
    dialog = open_paper(printers)
    qtbot.keyClick(dialog, Qt.Key.Key_P, CONTROL)
    _sent(qtbot, dialog)
    assert memory.of(RECEIPT) == PrintChoice("Máy phòng trong", tray=QPrinter.PaperSource.Middle.value)
    assert memory.of(PaperKind.SUPPLEMENT.value) == PrintChoice()
    assert dialog.choose_printer.text() == "Máy in: Máy phòng trong"
    dialog.reject()
    printers.answer = None
    again = open_paper(printers)
    again.print.click()
    qtbot.waitUntil(lambda: len(printers.asked) == 2)
    assert printers.asked == [("Máy ở quầy", 1), ("Máy phòng trong", 1)]
    assert printers.made[-1].paperSource() is QPrinter.PaperSource.Middle
    again.reject()


def test_where_there_is_no_printer_none_is_called_the_usual_one(open_paper: Any, tmp_path: Path) -> None:
    none = open_paper(FakePrinters(tmp_path))
    assert none.choose_printer.text() == "Máy in: chưa có máy in nào"
    none.reject()
    one = open_paper(FakePrinters(tmp_path, DESK))
    assert one.choose_printer.text() == "Máy in: thường dùng của máy"
    one.reject()


def test_a_printer_that_runs_out_of_paper_after_all_was_sent_is_told(
    qtbot: Any, open_paper: Any, tmp_path: Path
) -> None:
    printers = FakePrinters(tmp_path, DESK)
    dialog = open_paper(printers)
    dialog.queue_delays = (1, 1)
    # It says so only once it has taken a sheet in.
    dialog.sent.connect(lambda name: printers.put(replace(DESK, trouble="đang hết giấy")))
    dialog.print.click()
    qtbot.waitUntil(lambda: "đang hết giấy" in dialog.bar.text)
    assert dialog.bar.text.startswith("Đã gửi giấy, nhưng máy in “Máy ở quầy” đang hết giấy. Giấy chưa ra còn chờ")
    dialog.reject()


def test_a_printer_that_does_not_answer_is_left_alone_but_a_bug_is_not_hidden(
    qtbot: Any, window: QWidget, tmp_path: Path
) -> None:
    class Silent(FakePrinters):
        def facts(self, name: str) -> PrinterFacts:
            self.told.append("")
            raise error

    for error in (UserError("Máy in không trả lời.", "Hãy xem dây."), RuntimeError("a bug")):
        printers = Silent(tmp_path, DESK)
        with qtbot.capture_exceptions() as raised:
            watch_queue(window, printers, DESK.name, pytest.fail, (1,))
            qtbot.waitUntil(lambda asked=printers.told: bool(asked))
            wait_for_errands()
            QApplication.processEvents()
        assert [str(one[1]) for one in raised] == (["a bug"] if isinstance(error, RuntimeError) else [])


def test_what_was_called_off_in_the_printers_own_window_does_not_count_as_sent(
    qtbot: Any, open_paper: Any, tmp_path: Path
) -> None:
    printers = FakePrinters(tmp_path, DESK)
    dialog = open_paper(printers)
    printers.answer = lambda printer: setattr(printer, "ends_as", QPrinter.PrinterState.Aborted)
    dialog.print.click()
    qtbot.waitUntil(lambda: "Máy in dừng" in dialog.bar.text)
    dialog.reject()


def test_another_computer_and_another_account_have_printers_of_their_own(tmp_path: Path) -> None:
    for desk in ("QUAY-1 mai", "QUAY-1 lan", "QUAY-2 mai"):
        Preferences(tmp_path, desk).printing.keep(RECEIPT, PrintChoice(f"Máy của {desk}", copies=2))
    assert Preferences(tmp_path, "QUAY-1 lan").printing.of(RECEIPT) == PrintChoice("Máy của QUAY-1 lan", copies=2)
    assert Preferences(tmp_path, "QUAY-3 mai").printing.of(RECEIPT) == PrintChoice()


def test_what_is_not_readable_counts_as_not_chosen(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat)
    for name, value in (("copies", "nhiều"), ("tray", "hai"), ("sheet", "A3"), ("at_once", "")):
        settings.setValue(f"printing/mai/receipt-{name}", value)
    assert PrintMemory(settings, "mai").of(RECEIPT) == PrintChoice(sheet="A3")
    assert PrintMemory(settings, "mai").of(RECEIPT).chosen_sheet is None
    settings.setValue("printing/mai/receipt-copies", "500")
    assert PrintMemory(settings, "mai").of(RECEIPT).copies == 5


def test_a_printer_that_is_gone_is_told_and_the_usual_one_offered(
    qtbot: Any, open_paper: Any, memory: PrintMemory, small: Register, key: int, tmp_path: Path
) -> None:
    memory.keep(RECEIPT, PrintChoice("Máy đã bỏ", at_once=True))
    printers = FakePrinters(tmp_path, DESK)
    dialog = open_paper(printers)
    told = (
        "Không còn thấy máy in “Máy đã bỏ” đã nhớ cho loại giấy này. "
        "Tạm chọn máy in thường dùng của máy tính này: “Máy ở quầy”."
    )
    qtbot.waitUntil(lambda: dialog.bar.text == told)
    # Never at once to a printer that nobody chose: the receipt may lie in another room.
    printers.answer = None
    dialog.print.click()
    qtbot.waitUntil(lambda: bool(printers.asked))
    assert (printers.asked[0][0], dialog.bar.text) == ("Máy ở quầy", told)
    assert small.printing.printed(key) == []
    dialog.reject()


def test_a_printer_that_is_off_is_told_with_the_usual_one_or_without(
    qtbot: Any, open_paper: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    off = replace(ROOM, trouble="đang tắt hoặc chưa nối với máy tính")
    memory.keep(RECEIPT, PrintChoice("Máy phòng trong"))
    dialog = open_paper(FakePrinters(tmp_path, DESK, off))
    qtbot.waitUntil(lambda: bool(dialog.bar.text))
    assert dialog.bar.text == (
        "Máy in “Máy phòng trong” đang tắt hoặc chưa nối với máy tính. "
        "Tạm chọn máy in thường dùng của máy tính này: “Máy ở quầy”."
    )
    dialog.reject()
    alone = open_paper(FakePrinters(tmp_path, off))
    qtbot.waitUntil(lambda: bool(alone.bar.text))
    assert alone.bar.text.endswith("Giấy gửi tới sẽ nằm chờ đến khi máy in dùng được.")
    alone.reject()


def test_a_printer_that_stands_in_is_not_remembered_and_another_one_chosen_is_asked_about_again(
    qtbot: Any, open_paper: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    off = replace(ROOM, trouble="đang hết giấy")
    kept = PrintChoice("Máy phòng trong", at_once=True)
    memory.keep(RECEIPT, kept)
    printers = FakePrinters(tmp_path, DESK, off, PrinterFacts("Máy ở kho"))
    dialog = open_paper(printers)
    dialog.print.click()
    _sent(qtbot, dialog)
    assert printers.asked == [("Máy ở quầy", 1)]
    assert memory.of(RECEIPT) == kept
    printers.answer = lambda printer: setattr(printer, "name", "Máy ở kho")
    dialog.print.click()
    qtbot.waitUntil(lambda: len(printers.asked) == 2)
    _sent(qtbot, dialog)
    # That papers go out unasked was said of the other printer.
    assert memory.of(RECEIPT) == PrintChoice("Máy ở kho")
    dialog.reject()


def test_save_and_print_goes_straight_to_the_printer_where_the_clerk_wants_so(
    qtbot: Any, small: Register, key: int, open_window: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    memory.keep(RECEIPT, PrintChoice("Máy ở quầy", at_once=True, copies=2))
    main: MainWindow = open_window(small)
    printers = main.desktop.printers = FakePrinters(tmp_path, ROOM, DESK)
    main.dialogs.receive()
    dialog = main.findChild(ReceiveDialog)
    # Ctrl+P there, once the dossier is written.
    dialog.accept()
    dialog.print_wanted.emit(key)
    qtbot.waitUntil(lambda: main.toast.text.text() == "Đã gửi giấy tới máy in “Máy ở quầy”.")
    assert (printers.asked, printers.made[0].copyCount()) == ([], 2)
    assert [one.number for one in small.printing.printed(key)] == [1]
    qtbot.waitUntil(lambda: not main.findChildren(PaperPreview))


def test_what_keeps_the_paper_in_the_printer_waits_until_a_deed_cannot_be_undone_any_more(
    qtbot: Any, small: Register, key: int, open_window: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    memory.keep(RECEIPT, PrintChoice("Máy ở quầy", at_once=True))
    main: MainWindow = open_window(small)
    printers = main.desktop.printers = FakePrinters(tmp_path, DESK)
    main.dialogs.queue_delays = (10,) * 500
    main.dialogs.receive()
    dialog = main.findChild(ReceiveDialog)
    dialog.accept()
    dialog.print_wanted.emit(key)
    qtbot.waitUntil(lambda: main.toast.text.text() == "Đã gửi giấy tới máy in “Máy ở quầy”.")
    qtbot.waitUntil(lambda: not main.findChildren(PaperPreview))
    undone: list[str] = []
    main.desktop.tell_undoable("Đã ghi một việc khác.", lambda: undone.append("undone"))
    printers.put(replace(DESK, trouble="đang hết giấy"))
    qtbot.waitUntil(lambda: "đang hết giấy" in printers.told)
    wait_for_errands()
    QApplication.processEvents()
    assert (main.toast.text.text(), main.toast.offers) == ("Đã ghi một việc khác.", True)
    main.toast.press()
    assert undone == ["undone"]
    qtbot.waitUntil(lambda: "đang hết giấy" in main.toast.text.text() and main.toast.isVisible())


def test_a_printer_that_stops_half_way_is_told_and_stands_in_the_history(
    qtbot: Any, open_paper: Any, small: Register, tmp_path: Path
) -> None:
    printers = FakePrinters(tmp_path, DESK)
    keys = [one.key for one in small.page(ListFilter(open_only=True), 3)]
    dialog = open_paper(printers, keys)
    printers.answer = lambda printer: setattr(printer, "takes", 1)
    dialog.print.click()
    qtbot.waitUntil(lambda: "Máy in dừng sau 1/3 trang." in dialog.bar.text)
    row = small.history.page(HistoryFilter(), 1)[0]
    assert row.action == "Máy in dừng giữa chừng"
    assert "số trang đã gửi máy in: 1" in row.summary
    assert dialog.isVisible()
    dialog.reject()


def test_a_sheet_too_small_is_refused_and_nothing_written_down(
    qtbot: Any, open_paper: Any, small: Register, key: int, tmp_path: Path
) -> None:
    printers = FakePrinters(tmp_path, DESK)
    printers.own_sheet = QPageSize(QPageSize.PageSizeId.A6)
    dialog = open_paper(printers)
    dialog.print.click()
    qtbot.waitUntil(lambda: "Giấy cần tờ 148 × 210 mm, máy in đang chọn tờ 105 × 148 mm" in dialog.bar.text)
    assert small.printing.printed(key) == []
    dialog.reject()


def test_an_edge_that_would_be_cut_is_told_before_anything_goes_out(
    qtbot: Any, open_paper: Any, small: Register, key: int, tmp_path: Path
) -> None:
    printers = FakePrinters(tmp_path, DESK)
    # No paper has its ink so far from all edges.
    printers.edge_mm = 30.0
    dialog = open_paper(printers)
    dialog.print.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(Message)))
    question = dialog.findChild(Message)
    assert "mép trái (chữ cách mép " in question.text
    assert "máy cần 30,0 mm" in question.text
    question.accept()
    assert small.printing.printed(key) == []
    # What every office printer leaves white is no reason to ask.
    printers.edge_mm = 4.2
    dialog.print.click()
    _sent(qtbot, dialog)
    assert len(small.printing.printed(key)) == 1
    dialog.reject()


def test_without_a5_two_receipts_at_full_size_lie_on_one_sheet_of_a4(
    qtbot: Any, open_paper: Any, memory: PrintMemory, tmp_path: Path
) -> None:
    printers = FakePrinters(tmp_path, replace(DESK, has_a5=False))
    dialog = open_paper(printers)
    qtbot.waitUntil(lambda: dialog.bar.text == "Máy in “Máy ở quầy” không có khổ A5.")
    one = _words(dialog.pdf)
    dialog._take_sheet(Sheet.TWICE)
    qtbot.waitUntil(lambda: dialog.view.sizes[0][0] > 800)
    # 297 × 210 mm in points.
    assert dialog.view.sizes == [pytest.approx((841.9, 595.3), abs=0.1)]
    assert _words(dialog.pdf).count("GIẤY TIẾP NHẬN") == 2 * one.count("GIẤY TIẾP NHẬN") > 0
    assert memory.of(RECEIPT).chosen_sheet is Sheet.TWICE
    dialog.print.click()
    _sent(qtbot, dialog)
    (sheet,) = PdfReader(tmp_path / "1.pdf").pages
    assert float(sheet.mediabox.width) == pytest.approx(841.9, abs=1.5)
    dialog.reject()


def test_pages_are_chosen_for_one_dossier_only(
    qtbot: Any, open_paper: Any, small: Register, key: int, tmp_path: Path
) -> None:
    printers = FakePrinters(tmp_path, DESK)
    keys = [one.key for one in small.page(ListFilter(open_only=True), 3)]
    several = open_paper(printers, keys)
    several.print.click()
    _sent(qtbot, several)
    several.reject()
    # Every paper gets its number when it goes out, so none of them may stay behind.
    assert printers.asked == [("Máy ở quầy", 0)]
    assert [len(small.printing.printed(one)) for one in keys] == [1] * 3

    def second_page(printer: QPrinter) -> None:
        ranges = QPageRanges()
        ranges.addPage(9)
        printer.setPageRanges(ranges)

    printers.answer = second_page
    alone = open_paper(printers, keys[0])
    alone.print.click()
    qtbot.waitUntil(lambda: "Chưa gửi được giấy tới máy in" in alone.bar.text)
    assert len(small.printing.printed(keys[0])) == 1
    alone.reject()
