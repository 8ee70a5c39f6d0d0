"""One row of the history in full."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser

from tthc_desktop.text import moment_text, number_text
from tthc_desktop.ui import theme

if TYPE_CHECKING:
    from tthc_desktop.register import HistoryEntry

_HEIGHT = 160


class HistoryDetail(QTextBrowser):
    """Shows what one row says, to be read and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(theme.M)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Nội dung dòng nhật ký đang chọn")

    def show_entry(self, entry: HistoryEntry | None) -> None:
        """Show a row; None shows nothing."""
        self.setHtml("" if entry is None else _html(entry))


def _html(entry: HistoryEntry) -> str:
    at = moment_text(entry.at) if entry.at else "không rõ lúc nào"
    subject = f" {entry.subject}" if entry.subject else ""
    head = f"Dòng số {number_text(entry.number)} · {at} · {entry.actor or 'chưa đăng nhập'}"
    lines = [f"<b>{escape(entry.action + subject)}</b><br>{escape(head)}"]
    if entry.reason:
        lines.append(f"Lý do: {escape(entry.reason)}")
    for change in entry.changes:
        part = escape(change.part[:1].upper() + change.part[1:])
        if change.old is None:
            lines.append(f"{part}: {escape(change.new)}")
        else:
            lines.append(f"{part}: {escape(change.old)} → <b>{escape(change.new)}</b>")
    lines.append(f"Mã của dòng: {escape(entry.sha256)}")
    return "".join(f"<p style='margin:0 0 4px 0'>{line}</p>" for line in lines)
