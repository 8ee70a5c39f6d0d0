"""Papers on a printer: each page as a picture at the printer's own fineness, so that paper equals preview."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from tthc_desktop.errors import UserError
from tthc_desktop.register import Printing
from tthc_desktop.ui.print_memory import USUAL_TRAY
from tthc_desktop.ui.printing.page_view import image_of

if TYPE_CHECKING:
    from tthc_desktop.ui.print_memory import PrintChoice

DOTS_PER_INCH = 300
_MM_PER_POINT = 25.4 / 72


def layout_for(pdf: bytes) -> QPageLayout:
    """Return the sheet that a paper wants: its own size, drawn on from edge to edge."""
    width, height = Printing.page_sizes(pdf)[0]
    orientation = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    sides = sorted((width * _MM_PER_POINT, height * _MM_PER_POINT))
    layout = QPageLayout(QPageSize(QSizeF(*sides), QPageSize.Unit.Millimeter), orientation, QMarginsF())
    # A printer on Windows refuses a layout without margins, unless it is one for the whole sheet.
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def make_ready(printer: QPrinter, choice: PrintChoice, pdf: bytes) -> None:
    """Set a printer up for a paper.

    Args:
        printer: the printer.
        choice: how this kind of paper is printed.
        pdf: the paper.
    """
    layout = layout_for(pdf)
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageLayout(layout)
    # One that has not this size keeps its own, but the paper lies on it as it is read.
    printer.setPageOrientation(layout.orientation())
    printer.setFullPage(True)
    # Papers are black on white.
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setCopyCount(choice.copies)
    across = layout.orientation() is QPageLayout.Orientation.Landscape
    both = QPrinter.DuplexMode.DuplexShortSide if across else QPrinter.DuplexMode.DuplexLongSide
    printer.setDuplex(both if choice.two_sided else QPrinter.DuplexMode.DuplexNone)
    if choice.tray != USUAL_TRAY:
        printer.setPaperSource(QPrinter.PaperSource(choice.tray))


def chosen_pages(printer: QPrinter, count: int, page: int) -> list[int]:
    """Return the pages that were asked for, from 0.

    Args:
        printer: what the system's dialog has set.
        count: how many pages the paper has.
        page: the page that is looked at, from 0.
    """
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        return [page]
    ranges = printer.pageRanges()
    return [one for one in range(count) if ranges.isEmpty() or ranges.contains(one + 1)]


class PrintRun:
    """A printer that has taken the job: from here on pages go out.

    Args:
        printer: where to, with the copies that were asked for.
        pages: the pages to print, from 0.

    Raises:
        UserError: the printer does not take the paper; nothing has gone out.
    """

    def __init__(self, printer: QPrinter, pages: list[int]) -> None:
        self._printer = printer
        # The dialog may have brought the printer's own margins back.
        printer.setFullPage(True)
        copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
        self._places = pages * copies
        self._painter = QPainter()
        if not self._places or not self._painter.begin(printer):
            raise UserError("Chưa gửi được giấy tới máy in.", "Hãy kiểm tra máy in đã bật và còn giấy, rồi bấm In lại.")

    def pages(self, pdf: bytes) -> Iterator[tuple[int, int]]:
        """Print page by page; yields pages done and pages in all, so that the window can go on living.

        Raises:
            UserError: the printer stopped on the way.
        """
        done = 0
        try:
            for done, page in enumerate(self._places):
                if done and not self._printer.newPage():
                    raise self._stopped(done)
                picture = image_of(Printing.page_picture(pdf, page, DOTS_PER_INCH))
                scale = self._printer.resolution() / DOTS_PER_INCH
                self._painter.drawImage(QRectF(0, 0, picture.width() * scale, picture.height() * scale), picture)
                yield done + 1, len(self._places)
        finally:
            ended = self._painter.end()
        # Aborted: called off in the printer's own window, such as the one that asks for the name of a file.
        if not ended or self._printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            raise self._stopped(done)

    def _stopped(self, done: int) -> UserError:
        return UserError(
            f"Máy in dừng sau {done}/{len(self._places)} trang.",
            "Hãy kiểm tra máy in, rồi bấm In lại; số giấy giữ nguyên.",
        )

    def give_up(self) -> None:
        """Take the job back before anything has gone out."""
        self._printer.abort()
        self._painter.end()
