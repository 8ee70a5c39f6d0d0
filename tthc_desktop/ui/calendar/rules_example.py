"""One dossier under two rule sets side by side: what a change of the rules does to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from tthc_desktop.domain.deadlines import Pause, due_moment
from tthc_desktop.domain.rules import LateAgainst
from tthc_desktop.domain.timeliness import TIMELINESS_TEXT, judge_finished
from tthc_desktop.errors import UserError
from tthc_desktop.text import date_text, weekday_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.term_words import read_term
from tthc_desktop.ui.widgets.basics import column, label, line, row
from tthc_desktop.ui.widgets.dates import DateEdit, MomentEdit
from tthc_desktop.ui.widgets.fields import Field, LineEdit
from tthc_desktop.ui.widgets.proof_view import ProofView

if TYPE_CHECKING:
    from tthc_desktop.domain.deadlines import Due
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.domain.workdays import WorkingCalendar

_ROOM_ABREAST = 620
_RECEIVED_AT = time(15, 30)


class _Side(QFrame):
    """One of the two counts."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.due = label("–", "heading")
        self.due.setAccessibleName(caption)
        self.judged = label("", "small", wrap=True)
        self.proof = ProofView()
        parts = column(label(caption, "label"), self.due, self.judged, line(), self.proof, gap=5, margin=theme.M)
        parts.setStretch(4, 1)
        self.setLayout(parts)

    def show_due(self, due: Due) -> None:
        """Show a count and how it would be judged."""
        self.due.setText(f"{weekday_text(due.at)} {date_text(due.at)}, {due.at:%H:%M}" if due.at else "Không có hạn")
        self.judged.setText(_judged_text(due))
        self.proof.show_proof(due.proof)

    def show_wrong(self, text: str) -> None:
        """Show why there is no count."""
        self.due.setText("–")
        self.judged.setText(text)
        self.proof.show_proof(None)


class RulesExample(QWidget):
    """Counts an example under two rule sets.

    Args:
        calendar: the working days.
        now: tells the present moment.
    """

    def __init__(self, calendar: WorkingCalendar, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._calendar = calendar
        self._rules: tuple[RuleSet, RuleSet] | None = None
        self.term = LineEdit("5 ngày làm việc", limit=60)
        self.received = MomentEdit(now)
        self.asked, self.supplied = DateEdit(lambda: now().date()), DateEdit(lambda: now().date())
        self.before, self.after = _Side("Quy tắc hiện có"), _Side("Quy tắc mới")
        self._fields = [
            Field("Thời hạn", self.term),
            Field("Tiếp nhận lúc", self.received),
            Field("Yêu cầu bổ sung", self.asked),
            Field("Nhận đủ bổ sung", self.supplied),
        ]
        fields = self._grid = QGridLayout()
        fields.setHorizontalSpacing(theme.S)
        fields.setVerticalSpacing(theme.S)
        self._place_fields(abreast=True)
        sides = row(self.before, self.after, gap=theme.M)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        parts = column(fields, sides, gap=theme.S)
        parts.setStretch(1, 1)
        self.setLayout(parts)
        for changed in (self.received.changed, self.asked.changed, self.supplied.changed):
            changed.connect(self._show)
        self.term.textChanged.connect(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_fields(abreast=self.width() >= _ROOM_ABREAST)

    def _place_fields(self, *, abreast: bool) -> None:
        """Put the fields in one line, or in two where their dates would be cut."""
        for place, field in enumerate(self._fields):
            line, column = (0, place) if abreast else divmod(place, 2)
            self._grid.addWidget(field, line, column)
        for column, stretch in enumerate((4, 6, 4, 4) if abreast else (4, 6, 0, 0)):
            self._grid.setColumnStretch(column, stretch)

    def begin_on(self, day: date) -> None:
        """Set an example that begins on a day: received in the afternoon, a supplement asked for and brought."""
        try:
            first = self._calendar.same_or_next_working_day(day)
            asked = self._calendar.nth_working_day_after(first, 2)
            supplied = self._calendar.nth_working_day_after(asked, 3)
        except UserError:
            return
        self.received.set_value(datetime.combine(first, _RECEIVED_AT))
        self.asked.set_value(asked)
        self.supplied.set_value(supplied)

    def show_rules(self, before: RuleSet, after: RuleSet | None) -> None:
        """Count under other rules; None while the new ones are not complete."""
        self._rules = (before, after or before)
        self._show()

    def _show(self) -> None:
        if self._rules is None:
            return
        for side, rules in zip((self.before, self.after), self._rules, strict=True):
            try:
                side.show_due(self._due(rules))
            except UserError as error:
                side.show_wrong(str(error))

    def _due(self, rules: RuleSet) -> Due:
        received_at = self.received.value()
        if received_at is None:
            raise UserError("Hãy nhập ngày, giờ tiếp nhận của ví dụ.")
        asked, supplied = self.asked.value(), self.supplied.value()
        pauses = []
        if asked is not None:
            end = datetime.combine(supplied, time(9, 0)) if supplied is not None else None
            pauses.append(Pause(datetime.combine(asked, time(9, 0)), end))
        return due_moment(read_term(self.term.text())[0], received_at, self._calendar, rules, pauses)


def _judged_text(due: Due) -> str:
    """Return how a dossier finished an hour before its due moment is judged, and one finished after an extension."""
    if due.at is None:
        return ""
    finished_at = due.at - timedelta(hours=1)
    said = judge_finished(due.at, finished_at, to_the_minute=due.to_the_minute, judged_by=due.rules.judged_by)
    extended = "quá hạn" if due.rules.late_against is LateAgainst.ORIGINAL else "không quá hạn"
    return (
        f"Xong lúc {finished_at:%H:%M} ngày hẹn: {TIMELINESS_TEXT[said].lower()}. "
        f"Đã hẹn lại, xong sau hạn gốc nhưng trước ngày hẹn lại: {extended}."
    )
