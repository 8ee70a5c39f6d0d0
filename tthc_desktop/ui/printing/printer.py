"""Papers on a printer: each page as a picture at the printer's own fineness, so that paper equals preview."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from tthc_desktop.errors import UserError
from tthc_desktop.register import Printing
from tthc_desktop.ui.printing.page_view import image_of

DOTS_PER_INCH = 300
_MM_PER_POINT = 25.4 / 72


def has_printer() -> bool:
    """Tell whether this computer has a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def make_printer(name: str, pdf: bytes) -> QPrinter:
    """Return a printer set up for a paper's sheets.

    Args:
        name: which printer; one that is not there any more, or none, gives the computer's usual one.
        pdf: the paper.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(name)
    printer.setResolution(DOTS_PER_INCH)
    width, height = Printing.page_sizes(pdf)[0]
    across = width > height
    sheet = QPageSize(
        QSizeF(min(width, height) * _MM_PER_POINT, max(width, height) * _MM_PER_POINT), QPageSize.Unit.Millimeter
    )
    orientation = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(sheet, orientation, QMarginsF()))
    # After the layout, which would bring the printer's own margins back.
    printer.setFullPage(True)
    return printer


def printing(printer: QPrinter, pdf: bytes) -> Iterator[tuple[int, int]]:
    """Print a paper page by page; yields pages done and pages in all, so that the window can go on living.

    Args:
        printer: where to, with the pages and copies that were asked for.
        pdf: the paper.

    Raises:
        UserError: the printer does not take the paper.
    """
    last = len(Printing.page_sizes(pdf))
    first = printer.fromPage() or 1
    last = min(last, printer.toPage() or last)
    pages = list(range(first - 1, last)) * (1 if printer.supportsMultipleCopies() else max(1, printer.copyCount()))
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise UserError(
            "Chưa gửi được giấy tới máy in.",
            "Hãy kiểm tra máy in đã bật và còn giấy, rồi bấm In lại; số giấy giữ nguyên.",
        )
    try:
        for done, page in enumerate(pages, start=1):
            if done > 1:
                printer.newPage()
            picture = image_of(Printing.page_picture(pdf, page, DOTS_PER_INCH))
            scale = printer.resolution() / DOTS_PER_INCH
            painter.drawImage(QRectF(0, 0, picture.width() * scale, picture.height() * scale), picture)
            yield done, len(pages)
    finally:
        painter.end()
