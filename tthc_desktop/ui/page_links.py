"""What the window does when something is wanted on one of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_desktop.ui.batch.page import BatchPage
from tthc_desktop.ui.dossiers.page import DossierPage
from tthc_desktop.ui.intake.page import IntakePage
from tthc_desktop.ui.office.page import OfficePage
from tthc_desktop.ui.report.page import ReportPage
from tthc_desktop.ui.safety.page import SafetyPage
from tthc_desktop.ui.today.page import TodayPage

if TYPE_CHECKING:
    from tthc_desktop.ui.main_window import MainWindow
    from tthc_desktop.ui.page import Page


def link(window: MainWindow, page: Page) -> None:
    """Let the window hear of a page that was built just now."""
    page.register_changed.connect(window.on_deed)
    page.page_wanted.connect(window.go_to)
    page.set_narrow(window.is_narrow)
    if window.desktop.is_importing:
        page.set_busy(True)
    match page:
        case TodayPage():
            page.setup_wanted.connect(window.set_up)
            page.period_wanted.connect(window.show_period)
            page.receive_wanted.connect(window.receive)
            page.card_wanted.connect(window.open_card)
            page.list_wanted.connect(window.show_list)
            page.dossiers_wanted.connect(window.show_dossiers)
        case DossierPage():
            page.receive_wanted.connect(window.receive)
            page.card_wanted.connect(window.open_card)
            page.steps_wanted.connect(window.open_steps)
            page.book_wanted.connect(window.dialogs.open_book)
        case BatchPage():
            page.card_wanted.connect(window.open_card)
        case ReportPage():
            page.dossiers_wanted.connect(window.show_dossiers)
            page.card_wanted.connect(window.open_card)
        case IntakePage():
            page.busy.connect(window.on_busy)
            page.other_due_wanted.connect(window.show_other_due)
        case OfficePage():
            page.setup_wanted.connect(window.set_up)
        case SafetyPage():
            page.deed_wanted.connect(window.close_for)
