"""The frame of the grid: rows and columns of their sizes, one row marked, and what is to be said under a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tthc_desktop.ui import theme
from tthc_desktop.ui.batch import looks
from tthc_desktop.ui.batch.columns import Column

if TYPE_CHECKING:
    from tthc_desktop.ui.batch.model import BatchModel


class GridFrame(QTableView):
    """Shows the rows of a model.

    Args:
        model: the rows.
    """

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self._rows = model
        # Where a choice of several rows begins.
        self._anchor = -1
        self.setModel(model)
        self.setAccessibleName("Bảng nhập nhanh chứng thực")
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.CurrentChanged | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Only where a large scale leaves less room than the narrowest columns take.
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        rows.hide()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setFixedHeight(36)
        columns.setMinimumSectionSize(50)
        model.errors_changed.connect(self._fit_row)
        model.modelReset.connect(self._fit_rows)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # Ctrl+Enter and the like move the caret with Ctrl held down; that chooses no second row. Only a click or
        # Shift with an arrow does.
        if event is None:
            self._anchor = index.row()
            return QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        return super().selectionCommand(index, event)

    def choose_to(self, place: int) -> None:
        """Choose the rows from where the choice began to another one."""
        if not 0 <= place < len(self._rows.rows):
            return
        anchor = self._anchor if 0 <= self._anchor < len(self._rows.rows) else self.currentIndex().row()
        flags, selection = QItemSelectionModel.SelectionFlag, self.selectionModel()
        column = max(0, self.currentIndex().column())
        selection.setCurrentIndex(self._rows.index(place, column), flags.NoUpdate)
        chosen = QItemSelection(self._rows.index(anchor, 0), self._rows.index(place, len(Column) - 1))
        selection.select(chosen, flags.ClearAndSelect)
        # Moving the caret may have made a beginning of its own.
        self._anchor = anchor

    def keyboardSearch(self, search: str) -> None:
        """Stay in the cell: a letter typed where nothing can be typed goes nowhere."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in looks.widths(self.viewport().width()).items():
            self.setColumnWidth(column, width)
        if event.size().width() != event.oldSize().width():
            # What is wrong takes more lines in a narrower grid.
            self._fit_rows()

    def _fit_rows(self) -> None:
        for place in range(len(self._rows.rows)):
            self._fit_row(place)

    def _fit_row(self, place: int) -> None:
        row = self._rows.typed_row(place)
        height = theme.ROW_HEIGHT
        if row is not None and row.has_remark:
            height += looks.remark_height(row, self.viewport().width())
        if self.rowHeight(place) != height:
            self.setRowHeight(place, height)
            if place == self.currentIndex().row():
                # What is wrong stands below the cells: let it come into sight with them.
                self.updateGeometries()
                self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        shown = range(max(0, first), (last if last >= 0 else len(self._rows.rows) - 1) + 1)
        for place in shown:
            row = self._rows.typed_row(place)
            if row is not None and row.has_remark:
                top = self.rowViewportPosition(place) + theme.ROW_HEIGHT
                otherwise = Column.ID_NUMBER if row.doubt else Column.NAME
                left = self.columnViewportPosition(min(row.errors, default=otherwise))
                chosen = self.selectionModel().isRowSelected(place)
                ground = looks.ground_of(place, chosen=chosen)
                looks.paint_remark(painter, row, left, top, self.viewport().width(), ground)
        painter.end()
