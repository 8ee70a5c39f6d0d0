"""What the system tells of a printer beyond its name: whether it is ready, which trays it has. Only Windows tells."""

import sys

from tthc_desktop.storage.printer_answers import PrinterTray, trays_of, trouble_of, trouble_of_jobs

if sys.platform == "win32":
    from tthc_desktop.storage.windows_printers import printer_info, printer_jobs, tray_answers
else:

    def printer_info(name: str) -> bytes:
        """Return nothing: the system does not tell."""
        return b""

    def printer_jobs(name: str) -> tuple[bytes, int]:
        """Return nothing: the system does not tell."""
        return b"", 0

    def tray_answers(name: str) -> tuple[list[int], str]:
        """Return nothing: the system does not tell."""
        return [], ""


__all__ = ["PrinterTray", "printer_trays", "printer_trouble"]


def printer_trouble(name: str) -> str:
    """Return why nothing would come out of a printer now, as the end of a sentence; empty when nothing is known.

    It may take seconds where the printer is in a network.
    """
    # Many drivers say it of the paper that waits only, not of the printer.
    return trouble_of(printer_info(name)) or trouble_of_jobs(*printer_jobs(name))


def printer_trays(name: str) -> tuple[PrinterTray, ...]:
    """Return the trays of a printer, with the names that it gives them; none where they are not known."""
    return trays_of(*tray_answers(name))
