"""The printers of this computer, as the system tells of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from tthc_desktop.register import printer_trays, printer_trouble

if TYPE_CHECKING:
    from tthc_desktop.register import PrinterTray

_A5_MM = (148.0, 210.0)
_CLOSE_MM = 2.0


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """What is known of a printer.

    Attributes:
        name: its name.
        trouble: why nothing would come out of it now, as the end of a sentence; empty when nothing is known.
        has_a5: whether it takes sheets of A5; also where it does not say which it takes.
        two_sided: whether it prints on both sides by itself.
        trays: its trays; empty where it does not name them.
    """

    name: str
    trouble: str = ""
    has_a5: bool = True
    two_sided: bool = False
    trays: tuple[PrinterTray, ...] = ()


class Printers:
    """Asks the system anew each time: printers come and go."""

    def names(self) -> list[str]:
        """Return the names of all printers."""
        return QPrinterInfo.availablePrinterNames()

    def usual(self) -> str:
        """Return the printer that the computer prints on unless told otherwise; empty when there is none."""
        return QPrinterInfo.defaultPrinterName()

    def facts(self, name: str) -> PrinterFacts:
        """Return what is known of a printer; one in a network may take seconds to answer."""
        info = QPrinterInfo.printerInfo(name)
        both = {QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexAuto}
        sizes = [size.size(QPageSize.Unit.Millimeter) for size in info.supportedPageSizes()]
        trouble = printer_trouble(name) or ("đang báo lỗi" if info.state() is QPrinter.PrinterState.Error else "")
        return PrinterFacts(
            name,
            trouble,
            has_a5=not sizes or any(_is_a5(size) for size in sizes),
            two_sided=bool(both & set(info.supportedDuplexModes())),
            trays=printer_trays(name),
        )

    def make(self, name: str) -> QPrinter:
        """Return a printer to print on."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        return printer

    def ask(self, printer: QPrinter, parent: QWidget, pages: int, page: int, taken: Callable[[], object]) -> None:
        """Open the system's own dialog over a printer.

        Args:
            printer: what the dialog begins with; it holds what was chosen.
            parent: what the dialog belongs to.
            pages: how many pages there are to choose from; 0 when all of them have to be printed.
            page: the page that is looked at, from 1; 0 for none.
            taken: called when the clerk wants to print.
        """
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=pages > 0)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, on=pages > 0 and page > 0)
        if pages > 0:
            dialog.setMinMax(1, pages)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(taken)
        # Its own open() asks for a receiver.
        QDialog.open(dialog)


def _is_a5(size: QSizeF) -> bool:
    sides = sorted((size.width(), size.height()))
    return all(abs(side - wanted) <= _CLOSE_MM for side, wanted in zip(sides, _A5_MM, strict=True))
