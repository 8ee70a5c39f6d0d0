"""What the window does when something is wanted on one of its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.page import BatchPage
    from tthc_desktop.ui.dossiers.page import DossierPage
    from tthc_desktop.ui.intake.page import IntakePage
    from tthc_desktop.ui.main_window import MainWindow
    from tthc_desktop.ui.office.page import OfficePage
    from tthc_desktop.ui.page import Page
    from tthc_desktop.ui.report.page import ReportPage
    from tthc_desktop.ui.safety.page import SafetyPage
    from tthc_desktop.ui.today.page import TodayPage


def link(window: MainWindow, page: Page) -> None:
    """Let the window hear of a page that was built just now."""
    page.register_changed.connect(window.on_deed)
    page.page_wanted.connect(window.go_to)
    page.set_narrow(window.is_narrow)
    if window.desktop.is_importing:
        page.set_busy(True)
    wanted = _LINKS.get(window.pages.name_of(page))
    if wanted is not None:
        wanted(window, page)


def _link_today(window: MainWindow, page: TodayPage) -> None:
    page.setup_wanted.connect(window.set_up)
    page.period_wanted.connect(window.show_period)
    page.receive_wanted.connect(window.receive)
    page.card_wanted.connect(window.open_card)
    page.list_wanted.connect(window.show_list)
    page.dossiers_wanted.connect(window.show_dossiers)


def _link_dossiers(window: MainWindow, page: DossierPage) -> None:
    page.receive_wanted.connect(window.receive)
    page.card_wanted.connect(window.open_card)
    page.steps_wanted.connect(window.open_steps)
    page.book_wanted.connect(window.dialogs.open_book)


def _link_batch(window: MainWindow, page: BatchPage) -> None:
    page.card_wanted.connect(window.open_card)


def _link_report(window: MainWindow, page: ReportPage) -> None:
    page.dossiers_wanted.connect(window.show_dossiers)
    page.card_wanted.connect(window.open_card)


def _link_intake(window: MainWindow, page: IntakePage) -> None:
    page.busy.connect(window.on_busy)
    page.other_due_wanted.connect(window.show_other_due)


def _link_office(window: MainWindow, page: OfficePage) -> None:
    page.setup_wanted.connect(window.set_up)


def _link_safety(window: MainWindow, page: SafetyPage) -> None:
    page.deed_wanted.connect(window.close_for)


# By name: to ask for their classes would load all of them.
_LINKS: dict[str, Callable[[MainWindow, Any], None]] = {
    "today": _link_today,
    "dossiers": _link_dossiers,
    "batch": _link_batch,
    "report": _link_report,
    "intake": _link_intake,
    "office": _link_office,
    "safety": _link_safety,
}
