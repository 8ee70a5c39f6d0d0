"""Printers as a test wants them: what is sent to one becomes a PDF file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.printing.printers import PrinterFacts, Printers


class PaperlessPrinter(QPrinter):
    """A printer with a name and edges that it cannot reach."""

    def __init__(self, name: str, file: Path, edge_mm: float, own_sheet: QPageSize | None) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.name = name
        # After how many pages it stops.
        self.takes = 1_000
        self.ends_as: QPrinter.PrinterState | None = None
        self.edge_mm, self.own_sheet = edge_mm, own_sheet
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))

    def newPage(self) -> bool:
        self.takes -= 1
        return self.takes > 0 and super().newPage()

    def printerState(self) -> QPrinter.PrinterState:
        return super().printerState() if self.ends_as is None else self.ends_as

    def printerName(self) -> str:
        return self.name

    def pageLayout(self) -> QPageLayout:
        layout = QPageLayout(super().pageLayout())
        if self.own_sheet is not None:
            layout.setPageSize(self.own_sheet)
        layout.setUnits(QPageLayout.Unit.Millimeter)
        layout.setMinimumMargins(QMarginsF(*(self.edge_mm,) * 4))
        return layout


class FakePrinters(Printers):
    """The printers of a test.

    Args:
        folder: where their pages go: ``1.pdf``, ``2.pdf``, …
        facts: what is known of each; the first one is the computer's usual one.

    Attributes:
        edge_mm: what they cannot print on at each edge.
        own_sheet: the sheet that lies in them whatever was asked for; None for the right one.
        answer: what the clerk does in the system's dialog before pressing Print; None presses Cancel.
        asked: what the dialog began with, one for each time.
        made: the printers that were made.
        told: what was in the way each time that one was asked how it is.
    """

    def __init__(self, folder: Path, *facts: PrinterFacts) -> None:
        self._folder = folder
        self._facts = {one.name: one for one in facts}
        self.edge_mm = 0.0
        self.own_sheet: QPageSize | None = None
        self.answer: Callable[[PaperlessPrinter], object] | None = lambda printer: None
        self.asked: list[tuple[str, int]] = []
        self.made: list[PaperlessPrinter] = []
        self.told: list[str] = []

    def names(self) -> list[str]:
        return list(self._facts)

    def usual(self) -> str:
        return next(iter(self._facts), "")

    def put(self, facts: PrinterFacts) -> None:
        """Let a printer be another way from now on."""
        self._facts[facts.name] = facts

    def facts(self, name: str) -> PrinterFacts:
        facts = self._facts[name]
        self.told.append(facts.trouble)
        return facts

    def make(self, name: str) -> QPrinter:
        file = self._folder / f"{len(self.made) + 1}.pdf"
        self.made.append(PaperlessPrinter(name, file, self.edge_mm, self.own_sheet))
        return self.made[-1]

    def ask(self, printer: QPrinter, parent: QWidget, pages: int, page: int, taken: Callable[[], object]) -> None:
        assert isinstance(printer, PaperlessPrinter)
        self.asked.append((printer.name, pages))
        if self.answer is not None:
            self.answer(printer)
            taken()
