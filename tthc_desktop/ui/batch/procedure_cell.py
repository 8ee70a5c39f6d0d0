"""The editor that chooses a procedure inside the grid: a line, and a numbered list that opens while it is typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtGui import QFocusEvent

from tthc_desktop.ui.widgets.fields import LineEdit
from tthc_desktop.ui.widgets.popup_list import PopupList

if TYPE_CHECKING:
    from tthc_desktop.domain.catalogue import Procedure
    from tthc_desktop.ui.batch.choices import Choices

_MOST_ROWS, _WIDTH = 9, 520


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
        self._list: PopupList | None = None
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
            self._list.step(by)

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
        view.setCurrentIndex(self._entries.index(0))
        view.show_at_line(_WIDTH)

    def _view(self) -> PopupList:
        if self._list is None:
            self._list = PopupList(self, self._entries, "Các thủ tục tìm thấy", most=_MOST_ROWS)
            self._list.clicked.connect(lambda index: self._click(index.row()))
        return self._list

    def _click(self, row: int) -> None:
        if self._list is not None:
            self._is_pointed_at = True
            self._list.setCurrentIndex(self._entries.index(row))
        self.taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()
