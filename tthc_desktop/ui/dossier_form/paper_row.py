"""One row of the table of papers."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from tthc_desktop.domain.dossier import Enclosure
from tthc_desktop.text import clean
from tthc_desktop.ui import typed
from tthc_desktop.ui.widgets.basics import repolish
from tthc_desktop.ui.widgets.fields import LineEdit

COLUMNS = ("Bản chính", "Bản sao", "Bản photo")


class PaperRow(QObject):
    """One paper: whether it is there, its name, and how many of each kind.

    Args:
        wanted: what the list asks for; None for a row of the clerk's own.

    Signals:
        changed: the clerk changed something.
    """

    changed = Signal()

    def __init__(self, wanted: Enclosure | None) -> None:
        super().__init__()
        self.wanted = wanted or Enclosure("")
        self.own = wanted is None
        self.tick = QCheckBox()
        self.name = LineEdit(self.wanted.name, hint="giấy tờ khác" if self.own else "", limit=300)
        self.name.setCursorPosition(0)
        self.name.setToolTip(self.wanted.name)
        self.numbers = [LineEdit(limit=4) for _ in COLUMNS]
        for edit, caption in zip(self.numbers, COLUMNS, strict=True):
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            edit.setFixedWidth(62)
            edit.setAccessibleName(f"{caption}: {self.wanted.name or 'giấy tờ khác'}")
            edit.textEdited.connect(self._on_number)
        self.tick.setAccessibleName(f"Đã nộp đủ: {self.wanted.name or 'giấy tờ khác'}")
        self.tick.setToolTip("Đã nộp đủ (Dấu cách)")
        self.name.setAccessibleName("Tên giấy tờ")
        self.tick.clicked.connect(self._on_tick)
        self.name.textEdited.connect(lambda _: self.changed.emit())
        if self.own:
            self.name.editingFinished.connect(self._count_own)

    def parts(self) -> list[QWidget]:
        """Return its widgets from the left."""
        return [self.tick, self.name, *self.numbers]

    def complete(self) -> None:
        """Put in what the list asks for; one original when it does not say."""
        wanted = self.wanted
        numbers = (wanted.originals, wanted.copies, wanted.photocopies)
        for edit, number in zip(self.numbers, numbers if any(numbers) else (1, 0, 0), strict=True):
            edit.setText(str(number) if number else "")
        self._show_tick()

    def fill(self, paper: Enclosure) -> None:
        """Put in what was handed in."""
        for edit, number in zip(self.numbers, (paper.originals, paper.copies, paper.photocopies), strict=True):
            edit.setText(str(number) if number else "")
        self._show_tick()

    def empty(self) -> None:
        """Take the numbers away."""
        self.fill(Enclosure(""))

    def is_empty(self) -> bool:
        """Tell whether no number stands in it."""
        return not any(edit.text().strip() for edit in self.numbers)

    def value(self) -> Enclosure | None:
        """Return what was handed in; None when it was not, or has no name."""
        numbers = [typed.read_number(edit.text()) or 0 for edit in self.numbers]
        name = clean(self.name.text())
        return Enclosure(name, *numbers) if name and any(numbers) else None

    def wrong(self) -> list[LineEdit]:
        """Return the numbers that cannot be read."""
        return [edit for edit in self.numbers if typed.read_number(edit.text()) is None]

    def _on_tick(self, ticked: bool) -> None:
        self.complete() if ticked else self.empty()
        self.changed.emit()

    def _on_number(self) -> None:
        self._show_tick()
        self.changed.emit()

    def _count_own(self) -> None:
        if clean(self.name.text()) and self.is_empty():
            self.complete()
            self.changed.emit()

    def _show_tick(self) -> None:
        self.tick.setChecked(any(typed.read_number(edit.text()) for edit in self.numbers))
        for edit in self.numbers:
            wrong = typed.read_number(edit.text()) is None
            if bool(edit.property("wrong")) != wrong:
                edit.setProperty("wrong", wrong)
                repolish(edit)
