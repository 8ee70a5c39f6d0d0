"""Choosing who one is, or typing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from tthc_desktop.text import clean
from tthc_desktop.ui.widgets.fields import ComboBox

if TYPE_CHECKING:
    from tthc_desktop.register import Entrant


class NameBox(ComboBox):
    """A list of names in which another one can be typed; nothing is ever completed while somebody types.

    Args:
        names: who may enter.
        last: the account that was here last on this PC; comes first.

    Signals:
        submitted: Enter was pressed.
    """

    submitted = Signal()

    def __init__(self, names: Sequence[Entrant], last: str) -> None:
        super().__init__()
        self.is_office = [one.account for one in names] == [""]
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        full_names = [one.full_name for one in names]
        for one in sorted(names, key=lambda one: one.account != last):
            several = full_names.count(one.full_name) > 1
            self.addItem(f"{one.full_name} ({one.account})" if several else one.full_name, one.account)
        line = self.lineEdit()
        assert line is not None
        line.installEventFilter(self)
        # What is typed after a name was chosen takes its place.
        self.currentIndexChanged.connect(lambda _: line.selectAll())

    def account(self) -> str | None:
        """Return the account that was chosen, else what was typed; None for nothing."""
        text = self.currentText()
        place = self.findText(text, Qt.MatchFlag.MatchExactly)
        if place >= 0:
            return str(self.itemData(place))
        return clean(text) or None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.submitted.emit()
            return True
        return super().eventFilter(watched, event)
