"""Where a long form breaks: the pages on the screen hold the rows that those of the printed file hold."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tthc_desktop.domain.periods import quarter
from tthc_desktop.exports import pdf
from tthc_desktop.register import Register
from tthc_desktop.reports.document import FormDocument, FormRow
from tthc_desktop.reports.grid import grid_of
from tthc_desktop.reports.settlement import Layout
from tthc_desktop.ui import theme
from tthc_desktop.ui.report.sheet import Sheet, sheets_of
from tthc_desktop.ui.report.sheet_view import SheetView
from tthc_desktop.ui.widgets.basics import column

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


def test_the_number_that_has_the_keyboard_has_a_ring(qtbot: Any, sample: Register) -> None:
    view, other = SheetView(clickable=True), QPushButton("khác")
    window = QWidget()
    window.setLayout(column(view, other))
    qtbot.addWidget(window)
    window.resize(900, 700)
    view.show_grid(grid_of(_form(sample, ["Hộ tịch"])))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.paper.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.paper.hasFocus)
    page, spot = view.paper.spots()[0]
    box = view.paper.box_of(page, spot)
    edge = (round(box.left()), round(box.center().y()))

    def colour() -> str:
        picture = view.paper.grab().toImage()
        ratio = picture.devicePixelRatio()
        return str(picture.pixelColor(round(edge[0] * ratio), round(edge[1] * ratio)).name())

    assert colour() == theme.PAPER_RING
    # The next number takes the ring along, and without the keyboard there is none.
    qtbot.keyClick(view.paper, Qt.Key.Key_Right)
    qtbot.keyClick(view.paper, Qt.Key.Key_Right)
    assert colour() != theme.PAPER_RING
    qtbot.keyClick(view.paper, Qt.Key.Key_Left)
    qtbot.keyClick(view.paper, Qt.Key.Key_Left)
    assert colour() == theme.PAPER_RING
    other.setFocus()
    assert colour() != theme.PAPER_RING
