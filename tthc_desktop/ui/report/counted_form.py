"""The tab of II.06a or II.07b, which are counted from the dossiers: the sheet, and what is wrong with its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.reports.grid import grid_of
from tthc_desktop.ui.report.layout_strip import LayoutStrip
from tthc_desktop.ui.report.sheet_view import Paper
from tthc_desktop.ui.widgets.basics import column
from tthc_desktop.ui.widgets.notices import MessageBar

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.register import LayoutInUse
    from tthc_desktop.reports.document import FormDocument
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.sheet import Spot
    from tthc_desktop.ui.report.sheet_view import SheetView


class CataloguePaper(Paper):
    """The paper of II.07b, whose numbers are counted from the catalogue."""

    def tip_of(self, spot: Spot) -> str:
        return "Đếm theo danh mục vào ngày cuối kỳ. Bấm để mở trang Danh mục"


class CountedForm(QWidget):
    """Shows what the page has counted.

    Args:
        desktop: what pages share.
        form: which of the two.
        sheet: shows it as it will be printed.

    Signals:
        changed: another layout may be in use now.
    """

    changed = Signal()

    def __init__(self, desktop: Desktop, form: str, sheet: SheetView) -> None:
        super().__init__()
        self.form, self.sheet = form, sheet
        bar = MessageBar()
        self.strip = LayoutStrip(desktop, form, bar, (), only_problems=True)
        self.strip.changed.connect(self.changed)
        self.setLayout(column(self.strip, bar, sheet, gap=6))

    def show_form(self, document: FormDocument, used: LayoutInUse, period: Period) -> None:
        """Show the form of another period.

        Args:
            document: the form.
            used: the layout it is made by.
            period: the period.
        """
        self.strip.show_layout(used, period)
        self.sheet.show_grid(grid_of(document))
