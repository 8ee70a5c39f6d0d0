"""The editor that chooses a procedure inside the grid: a line, and a numbered list that opens while it is typed in."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListView

from tthc_desktop.domain.catalogue import Procedure
from tthc_desktop.ui.batch.choices import Choices
from tthc_desktop.ui.widgets.fields import LineEdit

_MOST_ROWS, _ROW, _WIDTH = 9, 30, 520
STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class ProcedureCell(LineEdit):
    """Chooses a procedure; what is typed stays as it is until an entry of the list is taken.

    Args:
        choices: the procedures on offer.

    Signals:
        taken: an entry was taken by the mouse.
    """

    taken = Signal()

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self._found: list[Procedure] = []
        self._entries = QStringListModel(self)
        self._list: QListView | None = None
        self._is_pointed_at = False
        self.textEdited.connect(self._open)

    @property
    def is_list_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def found(self) -> Sequence[Procedure]:
        """Return what the list shows."""
        return self._found

    def highlighted(self) -> Procedure | None:
        """Return the entry that Enter takes; of an emptied cell only one that the clerk pointed at."""
        if self._list is None or not self._found or not (self.text().strip() or self._is_pointed_at):
            return None
        return self._found[max(0, self._list.currentIndex().row())]

    def step(self, by: int) -> None:
        """Move the highlight in the list."""
        if self._list is not None:
            self._is_pointed_at = True
            row = max(0, min(self._list.currentIndex().row() + by, len(self._found) - 1))
            self._list.setCurrentIndex(self._entries.index(row))

    def close_list(self) -> None:
        """Take the list away."""
        if self._list is not None:
            self._list.hide()

    def _open(self, text: str) -> None:
        self._found = self._choices.find(text)
        self._is_pointed_at = False
        if not self._found:
            self.close_list()
            return
        captions = [f"{self._choices.number_of(one)}   {one.name}" for one in self._found]
        self._entries.setStringList(captions)
        view = self._view()
        height = min(len(captions), _MOST_ROWS) * _ROW + 6
        below = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        if below.y() + height > self.window().height():
            below = self.mapTo(self.window(), QPoint(0, -height - 2))
        view.setGeometry(below.x(), below.y(), max(self.width(), _WIDTH), height)
        view.setCurrentIndex(self._entries.index(0))
        view.show()
        view.raise_()

    def _view(self) -> QListView:
        if self._list is None:
            self._list = QListView(self.window())
            self._list.setObjectName("popupList")
            self._list.setModel(self._entries)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setUniformItemSizes(True)
            self._list.setStyleSheet(f"QListView::item {{ min-height: {_ROW}px; }}")
            self._list.setAccessibleName("Các thủ tục tìm thấy")
            self._list.clicked.connect(lambda index: self._click(index.row()))
            self._list.hide()
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def _click(self, row: int) -> None:
        if self._list is not None:
            self._is_pointed_at = True
            self._list.setCurrentIndex(self._entries.index(row))
        self.taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()
