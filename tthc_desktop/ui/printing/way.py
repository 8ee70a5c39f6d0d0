"""The way of a kind of paper to a printer: which printer, asked for or at once, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import Printing
from tthc_desktop.ui import messages, theme
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.print_memory import USUAL_TRAY
from tthc_desktop.ui.printing.fitting import cut_edges, refuse_too_small
from tthc_desktop.ui.printing.printer import chosen_pages, make_ready
from tthc_desktop.ui.printing.words import NO_PRINTER, fallback_words

if TYPE_CHECKING:
    from tthc_desktop.ui.print_memory import PrintChoice, PrintMemory
    from tthc_desktop.ui.printing.printers import Printers
    from tthc_desktop.ui.widgets.notices import MessageBar

Taken = Callable[[QPrinter, list[int]], object]


class FoundPrinter(NamedTuple):
    """The printer that a paper goes to.

    Attributes:
        name: its name; empty when the computer has none.
        told: what the clerk has to know of it; empty when it is the one that is remembered, and ready.
        has_a5: whether it takes sheets of A5.
    """

    name: str
    told: str = ""
    has_a5: bool = True


def find_printer(printers: Printers, choice: PrintChoice) -> FoundPrinter:
    """Return the printer that is remembered, or the computer's usual one with the reason; it may take seconds.

    Args:
        printers: the printers of this computer.
        choice: what is remembered.
    """
    names = printers.names()
    if not names:
        return FoundPrinter("")
    usual = printers.usual() if printers.usual() in names else names[0]
    wanted = choice.printer or usual
    trouble = printers.facts(wanted).trouble if wanted in names else ""
    if wanted in names and not trouble:
        return FoundPrinter(wanted, "", printers.facts(wanted).has_a5)
    other = usual if usual != wanted and not printers.facts(usual).trouble else ""
    told = fallback_words(wanted, trouble, other)
    name = other or (wanted if wanted in names else usual)
    return FoundPrinter(name, told, printers.facts(name).has_a5)


class WayToPrinter(QObject):
    """Leads a paper to a printer.

    Args:
        owner: what dialogs belong to.
        bar: where it is told what stands against it.
        memory: remembers how each kind of paper is printed.
        kind: the kind of paper.
        printers: the printers of this computer.
    """

    def __init__(self, owner: QWidget, bar: MessageBar, memory: PrintMemory, kind: str, printers: Printers) -> None:
        super().__init__(owner)
        self._owner, self._bar, self._memory = owner, bar, memory
        self.kind, self.printers = kind, printers

    @property
    def choice(self) -> PrintChoice:
        """How this kind of paper is printed."""
        return self._memory.of(self.kind)

    def keep(self, choice: PrintChoice) -> None:
        """Remember how this kind of paper is printed."""
        self._memory.keep(self.kind, choice)

    def look(self, told: Callable[[FoundPrinter], object]) -> None:
        """Find the printer, off the window's thread.

        Args:
            told: gets it.
        """
        choice, printers = self.choice, self.printers
        Errand(self, lambda _: find_printer(printers, choice), told, self._on_lost).begin()

    def _on_lost(self, error: Exception) -> None:
        messages.show_failure(self._owner, error, self._bar, "")

    def begin(self, pdf: bytes, taken: Taken, *, page: int = 0, may_choose_pages: bool = True) -> None:
        """Ask for the printer in the system's own dialog, or take the one that is remembered where the clerk said so.

        Args:
            pdf: what is printed.
            taken: gets the printer and the pages, from 0.
            page: the page that is looked at, from 0.
            may_choose_pages: whether some of the pages may be printed without the others.
        """
        if not self.printers.names():
            self._bar.show_error(NO_PRINTER)
            return
        self.look(lambda found: self._on_found(found, pdf, taken, page, may_choose_pages=may_choose_pages))

    def _on_found(self, found: FoundPrinter, pdf: bytes, taken: Taken, page: int, *, may_choose_pages: bool) -> None:
        if not found.name:
            self._bar.show_error(NO_PRINTER)
            return
        choice, count = self.choice, len(Printing.page_sizes(pdf))
        printer = self.printers.make(found.name)
        make_ready(printer, choice if found.name == choice.printer else replace(choice, tray=USUAL_TRAY), pdf)
        if found.told:
            self._bar.show_message(found.told, theme.SOON, "warning")
        elif choice.at_once and choice.printer:
            self._check(printer, pdf, list(range(count)), taken)
            return
        before = printer.paperSource()

        def accepted() -> None:
            # One that only stands in for today does not take the place of the one that is remembered.
            if not found.told or printer.printerName() not in ("", found.name):
                self._remember(printer, choice, found.name, tray_changed=printer.paperSource() is not before)
            self._check(printer, pdf, chosen_pages(printer, count, page), taken)

        self.printers.ask(printer, self._owner, count if may_choose_pages else 0, page + 1, accepted)

    def _remember(self, printer: QPrinter, choice: PrintChoice, offered: str, *, tray_changed: bool) -> None:
        name = printer.printerName() or offered
        kept = replace(choice, printer=name, two_sided=printer.duplex() is not QPrinter.DuplexMode.DuplexNone)
        if tray_changed or name != choice.printer:
            # Trays of one printer are not those of another.
            kept = replace(kept, tray=printer.paperSource().value if tray_changed else USUAL_TRAY)
        if name != choice.printer:
            kept = replace(kept, at_once=False)
        self.keep(kept)

    def _check(self, printer: QPrinter, pdf: bytes, pages: list[int], taken: Taken) -> None:
        try:
            refuse_too_small(printer, pdf)
        except UserError as error:
            self._bar.show_error(error)
            return
        cut = cut_edges(printer, pdf)
        if not cut:
            taken(printer, pages)
            return
        messages.ask(
            self._owner,
            "Máy in không in sát mép được",
            "Một phần ở mép giấy sẽ không in ra.",
            f"Máy in sẽ bỏ mất phần ở {cut}. Giấy luôn được in đúng cỡ, không thu nhỏ.",
            "Vẫn in",
            lambda: taken(printer, pages),
            "Không in",
        )
