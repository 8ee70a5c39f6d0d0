"""The written report section by section: what is generated from the figures, and the office's own paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from tthc_desktop.reports.written.document import Paragraph, Table
from tthc_desktop.reports.written.skeleton import Slot
from tthc_desktop.ui import theme
from tthc_desktop.ui.report.paragraph_field import ParagraphField
from tthc_desktop.ui.widgets.basics import card, column, label

if TYPE_CHECKING:
    from tthc_desktop.reports.written.document import FilledSection, WrittenReport
    from tthc_desktop.reports.written.skeleton import Skeleton


class WrittenSections(QWidget):
    """All sections, one below the other.

    Args:
        skeleton: the report without its figures.

    Signals:
        written: a paragraph has other words; its key and the words.
    """

    written = Signal(str, str)

    def __init__(self, skeleton: Skeleton) -> None:
        super().__init__()
        self.fields: dict[str, ParagraphField] = {}
        self.generated: dict[str, QLabel] = {}
        self._parts = column(gap=theme.S)
        self._add("Mở đầu", [skeleton.basis], "opening")
        for section in skeleton.sections:
            slots = [part for part in section.parts if isinstance(part, Slot)]
            if section.parts:
                self._add(section.heading, slots, section.key)
            else:
                self._parts.addWidget(label(section.heading, "strong", wrap=True))
        self._add("Nơi nhận", [skeleton.recipients], "recipients")
        self._parts.addStretch(1)
        self.setLayout(self._parts)

    def _add(self, heading: str, slots: list[Slot], key: str) -> None:
        made = card()
        generated = label("", wrap=True, selectable=True)
        generated.hide()
        self.generated[key] = generated
        inside = column(label(heading, "strong", wrap=True), generated, gap=6, margin=theme.M)
        for slot in slots:
            field = ParagraphField(slot)
            field.written.connect(self.written)
            self.fields[slot.key] = field
            inside.addWidget(field)
        made.setLayout(inside)
        self._parts.addWidget(made)

    def show_report(self, report: WrittenReport, own: Mapping[str, str], written_for: Mapping[str, str]) -> None:
        """Show another report.

        Args:
            report: the filled-in report.
            own: the office's own paragraphs, by key.
            written_for: for those written for an earlier period which that was.
        """
        self._tell("opening", report.opening.text)
        for section in report.sections:
            if section.key in self.generated:
                self._tell(section.key, _generated(section))
        for key, field in self.fields.items():
            field.show_text(own.get(key, ""), written_for.get(key, ""))
            field.setVisible(key in report.slots)

    def _tell(self, key: str, text: str) -> None:
        self.generated[key].setText(text)
        self.generated[key].setVisible(bool(text))

    def tell_typing(self) -> None:
        """Give out what is being typed, before another period is shown or the tab goes out of sight."""
        for field in self.fields.values():
            field.tell()


def _generated(section: FilledSection) -> str:
    lines = []
    for block in section.blocks:
        if isinstance(block, Paragraph) and not block.slot:
            lines.append(block.text)
        elif isinstance(block, Table):
            lines.append(f"({block.words} in ở đây)")
    return "\n".join(lines)
