"""The page “Hồ sơ”: search, filters, the list, and what can be done with many of it at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QStackedWidget

from tthc_desktop.errors import UserError
from tthc_desktop.register import LONGEST_NAME, ListFilter, ListOrder, ListWish, SortBy
from tthc_desktop.ui import messages
from tthc_desktop.ui.dossiers import keys
from tthc_desktop.ui.dossiers.chips import name_of
from tthc_desktop.ui.dossiers.chosen_strip import ChosenStrip
from tthc_desktop.ui.dossiers.column_keeper import ColumnKeeper
from tthc_desktop.ui.dossiers.columns import ORDER_TEXT, kept_order, order_to_keep
from tthc_desktop.ui.dossiers.deeds import Deeds
from tthc_desktop.ui.dossiers.emptiness import emptiness, tell_empty_register
from tthc_desktop.ui.dossiers.export_dialog import ExportDialog
from tthc_desktop.ui.dossiers.filter_bar import FilterBar
from tthc_desktop.ui.dossiers.heading import COUNTING, SEARCHING, heading
from tthc_desktop.ui.dossiers.loader import ListLoader
from tthc_desktop.ui.dossiers.model import DossierModel
from tthc_desktop.ui.dossiers.neighbours import Neighbours
from tthc_desktop.ui.dossiers.painting import PaintedOnce
from tthc_desktop.ui.dossiers.papers_menu import PapersMenu
from tthc_desktop.ui.dossiers.place_keeper import PlaceKeeper
from tthc_desktop.ui.dossiers.saved_menu import SavedMenu
from tthc_desktop.ui.dossiers.sort_box import SortBox
from tthc_desktop.ui.dossiers.view import DossierView
from tthc_desktop.ui.page import Page
from tthc_desktop.ui.status_look import look_of_listed
from tthc_desktop.ui.widgets.basics import button
from tthc_desktop.ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from tthc_desktop.ui.page import Desktop

_LATE_LONGEST_FIRST = ListOrder(SortBy.DUE, descending=False)


class DossierPage(Page):
    """The list of dossiers.

    Attributes:
        sort: how the list is sorted; ``place`` keeps in mind where the keyboard is in it.

    Signals:
        receive_wanted: the clerk wants to receive a dossier.
        card_wanted: the clerk opened the dossier of this number.
        steps_wanted: the clerk wants to do what comes next with the dossiers of these numbers.
        book_wanted: the clerk wants the register book.
        listed: a list stands in the table, of this many rows as far as they are counted.
    """

    receive_wanted = Signal()
    card_wanted = Signal(int)
    steps_wanted = Signal(list)
    book_wanted = Signal()
    listed = Signal(int)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop, "Hồ sơ")
        register = desktop.register
        # None while a long list, whose first page is shown already, is being counted.
        self._total: int | None = 0
        self._more = False
        self._export_when_counted = False
        # What nobody has looked at yet begins at the top of its list, however long ago it was built.
        self._is_visited = self._begins = False
        self.export_button = button("Xuất danh sách", icon="export", tip="Ghi danh sách ra Excel, PDF hoặc in (Ctrl+E)")
        self.export_button.clicked.connect(self.export)
        self.book_button = button("Sổ theo dõi", icon="catalogue", tip="Lập sổ theo dõi hồ sơ, PDF hoặc Excel (Ctrl+B)")
        self.book_button.clicked.connect(self.book_wanted)
        self.receive_button = button("Tiếp nhận hồ sơ", "primary", "plus", "Tiếp nhận hồ sơ (Ctrl+N)")
        self.receive_button.clicked.connect(self.receive_wanted)
        for one in (self.book_button, self.export_button, self.receive_button):
            self.head_actions.addWidget(one)
        self.filters = FilterBar(lambda: register.clock().date(), lambda: register.calendar, self)
        self.saved = SavedMenu(desktop, self)
        self.filters.first_row.addWidget(self.saved.button)
        self.sort = SortBox()
        self.filters.add_last(self.sort)
        self.model = DossierModel(lambda: register.clock().date(), lambda: register.calendar, desktop.closing_of)
        self.loader = ListLoader(desktop.quick, self.model, self)
        self.view = DossierView(self.model)
        self.place = PlaceKeeper(self.view, self.model)
        self.deeds = Deeds(self.view, self.model, self.loader, self.bar)
        self.columns = ColumnKeeper(self.view, self.model, desktop.preferences)
        self.strip = ChosenStrip()
        self.papers = PapersMenu(self, register, desktop.quick)
        self.empty = EmptyState("inbox")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._painted_once = PaintedOnce(self._stack)
        self.body.addWidget(self.filters)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.strip)
        # Said only when a search takes a while, so that the line does not flicker at every key.
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(400)
        self._slow.timeout.connect(lambda: self.subtitle.setText(SEARCHING))
        self._connect()
        # Told of a new list after what was chosen in it is chosen again.
        self.neighbours = Neighbours(self.view, self.model, self.loader)
        self.refresh()

    def _connect(self) -> None:
        self.filters.changed.connect(self._reload)
        self.filters.keep_wanted.connect(self._keep_list)
        self.saved.keep_wanted.connect(self._keep_list)
        self.saved.picked.connect(self._show_kept)
        self.sort.changed.connect(self._reload)
        self.loader.arriving.connect(self._on_arriving)
        self.loader.begun.connect(self._on_begun)
        self.loader.counted.connect(self._on_counted)
        self.loader.shown.connect(self._on_shown)
        self.loader.failed.connect(self._on_failed)
        self.view.opened.connect(self._open)
        self.view.not_opened.connect(lambda: self._open(None))
        self.view.order_wanted.connect(self.sort.sort_by)
        self.view.chosen.connect(self.strip.show_count)
        self.view.typed.connect(self.filters.begin_search)
        for release in (self.view.choose_current_only, self.view.setFocus):
            self.strip.release_wanted.connect(release)
        for wishes in (self.view, self.strip):
            wishes.steps_wanted.connect(self.want_steps)
            wishes.papers_wanted.connect(self.want_papers)
        acts = {"Ctrl+F": self._go_to_search, "Ctrl+E": self.export, "Ctrl+B": self.book_wanted, "F4": self.want_steps}
        keys.bind(self, acts, self.filters, self._go_to_list)

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self.filters.set_narrow(narrow)

    def set_busy(self, busy: bool) -> None:
        self.receive_button.setEnabled(not busy)

    def refresh(self) -> None:
        register = self.desktop.register
        self.filters.show_names(register.fields(), register.clerks_in_charge())
        self.loader.forget_count()
        self._begins = not self._is_visited
        self._fetch()

    def begin_visit(self) -> None:
        self._is_visited = True
        self.filters.give_back()

    def focus_first(self) -> None:
        self.view.setFocus()

    def show_only(self, keys: Sequence[int], caption: str) -> None:
        """Show only these dossiers."""
        self.show_list(ListFilter(keys=tuple(keys)), caption)

    def show_list(self, wanted: ListFilter, caption: str = "") -> None:
        """Show another list.

        Args:
            wanted: what it shows; whatever narrows it is told by chips that can be taken away.
            caption: what the list is, for what no other chip tells, such as ``Đã trả hôm nay``.
        """
        if wanted.late_on is not None:
            self.sort.lend(_LATE_LONGEST_FIRST)
        self.filters.show_list(wanted, caption)
        self.view.setFocus()

    def want_steps(self) -> None:
        """Ask for what comes next with the chosen dossiers."""
        self._when_listed(lambda: self.deeds.with_chosen(self.steps_wanted.emit))

    def want_papers(self) -> None:
        """Offer the papers of the chosen dossiers."""
        self._when_listed(self._offer_papers)

    def _offer_papers(self) -> None:
        anchor = self.strip.papers_button
        at_strip = anchor.isVisible() and self.view.chosen_count() > 1
        place = anchor.mapToGlobal(QPoint(0, 0)) if at_strip else QCursor.pos()
        self.deeds.with_chosen(lambda keys: self.papers.offer(keys, place))

    def export(self) -> None:
        """Write the list to a file, or print it."""
        self._export_when_counted = self._total is None
        if not self._total:
            return
        ExportDialog(self, self.desktop, self._wish(), self._total, more=self._more).open()

    def _open(self, key: int | None) -> None:
        if self.deeds.awaits_list:
            # Enter once for the search and once more for what it finds: never the dossier that stood there before.
            self._when_listed(self.view.open_chosen)
        elif key is None:
            self.deeds.tell_not_opened()
        else:
            self.card_wanted.emit(key)

    def _when_listed(self, act: Callable[[], object]) -> None:
        self.filters.hurry()
        self.deeds.when_listed(act)

    def _wish(self) -> ListWish:
        register = self.desktop.register
        today, calendar = register.clock().date(), register.calendar
        return ListWish(
            wanted=self.loader.filter,
            order=self.loader.order,
            columns=self.columns.shown(),
            narrowed=self.filters.words(),
            sorted_by=ORDER_TEXT[self.loader.order],
            status_text=lambda listed: look_of_listed(listed, today, calendar).text,
        )

    def _keep_list(self) -> None:
        content = self.filters.choice.to_keep() | order_to_keep(self.sort.order)
        self.saved.ask_name(content, name_of(self.filters.choice, self.desktop.register.clock().date())[:LONGEST_NAME])

    def _show_kept(self, content: dict[str, Any]) -> None:
        self.sort.put(kept_order(content))
        self.filters.choose_kept(content)
        self.view.setFocus()

    def _reload(self) -> None:
        if self.filters.filter().late_on is None:
            self.sort.end_loan()
        self.deeds.await_list()
        # The chips that come and go move the table.
        self._painted_once.wait()
        self._fetch()

    def _fetch(self) -> None:
        self._export_when_counted = False
        self._slow.start()
        numbers = 0 if self.deeds.awaits_list or self._begins else self.place.far()
        self.loader.show_list(self.filters.filter(), self.sort.order, numbers)

    def _on_arriving(self) -> None:
        (self.place.forget if self.deeds.awaits_list else partial(self.place.take, begins=self._begins))()

    def _on_begun(self) -> None:
        self._total, self._more = None, False
        self.subtitle.setText(COUNTING)
        self._show_rows(self.model.rowCount())

    def _on_counted(self, total: int, more: bool) -> None:
        self._tell_total(total, more)
        if self._export_when_counted:
            self.export()

    def _on_shown(self, total: int, more: bool) -> None:
        self._tell_total(total, more)
        self._show_rows(total)

    def _tell_total(self, total: int, more: bool) -> None:
        self._total, self._more = total, more
        words = heading(total, self.loader.order, more=more, narrowed=self.filters.is_narrowed())
        self.subtitle.setText(words)

    def _show_rows(self, total: int) -> None:
        self._slow.stop()
        self.model.show_order(self.loader.order)
        self.view.show_order(self.loader.order)
        if not total and self.view.hasFocus() and self.filters.choice.text:
            # Not to the button below “nothing found”: the Enter that shall open a dossier would press it.
            self.filters.search.setFocus()
        self.place.give_back(self.loader.numbers)
        self._stack.setCurrentWidget(self.view if total else self.empty)
        self.export_button.setEnabled(bool(total))
        narrowed = self.filters.is_narrowed()
        if total:
            self.columns.spread()
        elif narrowed:
            self.empty.tell(*emptiness(self.filters.choice), ("Xóa hết bộ lọc", "primary", self.filters.clear))
        else:
            tell_empty_register(self.empty, lambda: self.page_wanted.emit("intake"), self.receive_wanted.emit)
        self.filters.setVisible(bool(total) or narrowed)
        self._painted_once.paint()
        self.listed.emit(total)
        self.deeds.arrived(anything=bool(total))

    def _on_failed(self, error: Exception) -> None:
        self.deeds.arrived(anything=False)
        self._slow.stop()
        self._painted_once.paint()
        if isinstance(error, UserError):
            self.bar.show_error(error, ("Thử lại", self._reload))
        else:
            messages.show_failure(self, error)

    def _go_to_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _go_to_list(self) -> None:
        self.filters.hurry()
        if self.model.rowCount():
            self.view.setFocus()
