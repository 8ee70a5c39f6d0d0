"""The left side of the guide: a field to search in, and below it the chapters, or what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from tthc_desktop.reports.guide.finding import find, nearest
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import column

if TYPE_CHECKING:
    from tthc_desktop.reports.guide.document import Guide

_WIDTH, _NARROW_WIDTH = 290, 200
_NOTHING = "Không thấy chỗ nào có đủ các chữ này."
_NEAREST = "Không chỗ nào có đủ các chữ này. Gần nhất là:"
_TARGET = Qt.ItemDataRole.UserRole


class Contents(QFrame):
    """Lists the chapters, or the parts in which the typed words stand.

    Args:
        guide: the guide.
        chapter: the name of the chapter that is open.

    Attributes:
        search: where the words are typed.
        list: what is listed.

    Signals:
        wanted: a line was chosen: the name of the chapter, and which block of it.
        left: the keyboard shall go to the text.
        searched: what stands in the field now.
    """

    wanted = Signal(str, int)
    left = Signal()
    searched = Signal(str)

    def __init__(self, guide: Guide, chapter: str) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._guide, self._chapter = guide, chapter
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm trong hướng dẫn")
        self.search.setAccessibleName("Tìm trong hướng dẫn")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Mục lục")
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.search, self.list, gap=theme.S))
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._open_first)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemActivated.connect(lambda _: self.left.emit())
        self._list_chapters()

    @property
    def query(self) -> str:
        """What is looked for; empty when nothing is."""
        return self.search.text().strip()

    def begin_search(self) -> None:
        """Let words be typed."""
        self.search.setFocus()
        self.search.selectAll()

    def show_chapter(self, chapter: str) -> None:
        """Mark the chapter that is open."""
        self._chapter = chapter
        if not self.query:
            self._mark_chapter()

    def set_narrow(self, narrow: bool) -> None:
        """Leave more room for the text."""
        self.setFixedWidth(_NARROW_WIDTH if narrow else _WIDTH)

    def _list_chapters(self) -> None:
        chapters = enumerate(self._guide.chapters, start=1)
        self._fill([(f"{number}. {one.title}", one.name, 0) for number, one in chapters])
        self._mark_chapter()

    def _mark_chapter(self) -> None:
        names = [one.name for one in self._guide.chapters]
        self.list.blockSignals(True)
        self.list.setCurrentRow(names.index(self._chapter))
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _fill(self, lines: list[tuple[str, str, int]]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for caption, chapter, place in lines:
            item = QListWidgetItem(caption)
            # In a narrow window the end of a long one is cut.
            item.setToolTip(caption)
            item.setData(_TARGET, (chapter, place))
            if not chapter:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _on_search(self) -> None:
        if self.query:
            found = find(self._guide, self.query)
            told = []
            if not found:
                found = nearest(self._guide, self.query)
                told = [(_NEAREST if found else _NOTHING, "", 0)]
            self._fill([*told, *((one.caption, one.chapter, one.place) for one in found)])
        else:
            self._list_chapters()
        self.searched.emit(self.query)

    def _open_first(self) -> None:
        row = self._first_row()
        if self.query and row is not None:
            self.list.setCurrentRow(row)
            self.left.emit()

    def _first_row(self) -> int | None:
        """Return the first line that leads somewhere; None when there is none."""
        rows = range(self.list.count())
        return next((row for row in rows if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled), None)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(*item.data(_TARGET))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                row = self._first_row()
                if self.list.currentRow() < 0 and row is not None:
                    self.list.setCurrentRow(row)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return False
