"""Write forms and lists as files.

What is slow to load is imported when it is called; see the two modules of the writers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.exports.archive import unzipped, zipped
from tthc_desktop.exports.atomic import StagedFiles, make_folder, replacing, staging
from tthc_desktop.exports.forms_and_papers import (
    chart_as_png,
    chart_page_as_pdf,
    form_as_pdf,
    papers_as_pdf,
    report_as_docx,
    report_as_pdf,
    write_json,
    write_pdf,
    write_xlsx,
)
from tthc_desktop.exports.paper_pictures import PagePicture, page_picture, page_sizes
from tthc_desktop.exports.rows import (
    write_book,
    write_list,
    write_person_file,
    write_rejected_rows,
    write_retention_paper,
    write_tables,
    write_values,
)
from tthc_desktop.exports.sheet_twice import twice_on_a_sheet
from tthc_desktop.exports.whole_folder import whole_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tthc_desktop.exports.atomic import Record

__all__ = [
    "PagePicture",
    "StagedFiles",
    "chart_as_png",
    "chart_page_as_pdf",
    "form_as_pdf",
    "make_folder",
    "page_picture",
    "page_sizes",
    "papers_as_pdf",
    "report_as_docx",
    "report_as_pdf",
    "staging",
    "twice_on_a_sheet",
    "unzipped",
    "whole_folder",
    "write_book",
    "write_bytes",
    "write_json",
    "write_list",
    "write_pdf",
    "write_person_file",
    "write_rejected_rows",
    "write_retention_paper",
    "write_tables",
    "write_values",
    "write_xlsx",
    "zipped",
]


def write_bytes(content: bytes, path: Path, record: Record) -> None:
    """Write a file that is ready.

    Args:
        content: the whole file.
        path: the file to write; an older one is replaced.
        record: writes down that the file is there; when it raises, it is not.

    Raises:
        UserError: the file cannot be written.
    """
    with replacing(path, record) as stream:
        stream.write(content)
