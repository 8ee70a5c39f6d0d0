"""Printing what a tab of the report page shows: a form, the written report, rates and charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from tthc_desktop.register import form_as_pdf
from tthc_desktop.ui import shortcuts, theme
from tthc_desktop.ui.printing.kinds import CHARTS, FORM, REPORT
from tthc_desktop.ui.printing.printout_preview import PrintoutPreview
from tthc_desktop.ui.report.charts_tab import ChartsTab
from tthc_desktop.ui.report.counted_form import CountedForm
from tthc_desktop.ui.report.form_tab import FormTab
from tthc_desktop.ui.report.more_menu import PRINT_KEY
from tthc_desktop.ui.report.written_tab import WrittenTab

if TYPE_CHECKING:
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Page
    from tthc_desktop.ui.printing.printout_preview import Make
    from tthc_desktop.ui.report.counted import Counted
    from tthc_desktop.ui.report.more_menu import MoreMenu
    from tthc_desktop.ui.report.tab import ReportChoice
    from tthc_desktop.ui.report.tabs import ReportTabs
    from tthc_desktop.ui.tasks import Job

shortcuts.declare("Trang Báo cáo quý", {PRINT_KEY: "In trang đang xem"})
_NOT_ALONE = "Bảng kiểm tra không in riêng: nó là tệp Kiem-tra trong bộ báo cáo. Hãy bấm Xuất báo cáo (Ctrl+E)."


class ReportPrinting(QObject):
    """Shows the pages of the tab that is looked at, with the way to the printer.

    Args:
        page: the report page.
        more: the menu that offers it.
        tabs: the tabs.
        standing: tells what the page shows; None while figures are worked out.
    """

    def __init__(self, page: Page, more: MoreMenu, tabs: ReportTabs, standing: Callable[[], Counted | None]) -> None:
        super().__init__(page)
        self._page, self._tabs, self._standing = page, tabs, standing
        more.print_wanted.connect(self.show_pages)
        QShortcut(QKeySequence(PRINT_KEY), page).activated.connect(self.show_pages)

    def show_pages(self) -> None:
        """Open the preview of what is looked at."""
        shown = self._standing()
        if shown is None:
            return
        self._page.bar.clear()
        found = self._pages(shown)
        if found is None:
            self._page.bar.show_message(_NOT_ALONE, theme.RUNNING, "info")
            return
        title, kind, make = found
        desktop = self._page.desktop
        PrintoutPreview(
            self._page, title, desktop.register, kind, make, shown.choice.period.file_name, desktop.printers
        ).open()

    def _pages(self, shown: Counted) -> tuple[str, str, Make] | None:
        tab, choice = self._tabs.current, shown.choice
        if isinstance(tab, CountedForm):
            return self._counted(shown, tab)
        if isinstance(tab, FormTab):
            return self._other(tab.form, choice)
        if isinstance(tab, WrittenTab):
            return "Báo cáo", REPORT, lambda register, _: _written(register, choice)
        if isinstance(tab, ChartsTab):
            return "Tỷ lệ và biểu đồ", CHARTS, lambda register, _: register.charts.page(choice.period, choice.layout)
        return None

    @staticmethod
    def _counted(shown: Counted, tab: CountedForm) -> tuple[str, str, Make]:
        document = next(one for one in shown.forms if one.layout.id == tab.form)
        # A form whose sums do not agree leaves the program as a draft only.
        marked = replace(document, draft=document.draft or bool(shown.figures.violations))
        return f"Biểu {tab.form}", FORM, lambda *_: form_as_pdf(marked)

    @staticmethod
    def _other(form: str, choice: ReportChoice) -> tuple[str, str, Make]:
        def make(register: Register, _: Job) -> bytes:
            return form_as_pdf(register.other_forms.document(form, choice.period))

        return f"Biểu {form}", FORM, make


def _written(register: Register, choice: ReportChoice) -> bytes:
    """Return the written report: of a closed period the one that was kept."""
    written = register.written_reports
    kept = next((content for name, content in written.kept(choice.period).items() if name.endswith(".pdf")), None)
    return kept or written.as_pdf(written.document(choice.period, choice.layout))
