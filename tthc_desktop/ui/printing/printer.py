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


class PrintRun:
    """A printer that has taken the job: from here on pages go out.

    Args:
        printer: where to, with the pages and copies that were asked for.
        count: how many pages the paper has.

    Raises:
        UserError: the printer does not take the paper; nothing has gone out.
    """

    def __init__(self, printer: QPrinter, count: int) -> None:
        self._printer = printer
        first, last = printer.fromPage() or 1, min(count, printer.toPage() or count)
        copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
        self._places = list(range(first - 1, last)) * copies
        self._painter = QPainter()
        if not self._places or not self._painter.begin(printer):
            raise UserError("Chưa gửi được giấy tới máy in.", "Hãy kiểm tra máy in đã bật và còn giấy, rồi bấm In lại.")

    def pages(self, pdf: bytes) -> Iterator[tuple[int, int]]:
        """Print page by page; yields pages done and pages in all, so that the window can go on living.

        Raises:
            UserError: the printer stopped on the way.
        """
        try:
            for done, page in enumerate(self._places):
                if done and not self._printer.newPage():
                    raise UserError(
                        f"Máy in dừng sau {done}/{len(self._places)} trang.",
                        "Hãy kiểm tra máy in, rồi bấm In lại; số giấy giữ nguyên.",
                    )
                picture = image_of(Printing.page_picture(pdf, page, DOTS_PER_INCH))
                scale = self._printer.resolution() / DOTS_PER_INCH
                self._painter.drawImage(QRectF(0, 0, picture.width() * scale, picture.height() * scale), picture)
                yield done + 1, len(self._places)
        finally:
            self._painter.end()

    def give_up(self) -> None:
        """Take the job back before anything has gone out."""
        self._printer.abort()
        self._painter.end()


def printing(printer: QPrinter, pdf: bytes) -> Iterator[tuple[int, int]]:
    """Print a paper page by page, see :class:`PrintRun`.

    Raises:
        UserError: the printer does not take the paper, or stopped on the way.
    """
    yield from PrintRun(printer, len(Printing.page_sizes(pdf))).pages(pdf)
