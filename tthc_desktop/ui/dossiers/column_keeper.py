"""Which columns the list shows and how wide they are: by their content, until the clerk says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from tthc_desktop.register import ListColumn
from tthc_desktop.ui.dossiers.columns import USUAL, content_widths, widths
from tthc_desktop.ui.dossiers.model import COLUMNS

if TYPE_CHECKING:
    from tthc_desktop.ui.dossiers.model import DossierModel
    from tthc_desktop.ui.dossiers.view import DossierView
    from tthc_desktop.ui.preferences import Preferences

# Without them nobody knows which dossier a row is.
_ALWAYS = (ListColumn.CODE, ListColumn.APPLICANT)


class ColumnKeeper(QObject):
    """Keeps the columns of a list as the clerk wants them.

    Args:
        view: the list.
        model: what stands in it.
        preferences: what the window remembers.
    """

    def __init__(self, view: DossierView, model: DossierModel, preferences: Preferences) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._preferences = preferences
        self._spreading = False
        known = {str(one): one for one in ListColumn}
        self._by_hand = {known[name]: width for name, width in preferences.list_widths().items() if name in known}
        kept = preferences.list_columns()
        self._shown = {one for one in COLUMNS if one in kept} if kept else set(USUAL)
        self._shown.update(_ALWAYS)
        self._wanted: dict[ListColumn, int] = {}
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        header.sectionResized.connect(self._on_resized)
        view.viewport().installEventFilter(self)
        self.spread()

    def shown(self) -> tuple[ListColumn, ...]:
        """Return the columns that are shown, from the left."""
        return tuple(one for one in COLUMNS if one in self._shown)

    def spread(self) -> None:
        """Give every column its width anew, after what stands in it."""
        by_content = [one for one in self.shown() if one not in self._by_hand]
        self._wanted = content_widths({one: self._model.texts(COLUMNS.index(one)) for one in by_content})
        self._share_out()

    def _share_out(self) -> None:
        """Share the room out; a window that is resized does not look through all rows again."""
        self._spreading = True
        shown = self.shown()
        for place, one in enumerate(COLUMNS):
            self._view.setColumnHidden(place, one not in self._shown)
        room = self._view.viewport().width() - sum(self._by_hand.get(one, 0) for one in shown)
        wanted = {one: width for one, width in self._wanted.items() if one not in self._by_hand}
        given = widths(wanted, room)
        for one in shown:
            self._view.setColumnWidth(COLUMNS.index(one), self._by_hand.get(one) or given[one])
        self._spreading = False

    def fill_menu(self, menu: QMenu) -> None:
        """Offer every column to be shown or not, and the usual widths."""
        for one in COLUMNS:
            action = menu.addAction(f"{one.caption} (4 số cuối)" if one is ListColumn.ID_NUMBER else one.caption)
            action.setCheckable(True)
            action.setChecked(one in self._shown)
            action.setEnabled(one not in _ALWAYS)
            action.toggled.connect(lambda on, one=one: self._show(one, on))
        menu.addSeparator()
        usual = menu.addAction("Trả cột về như ban đầu")
        usual.triggered.connect(self._forget)

    def _show(self, one: ListColumn, on: bool) -> None:
        (self._shown.add if on else self._shown.discard)(one)
        self._preferences.keep_list_columns(self.shown())
        self.spread()

    def _forget(self) -> None:
        self._by_hand.clear()
        self._shown = set(USUAL)
        self._preferences.keep_list_columns(())
        self._preferences.keep_list_widths({})
        self.spread()

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self._view.horizontalHeader().mapToGlobal(place))

    def _on_resized(self, place: int, old: int, new: int) -> None:
        if self._spreading or not new or not old:
            return
        self._by_hand[COLUMNS[place]] = new
        self._preferences.keep_list_widths({str(one): width for one, width in self._by_hand.items()})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self._share_out()
        return super().eventFilter(watched, event)
