"""The text of the guide: a chapter with its pictures, as wide as there is room, words that were looked for marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from tthc_desktop.register import picture_of_guide
from tthc_desktop.text import fold, search_words
from tthc_desktop.ui import theme
from tthc_desktop.ui.guide.page_html import chapter_html

if TYPE_CHECKING:
    from tthc_desktop.reports.guide.document import Chapter

# Pictures are drawn with half as many pixels again as the screen they show has.
_FINENESS = 1.5
_MARGIN = 28
_MOST_MARKED = 200
# A window that is being drawn larger sends many sizes.
_RESIZED_MS = 120


class GuideText(QTextBrowser):
    """Shows one chapter at a time.

    Args:
        find: tells where a picture lies; None where there is none.

    Signals:
        chapter_wanted: the name of a chapter that a link leads to.
    """

    chapter_wanted = Signal(str)

    def __init__(self, find: Callable[[str], Path | None] = picture_of_guide) -> None:
        super().__init__()
        self._find = find
        self.setAccessibleName("Nội dung hướng dẫn")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(lambda url: self.chapter_wanted.emit(url.toString()))
        self._chapter: Chapter | None = None
        self._keys: Mapping[str, str] = {}
        self._query = ""
        self._width = 0
        # Pictures to be brought: what they are called in the text, their file, how wide they are shown.
        self._waiting: list[tuple[QUrl, Path, int]] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._bring_next)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_RESIZED_MS)
        self._later.timeout.connect(self._fit)

    def show_chapter(self, chapter: Chapter, keys: Mapping[str, str] | None = None) -> None:
        """Show a chapter from its beginning.

        Args:
            chapter: the chapter.
            keys: keys to stand on top of it.
        """
        self._chapter, self._keys = chapter, keys or {}
        self._write()
        self.verticalScrollBar().setValue(0)

    def go_to_part(self, place: int) -> None:
        """Scroll to where a block of the chapter begins."""
        if place:
            self.scrollToAnchor(str(place))
        else:
            self.verticalScrollBar().setValue(0)

    def mark(self, query: str) -> None:
        """Mark the words of a query wherever they stand, accents and letter case aside."""
        self._query = query
        words = search_words(query)
        if not words:
            self.setExtraSelections([])
            return
        shown = self.toPlainText()
        # Letter by letter, so that places in one are places in the other.
        bare = "".join(fold(letter)[:1] or " " for letter in shown)
        found = sorted((place, len(word)) for word in words for place in _places(bare, word))
        self.setExtraSelections([self._marked(place, length) for place, length in found[:_MOST_MARKED]])

    def _marked(self, place: int, length: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(QColor(theme.SOON.edge))
        look.setForeground(QColor(theme.INK))
        # PySide's own types do not name them.
        made.cursor, made.format = cursor, look  # type: ignore[attr-defined]
        return made

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Leave room for a picture; the picture itself comes once the words can be read."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        path = self._find(url.path())
        if path is None or not url.hasQuery():
            return None
        size = QImageReader(str(path)).size()
        width = int(url.query())
        room = QImage(width, max(1, round(size.height() * width / size.width())), QImage.Format.Format_RGB32)
        room.fill(QColor(theme.CANVAS))
        self._waiting.append((url, path, width))
        self._next.start()
        return room

    def _bring_next(self) -> None:
        """Bring one picture in the size it is shown in; scaled by Qt while it draws it would look rough."""
        if not self._waiting:
            return
        url, path, width = self._waiting.pop(0)
        # In colours of its own it could not be drawn on.
        image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
        pixels = min(round(width * self.devicePixelRatioF()), image.width())
        image = image.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(image)
        painter.setPen(QColor(theme.LINE_STRONG))
        painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
        painter.end()
        image.setDevicePixelRatio(pixels / width)
        self.document().addResource(QTextDocument.ResourceType.ImageResource, url, image)
        self.viewport().update()
        if self._waiting:
            self._next.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def _fit(self) -> None:
        if self._room() == self._width or self._chapter is None:
            return
        bar = self.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._write()
        bar.setValue(round(part * bar.maximum()))

    def _drawn_width(self, name: str) -> int:
        path = self._find(name)
        size = QImageReader(str(path)).size() if path is not None else QSize()
        return round(size.width() / _FINENESS) if size.isValid() else 0

    def _room(self) -> int:
        return max(200, self.viewport().width() - 2 * _MARGIN)

    def _write(self) -> None:
        assert self._chapter is not None
        self._width = self._room()
        self._waiting.clear()
        self.document().clear()
        self.setHtml(chapter_html(self._chapter, self._width, self._drawn_width, self._keys))
        self.mark(self._query)


def _places(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            found.append(at)
        at = text.find(word, at + 1)
    return found
