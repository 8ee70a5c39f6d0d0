"""The window of the guide: contents and search at the left, a chapter beside them, back and forward, the print."""

from collections import deque
from collections.abc import Mapping
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tthc_desktop.register import printed_guide, the_guide
from tthc_desktop.reports.guide.finding import find
from tthc_desktop.ui import files, icons, messages, shortcuts, theme
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.guide.text_view import GuideText
from tthc_desktop.ui.widgets.basics import button, column, icon_button, row
from tthc_desktop.ui.widgets.notices import MessageBar

_SIZE, _LEAST = QSize(1020, 720), QSize(560, 380)
_SIDE_WIDTH, _NARROW_SIDE_WIDTH, _NARROW = 270, 200, 800
_MOST_FORMER = 50
_TARGET = Qt.ItemDataRole.UserRole
shortcuts.declare(
    "Cửa sổ Hướng dẫn",
    {
        "Ctrl+F": "Tới ô tìm trong hướng dẫn",
        "Alt+Left": "Về chỗ vừa đọc trước đó",
        "Alt+Right": "Tới chỗ vừa quay lại từ đó",
        "Ctrl+P": "Mở bản in (PDF)",
    },
)


class _Spot(NamedTuple):
    """Where somebody reads: a chapter, and how far down."""

    chapter: str
    scrolled: int


