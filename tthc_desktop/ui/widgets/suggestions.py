"""A line to type in with a list of known entries below it, never completed inside the line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView

from tthc_desktop.text import clean, fold
from tthc_desktop.ui.widgets.fields import LineEdit

_MOST_ROWS, _ROW = 7, 30
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class SuggestingLine(LineEdit):
    """Takes any text and offers known entries that contain it, whatever its accents and capitals.

    What is typed stays as it is until an entry is taken, by Enter, Tab or the mouse.

    Args:
        entries: what is known already.
        name: what the list is called for those who cannot see it.
        limit: the most letters.

    Signals:
        taken: an entry was taken from the list.
    """

    taken = Signal()

    def __init__(self, entries: Sequence[str], name: str, limit: int = 500) -> None:
        super().__init__(limit=limit)
        self._entries = [(fold(entry), entry) for entry in entries]
        self._name = name
        self._found = QStringListModel(self)
        self._list: QListView | None = None
        self.textEdited.connect(self._open)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    @property
    def is_list_open(self) -> bool:
        """Whether Enter belongs to the list: an entry in it is chosen."""
        return self.is_open and self._view().currentIndex().isValid()

    def found(self) -> list[str]:
        """Return what the list shows; nothing while it is closed."""
        return self._found.stringList() if self.is_open else []

    def _open(self, text: str) -> None:
        wanted = fold(clean(text))
        fitting = [entry for key, entry in self._entries if wanted and wanted in key and entry != text]
        if not fitting:
            self._close()
            return
        self._found.setStringList(fitting)
        view = self._view()
        height = min(len(fitting), _MOST_ROWS) * _ROW + 6
        place = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        if place.y() + height > self.window().height():
            place = self.mapTo(self.window(), QPoint(0, -height - 2))
        view.setGeometry(place.x(), place.y(), self.width(), height)
        # Nothing is chosen yet: a name that is new may be typed and left with Enter.
        view.clearSelection()
        view.setCurrentIndex(self._found.index(-1))
        view.show()
        view.raise_()

    def _view(self) -> QListView:
        if self._list is None:
            view = self._list = QListView(self.window())
            view.setObjectName("popupList")
            view.setModel(self._found)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setUniformItemSizes(True)
            view.setStyleSheet(f"QListView::item {{ min-height: {_ROW}px; }}")
            view.setAccessibleName(self._name)
            view.clicked.connect(lambda index: self._take(index.row()))
        return self._list

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _take(self, row: int) -> None:
        self.setText(self._found.stringList()[row])
        self._close()
        self.taken.emit()

    def event(self, event: QEvent) -> bool:
        # Before the dialog's own Enter and Esc.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().event(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if not self.is_open:
            return False
        view, key = self._view(), event.key()
        row = view.currentIndex().row()
        if key in _STEPS:
            row = max(0, min(row + _STEPS[key], self._found.rowCount() - 1))
            view.setCurrentIndex(self._found.index(row))
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and row >= 0:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self._take(row)
            return key != Qt.Key.Key_Tab
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()
