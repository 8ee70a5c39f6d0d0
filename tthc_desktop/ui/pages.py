"""The pages of the window, built one by one: a window that waits for all of them opens slowly."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast, overload

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from tthc_desktop.errors import UserError
from tthc_desktop.ui import shortcuts
from tthc_desktop.ui.garbage import spare_what_is_there
from tthc_desktop.ui.loading import load_next
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.page_kinds import kind_of

if TYPE_CHECKING:
    from tthc_desktop.domain.periods import Period
    from tthc_desktop.ui.batch.page import BatchPage
    from tthc_desktop.ui.calendar.page import CalendarPage
    from tthc_desktop.ui.catalogue.page import CataloguePage
    from tthc_desktop.ui.dossiers.page import DossierPage
    from tthc_desktop.ui.intake.page import IntakePage
    from tthc_desktop.ui.office.page import OfficePage
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.report.page import ReportPage
    from tthc_desktop.ui.safety.page import SafetyPage
    from tthc_desktop.ui.today.page import TodayPage
    from tthc_desktop.ui.widgets.page_stack import PageStack

_log = logging.getLogger(__name__)
# Name, title and icon of each, in the order of their numbers.
PAGES = (
    ("today", "Hôm nay", "today"),
    ("dossiers", "Hồ sơ", "list"),
    ("batch", "Chứng thực", "batch"),
    ("report", "Báo cáo quý", "calendar-quarter"),
    ("calendar", "Lịch", "calendar"),
    ("catalogue", "Danh mục", "catalogue"),
    ("intake", "Nhập dữ liệu", "import"),
    ("office", "Đơn vị", "office-building"),
    ("safety", "An toàn", "shield"),
)
shortcuts.declare(shortcuts.THE_PAGES, {f"Ctrl+{number}": page[1] for number, page in enumerate(PAGES, start=1)})

# A pause of the clerk's in which a page is built ahead.
_AHEAD_MS = 300


class Pages(QObject):
    """Builds each when it is first wanted, or when the clerk leaves time for it before, and keeps it.

    Args:
        parent: the window.
        desktop: what they share.
        stack: where they stand.

    Signals:
        built: a page was built just now.
    """

    built = Signal(object)

    def __init__(self, parent: QObject, desktop: Desktop, stack: PageStack) -> None:
        super().__init__(parent)
        self._desktop, self._stack = desktop, stack
        self._built: dict[str, Page] = {}
        self._ahead = QTimer(self)
        self._ahead.setInterval(_AHEAD_MS)
        self._ahead.timeout.connect(self._build_one)

    def __iter__(self) -> Iterator[Page]:
        """Go through those that are built; the others have nothing to hear yet."""
        return iter(list(self._built.values()))

    def reported_period(self) -> Period | None:
        """Return the period that the report page shows; None while another page is shown, or no period."""
        page = self.if_built("report")
        if page is None or not page.isVisible():
            return None
        try:
            choice = page.choices.chosen()
        except UserError:
            return None
        return choice.period if choice else None

    def build_ahead(self) -> None:
        """Load and build what is left, piece by piece, whenever the clerk pauses."""
        self._ahead.start()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def stop(self) -> None:
        """Build nothing ahead any more."""
        self._ahead.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    @property
    def are_built(self) -> bool:
        """Whether all of them are."""
        return len(self._built) == len(PAGES)

    def _build_one(self) -> None:
        if QApplication.activeModalWidget() is not None:
            # The clerk is at work in a dialog.
            return
        if load_next():
            # One pause for loading and another one for building: both together may be felt.
            return
        left = next((name for name, *_ in PAGES if name not in self._built), None)
        if left is None:
            self.stop()
            spare_what_is_there()
            return
        try:
            self.called(left)
        except Exception:
            # Nobody asked for the page yet: what is wrong is told to whoever opens it.
            _log.warning("a page could not be built ahead", exc_info=True)
            self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress) and self._ahead.isActive():
            # Not while somebody types: the next page waits until there is a pause.
            self._ahead.start()
        return super().eventFilter(watched, event)

    def called(self, name: str) -> Page:
        """Return a page by its name, built now when nobody wanted it before."""
        page = self._built.get(name)
        if page is None:
            # Each names its own title, unlike the class that they are made from.
            page = self._built[name] = kind_of(name)(self._desktop)  # type: ignore[call-arg]
            self._stack.addWidget(page)
            self.built.emit(page)
        return page

    @overload
    def if_built(self, name: Literal["dossiers"]) -> DossierPage | None: ...
    @overload
    def if_built(self, name: Literal["batch"]) -> BatchPage | None: ...
    @overload
    def if_built(self, name: Literal["report"]) -> ReportPage | None: ...
    @overload
    def if_built(self, name: Literal["intake"]) -> IntakePage | None: ...
    @overload
    def if_built(self, name: Literal["office"]) -> OfficePage | None: ...
    @overload
    def if_built(self, name: Literal["safety"]) -> SafetyPage | None: ...
    def if_built(self, name: str) -> Page | None:
        """Return a page by its name; None when nobody wanted it yet."""
        return self._built.get(name)

    @property
    def open_title(self) -> str:
        """The title that the rail gives the page that is open."""
        return next(title for name, title, _ in PAGES if name == self.open_name)

    @property
    def open_name(self) -> str:
        """The name of the page that is open."""
        return self.name_of(self.open_page)

    @property
    def open_page(self) -> Page:
        """The page that is open."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def name_of(self, page: Page) -> str:
        """Return the name of a page."""
        return next(name for name, built in self._built.items() if built is page)

    @property
    def today(self) -> TodayPage:
        """The start page."""
        return cast("TodayPage", self.called("today"))

    @property
    def dossiers(self) -> DossierPage:
        """The list of dossiers."""
        return cast("DossierPage", self.called("dossiers"))

    @property
    def batch(self) -> BatchPage:
        """The grid of certifications."""
        return cast("BatchPage", self.called("batch"))

    @property
    def report(self) -> ReportPage:
        """The quarterly report."""
        return cast("ReportPage", self.called("report"))

    @property
    def calendar(self) -> CalendarPage:
        """The calendar and the rules."""
        return cast("CalendarPage", self.called("calendar"))

    @property
    def catalogue(self) -> CataloguePage:
        """The catalogue of procedures."""
        return cast("CataloguePage", self.called("catalogue"))

    @property
    def intake(self) -> IntakePage:
        """The import of lists."""
        return cast("IntakePage", self.called("intake"))

    @property
    def office(self) -> OfficePage:
        """The office's own data."""
        return cast("OfficePage", self.called("office"))

    @property
    def safety(self) -> SafetyPage:
        """Backups, people, history, personal data, encryption."""
        return cast("SafetyPage", self.called("safety"))