class GuideWindow(QWidget):
    """Shows the guide; it belongs to no other window, so that it can be read beside any dialog.

    Args:
        chapter: the name of the chapter that is open at first.

    Attributes:
        contents: the chapters, or what was found.
        search: where the words are typed.
        text: the chapter.
        bar: tells what went wrong.

    Signals:
        closing: the window goes away.
    """

    closing = Signal()

    def __init__(self, chapter: str = "") -> None:
        super().__init__()
        # The program ends with its own window, whether this one is open or not.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("page")
        self.setWindowTitle("TTHC Desktop – Hướng dẫn")
        self.setWindowIcon(icons.app_icon())
        self._guide = the_guide()
        known = self._guide.chapter(chapter)
        self.chapter = known.name if known is not None else self._guide.chapters[0].name
        self._keys: Mapping[str, str] = {}
        self._former: deque[_Spot] = deque(maxlen=_MOST_FORMER)
        self._later: list[_Spot] = []
        self._errand: Errand | None = None
        self._dress()
        for keys, act in (
            ("Ctrl+F", self.begin_search),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+P", self.open_print),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.setMinimumSize(_LEAST.boundedTo(self.screen().availableSize()))
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self._show(self.chapter)

    def _dress(self) -> None:
        """Build what stands in the window in the colours in use."""
        self._scheme = theme.scheme()
        self.back = icon_button("chevron-left", "Quay lại (Alt+←)")
        self.forward = icon_button("chevron-right", "Tới trước (Alt+→)")
        self.print = button("Mở bản in (PDF)", icon="printer", tip="Mở hướng dẫn thành tệp PDF để in (Ctrl+P)")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm trong hướng dẫn")
        self.search.setAccessibleName("Tìm trong hướng dẫn")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.contents = QListWidget()
        self.contents.setAccessibleName("Mục lục")
        self.contents.setWordWrap(True)
        self.contents.setSpacing(3)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text, self.bar = GuideText(), MessageBar()
        self._side = QFrame()
        self._side.setProperty("role", "plain")
        self._side.setLayout(column(self.search, self.contents, gap=theme.S))
        head = row(self.back, self.forward, None, self.print, gap=theme.S)
        body = row(self._side, self.text, gap=theme.M)
        body.setStretch(1, 1)
        whole = column(head, self.bar, body, gap=theme.S, margin=theme.M)
        whole.setStretch(2, 1)
        self._surface = QFrame()
        self._surface.setProperty("role", "plain")
        self._surface.setLayout(whole)
        around = self.layout() or QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._surface)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.print.clicked.connect(self.open_print)
        self.search.textEdited.connect(self._on_typed)
        self.search.textChanged.connect(self._on_cleared)
        self.search.returnPressed.connect(self._open_first)
        self.contents.currentItemChanged.connect(self._on_current)
        self.contents.itemActivated.connect(lambda _: self.text.setFocus())
        self.text.chapter_wanted.connect(self.go_to)
        self._list_chapters()
        self._tell_ways()
        self._share_width()

    def open_at(self, chapter: str, keys: Mapping[str, str]) -> None:
        """Show a chapter with some keys on top; where it is open already, it stays where it was read.

        Args:
            chapter: its name; the one that is open when empty.
            keys: what each key does.
        """
        stays = chapter in ("", self.chapter) and dict(keys) == dict(self._keys)
        self._keys = keys
        if self.search.text():
            self.search.clear()
        if not stays:
            self._go(chapter or self.chapter, keep_keys=True)
        if not self.isVisible():
            # Nobody has read anything yet that they might want to go back to.
            self._former.clear()
            self._tell_ways()
        self.text.setFocus()

    def go_to(self, chapter: str, place: int = 0) -> None:
        """Go to a part of a chapter, with a way back."""
        if self._guide.chapter(chapter) is not None:
            self._go(chapter, place)

    def go_back(self) -> None:
        """Return to what was read before."""
        if self._former:
            self._later.append(self._spot())
            self._return_to(self._former.pop())

    def go_forward(self) -> None:
        """Go again to where the way back began."""
        if self._later:
            self._former.append(self._spot())
            self._return_to(self._later.pop())

    def begin_search(self) -> None:
        """Let words be typed that are looked for."""
        self.search.setFocus()
        self.search.selectAll()

    def open_print(self) -> None:
        """Open the guide as a PDF file; where none came along it is made now, which takes a while."""
        if self._errand is not None:
            return
        self.print.setEnabled(False)
        folder = Path(gettempdir())
        self._errand = Errand(self, lambda _: printed_guide(folder), self._on_printed, self._on_not_printed)
        self._errand.begin()

    def _on_printed(self, path: Path) -> None:
        self._errand = None
        self.print.setEnabled(True)
        files.open_path(path, self.bar.show_error)

    def _on_not_printed(self, error: Exception) -> None:
        self._errand = None
        self.print.setEnabled(True)
        messages.show_failure(self, error, self.bar)

    def _spot(self) -> _Spot:
        return _Spot(self.chapter, self.text.verticalScrollBar().value())

    def _go(self, chapter: str, place: int = 0, *, keep_keys: bool = False) -> None:
        self._former.append(self._spot())
        self._later.clear()
        if not keep_keys:
            self._keys = {}
        self._show(chapter)
        self.text.go_to_part(place)

    def _return_to(self, spot: _Spot) -> None:
        self._keys = {}
        self._show(spot.chapter)
        self.text.verticalScrollBar().setValue(spot.scrolled)

    def _show(self, chapter: str) -> None:
        found = self._guide.chapter(chapter)
        assert found is not None
        self.chapter = chapter
        self.text.show_chapter(found, self._keys)
        if not self.search.text():
            self._mark_chapter()
        self._tell_ways()

    def _tell_ways(self) -> None:
        self.back.setEnabled(bool(self._former))
        self.forward.setEnabled(bool(self._later))

    def _list_chapters(self) -> None:
        self._fill(
            [(f"{number}. {one.title}", one.name, 0) for number, one in enumerate(self._guide.chapters, start=1)]
        )
        self._mark_chapter()

    def _mark_chapter(self) -> None:
        names = [one.name for one in self._guide.chapters]
        self.contents.blockSignals(True)
        self.contents.setCurrentRow(names.index(self.chapter))
        self.contents.blockSignals(False)

    def _fill(self, lines: list[tuple[str, str, int]]) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for caption, chapter, place in lines:
            item = QListWidgetItem(caption)
            item.setData(_TARGET, (chapter, place))
            if not chapter:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.contents.addItem(item)
        self.contents.blockSignals(False)

    def _on_typed(self, query: str) -> None:
        if not query.strip():
            return
        found = find(self._guide, query)
        lines = [
            (
                one.title if one.title == one.chapter_title else f"{one.title}\n{one.chapter_title}",
                one.chapter,
                one.place,
            )
            for one in found
        ]
        self._fill(lines or [("Không thấy chỗ nào có đủ các chữ này.", "", 0)])
        self.text.mark(query)

    def _on_cleared(self, query: str) -> None:
        if not query.strip():
            self._list_chapters()
            self.text.mark("")

    def _open_first(self) -> None:
        item = self.contents.item(0)
        if item is not None and self.search.text().strip() and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.contents.setCurrentRow(0)
            self.text.setFocus()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            chapter, place = item.data(_TARGET)
            self._go(chapter, place)
            self.text.mark(self.search.text())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.contents.setFocus()
                if self.contents.currentRow() < 0:
                    self.contents.setCurrentRow(0)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and theme.scheme() is not self._scheme:
            self._scheme = theme.scheme()
            # Not while the style is being handed out to all that stands in the window.
            QTimer.singleShot(0, self, self._dress_anew)

    def _dress_anew(self) -> None:
        scrolled = self.text.verticalScrollBar().value()
        before = self._surface
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._dress()
        self._show(self.chapter)
        self.text.verticalScrollBar().setValue(scrolled)

    def resizeEvent(self, event: object) -> None:
        self._share_width()

    def _share_width(self) -> None:
        self._side.setFixedWidth(_NARROW_SIDE_WIDTH if self.width() < _NARROW else _SIDE_WIDTH)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
