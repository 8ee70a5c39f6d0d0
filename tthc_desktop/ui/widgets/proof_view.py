"""The count behind a due date, day by day."""

from __future__ import annotations

from html import escape
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QTextBrowser

from tthc_desktop.domain.proof import NOT_COUNTED
from tthc_desktop.text import date_text, weekday_text
from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.domain.proof import Proof, ProofLine

# Narrower than this the reasons would break into single words beside the two other columns.
_ROOM_FOR_THREE_COLUMNS = 340
_LEAST = QSize(200, 72)


class ProofView(QTextBrowser):
    """Shows a proof; its text can be selected and copied.

    It wants the height of the whole proof, so that nothing has to be scrolled where there is room.

    Args:
        ends_in_sight: a proof too long for the room shows its end, the due day, rather than its beginning.
    """

    def __init__(self, *, ends_in_sight: bool = False) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName("Cách tính hạn, từng ngày")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._proof: Proof | None = None
        self._shown: list[str] = []
        self._is_narrow = False
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())
        self._ends_in_sight = ends_in_sight
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._go_to_end())

    def sizeHint(self) -> QSize:
        around = self.height() - self.viewport().height()
        return QSize(_LEAST.width(), max(ceil(self.document().size().height()) + around, _LEAST.height()))

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def resizeEvent(self, event: QResizeEvent) -> None:
        # By the whole width: whether there is a scroll bar changes with the answer.
        narrow = self.width() < _ROOM_FOR_THREE_COLUMNS
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._write()
        super().resizeEvent(event)

    def show_proof(self, proof: Proof | None) -> None:
        """Show a proof; None shows nothing."""
        lines = proof.text_lines() if proof else []
        if lines == self._shown:
            return
        self._shown, self._proof = lines, proof
        self._write()
        self.setAccessibleDescription("\n".join(lines))

    def _write(self) -> None:
        self.setHtml(_html(self._proof, narrow=self._is_narrow) if self._proof else "")
        self._go_to_end()

    def _go_to_end(self) -> None:
        if self._ends_in_sight:
            bar = self.verticalScrollBar()
            # Only then: while it lays itself out, Qt goes back to the beginning.
            QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))


def _html(proof: Proof, *, narrow: bool) -> str:
    rows = "".join(_row(proof, line, number, narrow=narrow) for number, line in enumerate(proof.lines))
    return (
        f"<style>td {{ padding: 5px 6px; }} .muted {{ color: {theme.MUTED}; font-size: 11px; }}</style>"
        f'<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>'
    )


def _row(proof: Proof, line: ProofLine, number: int, *, narrow: bool) -> str:
    counts = bool(line.counted)
    ground = theme.STRIPE if number % 2 else theme.SURFACE
    color = theme.INK if counts else theme.MUTED
    when = f"<b>{weekday_text(line.day)}</b>&nbsp;{date_text(line.day)}"
    if line.span is not None:
        when += f'<br><span class="muted">{line.span[0]:%H:%M}–{line.span[1]:%H:%M}</span>'
    word = proof.mark(line)
    mark = f'<span style="color:{theme.GOOD.text}"><b>{word}</b></span>'
    if word == NOT_COUNTED:
        mark = f'<span style="color:{theme.MUTED}">{word}</span>'
    words = escape(f"{proof.counted_text(line)}{line.reason}")
    words = words[:1].upper() + words[1:]
    below = []
    if line.source:
        below.append(escape(line.source))
    if line.provisional:
        below.append(f'<span style="color:{theme.SOON.text}">dự kiến, chưa có thông báo chính thức</span>')
    more = f'<br><span class="muted">{"; ".join(below)}</span>' if below else ""
    between = "<br>" if narrow else '</td><td width="78" style="white-space: nowrap">'
    return (
        f'<tr style="background:{ground}; color:{color}"><td width="104" style="white-space: nowrap">{when}'
        f"{between}{mark}</td><td>{words}{more}</td></tr>"
    )
