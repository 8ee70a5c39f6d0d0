"""How every plain list of the window is set up: whole rows, no grid, Tab leaves it, Enter and a double click open."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tthc_desktop.ui import theme


def set_up_rows(view: QTableView, name: str, *, height: int = 0) -> None:
    """Give a table the look and the keys that lists have.

    Args:
        view: the table, its model set or its columns known.
        name: what it is called for those who do not see it.
        height: of a row, in pixels; 0 for the usual one.
    """
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    rows = view.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(height or theme.ROW_HEIGHT)
    rows.hide()
    columns = view.horizontalHeader()
    columns.setHighlightSections(False)
    columns.setSectionsClickable(False)
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def set_widths(view: QTableView, widths: Mapping[int, int], stretched: int, least: int = 0) -> None:
    """Give columns their widths in pixels; the ``stretched`` one takes the room that is left.

    Args:
        view: the table.
        widths: of the other columns.
        stretched: the column that is as wide as there is room.
        least: what it takes at least; the table scrolls sideways where there is not even that.
    """
    for column, width in widths.items():
        view.setColumnWidth(column, width)
    view.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    if least:
        view.viewport().installEventFilter(_KeepsWidth(view, sum(widths.values()), stretched, least))


class _KeepsWidth(QObject):
    """Stretches a column only where there is more room than it needs."""

    def __init__(self, view: QTableView, others: int, column: int, least: int) -> None:
        super().__init__(view)
        self._view, self._others, self._column, self._least = view, others, column, least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            header, mode = self._view.horizontalHeader(), QHeaderView.ResizeMode
            is_cramped = event.size().width() - self._others < self._least
            header.setSectionResizeMode(self._column, mode.Fixed if is_cramped else mode.Stretch)
            if is_cramped:
                header.resizeSection(self._column, self._least)
        return super().eventFilter(watched, event)


def opens_with_enter(view: QTableView, act: Callable[[QModelIndex], object]) -> None:
    """Let Enter and a double click do something with a row."""
    view.doubleClicked.connect(act)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        shortcut = QShortcut(QKeySequence(key), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(lambda: act(view.currentIndex()))
