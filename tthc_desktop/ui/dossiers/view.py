"""The table of dossiers: keyboard, mouse, choosing many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from tthc_desktop.register import ListedDossier, ListOrder
from tthc_desktop.ui import icons
from tthc_desktop.ui.dossiers.columns import FIRST_DESCENDING, SORTED_BY
from tthc_desktop.ui.dossiers.delegate import DossierDelegate
from tthc_desktop.ui.dossiers.model import COLUMNS, RECORD_ROLE
from tthc_desktop.ui.widgets.tables import set_up_rows

if TYPE_CHECKING:
    from tthc_desktop.ui.dossiers.model import DossierModel

_ACTION, _CONTROL = QAbstractItemView.CursorAction, Qt.KeyboardModifier.ControlModifier
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class DossierView(QTableView):
    """Shows the list.

    Whatever is done means the marked dossiers, never one that the keyboard only stands at.

    Signals:
        opened: the number of the dossier that was opened by Enter, F2 or a double click.
        not_opened: the clerk wanted to open a dossier, but stands at none that is marked.
        order_wanted: the clerk wants the list sorted like this.
        steps_wanted: the clerk wants to do what comes next with the chosen dossiers.
        papers_wanted: the clerk wants to print papers of the chosen dossiers.
        chosen: how many dossiers are chosen now.
        typed: letters were typed, which begin a search.
    """

    opened = Signal(int)
    not_opened = Signal()
    order_wanted = Signal(object)
    steps_wanted = Signal()
    papers_wanted = Signal()
    chosen = Signal(int)
    typed = Signal(str)

    def __init__(self, model: DossierModel) -> None:
        super().__init__()
        self._model = model
        self._order = ListOrder()
        self.setModel(model)
        self.setItemDelegate(DossierDelegate(self))
        set_up_rows(self, "Danh sách hồ sơ")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns = self.horizontalHeader()
        columns.setSectionsClickable(True)
        columns.setFixedHeight(36)
        columns.setMinimumSectionSize(60)
        columns.sectionClicked.connect(self._sort_by_column)
        self.doubleClicked.connect(self._open)
        self.customContextMenuRequested.connect(self._show_menu)

    def current(self) -> ListedDossier | None:
        """Return the dossier that the keyboard is at."""
        record = self.currentIndex().data(RECORD_ROLE)
        return record if isinstance(record, ListedDossier) else None

    def chosen_rows(self) -> list[tuple[int, int]]:
        """Return the first and the last row of every stretch of chosen dossiers, from the top."""
        parts = self.selectionModel().selection()
        rows: list[tuple[int, int]] = []
        for first, last in sorted((parts.at(place).top(), parts.at(place).bottom()) for place in range(parts.count())):
            # A row taken in once more, by hand and with all, counts once.
            if rows and first <= rows[-1][1] + 1:
                rows[-1] = (rows[-1][0], max(last, rows[-1][1]))
            else:
                rows.append((first, last))
        return rows

    def chosen_count(self) -> int:
        """Return how many dossiers are chosen; of a whole list without looking at each."""
        return sum(last - first + 1 for first, last in self.chosen_rows())

    def selectRow(self, row: int) -> None:
        """Choose one row and no other, whatever keys are held meanwhile."""
        self.choose_rows([row], row)

    def choose_rows(self, rows: Iterable[int], current: int) -> None:
        """Choose some rows and no others.

        Args:
            rows: the rows.
            current: the row that the keyboard is at from now on.
        """
        chosen, last = QItemSelection(), len(COLUMNS) - 1
        for row in rows:
            chosen.select(self._model.index(row, 0), self._model.index(row, last))
        # Choosing further by Shift goes on from there. This alone would look at the keys that are held just then: of a
        # list that comes while Ctrl is still down the row would be taken out of the choice instead of into it.
        super().selectRow(current)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        # Other rows let go of the choice without a word.
        self.chosen.emit(self.chosen_count())

    def open_chosen(self) -> None:
        """Open the marked dossier; of several marked ones the one that the keyboard is at."""
        chosen, current = self.chosen_rows(), self.currentIndex()
        if len(chosen) == 1 and chosen[0][0] == chosen[0][1]:
            if current.row() != chosen[0][0]:
                self.selectRow(chosen[0][0])
            self._open(self.currentIndex())
        elif any(first <= current.row() <= last for first, last in chosen):
            self._open(current)
        else:
            self.not_opened.emit()

    def show_order(self, order: ListOrder) -> None:
        """Say how the list is sorted."""
        self._order = order

    def selectionChanged(self, selected: object, deselected: object) -> None:
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]
        self.chosen.emit(self.chosen_count())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_chosen()
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(event)
            return
        if event.key() in _ARROWS and not event.modifiers() & _CONTROL and self._mark_current():
            return
        if plain and event.key() == Qt.Key.Key_Escape and self.chosen_count() > 1:
            self.choose_current_only()
            return
        if event.key() == Qt.Key.Key_Menu and self.currentIndex().isValid():
            self._show_menu(self.visualRect(self.currentIndex()).center())
            return
        super().keyPressEvent(event)

    def _go_to_end(self, event: QKeyEvent) -> None:
        """Go to the first or the last row and mark it, with Shift all rows on the way too."""
        if not self._model.rowCount():
            return
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
            return
        self._mark_current()
        # Without Ctrl, by which Qt would leave the marks where they are.
        super().keyPressEvent(QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.ShiftModifier))

    def _mark_current(self) -> bool:
        """Mark the row that the keyboard is at where none is marked; tell whether that was so."""
        if self.chosen_rows() or not self.currentIndex().isValid():
            return False
        self.selectRow(self.currentIndex().row())
        return True

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if action in (_ACTION.MoveHome, _ACTION.MoveEnd):
            row = 0 if action is _ACTION.MoveHome else self._model.rowCount() - 1
            return self._model.index(row, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        # A row that the keyboard is at without being marked has a frame from side to side.
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        # Qt would look through all rows for one that begins so, which takes a quarter of a minute in a large register.
        if search.strip():
            # Space chooses, alone or with Ctrl.
            self.typed.emit(search)

    def choose_current_only(self) -> None:
        """Let go of all chosen dossiers but the one the keyboard is at."""
        if self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())
        else:
            self.clearSelection()

    def _sort_by_column(self, section: int) -> None:
        by = SORTED_BY.get(COLUMNS[section])
        if by is None:
            return
        if by is self._order.by:
            self.order_wanted.emit(ListOrder(by, not self._order.descending))
        else:
            self.order_wanted.emit(ListOrder(by, by in FIRST_DESCENDING))

    def _open(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if isinstance(record, ListedDossier):
            self.opened.emit(record.key)

    def _show_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        record = index.data(RECORD_ROLE)
        if not isinstance(record, ListedDossier):
            return
        if not self.selectionModel().isSelected(index):
            self.selectRow(index.row())
        many = self.chosen_count() > 1
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not many:
            opening = menu.addAction(icons.icon("document"), "Mở hồ sơ")
            opening.triggered.connect(lambda: self.opened.emit(record.key))
        menu.addAction(icons.icon("forward"), "Việc tiếp theo…").triggered.connect(self.steps_wanted)
        menu.addAction(icons.icon("printer"), "In giấy tờ…").triggered.connect(self.papers_wanted)
        menu.addSeparator()
        if many:
            menu.addAction("Bỏ chọn").triggered.connect(self.choose_current_only)
        else:
            for caption, text in (
                ("Sao chép mã hồ sơ", record.code),
                ("Sao chép tên chủ hồ sơ", record.applicant_name),
            ):
                menu.addAction(caption).triggered.connect(
                    lambda _=False, text=text: QGuiApplication.clipboard().setText(text)
                )
        menu.popup(self.viewport().mapToGlobal(place))


def rows_in(stretches: Sequence[tuple[int, int]]) -> list[int]:
    """Return every row of some stretches once, from the top."""
    return sorted({row for first, last in stretches for row in range(first, last + 1)})
