"""What each page of the window is made from, loaded only now: a window that waits for all of them opens slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Page


def kind_of(name: str) -> type[Page]:
    """Return the class of a page by the page's name."""
    match name:
        case "today":
            from tthc_desktop.ui.today.page import TodayPage

            return TodayPage
        case "dossiers":
            from tthc_desktop.ui.dossiers.page import DossierPage

            return DossierPage
        case "batch":
            from tthc_desktop.ui.batch.page import BatchPage

            return BatchPage
        case "report":
            from tthc_desktop.ui.report.page import ReportPage

            return ReportPage
        case "calendar":
            from tthc_desktop.ui.calendar.page import CalendarPage

            return CalendarPage
        case "catalogue":
            from tthc_desktop.ui.catalogue.page import CataloguePage

            return CataloguePage
        case "intake":
            from tthc_desktop.ui.intake.page import IntakePage

            return IntakePage
        case "office":
            from tthc_desktop.ui.office.page import OfficePage

            return OfficePage
        case "safety":
            from tthc_desktop.ui.safety.page import SafetyPage

            return SafetyPage
    raise KeyError(name)
