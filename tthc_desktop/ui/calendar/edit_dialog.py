"""The dialog that edits chosen days: off, worked, worked in exchange, or back as shipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from tthc_desktop.domain.day_notices import swapped_off_reason, swapped_work_reason
from tthc_desktop.domain.workdays import DayKind
from tthc_desktop.register import DayEdit
from tthc_desktop.text import clean, date_text
from tthc_desktop.ui import theme
from tthc_desktop.ui.calendar.day_looks import face_of, long_date_text, short_day_text
from tthc_desktop.ui.calendar.days_dialog import DaysDialog
from tthc_desktop.ui.calendar.document_fields import DocumentFields
from tthc_desktop.ui.widgets.basics import label
from tthc_desktop.ui.widgets.choices import Segments
from tthc_desktop.ui.widgets.dates import DateEdit
from tthc_desktop.ui.widgets.enter_chooses import EnterChooses
from tthc_desktop.ui.widgets.fields import EnterMovesOn, Field, LineEdit

if TYPE_CHECKING:
    from tthc_desktop.domain.workdays import WorkingCalendar
    from tthc_desktop.register import Register

_OFF, _WORK, _MADE_UP, _SHIPPED = "off", "work", "made_up", "shipped"
_PARTNER_CAPTIONS = {_OFF: "Làm bù vào ngày (nếu hoán đổi)", _MADE_UP: "Làm bù cho ngày nghỉ"}
_DAYS_NAMED = 4


class EditDialog(DaysDialog):
    """Asks what the chosen days become.

    Args:
        parent: the page.
        register: gives calendar and clock.
        days: the chosen days, by date.
    """

    def __init__(self, parent: QWidget, register: Register, days: Sequence[date]) -> None:
        super().__init__(parent, "Sửa ngày trong lịch")
        self._calendar = register.calendar
        self._days = list(days)

        def today() -> date:
            return register.clock().date()

        self.kind = Segments(
            (
                (_OFF, "Nghỉ", "pause"),
                (_WORK, "Làm việc", "check"),
                (_MADE_UP, "Làm bù", "calendar"),
                (_SHIPPED, "Như lịch gốc", "undo"),
            )
        )
        self.kind.chosen.connect(self._on_kind)
        self.partners = {kind: DateEdit(today) for kind in _PARTNER_CAPTIONS}
        self._partner_fields = {kind: Field(_PARTNER_CAPTIONS[kind], edit) for kind, edit in self.partners.items()}
        self.reason = LineEdit(hint="Ví dụ: Mất điện toàn phường; trực giải quyết hồ sơ", limit=200)
        self.reason_field = Field("Lý do", self.reason, required=True)
        self.document = DocumentFields(today)
        self.note = label("", "muted", wrap=True)
        self._today = today
        self.body.addWidget(label(_named(self._days), "strong", wrap=True))
        self.body.addWidget(label(_now(self._calendar, self._days), "muted", wrap=True))
        self.body.addWidget(self.kind)
        for field in self._partner_fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.reason_field)
        self.body.addWidget(self.document)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self._editors_in_order: list[QWidget] = [*self.partners.values(), self.reason, *self.document.editors]
        EnterMovesOn(self, self._editors_in_order).at_the_end.connect(self.go_on.setFocus)
        EnterChooses(self, self.kind.findChildren(QPushButton), self._go_to_first)
        self.kind.choose(self._likely())
        self._on_kind()
        self.fit(560, 530)
        self.kind.button_of(self.kind.value()).setFocus()
        self.mark_filled()

    def _likely(self) -> str:
        """Return what the clerk most likely wants of the chosen days."""
        if all(self._calendar.is_working_day(day) for day in self._days):
            return _OFF
        if any(face_of(self._calendar, day).own for day in self._days):
            return _SHIPPED
        return _MADE_UP if all(day.weekday() >= 5 for day in self._days) else _WORK

    def _go_to_first(self) -> None:
        """Give the keyboard to what is asked for next, to the button where nothing is."""
        first = next((one for one in self._editors_in_order if one.isVisible()), self.go_on)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_kind(self) -> None:
        kind = self.kind.value()
        single = len(self._days) == 1
        for one, field in self._partner_fields.items():
            field.setVisible(single and one == kind)
            field.show_error("")
        self.reason_field.setVisible(kind != _SHIPPED)
        self.document.setVisible(kind != _SHIPPED)
        self.reason_field.show_error("")
        self.note.setText(self._note_text(kind))
        self.note.setVisible(bool(self.note.text()))

    def _note_text(self, kind: str) -> str:
        partners = sorted(self._swapped_with())
        if kind == _SHIPPED:
            own = [day for day in self._days if face_of(self._calendar, day).own]
            if not own:
                return "Các ngày này đang đúng như lịch gốc."
            both = f" Ngày hoán đổi {_named(partners)} cũng trả về cùng lúc." if partners else ""
            return f"Bỏ sửa đổi của đơn vị cho {_named(own)}.{both}"
        if partners:
            return f"Đang hoán đổi với {_named(partners)}; ngày đó sẽ trả về như lịch gốc cùng lúc."
        return ""

    def _swapped_with(self) -> set[date]:
        """Return the other days of the office's own swaps among the chosen days: a pair stays together."""
        return own_partners(self._calendar, self._days)

    def finish(self) -> None:
        self.bar.clear()
        kind = self.kind.value()
        if kind == _SHIPPED:
            edits = reverting(self._calendar, self._days)
            if not edits:
                self.bar.show_message("Các ngày này đang đúng như lịch gốc.", theme.SOON, "info")
                return
        elif self._is_right(kind):
            edits = self._edits(kind)
            if not edits:
                already = "ngày nghỉ" if kind == _OFF else "ngày làm việc"
                self.bar.show_message(f"Những ngày này đã là {already}.", theme.SOON, "info")
                return
        else:
            return
        self.edited.emit(edits)

    def _is_right(self, kind: str) -> bool:
        partner_wrong = self._partner_complaint(kind)
        if kind in self._partner_fields:
            self._partner_fields[kind].show_error(partner_wrong)
        reason_missing = not clean(self.reason.text()) and self._partner(kind) is None
        self.reason_field.show_error("Hãy ghi lý do" if reason_missing else "")
        document_right = self.document.check()
        if partner_wrong:
            self.partners[kind].setFocus()
        elif reason_missing:
            self.reason.setFocus()
        return document_right and not partner_wrong and not reason_missing

    def _partner_complaint(self, kind: str) -> str:
        edit = self.partners.get(kind)
        if edit is None or len(self._days) > 1 or not edit.text().strip():
            return ""
        complaint = edit.complaint("ngày hoán đổi")
        day = edit.value()
        if complaint or day is None:
            return complaint
        if not self._calendar.first_day <= day <= self._calendar.last_day:
            return f"Lịch chưa có năm {day.year}"
        if day in self._days:
            return "Ngày hoán đổi phải là ngày khác"
        if kind == _OFF and self._calendar.is_working_day(day):
            return f"{short_day_text(day)} đã là ngày làm việc, không làm bù được"
        if kind == _MADE_UP and day.weekday() >= 5 and not self._calendar.is_working_day(day):
            return f"{short_day_text(day)} là ngày nghỉ cuối tuần, không phải làm bù"
        return ""

    def _changes(self, day: date, kind: DayKind) -> bool:
        """Tell whether making a day off or worked changes anything; the office's own days take another reason."""
        return self._calendar.is_working_day(day) is (kind is DayKind.OFF) or face_of(self._calendar, day).own

    def _partner(self, kind: str) -> date | None:
        return self.partners[kind].value() if kind in self.partners and len(self._days) == 1 else None

    def _edits(self, kind: str) -> list[DayEdit]:
        source, reason, partner = self.document.text(), clean(self.reason.text()), self._partner(kind)
        edits = [DayEdit(day, None) for day in self._swapped_with()]
        day_kind = DayKind.OFF if kind == _OFF else DayKind.WORK_SWAP
        if partner is None:
            return edits + [
                DayEdit(day, day_kind, reason, source) for day in self._days if self._changes(day, day_kind)
            ]
        (day,) = self._days
        off, worked = (day, partner) if kind == _OFF else (partner, day)
        more = f" ({reason})" if reason else ""
        edits.append(DayEdit(off, DayKind.OFF, swapped_off_reason(worked) + more, source))
        edits.append(DayEdit(worked, DayKind.WORK_SWAP, swapped_work_reason(off) + more, source))
        return edits


