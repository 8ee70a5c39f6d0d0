"""The dialog that chooses how the office counts from a day on, with an example under the old and the new rules."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from tthc_desktop.domain.rules import JudgedBy, LateAgainst, SupplementRule
from tthc_desktop.errors import UserError
from tthc_desktop.register import ListFilter, chosen_rules
from tthc_desktop.text import date_text, number_text
from tthc_desktop.ui import theme, typed
from tthc_desktop.ui.calendar.hours_fields import HoursFields
from tthc_desktop.ui.calendar.rule_words import (
    JUDGED_TEXT,
    LATE_TEXT,
    SUPPLEMENT_TEXT,
    also_changed_words,
    differing_lines,
)
from tthc_desktop.ui.calendar.rules_example import RulesExample
from tthc_desktop.ui.widgets.basics import button, column, label, row
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.dialog import FramedDialog, saves
from tthc_desktop.ui.widgets.fields import ComboBox, EnterMovesOn, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.domain.rules import RuleSet
    from tthc_desktop.register import Register
    from tthc_desktop.ui.page import Desktop
    from tthc_desktop.ui.tasks import Job

_FORM_WIDTH = 400


class RulesDialog(FramedDialog):
    """Asks for the rules from a day on.

    Args:
        parent: the page.
        desktop: the rules there are, the calendar, the clock, and the lane that counts dossiers.

    Signals:
        chosen: the new rule set.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, desktop: Desktop) -> None:
        super().__init__(parent, "Đổi quy tắc tính hạn")
        register = self._register = desktop.register
        self._lane = desktop.quick
        self._counting: Job | None = None
        self._book = register.rule_book
        today = register.clock().date()
        self.from_day = DateEdit(lambda: register.clock().date())
        self._from_field = Field("Áp dụng cho hồ sơ nhận từ ngày", self.from_day, required=True)
        self.received_note, self.also_note = label("", "muted", wrap=True), label("", "muted", wrap=True)
        self.supplement, self.judged, self.late = ComboBox(), ComboBox(), ComboBox()
        # Qt gives a value of an enumeration back as plain text.
        self._choices: dict[str, tuple[ComboBox, type[StrEnum]]] = {
            "supplement": (self.supplement, SupplementRule),
            "judged_by": (self.judged, JudgedBy),
            "late_against": (self.late, LateAgainst),
        }
        texts: tuple[tuple[ComboBox, dict[Any, str]], ...] = (
            (self.supplement, dict(SUPPLEMENT_TEXT)),
            (self.judged, dict(JUDGED_TEXT)),
            (self.late, dict(LATE_TEXT)),
        )
        for choice, captions in texts:
            choice.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for value, caption in captions.items():
                choice.addItem(caption, value)
        self.same_day = LineEdit(hint="giờ:phút", limit=10)
        self.same_day.setFixedWidth(90)
        self._same_day_field = Field(
            "Việc trả trong ngày: nhận sau giờ này thì sang ngày làm việc tiếp theo", self.same_day
        )
        self.hours = HoursFields()
        self.example = RulesExample(register.calendar, register.clock)
        form = QWidget()
        form.setFixedWidth(_FORM_WIDTH)
        form.setLayout(
            column(
                self._from_field,
                self.received_note,
                self.also_note,
                Field("Khi yêu cầu bổ sung", self.supplement),
                Field("Trước hạn, đúng hạn", self.judged),
                Field("Quá hạn", self.late),
                self._same_day_field,
                label("Giờ làm việc", "label"),
                self.hours,
                None,
            )
        )
        shown = column(label("Một hồ sơ ví dụ, tính theo hai quy tắc", "label"), self.example, gap=theme.XS)
        shown.setStretch(1, 1)
        body = row(form, shown, gap=theme.XL)
        body.setStretch(1, 1)
        self.body.addLayout(body)
        self.save = button("Lưu", "primary", "check", "Lưu (Ctrl+S)")
        self.save.clicked.connect(self.finish)
        cancel = self.add_cancel()
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.save)
        editors: list[QWidget] = [self.from_day, *(one for one, _ in self._choices.values()), self.same_day]
        editors += self.hours.editors
        EnterMovesOn(self, editors).at_the_end.connect(self.save.setFocus)
        self.from_day.set_value(today)
        self._fill(self._book.on(today))
        self.example.begin_on(today)
        self.from_day.changed.connect(self._on_day)
        self.same_day.textChanged.connect(self._show_example)
        self.hours.changed.connect(self._show_example)
        for choice, _ in self._choices.values():
            choice.currentIndexChanged.connect(self._show_example)
        self._on_day()
        self.fit(1240, 660)
        self.from_day.setFocus()
        self.mark_filled()
        saves(self, self.finish)

    def typed_in(self) -> object:
        # Not the example beside them, which is only for looking.
        lines = [
            editor for editor in (self.from_day, self.same_day, *self.hours.editors) if isinstance(editor, QLineEdit)
        ]
        return [one.text() for one in lines] + [choice.currentIndex() for choice, _ in self._choices.values()]

    def _fill(self, rules: RuleSet) -> None:
        self.supplement.choose(rules.supplement)
        self.judged.choose(rules.judged_by)
        self.late.choose(rules.late_against)
        self.same_day.setText(f"{rules.same_day_until:%H:%M}")
        self.hours.set_hours(rules.hours)

    def _on_day(self) -> None:
        day = self.from_day.value()
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        self._tell_received("" if day is None else "Hồ sơ đã nhận trước ngày này giữ quy tắc cũ.")
        also = "" if day is None else also_changed_words(self._book, day)
        self.also_note.setText(also)
        self.also_note.setVisible(bool(also))
        if day is not None:
            self._count_received(day)
        self._show_example()

    def _count_received(self, day: date) -> None:
        """Count the dossiers received since a day, off the window's thread: in a large register it takes a while."""

        def work(register: Register, _: Job) -> int:
            return register.count(ListFilter(received_from=day))

        def done(number: int) -> None:
            if number and day == self.from_day.value():
                self._tell_received(
                    f"Sổ đã có {number_text(number)} hồ sơ nhận từ {date_text(day)}: các hồ sơ này giữ quy tắc cũ, "
                    "chỉ hồ sơ ghi vào sổ từ nay theo quy tắc mới."
                )

        self._counting = self._lane.submit(self, work, done, lambda _: None)

    def _tell_received(self, text: str) -> None:
        self.received_note.setText(text)
        self.received_note.setVisible(bool(text))

    def _rules(self) -> RuleSet | None:
        """Return what was chosen; None while something is missing or wrong."""
        day, limit, hours = self.from_day.value(), typed.read_time(self.same_day.text()), self.hours.hours()
        if day is None or limit is None or hours is None:
            return None
        choices = {name: kind(choice.currentData()) for name, (choice, kind) in self._choices.items()}
        try:
            return chosen_rules(self._book, day, {**choices, "same_day_until": limit, "hours": hours})
        except UserError:
            return None

    def _show_example(self) -> None:
        day = self.from_day.value()
        try:
            before = self._book.on(day or self._register.clock().date())
        except UserError:
            return
        self.example.show_rules(before, self._rules())

    def finish(self) -> None:
        """Check what was typed and tell the rules; whoever keeps them closes the dialog."""
        self.bar.clear()
        wrong_day = self.from_day.complaint("ngày áp dụng")
        day = self.from_day.value()
        calendar = self._register.calendar
        if day is not None and not calendar.first_day <= day <= calendar.last_day:
            wrong_day = f"Lịch chưa có năm {day.year}"
        wrong_limit = typed.time_complaint(self.same_day.text())
        self._from_field.show_error(wrong_day)
        self._same_day_field.show_error(wrong_limit)
        if wrong_day:
            self.from_day.setFocus()
            return
        if wrong_limit:
            self.same_day.setFocus()
            return
        rules = self._rules()
        if not self.hours.check() or rules is None or day is None:
            return
        if not differing_lines(rules, self._book.on(day)):
            self.bar.show_message("Chưa có gì khác với quy tắc hiện có của ngày này.", theme.SOON, "info")
            return
        self.chosen.emit(rules)
