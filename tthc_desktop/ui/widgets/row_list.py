"""Rows of fields that grow as the clerk needs them, such as the terms of a procedure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import button, icon_button, label, row

_REMOVE_WIDTH = 34


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of a row list.

    Attributes:
        heading: what stands above it; also the accessible name of its fields.
        make: makes a field of it.
        width: in pixels; 0 takes the room that is left.
    """

    heading: str
    make: Callable[[], QWidget]
    width: int = 0


class RowList(QWidget):
    """A list of rows, each with the same fields; Enter in the last field adds a row.

    Args:
        columns: the fields of a row.
        add_caption: what the button that adds a row says.

    Signals:
        changed: a row came or went.
    """

    changed = Signal()

    def __init__(self, columns: Sequence[RowColumn], add_caption: str) -> None:
        super().__init__()
        self._columns = columns
        self._rows: list[tuple[QWidget, list[QWidget]]] = []
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, theme.S, 0)
        head.setSpacing(theme.S)
        for one in columns:
            words = label(one.heading, "label")
            if one.width:
                words.setFixedWidth(one.width)
            head.addWidget(words, 0 if one.width else 1)
        head.addSpacing(_REMOVE_WIDTH)
        inner = QWidget()
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(0, 0, theme.S, 0)
        self._layout.setSpacing(theme.XS)
        self._layout.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self.add_button = button(add_caption, "ghost", "plus")
        self.add_button.clicked.connect(lambda: self.add_row(focus=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)
        layout.addLayout(row(self.add_button, None))

    def rows(self) -> list[list[QWidget]]:
        """Return the fields of every row."""
        return [fields for _, fields in self._rows]

    def add_row(self, *, focus: bool = False) -> list[QWidget]:
        """Add a row and return its fields."""
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        fields = []
        for one in self._columns:
            made = one.make()
            made.setAccessibleName(one.heading)
            if one.width:
                made.setFixedWidth(one.width)
            layout.addWidget(made, 0 if one.width else 1)
            made.installEventFilter(self)
            fields.append(made)
        remove = icon_button("close", "Bỏ dòng này")
        remove.setFixedWidth(_REMOVE_WIDTH)
        layout.addWidget(remove)
        entry = (line, fields)
        remove.clicked.connect(lambda: self._remove(entry))
        self._rows.append(entry)
        self._layout.insertWidget(len(self._rows) - 1, line)
        if focus:
            fields[0].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(line)
        self.changed.emit()
        return fields

    def clear(self) -> None:
        """Take every row away."""
        while self._rows:
            self._remove(self._rows[-1])

    def _remove(self, entry: tuple[QWidget, list[QWidget]]) -> None:
        place = self._rows.index(entry)
        self._rows.remove(entry)
        line = entry[0]
        self._layout.removeWidget(line)
        line.hide()
        line.deleteLater()
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)][1][0].setFocus()
        else:
            self.add_button.setFocus()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._move_on_from(watched)
            return True
        return super().eventFilter(watched, event)

    def _move_on_from(self, watched: QObject) -> None:
        fields = [field for _, line in self._rows for field in line]
        place = next(index for index, field in enumerate(fields) if field is watched)
        if place + 1 < len(fields):
            fields[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(fields[place + 1])
        else:
            self.add_row(focus=True)
