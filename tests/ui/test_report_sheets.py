"""Where a long form breaks: the pages on the screen hold the rows that those of the printed file hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tthc_desktop.domain.periods import quarter
from tthc_desktop.exports import pdf
from tthc_desktop.register import Register
from tthc_desktop.reports.document import FormDocument, FormRow
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui.report.sheet import Sheet, sheets_of

TALL = " gồm cả những việc có tên rất dài" * 12


def _form(sample: Register, names: list[str]) -> FormDocument:
    form, _ = sample.documents(sample.figures(quarter(2023, 3), Layout.OFFICIAL))
    (section,) = form.sections
    rows = tuple(FormRow(name, section.total.values) for name in names)
    return replace(form, sections=(replace(section, rows=rows),))


def _marks(text: str, count: int) -> list[int]:
    """The fields that a page names; each begins with a mark of its own."""
    return [number for number in range(count) if f"«{number}»" in text]


def _shown(sheet: Sheet, count: int) -> list[int]:
    return _marks(" ".join(ink.text for ink in sheet.inks), count)


@pytest.mark.parametrize(
    ("count", "tall"),
    [(22, 0), (24, 0), (26, 0), (28, 0), (40, 0), (8, 2), (6, 3), (7, 4), (9, 5), (5, 5), (12, 6)],
)
def test_each_page_on_the_screen_holds_the_rows_of_the_printed_page(
    qapp: QApplication, sample: Register, tmp_path: Path, count: int, tall: int
) -> None:
    names = [f"«{number}» Lĩnh vực{TALL if number >= count - tall else ''}" for number in range(count)]
    form = _form(sample, names)
    pdf.write(form, tmp_path / "bieu.pdf")
    printed = [_marks(page.extract_text(), count) for page in PdfReader(tmp_path / "bieu.pdf").pages]
    assert [_shown(sheet, count) for sheet in sheets_of(grid_of(form))] == printed
