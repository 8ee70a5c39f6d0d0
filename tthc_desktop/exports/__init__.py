"""Write forms and lists as files.

The writers are imported when they are called: openpyxl and reportlab are slow to load and the
program must not wait for them at start-up.
"""

from collections.abc import Sequence
from pathlib import Path

from tthc_desktop.exports.atomic import StagedFiles, staging
from tthc_desktop.reports.document import FormDocument

__all__ = ["StagedFiles", "staging", "write_json", "write_pdf", "write_rejected_rows", "write_xlsx"]


def write_xlsx(document: FormDocument, path: Path) -> None:
    """Write a form as an Excel file ready to be printed.

    Args:
        document: the filled-in form.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import xlsx  # noqa: PLC0415

    xlsx.write(document, path)


def write_pdf(document: FormDocument, path: Path) -> None:
    """Write a form as a PDF file.

    Args:
        document: the filled-in form.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import pdf  # noqa: PLC0415

    pdf.write(document, path)


def write_json(document: FormDocument, path: Path) -> None:
    """Write a form's counts as a JSON file.

    Args:
        document: the filled-in form.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import data_json  # noqa: PLC0415

    data_json.write(document, path)


def write_rejected_rows(
    headers: Sequence[str], rejected: Sequence[tuple[int, str, Sequence[object]]], path: Path
) -> None:
    """Write the rows an import refused as an Excel file that can be mended and imported again.

    Args:
        headers: titles of the imported file's columns.
        rejected: row number in the imported file, why it was refused, its values.
        path: the file to write; an older one is replaced.

    Raises:
        UserError: the file cannot be written.
    """
    from tthc_desktop.exports import rejected_rows  # noqa: PLC0415

    rejected_rows.write(headers, rejected, path)
