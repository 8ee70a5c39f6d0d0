"""What is printed beside the papers of dossiers: a form as it stands on the screen; and the printers themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tthc_desktop.storage.printers import PrinterTray, printer_trays, printer_trouble

if TYPE_CHECKING:
    from tthc_desktop.reports.document import FormDocument

__all__ = ["PrinterTray", "form_as_pdf", "printer_trays", "printer_trouble", "save_pdf"]


def form_as_pdf(document: FormDocument) -> bytes:
    """Return a form as a PDF file.

    Args:
        document: the filled-in form.
    """
    from tthc_desktop import exports

    return exports.form_as_pdf(document)


def save_pdf(pdf: bytes, path: Path) -> None:
    """Save a PDF that was made to be printed; its folder is made when it is missing.

    Args:
        pdf: the whole file.
        path: the file; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop import exports

    exports.make_folder(path.parent)
    exports.write_bytes(pdf, path, lambda: None)
