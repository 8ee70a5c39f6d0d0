"""Who may be meant by what is typed: a quiet strip below the fields, from which one key takes a person over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from tthc_desktop.register import masked
from tthc_desktop.text import date_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.widgets.basics import Button, clear, label, picture, repolish, row

if TYPE_CHECKING:
    from tthc_desktop.register import KnownPerson, OpenDossier

MOST = 5
# So many are seen even where the dialog scrolls for it.
_LEAST_SHOWN = 2


def described(person: KnownPerson) -> str:
    """Return a person in one line: name, masked number and telephone, address, last dossier."""
    one = person.applicant
    last = f"{date_text(person.last_received_at)}: {person.last_procedure}"
    parts = (one.name or one.organisation, masked(one.id_number), masked(one.phone), one.address, last)
    return "  ·  ".join(part for part in parts if part)


class _PersonButton(Button):
    """A person to point at; a line too long for the strip ends in dots."""

    def __init__(self, number: int, person: KnownPerson) -> None:
        super().__init__()
        self._whole = f"Alt+{number}   {described(person)}"
        self.setProperty("role", "person")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(described(person))
        self.setAccessibleName(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * theme.S
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class PeopleStrip(QFrame):
    """Offers persons of earlier dossiers, and warns of an open dossier of the same procedure.

    Signals:
        taken: the clerk picked a person.
    """

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.persons: list[KnownPerson] = []
        self.warning = ""
        self._warning_line: QWidget | None = None
        self._is_silent = False
        self._buttons: list[Button] = []
        self._chosen = -1
        # What does not fit below the fields is cut off rather than make the dialog higher.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)

    def show_found(self, persons: Sequence[KnownPerson], still_open: Sequence[OpenDossier]) -> None:
        """Show who may be meant, and which dossiers of the same procedure the person has open."""
        warning = _warning(still_open)
        if list(persons) == self.persons and warning == self.warning:
            return
        self.persons, self.warning, self._chosen, self._buttons = list(persons)[:MOST], warning, -1, []
        clear(self._layout)
        self._warning_line = None
        if warning:
            words = label(warning, "warning", wrap=True)
            words.setAccessibleName(warning)
            line = row(picture("warning", theme.SOON.text, 16), words, gap=6)
            line.setStretch(1, 1)
            self._warning_line = QWidget()
            self._warning_line.setLayout(line)
            self._layout.addWidget(self._warning_line)
            if self._is_silent:
                self._warning_line.hide()
        if self.persons:
            self._layout.addWidget(label("Đã có trong sổ, bấm Alt+số hoặc ↓ rồi Enter để lấy thông tin:", "small"))
        for number, person in enumerate(self.persons, start=1):
            made = _PersonButton(number, person)
            made.clicked.connect(lambda _=False, one=person: self.taken.emit(one))
            self._buttons.append(made)
            self._layout.addWidget(made)
        self._layout.addStretch(1)
        self.setMinimumHeight(self._height_of(_LEAST_SHOWN))
        self._show_what_fits()

    def _height_of(self, persons: int) -> int:
        """Return how high the strip is with so many persons below what stands above them."""
        above = [self._layout.itemAt(place) for place in range(self._layout.count() - 1 - len(self._buttons))]
        heights = [item.sizeHint().height() for item in above if item is not None and not item.isEmpty()]
        heights += [made.sizeHint().height() for made in self._buttons[:persons]]
        return sum(heights) + self._layout.spacing() * len(heights)

    def _show_what_fits(self) -> None:
        """Leave out the persons for whom there is no room, rather than squeeze them all."""
        for number, made in enumerate(self._buttons, start=1):
            fits = self._height_of(number) <= max(self.height(), self.minimumHeight())
            made.setVisible(fits or number <= _LEAST_SHOWN)
        if self._chosen >= self._in_sight():
            self._choose(-1)

    def _in_sight(self) -> int:
        """Return how many persons there is room for: nobody takes over one that is not seen."""
        return sum(not made.isHidden() for made in self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_what_fits()

    def silence(self, silent: bool) -> None:
        """Let the warning be seen or not: what another part tells of need not stand here too."""
        self._is_silent = silent
        if self._warning_line is not None:
            self._warning_line.setVisible(not silent)

    @property
    def is_warning(self) -> bool:
        """Whether the warning is there to be seen."""
        return self._warning_line is not None and not self._is_silent

    def take(self, number: int) -> None:
        """Take over the person of a number, from 1, when there is one."""
        if 1 <= number <= self._in_sight():
            self.taken.emit(self.persons[number - 1])

    def watch(self, editors: Sequence[QWidget]) -> None:
        """Let the arrow keys of these fields choose a person, and Enter take the chosen one."""
        for editor in editors:
            editor.installEventFilter(self)

    @property
    def chosen(self) -> KnownPerson | None:
        """Whom the arrow keys chose."""
        return self.persons[self._chosen] if self._chosen >= 0 else None

    def _choose(self, place: int) -> None:
        self._chosen = place
        for number, made in enumerate(self._buttons):
            made.setProperty("chosen", number == place)
            repolish(made)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self._chosen >= 0:
            self._choose(-1)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not self.persons:
            return False
        key = event.key()
        if key == Qt.Key.Key_Down:
            self._choose(min(self._chosen + 1, self._in_sight() - 1))
        elif key == Qt.Key.Key_Up and self._chosen >= 0:
            self._choose(self._chosen - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen >= 0:
            self.take(self._chosen + 1)
        elif key == Qt.Key.Key_Escape and self._chosen >= 0:
            self._choose(-1)
        else:
            if event.text() and self._chosen >= 0:
                self._choose(-1)
            return False
        return True


def _warning(still_open: Sequence[OpenDossier]) -> str:
    if not still_open:
        return ""
    first = still_open[0]
    more = f" và {len(still_open) - 1} hồ sơ nữa" if len(still_open) > 1 else ""
    return (
        f"Có thể trùng: {first.applicant_name} đang có hồ sơ {first.code} cùng thủ tục, "
        f"nhận ngày {date_text(first.received_at)}, chưa xong{more}."
    )
