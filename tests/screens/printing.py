"""The preview of papers, the dialog of the printers and the dialog of the register book."""

from dataclasses import replace

from tests.screens.stage import Stage
from tests.ui.fake_printers import FakePrinters
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.register import ListFilter, PrinterTray
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.print_memory import PrintChoice
from tthc_desktop.ui.printing.book_dialog import BookDialog
from tthc_desktop.ui.printing.preview import PaperPreview
from tthc_desktop.ui.printing.printer_dialog import PrinterDialog
from tthc_desktop.ui.printing.printers import PrinterFacts
from tthc_desktop.ui.printing.printout_preview import PrintoutPreview
from tthc_desktop.ui.report.page import ReportPage

DESK = PrinterFacts("Canon LBP2900 tại quầy", trays=(PrinterTray(0, "Khay giấy"), PrinterTray(3, "Khay tay")))
ROOM = PrinterFacts("HP LaserJet phòng văn thư", two_sided=True)


def draw(stage: Stage) -> None:
    """Draw the preview in both sheets, what it says of printers, and the dialogs of printers and of the book."""
    window, register = stage.window, stage.register
    listed = register.page(ListFilter(open_only=True), 1)[0]
    preview = PaperPreview(window, register, listed.key, PaperKind.RECEIPT)
    preview.open()
    stage.settle(window, lambda: bool(preview.pdf))
    stage.take("giay-hen", window, preview)
    preview.ask_printer()
    preview.zoom.button_of("width").click()
    stage.take("khong-co-may-in", window, preview)
    preview.reject()
    _draw_printers(stage, listed.key)
    register.record(listed.key, Event(EventKind.SUPPLEMENT_REQUESTED, register.clock(), note="Bản sao giấy chứng sinh"))
    preview = PaperPreview(window, register, listed.key, PaperKind.PROOF)
    preview.open()
    stage.settle(window, lambda: bool(preview.pdf))
    stage.take("giai-trinh", window, preview)
    preview.reject()
    book = BookDialog(window, register)
    book.open()
    stage.take("so-theo-doi", window, book)
    book.span.button_of("quarter").click()
    book.kind.button_of("printer").click()
    stage.take("so-theo-doi-quy", window, book)
    book.reject()
    _draw_form(stage)


def _draw_printers(stage: Stage, key: int) -> None:
    window, register = stage.window, stage.register
    memory = window.desktop.preferences.printing
    memory.keep("receipt", PrintChoice("Máy in cũ"))
    gone = FakePrinters(stage.work, ROOM)
    preview = PaperPreview(window, register, key, PaperKind.RECEIPT, printers=gone)
    preview.open()
    stage.settle(window, lambda: bool(preview.pdf and preview.bar.text))
    stage.take("may-in-khong-con", window, preview)
    preview.reject()
    memory.keep("receipt", PrintChoice(DESK.name, at_once=True))
    preview = PaperPreview(
        window, register, key, PaperKind.RECEIPT, printers=FakePrinters(stage.work, replace(DESK, has_a5=False), ROOM)
    )
    preview.open()
    stage.settle(window, lambda: bool(preview.pdf and preview.bar.text))
    stage.take("khong-co-a5", window, preview)
    preview.sizes.button_of("A5x2").click()
    stage.settle(window, lambda: bool(preview.view.sizes and preview.view.sizes[0][0] > preview.view.sizes[0][1]))
    stage.take("hai-to-a5", window, preview)
    preview.reject()
    for kind in ("receipt", "book"):
        dialog = PrinterDialog(window, memory, FakePrinters(stage.work, replace(DESK, has_a5=False), ROOM), kind)
        dialog.open()
        stage.settle(window, lambda dialog=dialog: not dialog.told.text().startswith("Đang"))
        stage.take(f"may-in-{kind}", window, dialog)
        dialog.reject()


def _draw_form(stage: Stage) -> None:
    window = stage.window
    window.desktop.printers = FakePrinters(stage.work, ROOM)
    window.go_to("report")
    page = window.findChild(ReportPage)
    stage.settle(window, page.more.print.isEnabled)
    page.more.print.trigger()
    preview = stage.find(page, PrintoutPreview)
    stage.settle(window, lambda: bool(preview.pdf))
    stage.take("in-bieu", window, preview)
    preview.reject()
