"""The list of suggestions that opens below a line to type in, and leaves the keyboard there."""

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget

STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
_EDGES = 6


class PopupList(QListView):
    """Lies over the window of its line; the line says when it is shown and what its keys do.

    Args:
        line: the line to type in; when it goes away, so does the list.
        entries: what the list shows.
        name: what it is called for those who cannot see it.
        most: rows shown at once; further ones are scrolled to.
        row_height: of a row, in pixels.
    """

    def __init__(
        self, line: QWidget, entries: QAbstractItemModel, name: str, *, most: int = 7, row_height: int = 30
    ) -> None:
        super().__init__(line.window())
        self._line, self._most, self._row_height = line, most, row_height
        self.setObjectName("popupList")
        self.setModel(entries)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setStyleSheet(f"QListView::item {{ min-height: {row_height}px; }}")
        self.setAccessibleName(name)
        self.hide()
        line.destroyed.connect(self.deleteLater)

    def show_at_line(self, least_width: int = 0) -> None:
        """Show the list below its line, or above where there is no room below.

        Args:
            least_width: in pixels, where the line may be narrower than what the list says.
        """
        height = min(self.model().rowCount(), self._most) * self._row_height + _EDGES
        window = self._line.window()
        place = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        if place.y() + height > window.height():
            place = self._line.mapTo(window, QPoint(0, -height - 2))
        self.setGeometry(place.x(), place.y(), max(self._line.width(), least_width), height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice by some rows, no further than the list goes."""
        row = max(0, min(self.currentIndex().row() + by, self.model().rowCount() - 1))
        self.setCurrentIndex(self.model().index(row, 0))
