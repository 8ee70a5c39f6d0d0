"""The window of the guide: contents and search at the left, a chapter beside them, back and forward, the print."""

from collections import deque
from collections.abc import Mapping
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tthc_desktop.register import printed_guide, the_guide
from tthc_desktop.ui import files, icons, messages, theme
from tthc_desktop.ui.errand import Errand
from tthc_desktop.ui.guide.contents import Contents
from tthc_desktop.ui.guide.text_view import GuideText
from tthc_desktop.ui.widgets.basics import button, column, icon_button, row
from tthc_desktop.ui.widgets.notices import MessageBar

_SIZE, _LEAST = QSize(1020, 720), QSize(560, 380)
_NARROW = 800
_MOST_FORMER = 50


class _Spot(NamedTuple):
    """Where somebody reads: a chapter, and how far down."""

    chapter: str
    scrolled: int


class GuideWindow(QWidget):
    """Shows the guide; it belongs to no other window, so that it can be read beside any dialog.

    Args:
        chapter: the name of the chapter that is open at first.

    Attributes:
        chapter: the name of the chapter that is open.
        contents: the chapters, or what was found.
        text: the chapter.
        bar: tells what went wrong.

    Signals:
        closing: the window goes away.
        print_wanted: the guide shall be printed.
    """

    closing = Signal()
    print_wanted = Signal()

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
        self._can_print = False
        self._dress()
        for keys, act in (
            ("Ctrl+F", self._begin_search),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+P", self._on_print_key),
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
        self.pdf = button("Mở bản in (PDF)", icon="document", tip="Mở hướng dẫn thành tệp PDF")
        self.print = button("In…", icon="printer", tip="Xem và in hướng dẫn (Ctrl+P)")
        self.contents = Contents(self._guide, self.chapter)
        self.text, self.bar = GuideText(), MessageBar()
        head = row(self.back, self.forward, None, self.pdf, self.print, gap=theme.S)
        body = row(self.contents, self.text, gap=theme.M)
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
        self.pdf.clicked.connect(self.open_print)
        self.print.clicked.connect(self.print_wanted)
        self.print.setVisible(self._can_print)
        self.contents.wanted.connect(self.go_to)
        self.contents.left.connect(self.text.setFocus)
        self.contents.searched.connect(self.text.mark)
        self.text.chapter_wanted.connect(self.go_to)
        self._tell_ways()
        self._share_width()

    def allow_printing(self, allowed: bool) -> None:
        """Offer to print, where the program's window is there to do it; the PDF file can always be opened."""
        self._can_print = allowed
        self.print.setVisible(allowed)

    def _begin_search(self) -> None:
        # The contents of this moment: in other colours they are others.
        self.contents.begin_search()

    def _on_print_key(self) -> None:
        if self._can_print:
            self.print_wanted.emit()
        else:
            self.open_print()

    def open_at(self, chapter: str, keys: Mapping[str, str]) -> None:
        """Show a chapter with some keys on top; where it is open already, it stays where it was read.

        Args:
            chapter: its name; the one that is open when empty.
            keys: what each key does.
        """
        stays = chapter in ("", self.chapter) and dict(keys) == dict(self._keys)
        self._keys = keys
        self.contents.search.clear()
        if not stays:
            self._go(chapter or self.chapter, keep_keys=True)
        if not self.isVisible():
            # Nobody has read anything yet that they might want to go back to.
            self.forget_ways()
        self.text.setFocus()

    def forget_ways(self) -> None:
        """Begin here: no way leads back."""
        self._former.clear()
        self._later.clear()
        self._tell_ways()

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

    def open_print(self) -> None:
        """Open the guide as a PDF file; where none came along it is made now, which takes a while."""
        if self._errand is not None:
            return
        self.pdf.setEnabled(False)
        folder = Path(gettempdir())
        self._errand = Errand(self, lambda _: printed_guide(folder), self._on_printed, self._on_not_printed)
        self._errand.begin()

    def _on_printed(self, path: Path) -> None:
        self._errand = None
        self.pdf.setEnabled(True)
        files.open_path(path, self.bar.show_error)

    def _on_not_printed(self, error: Exception) -> None:
        self._errand = None
        self.pdf.setEnabled(True)
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
        self.contents.show_chapter(chapter)
        self._tell_ways()

    def _tell_ways(self) -> None:
        self.back.setEnabled(bool(self._former))
        self.forward.setEnabled(bool(self._later))

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
        self.contents.set_narrow(self.width() < _NARROW)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
