"""One of the office's own paragraphs: what it should tell, where its words are from, and the words themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tthc_desktop.ui.widgets.basics import column, label
from tthc_desktop.ui.widgets.fields import TextArea

if TYPE_CHECKING:
    from tthc_desktop.reports.written.skeleton import Slot

_LEAST_LINES, _MOST_LINES = 2, 8
# Its border and its inner margins, with the point below the last line without which a scroll bar comes.
_EDGES = 20


class ParagraphEdit(TextArea):
    """A field that is as high as its text, and tells when the keyboard leaves it.

    Signals:
        left: the keyboard went elsewhere.
    """

    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__(hint)
        self._hint_lines = hint.count("\n") + 1
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        document = self.document()
        # In lines, as a plain text field measures itself.
        lines = int(document.size().height()) if self.toPlainText() else self._hint_lines
        shown = max(_LEAST_LINES, min(_MOST_LINES, lines))
        needed, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed if lines > shown else off)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + _EDGES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu of its own comes back.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class ParagraphField(QWidget):
    """A paragraph with its caption.

    Args:
        slot: which paragraph.

    Signals:
        written: other words stand in it and the keyboard left it; its key and the words.
    """

    written = Signal(str, str)

    def __init__(self, slot: Slot) -> None:
        super().__init__()
        self.slot = slot
        self._kept = ""
        self.caption = label(slot.title, "label", wrap=True)
        self.note = label("", "small", wrap=True)
        self.note.hide()
        hint = "\n".join(slot.default) if slot.default else "Để trống thì không in."
        self.edit = ParagraphEdit("Chưa viết: báo cáo in “…” để điền bằng tay." if slot.needed else hint)
        self.caption.setBuddy(self.edit)
        self.edit.setAccessibleName(slot.title)
        self.edit.left.connect(self.tell)
        layout = column(self.caption, self.edit, self.note, gap=3)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def show_text(self, text: str, written_for: str) -> None:
        """Show what holds; what is just being typed stays.

        Args:
            text: the words; empty when there are none.
            written_for: the period they were written for, when it is an earlier one.
        """
        if self._typed() == self._kept and text != self._kept:
            self.edit.setPlainText(text)
        self._kept = text
        if written_for:
            words = f"Lấy từ báo cáo {written_for}, cần xem lại."
        elif self.slot.needed and not text:
            words = "Đoạn này cần được viết."
        else:
            words = ""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)

    def hold(self, text: str) -> None:
        """Take a text for kept."""
        self._kept = text

    def _typed(self) -> str:
        return "\n".join(filter(None, (" ".join(line.split()) for line in self.edit.toPlainText().splitlines())))

    def tell(self) -> None:
        """Give out what was typed when it differs from what is kept."""
        if self._typed() != self._kept:
            self.written.emit(self.slot.key, self._typed())
