"""Closing the preview, or the whole window, while a paper is still on its way out."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from tthc_desktop.register import ListFilter, Register
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.main_window import MainWindow
from tthc_desktop.ui.printing.menu import open_preview
from tthc_desktop.ui.printing.preview import PaperPreview


@pytest.fixture
def main(sample: Register, open_window: Any) -> MainWindow:
    window: MainWindow = open_window(sample)
    return window


@pytest.fixture
def preview(qtbot: Any, sample: Register, main: MainWindow) -> PaperPreview:
    """The receipt of an open dossier, ready to go out."""
    key = sample.page(ListFilter(open_only=True, field="Hộ tịch"), 1)[0].key
    shown = open_preview(main, sample, key, PaperKind.RECEIPT)
    assert shown is not None
    qtbot.waitUntil(lambda: bool(shown.pdf) and shown.print.isEnabled())
    return shown


def test_closing_the_window_waits_for_the_paper_and_then_closes_it(
    qtbot: Any, main: MainWindow, preview: PaperPreview, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    preview.print_on(printer)
    main.close()
    assert main.isVisible()
    assert preview.note.text() == "Đang gửi nốt tới máy in, xong sẽ đóng…"
    # Whoever presses Esc as well still wants the window closed.
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not main.isVisible())
    assert len(PdfReader(tmp_path / "in.pdf").pages) == 1


def test_after_a_file_could_not_be_saved_the_note_says_what_holds_and_the_window_stays(
    qtbot: Any, main: MainWindow, preview: PaperPreview, tmp_path: Path
) -> None:
    (tmp_path / "thu-muc").write_text("một tệp, không phải thư mục", encoding="utf-8")
    preview.save_to(tmp_path / "thu-muc" / "giay.pdf")
    main.close()
    assert preview.note.text() == "Đang lưu nốt tệp PDF, xong sẽ đóng…"
    qtbot.waitUntil(lambda: bool(preview.bar.text))
    assert preview.note.text().startswith("Chưa in lần nào.")
    assert (preview.isVisible(), main.isVisible()) == (True, True)
    # The next file is saved, and closes nothing: nobody has asked for that any more.
    preview.save_to(tmp_path / "giay.pdf")
    qtbot.waitUntil(lambda: "Đã lưu giay.pdf" in preview.bar.text)
    assert (preview.isVisible(), main.isVisible()) == (True, True)
