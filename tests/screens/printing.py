"""The preview of papers and the dialog of the register book."""

from tests.screens.stage import Stage
from tthc_desktop.domain.events import Event, EventKind
from tthc_desktop.register import ListFilter
from tthc_desktop.reports.papers.layout import PaperKind
from tthc_desktop.ui.printing import PaperPreview
from tthc_desktop.ui.printing.book_dialog import BookDialog


def draw(stage: Stage) -> None:
    """Draw the preview in both sheets, what it says without a printer, and the book's dialog."""
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
    stage.take("so-theo-doi-quy", window, book)
    book.reject()
