"""A quarter ready to be packed, and reading what a package holds."""

import io

from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tthc_desktop.domain.events import EventKind
from tthc_desktop.domain.periods import quarter
from tthc_desktop.register import PackageWish
from tthc_desktop.reports.inventory import RowMode
from tthc_desktop.reports.settlement import Layout

K = EventKind
QUARTER = quarter(2025, 2)
WISH = PackageWish(QUARTER, Layout.OFFICIAL, RowMode.MERGED)
FORMS = ("II.04", "II.05a", "II.06a", "II.07b", "Phu-luc-05")
NAMES = {
    *(f"{form}-2025-Q2.{ending}" for form in FORMS for ending in ("xlsx", "pdf")),
    *("Bao-cao-2025-Q2.docx", "Bao-cao-2025-Q2.pdf", "Bieu-do-2025-Q2.pdf", "Nguon-so-lieu-2025-Q2.xlsx"),
    *("Du-lieu-II.06a-2025-Q2.xlsx", "Du-lieu-II.07b-2025-Q2.xlsx", "Danh-sach-ho-so-2025-Q2.xlsx"),
    *("Kiem-tra-2025-Q2.pdf", "Ke-khai-2025-Q2.json"),
}


def pages_of(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def words_of(content):
    if content.startswith(b"%PDF"):
        return pages_of(content)
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def cells_of(content):
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]
