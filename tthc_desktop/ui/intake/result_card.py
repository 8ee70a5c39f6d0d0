"""What an import did, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from tthc_desktop.register import without_numbers
from tthc_desktop.text import number_text
from tthc_desktop.ui import files, theme
from tthc_desktop.ui.intake.words import KIND_TEXT, noun_of
from tthc_desktop.ui.widgets.basics import button, clear, column, label, picture, row

if TYPE_CHECKING:
    from tthc_desktop.register import ImportResult

_MOST_REASONS = 4
_MOST_CHANGES = 10


class ResultCard(QFrame):
    """Shows the result of an import.

    Attributes:
        text: what it says first.
        first: the first of its buttons; None when it has none.

    Signals:
        other_due_wanted: the result of the import whose dossiers with another due date the clerk wants to see.
        failed: why the file of the rows not taken could not be opened.
    """

    other_due_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._layout.setSpacing(theme.S)
        self.text = ""
        self.first: QPushButton | None = None
        self.hide()

    def show_result(self, result: ImportResult) -> None:
        """Show another result."""
        clear(self._layout)
        self.first = None
        noun = noun_of(result.kind.value)
        ok = not result.rejected
        icon, tone = ("check", theme.GOOD) if ok else ("warning", theme.SOON)
        head = f"Đã nhập {KIND_TEXT[result.kind.value].lower()} từ {result.file_name}"
        numbers = [
            (result.added, f"{noun} mới"),
            (result.changed, f"{noun} thay đổi"),
            (result.unchanged, f"{noun} không đổi"),
            (len(result.rejected), "dòng không nhận"),
        ]
        self.text = head + ". " + ", ".join(f"{number_text(number)} {words}" for number, words in numbers) + "."
        self._layout.addLayout(row(picture(icon, tone.text, 20), label(head, "heading"), None))
        figures = row(gap=40)
        for number, words in numbers:
            figures.addLayout(column(label(number_text(number), "figure"), label(words.capitalize(), "muted"), gap=0))
        figures.addStretch(1)
        self._layout.addLayout(figures)
        if result.other_due:
            sentence = (
                f"{number_text(result.other_due)} hồ sơ có hạn trả khác với hạn chương trình tính ra; "
                "hồ sơ được xét theo hạn ghi trong danh sách."
            )
            show = button("Xem các hồ sơ này", "ghost")
            show.clicked.connect(lambda: self.other_due_wanted.emit(result))
            self.first = show
            self._layout.addLayout(row(picture("warning", theme.SOON.text), label(sentence), show, None))
            self.text += f" {sentence}"
        if result.changes:
            self._layout.addWidget(label(_changes_text(result.changes), wrap=True, selectable=True))
        for warning in result.warnings:
            line = row(picture("info", theme.MUTED), label(warning, "muted", wrap=True))
            line.setStretch(1, 1)
            self._layout.addLayout(line)
        if result.rejected:
            self._show_rejected(result)
        self.setAccessibleName(self.text)
        self.show()

    def _show_rejected(self, result: ImportResult) -> None:
        for rejected in result.rejected[:_MOST_REASONS]:
            words = label(f"Dòng {rejected.row_number}: {without_numbers(rejected.reason)}", wrap=True, selectable=True)
            line = row(picture("refuse", theme.ERROR, 16), words)
            line.setStretch(1, 1)
            self._layout.addLayout(line)
        more = len(result.rejected) - _MOST_REASONS
        if more > 0:
            self._layout.addWidget(label(f"và {number_text(more)} dòng nữa", "muted"))
        path = result.rejected_file
        if path is not None:
            open_file = button("Mở tệp các dòng không nhận", icon="document", tip=str(path))
            open_file.clicked.connect(lambda: self._open(path))
            self.first = self.first or open_file
            self._layout.addLayout(row(open_file, None))

    def _open(self, path: Path) -> None:
        files.open_path(path, self.failed.emit)


def _changes_text(changes: Sequence[str]) -> str:
    lines = list(changes[:_MOST_CHANGES])
    more = len(changes) - _MOST_CHANGES
    if more > 0:
        lines.append(f"và {number_text(more)} thủ tục nữa")
    return "\n".join(lines)