def own_partners(calendar: WorkingCalendar, days: Sequence[date]) -> set[date]:
    """Return the other days of the office's own swaps among some days."""
    partners = {face.partner for face in (face_of(calendar, day) for day in days) if face.own and face.partner}
    known = {day for day in partners if calendar.first_day <= day <= calendar.last_day}
    return {day for day in known if face_of(calendar, day).own} - set(days)


def reverting(calendar: WorkingCalendar, days: Sequence[date]) -> list[DayEdit]:
    """Return the edits that give days back to the shipped calendar, both days of a swap together."""
    own = {day for day in days if face_of(calendar, day).own}
    return [DayEdit(day, None) for day in sorted(own | own_partners(calendar, days))]


def _named(days: Sequence[date]) -> str:
    if len(days) == 1:
        return long_date_text(days[0])
    if len(days) <= _DAYS_NAMED:
        return ", ".join(map(short_day_text, days))
    return f"{len(days)} ngày, từ {date_text(days[0])} đến {date_text(days[-1])}"


def _now(calendar: WorkingCalendar, days: Sequence[date]) -> str:
    if len(days) == 1:
        face = face_of(calendar, days[0])
        reason = f": {face.info.reason}" if face.info.reason and face.info.source else ""
        return f"Hiện nay: {face.kind_text().lower()}{reason}"
    worked = sum(calendar.is_working_day(day) for day in days)
    return f"Hiện nay: {worked} ngày làm việc, {len(days) - worked} ngày nghỉ"
