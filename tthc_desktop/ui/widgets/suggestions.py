"""A line to type in with a list of known entries below it, never completed inside the line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from tthc_desktop.text import clean, fold
from tthc_desktop.ui.widgets.fields import LineEdit
from tthc_desktop.ui.widgets.popup_list import STEPS, PopupList


class SuggestingLine(LineEdit):
    """Takes any text and offers known entries that contain it, whatever its accents and capitals.

    What is typed stays as it is until an entry is taken, by Enter, Tab or the mouse.

    Args:
        entries: what is known already.
        name: what the list is called for those who cannot see it.
        limit: the most letters.
        only_known: nothing but an entry is meant, so that Enter and Tab take the only one that fits.

    Signals:
        taken: an entry was taken from the list by Enter or the mouse; Tab leads on without it.
    """

    taken = Signal()

    def __init__(self, entries: Sequence[str], name: str, limit: int = 500, *, only_known: bool = False) -> None:
        super().__init__(limit=limit)
        self._entries = [(fold(entry), entry) for entry in entries]
        self._name = name
        self._only_known = only_known
        self._found = QStringListModel(self)
        self._list: PopupList | None = None
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
        # Otherwise nothing is chosen yet: a name that is new may be typed and left with Enter.
        view.clearSelection()
        view.setCurrentIndex(self._found.index(0 if self._only_known and len(fitting) == 1 else -1))
        view.show_at_line()

    def _view(self) -> PopupList:
        if self._list is None:
            view = self._list = PopupList(self, self._found, self._name)
            view.clicked.connect(lambda index: self._take(index.row()))
        return self._list

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _take(self, row: int) -> None:
        self._put(row)
        self.taken.emit()

    def _put(self, row: int) -> None:
        self.setText(self._found.stringList()[row])
        self._close()

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
        if key in STEPS:
            view.step(STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and row >= 0:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self._put(row)
            if key == Qt.Key.Key_Tab:
                # Goes to the next field by itself: told of it as well, the owner would lead one field too far.
                return False
            self.taken.emit()
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()
