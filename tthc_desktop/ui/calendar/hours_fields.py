"""The office's hours as four times of day: morning and afternoon, each from and until."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tthc_desktop.domain.workdays import OfficeHours
from tthc_desktop.errors import UserError
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.widgets.basics import label, repolish
from tthc_desktop.ui.widgets.fields import LineEdit

_SESSIONS = ("Buổi sáng", "Buổi chiều")
_ENDS = ("từ", "đến")


class HoursFields(QWidget):
    """Two sessions, each typed as two times of day such as ``7h30`` and ``11:30``.

    What was typed is put into ``hh:mm`` only when a field is left.

    Signals:
        changed: something else stands in the fields.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.editors: list[LineEdit] = []
        self._complaint = label("", "error", wrap=True)
        self._complaint.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.S)
        for line, session in enumerate(_SESSIONS):
            grid.addWidget(label(session), line, 0)
            for place, end in enumerate(_ENDS):
                edit = LineEdit(hint="giờ:phút", limit=10)
                edit.setFixedWidth(82)
                edit.setAccessibleName(f"{session} {end}")
                edit.textChanged.connect(self._on_typed)
                edit.editingFinished.connect(lambda edit=edit: _tidy(edit))
                self.editors.append(edit)
                grid.addWidget(label(end, "muted"), line, 1 + 2 * place)
                grid.addWidget(edit, line, 2 + 2 * place)
        grid.setColumnStretch(5, 1)
        grid.addWidget(self._complaint, len(_SESSIONS), 0, 1, 6)
        self.setFocusProxy(self.editors[0])

    def set_hours(self, hours: OfficeHours) -> None:
        """Put hours into the fields."""
        edges = [*hours.sessions[0], *hours.sessions[-1]]
        for edit, edge in zip(self.editors, edges, strict=True):
            edit.setText(f"{edge:%H:%M}")

    def hours(self) -> OfficeHours | None:
        """Return the hours; None when something is missing or wrong."""
        times = [typed.read_time(edit.text()) for edit in self.editors]
        if any(one is None for one in times):
            return None
        morning_from, morning_until, afternoon_from, afternoon_until = (one or time() for one in times)
        try:
            return OfficeHours(((morning_from, morning_until), (afternoon_from, afternoon_until)))
        except UserError:
            return None

    def complaint(self) -> str:
        """Return what is wrong in a sentence, empty when nothing is."""
        for edit in self.editors:
            wrong = typed.time_complaint(edit.text())
            if wrong:
                return f"{edit.accessibleName()}: {wrong}"
        if self.hours() is None:
            return "Giờ phải tăng dần: sáng từ – sáng đến – chiều từ – chiều đến, ví dụ 07:30, 11:30, 13:30, 17:00"
        return ""

    def check(self) -> bool:
        """Show what is wrong below the fields and go to the first wrong one; tell whether all is right."""
        complaint = self.complaint()
        self._show(complaint)
        if complaint:
            self._first_wrong().setFocus()
        return not complaint

    def _first_wrong(self) -> LineEdit:
        before: time | None = None
        for edit in self.editors:
            now = typed.read_time(edit.text())
            if now is None or (before is not None and now <= before):
                return edit
            before = now
        return self.editors[0]

    def _on_typed(self) -> None:
        self._show("")
        self.changed.emit()

    def _show(self, complaint: str) -> None:
        self._complaint.setText(complaint)
        self._complaint.setVisible(bool(complaint))
        wrong = self._first_wrong() if complaint else None
        for edit in self.editors:
            if edit.property("wrong") != (edit is wrong):
                edit.setProperty("wrong", edit is wrong)
                repolish(edit)


def _tidy(edit: LineEdit) -> None:
    value = typed.read_time(edit.text())
    if value is not None and edit.text() != f"{value:%H:%M}":
        edit.setText(f"{value:%H:%M}")
