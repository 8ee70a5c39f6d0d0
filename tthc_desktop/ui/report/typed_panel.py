"""The figures that nobody can count from the register, to be typed for the period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tthc_desktop.text import number_text
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.widgets.basics import column, label, repolish, row
from tthc_desktop.ui.widgets.fields import EnterMovesOn, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.reports.typed_catalogue import TypedFigure

_FIELD_WIDTH = 118
_LONGEST = 20


class TypedField(QWidget):
    """One figure with its caption, its unit and where it is found.

    Args:
        figure: what is typed.

    Signals:
        typed: another number stands in it and the keyboard left it; its key and the number, None for nothing.
    """

    typed = Signal(str, object)

    def __init__(self, figure: TypedFigure) -> None:
        super().__init__()
        self.figure = figure
        self._kept: int | None = None
        self._is_missing = False
        self.edit = LineEdit(limit=_LONGEST)
        self.edit.setFixedWidth(_FIELD_WIDTH)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setAccessibleName(f"{figure.title}, {figure.unit}")
        caption = label(f"{figure.title} ({figure.unit})", wrap=True)
        caption.setBuddy(self.edit)
        self.note = label(figure.help, "small", wrap=True)
        self.edit.editingFinished.connect(self.tell)
        left = column(caption, self.note, gap=1)
        layout = row(left, self.edit, gap=theme.S)
        layout.setStretch(0, 1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setAlignment(self.edit, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)

    def show_number(self, number: int | None, *, is_missing: bool, is_other: bool) -> None:
        """Show what was typed; what is just being typed stays.

        Args:
            number: the number, None when nobody typed one.
            is_missing: the report needs it.
            is_other: it is of another period than before, so nothing stays.
        """
        if is_other or (self._typed() == (True, self._kept) and number != self._kept):
            self.edit.setText("" if number is None else number_text(number))
        self._kept = number
        self._is_missing = is_missing
        self.edit.setPlaceholderText("chưa nhập" if is_missing else "")
        if self._typed()[0]:
            self._complain("")

    def hold(self, number: int | None) -> None:
        """Take a number for kept."""
        self._kept = number

    def _typed(self) -> tuple[bool, int | None]:
        """Return whether there is something that can be kept, and what."""
        text = self.edit.text().strip()
        if not text:
            return True, None
        number = typed.read_money(text.removesuffix(self.figure.unit))
        return number is not None, number

    def _complain(self, words: str) -> None:
        """Say what is wrong with what was typed; with an empty text, where the figure is found."""
        # Short words take the room of long ones: what stands below stays in its place.
        self.note.setMinimumHeight(self.note.height() if words else 0)
        self.note.setText(words or self.figure.help)
        self.note.setProperty("role", "error" if words else "small")
        repolish(self.note)
        self.edit.setProperty("wrong", bool(words))
        missing = "Chưa nhập. " if self._is_missing and not words else ""
        self.edit.setAccessibleDescription(f"{missing}{self.note.text()}")
        repolish(self.edit)

    def tell(self) -> None:
        """Give out what was typed when it differs from what is kept; say so when it is no number."""
        can_be_kept, number = self._typed()
        if not can_be_kept:
            self._complain("Hãy nhập một số nguyên, như 1.250.")
        elif number != self._kept:
            self.typed.emit(self.figure.key, number)


class TypedPanel(QWidget):
    """All figures, by their groups.

    Args:
        catalogue: the figures in their order.

    Signals:
        typed: a figure is another one; its key and the number, None for nothing.
    """

    typed = Signal(str, object)

    def __init__(self, catalogue: Sequence[TypedFigure]) -> None:
        super().__init__()
        self.fields: dict[str, TypedField] = {}
        layout = column(gap=theme.S, margin=theme.M)
        group = ""
        for figure in catalogue:
            if figure.group != group:
                group = figure.group
                layout.addWidget(label(group, "strong", wrap=True))
            field = TypedField(figure)
            field.typed.connect(self.typed)
            self.fields[figure.key] = field
            layout.addWidget(field)
        layout.addStretch(1)
        self.setLayout(layout)
        mover = EnterMovesOn(self, [field.edit for field in self.fields.values()])
        mover.at_the_end.connect(self.tell_typing)

    def show_figures(self, figures: Mapping[str, int], missing: Sequence[str], *, is_other: bool) -> None:
        """Show other figures.

        Args:
            figures: what was typed, by key.
            missing: keys of those the report needs and nobody typed.
            is_other: they are of another period than before.
        """
        for key, field in self.fields.items():
            field.show_number(figures.get(key), is_missing=key in missing, is_other=is_other)

    def tell_typing(self) -> None:
        """Give out what is being typed, though the keyboard does not leave its field."""
        for field in self.fields.values():
            field.tell()
