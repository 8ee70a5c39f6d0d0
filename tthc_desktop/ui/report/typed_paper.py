"""A form on paper whose cells are typed into: Enter, F2, a click or the first letter opens a field over the cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent

from tthc_desktop.ui import theme
from tthc_desktop.ui.report.sheet_view import Paper, SheetView
from tthc_desktop.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from tthc_desktop.ui.report.sheet import Spot

Place = tuple[int, int, int]
"""Table, row and column of a cell."""

_LEAST_WIDTH, _LEAST_HEIGHT = 96, 30
_LONGEST = 500


def place_of(spot: Spot) -> Place:
    """Return which cell a spot is."""
    return spot.table, spot.row, spot.column


class TypedPaper(Paper):
    """The pages of a typed form with the field over one of its cells.

    Args:
        save: writes what was typed into a cell and shows the form anew; False when that was refused.
        name_of: tells what a cell is called, for those who do not see it.
    """

    def __init__(self, save: Callable[[Place, str], bool], name_of: Callable[[Place], str]) -> None:
        super().__init__(clickable=True)
        self._save, self._name_of = save, name_of
        self._place: Place | None = None
        self._as_opened = ""
        self.editor = LineEdit(limit=_LONGEST)
        self.editor.setParent(self)
        self.editor.setObjectName("cellEditor")
        self.editor.hide()
        self.editor.installEventFilter(self)
        self.pressed.connect(lambda table, row, column: self.edit((table, row, column)))

    def spots(self) -> list[tuple[int, Spot]]:
        """Return the cells that are typed into, with the page each stands on."""
        return [(page, spot) for page, sheet in enumerate(self.sheets) for spot in sheet.spots if spot.typed]

    def tip_of(self, spot: Spot) -> str:
        return f"Bấm để nhập: {self._name_of(place_of(spot))}"

    @property
    def current(self) -> Place | None:
        """The cell with the ring around it."""
        return place_of(self.pointed_at[1]) if self.pointed_at else None

    @property
    def is_editing(self) -> bool:
        """Whether the field is open over a cell."""
        return self._place is not None

    def _found(self, place: Place) -> tuple[int, Spot] | None:
        return next((one for one in self.spots() if place_of(one[1]) == place), None)

    def go_to(self, place: Place) -> None:
        """Put the ring around a cell, if it is there."""
        self.point_at(self._found(place))

    def edit(self, place: Place, typed: str | None = None) -> None:
        """Open the field over a cell.

        Args:
            place: the cell.
            typed: the first letter of something new; None to edit what stands there.
        """
        found = self._found(place)
        if found is None:
            return
        if not self.finish():
            # What is wrong in another cell is mended first.
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.point_at(found)
        self._place = place
        self._as_opened = found[1].text
        self.editor.setAccessibleName(self._name_of(place))
        self.editor.setText(found[1].text if typed is None else typed)
        self._put_over(found)
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed is None:
            self.editor.selectAll()

    def _put_over(self, found: tuple[int, Spot]) -> None:
        box = self.box_of(*found).toRect()
        width, height = max(box.width(), _LEAST_WIDTH), max(box.height(), _LEAST_HEIGHT)
        over = QRect(0, 0, width, height)
        over.moveCenter(box.center())
        over.moveLeft(min(over.left(), self.width() - width))
        self.editor.setGeometry(over)
        area = self.parent().parent() if self.parent() is not None else None
        if isinstance(area, SheetView):
            area.ensureVisible(over.center().x(), over.center().y(), 0, 2 * height)

    def finish(self) -> bool:
        """Keep what was typed and close the field; False when it was refused and stays open."""
        place = self._place
        if place is None:
            return True
        text = self.editor.text()
        # Before anything is written, for hiding the field takes the keyboard from it.
        self._place = None
        if text.strip() != self._as_opened and not self._save(place, text):
            self._place = place
            return False
        has_keyboard = self.editor.hasFocus()
        self.editor.hide()
        self.go_to(place)
        if has_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def give_up(self) -> None:
        """Close the field; the cell stays as it was."""
        self._place = None
        self.editor.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, steps: int) -> None:
        """Keep what was typed and open the field over the next cell, or the one before."""
        place = self._place
        places = [place_of(spot) for _, spot in self.spots()]
        if place is None or not self.finish() or place not in places:
            return
        then = places.index(place) + steps
        if 0 <= then < len(places):
            self.edit(places[then])

    def _go_down(self, steps: int) -> None:
        """Keep what was typed and open the field over the cell below, or above."""
        place = self._place
        if place is None or not self.finish():
            return
        column = [place_of(spot) for _, spot in self.spots() if (spot.table, spot.column) == (place[0], place[2])]
        then = column.index(place) + steps if place in column else -1
        if 0 <= then < len(column):
            self.edit(column[then])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, text = self.current, event.text()
        chorded = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if place is not None and event.key() == Qt.Key.Key_F2:
            self.edit(place)
        elif place is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._save(place, "")
            self.go_to(place)
        elif place is not None and text and text.isprintable() and not text.isspace() and not chorded:
            self.edit(place, text)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.editor:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_editor_key(event.key())
        # Another program or a menu of its own takes the keyboard only for a moment.
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        ):
            self.finish()
        return False

    def _on_editor_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._go_on(1)
        elif key == Qt.Key.Key_Backtab:
            self._go_on(-1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_down(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.give_up()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.current is None:
            # Nothing to go to on it; the arrows scroll the pages.
            painter = QPainter(self)
            painter.setPen(QPen(QColor(theme.PAPER_RING), 2))
            painter.drawRect(self.rect().adjusted(4, 4, -4, -4))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        found = self._found(self._place) if self._place is not None else None
        if found is not None:
            self._put_over(found)
